import { hearersOf } from '#domain/alerts/hearing.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import { namesIn } from '#domain/names/language-words.ts';
import { localDayOf } from '#domain/time/local-time.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { isSamePeriod } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { type CustomerList, withDate } from '#domain/usage/lists/customer-list.ts';
import { ownOutlook } from '#domain/usage/pace-now.ts';
import type { Portfolio } from '#domain/usage/portfolio.ts';
import type { NotLive } from '#domain/usage/reading-fault.ts';
import { noChangeSince, type UsageState } from '#domain/usage/usage-state.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import type { ListAnswer } from '#ports/asking/list-answer.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { Refused, readingFaultOf } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { CallOptions, PartnerCenter } from '#ports/partner-center.ts';
import type { Asker, AskerHere, UsageAnswer } from '#ports/requests.ts';
import { within } from '#ports/time-limit.ts';
import { createAnswerChanges } from './answer-changes.ts';
import { createAnswerInsight } from './answer-insight.ts';
import type { CustomerDirectory } from './customer-directory.ts';
import { customerToRead } from './customers-to-change.ts';
import { findNamed } from './find-named.ts';
import type { RecordReadings } from './record-readings.ts';
import { createSuggestCustomers } from './suggest-customers.ts';

/** How long a person waits for Partner Center before the last snapshot is shown instead. */
const ANSWER_WITHIN_MS = 5 * SECOND_MS;
const LATE: NotLive = { code: 'late', seconds: ANSWER_WITHIN_MS / SECOND_MS };

/** The reading itself may go on behind the answer, so that the next one finds it. */
const READ_WITHIN_MS = MINUTE_MS;

/** Names looked up in one sentence. */
const MOST_MENTIONED = 5;

/** Customers read for a list: more than its card shows at once, so that it can say whom it leaves out. */
const LISTED = 100;

export interface AnswerUsageDeps {
  readonly database: Database;
  readonly partnerCenter: PartnerCenter;
  readonly directory: CustomerDirectory;
  readonly recordReadings: RecordReadings;
  readonly calendar: Clock;
  readonly staleAfterMs: number;
  /** Those of subscriptions without their own. */
  readonly thresholds: readonly number[];
  readonly log: Log;
  /** A question moved these alerts: what is owed about them is planned without waiting for the minute. */
  readonly onRecorded: (alertIds: readonly string[]) => Promise<unknown>;
  /** What the last digest told that a conversation was surely sent. */
  readonly lastTold: (conversationId: string) => Promise<{ readonly at: Instant } | undefined>;
}

/** One customer's usage, read live; `usage` without a name reads the snapshots. */
export function createAnswerUsage(deps: AnswerUsageDeps): {
  usageFor(query: string, asker: AskerHere): Promise<UsageAnswer>;
  findCustomers(text: string): Promise<readonly CustomerMatch[]>;
  findCalled(name: string): Promise<Customer | undefined>;
  findMentioned(sentence: string): Promise<readonly Customer[]>;
  portfolio(): Promise<Portfolio>;
  listCustomers(list: CustomerList, page: number, asker: Asker): Promise<ListAnswer>;
} & ReturnType<typeof createAnswerInsight> &
  ReturnType<typeof createSuggestCustomers> &
  ReturnType<typeof createAnswerChanges> {
  const { database, directory, calendar } = deps;
  return {
    ...createAnswerInsight(deps),
    ...createSuggestCustomers(deps),
    ...createAnswerChanges(deps),
    async usageFor(query, asker) {
      const customer = customerToRead(await directory.find(query));
      return 'kind' in customer ? customer : usageOf(customer, asker, deps);
    },
    findCustomers: (text) => findNamed([text], directory),
    findCalled: (name) => directory.called(name),
    async findMentioned(sentence) {
      const found = new Map<string, Customer>();
      for (const name of namesIn(sentence).slice(0, MOST_MENTIONED)) {
        const match = await directory.find(name);
        if (match.kind === 'one' && match.by !== 'spelling') found.set(match.customer.id, match.customer);
      }
      return [...found.values()];
    },
    portfolio() {
      const now = calendar.now();
      return database.usage.portfolio({ now, staleBefore: now - deps.staleAfterMs, rows: LISTED });
    },
    async listCustomers(asked, page, { reader }) {
      const now = calendar.now();
      const list = withDate(asked, localDayOf(now, reader.timeZone));
      const found = await database.usage.listPage({ list, now, staleBefore: now - deps.staleAfterMs, page });
      return { ...found, now, thresholds: deps.thresholds };
    },
  };
}

async function usageOf(customer: Customer, asker: AskerHere, deps: AnswerUsageDeps): Promise<UsageAnswer> {
  const conversationId = asker.conversation.id;
  const { database, calendar } = deps;
  const { notLive, recorded } = await readLive(customer.id, asker.person.objectId, deps);
  const state = recorded ?? (await database.usage.states([customer.id])).get(customer.id);
  const known = (await database.customers.byIds([customer.id])).get(customer.id);
  if (state?.readAt === undefined) {
    const without: NotLive = { code: known?.leftAt === undefined ? 'neverRead' : 'left' };
    return { kind: 'unreadable', customer, reason: notLive ?? without };
  }
  const { latest } = state;
  const [alerts, expected, spent, own] = await Promise.all([
    database.alerts.forCustomer(customer.id),
    database.insight.withForecast(customer.id),
    database.breakdowns.servicesOfNewestDay(customer.id),
    database.subscriptions.byConversation(conversationId),
  ]);
  const told = hearersOf(own, customer.id).get(conversationId);
  const now = calendar.now();
  const { outlook, forecast } = expected ?? {};
  return {
    kind: 'usage',
    usage: {
      customer,
      state,
      outlook,
      forecast: latest && ownOutlook(latest.period, outlook) && forecast,
      services: spent && latest && isSamePeriod(spent.period, latest.period) ? spent.services : undefined,
      now,
      notLive: notLive === undefined ? undefined : { reason: notLive },
      alert: latest && alerts.findLast((alert) => isSamePeriod(alert.period, latest.period)),
      noChangeSince: noChangeSince(state, now, deps.staleAfterMs),
      leftAt: known?.leftAt,
      toldHereAt: told && (told.thresholds ?? deps.thresholds),
    },
  };
}

interface LiveReading {
  /** Why the figures are not live; undefined when they are. */
  readonly notLive: NotLive | undefined;
  /** What the reading came to. */
  readonly recorded?: UsageState | undefined;
}

/** Reads and records. */
async function readLive(customerId: string, person: string, deps: AnswerUsageDeps): Promise<LiveReading> {
  const options: CallOptions = { signal: AbortSignal.timeout(READ_WITHIN_MS), priority: 'question', person };
  const recorded = deps.partnerCenter.customers
    .byId(customerId)
    .usageSummary.get(options)
    .then(async (reading: UsageReading): Promise<LiveReading> => {
      const { events, turned, states } = await deps.recordReadings([reading], undefined);
      const moved = events.flatMap(({ event, alertId }) =>
        alertId === undefined || event === 'unchanged' ? [] : alertId,
      );
      if (moved.length > 0) await deps.onRecorded(moved);
      const notLive = turned.length > 0 ? ({ code: 'usageGone' } as const) : undefined;
      return { notLive, recorded: states.get(customerId) };
    });
  try {
    return await within(recorded, ANSWER_WITHIN_MS, () => ({ notLive: LATE }));
  } catch (error) {
    deps.log.warn({ err: error, customerId }, 'a usage summary could not be read for a question');
    return { notLive: await reasonOf(error, deps) };
  } finally {
    // When the answer did not wait for it, its failure is only worth a line.
    recorded.catch((error: unknown) => deps.log.debug({ err: error, customerId }, 'a late usage summary failed'));
  }
}

async function reasonOf(error: unknown, { database }: AnswerUsageDeps): Promise<NotLive> {
  // The whole call took too long, behind the answer.
  if (error instanceof Error && error.name === 'TimeoutError') return { code: 'timedOut' };
  const fault = readingFaultOf(error);
  if (!fault) throw error;
  // One customer that is refused says nothing about the sign-in.
  const isSignIn =
    error instanceof Refused && (await database.health.current()).some(({ about }) => about.code === 'sign-in');
  return isSignIn ? { code: 'signInNeeded' } : fault;
}
