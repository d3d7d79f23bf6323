import { scheduleAgain } from '#adapters/teams/digests/digest-command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { besideData } from '#adapters/teams/schema-card-action.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';
import type { Remembered } from '#ports/asking/memory.ts';

interface Going {
  readonly before: Remembered | undefined;
  readonly turn: Turn;
}

/** The schedule of a digest that the answer before was about; a quote says by itself what is meant. */
export function digestBefore({ before, turn }: Going): DigestSchedule | undefined {
  const isOfQuote = (turn.asker.place?.quotedIds.length ?? 0) > 0;
  return before?.of === 'digest' && !isOfQuote ? besideData.safeParse(before.beside).data?.digest : undefined;
}

/** "make it 10" after "digest daily at 9": the person is asked before the digest comes at another time. */
export function digestAgain(said: string, going: Going): ParsedCommand | undefined {
  const before = digestBefore(going);
  const schedule = before && scheduleAgain(before, said);
  return schedule && { name: 'digest', schedule, isUnsure: true };
}
