import type { Alert } from '#domain/alerts/alert.ts';
import { lowestThreshold } from '#domain/alerts/alert-subscription.ts';
import { type HeardCustomers, heardBy } from '#domain/alerts/hearing.ts';
import type { DigestNotification, Notification } from '#domain/alerts/notification.ts';
import { type Position, positionOf } from '#domain/alerts/position.ts';
import { holdsIn, silencedIds } from '#domain/alerts/silence.ts';
import { mayBeRepeat } from '#domain/sending/may-be-repeat.ts';
import { type DigestSpan, FIRST_LOOK_BACK_MS } from '#domain/time/digest-schedule.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { DigestFacts } from '#ports/teams.ts';

export const DIGEST_SUBJECT = 'digest';

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

/** The facts of a digest, gathered when it is sent. */
export async function digestFacts(row: DigestNotification, deps: DigestDeps): Promise<DigestFacts | undefined> {
  const { database, calendar, alerts: rules } = deps;
  const now = calendar.now();
  const digest = await database.digests.byConversation(row.conversationId);
  if (!digest) return undefined;
  const { span } = row;
  const subscriptions = await database.subscriptions.byConversation(row.conversationId);
  const silences = (await database.silences.current(now)).filter((silence) => holdsIn(silence, row.conversationId));
  const { thresholds: defaultThresholds, reopenStep } = rules;
  const known = { subscriptions, silences, ledger: [], carried: undefined, defaultThresholds, reopenStep, now };
  const position = (alert: Alert): Position => positionOf(alert, row.conversationId, known);
  const among = await customersOf(heardBy(subscriptions, rules.thresholds), database);
  const minPercent = lowestThreshold(subscriptions, rules.thresholds);
  const standing = (await database.alerts.open({ minPercent, limit: MOST_OPEN })).filter(
    (alert) => (among === undefined || among.has(alert.customerId)) && position(alert).level > 0,
  );
  const open = standing.filter((alert) => !position(alert).isAcknowledged);
  const customers = await database.customers.byIds(open.slice(0, OPEN_LISTED).map(({ customerId }) => customerId));
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
    silenced: await database.customers.byIds(silencedIds(silences)),
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
    isRepeat: mayBeRepeat(row),
  };
}

/** Undefined for all. "All but these" are those that are left, and those named beside. */
async function customersOf(
  heard: readonly HeardCustomers[],
  database: Database,
): Promise<ReadonlySet<string> | undefined> {
  const named = heard.flatMap(({ among = [] }) => among);
  const others = heard.find(({ among }) => among === undefined);
  if (!others) return new Set(named);
  const excepted = new Set(others.except).difference(new Set(named));
  if (excepted.size === 0) return undefined;
  return new Set((await database.customers.all()).flatMap(({ id }) => (excepted.has(id) ? [] : id)));
}
