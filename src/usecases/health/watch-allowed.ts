import type { Conversation } from '#domain/conversation.ts';
import type { Database } from '#ports/database.ts';
import type { Audience } from '#ports/teams.ts';

/** Takes up conversations that rest because nothing might be told there, and may again. Called every minute. */
export function createWatchAllowed(deps: {
  readonly database: Database;
  readonly audience: Pick<Audience, 'refuses'>;
  readonly resumeConversation: (conversation: Conversation) => Promise<void>;
}): () => Promise<void> {
  const { database, audience, resumeConversation } = deps;
  return async () => {
    const ids = (await database.health.current()).flatMap(({ about }) =>
      about.code === 'conversation-not-allowed' && about.conversationId !== undefined ? [about.conversationId] : [],
    );
    if (ids.length === 0) return;
    for (const conversation of (await database.conversations.byIds(ids)).values()) {
      if (conversation.gone?.reason.code !== 'notAllowed') continue;
      if ((await audience.refuses(conversation)) === undefined)
        await resumeConversation({ ...conversation, gone: undefined });
    }
  };
}
