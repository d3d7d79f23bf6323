import type { ToldDigest } from '#domain/digests/digest-changes.ts';
import type { Database } from '#ports/database.ts';

export const DIGEST_SUBJECT = 'digest';

/** What the last digest that was surely sent told. */
export async function lastTold(
  conversationId: string,
  { digests, notifications }: Pick<Database, 'digests' | 'notifications'>,
): Promise<ToldDigest | undefined> {
  const { told, telling } = await digests.memory(conversationId);
  if (telling === undefined) return told;
  const rows = await notifications.bySubjects([DIGEST_SUBJECT], conversationId);
  return rows.some((row) => row.occasion === telling.occasion && row.state === 'sent') ? telling : told;
}
