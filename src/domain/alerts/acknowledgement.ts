import { hasReached, levelOf } from '#domain/usage/budget.ts';
import { type Acknowledgement, type Alert, budgetInForce } from './alert.ts';
import type { Notification } from './notification.ts';
import { isTakenBack } from './taken-back.ts';

/**
 * An acknowledgement holds for its own budget, until a higher level or `reopenStep` points more reopen the alert. The alert
 * stays open then, also when it falls again, until somebody acknowledges it anew.
 */
export function isAcknowledged(alert: Alert, thresholds: readonly number[], reopenStep: number): boolean {
  const { acknowledgement } = alert;
  if (acknowledgement?.version !== budgetInForce(alert).version) return false;
  const { percent, highest = alert.peakPercent } = acknowledgement;
  return levelOf(highest, thresholds) <= levelOf(percent, thresholds) && !hasReached(highest, percent + reopenStep);
}

/** The acknowledgement after a reading of its own budget; of another budget it sees nothing. `peak` is that before the reading. */
export function withReading(
  acknowledgement: Acknowledgement | undefined,
  { version, percent, peak }: { readonly version: number; readonly percent: number | undefined; readonly peak: number },
): Acknowledgement | undefined {
  if (acknowledgement?.version !== version || percent === undefined) return acknowledgement;
  const { highest = peak } = acknowledgement;
  return percent > highest ? { ...acknowledgement, highest: percent } : acknowledgement;
}

/**
 * The acknowledgement above which the alert still rises, for whom its last post there has not told: it was sent
 * `reopenStep` points or more below. `rows` are the conversation's; one that is on its way tells the figures of now.
 */
export function outgrown(alert: Alert, rows: readonly Notification[], reopenStep: number): Acknowledgement | undefined {
  const { acknowledgement, percentUsed = 0, peakPercent } = alert;
  if (!acknowledgement || acknowledgement.version !== budgetInForce(alert).version) return undefined;
  if (!isPastStep(alert, reopenStep)) return undefined;
  const news = rows.filter((row) => isNewsOf(alert, row));
  if (news.some(({ state }) => ON_ITS_WAY.has(state))) return undefined;
  const last = news
    .filter(({ state }) => state === 'sent')
    .reduce<Notification | undefined>(
      (latest, row) => (latest && (latest.sentAt ?? 0) > (row.sentAt ?? 0) ? latest : row),
      undefined,
    );
  // a row of version 0.1.0 counts with the peak
  return last && hasReached(percentUsed, (last.sentPercent ?? peakPercent) + reopenStep) ? acknowledgement : undefined;
}

const ON_ITS_WAY: ReadonlySet<string> = new Set(['planned', 'sending', 'unknown']);

function isNewsOf({ id }: Alert, row: Notification): boolean {
  const isLevel = row.about === 'alert' && row.kind !== 'edit';
  return row.subject === id && (isLevel || isTakenBack(row));
}

/** Whether the alert stands `reopenStep` points or more above the percentage at which it was acknowledged. */
export function isPastStep({ acknowledgement, percentUsed = 0 }: Alert, reopenStep: number): boolean {
  return acknowledgement !== undefined && hasReached(percentUsed, acknowledgement.percent + reopenStep);
}

export function reopenedOccasion(acknowledgement: Acknowledgement): string {
  return `reopened:${acknowledgement.id}`;
}

/** That an alert still rises is no news to whoever has acknowledged it since. */
export function isAcknowledgedSince(occasion: string, { acknowledgement }: Alert): boolean {
  return !acknowledgement || occasion !== reopenedOccasion(acknowledgement);
}
