import { CHANNEL_DELETED } from '#domain/conversation.ts';
import type { Requests } from '#ports/requests.ts';
import { conversationOf } from './conversation.ts';
import type { WireActivity } from './schema-activity.ts';

export interface InstallationDeps {
  readonly requests: Pick<Requests, 'installed' | 'removed' | 'seen'>;
}

/** What the bot's removal took from us: a team's removal takes all its channels. */
function placeOf(activity: WireActivity): { readonly conversationId: string; readonly teamId?: string } {
  const { id, teamId } = conversationOf(activity);
  return teamId === undefined ? { conversationId: id } : { conversationId: id, teamId };
}

/**
 * The bot was installed, upgraded or removed. A failure is thrown: the answer 5xx asks Teams to come again. `remove-upgrade`
 * is the first half of an upgrade and takes nothing away.
 */
export async function handleInstallationUpdate(
  activity: WireActivity,
  { requests }: InstallationDeps,
  welcome: () => Promise<void>,
): Promise<void> {
  switch (activity.action) {
    case 'add':
      await requests.installed(conversationOf(activity));
      return welcome();
    case 'add-upgrade':
      return requests.installed(conversationOf(activity));
    case 'remove':
      return requests.removed(placeOf(activity), 'uninstalled');
    default:
      return undefined;
  }
}

/**
 * What happened to a channel or a team (learn.microsoft.com/microsoftteams/platform, "subscribe-to-conversation-events").
 * Members who come and go are not looked at: greeting and removal follow `installationUpdate`. A team that is archived keeps
 * its subscriptions as they are.
 */
export async function handleConversationUpdate(activity: WireActivity, { requests }: InstallationDeps): Promise<void> {
  const { channelData } = activity;
  const channelId = channelData?.channel?.id;
  const teamId = channelData?.team?.id;
  switch (channelData?.eventType) {
    case 'channelDeleted':
      return channelId ? requests.removed({ conversationId: channelId }, CHANNEL_DELETED) : undefined;
    case 'channelRenamed':
      return channelId ? requests.seen(conversationOf(activity)) : undefined;
    case 'channelRestored':
    case 'teamRestored':
    case 'teamUnarchived':
      return requests.installed(conversationOf(activity));
    case 'teamDeleted':
    case 'teamHardDeleted':
      return teamId ? requests.removed({ teamId }, 'team deleted') : undefined;
    default:
      return undefined;
  }
}
