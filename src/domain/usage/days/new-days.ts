import { type DataDay, dateOf } from './data-day.ts';
import { type DayTrack, hasFallen } from './day-track.ts';

/** How much a day is expected to cost beside others, where days share a difference. */
export type Weight = (day: { readonly date: number; readonly dayOfPeriod: number }) => number;

/**
 * The data days since the last snapshot of an earlier data day, up to and including the newest one. One day has the difference of
 * the totals; several share it by their weights. Where the total fell, the newest day is the corrected one, and nothing is known
 * of the days before it.
 */
export function newDays(track: DayTrack, weight: Weight): readonly DataDay[] {
  const { now, before, period } = track;
  const days = Array.from({ length: now.days - before.days }, (_, index) => {
    const dayOfPeriod = before.days + index + 1;
    return { dayOfPeriod, date: dateOf(period, dayOfPeriod) };
  });
  if (hasFallen(track)) {
    const correction = now.total - before.total;
    return days.map((day, index) =>
      index === days.length - 1
        ? { ...day, kind: 'corrected', cost: 0, correction }
        : { ...day, kind: 'estimated', cost: 0, correction: 0 },
    );
  }
  // what differs by rounding alone did not fall
  const difference = Math.max(0, now.total - before.total);
  if (days.length === 1) return days.map((day) => ({ ...day, kind: 'known', cost: difference, correction: 0 }));
  const weights = days.map(weight);
  const sum = weights.reduce((total, each) => total + each, 0);
  return days.map((day, index) => ({
    ...day,
    kind: 'estimated',
    cost: sum > 0 ? (difference * (weights[index] ?? 0)) / sum : difference / days.length,
    correction: 0,
  }));
}
