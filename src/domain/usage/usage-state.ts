import type { Instant } from '#domain/time/time.ts';
import { hasEnded } from './billing-period.ts';
import type { UsageSummary } from './usage-summary.ts';

/** What is known of one customer's usage. A customer never read has `readAt` undefined. */
export interface UsageState {
  readonly customerId: string;
  /** The newest period's summary; kept while later readings say "no usage". */
  readonly latest: UsageSummary | undefined;
  /** The last reading said that there is no usage. */
  readonly isWithoutUsage: boolean;
  /** The last successful reading of either kind, on the calendar clock. */
  readonly readAt: Instant | undefined;
}

/** Whether the customer showed a cost above 0 in a period that goes on. */
export function isSpending(state: UsageState, now: Instant): boolean {
  return state.latest !== undefined && state.latest.totalCost > 0 && !hasEnded(state.latest.period, now);
}

/**
 * Since when the figures have not moved, if that is longer than `staleAfterMs` and the customer spent in this period: a
 * customer without cost is never stale, nor one whose date is not known. Source of "moves": learn.microsoft.com/partner-center/developer/customer-usage-resources.
 */
export function noChangeSince(state: UsageState, now: Instant, staleAfterMs: number): Instant | undefined {
  const lastModified = state.latest?.lastModified;
  if (lastModified === undefined || !isSpending(state, now)) return undefined;
  return now - lastModified > staleAfterMs ? lastModified : undefined;
}
