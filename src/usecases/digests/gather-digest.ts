import { type HeardCustomers, heardBy } from '#domain/alerts/hearing.ts';
import { holdsIn, silencedIds } from '#domain/alerts/silence.ts';
import type { ToldDigest } from '#domain/digests/digest-changes.ts';
import { type DigestSpan, FIRST_LOOK_BACK_MS } from '#domain/time/digest-schedule.ts';
import type { PortfolioRow } from '#domain/usage/portfolio.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { DigestFacts } from '#ports/teams.ts';
import { alertsOf } from './digest-alerts.ts';
import { headingOver, noLongerHeading } from './heading-over.ts';
import { recapOf } from './recap.ts';

export interface DigestDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly staleAfterMs: number;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
}

/** Customers read for the list of others: some more than are listed as open already. */
const LISTED = 60;
const HEADING_OVER_LISTED = 50;
const NO_BUDGET_LISTED = 50;

export interface ToGather extends Pick<DigestFacts, 'reader' | 'isRepeat'> {
  readonly conversationId: string;
  readonly span: DigestSpan;
  /** What the last digest told; undefined where that is not known. */
  readonly last: ToldDigest | undefined;
}

/** What a digest says, the marks of all alerts that are open then, and the ids of all who are heading over. Every line of it is about the same customers. */
export async function gatherDigest(
  { conversationId, span, last, reader, isRepeat }: ToGather,
  deps: DigestDeps,
): Promise<{ readonly facts: DigestFacts; readonly marks: ToldDigest['open']; readonly heading: readonly string[] }> {
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
  const { marks, named, told } = await alertsOf({ conversationId, heard, last }, known, database);
  const heading = await headingOver(among, deps);
  const before = last?.heading && new Set(last.heading);
  const isNew = ({ customer }: PortfolioRow) => before !== undefined && !before.has(customer.id);
  const isNamed = ({ customer }: PortfolioRow) => named.has(customer.id);
  const alone = heading.filter((row) => !isNamed(row)).toSorted((a, b) => Number(isNew(b)) - Number(isNew(a)));
  const noLonger =
    before && last ? (await noLongerHeading(last, { heard, heading }, deps)).filter((row) => !isNamed(row)) : [];
  const above = named.union(idsOf([...alone, ...noLonger]));
  const facts = {
    now,
    reader,
    // nobody stands in two rows, nor in one of them and in the count of those that another list cuts off
    portfolio: { ...portfolio, worst: portfolio.worst.filter(({ customer }) => !above.has(customer.id)) },
    hearsAll: heard === undefined,
    ...told,
    changes: told.changes && {
      ...told.changes,
      heading: before && { newly: idsOf(heading.filter(isNew)), noLonger },
    },
    headingOver: { rows: alone.slice(0, HEADING_OVER_LISTED), count: alone.length },
    noBudget: (await database.usage.withoutBudget({ now, rows: NO_BUDGET_LISTED, among })).rows,
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
  return { facts, marks, heading: heading.map(({ customer }) => customer.id) };
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

function idsOf(rows: readonly PortfolioRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ customer }) => customer.id));
}
