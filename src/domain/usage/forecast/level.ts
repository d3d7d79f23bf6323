import { median } from 'simple-statistics';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import { type RegularDay, USUAL_DAYS, usualCost, usualWeek, type Week } from './usual-week.ts';

/** The level at which a customer spends: since when, and how it came about. Plain data. */
export interface Level {
  readonly since: CalendarDay;
  /** Absent at the first level, whose days alone show what is usual. */
  readonly change?: LevelChange;
}

export interface LevelChange {
  /** What a week cost before the change. */
  readonly weekBefore: Week;
  /** How far the days of before were from it, as distances of `distanceOf`: a standard deviation. */
  readonly noise: number;
  /** The level before, to which a passing change returns; its own past is forgotten. */
  readonly before: { readonly since: CalendarDay; readonly weekBefore?: Week };
}

/** Once a level has so many days, they show by themselves what is usual. */
const DAYS_OF_A_LEVEL = 14;
/** With so many days that are known by themselves, shares of several days' cost show nothing more. */
const ENOUGH_KNOWN = 5;
/** From so many days on, the lowest and the highest do not count for the level. */
const DAYS_TO_TRIM = 5;

/**
 * The days of a level that show what is usual, at most the last 28. Shares of several days' cost are among them where few days are
 * known by themselves, unless they are far from those.
 */
export function levelDays(days: readonly RegularDay[], since: CalendarDay): readonly RegularDay[] {
  const ofLevel = days.filter(({ date }) => date >= since);
  const known = ofLevel.filter(({ isEstimated }) => !isEstimated);
  if (known.length >= ENOUGH_KNOWN || known.length === ofLevel.length) return known.slice(-USUAL_DAYS);
  const middle = known.length === 0 ? undefined : median(known.map(({ cost }) => cost));
  const isNear = ({ cost }: RegularDay) => middle === undefined || (cost >= middle / 2 && cost <= middle * 2);
  return ofLevel.filter((day) => !day.isEstimated || isNear(day)).slice(-USUAL_DAYS);
}

/**
 * What is usual at a level: the medians of its own days, and as long as those are few the week before the change, raised or
 * lowered to them. Undefined without a day.
 */
export function weekOf(days: readonly RegularDay[], { since, change }: Level): Week | undefined {
  const own = levelDays(days, since);
  const ownWeek = usualWeek(own);
  if (change === undefined) return ownWeek;
  const { weekBefore } = change;
  if (ownWeek === undefined) return weekBefore;
  if (own.length >= DAYS_OF_A_LEVEL) return ownWeek;
  const factor = factorOf(own, weekBefore);
  return factor === undefined ? ownWeek : weekBefore.map((usual) => usual * factor);
}

/** How many times what was usual the days cost together, the lowest and the highest apart; undefined where nothing was usual. */
function factorOf(days: readonly RegularDay[], weekBefore: Week): number | undefined {
  const pairs = days.map(({ date, cost }) => {
    const usual = usualCost(weekBefore, date);
    return { cost, usual, ratio: usual > 0 ? cost / usual : 0 };
  });
  const kept = pairs.length < DAYS_TO_TRIM ? pairs : pairs.toSorted((a, b) => a.ratio - b.ratio).slice(1, -1);
  const usual = kept.reduce((sum, pair) => sum + pair.usual, 0);
  return usual > 0 ? kept.reduce((sum, pair) => sum + pair.cost, 0) / usual : undefined;
}
