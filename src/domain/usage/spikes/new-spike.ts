import type { DataDay } from '#domain/usage/days/data-day.ts';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import { type Floor, isFarAbove, passes, type Spike, TIMES } from './spike.ts';
import type { Usual, UsualFor } from './usual-cost.ts';

export interface NewDays {
  /** The new days, all regular ones: one, or several that are known together. */
  readonly newest: readonly DataDay[];
  /** What is usual for each of them. */
  readonly usuals: readonly Usual[];
  /** The regular days before them, and what those show. */
  readonly days: readonly RegularDay[];
  readonly usualFor: UsualFor;
  readonly floor: Floor;
}

const DAYS_OF_A_RISE = 3;

/** A spike of the newest day, of a gap, or of the third day of a rise. */
export function newSpike(facts: NewDays): Spike | undefined {
  const { newest, usuals, floor } = facts;
  const last = newest.at(-1);
  if (last === undefined) return undefined;
  const cost = newest.reduce((sum, day) => sum + day.cost, 0);
  const usual = usuals.reduce((sum, each) => sum + each.cost, 0);
  if (isFarAbove(usuals, cost) && passes(cost - usual, floor)) {
    return { date: last.date, kind: newest.length === 1 ? 'day' : 'gap', cost, usual };
  }
  return newest.length === 1 ? riseOf(last, facts) : undefined;
}

/** Three data days in a row, each above what is usual, and together farther than the customer's own noise. */
function riseOf(last: DataDay, { usuals, days, usualFor, floor }: NewDays): Spike | undefined {
  const before = days.filter(({ isEstimated }) => !isEstimated).slice(1 - DAYS_OF_A_RISE);
  const [first] = before;
  // the first day of a period may lie between them
  if (first === undefined || before.length < DAYS_OF_A_RISE - 1 || last.date - first.date > DAYS_OF_A_RISE)
    return undefined;
  const seen = before.map(({ date, cost }) => ({ cost, usual: usualFor(date) }));
  const all = [...seen, { cost: last.cost, usual: usuals[0] }];
  if (!all.every(({ cost, usual }) => usual !== undefined && cost > TIMES * usual.cost)) return undefined;
  const rowUsuals = all.flatMap(({ usual }) => usual ?? []);
  const cost = all.reduce((sum, each) => sum + each.cost, 0);
  const usual = rowUsuals.reduce((sum, each) => sum + each.cost, 0);
  const isSpike = isFarAbove(rowUsuals, cost) && passes(cost - usual, floor);
  return isSpike ? { date: last.date, kind: 'rise', cost, usual } : undefined;
}

/** The first of the days that a spike is about. */
export function firstDate(spike: Spike, { newest, days }: Pick<NewDays, 'newest' | 'days'>): number {
  if (spike.kind !== 'rise') return newest[0]?.date ?? spike.date;
  return days.filter(({ isEstimated }) => !isEstimated).at(1 - DAYS_OF_A_RISE)?.date ?? spike.date;
}
