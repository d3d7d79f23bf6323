import type { Database } from '#ports/database.ts';

/**
 * Who hears health notices: admins' personal chats and those that subscribed to health notices; else whoever made a
 * subscription, in the personal chat if there is one, else in the subscribed conversation.
 */
export async function healthRecipients({
  database,
  adminIds,
}: {
  readonly database: Database;
  readonly adminIds: readonly string[];
}): Promise<readonly string[]> {
  const known = await database.subscriptions.all();
  const asked = known.filter(({ to, parkedAt }) => to === 'health' && parkedAt === undefined);
  const admins = await database.conversations.personal(adminIds);
  const named = [...asked.map(({ conversationId }) => conversationId), ...admins.map(({ id }) => id)];
  if (named.length > 0) return [...new Set(named)];
  const makers = [...new Set(known.map(({ createdBy }) => createdBy.objectId))];
  const chats = await database.conversations.personal(makers);
  const chatOf = new Map(chats.map(({ id, personObjectId }) => [personObjectId, id] as const));
  const reached = known.flatMap(({ createdBy, conversationId, parkedAt }) => {
    const chat = chatOf.get(createdBy.objectId);
    // A subscription that rests is what its maker has to hear about; the place itself cannot.
    return chat ?? (parkedAt === undefined ? conversationId : []);
  });
  return [...new Set(reached)];
}
