import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import { type CalendarDay, dateOf, isoDate } from '#domain/usage/days/data-day.ts';
import type { Span } from '#domain/usage/days/span.ts';
import { type FilledDay, filledDays } from './filled-days.ts';
import type { ImportedPast } from './imported-past.ts';

/** What some days cost a customer, as far as that is known. Amounts are in one currency: that of the latest day. */
export type SpanCosts =
  /** A billing period: its last total seen, which covers the days up to `covered`. */
  | {
      readonly kind: 'period';
      readonly period: PeriodDays;
      readonly days: readonly FilledDay[];
      readonly covered: number;
    }
  /** The days that are known of those that were asked about; `lacking` are not. `total`: their costs and corrections. */
  | {
      readonly kind: 'days';
      readonly currency: string | undefined;
      readonly total: number;
      readonly days: readonly FilledDay[];
      readonly lacking: number;
    }
  /** Nothing of it is known. `known`: the first and the last day that are; undefined where no day is. */
  | {
      readonly kind: 'unknown';
      readonly known: { readonly first: CalendarDay; readonly last: CalendarDay } | undefined;
    };

/** The costs of these days, or of the billing period that begins in a month. */
export function costsIn(span: Span, periods: readonly PeriodDays[], imported: ImportedPast | undefined): SpanCosts {
  const known = periods.filter(({ days }) => days.length > 0);
  const period = span.isMonth
    ? known.findLast((each) => monthOf(dateOf(each.period, 1)) === monthOf(span.first))
    : undefined;
  if (period) {
    const days = filledDays(period, imported);
    return { kind: 'period', period, days, covered: period.days.at(-1)?.dayOfPeriod ?? 0 };
  }
  return costsOfDays(span, known, imported);
}

function costsOfDays(
  { first, last }: Span,
  periods: readonly PeriodDays[],
  imported: ImportedPast | undefined,
): SpanCosts {
  const isAsked = ({ date }: { readonly date: CalendarDay }) => date >= first && date <= last;
  const newest = periods.at(-1)?.currency;
  const latest = periods.findLast(({ days }) => days.some(isAsked));
  const currency = latest?.currency ?? newest;
  const file = currency === newest ? imported : undefined;
  const all = periods.filter((period) => period.currency === currency).flatMap((period) => filledDays(period, file));
  const dates = new Set(all.map(({ date }) => date));
  const onlyImported = (file?.days ?? []).filter(({ date }) => !dates.has(date)).map(ofFile);
  const days = [...all, ...onlyImported].filter(isAsked).toSorted((a, b) => a.date - b.date);
  if (days.length === 0) return { kind: 'unknown', known: extentOf([...all, ...onlyImported]) };
  const total = days.reduce((sum, { cost, correction }) => sum + cost + correction, 0);
  return { kind: 'days', currency, total, days, lacking: last - first + 1 - days.length };
}

function ofFile({ date, cost }: { readonly date: CalendarDay; readonly cost: number }): FilledDay {
  return { date, dayOfPeriod: 0, kind: 'imported', cost, correction: 0, total: undefined };
}

function extentOf(days: readonly FilledDay[]) {
  const dates = days.map(({ date }) => date);
  return dates.length === 0 ? undefined : { first: Math.min(...dates), last: Math.max(...dates) };
}

/** `2026-11` */
function monthOf(date: CalendarDay): string {
  return isoDate(date).slice(0, 7);
}
