import type { Instant } from '#domain/time/time.ts';
import type { Changes } from '#domain/usage/lists/changes.ts';
import type { ListPage, NamedSince } from '#domain/usage/lists/customer-list.ts';

/** The customers stand in the order of `rows`, as the person sees them. */
export interface ListAnswer extends ListPage {
  readonly now: Instant;
  /** The percentages at which alerts come where nobody says otherwise. */
  readonly thresholds: readonly number[];
}

export type ChangesSince = NamedSince | { readonly kind: 'lastDigest' };

export interface ChangesAnswer extends Changes {
  readonly now: Instant;
  readonly thresholds: readonly number[];
  /** The last digest was meant, but none is known here: it is since yesterday. */
  readonly isWithoutDigest: boolean;
}
