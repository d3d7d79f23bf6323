import type { Instant } from '../../domain/time.ts';

/** An instant and the offset in which it was written. */
export interface WireDate {
  readonly at: Instant;
  readonly utcOffsetMinutes: number;
}

const FORM =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/;
const MINUTE_MS = 60_000;
const WIDEST_OFFSET_MINUTES = 14 * 60;

/**
 * Reads the ISO 8601 forms that Partner Center writes: fractions of up to nine digits (cut to milliseconds), `Z` or an
 * offset, and no zone at all, which is UTC. Undefined for anything else, days that no calendar has included.
 */
export function parseWireDate(text: string): WireDate | undefined {
  const match = FORM.exec(text.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as Six;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const sign = match[9] === '-' ? -1 : 1;
  const utcOffsetMinutes = match[9] === undefined ? 0 : sign * (Number(match[10]) * 60 + Number(match[11]));
  const local = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 (.NET's DateTime.MinValue is year 1) for 1900 to 1999.
  local.setUTCFullYear(year, month - 1, day);
  local.setUTCHours(hour, minute, second, milliseconds);
  const isReal =
    local.getUTCMonth() === month - 1 && local.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  if (!isReal || Math.abs(utcOffsetMinutes) > WIDEST_OFFSET_MINUTES || Number(match[11] ?? 0) > 59) return undefined;
  return { at: local.getTime() - utcOffsetMinutes * MINUTE_MS, utcOffsetMinutes };
}

type Six = [number, number, number, number, number, number];
