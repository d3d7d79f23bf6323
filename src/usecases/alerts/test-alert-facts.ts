import type { Alert, Person } from '#domain/alerts/alert.ts';
import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { AlertActionCommand } from '#ports/requests.ts';
import type { AlertFacts } from '#ports/teams.ts';

/** The subject of a test alert in the ledger, by which its buttons name it: no stored alert has this id. */
export const TEST_ALERT_ID = 'test';

const EXAMPLE = { id: '00000000-0000-0000-0000-000000000000', name: 'Example Customer', domain: 'example.com' };

/** An alert about nobody: 800 of 1,000 in an example currency, so that the way to the channel can be tried. */
export function testAlertFacts({
  reader,
  now,
  isRepeat,
}: {
  readonly reader: Reader;
  readonly now: Instant;
  readonly isRepeat: boolean;
}): AlertFacts {
  return {
    notification: { about: 'alert', kind: 'raised', threshold: 80, budgetVersion: 1, isBudgetChange: false },
    alert: testAlert(now),
    customer: EXAMPLE,
    reader,
    now,
    silencedUntil: undefined,
    crossedAt: undefined,
    shown: {},
    isAcknowledged: false,
    isRepeat,
    isTest: true,
  };
}

/** What a pressed button would make of the card; nothing is stored, and nobody else sees it. */
export function playedThrough(
  facts: AlertFacts,
  { action }: AlertActionCommand,
  { person, now }: { readonly person: Person; readonly now: Instant },
): AlertFacts {
  if (action === 'show' || action === 'undo') return facts;
  if (action === 'acknowledge') {
    const acknowledgement = { id: TEST_ALERT_ID, by: person, at: now, percent: 80, version: 1 };
    return { ...facts, alert: { ...facts.alert, acknowledgement }, isAcknowledged: true };
  }
  return { ...facts, silencedUntil: action === 'silenceDay' ? now + DAY_MS : facts.alert.period.end };
}

/** In the billing period that runs, with figures of yesterday. */
function testAlert(now: Instant): Alert {
  const date = new Date(now);
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return {
    id: TEST_ALERT_ID,
    customerId: EXAMPLE.id,
    plan: 'azurePlan',
    period: { start, end, utcOffsetMinutes: 0 },
    budgets: [{ version: 1, amount: 1000, currency: 'EUR', basePercent: 0 }],
    peakPercent: 80,
    totalCost: 800,
    currency: 'EUR',
    percentUsed: 80,
    lastModified: Math.max(start, now - DAY_MS),
    readAt: now,
    isFirstReading: false,
    carriedFrom: undefined,
    acknowledgement: undefined,
    closed: undefined,
  };
}
