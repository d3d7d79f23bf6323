import type { Requests } from '#ports/requests.ts';
import { conversationOf } from './conversation.ts';
import type { WireActivity } from './schema-activity.ts';

export interface InstallationDeps {
  readonly requests: Pick<Requests, 'noteInstallation' | 'noteRemoval' | 'noteConversation' | 'renameTeam'>;
}

/** The place that the bot was removed from; removal from a team covers all its channels. */
function placeOf(activity: WireActivity): { readonly conversationId: string; readonly teamId?: string } {
  const { id, teamId } = conversationOf(activity);
  return teamId === undefined ? { conversationId: id } : { conversationId: id, teamId };
}

/**
 * Handles that the bot was installed, upgraded or removed. A failure is thrown: the 5xx answer makes Teams send the activity
 * again. `remove-upgrade` is the first half of an upgrade and removes nothing.
 */
export async function handleInstallationUpdate(
  activity: WireActivity,
  { requests }: InstallationDeps,
  welcome: () => Promise<void>,
): Promise<void> {
  switch (activity.action) {
    case 'add':
      await requests.noteInstallation(conversationOf(activity), 'team');
      return welcome();
    case 'add-upgrade':
      return requests.noteInstallation(conversationOf(activity), 'team');
    case 'remove':
      return requests.noteRemoval(placeOf(activity), { code: 'uninstalled' });
    default:
      return undefined;
  }
}

/** Whether the bot itself is among the members who joined or left. */
function isBotAmong(members: WireActivity['membersAdded'], { recipient }: WireActivity): boolean {
  return members?.some(({ id }) => id?.toLowerCase() === recipient.id.toLowerCase()) === true;
}

/**
 * Handles what happened to a channel or a team (learn.microsoft.com/microsoftteams/platform,
 * "subscribe-to-conversation-events"). The bot's own joining and leaving has the effect of `installationUpdate`, because it
 * may be the only sign of it; only `installationUpdate` brings the welcome. An archived team keeps its subscriptions as they
 * are.
 */
export async function handleConversationUpdate(activity: WireActivity, { requests }: InstallationDeps): Promise<void> {
  const { channelData } = activity;
  const channelId = channelData?.channel?.id;
  const teamId = channelData?.team?.id;
  const isHere = isBotAmong(activity.membersAdded, activity);
  const isGone = isBotAmong(activity.membersRemoved, activity);
  switch (channelData?.eventType) {
    case 'channelDeleted':
      return channelId ? requests.noteRemoval({ conversationId: channelId }, { code: 'channelDeleted' }) : undefined;
    case 'channelRenamed':
      return channelId ? requests.noteConversation(conversationOf(activity)) : undefined;
    case 'channelRestored':
      return requests.noteInstallation(conversationOf(activity), 'channel');
    case 'channelMemberAdded':
      return isHere ? requests.noteInstallation(conversationOf(activity), 'channel') : undefined;
    case 'channelMemberRemoved':
      return isGone
        ? requests.noteRemoval({ conversationId: conversationOf(activity).id }, { code: 'channelLeft' })
        : undefined;
    case 'teamRestored':
    case 'teamUnarchived':
      return requests.noteInstallation(conversationOf(activity), 'team');
    case 'teamDeleted':
    case 'teamHardDeleted':
      return teamId ? requests.noteRemoval({ teamId }, { code: 'teamDeleted' }) : undefined;
    case 'teamRenamed':
      return teamId && channelData.team?.name ? requests.renameTeam(teamId, channelData.team.name) : undefined;
    default:
      if (isHere) return requests.noteInstallation(conversationOf(activity), 'team');
      return isGone ? requests.noteRemoval(placeOf(activity), { code: 'uninstalled' }) : undefined;
  }
}
