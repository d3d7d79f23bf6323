import type { SignedIn, SignInFault } from '#domain/health/sign-in-fault.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { UsageReading, UsageRecord } from '#domain/usage/usage-summary.ts';

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Questions from people go before the scan's calls. */
  readonly priority: 'question' | 'scan';
  /** Who asks, by Entra object id: questions of several people take turns. */
  readonly person?: string;
}

/**
 * Partner Center as the users of its .NET SDK know it. Every call throws `Transient`, `SignInNeeded` (no token is to be had),
 * `Refused` (this resource, or the sign-in) or `Rejected`, and the signal's reason when aborted.
 */
export interface PartnerCenter {
  readonly customers: {
    /** All pages of the customer list, a page at a time. Throws `IncompleteList` after the pages that there are. */
    get(options: CallOptions): AsyncIterable<readonly Customer[]>;
    byId(customerId: string): { readonly usageSummary: { get(options: CallOptions): Promise<UsageReading> } };
    /** Every customer's cost and budget in one answer, given on in batches as it is parsed. */
    readonly usageRecords: { get(options: CallOptions): AsyncIterable<readonly UsageRecord[]> };
  };
}

/** Who signed in to Partner Center for the bot, and what one real call says about it. */
export interface PartnerSignIn {
  /** What is stored; undefined when nobody signed in, or when it cannot be opened. Asks nobody but the database. */
  latest(): Promise<SignedIn | undefined>;
  /** Refreshes the tokens when they are due and makes one call. Throws the signal's reason when aborted, else nothing about the sign-in. */
  prove(signal: AbortSignal): Promise<SignInFinding>;
}

export type SignInFinding =
  /** `isMfaCompliant` undefined: Partner Center did not say. */
  | { readonly kind: 'works'; readonly isMfaCompliant: boolean | undefined }
  /** A person has to mend something. */
  | { readonly kind: 'refused'; readonly fault: SignInFault }
  /** Not to be told now: throttled, 5xx, no connection. */
  | { readonly kind: 'unknown'; readonly fault: ReadingFault };
