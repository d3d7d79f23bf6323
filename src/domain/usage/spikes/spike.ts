import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Usual } from './usual-cost.ts';

/** An unusually expensive data day. Plain data. */
export interface Spike {
  readonly date: CalendarDay;
  /** `rise`: the third day in a row above what is usual. `gap`: several days that are known together only; `date` is the last one. */
  readonly kind: 'day' | 'rise' | 'gap' | 'firstDay';
  /** What its days cost together, and what they usually do. */
  readonly cost: number;
  readonly usual: number;
}

/** How many times what is usual it cost; undefined where nothing is usual. */
export function timesUsual({ cost, usual }: Spike): number | undefined {
  return usual > 0 ? cost / usual : undefined;
}

/** As people are told how many times it is: with one decimal under ten, with none above. */
export function roundedTimes(times: number): number {
  return times < 9.95 ? Math.round(times * 10) / 10 : Math.round(times);
}

/** What an excess must be worth to be a spike. */
export interface Floor {
  /** In the customer's currency. */
  readonly amount: number;
  /** What one unit of the currency is worth in USD; undefined: not known. */
  readonly usdRate: number | undefined;
}

export interface FloorFacts {
  readonly budget: number | undefined;
  readonly lastWholeTotal: number | undefined;
  readonly usdRate: number | undefined;
}

const FLOOR_SHARE = 0.02;
const FLOOR_USD = 10;
const USUAL_MONTH_DAYS = 28;

/** 2 % of the smaller of the budget and the last whole period's total; without either, of 28 usual days. */
export function floorOf({ budget, lastWholeTotal, usdRate }: FloorFacts, usualDay: number): Floor {
  const months = [budget, lastWholeTotal].filter((amount) => amount !== undefined && amount > 0);
  const month = months.length > 0 ? Math.min(...months.map(Number)) : USUAL_MONTH_DAYS * usualDay;
  return { amount: FLOOR_SHARE * month, usdRate };
}

export function passes(excess: number, { amount, usdRate }: Floor): boolean {
  return excess > 0 && excess >= amount && (usdRate === undefined || excess * usdRate >= FLOOR_USD);
}

/** A spike is above so many times what is usual, and by so many deviations of the days of its kind. */
export const TIMES = 1.3;
const DEVIATIONS = 3.5;
/** And by so many of their logarithms: costs that lean to one side are far above what is usual more often. */
const DEVIATIONS_OF_LOGS = 4;

/** Whether a day, or several together, cost far more than is usual for them. */
export function isFarAbove(usuals: readonly Usual[], cost: number): boolean {
  const usual = usuals.reduce((sum, each) => sum + each.cost, 0);
  const deviation = Math.hypot(...usuals.map((each) => each.deviation));
  const ofLogs = Math.hypot(...usuals.map((each) => each.deviationOfLogs)) / usuals.length;
  const isBeyondNoise = cost > usual + DEVIATIONS * deviation && cost > usual * Math.exp(DEVIATIONS_OF_LOGS * ofLogs);
  return isBeyondNoise && cost > TIMES * usual && cost > alsoDear(usuals);
}

/** What is no spike, because some of the last days cost about as much: for one day a margin above them is needed. */
function alsoDear(usuals: readonly Usual[]): number {
  const dear = usuals.reduce((sum, each) => sum + each.alsoDear, 0);
  return usuals.length === 1 ? TIMES * dear : dear;
}
