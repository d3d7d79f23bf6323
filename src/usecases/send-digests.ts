import type { Alert } from '../domain/alert.ts';
import { levelOf } from '../domain/budget.ts';
import { type DigestSchedule, FIRST_LOOK_BACK_MS, latestDue, latestRecap, nextDue } from '../domain/digest-schedule.ts';
import type { Notification, PlannedNotification } from '../domain/notification.ts';
import { effectiveSubscriptions, isAcknowledged } from '../domain/owed.ts';
import type { Instant } from '../domain/time.ts';
import type { Clock, Database, Digest, DigestFacts } from '../ports.ts';
import type { Asker, DigestAnswer } from '../requests.ts';
import { lowestThreshold } from './plan-notifications.ts';

const DIGEST_SUBJECT = 'digest';
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

/** Plans what is due, every minute. Missed ones (the process was down) are one: the latest. */
export function createPlanDigests(deps: DigestDeps): () => Promise<void> {
  const { database, calendar, system } = deps;
  return async () => {
    const now = calendar.now();
    for (const digest of await database.digests.all()) {
      const due = dueFor(digest, now);
      if (!due) continue;
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

function dueFor(digest: Digest, now: Instant): { readonly at: Instant; readonly span: DigestSpan } | undefined {
  const { schedule, reader, lastAt, recappedUntil } = digest;
  const regularAt = latestDue(schedule, reader.timeZone, now);
  const recapAt = latestRecap(schedule, reader.timeZone, now);
  const isRecapDue = recapAt > lastAt;
  const at = Math.max(regularAt, isRecapDue ? recapAt : 0);
  if (at <= lastAt) return undefined;
  return { at, span: { since: lastAt, recap: isRecapDue ? { from: recappedUntil, to: recapAt } : undefined } };
}

/**
 * Digests that waited (Teams refused, nobody sent) are one: the latest tells what happened since the first of them. The others
 * are not sent; the latest's text is changed in memory only.
 */
export function latestDigest(due: readonly Notification[]): Notification | undefined {
  const waiting = due.filter(({ kind }) => kind === 'digest').toSorted((a, b) => (a.occasion < b.occasion ? -1 : 1));
  const latest = waiting.at(-1);
  if (!latest || waiting.length === 1) return latest;
  const spans = waiting.map(spanOf);
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
  const named = subscriptions.filter(({ scope, thresholds }) => scope !== 'all' && thresholds?.length !== 0);
  const hearsAll = subscriptions.length === 0 || subscriptions.some(({ scope }) => scope === 'all');
  const among = hearsAll ? undefined : named.map(({ scope }) => scope);
  const thresholdsOf = ({ customerId }: Alert) =>
    effectiveSubscriptions(subscriptions, customerId)[0]?.thresholds ?? rules.thresholds;
  const minPercent = lowestThreshold(subscriptions, rules.thresholds);
  const standing = (await database.alerts.open({ minPercent, limit: MOST_OPEN })).filter(
    (alert) =>
      (hearsAll || among?.includes(alert.customerId)) && levelOf(alert.percentUsed ?? 0, thresholdsOf(alert)) > 0,
  );
  const open = standing.filter((alert) => !isAcknowledged(alert, thresholdsOf(alert), rules.reopenStep));
  const customers = await database.customers.byIds(open.slice(0, OPEN_LISTED).map(({ customerId }) => customerId));
  const since = span.since ?? now - FIRST_LOOK_BACK_MS;
  const scans = await database.scans.countSince(since);
  const counts = await database.usage.counts({ staleBefore: now - deps.staleAfterMs });
  return {
    now,
    reader: digest.reader,
    portfolio: await database.usage.portfolio(now, WORST, among),
    hearsAll,
    open: open
      .flatMap((alert) => {
        const customer = customers.get(alert.customerId);
        return customer ? [{ alert, customer }] : [];
      })
      .slice(0, OPEN_LISTED),
    openCount: open.length,
    acknowledgedCount: standing.length - open.length,
    silences: (await database.silences.current(now)).filter(
      ({ conversationId }) => conversationId === 'everywhere' || conversationId === row.conversationId,
    ),
    noChange: counts.stale,
    proof: {
      customers: counts.customers,
      scans: scans.finished - scans.failed,
      missed: scans.failed,
      lastData: await database.usage.newestData(),
    },
    recap: span.recap ? await database.usage.endedPeriods(span.recap.from, span.recap.to, among) : undefined,
    isRepeat: row.doubts > 0,
  };
}
