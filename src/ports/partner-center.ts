import type { SignedIn, SignInFault } from '#domain/health/sign-in-fault.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { UsageReading, UsageRecord } from '#domain/usage/usage-summary.ts';

export interface CallOptions {
  readonly signal: AbortSignal;
  /**
   * Questions from people go before the scan's calls. `drivers` are questions of many calls, which leave room for other questions;
   * `background` is what nobody waits for: it comes after everything else, with a tenth of the pace.
   */
  readonly priority: 'question' | 'drivers' | 'scan' | 'background';
  /** The Entra object id of the person who asks; questions of several people take turns. */
  readonly person?: string;
}

/**
 * Partner Center as the users of its .NET SDK know it. Every call throws `Transient`, `SignInNeeded` (when no token can be
 * had), `Refused` (this resource, or the sign-in) or `Rejected`, and the signal's reason when it aborts.
 */
export interface PartnerCenter {
  readonly customers: {
    /** Yields the customer list page by page. Throws `IncompleteList` after the readable pages of an incomplete list. */
    get(options: CallOptions): AsyncIterable<readonly Customer[]>;
    byId(customerId: string): { readonly usageSummary: { get(options: CallOptions): Promise<UsageReading> } };
    /** Every customer's cost and budget from one answer, yielded in batches as it is parsed. */
    readonly usageRecords: { get(options: CallOptions): AsyncIterable<readonly UsageRecord[]> };
  };
}

/** The sign-in to Partner Center that a person made for the bot, and its proof by one real call. */
export interface PartnerSignIn {
  /** The stored sign-in; undefined when nobody signed in or it cannot be decrypted. Asks only the database. */
  latest(): Promise<SignedIn | undefined>;
  /**
   * Refreshes the tokens when they are due and makes one call. Throws the signal's reason when it aborts; faults of the
   * sign-in are returned.
   */
  prove(signal: AbortSignal): Promise<SignInFinding>;
}

export type SignInFinding =
  /** `isMfaCompliant` is undefined when Partner Center did not say. */
  | { readonly kind: 'works'; readonly isMfaCompliant: boolean | undefined }
  /** A person has to repair something. */
  | { readonly kind: 'refused'; readonly fault: SignInFault }
  /** It cannot be told now: throttled, 5xx, no connection. */
  | { readonly kind: 'unknown'; readonly fault: ReadingFault };
