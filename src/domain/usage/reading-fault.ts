import type { SignInFault } from '#domain/health/sign-in-fault.ts';

/** What was answered instead of JSON with the fields that are needed. */
export type Unreadable =
  | { readonly form: 'html' | 'empty' | 'notJson' | 'tooLong' }
  /** Compressed in a way that is not known, or not well. */
  | { readonly form: 'coding'; readonly detail: string }
  /** JSON, but not the one that is expected; `detail` names the fields, or what is wrong with the document. */
  | { readonly form: 'fields'; readonly detail: string };

/** Partner Center's own fault: its code, and its words. */
export interface PartnerFault {
  readonly code?: string | undefined;
  readonly description: string;
}

/** Why something could not be read at Partner Center. */
export type ReadingFault =
  /** 4xx: it refuses what was asked for. */
  | { readonly code: 'refused'; readonly status: number; readonly fault?: PartnerFault | undefined }
  /** 5xx or 408. */
  | { readonly code: 'failed'; readonly status: number; readonly fault?: PartnerFault | undefined }
  | { readonly code: 'throttled' }
  | { readonly code: 'timedOut' }
  /** `said` is the operating system's word: ECONNREFUSED. */
  | { readonly code: 'connectionLost'; readonly said?: string | undefined }
  /** The sign-in authority gives no token now. */
  | { readonly code: 'noAuthority'; readonly signIn: SignInFault }
  /** 3xx, which is not followed. */
  | { readonly code: 'redirected'; readonly status: number }
  | { readonly code: 'cutShort' }
  | { readonly code: 'endlessList' }
  /** A list ended before its own count was reached. */
  | { readonly code: 'shortList'; readonly items: number; readonly totalCount: number }
  | { readonly code: 'emptyList' }
  | { readonly code: 'unreadable'; readonly what: Unreadable }
  | { readonly code: 'otherCustomer' }
  /** "No usage" after it showed usage in the same billing period. */
  | { readonly code: 'usageGone' }
  | { readonly code: 'signInNeeded' }
  /** What nobody foresaw: the log has it. */
  | { readonly code: 'unexpected' }
  /** A sentence of version 0.1.0. */
  | { readonly code: 'text'; readonly text: string };

/** Why a customer's figures are not those of this moment. */
export type NotLive =
  | ReadingFault
  /** Partner Center took longer than a person waits. */
  | { readonly code: 'late'; readonly seconds: number }
  | { readonly code: 'neverRead' }
  | { readonly code: 'left' };
