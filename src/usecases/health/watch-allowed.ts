import { type Conversation, NOT_ALLOWED } from '#domain/conversation.ts';
import type { Database } from '#ports/database.ts';
import type { Audience } from '#ports/teams.ts';
import { NOT_ALLOWED_ANY_MORE } from './health-notices.ts';

/** Takes up conversations that rest because nothing might be told there, and may again. Called every minute. */
export function createWatchAllowed(deps: {
  readonly database: Database;
  readonly audience: Pick<Audience, 'refuses'>;
  readonly takeUp: (conversation: Conversation) => Promise<void>;
}): () => Promise<void> {
  const { database, audience, takeUp } = deps;
  return async () => {
    const resting = (await database.health.current()).filter(({ code }) => code.startsWith(NOT_ALLOWED_ANY_MORE));
    if (resting.length === 0) return;
    const ids = resting.map(({ code }) => code.slice(NOT_ALLOWED_ANY_MORE.length));
    for (const conversation of (await database.conversations.byIds(ids)).values()) {
      if (conversation.gone?.reason !== NOT_ALLOWED) continue;
      if ((await audience.refuses(conversation)) === undefined) await takeUp({ ...conversation, gone: undefined });
    }
  };
}
