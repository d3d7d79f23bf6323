import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Forecast } from './forecast.ts';

/** A forecast, or from when on there will be one. Plain data. */
export type Outlook =
  | { readonly kind: 'forecast'; readonly forecast: Forecast }
  | {
      readonly kind: 'notEnoughHistory';
      /** The day on which the figures are expected with which there is a forecast, as long as they come every day. */
      readonly from: CalendarDay;
    };

/** How many data days there are since the customer's first cost. */
export interface History {
  readonly daysInPeriod: number;
  readonly daysInAll: number;
}

/** With fewer data days than this in the period and fewer than that in all there is no forecast. */
const FEWEST_IN_PERIOD = 5;
const FEWEST_IN_ALL = 14;

export function isEnough({ daysInPeriod, daysInAll }: History): boolean {
  return daysInPeriod >= FEWEST_IN_PERIOD || daysInAll >= FEWEST_IN_ALL;
}

/** How many more data days there must be. */
export function daysLacking({ daysInPeriod, daysInAll }: History, daysLeftInPeriod: number): number {
  if (isEnough({ daysInPeriod, daysInAll })) return 0;
  const inPeriod = FEWEST_IN_PERIOD - daysInPeriod;
  const inPeriods = inPeriod <= daysLeftInPeriod ? inPeriod : daysLeftInPeriod + FEWEST_IN_PERIOD;
  return Math.min(inPeriods, FEWEST_IN_ALL - daysInAll);
}
