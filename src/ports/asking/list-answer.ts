import type { Instant } from '#domain/time/time.ts';
import type { ListPage } from '#domain/usage/lists/customer-list.ts';

/** The customers stand in the order of `rows`, as the person sees them. */
export interface ListAnswer extends ListPage {
  readonly now: Instant;
  /** The percentages at which alerts come where nobody says otherwise. */
  readonly thresholds: readonly number[];
}
