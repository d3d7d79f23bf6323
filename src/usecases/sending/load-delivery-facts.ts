import type { Alert } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { EditNotification, LevelNotification, Notification, Settlement } from '#domain/alerts/notification.ts';
import { stillOwed } from '#domain/alerts/owed.ts';
import { type Position, type PositionFacts, positionOf } from '#domain/alerts/position.ts';
import type { Reason } from '#domain/alerts/reason.ts';
import { isEdit, outdatedPosts } from '#domain/alerts/shown-state.ts';
import type { Conversation } from '#domain/conversation.ts';
import { mayBeRepeat } from '#domain/sending/may-be-repeat.ts';
import type { KnownCustomer } from '#domain/usage/customer.ts';
import type { PeriodOutlook } from '#domain/usage/pace-now.ts';
import type { AlertFacts, Post, Posts } from '#ports/teams.ts';
import { type AlertHere, alertFactsOf } from '#usecases/alerts/alerts.ts';
import { DIGEST_SUBJECT, type DigestDeps, digestFacts, latestDigest } from '#usecases/digests/digests.ts';
import { testPost } from './test-alert.ts';

/** A row that passed every check, with what its post says. */
export interface SendableRow {
  readonly row: LevelNotification;
  readonly alertFacts: AlertFacts;
}

export interface EditRow {
  readonly row: Notification;
  readonly targets: readonly {
    /** Whose post it is. */
    readonly rowId: string;
    readonly activityId: string;
    readonly threadId: string | undefined;
    readonly alertFacts: AlertFacts;
  }[];
}

/** The due rows of one conversation after the checks "still owed?" and "silenced?". */
export interface DeliveryFacts {
  readonly conversation: Conversation | undefined;
  readonly sendable: readonly SendableRow[];
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
}

export async function loadDeliveryFacts(
  deps: LoadDeps,
  conversationId: string,
  due: readonly Notification[],
): Promise<DeliveryFacts> {
  const { database } = deps;
  const conversation = (await database.conversations.byIds([conversationId])).get(conversationId);
  const nothing = { conversation: undefined, sendable: [], readyPosts: [], edits: [], ledger: [] };
  if (!conversation || conversation.gone) {
    const reason: Reason = { code: conversation ? 'conversationGone' : 'conversationUnknown' };
    return { ...nothing, settlements: due.map((row) => notSent(row, 'dropped', reason)) };
  }
  const known = await load(deps, conversationId, due);
  const sendable: SendableRow[] = [];
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
    else sendable.push(decided);
  }
  return { conversation, sendable, readyPosts, edits, settlements, ledger: known.ledger };
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
    shown: { ...facts, sendable: [], readyPosts: plain, edits: [] },
    plain: plain.map(({ row }) => row),
    hidden: [...digests, ...facts.sendable, ...facts.edits].map(({ row }) => row),
  };
}

async function load(deps: LoadDeps, conversationId: string, due: readonly Notification[]): Promise<Known> {
  const { database } = deps;
  const now = deps.calendar.now();
  const subjects = [...new Set(due.map((row) => row.subject))];
  const alerts = await database.alerts.byIds(subjects);
  const customerIds = [...alerts.values()].map(({ customerId }) => customerId);
  return {
    now,
    alerts,
    customers: await database.customers.byIds(customerIds),
    outlooks: await database.insight.outlooks(customerIds),
    subscriptions: await database.subscriptions.byConversation(conversationId),
    silences: await database.silences.current(now),
    ledger: alerts.size > 0 ? await database.notifications.bySubjects([...alerts.keys()], conversationId) : [],
    carried: undefined,
    defaultThresholds: deps.alerts.thresholds,
    reopenStep: deps.alerts.reopenStep,
  };
}

type NotSent = DeliveryFacts['settlements'][number];

/** While a row waits it has a reason only after something went wrong. */
function wasTriedInVain({ attempts, doubts, reason }: Notification): boolean {
  return attempts > 0 || doubts > 0 || reason !== undefined;
}

function notSent(row: Notification, state: 'dropped' | 'silenced', reason: Reason): NotSent {
  return { row, settlement: { id: row.id, state, reason } };
}

type Decided = NotSent | SendableRow | EditRow | { readonly row: Notification; readonly post: Post };

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
    case 'alert':
      break;
  }
  return decideOnAlert(row, known, deps);
}

function decideOnAlert(row: LevelNotification | EditNotification, known: Known, deps: LoadDeps): Decided {
  const alert = known.alerts.get(row.subject);
  const customer = alert && known.customers.get(alert.customerId);
  if (!alert || !customer) return notSent(row, 'dropped', { code: 'customerUnknown' });
  const position = positionOf(alert, row.conversationId, known);
  const outlook = known.outlooks.get(customer.id);
  const about = { alert, customer, outlook, position, now: known.now, defaultReader: deps.defaults };
  if (isEdit(row)) return editOf(row, position, about);
  const decision = stillOwed(row, alert, position, known);
  if (!decision.send) {
    const isMissed = wasTriedInVain(row) || row.crossedAt !== undefined;
    const isGivenUp = decision.reason === 'periodEnded' && isMissed;
    return notSent(row, 'dropped', { code: isGivenUp ? 'tooLate' : decision.reason });
  }
  if (position.silence) {
    const held = notSent(row, 'silenced', { code: 'silence', silenceId: position.silence.id });
    return { row, settlement: { ...held.settlement, crossedAt: alert.readAt } };
  }
  return { row, alertFacts: alertFactsOf(row, about) };
}

/** Every post of the alert in this conversation that shows something else is shown as things are now. */
function editOf(row: EditNotification, position: Position, about: AlertHere): Decided {
  const targets = outdatedPosts(about.alert, position, about.now).map(({ post, activityId }) => ({
    rowId: post.id,
    activityId,
    threadId: post.threadId,
    alertFacts: alertFactsOf(post, about),
  }));
  return targets.length > 0 ? { row, targets } : notSent(row, 'dropped', { code: 'nothingToEdit' });
}
