import { median } from 'simple-statistics';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import { daysOf, isSamePeriod } from '#domain/usage/billing-period.ts';
import type { Plan, UsageSummary } from '#domain/usage/usage-summary.ts';
import { type DataDay, weekdayOf } from './data-day.ts';
import { type DayTrack, NOTHING, readDay } from './day-track.ts';
import { newDays, type Weight } from './new-days.ts';

/** The data days of one billing period, in one plan and one currency. */
export interface PeriodDays {
  readonly period: BillingPeriod;
  readonly plan: Plan;
  readonly currency: string | undefined;
  /** The last total seen: the costs and the corrections of the days add up to it. */
  readonly total: number;
  readonly days: readonly DataDay[];
  /** The history begins again with this period: amounts of before are of another plan or currency. */
  readonly beginsAgain: 'plan' | 'currency' | undefined;
}

/** How many of its days a whole period may lack: the figures of the last ones often never appear in a summary. */
const LACKING_MOST = 2;

export function isWhole({ period, daysCovered }: { readonly period: BillingPeriod; readonly daysCovered: number }) {
  return daysCovered >= daysOf(period) - LACKING_MOST;
}

/**
 * The daily costs that stored snapshots show, in any order of the snapshots; the earliest period first. `kept` is what was decided about
 * the running period as its figures came: its days end where that says they do, whatever is known since of when figures come.
 */
export function dailyCosts(
  snapshots: readonly UsageSummary[],
  timeOfFeed?: number,
  kept?: DayTrack,
): readonly PeriodDays[] {
  const periods: { readonly beginsAgain: PeriodDays['beginsAgain']; readonly tracks: DayTrack[] }[] = [];
  let track: DayTrack | undefined;
  for (const snapshot of inOrder(snapshots)) {
    const decided = kept && isSamePeriod(kept.period, snapshot.period) ? kept.decidedTime : undefined;
    const step = readDay(track, snapshot, timeOfFeed, decided);
    if (step.kind === 'none') continue;
    const { opens } = step;
    track = step.track;
    const open = periods.at(-1);
    if (open === undefined || (opens !== 'day' && opens !== 'again')) {
      periods.push({ beginsAgain: opens === 'plan' || opens === 'currency' ? opens : undefined, tracks: [track] });
    } else if (opens === 'again') open.tracks.splice(-1, 1, track);
    else open.tracks.push(track);
  }
  const running = periods.at(-1);
  if (kept && running) running.tracks.splice(0, running.tracks.length, ...endingAs(kept, running.tracks));
  const weight = weightOf(periods.flatMap(({ tracks }) => tracks));
  return periods.flatMap(({ beginsAgain, tracks }) => {
    const last = tracks.at(-1);
    if (last === undefined) return [];
    const { period, plan, currency, now } = last;
    const days = tracks.flatMap((each) => newDays(each, weight));
    return [{ period, plan, currency: currency ?? undefined, total: now.total, days, beginsAgain }];
  });
}

/** The tracks of a period with the marks of the kept one as their last two. */
function endingAs(kept: DayTrack, tracks: readonly DayTrack[]): readonly DayTrack[] {
  const last = tracks.at(-1);
  const { now, before } = kept;
  if (last === undefined || !isOfSameSnapshot(last, kept)) return tracks;
  if (last.now.days === now.days && last.before.days === before.days) return tracks;
  // the snapshot of the mark before may have been read as another day: it must not count twice
  const earlier = tracks.filter((track) => track.now.days < before.days && track.now.total !== before.total);
  const markBefore = { ...kept, now: before, before: earlier.at(-1)?.now ?? NOTHING };
  return before.days === 0 ? [kept] : [...earlier, markBefore, kept];
}

function isOfSameSnapshot(track: DayTrack, other: DayTrack): boolean {
  return isSamePeriod(track.period, other.period) && track.modified.at(-1) === other.modified.at(-1);
}

function inOrder(snapshots: readonly UsageSummary[]): readonly UsageSummary[] {
  return snapshots.toSorted((a, b) => a.period.start - b.period.start || (a.lastModified ?? 0) - (b.lastModified ?? 0));
}

/** By the day of the week, where it is known; the first day of a period by other first days. */
function weightOf(tracks: readonly DayTrack[]): Weight {
  const known = tracks.flatMap((track) => newDays(track, () => 1));
  const costs = known.filter(({ kind }) => kind === 'known');
  const first = middle(costs.filter(({ dayOfPeriod }) => dayOfPeriod === 1));
  const regular = costs.filter(({ dayOfPeriod }) => dayOfPeriod > 1);
  const any = middle(regular) ?? 1;
  const byWeekday = Array.from({ length: 7 }, (_, weekday) =>
    middle(regular.filter(({ date }) => weekdayOf(date) === weekday)),
  );
  return ({ date, dayOfPeriod }) => (dayOfPeriod === 1 ? first : undefined) ?? byWeekday[weekdayOf(date)] ?? any;
}

function middle(of: readonly DataDay[]): number | undefined {
  return of.length === 0 ? undefined : median(of.map(({ cost }) => cost));
}
