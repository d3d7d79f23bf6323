import type { Alert } from '#domain/alerts/alert.ts';
import type { AlertSubscription, Heard } from '#domain/alerts/alert-subscription.ts';
import type { UsageChange } from '#domain/alerts/customer-watch.ts';
import type { AlertEdit, LevelNews, PlannedNotification } from '#domain/alerts/notification.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';

/** Midday of a day in November 2026. */
export const day = (date: number): number => Date.UTC(2026, 10, date, 12);

export const november = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
export const october = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };

export const ada = { objectId: '7f1d', name: 'Ada Łoś' };

export function aCustomer(id: string, overrides: Partial<Customer> = {}): Customer {
  return { id, name: `Customer ${id}`, domain: `${id}.example`, ...overrides };
}

export function aSummary(customerId: string, overrides: Partial<UsageSummary> = {}): UsageSummary {
  return {
    customerId,
    plan: 'azurePlan',
    period: november,
    totalCost: 90.125,
    currency: 'EUR',
    usdTotalCost: 104.8765,
    budget: 100,
    lastModified: day(9),
    ...overrides,
  };
}

export function anAlert(customerId: string, overrides: Partial<Alert> = {}): Alert {
  return {
    id: `${customerId}:2026-11-01`,
    customerId,
    plan: 'azurePlan',
    period: november,
    budgets: [{ version: 1, amount: 100, currency: 'EUR', basePercent: 12.5 }],
    peakPercent: 90.125,
    totalCost: 90.125,
    currency: 'EUR',
    percentUsed: 90.125,
    lastModified: day(9),
    readAt: day(10),
    isFirstReading: false,
    carriedFrom: undefined,
    acknowledgement: undefined,
    closed: undefined,
    ...overrides,
  };
}

/** A reading with usage on the 10th. */
export function aReading(summary: UsageSummary, overrides: Partial<UsageChange['state']> = {}): UsageChange {
  const state = {
    customerId: summary.customerId,
    latest: summary,
    isWithoutUsage: false,
    readAt: day(10),
    ...overrides,
  };
  return { state, summary, alerts: [] };
}

export function anEdit(overrides: Partial<PlannedNotification & AlertEdit> = {}): PlannedNotification & AlertEdit {
  const { subject, conversationId } = aNotification();
  return {
    subject,
    conversationId,
    occasion: 'edit',
    about: 'alert',
    kind: 'edit',
    budgetVersion: 1,
    shown: {},
    ...overrides,
  };
}

type PlannedLevel = PlannedNotification & LevelNews;

export function aNotification(overrides: Partial<PlannedLevel> = {}): PlannedLevel {
  return {
    subject: 'contoso:2026-11-01',
    conversationId: '19:channel',
    occasion: 'level:1:80',
    about: 'alert',
    kind: 'raised',
    threshold: 80,
    budgetVersion: 1,
    isBudgetChange: false,
    ...overrides,
  };
}

export function aSubscription(
  id: string,
  overrides: Partial<Omit<AlertSubscription, 'to'>> & Partial<Heard> = {},
): AlertSubscription {
  const heard: Heard = { to: 'all', except: [] };
  return {
    ...(overrides.to === undefined && heard),
    id,
    conversationId: '19:channel',
    thresholds: undefined,
    createdBy: ada,
    createdAt: day(1),
    reader: { locale: 'pl-PL', timeZone: 'Europe/Warsaw' },
    introduced: undefined,
    parkedAt: undefined,
    ...overrides,
  } as AlertSubscription;
}

export function aConversation(id: string, overrides: Partial<Conversation> = {}): Conversation {
  return {
    id,
    kind: 'channel',
    tenantId: 'tenant',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    botId: '28:bot',
    teamId: undefined,
    name: undefined,
    personObjectId: undefined,
    gone: undefined,
    ...overrides,
  };
}

export function aSilence(id: string, overrides: Partial<Silence> = {}): Silence {
  return {
    id,
    where: { conversationId: '19:channel' },
    customer: { id: 'contoso' },
    from: day(10),
    until: day(13),
    by: ada,
    why: undefined,
    ...overrides,
  };
}

export function aScan(id: string, overrides: Partial<Scan> = {}): Scan {
  return {
    id,
    trigger: 'cron',
    scheduledAt: day(10),
    startedAt: day(10),
    finishedAt: undefined,
    outcome: undefined,
    reason: undefined,
    customers: 3,
    read: 0,
    unreadable: [],
    unreadableCount: 0,
    recordsFault: undefined,
    listFault: undefined,
    ...overrides,
  };
}
