import { DAY_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { asShown } from '#domain/usage/amount.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Since } from './customer-list.ts';

/** What a customer cost; both in one currency, since the start of a billing period. */
interface Costs {
  readonly now: number;
  /** Undefined: no figures of that time are kept. */
  readonly before: number | undefined;
  readonly currency: string | undefined;
}

/** Each start in the offset in which Partner Center printed it. */
interface PeriodStart {
  readonly start: Instant;
  readonly utcOffsetMinutes: number;
}

/** Whether the billing period began after that day, by the calendar of its own offset. */
export function beganAfter({ start, utcOffsetMinutes }: PeriodStart, date: CalendarDay): boolean {
  return Math.floor((start + utcOffsetMinutes * MINUTE_MS) / DAY_MS) > date;
}

interface Change {
  readonly kind: 'more' | 'notMore' | 'unknown';
  readonly by: number;
  /** The billing period began after that day, so that nothing was spent of it then. */
  readonly isFromStart: boolean;
}

/** By how much a customer costs more than at an earlier time, by the amounts as shown. Pure. */
export function increaseOf({ now, before: known, currency }: Costs, period: PeriodStart, since: Since): Change {
  const isFromStart = since.kind === 'day' && beganAfter(period, since.date);
  const before = isFromStart ? 0 : known;
  if (before === undefined) return { kind: 'unknown', by: 0, isFromStart };
  const by = asShown(asShown(now, currency) - asShown(before, currency), currency);
  return { kind: by > 0 ? 'more' : 'notMore', by, isFromStart };
}
