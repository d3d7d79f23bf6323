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
  /** Requests of one pass leave side by side. */
  readonly pass: number;
}

/** What became of it. */
export type Outcome =
  | { readonly kind: 'sent'; readonly activityId: string; readonly threadId: string | undefined }
  | { readonly kind: 'throttled'; readonly forMs: number }
  | { readonly kind: 'notDelivered' | 'unknown' | 'unreachable' | 'targetGone' | 'tooBig' };

/** A new post as a person reads it, and what of it was owed. */
export interface Judged {
  readonly read: ReadPost;
  readonly items: readonly Owed[];
}

/** Notes that the product does otherwise than the rule says. */
export type Differ = (rule: Rule, saw: string) => void;
