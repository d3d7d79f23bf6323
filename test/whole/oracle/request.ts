import type { Post } from '#ports/teams.ts';
import type { Owed } from './owed.ts';
import type { ReadPost } from './read-card.ts';
import type { Rule } from './truth.ts';

/** One request to Teams. */
export interface Attempt {
  readonly conversationId: string;
  readonly post: Post;
  readonly threadId: string | undefined;
  /** The activity that is edited; undefined for a new post. */
  readonly edited: string | undefined;
  /** The requests of one pass leave side by side. */
  readonly pass: number;
}

/** The outcome of a request. */
export type Outcome =
  | { readonly kind: 'sent'; readonly activityId: string; readonly threadId: string | undefined }
  | { readonly kind: 'throttled'; readonly forMs: number }
  /** `notFound`: an edited post, because its whole conversation is gone. */
  | { readonly kind: 'notDelivered' | 'unknown' | 'unreachable' | 'targetGone' | 'notFound' | 'tooBig' };

/** A new post as a person reads it, and its items that were owed. */
export interface Judged {
  readonly read: ReadPost;
  readonly items: readonly Owed[];
}

/** Notes that the product does not follow the rule. */
export type Differ = (rule: Rule, saw: string) => void;
