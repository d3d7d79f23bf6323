import type { UsageState } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Alert } from './alert.ts';

/** A state with the customer's alerts of periods that ended at most 40 days before the latest reading, oldest first. */
export interface CustomerWatch extends UsageState {
  readonly alerts: readonly Alert[];
}

/** What evaluating one reading changed. */
export interface UsageChange {
  readonly state: UsageState;
  /** The summary just read, kept as the day's snapshot of its own period; undefined for "no usage". */
  readonly summary: UsageSummary | undefined;
  readonly alerts: readonly Alert[];
}
