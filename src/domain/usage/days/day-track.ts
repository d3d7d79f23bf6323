import type { Instant } from '#domain/time/time.ts';
import { type BillingPeriod, isSamePeriod, withEndOf } from '#domain/usage/billing-period.ts';
import { isSameAmount } from '#domain/usage/budget.ts';
import type { Plan, UsageSummary } from '#domain/usage/usage-summary.ts';
import { daysCovered } from './days-covered.ts';
import { TIMES_KEPT, usualTimeOfDay } from './time-of-day.ts';

/** What a summary showed: the total after so many days of its period. */
export interface Mark {
  readonly days: number;
  readonly total: number;
}

/** What has to be kept of the snapshots so far to read the days of the next one. Plain data. */
export interface DayTrack {
  readonly plan: Plan;
  /** Null: not known. */
  readonly currency: string | null;
  readonly period: BillingPeriod;
  /** See `Landing`. */
  readonly decidedTime: number;
  /** The last distinct times of the figures, the newest last. */
  readonly modified: readonly Instant[];
  /** The last snapshot, and the last one of an earlier data day. A period begins with nothing spent on no day. */
  readonly now: Mark;
  readonly before: Mark;
}

/** Why a snapshot shows no data day: it does not say of when it is, or it is older than the last one. */
export type NoDay = 'noDate' | 'older';

export type DayStep =
  | { readonly kind: 'none'; readonly reason: NoDay }
  | {
      readonly kind: 'read';
      readonly track: DayTrack;
      /**
       * `again`: the same data day as the last snapshot, which this one replaces. `plan` and `currency`: the history begins again,
       * because amounts of before cannot be compared.
       */
      readonly opens: 'history' | 'plan' | 'currency' | 'period' | 'day' | 'again';
    };

/**
 * What a snapshot shows beside the earlier ones. `timeOfFeed` is the usual time of day (UTC) of all customers' figures; `decided` is the
 * `decidedTime` of the snapshot's period, where that is read again. Pure.
 */
export function readDay(
  track: DayTrack | undefined,
  summary: UsageSummary,
  timeOfFeed?: number,
  decided?: number,
): DayStep {
  const { lastModified, period } = summary;
  if (lastModified === undefined) return { kind: 'none', reason: 'noDate' };
  const newest = track?.modified.at(-1);
  const isOlder = newest !== undefined && lastModified < newest;
  if (isOlder || (track && isEarlierPeriod(period, track.period))) return { kind: 'none', reason: 'older' };
  const change = track && changeOf(track, summary);
  const known = change === undefined ? track : undefined;
  const isOpen = known !== undefined && isSamePeriod(known.period, period);
  const modified = withTime(track?.modified ?? [], lastModified);
  const inPeriod = isOpen ? withEndOf(known.period, period) : period;
  const usualTime = (isOpen ? undefined : decided) ?? usualTimeOfDay(modified, inPeriod, timeOfFeed);
  const decidedTime = isOpen ? known.decidedTime : (usualTime ?? 0);
  const covered = daysCovered({ period: inPeriod, lastModified, usualTime, decidedTime });
  const last = isOpen ? known.now : NOTHING;
  const days = Math.max(covered, last.days, summary.totalCost > 0 ? 1 : 0);
  const isAgain = isOpen && days === last.days;
  const next: DayTrack = {
    plan: summary.plan,
    currency: summary.currency ?? null,
    period: inPeriod,
    decidedTime,
    modified,
    now: { days, total: summary.totalCost },
    before: isAgain ? known.before : last,
  };
  const opens = change ?? (track === undefined ? 'history' : isOpen ? (isAgain ? 'again' : 'day') : 'period');
  return { kind: 'read', track: next, opens };
}

/** What a period begins with. */
export const NOTHING: Mark = { days: 0, total: 0 };

function changeOf(track: DayTrack, { plan, currency }: UsageSummary): 'plan' | 'currency' | undefined {
  if (track.plan !== plan) return 'plan';
  return track.currency === (currency ?? null) ? undefined : 'currency';
}

function isEarlierPeriod(period: BillingPeriod, than: BillingPeriod): boolean {
  return !isSamePeriod(period, than) && period.start < than.start;
}

function withTime(times: readonly Instant[], at: Instant): readonly Instant[] {
  return times.at(-1) === at ? times : [...times, at].slice(-TIMES_KEPT);
}

/** Whether the total fell, which is a correction and no cost; what differs by rounding alone did not fall. */
export function hasFallen({ now, before }: DayTrack): boolean {
  return now.total < before.total && !isSameAmount(now.total, before.total);
}
