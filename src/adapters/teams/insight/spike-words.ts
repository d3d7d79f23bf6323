import type { SpikeTold } from '#domain/alerts/insight/news.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import { roundedTimes } from '#domain/usage/spikes/spike.ts';
import type { Format } from '#language/format.ts';
import type { Speech } from '#language/speech.ts';

/* What posts and answers say of an unusually expensive day. */

/** What it cost, and what is usual. */
export function costText(
  { kind, cost, usual, currency }: Pick<SpikeTold, 'kind' | 'cost' | 'usual' | 'currency'>,
  date: CalendarDay,
  { words: { news }, format }: Speech,
): string {
  const [spent, usually] = [format.brief(cost, currency), format.brief(usual, currency)];
  const day = dayText(date, format);
  if (usual <= 0) return news.costWithoutUsual(spent, day);
  const isOfSeveral = kind === 'gap' || kind === 'rise';
  return isOfSeveral ? news.costUpTo(spent, day, usually) : news.cost(spent, day, usually);
}

/** The customer spends so many times what was usual since then; a `factor` of 0 where nothing was usual. */
export function stepText(factor: number, since: CalendarDay, { words: { news }, format }: Speech): string {
  const day = dayText(since, format);
  return factor > 0 ? news.step(day, writtenTimes(factor)) : news.stepWithoutUsual(day);
}

/** "2.3", "12"; undefined where nothing is usual. */
export function timesText({ cost, usual }: Pick<SpikeTold, 'cost' | 'usual'>): string | undefined {
  return usual > 0 ? writtenTimes(cost / usual) : undefined;
}

/** One decimal under ten, none above. */
export function writtenTimes(times: number): string {
  const rounded = roundedTimes(times);
  return rounded < 10 ? rounded.toFixed(1) : String(rounded);
}

/** A calendar day is the same in every time zone. */
export function dayText(day: CalendarDay, format: Format): string {
  return daysText(day, day, format);
}

/** "Mar 20 – 24, 2027", or one date. */
export function daysText(from: CalendarDay, to: CalendarDay, format: Format): string {
  return format.period({ start: from * DAY_MS, end: (to + 1) * DAY_MS, utcOffsetMinutes: 0 });
}
