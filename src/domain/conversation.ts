import type { Instant } from './time/time.ts';

export type ConversationKind = 'personal' | 'groupChat' | 'channel';

/** The reason of a channel that is gone and does not come back when its team does. */
export const CHANNEL_DELETED = 'channel deleted';

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
  readonly gone: { readonly at: Instant; readonly reason: string } | undefined;
}

const KIND_NAMES = { personal: 'A personal chat', groupChat: 'A group chat', channel: 'A channel' } as const;

/** The name by which people know the conversation. */
export function nameOf({ name, kind }: Conversation): string {
  return name ?? KIND_NAMES[kind];
}
