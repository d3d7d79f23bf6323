import type { TestNotification } from '#domain/alerts/notification.ts';
import { type Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { Post, Posts } from '#ports/teams.ts';
import { TEST_ALERT_ID, testAlertFacts } from '#usecases/alerts/alerts.ts';

/** Plans a test notification to the asker's conversation, through the ledger and the sender like any other. */
export function createSendTestAlert(deps: {
  readonly database: Database;
  readonly system: Clock;
  readonly newId: () => string;
}): (asker: AskerHere) => Promise<void> {
  const { database, system, newId } = deps;
  return async ({ conversation, reader }) => {
    await database.conversations.put(conversation);
    const now = system.now();
    const row = {
      subject: TEST_ALERT_ID,
      conversationId: conversation.id,
      occasion: `test:${newId()}`,
      about: 'test' as const,
      reader,
    };
    await database.notifications.plan([row], { now, dueAt: now });
  };
}

/** The post of a test alert, for the person who asked for it. */
export function testPost({ reader }: TestNotification, posts: Posts, now: Instant, isRepeat: boolean): Post {
  return posts.alert(testAlertFacts({ reader, now, isRepeat }));
}
