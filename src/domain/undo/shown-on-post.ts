import type { Alert } from '#domain/alerts/alert.ts';
import type { Position } from '#domain/alerts/position.ts';
import type { MadeChange } from './change.ts';

/** The changes that the post of an alert shows: acknowledgements made anywhere, and the silences of its own conversation. */
export function shownOnPost(made: readonly MadeChange[], conversationId: string): readonly MadeChange[] {
  return made.filter(
    ({ change, conversationId: madeIn }) =>
      change.of === 'acknowledge' || (change.of === 'silence' && madeIn === conversationId),
  );
}

/** Whether the acknowledgement or the silence that holds for the alert here was made by one of these changes. */
export function canUndoOnPost(
  { acknowledgement }: Alert,
  { isAcknowledged, silence }: Pick<Position, 'isAcknowledged' | 'silence'>,
  made: readonly MadeChange[],
): boolean {
  return made.some(({ change, undoneAt }) => {
    if (undoneAt !== undefined) return false;
    if (change.kind === 'silences') {
      return (
        silence !== undefined && silence.where !== 'everywhere' && change.after.some(({ id }) => id === silence.id)
      );
    }
    if (change.kind !== 'acknowledgements' || !isAcknowledged) return false;
    return change.alerts.some(({ after }) => after !== undefined && after.id === acknowledgement?.id);
  });
}
