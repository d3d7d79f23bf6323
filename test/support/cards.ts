import type { Alert } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { LevelNotification } from '#domain/alerts/notification.ts';
import { positionOf } from '#domain/alerts/position.ts';
import { shownState } from '#domain/alerts/shown-state.ts';
import type { Conversation } from '#domain/conversation.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Portfolio, PortfolioTotal } from '#domain/usage/portfolio.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { ChangesAnswer, ListAnswer } from '#ports/asking/list-answer.ts';
import type { AlertFacts, DigestFacts } from '#ports/teams.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import type { WatchStatus } from '#ports/watch-status.ts';
import { aSubscription } from './builders.ts';

/* Builders of the data that cards are made from: each is complete and takes overrides. */

export const CARDS_FOLDER = new URL('../../cards/', import.meta.url);

/** An instant in the middle of a billing period. */
export const NOW: Instant = Date.UTC(2026, 10, 23, 9, 30);
export const ENGLISH: Reader = { locale: 'en-US', timeZone: 'UTC' };

export function aCustomer(overrides: Partial<Customer> = {}): Customer {
  return {
    id: '6f1f6b1e-0000-4000-8000-000000000001',
    name: 'Contoso',
    domain: 'contoso.onmicrosoft.com',
    ...overrides,
  };
}

export function aSummary(overrides: Partial<UsageSummary> = {}): UsageSummary {
  return {
    customerId: aCustomer().id,
    plan: 'azurePlan',
    totalCost: 840,
    currency: 'USD',
    usdTotalCost: undefined,
    budget: 1000,
    lastModified: NOW - 3 * HOUR_MS,
    period: { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 },
    ...overrides,
  };
}

export function aState(overrides: Partial<UsageState> = {}): UsageState {
  return {
    customerId: aCustomer().id,
    latest: aSummary(),
    isWithoutUsage: false,
    readAt: NOW,
    ...overrides,
  };
}

export function aUsage(overrides: Partial<CustomerUsage> = {}): CustomerUsage {
  return {
    customer: aCustomer(),
    state: aState(),
    now: NOW,
    notLive: undefined,
    alert: undefined,
    noChangeSince: undefined,
    leftAt: undefined,
    toldHereAt: undefined,
    ...overrides,
  };
}

/** A customer's usage with that summary as the latest. */
export function usageOf(summary: Partial<UsageSummary>, overrides: Partial<CustomerUsage> = {}): CustomerUsage {
  return aUsage({ state: aState({ latest: aSummary(summary) }), ...overrides });
}

export function anAlert(overrides: Partial<Alert> = {}): Alert {
  return {
    id: `${aCustomer().id}:2026-11-01`,
    customerId: aCustomer().id,
    plan: 'azurePlan',
    period: aSummary().period,
    budgets: [{ version: 1, amount: 1000, currency: 'USD', basePercent: 3 }],
    peakPercent: 104,
    totalCost: 1040,
    currency: 'USD',
    percentUsed: 104,
    lastModified: NOW - 3 * HOUR_MS,
    readAt: NOW,
    isFirstReading: false,
    carriedFrom: undefined,
    acknowledgement: undefined,
    closed: undefined,
    ...overrides,
  };
}

export function aNotification(overrides: Partial<LevelNotification> = {}): LevelNotification {
  return {
    id: 'n1',
    subject: anAlert().id,
    conversationId: '19:channel@thread.tacv2',
    occasion: 'level:1:100',
    about: 'alert',
    kind: 'raised',
    threshold: 100,
    budgetVersion: 1,
    isBudgetChange: false,
    state: 'sending',
    reason: undefined,
    waitsFor: undefined,
    attempts: 0,
    doubts: 0,
    plannedAt: NOW - MINUTE_MS,
    dueAt: NOW,
    sentAt: undefined,
    sentPercent: undefined,
    crossedAt: undefined,
    seen: undefined,
    activityId: undefined,
    threadId: undefined,
    ...overrides,
  };
}

/** An alert as a conversation with the thresholds 80, 100 and 120 % sees it. */
export function someFacts(overrides: Partial<AlertFacts> = {}): AlertFacts {
  const facts = {
    notification: aNotification(),
    alert: anAlert(),
    customer: aCustomer(),
    reader: ENGLISH,
    now: NOW,
    silencedUntil: undefined,
    crossedAt: undefined,
    isAcknowledged: false,
    isRepeat: false,
    isTest: false,
    ...overrides,
  };
  const { alert, notification, isAcknowledged, now } = facts;
  const hearing = { subscriptions: [aSubscription()], silences: [], ledger: [], carried: undefined };
  const rules = { defaultThresholds: [80, 100, 120], reopenStep: 20, now };
  const position = positionOf(alert, aSubscription().conversationId, { ...hearing, ...rules });
  return { shown: shownState(alert, { ...position, isAcknowledged }, notification, now), ...facts };
}

export function aTotal(overrides: Partial<PortfolioTotal> = {}): PortfolioTotal {
  return {
    currency: 'USD',
    withBudget: { customers: 0, totalCost: 0, budget: 0 },
    withoutBudget: { customers: 0, totalCost: 0 },
    usdTotalCost: undefined,
    ...overrides,
  };
}

/** The first page of a list of customers over their budgets, who are all that there are. */
export function aListAnswer(overrides: Partial<ListAnswer> = {}): ListAnswer {
  return {
    list: { kind: 'overBudget' },
    now: NOW,
    thresholds: [80, 100, 120],
    page: 1,
    pages: 1,
    running: 39,
    withBudget: 33,
    waiting: 0,
    fitting: 0,
    listed: 0,
    rows: [],
    totals: [],
    ended: { customers: 0, rows: [] },
    currencies: [{ currency: 'USD', customers: 39 }],
    ...overrides,
  };
}

/** Nothing has changed since the day before. */
export function aChangesAnswer(overrides: Partial<ChangesAnswer> = {}): ChangesAnswer {
  const nobody = { count: 0, rows: [] };
  return {
    date: Math.floor(NOW / DAY_MS) - 1,
    now: NOW,
    thresholds: [80, 100, 120],
    running: 39,
    waiting: 0,
    unknown: 0,
    budget: nobody,
    passed: nobody,
    fell: nobody,
    newly: nobody,
    noLonger: nobody,
    heading: { newly: 0, noLonger: 0, unknown: 0 },
    rose: [],
    isWithoutDigest: false,
    ...overrides,
  };
}

export function aPortfolio(overrides: Partial<Portfolio> = {}): Portfolio {
  return {
    customers: 212,
    unread: 3,
    withoutUsage: 14,
    waiting: 0,
    running: 195,
    withoutBudget: 37,
    overBudget: 2,
    stale: 0,
    totals: [
      aTotal({ withBudget: { customers: 130, totalCost: 81234.5, budget: 120000 }, usdTotalCost: 81234.5 }),
      aTotal({
        currency: 'EUR',
        withBudget: { customers: 28, totalCost: 23456.78, budget: 40000 },
        withoutBudget: { customers: 30, totalCost: 88000 },
        usdTotalCost: 121567.89,
      }),
      aTotal({ currency: 'JPY', withoutBudget: { customers: 7, totalCost: 1234567 } }),
    ],
    worst: [
      { customer: aCustomer({ id: 'w1', name: 'Fabrikam' }), state: aState({ latest: aSummary({ totalCost: 1310 }) }) },
      { customer: aCustomer({ id: 'w2', name: 'Contoso' }), state: aState({ latest: aSummary({ totalCost: 1000 }) }) },
      { customer: aCustomer({ id: 'w3', name: 'Tailspin Toys' }), state: aState() },
    ],
    ended: [],
    newestData: NOW - 2 * HOUR_MS,
    oldestReading: NOW - 50 * MINUTE_MS,
    ...overrides,
  };
}

export function aDigest(overrides: Partial<DigestFacts> = {}): DigestFacts {
  return {
    now: NOW,
    reader: ENGLISH,
    portfolio: aPortfolio({ worst: aPortfolio().worst.slice(2) }),
    hearsAll: true,
    open: [
      {
        alert: anAlert({ totalCost: 1310, percentUsed: 131, peakPercent: 131 }),
        customer: aCustomer({ id: 'w1', name: 'Fabrikam' }),
      },
      { alert: anAlert(), customer: aCustomer({ id: 'w2' }) },
    ],
    openCount: 2,
    headingOver: { rows: [], count: 0 },
    noBudget: [],
    acknowledgedCount: 1,
    endedCount: 0,
    silences: [],
    silenced: new Map(),
    proof: { customers: 212, scans: 168, missed: 0, lastData: NOW - 2 * HOUR_MS },
    recap: undefined,
    isRepeat: false,
    ...overrides,
  };
}

export function aScan(overrides: Partial<Scan> = {}): Scan {
  return {
    id: 's1',
    trigger: 'cron',
    scheduledAt: NOW - 30 * MINUTE_MS,
    startedAt: NOW - 30 * MINUTE_MS,
    finishedAt: NOW - 28 * MINUTE_MS,
    outcome: 'completed',
    reason: undefined,
    customers: 212,
    read: 212,
    unreadable: [],
    unreadableCount: 0,
    recordsFault: undefined,
    listFault: undefined,
    ...overrides,
  };
}

export function aStatus(overrides: Partial<WatchStatus> = {}): WatchStatus {
  return {
    now: NOW,
    isSandbox: false,
    lastScan: aScan(),
    isScanning: false,
    lastWeek: { scans: 168, missed: 0 },
    nextScanAt: NOW + 30 * MINUTE_MS,
    customers: { customers: 212, read: 209, stale: 2, withoutUsage: 14, withoutBudget: 37 },
    customerList: { ageMs: 20 * MINUTE_MS, fault: undefined },
    left: [],
    newestData: NOW - 2 * HOUR_MS,
    conditions: [],
    subscriptions: 4,
    notifications: { planned: 0, unknown: 0, dead: 0 },
    silences: [],
    silenced: new Map(),
    unreadable: new Map(),
    signIn: { isNeeded: false, signedIn: undefined, problem: undefined },
    ...overrides,
  };
}

export function aConversation(overrides: Partial<Conversation> = {}): Conversation {
  return {
    id: '19:channel@thread.tacv2',
    kind: 'channel',
    tenantId: 't1',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    botId: '28:app',
    teamId: '19:team@thread.tacv2',
    name: 'Azure spending',
    personObjectId: undefined,
    gone: undefined,
    ...overrides,
  };
}
