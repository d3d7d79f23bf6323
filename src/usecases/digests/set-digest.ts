import { type DigestSchedule, nextDue } from '#domain/time/digest-schedule.ts';
import type { Instant } from '#domain/time/time.ts';
import type { NotDone } from '#ports/asking/ask-back.ts';
import type { Digest } from '#ports/database.ts';
import type { AskerHere, DigestAnswer, Requests } from '#ports/requests.ts';
import { keepChange } from '#usecases/undo/undo.ts';
import { takePress } from '#usecases/usage/usage.ts';
import { createDigestNow } from './digest-facts.ts';
import type { DigestDeps } from './gather-digest.ts';

/** What people may ask of digests. */
export function createDigestRequests(deps: DigestDeps): Pick<Requests, 'digest' | 'digestNow'> {
  return { digest: createSetDigest(deps), digestNow: createDigestNow(deps) };
}

/** Sets, changes, ends or shows a conversation's digest. */
export function createSetDigest(
  deps: DigestDeps,
): (schedule: DigestSchedule | 'off' | undefined, asker: AskerHere) => Promise<DigestAnswer | NotDone> {
  const { database, calendar, system } = deps;
  return async (schedule, asker) => {
    const { conversation, person, reader } = asker;
    const existing = await database.digests.byConversation(conversation.id);
    if (schedule === undefined) return answer(existing, asker, calendar.now());
    const now = calendar.now();
    const digest: Digest | undefined =
      schedule === 'off'
        ? undefined
        : {
            conversationId: conversation.id,
            schedule,
            reader,
            createdBy: person,
            lastAt: now,
            recappedUntil: existing?.recappedUntil ?? now,
          };
    const done = await database.transaction(async (tx) => {
      const pressed = await takePress(tx, asker, system);
      if (pressed) return pressed;
      if (!existing && !digest) return { undo: undefined };
      await tx.conversations.put(conversation);
      if (digest) await tx.digests.put(digest);
      else await tx.digests.remove(conversation.id);
      const details = { code: 'digest', schedule: digest?.schedule ?? 'off' } as const;
      await tx.audit.add({ at: now, by: person, from: conversation.id, details });
      const undo = await keepChange(
        tx,
        { kind: 'digest', of: 'digest', before: existing, after: digest },
        asker,
        system,
      );
      return { undo };
    });
    return 'kind' in done ? done : { ...answer(digest, asker, now), ...done };
  };
}

function answer(digest: Digest | undefined, { reader }: AskerHere, now: Instant): DigestAnswer {
  if (!digest) return { schedule: undefined, timeZone: reader.timeZone, nextAt: undefined };
  const { schedule } = digest;
  const { timeZone } = digest.reader;
  return { schedule, timeZone, nextAt: nextDue(schedule, timeZone, now) };
}
