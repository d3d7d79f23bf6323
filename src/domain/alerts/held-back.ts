import { type Alert, budgetInForce } from './alert.ts';
import type { LevelNotification, Notification, PlannedNotification } from './notification.ts';
import { isWaiting, type OwedFacts, stillOwed, toldUntil } from './owed.ts';
import type { Position } from './position.ts';
import type { DropReason } from './reason.ts';

/** What ends a row that waits, where it is not told: a reason, or `tooLate`: people are told of it. */
export interface EndInVain {
  readonly row: LevelNotification;
  readonly why: DropReason | 'tooLate';
}

/**
 * The rows that wait for a silence's end in vain: what they tell is so no more, or something else tells it. Others wait while
 * the silence lasts, and are among `planned` when it is over. Pure.
 */
export function heldBackInVain(
  facts: OwedFacts,
  positions: readonly Position[],
  planned: readonly PlannedNotification[],
): readonly EndInVain[] {
  return positions.flatMap((position) => {
    const held = position.rows.filter((row): row is LevelNotification => waits(row, facts.alert));
    return held.flatMap((row): readonly EndInVain[] => {
      const decision = stillOwed(row, facts.alert, position, facts);
      if (!decision.send) return [{ row, why: decision.reason === 'periodEnded' ? 'tooLate' : decision.reason }];
      if (position.silence || planned.some((other) => isSame(other, row))) return [];
      return [{ row, why: 'superseded' }];
    });
  });
}

/**
 * Standing rows that wait to be sent and whose level is not reached any more. They end at once and not when they are due: by
 * then it may be reached again, and that is a crossing. Pure.
 */
export function standingInVain({ alert }: OwedFacts, positions: readonly Position[]): readonly EndInVain[] {
  const { version } = budgetInForce(alert);
  return positions.flatMap(({ rows, level }) =>
    rows
      .filter((row): row is LevelNotification => row.about === 'alert' && row.kind === 'standing' && isWaiting(row))
      .filter((row) => row.subject === alert.id && row.budgetVersion === version && row.threshold > level)
      .map((row): EndInVain => ({ row, why: 'receded' })),
  );
}

function waits(row: Notification, { id }: Alert): boolean {
  return row.subject === id && row.state === 'silenced' && row.about === 'alert' && row.kind !== 'edit';
}

function isSame(planned: PlannedNotification, row: Notification): boolean {
  return (
    planned.subject === row.subject &&
    planned.conversationId === row.conversationId &&
    planned.occasion === row.occasion
  );
}

/** Whether what is planned is what a silence held back. */
export function isHeldBack(planned: PlannedNotification, ledger: readonly Notification[]): boolean {
  return ledger.some((row) => row.state === 'silenced' && isSame(planned, row));
}

/** Nobody is told of it any more: people are told that it was given up. */
export function isTooLate(row: Pick<Notification, 'state' | 'crossedAt'>, alert: Alert, now: number): boolean {
  return now >= toldUntil(alert, row.state === 'silenced' || row.crossedAt !== undefined);
}
