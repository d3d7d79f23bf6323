import { hasReached } from './amounts.ts';
import { HELD_WITHIN_MS, heardAt, newestAlert, silencedUntil } from './heard.ts';
import { nextTry, type Owed, owed } from './owed.ts';
import { shareOf, taleOf } from './tales.ts';
import type { AlertTruth, ConversationTruth, Now, Tale, Truth } from './truth.ts';

/* "Levels that were crossed but no longer hold are one line" when a silence ends. */

/** Notes what a silence holds back, once the product has had its time. */
export function noteSuppressed(truth: Truth, alert: AlertTruth, conversation: ConversationTruth, now: Now): void {
  const tale = taleOf(alert, conversation);
  const what: Owed | undefined = owed(truth, alert, conversation, now);
  if (!what || what.kind !== 'level' || what.isTold || !isSilenced(truth, alert, conversation, now)) return;
  const isSure = what.isRequired && nextTry(truth, what) <= now.system && tale.doubts.size === 0 && !tale.isEither;
  tale.suppressed.set(what.level, { version: alert.version, isSure });
}

/** Whether a line may say that this level was crossed, and holds no longer. */
export function mayHavePassed(
  truth: Truth,
  alert: AlertTruth,
  conversation: ConversationTruth,
  level: number,
): boolean {
  const share = shareOf(alert);
  const thresholds = heardAt(truth, conversation, alert.customer.id);
  return (
    thresholds !== undefined &&
    share !== undefined &&
    !hasReached(share, level) &&
    taleOf(alert, conversation).suppressed.has(level)
  );
}

/** The levels that a line must have told by now. */
export function passedUntold(
  truth: Truth,
  alert: AlertTruth,
  conversation: ConversationTruth,
  now: Now,
): readonly number[] {
  const tale = taleOf(alert, conversation);
  const isRunning =
    alert.closed === undefined && newestAlert(alert.customer) === alert && now.calendar < alert.figures.period.end;
  if (!isRunning || isSilenced(truth, alert, conversation, now)) return [];
  const excusedUntil = Math.max(truth.pausedUntil, conversation.excusedUntil, tale.excusedUntil);
  if (excusedUntil > now.system) return [];
  return [...tale.suppressed].flatMap(([level, { version, isSure }]) =>
    isSure && version === alert.version && mayHavePassed(truth, alert, conversation, level) ? level : [],
  );
}

/** What holds again is told as such. After thirty days nothing is. */
export function forgetPassed(alert: AlertTruth, tale: Tale, { calendar }: Now): void {
  if (calendar >= alert.figures.period.end + HELD_WITHIN_MS) tale.suppressed.clear();
}

function isSilenced(
  truth: Truth,
  { customer }: AlertTruth,
  conversation: ConversationTruth,
  { calendar }: Now,
): boolean {
  return silencedUntil(truth, conversation, customer.id, calendar) !== undefined;
}
