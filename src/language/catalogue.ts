import type { Place } from '#domain/conversation.ts';
import type { HealthNews } from '#domain/health/health-news.ts';
import type { SignInFault, SignInStanding } from '#domain/health/sign-in-fault.ts';
import type { OldSentence, Trouble } from '#domain/health/trouble.ts';
import type { Instant } from '#domain/time/time.ts';
import type { NotLive, ReadingFault } from '#domain/usage/reading-fault.ts';
import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';

/**
 * What a language has to say. Each function takes the facts and returns a whole clause or sentence, because no sentence can be
 * built from parts in every language. A further language is an object that satisfies this.
 */
export interface Words {
  /** Why something could not be read: a clause without a full stop, after "because" or a colon. */
  readingFault(fault: ReadingFault): string;
  /** Why figures are not live: a clause of the same kind. */
  notLive(reason: NotLive): string;
  /** What is wrong with a sign-in and what to do: sentences. */
  signInFault(fault: SignInFault): string;
  /** Who is signed in to Partner Center until when, or what is wrong: one line. */
  signInStanding(standing: SignInStanding, options: { readonly now: Instant; readonly isNamed: boolean }): string;
  /** What was wrong with the usage records: a clause. */
  recordsFault(fault: RecordsFault): string;
  /** Why a scan failed, or is partial: a clause. */
  scanReason(reason: ScanReason): string;
  /** A lasting fault of the watch, and what to do: sentences. */
  trouble(trouble: Trouble | OldSentence): string;
  /** What a health notice says: sentences, in one line or more. */
  healthNews(news: HealthNews): string;
  /** A conversation inside a sentence. */
  place(place: Place): string;
}
