import type { LostReason, Place } from '#domain/conversation.ts';
import type { Instant } from '#domain/time/time.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { RecordsFault, ScanReason } from '#domain/usage/scan.ts';
import type { SignInFault } from './sign-in-fault.ts';

/** Which scans did not take place. Times are the system clock's. */
export type MissedScansFacts =
  | {
      readonly kind: 'inARow';
      readonly ticks: number;
      readonly firstAt?: Instant | undefined;
      readonly lastAt?: Instant | undefined;
    }
  /** One failed, for this reason, and one did not take place. */
  | { readonly kind: 'oneOfEach'; readonly reason?: ScanReason | undefined }
  /** The one of that time has not finished. */
  | { readonly kind: 'hanging'; readonly scheduledAt: Instant };

/** A lasting fault of the watch itself, as data: the edge makes the words. */
export type Trouble =
  | { readonly code: 'sign-in'; readonly fault: SignInFault }
  | { readonly code: 'sign-in-mfa' }
  | { readonly code: 'sign-in-runs-out'; readonly at: Instant; readonly isOver: boolean }
  | { readonly code: 'bot-credentials'; readonly fault: SignInFault }
  /** The keys that prove who sends messages cannot be had; `said` is what went wrong with the request. */
  | { readonly code: 'issuer-keys'; readonly said: string }
  | { readonly code: 'feed-stale'; readonly newestAt: Instant }
  /** No customer's figures have a date any more: whether the feed moves is not known. `newestAt` is the last date that was seen. */
  | { readonly code: 'feed-undated'; readonly newestAt: Instant }
  | { readonly code: 'scan-failed'; readonly reason?: ScanReason | undefined }
  | { readonly code: 'scan-missed'; readonly missed: MissedScansFacts }
  | { readonly code: 'usage-records'; readonly fault: RecordsFault }
  /** No complete list of customers since then (system clock); `isFirst`: there never was one. */
  | {
      readonly code: 'customer-list';
      readonly since: Instant;
      readonly isFirst: boolean;
      readonly fault: ReadingFault;
    }
  | { readonly code: 'customers-missing'; readonly missing: number; readonly known: number }
  | {
      readonly code: 'conversation-gone';
      readonly conversationId: string;
      readonly place: Place;
      readonly reason: LostReason;
    }
  /** Its tenant is not allowed any more, or its person is an outsider by now. */
  | { readonly code: 'conversation-not-allowed'; readonly conversationId: string; readonly place: Place }
  | {
      readonly code: 'figures-withheld';
      readonly conversationId: string;
      readonly place: Place;
      readonly why: Withholding;
    };

export type Withholding =
  | { readonly code: 'outsiders' }
  /** Teams does not say who is there. */
  | { readonly code: 'unreadRoster'; readonly answer: string };

export const TROUBLE_CODES = [
  'sign-in',
  'sign-in-mfa',
  'sign-in-runs-out',
  'bot-credentials',
  'issuer-keys',
  'feed-stale',
  'feed-undated',
  'scan-failed',
  'scan-missed',
  'usage-records',
  'customer-list',
  'customers-missing',
  'conversation-gone',
  'conversation-not-allowed',
  'figures-withheld',
] as const satisfies readonly Trouble['code'][];

export type TroubleCode = Trouble['code'];

/** What makes a trouble one and the same while it lasts. */
export interface TroubleKey {
  readonly code: TroubleCode;
  /** Of those that are about one conversation. */
  readonly conversationId?: string | undefined;
}

/** A sentence of version 0.1.0. */
export interface OldSentence {
  readonly code: 'text';
  readonly text: string;
}

export function keyOf(trouble: Trouble): TroubleKey {
  return 'conversationId' in trouble
    ? { code: trouble.code, conversationId: trouble.conversationId }
    : { code: trouble.code };
}

/** The key as one word: of subjects in the ledger, and of the table of what lasts. */
export function keyText({ code, conversationId }: TroubleKey): string {
  return conversationId === undefined ? code : `${code}:${conversationId}`;
}
