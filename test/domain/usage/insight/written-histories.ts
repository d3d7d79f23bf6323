import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { aSummary, monthOf } from '../../../support/builders.ts';

/** Numbers from 0 to 1 that look like chance, and are the same on every machine. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

interface Pattern {
  /** What a day costs; `day` is 0 on the first of January 2027, a Friday, and `random` from -1 to 1. */
  readonly cost: (day: number, random: () => number) => number;
  readonly days: number;
  /** Added to the total from the snapshot of a day on. */
  readonly corrections?: Readonly<Record<number, number>>;
  /** The days of which no snapshot is there. */
  readonly isMissing?: (day: number) => boolean;
  /** At which hour after the end of a day its figures come. */
  readonly hour?: number;
  readonly overrides?: Partial<UsageSummary>;
}

const isWeekend = (day: number) => day % 7 === 1 || day % 7 === 2;
const isFirst = (day: number) => [0, 31, 59, 90].includes(day);
const weekly = (day: number, weekday: number, weekend: number) => (isWeekend(day) ? weekend : weekday);

/** Customers as they are met: each with what makes it another one than the others. */
const PATTERNS: Readonly<Record<string, Pattern>> = {
  'calm, with fees on the first': {
    days: 118,
    cost: (day, random) => weekly(day, 100, 40) * (1 + 0.06 * random()) + (isFirst(day) ? 500 : 0),
  },
  'two levels, and a passing one': {
    days: 118,
    cost: (day, random) =>
      weekly(day, 60, 45) *
      (1 + 0.05 * random()) *
      (day >= 40 && day < 76 ? 2.1 : 1) *
      (day >= 100 && day < 103 ? 1.6 : 1),
    overrides: { budget: 2000 },
  },
  'idle on most days': { days: 100, cost: (_, random) => (random() > 0.3 ? 0 : 80 + 60 * random()) },
  'first read within a month, with gaps': {
    days: 110,
    cost: (day, random) => weekly(day, 30, 20) * (1 + 0.1 * random()),
    isMissing: (day) => day < 11 || day % 9 === 4 || day % 9 === 5 || (day > 70 && day < 78),
    overrides: { usdTotalCost: undefined },
  },
  'corrected, after days without a cost': {
    days: 100,
    cost: (day, random) => (day < 9 ? 0 : 25 * (1 + 0.15 * random())),
    corrections: { 20: -60, 45: -11, 71: -200 },
  },
  'growing, with figures in the evening': {
    days: 110,
    cost: (day, random) => 12 * 1.012 ** day * (1 + 0.08 * random()),
    hour: -2,
    overrides: { budget: 900 },
  },
  'falling, and falling back': {
    days: 118,
    cost: (day, random) =>
      weekly(day, 80, 80) * (1 + 0.07 * random()) * (day >= 50 && day < 54 ? 0.4 : day >= 80 ? 0.55 : 1),
    overrides: { plan: 'legacy', currency: 'USD' },
  },
  'dear days of every kind': {
    days: 118,
    cost(day, random) {
      const usual = weekly(day, 50, 20) * (1 + 0.06 * random());
      if ([14, 45, 73, 104].includes(day)) return usual + 160;
      if ([30, 58, 89].includes(day)) return usual + 90;
      if (day === 37 || day === 64) return usual * 2.6;
      if (day >= 80 && day < 86) return usual * 3;
      return day === 90 ? usual + 900 : day === 110 ? usual * 5 : usual;
    },
    overrides: { budget: 1500 },
  },
};

/** The snapshots of one of them, one a day. */
function snapshotsOf({ days, cost, corrections = {}, isMissing = () => false, hour = 6, overrides }: Pattern) {
  const next = numbersFrom(days + hour);
  const random = () => 2 * next() - 1;
  const snapshots: UsageSummary[] = [];
  let total = 0;
  for (let day = 0; day < days; day += 1) {
    const at = Date.UTC(2027, 0, 1) + day * DAY_MS;
    const period = monthOf(2027, new Date(at).getUTCMonth() + 1);
    if (at === period.start) total = 0;
    total = Math.round((total + Math.max(0, cost(day, random)) + (corrections[day] ?? 0)) * 100) / 100;
    if (isMissing(day)) continue;
    const lastModified = at + DAY_MS + hour * HOUR_MS;
    snapshots.push(
      aSummary({ period, totalCost: total, usdTotalCost: total * 1.1, lastModified, budget: undefined, ...overrides }),
    );
  }
  return snapshots;
}

export const HISTORIES: readonly (readonly [string, readonly UsageSummary[]])[] = Object.entries(PATTERNS).map(
  ([name, pattern]) => [name, snapshotsOf(pattern)],
);
