import type { Alert } from '#domain/alerts/alert.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Notification, PlannedNotification } from '#domain/alerts/notification.ts';
import { effectiveSubscriptions, isAcknowledged } from '#domain/alerts/owed.ts';
import { holdsIn } from '#domain/alerts/silence.ts';
import {
  type DigestSchedule,
  FIRST_LOOK_BACK_MS,
  latestDue,
  latestRecap,
  nextDue,
} from '#domain/time/digest-schedule.ts';
import { DAY_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { levelOf } from '#domain/usage/budget.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, Digest } from '#ports/database.ts';
import type { Asker, DigestAnswer } from '#ports/requests.ts';
import type { DigestFacts } from '#ports/teams.ts';
import { lowestThreshold } from '#usecases/alerts/alerts.ts';

export const DIGEST_SUBJECT = 'digest';
/** Why a row is dropped when its conversation has no digest any more. */
export const DIGEST_OFF = 'digest off';
/** The first scan after a start is done by then, or something is wrong with it. */
const CAUGHT_UP_WITHIN_MS = 10 * MINUTE_MS;
/** What was planned longer before the latest is of another digest: one that was ended, and set anew. */
const GATHERED_FROM_MS = 40 * DAY_MS;
const MOST_OPEN = 100_000;
const OPEN_LISTED = 50;
const WORST = 10;

export interface DigestDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly staleAfterMs: number;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
}

/** What a digest's row carries: what happened since, and whether ended periods are recapped. */
interface DigestSpan {
  readonly since: Instant;
  readonly recap: { readonly from: Instant; readonly to: Instant } | undefined;
}

/** Sets, changes, ends or shows a conversation's digest. */
export function createSetDigest(
  deps: DigestDeps,
): (schedule: DigestSchedule | 'off' | undefined, asker: Asker) => Promise<DigestAnswer> {
  const { database, calendar } = deps;
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
    await database.transaction(async (tx) => {
      await tx.conversations.put(conversation);
      if (digest) await tx.digests.put(digest);
      else await tx.digests.remove(conversation.id);
      const details = digest ? JSON.stringify(digest.schedule) : 'off';
      await tx.audit.add({ at: now, by: person, from: conversation.id, action: 'digest', details });
    });
    return answer(digest, asker, now);
  };
}

function answer(digest: Digest | undefined, { reader }: Asker, now: Instant): DigestAnswer {
  if (!digest) return { schedule: undefined, timeZone: reader.timeZone, nextAt: undefined };
  const { schedule } = digest;
  const { timeZone } = digest.reader;
  return { schedule, timeZone, nextAt: nextDue(schedule, timeZone, now) };
}

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
        kind: 'digest',
        threshold: 0,
        budgetVersion: 0,
        isBudgetChange: false,
        text: JSON.stringify(due.span),
      };
      await database.transaction(async (tx) => {
        const current = await tx.digests.byConversation(digest.conversationId);
        // Another replica was here, or a person changed or ended it meanwhile.
        if (current?.lastAt !== digest.lastAt) return;
        const at = system.now();
        await tx.notifications.plan([row], { now: at, dueAt: at });
        await tx.digests.put({
          ...current,
          lastAt: due.at,
          recappedUntil: due.span.recap?.to ?? current.recappedUntil,
        });
      });
    }
  };
}

/** Just started after a pause: what is known is old, and the scan that brings it up to date is on its way. */
async function isCatchingUp({ database, system, startedAt, intervalMs }: PlanDigestsDeps): Promise<boolean> {
  if (system.now() - startedAt >= CAUGHT_UP_WITHIN_MS) return false;
  const last = await database.scans.lastCompleted();
  return !last || (last.scheduledAt < startedAt && startedAt - last.scheduledAt >= intervalMs());
}

function dueFor(digest: Digest, now: Instant): { readonly at: Instant; readonly span: DigestSpan } | undefined {
  const { schedule, reader, lastAt, recappedUntil } = digest;
  const regularAt = latestDue(schedule, reader.timeZone, now);
  const recapAt = latestRecap(schedule, reader.timeZone, now);
  const isRecapDue = recapAt > lastAt;
  const at = Math.max(regularAt, isRecapDue ? recapAt : 0);
  if (at <= lastAt) return undefined;
  const since = Math.min(lastAt, at - FIRST_LOOK_BACK_MS);
  return { at, span: { since, recap: isRecapDue ? { from: recappedUntil, to: recapAt } : undefined } };
}

/**
 * Of a conversation's digests the one to send: digests that waited (Teams refused, nobody sent) are one, the latest, and it
 * tells what happened since the last that was sent. Its text is changed in memory only.
 */
export function latestDigest(rows: readonly Notification[]): Notification | undefined {
  const sorted = rows.toSorted((a, b) => (a.occasion < b.occasion ? -1 : 1));
  const untold = sorted.slice(sorted.findLastIndex(({ state }) => state === 'sent') + 1);
  const latest = untold.findLast(({ state }) => state === 'planned' || state === 'unknown');
  if (!latest) return undefined;
  const spans = untold
    .filter(({ reason, plannedAt }) => reason !== DIGEST_OFF && plannedAt >= latest.plannedAt - GATHERED_FROM_MS)
    .map(spanOf);
  const recaps = spans.flatMap(({ recap }) => recap ?? []);
  const span: Partial<DigestSpan> = {
    since: Math.min(...spans.flatMap(({ since }) => since ?? [])),
    recap:
      recaps.length === 0
        ? undefined
        : { from: Math.min(...recaps.map(({ from }) => from)), to: Math.max(...recaps.map(({ to }) => to)) },
  };
  return { ...latest, text: JSON.stringify(span) };
}

function spanOf(row: Notification): Partial<DigestSpan> {
  return JSON.parse(row.text ?? '{}') as Partial<DigestSpan>;
}

/** The facts of a digest, gathered when it is sent. */
export async function digestFacts(row: Notification, deps: DigestDeps): Promise<DigestFacts | undefined> {
  const { database, calendar, alerts: rules } = deps;
  const now = calendar.now();
  const digest = await database.digests.byConversation(row.conversationId);
  if (!digest) return undefined;
  const span = spanOf(row);
  const subscriptions = (await database.subscriptions.byConversation(row.conversationId)).filter(
    ({ scope }) => scope !== 'health',
  );
  const among = await heardAbout(subscriptions, database);
  const thresholdsOf = ({ customerId }: Alert) =>
    effectiveSubscriptions(subscriptions, customerId)[0]?.thresholds ?? rules.thresholds;
  const minPercent = lowestThreshold(subscriptions, rules.thresholds);
  const standing = (await database.alerts.open({ minPercent, limit: MOST_OPEN })).filter(
    (alert) =>
      (among === undefined || among.has(alert.customerId)) && levelOf(alert.percentUsed ?? 0, thresholdsOf(alert)) > 0,
  );
  const open = standing.filter((alert) => !isAcknowledged(alert, thresholdsOf(alert), rules.reopenStep));
  const customers = await database.customers.byIds(open.slice(0, OPEN_LISTED).map(({ customerId }) => customerId));
  const silences = (await database.silences.current(now)).filter((silence) => holdsIn(silence, row.conversationId));
  const since = span.since ?? now - FIRST_LOOK_BACK_MS;
  const scans = await database.scans.countSince(since);
  const counts = await database.usage.counts({ now, staleBefore: now - deps.staleAfterMs });
  return {
    now,
    reader: digest.reader,
    portfolio: await database.usage.portfolio(now, WORST, among && [...among]),
    hearsAll: among === undefined,
    open: open
      .flatMap((alert) => {
        const customer = customers.get(alert.customerId);
        return customer ? [{ alert, customer }] : [];
      })
      .slice(0, OPEN_LISTED),
    openCount: open.length,
    acknowledgedCount: standing.length - open.length,
    silences,
    silenced: await database.customers.byIds(silences.map(({ customerId }) => customerId)),
    noChange: counts.stale,
    proof: {
      customers: counts.customers,
      scans: scans.finished - scans.failed,
      missed: scans.failed + scans.missed,
      lastData: await database.usage.newestData(),
    },
    recap: span.recap
      ? await database.usage.endedPeriods(span.recap.from, span.recap.to, among && [...among])
      : undefined,
    isRepeat: row.doubts > 0,
  };
}

const isExcept = ({ thresholds }: AlertSubscription): boolean => thresholds?.length === 0;

/** Undefined for all: also where nothing is subscribed. "All but these" are those that are left. */
async function heardAbout(
  subscriptions: readonly AlertSubscription[],
  database: Database,
): Promise<ReadonlySet<string> | undefined> {
  const named = subscriptions.filter(({ scope }) => scope !== 'all');
  const hearsAll = subscriptions.length === 0 || named.length < subscriptions.length;
  if (!hearsAll) return new Set(named.filter((one) => !isExcept(one)).map(({ scope }) => scope));
  const excepted = new Set(named.filter(isExcept).map(({ scope }) => scope));
  if (excepted.size === 0) return undefined;
  return new Set((await database.customers.all()).flatMap(({ id }) => (excepted.has(id) ? [] : id)));
}
