import {
  LONGEST_PAUSE_MS,
  repeatAt,
  retryAt,
  UNREACHABLE,
  unreachableRetryAt,
  WITHHELD,
  withheldUntil,
} from '#domain/alerts/delivery.ts';
import type { Notification, Settlement } from '#domain/alerts/notification.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';

export interface SettleOptions {
  readonly now: Instant;
  /** In [0, 1), for the jitter. */
  readonly random: number;
  readonly unknownRepeatAfterMs: number;
  /** False for tables: they start no thread and are not edited. */
  readonly isSingle: boolean;
}

/** What one delivery makes of a row of the ledger. Pure; DESIGN's table of outcomes. */
export function settle(row: Notification, delivery: Delivery, options: SettleOptions): Settlement {
  const { now, random, unknownRepeatAfterMs, isSingle } = options;
  const { id, attempts, doubts } = row;
  switch (delivery.outcome) {
    case 'sent':
      return {
        id,
        state: 'sent',
        sentAt: now,
        activityId: isSingle ? delivery.activityId : undefined,
        threadId: isSingle ? delivery.threadId : undefined,
      };
    case 'notDelivered': {
      const retryAfterMs = Math.min(delivery.retryAfterMs ?? 0, LONGEST_PAUSE_MS);
      const dueAt = Math.max(retryAt(now, attempts + 1, random), now + retryAfterMs);
      // On the long way to "gone" a refusal in between neither counts nor starts it anew.
      if (unreachableTries(row) > 0) return { reason: delivery.reason, ...pending(row), dueAt };
      return { ...pending(row), reason: delivery.reason, attempts: attempts + 1, dueAt };
    }
    case 'unknown': {
      if (row.kind === 'edit') return editAgain(row, delivery.reason, options);
      const dueAt = repeatAt(now, doubts + 1, unknownRepeatAfterMs);
      if (dueAt === undefined) return { id, state: 'dead', reason: `in doubt: ${delivery.reason}`, doubts: doubts + 1 };
      return { id, state: 'unknown', reason: delivery.reason, doubts: doubts + 1, dueAt };
    }
    case 'unreachable': {
      const tries = unreachableTries(row) + 1;
      const reason = `${UNREACHABLE}${delivery.reason}`;
      const dueAt = unreachableRetryAt(now, tries);
      // Not `dead`: when the conversation is back, what still stands is owed to it.
      if (dueAt === undefined) return { id, state: 'dropped', reason, attempts: tries };
      return { ...pending(row), reason, attempts: tries, dueAt };
    }
    case 'unauthorized':
      // No row ages while the bot has no credentials.
      return { reason: delivery.reason, ...pending(row) };
    case 'withheld': {
      const dueAt = withheldUntil(now, delivery.reason);
      return { ...pending(row), reason: `${WITHHELD}${delivery.reason}`, dueAt };
    }
    case 'tooBig':
      return { id, state: 'dead', reason: 'too big for Teams (413)' };
    case 'targetGone':
      return { id, state: 'dropped', reason: 'the post is gone' };
    case 'rejected':
      break;
  }
  return { id, state: 'dead', reason: delivery.reason };
}

const MOST_EDIT_TRIES = 8;

/** Editing twice shows the same card: no doubt, no label, and nobody is told when it is given up. */
function editAgain(row: Notification, reason: string, { now, random }: SettleOptions): Settlement {
  const attempts = row.attempts + 1;
  if (attempts >= MOST_EDIT_TRIES) return { id: row.id, state: 'dropped', reason, attempts };
  return { id: row.id, state: 'planned', reason, attempts, dueAt: retryAt(now, attempts, random) };
}

/** Tries in a row that answered 403 or 404: `attempts` counts them once the reason says so. */
function unreachableTries(row: Notification): number {
  return row.reason?.startsWith(UNREACHABLE) ? row.attempts : 0;
}

/**
 * Back to where it waits, and why: a row in doubt stays in doubt, so that its next send is labelled. A doubt that another
 * sender cast on this very attempt meanwhile is over: surely nothing was delivered.
 */
export function pending({ id, doubts, reason }: Notification): Pick<Settlement, 'id' | 'state' | 'doubts' | 'reason'> {
  return { id, state: doubts > 0 ? 'unknown' : 'planned', doubts, ...(reason !== undefined && { reason }) };
}
