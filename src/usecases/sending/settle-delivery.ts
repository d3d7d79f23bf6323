import type { Notification, Settlement } from '#domain/alerts/notification.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { isEdit } from '#domain/alerts/shown-state.ts';
import { LONGEST_PAUSE_MS, retryAt, unreachableRetryAt, withheldUntil } from '#domain/sending/delivery.ts';
import { mayBeRepeat, repeatAt } from '#domain/sending/may-be-repeat.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import type { Said } from './planned-posts.ts';

export interface SettleOptions {
  readonly now: Instant;
  /** In [0, 1), for the jitter. */
  readonly random: number;
  readonly unknownRepeatAfterMs: number;
  /** False for tables: they start no thread and are not edited. */
  readonly isSingle: boolean;
  /** What is kept of the row once it is sent. */
  readonly said?: Said | undefined;
}

/** What one delivery makes of a row of the ledger. Pure; DESIGN's table of outcomes. */
export function settle(row: Notification, delivery: Delivery, options: SettleOptions): Settlement {
  const { now, random, unknownRepeatAfterMs, isSingle, said } = options;
  const { id, attempts, doubts } = row;
  switch (delivery.outcome) {
    case 'sent':
      return {
        id,
        state: 'sent',
        sentAt: now,
        sentPercent: said?.sentPercent,
        ...(said && isSingle && { seen: new Map([[id, said.shown]]) }),
        activityId: isSingle ? delivery.activityId : undefined,
        threadId: isSingle ? delivery.threadId : undefined,
      };
    case 'notDelivered': {
      const retryAfterMs = Math.min(delivery.retryAfterMs ?? 0, LONGEST_PAUSE_MS);
      const dueAt = Math.max(retryAt(now, attempts + 1, random), now + retryAfterMs);
      // A temporary refusal must not advance or reset the countdown to "gone".
      if (unreachableTries(row) > 0) return { ...pending(row), dueAt };
      return {
        ...pending(row),
        reason: { code: 'notDelivered', answer: delivery.reason },
        waitsFor: 'retry',
        attempts: attempts + 1,
        dueAt,
      };
    }
    case 'unknown': {
      if (isEdit(row)) return editAgain(row, delivery.reason, options);
      const dueAt = repeatAt(now, doubts + 1, unknownRepeatAfterMs);
      const answer = delivery.reason;
      if (dueAt === undefined) return { id, state: 'dead', reason: { code: 'inDoubt', answer }, doubts: doubts + 1 };
      const reason: Reason = { code: 'unknown', answer };
      return { id, state: 'unknown', reason, waitsFor: 'retry', doubts: doubts + 1, dueAt };
    }
    case 'unreachable': {
      const tries = unreachableTries(row) + 1;
      const reason: Reason = { code: 'unreachable', answer: delivery.reason };
      const dueAt = unreachableRetryAt(now, tries);
      // Not `dead`: when the conversation is back, what still stands is owed to it.
      if (dueAt === undefined) return { id, state: 'dropped', reason, attempts: tries };
      return { ...pending(row), reason, waitsFor: 'conversation', attempts: tries, dueAt };
    }
    case 'unauthorized':
      // No row ages while the bot has no credentials.
      return { reason: { code: 'unauthorized', answer: delivery.reason }, waitsFor: 'retry', ...pending(row) };
    case 'withheld': {
      const dueAt = withheldUntil(now, delivery.reason);
      const reason: Reason = { code: 'withheld', answer: delivery.reason };
      return { ...pending(row), reason, waitsFor: 'audience', dueAt };
    }
    case 'notAllowed':
      // Not `dead`: when it is allowed again, what still stands is owed to it.
      return { id, state: 'dropped', reason: { code: 'notAllowed' } };
    case 'tooBig':
      return { id, state: 'dead', reason: { code: 'tooBig' } };
    case 'targetGone':
      return { id, state: 'dropped', reason: { code: 'postGone' } };
    case 'rejected':
      break;
  }
  return { id, state: 'dead', reason: { code: 'rejected', answer: delivery.reason } };
}

const MOST_EDIT_TRIES = 8;

/** Editing twice shows the same card: no doubt, no label, and nobody is told when it is given up. */
function editAgain(row: Notification, answer: string, { now, random }: SettleOptions): Settlement {
  const attempts = row.attempts + 1;
  const reason: Reason = { code: 'unknown', answer };
  if (attempts >= MOST_EDIT_TRIES) return { id: row.id, state: 'dropped', reason, attempts };
  const dueAt = retryAt(now, attempts, random);
  return { id: row.id, state: 'planned', reason, waitsFor: 'retry', attempts, dueAt };
}

/** Tries in a row that answered 403 or 404: `attempts` counts them while the row waits for its conversation. */
function unreachableTries({ waitsFor, attempts }: Notification): number {
  return waitsFor === 'conversation' ? attempts : 0;
}

/**
 * Back to where it waits, and why: a row in doubt stays in doubt, so that its next send is labelled. A doubt that another
 * sender cast on this very attempt meanwhile is over: surely nothing was delivered.
 */
export function pending(row: Notification): Settlement {
  const { id, doubts, reason, waitsFor } = row;
  const why = reason && { reason, ...(waitsFor && { waitsFor }) };
  return { id, state: mayBeRepeat(row) ? 'unknown' : 'planned', doubts, ...why };
}
