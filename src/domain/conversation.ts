import type { Instant } from './time/time.ts';

export type ConversationKind = 'personal' | 'groupChat' | 'channel';

/** Why a conversation cannot be reached any more. */
export type LostReason =
  /** `channelLeft`: the bot was taken out of a shared or private channel; it may still be in the team. */
  | { readonly code: 'uninstalled' | 'teamDeleted' | 'channelDeleted' | 'channelLeft' }
  /** What Teams has answered to every post for days. */
  | { readonly code: 'refused'; readonly answer: string };

/** `notAllowed`: its tenant is not allowed any more, or its person is an outsider by now. */
export type GoneReason = LostReason | { readonly code: 'notAllowed' };

/** Whether a channel that is gone for this reason is back when its team is. */
export function comesWithTeam({ code }: GoneReason): boolean {
  return code !== 'channelDeleted' && code !== 'channelLeft' && code !== 'notAllowed';
}

/** What is needed to send to a conversation later: the flat form of Bot Framework's conversation reference. */
export interface Conversation {
  /** A channel's bare id (`;messageid=` cut off), or the chat's id. */
  readonly id: string;
  readonly kind: ConversationKind;
  readonly tenantId: string;
  readonly serviceUrl: string;
  /** `28:<app id>`. */
  readonly botId: string;
  readonly teamId: string | undefined;
  /** The channel's or the chat's name where Teams told it. */
  readonly name: string | undefined;
  /** The person of a personal chat: Entra object id. */
  readonly personObjectId: string | undefined;
  /** Undefined while it can be reached; else since when and why it is *gone*. */
  readonly gone: { readonly at: Instant; readonly reason: GoneReason } | undefined;
}

/** A conversation as people know it. */
export interface Place {
  /** Undefined where Teams told none. */
  readonly name?: string | undefined;
  readonly kind: ConversationKind;
}

export function placeOf({ name, kind }: Conversation): Place {
  return { name, kind };
}

/** Between a team's name, which may have it too, and the channel's, which may not have a `>`. */
const IN_TEAM = ' > ';

/** "Finance > Costs", as far as both are known. */
export function channelName(team: string | undefined, channel: string | undefined): string | undefined {
  return channel !== undefined && team !== undefined ? `${team}${IN_TEAM}${channel}` : channel;
}

/** A channel is often told about without its team's name: the one that is known stays. */
export function nameKeepingTeam({ kind, name }: Conversation, known: string | undefined): string | undefined {
  const at = known?.lastIndexOf(IN_TEAM) ?? -1;
  if (kind !== 'channel' || name === undefined || name.includes(IN_TEAM) || at < 0) return name;
  return channelName(known?.slice(0, at), name);
}

/** The name of a team's channel after the team was renamed. */
export function nameInTeam({ id, teamId, name }: Conversation, team: string): string | undefined {
  const channel = name?.slice(name.includes(IN_TEAM) ? name.lastIndexOf(IN_TEAM) + IN_TEAM.length : 0);
  return channelName(team, channel ?? (id === teamId ? GENERAL : undefined));
}

/** A team's first channel, which goes by the team's id and is told without a name. */
export const GENERAL = 'General';
