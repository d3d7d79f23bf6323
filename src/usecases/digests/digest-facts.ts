import type { DigestNotification, Notification } from '#domain/alerts/notification.ts';
import { mayBeRepeat } from '#domain/sending/may-be-repeat.ts';
import { type DigestSpan, FIRST_LOOK_BACK_MS } from '#domain/time/digest-schedule.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { DigestFacts } from '#ports/teams.ts';
import { type DigestDeps, gatherDigest } from './gather-digest.ts';
import { lastTold } from './last-told.ts';

/** What was planned longer before the latest is of another digest: one that was ended, and set anew. */
const GATHERED_FROM_MS = 40 * DAY_MS;

/** Above that many open alerts, or customers heading over, nothing is kept of a digest, and the next one compares with nothing. */
const MOST_REMEMBERED = 5000;

/**
 * Of a conversation's digests the one to send: digests that waited (Teams refused, nobody sent) are one, the latest, and it
 * tells what happened since the last that was sent. Its span is changed in memory only.
 */
export function latestDigest(rows: readonly Notification[]): DigestNotification | undefined {
  const sorted = rows.filter((row) => row.about === 'digest').toSorted((a, b) => (a.occasion < b.occasion ? -1 : 1));
  const untold = sorted.slice(sorted.findLastIndex(({ state }) => state === 'sent') + 1);
  const latest = untold.findLast(({ state }) => state === 'planned' || state === 'unknown');
  if (!latest) return undefined;
  const spans = untold
    .filter(({ reason, plannedAt }) => reason?.code !== 'digestOff' && plannedAt >= latest.plannedAt - GATHERED_FROM_MS)
    .map(({ span }) => span);
  const recaps = spans.flatMap(({ recap }) => recap ?? []);
  const span: DigestSpan = {
    since: Math.min(...spans.flatMap(({ since }) => since ?? [])),
    recap:
      recaps.length === 0
        ? undefined
        : { from: Math.min(...recaps.map(({ from }) => from)), to: Math.max(...recaps.map(({ to }) => to)) },
  };
  return { ...latest, span };
}

/** The facts of a digest, gathered when it is sent; what it tells is kept for the next one. */
export async function digestFacts(row: DigestNotification, deps: DigestDeps): Promise<DigestFacts | undefined> {
  const { digests } = deps.database;
  const { conversationId, span, occasion } = row;
  const digest = await digests.byConversation(conversationId);
  if (!digest) return undefined;
  const told = await lastTold(conversationId, deps.database);
  const { reader } = digest;
  const { facts, marks, heading } = await gatherDigest(
    { conversationId, span, last: told, reader, isRepeat: mayBeRepeat(row) },
    deps,
  );
  const telling =
    Math.max(marks.length, heading.length) > MOST_REMEMBERED
      ? undefined
      : { occasion, at: facts.now, open: marks, heading };
  await digests.remember(conversationId, { told, telling });
  return facts;
}

/** What a digest would say just now. Its proof of watch goes back to the last one, and a day at least. */
export function createDigestNow(deps: DigestDeps): (asker: AskerHere) => Promise<DigestFacts> {
  return async ({ conversation, reader }) => {
    const digest = await deps.database.digests.byConversation(conversation.id);
    const back = deps.calendar.now() - FIRST_LOOK_BACK_MS;
    const span = { since: Math.min(digest?.lastAt ?? back, back), recap: undefined };
    const last = await lastTold(conversation.id, deps.database);
    return (await gatherDigest({ conversationId: conversation.id, span, last, reader, isRepeat: false }, deps)).facts;
  };
}
