import type { Withheld } from '#domain/alerts/notification.ts';
import { nameOf } from '#domain/conversation.ts';
import { OUTSIDERS } from '#domain/sending/delivery.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { WatchHealth } from './watch-health.ts';

/** The code of a conversation from which figures are withheld is this and its id. */
const FIGURES_WITHHELD = 'figures-withheld:';

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
    const codes = new Set<string>();
    for (const each of withheld) {
      const conversation = conversations.get(each.conversationId);
      if (!conversation) continue;
      const code = `${FIGURES_WITHHELD}${each.conversationId}`;
      codes.add(code);
      await health.begin(code, textOf(nameOf(conversation), each));
    }
    const lasting = (await database.health.current()).filter(({ code }) => code.startsWith(FIGURES_WITHHELD));
    for (const { code } of lasting) if (!codes.has(code)) await health.end(code);
  };
}

function textOf(name: string, { reason }: Withheld): string {
  const what = 'alerts and digests, which show figures, are held back there';
  return reason === OUTSIDERS
    ? `People from outside your organization are in ${name}: ${what} until they have left. To hear of them now, subscribe in another conversation.`
    : `Teams does not say who is in ${name} (${reason}): ${what} until it does. If this lasts, install the bot there again.`;
}
