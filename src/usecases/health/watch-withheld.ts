import type { Withheld } from '#domain/alerts/notification.ts';
import { placeOf } from '#domain/conversation.ts';
import type { Withholding } from '#domain/health/trouble.ts';
import { OUTSIDERS } from '#domain/sending/delivery.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { WatchHealth } from './watch-health.ts';

/** A roster that cannot be read is told about when it has lasted. */
const UNREAD_TOLD_AFTER_MS = 15 * MINUTE_MS;

/** Tells that alerts are held back because not everybody in a conversation may see them, and when that is over. Called every minute. */
export function createWatchWithheld(deps: {
  readonly database: Database;
  readonly system: Clock;
  readonly health: Pick<WatchHealth, 'begin' | 'end'>;
}): () => Promise<void> {
  const { database, system, health } = deps;
  return async () => {
    const unreadBefore = system.now() - UNREAD_TOLD_AFTER_MS;
    const withheld = (await database.notifications.listWithheld()).filter(
      ({ reason, since }) => reason === OUTSIDERS || since <= unreadBefore,
    );
    const conversations = await database.conversations.byIds(withheld.map(({ conversationId }) => conversationId));
    const lasting = new Set<string>();
    for (const each of withheld) {
      const conversation = conversations.get(each.conversationId);
      if (!conversation) continue;
      lasting.add(conversation.id);
      const facts = { conversationId: conversation.id, place: placeOf(conversation), why: withholdingOf(each) };
      await health.begin({ code: 'figures-withheld', ...facts });
    }
    for (const { about } of await database.health.current()) {
      const isOver = about.code === 'figures-withheld' && !lasting.has(about.conversationId ?? '');
      if (isOver) await health.end(about);
    }
  };
}

function withholdingOf({ reason }: Withheld): Withholding {
  return reason === OUTSIDERS ? { code: 'outsiders' } : { code: 'unreadRoster', answer: reason };
}
