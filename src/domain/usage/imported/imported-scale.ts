import type { PeriodDays } from '#domain/usage/days/daily-costs.ts';
import type { ImportedDay } from './imported-day.ts';

/** With so many days known both ways, the partner's file and Partner Center can be compared. */
const DAYS_TO_COMPARE = 5;
const LEAST = 0.7;
const MOST = 1.4;

/** How many times what a file says of a day Partner Center does; undefined while too few days are known both ways. */
export function importedScale(periods: readonly PeriodDays[], imported: readonly ImportedDay[]): number | undefined {
  const costs = new Map(imported.map(({ date, cost }) => [date, cost]));
  const days = periods.flatMap((period) => period.days).filter(({ kind, date }) => kind === 'known' && costs.has(date));
  if (days.length < DAYS_TO_COMPARE) return undefined;
  const ofFile = days.reduce((sum, { date }) => sum + (costs.get(date) ?? 0), 0);
  if (ofFile <= 0) return undefined;
  const ofSnapshots = days.reduce((sum, { cost }) => sum + cost, 0);
  return Math.min(MOST, Math.max(LEAST, ofSnapshots / ofFile));
}
