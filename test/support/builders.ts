import type { Alert } from '#domain/alerts/alert.ts';
import type { AlertSubscription, Heard } from '#domain/alerts/alert-subscription.ts';
import type { CustomerWatch } from '#domain/alerts/customer-watch.ts';
import type {
  EditNotification,
  LevelNotification,
  Notification,
  PlannedNotification,
} from '#domain/alerts/notification.ts';
import type { OwedFacts } from '#domain/alerts/owed.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { AskerHere } from '#ports/requests.ts';

export const ADA = { objectId: '5b1c7a52-3f0d-4a55-9c33-6f4a1f0e9a01', name: 'Ada Nowak' };
export const READER = { locale: 'en-US', timeZone: 'UTC' };
export const THRESHOLDS: readonly number[] = [80, 100, 120];

/** A UTC calendar month, as the Azure plan bills; month 1 is January. */
export function monthOf(year: number, month: number): BillingPeriod {
  return { start: Date.UTC(year, month - 1, 1), end: Date.UTC(year, month, 1), utcOffsetMinutes: 0 };
}

export const MARCH = monthOf(2027, 3);
export const APRIL = monthOf(2027, 4);

/** Noon of a day in March 2027. */
export function march(day: number, hour = 12): number {
  return Date.UTC(2027, 2, day, hour);
}

export function aCustomer(overrides: Partial<Customer> = {}): Customer {
  return { id: 'contoso', name: 'Contoso', domain: 'contoso.example', ...overrides };
}

export function aSummary(overrides: Partial<UsageSummary> = {}): UsageSummary {
  return {
    customerId: 'contoso',
    plan: 'azurePlan',
    period: MARCH,
    totalCost: 500,
    currency: 'EUR',
    usdTotalCost: 550,
    budget: 1000,
    lastModified: march(9),
    ...overrides,
  };
}

/** The state before the first reading. */
export function aWatch(overrides: Partial<CustomerWatch> = {}): CustomerWatch {
  return {
    customerId: 'contoso',
    latest: undefined,
    isWithoutUsage: false,
    readAt: undefined,
    alerts: [],
    ...overrides,
  };
}

/** An alert whose budget of 1,000 has been in force from the period's start. */
export function anAlert(percent: number, overrides: Partial<Alert> = {}): Alert {
  return {
    id: 'contoso:2027-03-01',
    customerId: 'contoso',
    plan: 'azurePlan',
    period: MARCH,
    budgets: [{ version: 1, amount: 1000, currency: 'EUR', basePercent: 0 }],
    peakPercent: percent,
    totalCost: percent * 10,
    currency: 'EUR',
    percentUsed: percent,
    lastModified: march(9),
    readAt: march(10),
    isFirstReading: false,
    carriedFrom: undefined,
    acknowledgement: undefined,
    closed: undefined,
    ...overrides,
  };
}

/** A channel's subscription to all customers at the default thresholds, whose standing alerts have been told. */
export function aSubscription(
  overrides: Partial<Omit<AlertSubscription, 'to'>> & Partial<Heard> = {},
): AlertSubscription {
  const heard: Heard = { to: 'all', except: [] };
  return {
    ...(overrides.to === undefined && heard),
    id: 'subscription-1',
    conversationId: 'channel',
    thresholds: undefined,
    createdBy: ADA,
    createdAt: march(1),
    reader: READER,
    introduced: THRESHOLDS,
    parkedAt: undefined,
    ...overrides,
  } as AlertSubscription;
}

/** A row of the ledger that told the level 80 to the channel. */
export function aRow(overrides: Partial<LevelNotification> = {}): LevelNotification {
  const { threshold = 80, budgetVersion = 1 } = overrides;
  return {
    id: 'row-1',
    subject: 'contoso:2027-03-01',
    conversationId: 'channel',
    occasion: `level:${budgetVersion}:${threshold}`,
    about: 'alert',
    kind: 'raised',
    threshold,
    budgetVersion,
    isBudgetChange: false,
    state: 'sent',
    reason: undefined,
    waitsFor: undefined,
    attempts: 0,
    doubts: 0,
    plannedAt: march(9),
    dueAt: march(9),
    sentAt: march(9),
    sentPercent: undefined,
    crossedAt: undefined,
    seen: undefined,
    activityId: undefined,
    threadId: undefined,
    ...overrides,
  };
}

export function anEdit(overrides: Partial<EditNotification> = {}): EditNotification {
  const { isBudgetChange: _, threshold: __, ...row } = aRow({ occasion: 'edit' });
  return { ...row, kind: 'edit', shown: {}, ...overrides };
}

/** The level that a row tells; 0 for one that tells none. */
export function thresholdOf(row: Notification): number {
  return row.about === 'alert' && row.kind !== 'edit' ? row.threshold : 0;
}

export function kindOf(row: Notification): string {
  return row.about === 'alert' ? row.kind : row.about;
}

/** The row that planning inserts. */
export function rowOf(planned: PlannedNotification, overrides: Partial<Notification> = {}): Notification {
  const id = `${planned.subject} ${planned.conversationId} ${planned.occasion}`;
  return { ...aRow(), ...planned, id, ...overrides } as Notification;
}

export function aSilence(overrides: Partial<Silence> = {}): Silence {
  return {
    id: 'silence-1',
    where: { conversationId: 'channel' },
    customer: { id: 'contoso' },
    from: march(8),
    until: march(12),
    by: ADA,
    why: undefined,
    ...overrides,
  };
}

export function owedFacts(alert: Alert, overrides: Partial<OwedFacts> = {}): OwedFacts {
  return {
    alert,
    carried: undefined,
    subscriptions: [aSubscription()],
    silences: [],
    gone: new Set(),
    ledger: [],
    defaultThresholds: THRESHOLDS,
    reopenStep: 20,
    now: march(10),
    ...overrides,
  };
}

export function aConversation(overrides: Partial<Conversation> = {}): Conversation {
  return {
    id: 'channel',
    kind: 'channel',
    tenantId: 'tenant',
    serviceUrl: 'https://smba.trafficmanager.net/emea/',
    botId: '28:bot',
    teamId: undefined,
    name: 'Costs',
    personObjectId: undefined,
    gone: undefined,
    ...overrides,
  };
}

export function anAsker(conversation: Conversation = aConversation()): AskerHere {
  return { person: ADA, conversation, reader: READER };
}
