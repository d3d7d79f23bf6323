import { hasReached } from '#domain/usage/budget.ts';

/** What was expected of a period's end on one of its data days. Plain data. */
export interface Expectation {
  /** The data day, 1 on the first day of the period. */
  readonly day: number;
  readonly expected: number;
  /** Of a forecast that knows no weekend yet, or no weekday: nothing is told by it. */
  readonly isPartial?: true;
}

/** How a forecast stands towards an amount: the budget, or the level that a subscription names. */
export type Telling =
  /** Nothing is to be told: it is not expected to be reached, or not on two data days in a row yet. It was told `rounds` times. */
  | { readonly kind: 'nothing'; readonly rounds: number }
  /** It is reached already: that is no forecast any more. */
  | { readonly kind: 'reached' }
  | {
      readonly kind: 'told';
      /** It is told for the first, second … time in this period. */
      readonly round: number;
      /** The data day on which it was to be told. */
      readonly since: number;
      /** Whether it is still expected; if not, the post says "no longer heading over". */
      readonly holds: boolean;
    };

/** A forecast is told from this data day on, and when it was expected on so many data days in a row. */
const FIRST_DAY = 5;
const IN_A_ROW = 2;
/** It is told again only after the expected end has been under this share of the amount. */
const AGAIN_UNDER = 0.9;

/**
 * Whether the forecast is to be told for this amount, judged anew over the whole period so far: a changed budget, and any level,
 * need no memory of their own. `total` is what is spent now; the expectations are those of the period's data days in order.
 */
export function tellingOf(expectations: readonly Expectation[], amount: number, total: number): Telling {
  if (reaches(total, amount)) return { kind: 'reached' };
  let row = 0;
  let round = 0;
  let since: number | undefined;
  for (const { day, expected, isPartial } of expectations) {
    row = reaches(expected, amount) && !isPartial ? row + 1 : 0;
    if (since === undefined && row >= IN_A_ROW && day >= FIRST_DAY) {
      since = day;
      round += 1;
    } else if (since !== undefined && expected < AGAIN_UNDER * amount) since = undefined;
  }
  return since === undefined ? { kind: 'nothing', rounds: round } : { kind: 'told', round, since, holds: row > 0 };
}

function reaches(total: number, amount: number): boolean {
  return amount > 0 && hasReached((total / amount) * 100, 100);
}
