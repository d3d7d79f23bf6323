import type { Alert } from '#domain/alerts/alert.ts';
import type { TestNotification } from '#domain/alerts/notification.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Asker } from '#ports/requests.ts';
import type { Post, Posts } from '#ports/teams.ts';

const EXAMPLE = { id: '00000000-0000-0000-0000-000000000000', name: 'Example Customer', domain: 'example.com' };

/** Plans a test notification to the asker's conversation, through the ledger and the sender like any other. */
export function createSendTestAlert(deps: {
  readonly database: Database;
  readonly system: Clock;
  readonly newId: () => string;
}): (asker: Asker) => Promise<void> {
  const { database, system, newId } = deps;
  return async ({ conversation, reader }) => {
    await database.conversations.put(conversation);
    const now = system.now();
    const row = {
      subject: 'test',
      conversationId: conversation.id,
      occasion: `test:${newId()}`,
      about: 'test' as const,
      reader,
    };
    await database.notifications.plan([row], { now, dueAt: now });
  };
}

/** An alert about nobody: 800 of 1,000 in an example currency, so that the way to the channel can be tried. */
export function testPost(row: TestNotification, posts: Posts, now: Instant, isRepeat: boolean): Post {
  const date = new Date(now);
  const start = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  const alert: Alert = {
    id: 'test',
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
  return posts.alert({
    notification: { about: 'alert', kind: 'raised', threshold: 80, budgetVersion: 1, isBudgetChange: false },
    alert,
    customer: EXAMPLE,
    reader: row.reader,
    now,
    silencedUntil: undefined,
    thresholds: [80, 100, 120],
    isAcknowledged: false,
    isRepeat,
    isTest: true,
  });
}
