import { sql } from 'kysely';
import { anyOf, chunksOf, type Store } from '#adapters/database/engine/store.ts';

/*
 * A post that is gone keeps what it was last seen to show, as `{"gone":…}`. If it was gone because its whole conversation
 * was, it is there again when the conversation comes back, and shows that.
 */

const BEGIN = '{"gone":';
const IS_GONE = sql.raw<boolean>(`shown like '${BEGIN}%'`);

/** Notes that the posts of these rows are gone; a post that is already gone stays unchanged. */
export async function keepGone(store: Store, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids, 1000)) {
    await sql`
      update notification set shown = ${sql.raw(`'${BEGIN}'`)} || coalesce(shown, 'null') || '}'
      where id in ${anyOf(store, chunk)} and (shown is null or not ${IS_GONE})`.execute(store.db);
  }
}

/** Notes that these conversations are back, and that their posts may be, too. */
export async function takeBackGone(store: Store, conversationIds: readonly string[]): Promise<void> {
  const from = BEGIN.length + 1;
  await sql`
    update notification set shown = nullif(substr(shown, ${sql.raw(`${from}, length(shown) - ${from}`)}), 'null')
    where conversation_id in ${anyOf(store, conversationIds)} and ${IS_GONE}`.execute(store.db);
}
