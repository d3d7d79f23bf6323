import { type RegularDay, robustDeviation, usualCost, type Week } from './usual-week.ts';

/** What a customer's days show beside their medians. */
export interface Spread {
  /** By how much the days are above their medians on average, as a share; outliers apart. */
  readonly lean: number;
  /** What a day costs on average, outliers apart. */
  readonly mean: number;
  /** The standard deviation of a day around what is usual for it, as it adds up over days that go together. */
  readonly ofADay: number;
  /** How many days show it. */
  readonly days: number;
  /** So many days are far from the medians that the medians do not describe this customer: the mean does. */
  readonly isIrregular: boolean;
}

/** Farther away than this, a day is an outlier and shows nothing of other days. */
const OUTLIER_DEVIATIONS = 5;
/** Medians of four days each lie so near to these days that their spread seems smaller by this. */
const SEEMING_SPREAD = 0.75;
/** A larger share of outliers is how the customer spends. */
const OUTLIERS_MOST = 0.2;
/** Until its own days say more, half a day of this spread, as a share of a day, is taken to have been seen. */
const PRIOR_SHARE = 0.1;
const PRIOR_DAYS = 0.5;
/** How much neighbouring days go together at least and at most, as a correlation; few pairs of days show little of it. */
const TOGETHER_LEAST = 0.08;
const TOGETHER_MOST = 0.8;
const PRIOR_PAIRS = 7;

export function spreadOf(days: readonly RegularDay[], week: Week): Spread {
  const all = days.map(({ date, cost }) => ({ usual: usualCost(week, date), away: cost - usualCost(week, date) }));
  const limit = (OUTLIER_DEVIATIONS / SEEMING_SPREAD) * robustDeviation(all.map(({ away }) => away));
  const inside = all.map(({ away }) => Math.abs(away) <= limit);
  const outliers = inside.filter((isInside) => !isInside).length;
  const isIrregular = outliers > Math.max(1, OUTLIERS_MOST * all.length);
  // among days that nothing describes, too, one alone is no habit
  const highest = isIrregular ? secondHighest(days) : Number.POSITIVE_INFINITY;
  const isKept = inside.map((isInside) => isInside || isIrregular);
  const kept = all
    .filter((_, index) => isKept[index])
    .map(({ usual, away }) => ({ usual, away: Math.min(away, highest - usual) }));
  if (kept.length === 0) return { lean: 0, mean: 0, ofADay: 0, days: 0, isIrregular: false };
  const sum = kept.reduce((total, { away }) => total + away, 0);
  const usual = kept.reduce((total, day) => total + day.usual, 0);
  const squares = kept.reduce((total, { away }) => total + away ** 2, 0);
  const mean = (usual + sum) / kept.length;
  // the medians are made of the same days
  const free = Math.max(1, kept.length - Math.min(7, kept.length / 4));
  const variance = (squares + PRIOR_DAYS * (PRIOR_SHARE * mean) ** 2) / (free + PRIOR_DAYS);
  const together = togetherness(all.map(({ away }, index) => (isKept[index] ? away : undefined)));
  const ofADay = Math.sqrt((variance * (1 + together)) / (1 - together));
  return { lean: usual > 0 ? sum / usual : 0, mean, ofADay, days: kept.length, isIrregular };
}

function secondHighest(days: readonly RegularDay[]): number {
  return days.map(({ cost }) => cost).toSorted((a, b) => b - a)[1] ?? 0;
}

/** The correlation of neighbouring days, within its bounds. */
function togetherness(away: readonly (number | undefined)[]): number {
  let products = 0;
  let pairs = 0;
  let squares = 0;
  let days = 0;
  for (const [index, each] of away.entries()) {
    if (each === undefined) continue;
    squares += each ** 2;
    days += 1;
    const before = away[index - 1];
    if (before === undefined) continue;
    products += each * before;
    pairs += 1;
  }
  const correlation = squares > 0 ? (products / squares) * (days / (pairs + PRIOR_PAIRS)) : 0;
  return Math.min(TOGETHER_MOST, Math.max(0, correlation + TOGETHER_LEAST));
}
