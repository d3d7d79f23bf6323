import type { Alert } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import {
  insightDecision,
  isInsight,
  type KnownInsight,
  outdatedInsightPosts,
} from '#domain/alerts/insight/insight-owed.ts';
import type {
  EditNotification,
  InsightNotification,
  LevelNotification,
  Notification,
  Settlement,
} from '#domain/alerts/notification.ts';
import { stillOwed } from '#domain/alerts/owed.ts';
import { type Position, type PositionFacts, positionOf } from '#domain/alerts/position.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { isEdit, outdatedPosts } from '#domain/alerts/shown-state.ts';
import type { Conversation } from '#domain/conversation.ts';
import { mayBeRepeat } from '#domain/sending/may-be-repeat.ts';
import type { MadeChange } from '#domain/undo/change.ts';
import type { KnownCustomer } from '#domain/usage/customer.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { SpikesOfADate } from '#domain/usage/spikes/common-cause.ts';
import type { AlertFacts, InsightFacts, Post, Posts } from '#ports/teams.ts';
import { type AlertHere, alertFactsOf, insightFactsOf, loadInsight, spikesOfDates } from '#usecases/alerts/alerts.ts';
import { DIGEST_SUBJECT, type DigestDeps, digestFacts, latestDigest } from '#usecases/digests/digests.ts';
import { type DriversHere, loadDriversToPost } from '#usecases/drivers/drivers.ts';
import { changesToUndo } from '#usecases/undo/undo.ts';
import { testPost } from './test-alert.ts';

/** A row that passed every check, with what its post says. */
export interface SendableRow {
  readonly row: LevelNotification;
  readonly alertFacts: AlertFacts;
}

/** The same of a forecast or a spike. */
export interface SendableInsight {
  readonly row: InsightNotification;
  readonly insightFacts: InsightFacts;
}

export interface EditRow {
  readonly row: Notification;
  readonly targets: readonly ({
    /** Whose post it is. */
    readonly rowId: string;
    readonly activityId: string;
    readonly threadId: string | undefined;
  } & ({ readonly alertFacts: AlertFacts } | { readonly insightFacts: InsightFacts }))[];
}

/** The due rows of one conversation after the checks "still owed?" and "silenced?". */
export interface DeliveryFacts {
  readonly conversation: Conversation | undefined;
  readonly sendable: readonly SendableRow[];
  readonly insight: readonly SendableInsight[];
  /** All spikes of the dates of those that are to be told. */
  readonly spikeDates: ReadonlyMap<CalendarDay, SpikesOfADate>;
  /** Rows that are not about an alert: health notices and tests. */
  readonly readyPosts: readonly { readonly row: Notification; readonly post: Post }[];
  /** Rows that change the posts of one alert that stand in the conversation. */
  readonly edits: readonly EditRow[];
  /** Rows that are not sent: dropped or silenced. */
  readonly settlements: readonly { readonly row: Notification; readonly settlement: Settlement }[];
  /** The ledger's rows about these alerts. */
  readonly ledger: readonly Notification[];
}

export interface LoadDeps extends DigestDeps {
  readonly posts: Posts;
  /** The reader where nobody in particular subscribed. */
  readonly defaults: Reader;
}

interface Known extends PositionFacts {
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly customers: ReadonlyMap<string, KnownCustomer>;
  readonly outlooks: ReadonlyMap<string, PeriodOutlook>;
  readonly insightOf: (alert: Alert) => KnownInsight;
  readonly driversOf: (alert: Alert) => DriversHere;
  readonly changes: readonly MadeChange[];
}

export async function loadDeliveryFacts(
  deps: LoadDeps,
  conversationId: string,
  due: readonly Notification[],
): Promise<DeliveryFacts> {
  const { database } = deps;
  const conversation = (await database.conversations.byIds([conversationId])).get(conversationId);
  const nothing = {
    conversation: undefined,
    sendable: [],
    insight: [],
    spikeDates: new Map(),
    readyPosts: [],
    edits: [],
    ledger: [],
  };
  if (!conversation || conversation.gone) {
    const reason: Reason = { code: conversation ? 'conversationGone' : 'conversationUnknown' };
    return { ...nothing, settlements: due.map((row) => notSent(row, 'dropped', reason)) };
  }
  const known = await load(deps, conversationId, due);
  const sendable: SendableRow[] = [];
  const insight: SendableInsight[] = [];
  const readyPosts: { row: Notification; post: Post }[] = [];
  const edits: EditRow[] = [];
  const settlements: NotSent[] = [];
  const hasDigest = due.some(({ about }) => about === 'digest');
  const digest = hasDigest
    ? latestDigest(await database.notifications.bySubjects([DIGEST_SUBJECT], conversationId))
    : undefined;
  for (const row of due) {
    const decided =
      row.about === 'digest' && row.id !== digest?.id
        ? notSent(row, 'dropped', { code: 'laterDigest' })
        : await decide(row.id === digest?.id ? digest : row, known, deps);
    if ('settlement' in decided) settlements.push(decided);
    else if ('post' in decided) readyPosts.push(decided);
    else if ('targets' in decided) edits.push(decided);
    else if ('insightFacts' in decided) insight.push(decided);
    else sendable.push(decided);
  }
  const spikeDates = await spikesOfDates(database, datesOf(insight), known.now);
  return { conversation, sendable, insight, spikeDates, readyPosts, edits, settlements, ledger: known.ledger };
}

/** What shows no figures (health notices and tests), and the rows that do. */
export function withoutFigures(facts: DeliveryFacts): {
  readonly shown: DeliveryFacts;
  readonly plain: readonly Notification[];
  readonly hidden: readonly Notification[];
} {
  const plain = facts.readyPosts.filter(({ row }) => row.about !== 'digest');
  const digests = facts.readyPosts.filter(({ row }) => row.about === 'digest');
  return {
    shown: { ...facts, sendable: [], insight: [], readyPosts: plain, edits: [] },
    plain: plain.map(({ row }) => row),
    hidden: [...digests, ...facts.sendable, ...facts.insight, ...facts.edits].map(({ row }) => row),
  };
}

async function load(deps: LoadDeps, conversationId: string, due: readonly Notification[]): Promise<Known> {
  const { database } = deps;
  const now = deps.calendar.now();
  const subjects = [...new Set(due.map((row) => row.subject))];
  const alerts = await database.alerts.byIds(subjects);
  const customerIds = [...alerts.values()].map(({ customerId }) => customerId);
  const ledger = alerts.size > 0 ? await database.notifications.bySubjects([...alerts.keys()], conversationId) : [];
  return {
    now,
    alerts,
    customers: await database.customers.byIds(customerIds),
    outlooks: await database.insight.outlooks(customerIds),
    insightOf: await loadInsight(database, concernedBy(due, alerts, ledger)),
    driversOf: await loadDriversToPost(database, { due, alerts, ledger }, deps.system.now()),
    changes: await changesToUndo(database, customerIds, { conversationId, now: deps.system.now() }),
    subscriptions: await database.subscriptions.byConversation(conversationId),
    silences: await database.silences.current(now),
    ledger,
    carried: undefined,
    defaultThresholds: deps.alerts.thresholds,
    reopenStep: deps.alerts.reopenStep,
  };
}

function datesOf(insight: readonly SendableInsight[]): readonly CalendarDay[] {
  return insight.flatMap(({ row }) => (row.about === 'spike' ? row.date : []));
}

/** The alerts about whose forecasts or spikes something is sent or edited. */
function concernedBy(
  due: readonly Notification[],
  alerts: ReadonlyMap<string, Alert>,
  ledger: readonly Notification[],
): readonly Alert[] {
  const edited = new Set(due.filter(isEdit).map(({ subject }) => subject));
  const subjects = new Set([
    ...due.filter(isInsight).map(({ subject }) => subject),
    ...ledger.filter((row) => isInsight(row) && edited.has(row.subject)).map(({ subject }) => subject),
  ]);
  return [...alerts.values()].filter(({ id }) => subjects.has(id));
}

type NotSent = DeliveryFacts['settlements'][number];

/** While a row waits it has a reason only after something went wrong. */
function wasTriedInVain({ attempts, doubts, reason }: Notification): boolean {
  return attempts > 0 || doubts > 0 || reason !== undefined;
}

function notSent(row: Notification, state: 'dropped' | 'silenced', reason: Reason): NotSent {
  return { row, settlement: { id: row.id, state, reason } };
}

type Decided = NotSent | SendableRow | SendableInsight | EditRow | { readonly row: Notification; readonly post: Post };

/** "still owed?" and "silenced?", or the post of a row that is not about an alert. */
async function decide(row: Notification, known: Known, deps: LoadDeps): Promise<Decided> {
  const isRepeat = mayBeRepeat(row);
  switch (row.about) {
    case 'health':
      return { row, post: deps.posts.health(row.notice, deps.defaults, isRepeat) };
    case 'test':
      return { row, post: testPost(row, deps.posts, known.now, isRepeat) };
    case 'digest': {
      const facts = await digestFacts(row, deps);
      return facts ? { row, post: deps.posts.digest(facts) } : notSent(row, 'dropped', { code: 'digestOff' });
    }
    case 'forecast':
    case 'spike':
    case 'budget':
    case 'taken-back':
    case 'passed':
    case 'alert':
      break;
  }
  return decideOnAlert(row, known, deps);
}

function decideOnAlert(
  row: LevelNotification | EditNotification | InsightNotification,
  known: Known,
  deps: LoadDeps,
): Decided {
  const alert = known.alerts.get(row.subject);
  const customer = alert && known.customers.get(alert.customerId);
  if (!alert || !customer) return notSent(row, 'dropped', { code: 'customerUnknown' });
  const position = positionOf(alert, row.conversationId, known);
  const outlook = known.outlooks.get(customer.id);
  const drivers = known.driversOf(alert);
  const { now, changes } = known;
  const about = { alert, customer, outlook, drivers, position, now, changes, defaultReader: deps.defaults };
  const insight = { ...known.insightOf(alert), drivers: drivers.known };
  if (isEdit(row)) return editOf(row, position, insight, about);
  const decision = isInsight(row)
    ? insightDecision(row, alert, position, { ...insight, now: known.now })
    : stillOwed(row, alert, position, known);
  if (!decision.send) {
    const isMissed = wasTriedInVain(row) || row.crossedAt !== undefined;
    const isGivenUp = decision.reason === 'periodEnded' && isMissed;
    return notSent(row, 'dropped', { code: isGivenUp ? 'tooLate' : decision.reason });
  }
  if (position.silence) {
    const held = notSent(row, 'silenced', { code: 'silence', silenceId: position.silence.id });
    return { row, settlement: { ...held.settlement, crossedAt: alert.readAt } };
  }
  return isInsight(row)
    ? { row, insightFacts: insightFactsOf(row, insight, about) }
    : { row, alertFacts: alertFactsOf(row, about) };
}

/** Every post of the alert in this conversation that shows something else is shown as things are now. */
function editOf(row: EditNotification, position: Position, insight: KnownInsight, about: AlertHere): Decided {
  const { alert, now } = about;
  const levels = outdatedPosts(alert, position, now, insight.drivers).map(({ post, activityId }) => ({
    rowId: post.id,
    activityId,
    threadId: post.threadId,
    alertFacts: alertFactsOf(post, about),
  }));
  const others = outdatedInsightPosts(alert, position, insight, now).map(({ post, activityId }) => ({
    rowId: post.id,
    activityId,
    threadId: post.threadId,
    insightFacts: insightFactsOf(post, insight, about),
  }));
  const targets = [...levels, ...others];
  return targets.length > 0 ? { row, targets } : notSent(row, 'dropped', { code: 'nothingToEdit' });
}
