import { daysOf } from '#domain/usage/billing-period.ts';
import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import { type CalendarDay, type DataDay, dateOf } from '#domain/usage/days/data-day.ts';
import type { ImportedPast } from './imported-past.ts';

/** A day of a billing period, or what the partner's own file says of it. */
export interface FilledDay {
  readonly date: CalendarDay;
  readonly dayOfPeriod: number;
  readonly kind: DataDay['kind'] | 'imported';
  readonly cost: number;
  readonly correction: number;
  /** The total at its end, by snapshots; undefined of imported days, which are never added to those. */
  readonly total: number | undefined;
}

/**
 * The days of a period with those of the file: they stand in place of days of which only the cost of several together is known, and
 * where no snapshot tells anything. A day of a snapshot always wins.
 */
export function filledDays({ period, days }: Pick<PeriodDays, 'period' | 'days'>, past: ImportedPast | undefined) {
  const filled: FilledDay[] = [];
  const imported = new Map(past?.days.map(({ date, cost }) => [date, cost]));
  const shown = new Map(days.map((day) => [day.dayOfPeriod, day]));
  let total = 0;
  for (let dayOfPeriod = 1; dayOfPeriod <= daysOf(period); dayOfPeriod += 1) {
    const date = dateOf(period, dayOfPeriod);
    const day = shown.get(dayOfPeriod);
    if (day !== undefined) total += day.cost + day.correction;
    const cost = day === undefined || day.kind === 'estimated' ? imported.get(date) : undefined;
    if (cost !== undefined) filled.push({ date, dayOfPeriod, kind: 'imported', cost, correction: 0, total: undefined });
    else if (day !== undefined) filled.push({ ...day, total });
  }
  return filled;
}
