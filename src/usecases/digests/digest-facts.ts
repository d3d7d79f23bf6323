import type { Alert } from '#domain/alerts/alert.ts';
import { lowestThreshold } from '#domain/alerts/alert-subscription.ts';
import { type HeardCustomers, heardBy } from '#domain/alerts/hearing.ts';
import type { DigestNotification, Notification } from '#domain/alerts/notification.ts';
import { type Position, type PositionFacts, positionOf } from '#domain/alerts/position.ts';
import { holdsIn, silencedIds } from '#domain/alerts/silence.ts';
import { mayBeRepeat } from '#domain/sending/may-be-repeat.ts';
import { type DigestSpan, FIRST_LOOK_BACK_MS } from '#domain/time/digest-schedule.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { DigestFacts } from '#ports/teams.ts';
import { recapOf } from './recap.ts';

export const DIGEST_SUBJECT = 'digest';

/** What was planned longer before the latest is of another digest: one that was ended, and set anew. */
const GATHERED_FROM_MS = 40 * DAY_MS;

const MOST_OPEN = 100_000;

const OPEN_LISTED = 50;

/** Customers read for the lists: all that are listed as open already, and some more. */
const LISTED = OPEN_LISTED + 10;

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
  const { conversationId, span } = row;
  const digest = await deps.database.digests.byConversation(conversationId);
  return digest && gathered({ conversationId, span, reader: digest.reader, isRepeat: mayBeRepeat(row) }, deps);
}

/** What a digest would say just now. Its proof of watch goes back to the last one, and a day at least. */
export function createDigestNow(deps: DigestDeps): (asker: AskerHere) => Promise<DigestFacts> {
  return async ({ conversation, reader }) => {
    const digest = await deps.database.digests.byConversation(conversation.id);
    const back = deps.calendar.now() - FIRST_LOOK_BACK_MS;
    const span = { since: Math.min(digest?.lastAt ?? back, back), recap: undefined };
    return gathered({ conversationId: conversation.id, span, reader, isRepeat: false }, deps);
  };
}

interface ToGather extends Pick<DigestFacts, 'reader' | 'isRepeat'> {
  readonly conversationId: string;
  readonly span: DigestSpan;
}

/** Every line of it is about the same customers. */
async function gathered({ conversationId, span, reader, isRepeat }: ToGather, deps: DigestDeps): Promise<DigestFacts> {
  const { database, calendar } = deps;
  const now = calendar.now();
  const subscriptions = await database.subscriptions.byConversation(conversationId);
  const silences = (await database.silences.current(now)).filter((silence) => holdsIn(silence, conversationId));
  const heard = await customersOf(heardBy(subscriptions, deps.alerts.thresholds), database);
  const among = heard && [...heard];
  const { thresholds: defaultThresholds, reopenStep } = deps.alerts;
  const known = { subscriptions, silences, ledger: [], carried: undefined, defaultThresholds, reopenStep, now };
  const scans = await database.scans.countSince(span.since ?? now - FIRST_LOOK_BACK_MS);
  const portfolio = await database.usage.portfolio({ now, staleBefore: now - deps.staleAfterMs, rows: LISTED, among });
  return {
    now,
    reader,
    portfolio,
    hearsAll: heard === undefined,
    ...(await alertsOf(conversationId, heard, known, deps)),
    silences,
    silenced: await database.customers.byIds(silencedIds(silences)),
    proof: {
      customers: portfolio.customers,
      scans: scans.finished - scans.failed,
      missed: scans.failed + scans.missed,
      lastData: await database.usage.newestData(among),
    },
    recap: span.recap && (await recapOf(span.recap, among, database)),
    isRepeat,
  };
}

/** The alerts that stand in the conversation by its thresholds: those of ended billing periods are counted apart. */
async function alertsOf(
  conversationId: string,
  heard: ReadonlySet<string> | undefined,
  known: PositionFacts,
  { database }: DigestDeps,
): Promise<Pick<DigestFacts, 'open' | 'openCount' | 'acknowledgedCount' | 'endedCount'>> {
  const position = (alert: Alert): Position => positionOf(alert, conversationId, known);
  const isOpen = (alert: Alert) => !position(alert).isAcknowledged;
  const minPercent = lowestThreshold(known.subscriptions, known.defaultThresholds);
  const standing = (await database.alerts.open({ minPercent, limit: MOST_OPEN })).filter(
    (alert) => (heard === undefined || heard.has(alert.customerId)) && position(alert).level > 0,
  );
  const running = standing.filter(({ period }) => !hasEnded(period, known.now));
  const open = running.filter(isOpen);
  const listed = open.slice(0, OPEN_LISTED);
  const ids = listed.map(({ customerId }) => customerId);
  const customers = await database.customers.byIds(ids);
  const outlooks = await database.insight.outlooks(ids);
  return {
    open: listed.flatMap((alert) => {
      const customer = customers.get(alert.customerId);
      return customer ? [{ alert, customer, outlook: outlooks.get(customer.id) }] : [];
    }),
    openCount: open.length,
    acknowledgedCount: running.length - open.length,
    endedCount: standing.filter((alert) => hasEnded(alert.period, known.now) && isOpen(alert)).length,
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
