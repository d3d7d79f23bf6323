import type { Instant } from '#domain/time/time.ts';

/** An instant, and the UTC offset with which it was written. */
export interface WireDate {
  readonly at: Instant;
  readonly utcOffsetMinutes: number;
}

const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;
const MINUTE_MS = 60_000;
const WIDEST_OFFSET_MINUTES = 14 * 60;

/**
 * Reads the ISO 8601 forms that Partner Center writes: fractions of up to nine digits (cut to milliseconds), and `Z`, an
 * offset, or no zone, which means UTC. Undefined for anything else, and for days that do not exist.
 */
export function parseWireDate(text: string): WireDate | undefined {
  const match = FORM.exec(text.trim());
  if (!match) return undefined;
  const part = (index: number) => Number(match[index] ?? 0);
  const [year, month, day, hour, minute, second] = [part(1), part(2), part(3), part(4), part(5), part(6)];
  const isReal =
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year, month) &&
    hour < 24 &&
    minute < 60 &&
    second < 60 &&
    part(11) < 60;
  if (!isReal) return undefined;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const sign = match[9] === '-' ? -1 : 1;
  const utcOffsetMinutes = match[9] === undefined ? 0 : sign * (part(10) * 60 + part(11));
  if (Math.abs(utcOffsetMinutes) > WIDEST_OFFSET_MINUTES) return undefined;
  const at = instantOf(year, month, day) + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
  return { at: at - utcOffsetMinutes * MINUTE_MS, utcOffsetMinutes };
}

/** Date.UTC alone would take the years 0 to 99 (.NET's DateTime.MinValue is year 1) for 1900 to 1999. */
function instantOf(year: number, month: number, day: number): Instant {
  return year >= 100 ? Date.UTC(year, month - 1, day) : new Date(0).setUTCFullYear(year, month - 1, day);
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
