import type { Alert } from '../domain/alert.ts';
import type { AlertSubscription } from '../domain/alert-subscription.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { KnownCustomer } from '../domain/customer.ts';
import type { Notification } from '../domain/notification.ts';
import { stillOwed } from '../domain/owed.ts';
import { type Silence, silencedBy } from '../domain/silence.ts';
import type { Instant } from '../domain/time.ts';
import type { AlertFacts, Clock, Database, Post, Posts, Settlement } from '../ports.ts';
import { testPost } from './test-alert.ts';

/** A row that passed every check, with what its post says. */
export interface SendableRow {
  readonly row: Notification;
  readonly alertFacts: AlertFacts;
}

/** The due rows of one conversation after the checks "still owed?" and "silenced?". */
export interface DeliveryFacts {
  readonly conversation: Conversation | undefined;
  readonly sendable: readonly SendableRow[];
  /** Rows that are not about an alert: health notices and tests. */
  readonly readyPosts: readonly { readonly row: Notification; readonly post: Post }[];
  /** Rows that are not sent: dropped or silenced. */
  readonly settlements: readonly { readonly row: Notification; readonly settlement: Settlement }[];
  /** The ledger's rows about these alerts. */
  readonly ledger: readonly Notification[];
}

export interface LoadDeps {
  readonly database: Database;
  readonly posts: Posts;
  readonly calendar: Clock;
  readonly alerts: { readonly thresholds: readonly number[]; readonly reopenStep: number };
}

interface Known {
  readonly now: Instant;
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly customers: ReadonlyMap<string, KnownCustomer>;
  readonly subscriptions: readonly AlertSubscription[];
  readonly silences: readonly Silence[];
  readonly ledger: readonly Notification[];
}

export async function loadDeliveryFacts(
  deps: LoadDeps,
  conversationId: string,
  due: readonly Notification[],
): Promise<DeliveryFacts> {
  const { database } = deps;
  const conversation = (await database.conversations.byIds([conversationId])).get(conversationId);
  const nothing = { conversation: undefined, sendable: [], readyPosts: [], ledger: [] };
  if (!conversation || conversation.gone) {
    const reason = conversation ? 'conversation gone' : 'conversation unknown';
    return { ...nothing, settlements: due.map((row) => notSent(row, 'dropped', reason)) };
  }
  const known = await load(deps, conversationId, due);
  const sendable: SendableRow[] = [];
  const readyPosts: { row: Notification; post: Post }[] = [];
  const settlements: NotSent[] = [];
  for (const row of due) {
    const decided = decide(row, known, deps);
    if ('settlement' in decided) settlements.push(decided);
    else if ('post' in decided) readyPosts.push(decided);
    else sendable.push(decided);
  }
  return { conversation, sendable, readyPosts, settlements, ledger: known.ledger };
}

async function load(deps: LoadDeps, conversationId: string, due: readonly Notification[]): Promise<Known> {
  const { database } = deps;
  const now = deps.calendar.now();
  const subjects = [...new Set(due.map((row) => row.subject))];
  const alerts = await database.alerts.byIds(subjects);
  return {
    now,
    alerts,
    customers: await database.customers.byIds([...alerts.values()].map(({ customerId }) => customerId)),
    subscriptions: await database.subscriptions.byConversation(conversationId),
    silences: await database.silences.current(now),
    ledger: alerts.size > 0 ? await database.notifications.bySubjects([...alerts.keys()], conversationId) : [],
  };
}

type NotSent = DeliveryFacts['settlements'][number];

function notSent(row: Notification, state: 'dropped' | 'silenced', reason: string): NotSent {
  return { row, settlement: { id: row.id, state, reason } };
}

type Decided = NotSent | SendableRow | { readonly row: Notification; readonly post: Post };

function decide(row: Notification, known: Known, deps: LoadDeps): Decided {
  const isRepeat = row.doubts > 0;
  if (row.kind === 'health') return { row, post: deps.posts.health(row.text ?? '', DEFAULT_READER, isRepeat) };
  if (row.kind === 'test') return { row, post: testPost(row, deps.posts, known.now, isRepeat) };
  const alert = known.alerts.get(row.subject);
  const customer = alert && known.customers.get(alert.customerId);
  if (!alert || !customer) return notSent(row, 'dropped', 'customer unknown');
  const decision = stillOwed(row, {
    alert,
    carried: undefined,
    subscriptions: known.subscriptions,
    silences: known.silences,
    ledger: known.ledger,
    defaultThresholds: deps.alerts.thresholds,
    reopenStep: deps.alerts.reopenStep,
    now: known.now,
  });
  if (!decision.send) return notSent(row, 'dropped', decision.reason);
  const about = { conversationId: row.conversationId, customerId: customer.id };
  const silence = silencedBy(known.silences, about, known.now);
  if (silence) return notSent(row, 'silenced', `silence ${silence.id}`);
  const { reader } = decision.subscription;
  const { now } = known;
  return {
    row,
    alertFacts: { notification: row, alert, customer, reader, now, silencedUntil: undefined, isRepeat, isTest: false },
  };
}

const DEFAULT_READER = { locale: 'en-US', timeZone: 'UTC' };
