import type { Plan } from '#domain/usage/usage-summary.ts';

/** Whole days since 1970-01-01, in the calendar of the plan. */
export type DayNumber = number;

/** A billing period in days; `end` is exclusive. */
export interface BillingDays {
  readonly start: DayNumber;
  readonly end: DayNumber;
}

const DAY_MS = 86_400_000;
/** Legacy billing days follow Pacific time. A fixed offset cuts them, so that every billing day has 24 hours. */
const LEGACY_CUT_MS = 8 * 3_600_000;

/** The plan's day in which an instant falls. */
export function dayOf(instant: number, plan: Plan): DayNumber {
  return Math.floor((plan === 'legacy' ? instant - LEGACY_CUT_MS : instant) / DAY_MS);
}

/**
 * The billing period that contains a day: the calendar month for an Azure plan, else the month that begins on the
 * anniversary day, or on a shorter month's last day.
 */
export function periodOf(day: DayNumber, anniversaryDay: number): BillingDays {
  const date = new Date(day * DAY_MS);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const thisStart = anniversary(year, month, anniversaryDay);
  return day >= thisStart
    ? { start: thisStart, end: anniversary(year, month + 1, anniversaryDay) }
    : { start: anniversary(year, month - 1, anniversaryDay), end: thisStart };
}

/**
 * The dates as Partner Center prints them (learn.microsoft.com/partner-center/developer/get-a-customer-usage-summary): an
 * Azure plan's are UTC midnights with an exclusive end, a legacy subscription's have the Pacific offset and an inclusive end.
 */
export function printedDates(period: BillingDays, plan: Plan): { readonly start: string; readonly end: string } {
  return plan === 'azurePlan'
    ? { start: `${isoDay(period.start)}T00:00:00+00:00`, end: `${isoDay(period.end)}T00:00:00+00:00` }
    : { start: pacificMidnight(period.start), end: pacificMidnight(period.end - 1) };
}

function anniversary(year: number, month: number, anniversaryDay: number): DayNumber {
  const daysInMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(anniversaryDay, daysInMonth)) / DAY_MS;
}

function isoDay(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function pacificMidnight(day: DayNumber): string {
  const year = new Date(day * DAY_MS).getUTCFullYear();
  // Day-light saving begins and ends at 02:00, so the midnight of either day still has the old offset.
  const isSummer = day > sunday(year, 2, 8) && day <= sunday(year, 10, 1);
  return `${isoDay(day)}T00:00:00-0${isSummer ? 7 : 8}:00`;
}

/** The first Sunday of the month on or after a date. */
function sunday(year: number, month: number, from: number): DayNumber {
  const first = Date.UTC(year, month, from) / DAY_MS;
  const weekday = new Date(first * DAY_MS).getUTCDay();
  return first + ((7 - weekday) % 7);
}
