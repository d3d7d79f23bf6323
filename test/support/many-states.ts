import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { LevelNotification } from '#domain/alerts/notification.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { CustomerList } from '#domain/usage/lists/customer-list.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { AuditDetails } from '#ports/audit.ts';
import type { Post } from '#ports/teams.ts';
import {
  aChangesAnswer,
  aConversation,
  aCustomer,
  aDigest,
  aListAnswer,
  aNotification,
  anAlert,
  aPortfolio,
  aScan,
  aState,
  aStatus,
  aSummary,
  aTotal,
  aUsage,
  NOW,
  someFacts,
} from './cards.ts';
import { AZURE, aCardBreakdown, aCardResource, aCardService } from './drivers.ts';
import type { Speaking } from './every-post.ts';
import { insightsOfManyStates } from './insight.ts';

/*
 * What is said of customers, alerts, subscriptions and the watch in as many states as have words of their own. All names are
 * the same one.
 */

/** After the end of the billing period of `aSummary`. */
const LATER = aSummary().period.end + DAY_MS;

export function postsOfManyStates(speaking: Speaking, name: string): readonly Post[] {
  return [
    ...usages(speaking, name),
    ...drivers(speaking, name),
    ...insights(speaking, name),
    ...portfolios(speaking, name),
    ...alerts(speaking, name),
    ...lists(speaking, name),
    ...subscriptions(speaking, name),
    ...watches(speaking, name),
    ...questions(speaking, name),
  ];
}

function named(name: string) {
  const customer = aCustomer({ name, domain: name });
  const by = { objectId: 'o1', name };
  return { customer, by };
}

function usages({ answers, reader }: Speaking, name: string): Post[] {
  const { customer, by } = named(name);
  const latest = (summary: Partial<UsageSummary>) => aState({ latest: aSummary(summary) });
  const acknowledgement = { id: 'a', by, at: NOW, percent: 90, version: 1 };
  const budget = { version: 1, amount: 900, currency: 'USD', basePercent: 3 };
  const alert = anAlert({
    budgets: [budget, { ...budget, version: 2, amount: 1000 }],
    acknowledgement,
    peakPercent: 131,
  });
  const otherCurrency = anAlert({ budgets: [budget, { ...budget, version: 2, currency: 'EUR' }] });
  return [
    { state: aState() },
    { state: latest({ totalCost: 100 }), alert },
    { state: latest({ totalCost: 1000 }), toldHereAt: [80, 100] },
    { state: latest({ totalCost: 1003, usdTotalCost: 1200, currency: 'EUR' }), alert: otherCurrency },
    { state: latest({ totalCost: 5000, plan: 'legacy' as const }), noChangeSince: NOW - DAY_MS },
    { state: latest({ budget: undefined }), toldHereAt: [80] },
    { state: latest({ budget: undefined, currency: undefined }) },
    { state: aState({ isWithoutUsage: true }) },
    { state: aState({ isWithoutUsage: true, latest: undefined }) },
    { state: aState({ latest: undefined, readAt: undefined }) },
    { now: LATER, leftAt: NOW },
    { now: LATER, notLive: { reason: { code: 'late', seconds: 8 } as const } },
    { now: aSummary().period.start + DAY_MS, notLive: { reason: { code: 'left' } as const } },
    { state: aState({ readAt: undefined }), notLive: { reason: { code: 'neverRead' } as const } },
  ].map((usage) => answers.usage(aUsage({ customer, ...usage }), reader));
}

function drivers({ answers, reader }: Speaking, name: string): Post[] {
  const { customer } = named(name);
  const types = ['Microsoft.Sql/servers/databases', 'Microsoft.Web/sites', ''];
  const resources = types.map((type, index) =>
    aCardResource({
      name,
      resourceGroup: '',
      azureSubscription: '',
      provider: '',
      resourceUri: type && `/subscriptions/${AZURE}/providers/${type.replace('servers/', 'servers/1/')}/${index}`,
    }),
  );
  const facts = { customer, summary: aSummary({ totalCost: 7 }), earlier: undefined, now: NOW };
  const breakdowns = [
    aCardBreakdown(resources, [aCardService('', 3)]),
    aCardBreakdown(
      [aCardResource({ name: '', resourceGroup: name, azureSubscription: name, provider: '', resourceUri: '' })],
      [],
    ),
    aCardBreakdown([], [aCardService('', 3)], { legacy: 'all' }),
    aCardBreakdown([], []),
  ];
  return [
    ...breakdowns.map((breakdown) => answers.drivers({ kind: 'drivers', drivers: { ...facts, breakdown } }, reader)),
    answers.drivers({ kind: 'noUsage', customer }, reader),
    answers.drivers({ kind: 'unreadable', customer, reason: { code: 'slow' } }, reader),
    answers.drivers({ kind: 'unreadable', customer, reason: { code: 'throttled' } }, reader),
  ];
}

function insights({ answers, reader }: Speaking, name: string): Post[] {
  const { customer } = named(name);
  return insightsOfManyStates(customer).flatMap((insight) => [
    answers.forecast(insight, reader),
    answers.history(insight, reader),
    answers.accuracy(insight, reader),
  ]);
}

function customerLists(): CustomerList[] {
  const kinds = [
    'all',
    'top',
    'overBudget',
    'headingOver',
    'atRisk',
    'noBudget',
    'noUsage',
    'noChange',
    'biggest',
  ] as const;
  return [
    ...kinds.map((kind): CustomerList => ({ kind })),
    { kind: 'over', percent: 99.5 },
    { kind: 'under', percent: 99.5 },
    { kind: 'increase', since: { kind: 'day', date: 20_000 } },
    { kind: 'increase', since: { kind: 'lastPeriod' }, currency: 'EUR' },
    { kind: 'biggest', currency: null },
    { kind: 'top', currency: 'EUR' },
  ];
}

function portfolios({ answers, posts, reader }: Speaking, name: string): Post[] {
  const { customer } = named(name);
  const row = { customer, state: aState() };
  const without = { customer, state: aState({ latest: aSummary({ budget: undefined }) }) };
  const many = Array.from({ length: 30 }, () => row);
  const totals = Array.from({ length: 25 }, () => aTotal({ withoutBudget: { customers: 2, totalCost: 5 } }));
  const portfolio = aPortfolio({ worst: many, waiting: 7, stale: 2, unread: 1, ended: [row], totals });
  const silence = aSilence(name);
  const digest = { reader, open: [], openCount: 0, acknowledgedCount: 0, portfolio };
  return [
    answers.portfolio(portfolio, NOW, reader),
    answers.portfolio(aPortfolio({ worst: [row], waiting: 1, ended: [row], newestData: undefined }), LATER, reader),
    answers.portfolio(aPortfolio({ customers: 0, worst: [], running: 0, newestData: undefined }), NOW, reader),
    answers.portfolio(aPortfolio({ worst: [], running: 0, totals: [] }), NOW, reader),
    ...customerLists().flatMap((found) => [
      answers.list(aListAnswer({ list: found }), reader),
      answers.list(
        aListAnswer({
          list: { ...found, most: 2 },
          listed: 2,
          fitting: 30,
          increases: { sum: 7, unknown: 2, fromStart: 1 },
          page: 2,
          pages: 3,
          waiting: 7,
          rows: [{ ...row, before: { totalCost: 700, budget: 1000, currency: 'USD' } }, without],
          totals,
          currencies: ['USD', 'EUR', null, 'JPY', 'EUR'].map((currency) => ({ currency, customers: 5 })),
        }),
        reader,
      ),
      answers.list(
        aListAnswer({
          list: found,
          now: LATER,
          listed: 1,
          fitting: 1,
          rows: [{ ...row, before: { totalCost: 1010, budget: 1000, currency: 'USD' } }],
          waiting: 7,
          ended: { customers: 7, rows: [row, without] },
        }),
        reader,
      ),
    ]),
    answers.changes(aChangesAnswer(), reader),
    answers.changes(
      aChangesAnswer({
        isWithoutDigest: true,
        unknown: 3,
        passed: { count: 1, rows: [row] },
        fell: { count: 12, rows: [row] },
        budget: { count: 2, rows: [row, without] },
        rose: [{ ...row, increase: 5 }],
      }),
      reader,
    ),
    ...[500, 820, 1000, 1200].map((totalCost) => {
      const state = aState({ latest: aSummary({ totalCost, lastModified: undefined }) });
      return answers.list(aListAnswer({ listed: 1, fitting: 1, rows: [{ customer, state }] }), reader);
    }),
    posts.digest(aDigest({ ...digest, isRepeat: true, hearsAll: false, endedCount: 2 })),
    posts.digest(
      aDigest({ ...digest, silences: [silence], proof: { customers: 1, scans: 1, missed: 2, lastData: undefined } }),
    ),
    posts.digest(
      aDigest({
        ...digest,
        open: [{ alert: anAlert(), customer }],
        openCount: 30,
        recap: [row, without].flatMap(({ state }) => (state.latest ? [{ customer, summary: state.latest }] : [])),
      }),
    ),
  ];
}

function alerts({ answers, posts, reader }: Speaking, name: string): Post[] {
  const { customer, by } = named(name);
  const facts = (overrides: Parameters<typeof someFacts>[0]) => someFacts({ customer, reader, ...overrides });
  const notification = (overrides: Partial<LevelNotification>) => aNotification(overrides);
  const acknowledgement = { id: 'a', by, at: NOW, percent: 90, version: 1 };
  const budget = { version: 2, amount: 2000, currency: 'USD', basePercent: 3 };
  const every = [
    facts({}),
    facts({ isRepeat: true, isTest: true, isAcknowledged: true }),
    facts({ notification: notification({ kind: 'standing', threshold: 80 }), silencedUntil: NOW + HOUR_MS }),
    facts({ notification: notification({ kind: 'reopened' }), crossedAt: NOW - DAY_MS }),
    facts({ notification: notification({ threshold: 0 }), crossedAt: NOW - DAY_MS }),
    facts({ notification: notification({ isBudgetChange: true }), crossedAt: NOW - DAY_MS }),
    facts({ alert: anAlert({ acknowledgement }) }),
    facts({ alert: anAlert({ acknowledgement, budgets: [...anAlert().budgets, budget] }) }),
    facts({ alert: anAlert({ percentUsed: 70, totalCost: 700, acknowledgement }), isAcknowledged: true }),
    facts({ shown: { toldTo: 200 } }),
    facts({ alert: anAlert({ percentUsed: 70, totalCost: 700 }), shown: { isReceded: true, under: 80 } }),
    ...(['laterPeriod', 'periodEnded', 'left'] as const).map((reason) =>
      facts({ alert: anAlert({ closed: { at: NOW, reason } }), now: LATER }),
    ),
  ];
  const empty = { now: NOW, alerts: [], open: 0, acknowledged: 0, ended: 0, silences: [], silenced: new Map() };
  const open = { customer, level: 100, isAcknowledged: false, silencedUntil: NOW + HOUR_MS } as const;
  return [
    ...every.map((each) => posts.alert(each)),
    ...(['levels', 'standing'] as const).flatMap((kind) => posts.tables(kind, every).map(({ post }) => post)),
    ...posts
      .tables(
        'levels',
        Array.from({ length: 400 }, () => facts({})),
      )
      .map(({ post }) => post),
    ...posts.tables('levels', [facts({ crossedAt: NOW - DAY_MS })]).map(({ post }) => post),
    answers.alerts(empty, reader),
    answers.alerts(
      {
        ...empty,
        alerts: [
          { ...open, alert: anAlert({ acknowledgement }), state: 'open' },
          { ...open, alert: anAlert({ percentUsed: 80.5, totalCost: 805 }), level: 80, state: 'open' },
          { ...open, alert: anAlert({ percentUsed: 80, totalCost: 800 }), level: 80, state: 'open' },
          { ...open, alert: anAlert({ acknowledgement }), isAcknowledged: true, level: 0, state: 'acknowledged' },
        ],
        now: LATER,
        open: 300,
        acknowledged: 1,
        ended: 2,
        silences: [aSilence(name)],
      },
      reader,
    ),
  ];
}

function aSilence(name: string, overrides: Partial<Silence> = {}): Silence {
  const silence = { id: 's', from: NOW, until: NOW + 90 * DAY_MS, by: { objectId: 'o', name: '' }, why: name };
  return { ...silence, where: 'everywhere', customer: 'all', ...overrides };
}

function silencesOf(name: string): readonly Silence[] {
  const here = { where: { conversationId: 'c' }, why: undefined } as const;
  const many = Array.from({ length: 20 }, () => aSilence(name));
  return [aSilence(name, { ...here, customer: { id: 'x' } }), aSilence(name, { customer: { id: 'gone' } }), ...many];
}

function lists({ answers, reader }: Speaking, name: string): Post[] {
  const { customer, by } = named(name);
  const customers = new Map([[customer.id, customer]]);
  const entries = changesOf(customer.id).map((details) => ({ at: NOW, by, from: 'c', details }));
  const places = new Map([['c', aConversation({ name: undefined })]]);
  return [
    answers.audit({ entries: [], customers, places }, reader),
    answers.audit({ entries, customers, places }, reader),
    answers.audit({ entries: Array.from({ length: 60 }, () => entries).flat(), customers, places }, reader),
  ];
}

function subscriptions({ answers, reader }: Speaking, name: string): Post[] {
  const { customer, by } = named(name);
  const common = { id: 's1', conversationId: 'c', thresholds: undefined, createdBy: by, createdAt: NOW };
  const subscription = { ...common, reader, introduced: undefined, parkedAt: NOW };
  const all: AlertSubscription = { ...subscription, to: 'all', except: [{ customerId: 'gone', by, at: NOW }] };
  const health: AlertSubscription = { ...subscription, to: 'health', parkedAt: undefined };
  const one: AlertSubscription = { ...subscription, to: 'customer', customerId: customer.id };
  const customers = new Map([
    [customer.id, customer],
    ['x', customer],
  ]);
  const views = [all, health, one].map((each) => ({ subscription: each, thresholds: [80, 100] }));
  const subscribed = { kind: 'subscribed', isHealth: false, thresholds: [80], standing: 0, customers: [] } as const;
  const budgets = { only: undefined, withoutBudget: 0, named: [] };
  const unsubscribed = { kind: 'unsubscribed', customers: [], isEverything: false, isExcept: false } as const;
  const hearing = { conversation: aConversation({ name: undefined }), thresholds: [], silencedUntil: undefined };
  const gone = { at: NOW, reason: { code: 'uninstalled' } } as const;
  return [
    ...[
      { isHealth: true, budgets },
      { budgets: { ...budgets, withoutBudget: 3 }, standing: 2 },
      { budgets: { ...budgets, withoutBudget: 1 }, customers: [customer], thresholds: [] },
      {
        budgets: { ...budgets, only: { amount: 1000, currency: 'EUR' } },
        customers: [customer],
        thresholds: [80, 500],
      },
      { budgets, customers: Array.from({ length: 30 }, () => customer), thresholds: [300] },
    ].map((answer) => answers.subscribed({ ...subscribed, ...answer }, aConversation({ name }), reader)),
    answers.unsubscribed({ kind: 'notSubscribed' }, reader),
    answers.unsubscribed({ ...unsubscribed, isHealth: true }, reader),
    answers.unsubscribed({ ...unsubscribed, isEverything: true }, reader),
    answers.unsubscribed({ ...unsubscribed, customers: [customer], isExcept: true }, reader),
    answers.subscriptions({ subscriptions: [], silences: [], customers }, NOW, reader),
    answers.subscriptions({ subscriptions: views, silences: silencesOf(name), customers }, NOW, reader),
    answers.hearing({ kind: 'hearing', customer, hearings: [], now: NOW }, reader),
    answers.hearing(
      {
        kind: 'hearing',
        customer,
        hearings: [
          { ...hearing, subscription: all, isHere: true },
          { ...hearing, subscription: one, isHere: false, conversation: aConversation({ name: undefined, gone }) },
        ],
        now: NOW,
      },
      reader,
    ),
  ];
}

function watches({ answers, posts, reader }: Speaking, name: string): Post[] {
  const { customer } = named(name);
  const place = { name: undefined, kind: 'channel' } as const;
  const trouble = { code: 'conversation-gone', conversationId: 'c', place, reason: { code: 'teamDeleted' } } as const;
  const condition = {
    about: { code: 'feed-stale' },
    since: NOW,
    trouble: { code: 'feed-stale', newestAt: NOW },
  } as const;
  const unreadable = { customerId: 'c', fault: { code: 'throttled' } as const };
  const lastScan = aScan({ outcome: 'failed', reason: { code: 'givenUp', failures: 5 }, unreadable: [unreadable] });
  const fault = { code: 'timedOut' } as const;
  return [
    answers.status(aStatus(), reader),
    answers.status(aStatus({ lastScan: undefined, isSandbox: true, newestData: undefined }), reader),
    answers.status(
      aStatus({
        conditions: Array.from({ length: 12 }, () => condition),
        lastScan: { ...lastScan, unreadableCount: 3 },
        unreadable: new Map([['c', customer]]),
        isScanning: true,
        newestData: undefined,
        customerList: { ageMs: undefined, fault },
        notifications: { planned: 1, unknown: 2, dead: 3 },
        left: Array.from({ length: 12 }, () => customer),
        silences: silencesOf(name),
        silenced: new Map([['x', customer]]),
        signIn: { isNeeded: true, signedIn: undefined, problem: undefined },
      }),
      reader,
    ),
    answers.status(
      aStatus({
        lastScan: { ...lastScan, outcome: undefined, finishedAt: undefined, unreadableCount: 30 },
        unreadable: new Map([['c', customer]]),
        customerList: { ageMs: 3 * DAY_MS, fault },
        newestData: NOW - MINUTE_MS / 2,
      }),
      reader,
    ),
    posts.health({ code: 'trouble', trouble, days: 3 }, reader, false),
    posts.health({ code: 'works-again', ended: 'feed-stale', since: NOW }, reader, true),
    posts.health(
      { code: 'given-up', places: [{ conversationId: 'c', place, rows: ['1'], customers: [name] }] },
      reader,
      false,
    ),
  ];
}

function questions({ answers, reader }: Speaking, name: string): Post[] {
  const { customer } = named(name);
  const many = { kind: 'several', customers: [customer, customer], total: 30 } as const;
  const named2 = { customers: [name, name] };
  const none = { kind: 'none', query: name, nearest: [] } as const;
  return [
    answers.choice(many, 'usage', reader, named2),
    answers.notFound(none, 'usage', reader, named2),
    answers.notFound({ ...none, nearest: [customer] }, 'usage', reader, named2),
    answers.which([], { command: 'usage', phrase: name, said: name, isBeyond: true }),
    answers.which([customer], { command: 'silence', phrase: name, said: name, isForAll: true }),
    answers.acknowledgeAll(1, 'here'),
    answers.acknowledgeAll(1, 'table'),
    answers.acknowledgeAll(7, 'table'),
    answers.acknowledgeAll(7, 'here'),
    answers.acknowledgeAll(200, 'worst'),
  ];
}

/** Every kind of change that the audit tells of. */
function changesOf(customerId: string): readonly AuditDetails[] {
  const customers = { customers: [customerId] };
  return [
    { code: 'subscribe', to: 'all', thresholds: [80] },
    { code: 'subscribe', to: 'health', thresholds: [] },
    { code: 'subscribe', to: customers, thresholds: [80, 100] },
    { code: 'unsubscribe', from: 'everything' },
    { code: 'unsubscribe', from: customers },
    { code: 'acknowledge', alertId: 'a', customerId, periodStart: NOW },
    { code: 'unacknowledge', alertId: 'a', customerId, periodStart: NOW },
    { code: 'silence', customer: 'all', isEverywhere: true, until: NOW },
    { code: 'unsilence', customer: { id: customerId }, isEverywhere: false },
    { code: 'digest', schedule: 'off' },
    { code: 'digest', schedule: { every: 'day', weekday: 1, minuteOfDay: 540 } },
    { code: 'digest', schedule: { every: 'week', weekday: 3, minuteOfDay: 540 } },
  ];
}
