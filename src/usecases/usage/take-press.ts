import { HOUR_MS } from '#domain/time/time.ts';
import type { NotDone } from '#ports/asking/ask-back.ts';
import type { Clock } from '#ports/clock.ts';
import type { Repositories } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';

/** What is asked is good for so long; afterwards the person may mean something else. */
const GOOD_FOR_MS = HOUR_MS;

/**
 * Takes the answer to a question that a card asked, in the transaction of the change that it leads to: one question makes
 * one change, whoever presses its buttons and however often. Undefined: go on.
 */
export async function takePress(
  tx: Repositories,
  { conversation, question }: AskerHere,
  system: Clock,
): Promise<NotDone | undefined> {
  if (!question) return undefined;
  const now = system.now();
  if (Math.abs(now - question.askedAt) > GOOD_FOR_MS) return { kind: 'notDone', reason: 'tooOld' };
  const isFirst = await tx.activities.isFirst(conversation.id, `question:${question.id}`, now);
  return isFirst ? undefined : { kind: 'notDone', reason: 'answeredBefore' };
}
