import type { Alert } from '#domain/alerts/alert.ts';
import type { InsightNotification, Notification, PlannedNotification } from '#domain/alerts/notification.ts';
import { type SendDecision, toldUntil } from '#domain/alerts/owed.ts';
import type { Position } from '#domain/alerts/position.ts';
import { isUntold } from '#domain/alerts/told-level.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import { type CalendarDay, isoDate } from '#domain/usage/days/data-day.ts';
import type { Step } from '#domain/usage/spikes/episode.ts';
import type { Spike } from '#domain/usage/spikes/spike.ts';
import type { SpikeNews, SpikeTold } from './news.ts';

export type SpikeNotification = InsightNotification & SpikeNews;
type PlannedSpike = PlannedNotification & SpikeNews;

/** A spike of a customer, and what has become of it. */
export interface KnownSpike {
  readonly spike: Spike;
  readonly periodStart: Instant;
  readonly currency: string | undefined;
  /** The customer has spent at another level since. */
  readonly step: Step | undefined;
}

/** Older spikes are no news any more. */
export const SPIKE_TOLD_FOR_DAYS = 3;

/** Of several billing periods of one customer only the spike's own is meant. */
export function spikesOf<S extends Pick<KnownSpike, 'periodStart'>>(
  { period }: Pick<Alert, 'period'>,
  spikes: readonly S[],
): readonly S[] {
  return spikes.filter(({ periodStart }) => Math.abs(periodStart - period.start) < SAME_PERIOD_WITHIN_MS);
}

export function spikeOccasion(date: CalendarDay): string {
  return `spike:${isoDate(date)}`;
}

export function spikeTold(alert: Alert, { spike, currency, step }: KnownSpike): SpikeTold {
  const { kind, cost, usual } = spike;
  return {
    kind,
    cost,
    usual,
    ...(step && { stepSince: step.since }),
    ...(currency !== undefined && { currency }),
    ...(alert.lastModified !== undefined && { asOf: alert.lastModified }),
  };
}

/** The spikes that a conversation is owed, each once. Asked again after their rows were planned, it owes nothing. Pure. */
export function owedSpikes(
  alert: Alert,
  position: Position,
  spikes: readonly KnownSpike[],
  now: Instant,
): readonly PlannedSpike[] {
  const { subscription, rows } = position;
  if (subscription?.spikes === undefined) return [];
  const { introduced, spikes: heard } = subscription;
  const kind = introduced === undefined || !heard.introduced ? 'standing' : 'raised';
  return spikesOf(alert, spikes).flatMap((known): readonly PlannedSpike[] => {
    const { date } = known.spike;
    const occasion = spikeOccasion(date);
    const row = rows.find((other) => other.subject === alert.id && other.occasion === occasion);
    if (row && (!isUntold(row) || (row.state === 'silenced' && position.silence !== undefined))) return [];
    const isHeldBack = row?.state === 'silenced';
    if (!spikeDecision(date, alert, position, { spikes, now, isHeldBack }).send) return [];
    const { conversationId } = subscription;
    return [
      { about: 'spike', kind, date, facts: spikeTold(alert, known), subject: alert.id, conversationId, occasion },
    ];
  });
}

/**
 * The check before a spike is sent: still subscribed, the day still is one, and it is at most three days old; what a silence held
 * back is told for as long as alerts are. Pure.
 */
export function spikeDecision(
  date: CalendarDay,
  alert: Alert,
  { subscription }: Position,
  {
    spikes,
    now,
    isHeldBack,
  }: { readonly spikes: readonly KnownSpike[]; readonly now: Instant; readonly isHeldBack: boolean },
): SendDecision {
  if (subscription?.spikes === undefined) return { send: false, reason: 'unsubscribed' };
  if (!spikesOf(alert, spikes).some(({ spike }) => spike.date === date)) return { send: false, reason: 'receded' };
  const until = isHeldBack ? toldUntil(alert, true) : newsUntil(date, alert);
  return now < until ? { send: true } : { send: false, reason: 'periodEnded' };
}

/** Three days after the end of the data day, by the period's own clock. */
function newsUntil(date: CalendarDay, { period }: Alert): Instant {
  return (date + 1 + SPIKE_TOLD_FOR_DAYS) * DAY_MS - period.utcOffsetMinutes * MINUTE_MS;
}

export function isSpike(row: Notification): row is SpikeNotification {
  return row.about === 'spike';
}
