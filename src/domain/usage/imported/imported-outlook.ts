import { daysOf } from '#domain/usage/billing-period.ts';
import { type CalendarDay, dateOf, isoDate } from '#domain/usage/days/data-day.ts';
import { forecastOf } from '#domain/usage/forecast/forecast.ts';
import { isEnough, type Outlook } from '#domain/usage/forecast/outlook.ts';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { daysSince, regularDays, sinceFirstCost } from '#domain/usage/insight/settle.ts';
import { type ImportedPast, importedErrors } from './imported-past.ts';

/** Older days show nothing of now. */
const DAYS_OLD = 130;

/**
 * The outlook of cards where the partner has imported days: they fill the days that no snapshot tells by itself, and their months show
 * how wide the range is. What is told to conversations rests on snapshots alone.
 */
export function outlookWithImported(state: InsightState, past: ImportedPast): Outlook {
  const { track, last, settled, begun } = state;
  const { period, now } = track;
  const days = filledBy(state, past);
  const daysInPeriod = daysSince(last.firstCost, track);
  const before = days.filter(({ date, isImported }) => isImported && date < begun.date).length;
  const history = { daysInPeriod, daysInAll: daysInPeriod + settled.daysInEarlierPeriods + before };
  const [first] = days;
  if (first === undefined || (last.outlook.kind !== 'forecast' && !isEnough(history))) return last.outlook;
  const forecast = forecastOf({
    spent: now.total,
    daysCovered: now.days,
    daysOfPeriod: daysOf(period),
    start: dateOf(period, 1),
    days,
    level: last.level?.change === undefined ? { since: first.date } : last.level,
    firstDays: settled.firstDays.map(({ cost }) => cost),
    errors: [...importedErrors(past, begun.date), ...settled.ended.map(({ errors }) => errors)],
  });
  return forecast === undefined ? last.outlook : { kind: 'forecast', forecast };
}

/** The regular days of the state, and imported ones in place of those that are shares only, and of those that it does not know. */
function filledBy({ settled, last, track }: InsightState, past: ImportedPast): readonly RegularDay[] {
  const own = sinceFirstCost([...settled.days, ...regularDays(last.days)], last.firstCost);
  const known = new Set(own.flatMap(({ date, isEstimated }) => (isEstimated ? [] : date)));
  const newest = dateOf(track.period, track.now.days);
  const first = dayOfMonth(dateOf(track.period, 1));
  const imported = past.days.filter(
    ({ date }) => !known.has(date) && date <= newest && newest - date <= DAYS_OLD && dayOfMonth(date) !== first,
  );
  const filled = new Set(imported.map(({ date }) => date));
  return [
    ...own.filter(({ date }) => !filled.has(date)),
    ...imported.map(({ date, cost }) => ({ date, cost, isEstimated: true, isImported: true }) as const),
  ].toSorted((a, b) => a.date - b.date);
}

function dayOfMonth(date: CalendarDay): number {
  return Number(isoDate(date).slice(-2));
}
