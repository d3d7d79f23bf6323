import type { Reason } from '#domain/alerts/reason.ts';
import type { Place } from '#domain/conversation.ts';
import type { Instant } from '#domain/time/time.ts';
import type { OldSentence, Trouble, TroubleCode } from './trouble.ts';

/** Posts that were given up in one conversation. */
export interface GivenUp {
  readonly conversationId: string;
  readonly place: Place;
  readonly rows: readonly string[];
  /** Names of the customers that they were about, each once. */
  readonly customers: readonly string[];
  readonly reason?: Reason | undefined;
}

/** What a health notice tells, as data. */
export type HealthNews =
  /** A trouble, since so many whole days. */
  | { readonly code: 'trouble'; readonly trouble: Trouble | OldSentence; readonly days: number }
  | {
      readonly code: 'works-again';
      readonly ended: TroubleCode;
      readonly since: Instant;
      readonly place?: Place | undefined;
    }
  | { readonly code: 'given-up'; readonly places: readonly GivenUp[] }
  | OldSentence;
