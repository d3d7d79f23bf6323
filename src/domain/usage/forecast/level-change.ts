import { type Level, levelDays, weekOf } from './level.ts';
import { type RegularDay, usualCost, type Week } from './usual-week.ts';

/** Each of the last days above the first or below the second times what is usual: the level has changed. */
const RISE = 1.25;
const FALL = 0.8;
const DAYS_OF_A_CHANGE = 3;
/** Their mean must also be so many of its standard errors away, because a customer's own noise is no other level. */
const CERTAIN_DEVIATIONS = 3.5;
/** Without a week before it, nothing shows what would have changed. */
const FEWEST_BEFORE = 7;
/** Until its own days say more, so many days of this noise are taken to have been seen. */
const PRIOR_NOISE = 0.15;
const PRIOR_DAYS = 4;
/** The mean distance from medians of the same few days, to a standard deviation. */
const DISTANCE_TO_DEVIATION = 1.5;
/** A change is a passing one when the days after it fit the level before by so much better. */
const RETURN_ODDS = 2;
/** The farthest that one day counts: nothing beside something, or four times as much. */
const FARTHEST = 1.5;

/** The level after the newest of the days. */
export function levelAfter(days: readonly RegularDay[], level: Level): Level {
  const before = returned(days, level);
  if (before !== undefined) return before;
  const last = days.filter(({ date, isEstimated }) => date >= level.since && !isEstimated).slice(-DAYS_OF_A_CHANGE);
  const [first] = last;
  if (first === undefined || last.length < DAYS_OF_A_CHANGE) return level;
  const earlier = days.filter(({ date }) => date < first.date);
  const own = levelDays(earlier, level.since);
  const week = weekOf(earlier, level);
  if (week === undefined || (own.length < FEWEST_BEFORE && level.change === undefined)) return level;
  const noise = noiseOf(own, week);
  if (!isAnother(last, week, noise * Math.sqrt(1 / last.length + 1 / Math.max(1, own.length)))) return level;
  const weekBefore = level.change?.weekBefore;
  const was = { since: level.since, ...(weekBefore !== undefined && { weekBefore }) };
  return { since: first.date, change: { weekBefore: week, noise, before: was } };
}

function isAnother(last: readonly RegularDay[], week: Week, error: number): boolean {
  const isAbove = last.every(({ date, cost }) => cost > RISE * usualCost(week, date));
  const isBelow = last.every(({ date, cost }) => cost < FALL * usualCost(week, date));
  if (!isAbove && !isBelow) return false;
  return Math.abs(meanDistance(last, week)) >= CERTAIN_DEVIATIONS * error;
}

/** How far the days usually are from their medians: a standard deviation of distances. */
function noiseOf(days: readonly RegularDay[], week: Week): number {
  let sum = 0;
  for (const { date, cost } of days) sum += Math.abs(distanceOf(cost, usualCost(week, date)));
  const own = days.length === 0 ? 0 : (DISTANCE_TO_DEVIATION * sum) / days.length;
  return Math.sqrt((days.length * own ** 2 + PRIOR_DAYS * PRIOR_NOISE ** 2) / (days.length + PRIOR_DAYS));
}

function meanDistance(days: readonly RegularDay[], week: Week): number {
  return days.reduce((sum, { date, cost }) => sum + distanceOf(cost, usualCost(week, date)), 0) / days.length;
}

/** How far a cost is from the usual one: as far for twice as much as for half. Bounded, because either may be 0. */
function distanceOf(cost: number, usual: number): number {
  if (cost <= 0 && usual <= 0) return 0;
  if (cost <= 0 || usual <= 0) return cost > usual ? FARTHEST : -FARTHEST;
  return Math.min(FARTHEST, Math.max(-FARTHEST, Math.log(cost / usual)));
}

/** The level before a passing change, when what followed fits it better than the new one. */
function returned(days: readonly RegularDay[], { since, change }: Level): Level | undefined {
  if (change === undefined) return undefined;
  const own = days.filter(({ date, isEstimated }) => date >= since && !isEstimated);
  const after = own.slice(DAYS_OF_A_CHANGE);
  const { weekBefore, noise, before } = change;
  const changed = meanDistance(own.slice(0, DAYS_OF_A_CHANGE), weekBefore);
  const odds = after.reduce((sum, { date, cost }) => {
    const distance = distanceOf(cost, usualCost(weekBefore, date));
    return sum + ((distance - changed) ** 2 - distance ** 2) / (2 * noise ** 2);
  }, 0);
  if (odds <= RETURN_ODDS) return undefined;
  if (before.weekBefore === undefined) return { since: before.since };
  return { since: before.since, change: { weekBefore: before.weekBefore, noise, before: { since: before.since } } };
}
