import { sql } from 'kysely';
import { anyOf, chunksOf, type Store } from '#adapters/database/engine/store.ts';

/*
 * A post that is gone keeps what it was last seen to show, as `{"gone":…}`: where its whole conversation was gone, and comes
 * back, the post stands there again and shows that.
 */

const BEGIN = '{"gone":';
const IS_GONE = sql.raw<boolean>(`shown like '${BEGIN}%'`);

/** These rows' posts stand no more. One that is gone already stays as it is. */
export async function keepGone(store: Store, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids, 1000)) {
    await sql`
      update notification set shown = ${sql.raw(`'${BEGIN}'`)} || coalesce(shown, 'null') || '}'
      where id in ${anyOf(store, chunk)} and (shown is null or not ${IS_GONE})`.execute(store.db);
  }
}

/** The conversations are back, and so may be their posts. */
export async function takeBackGone(store: Store, conversationIds: readonly string[]): Promise<void> {
  const from = BEGIN.length + 1;
  await sql`
    update notification set shown = nullif(substr(shown, ${sql.raw(`${from}, length(shown) - ${from}`)}), 'null')
    where conversation_id in ${anyOf(store, conversationIds)} and ${IS_GONE}`.execute(store.db);
}
