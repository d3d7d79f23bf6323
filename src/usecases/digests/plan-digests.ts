import type { PlannedNotification } from '#domain/alerts/notification.ts';
import { type DigestSpan, FIRST_LOOK_BACK_MS, latestDue, latestRecap } from '#domain/time/digest-schedule.ts';
import { type Instant, isWithin, MINUTE_MS } from '#domain/time/time.ts';
import type { Digest, Repositories } from '#ports/database.ts';
import type { DigestDeps } from './gather-digest.ts';
import { DIGEST_SUBJECT } from './last-told.ts';

/** The first scan after a start is done by then, or something is wrong with it. */
const CAUGHT_UP_WITHIN_MS = 10 * MINUTE_MS;

export interface PlanDigestsDeps extends DigestDeps {
  /** Finds what was missed until now, so that the proof of watch counts it. */
  readonly accountScans: () => Promise<void>;
  /** Between two ticks, of the system clock, as is `startedAt`. */
  readonly intervalMs: () => number;
  /** When this process started. */
  readonly startedAt: Instant;
}

/** Plans what is due, every minute. Missed ones (the process was down) are one: the latest. */
export function createPlanDigests(deps: PlanDigestsDeps): () => Promise<void> {
  const { database, calendar, system } = deps;
  return async () => {
    const now = calendar.now();
    const dues = (await database.digests.all()).flatMap((digest) => {
      const due = dueFor(digest, now);
      return due ? [{ digest, due }] : [];
    });
    if (dues.length === 0 || (await isCatchingUp(deps))) return;
    await deps.accountScans();
    for (const { digest, due } of dues) {
      const row: PlannedNotification = {
        subject: DIGEST_SUBJECT,
        conversationId: digest.conversationId,
        occasion: `digest:${new Date(due.at).toISOString()}`,
        about: 'digest',
        span: due.span,
      };
      await database.transaction(async (tx) => {
        const current = await tx.digests.byConversation(digest.conversationId);
        // Another replica was here, or a person changed or ended it meanwhile.
        if (current?.lastAt !== digest.lastAt) return;
        const at = system.now();
        await tx.notifications.plan([row], { now: at, dueAt: at });
        await tx.digests.put(after(current, due));
      });
    }
  };
}

/** Just started after a pause: what is known is old, and the scan that brings it up to date is on its way. */
async function isCatchingUp({ database, system, startedAt, intervalMs }: PlanDigestsDeps): Promise<boolean> {
  if (!isWithin(CAUGHT_UP_WITHIN_MS, startedAt, system.now())) return false;
  const last = await database.scans.lastCompleted();
  return !last || startedAt - last.scheduledAt >= intervalMs();
}

/** Digests that were due until now count as planned. */
export async function passOverDigests(tx: Repositories, now: Instant): Promise<void> {
  for (const digest of await tx.digests.all()) {
    const due = dueFor(digest, now);
    if (due) await tx.digests.put(after(digest, due));
  }
}

interface DueDigest {
  readonly at: Instant;
  readonly span: DigestSpan;
}

function after(digest: Digest, { at, span }: DueDigest): Digest {
  return { ...digest, lastAt: at, recappedUntil: span.recap?.to ?? digest.recappedUntil };
}

function dueFor(digest: Digest, now: Instant): DueDigest | undefined {
  const { schedule, reader, lastAt, recappedUntil } = digest;
  const regularAt = latestDue(schedule, reader.timeZone, now);
  const recapAt = latestRecap(schedule, reader.timeZone, now);
  const isRecapDue = recapAt > lastAt;
  const at = Math.max(regularAt, isRecapDue ? recapAt : 0);
  if (at <= lastAt) return undefined;
  const since = Math.min(lastAt, at - FIRST_LOOK_BACK_MS);
  return { at, span: { since, recap: isRecapDue ? { from: recappedUntil, to: recapAt } : undefined } };
}
