import { hasReached, levelOf } from '#domain/usage/budget.ts';
import { type Acknowledgement, type Alert, budgetInForce } from './alert.ts';

/** An acknowledgement holds for its own budget, until a higher level or `reopenStep` points more reopen the alert. */
export function isAcknowledged(alert: Alert, thresholds: readonly number[], reopenStep: number): boolean {
  const { acknowledgement } = alert;
  if (acknowledgement?.version !== budgetInForce(alert).version) return false;
  return (
    levelOf(alert.peakPercent, thresholds) <= levelOf(acknowledgement.percent, thresholds) &&
    !hasReached(alert.peakPercent, acknowledgement.percent + reopenStep)
  );
}

/**
 * The acknowledgement that the alert has outgrown by `reopenStep` points at this level, which is not above the one it was
 * acknowledged at: whoever was told is told that the alert still rises, once per acknowledgement.
 */
export function outgrown(
  alert: Alert,
  at: { readonly level: number; readonly thresholds: readonly number[]; readonly reopenStep: number },
): Acknowledgement | undefined {
  const { acknowledgement } = alert;
  if (!acknowledgement || acknowledgement.version !== budgetInForce(alert).version) return undefined;
  if (!isPastStep(alert, at.reopenStep)) return undefined;
  return at.level > levelOf(acknowledgement.percent, at.thresholds) ? undefined : acknowledgement;
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
