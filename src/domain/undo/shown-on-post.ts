import type { Alert } from '#domain/alerts/alert.ts';
import type { Position } from '#domain/alerts/position.ts';
import type { Instant } from '#domain/time/time.ts';
import { UNDONE_WITHIN_MS } from './change.ts';

/** Whether the alert's acknowledgement, or the silence that holds in the conversation, is so new that it can be undone. */
export function isJustChanged(
  { acknowledgement }: Alert,
  { isAcknowledged, silence }: Pick<Position, 'isAcknowledged' | 'silence'>,
  now: Instant,
): boolean {
  const isNew = (at: Instant) => now - at < UNDONE_WITHIN_MS;
  if (isAcknowledged && acknowledgement && isNew(acknowledgement.at)) return true;
  return silence !== undefined && silence.where !== 'everywhere' && isNew(silence.from);
}
