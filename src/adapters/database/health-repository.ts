import type { Selectable } from 'kysely';
import { keyOf, keyText, type Trouble, type TroubleCode, type TroubleKey } from '#domain/health/trouble.ts';
import { en } from '#language/en.ts';
import type { HealthCondition, HealthRepository } from '#ports/database.ts';
import type { HealthTable } from './engine/schema.ts';
import { atomically, type Store } from './engine/store.ts';
import { parseTrouble } from './schema-facts.ts';

/*
 * `text` is the sentence that version 0.1.0 reads. Where it differs from the sentence that `facts` make, a process of that
 * version wrote the row last, and `text` holds.
 */

export function createHealthRepository(store: Store): HealthRepository {
  return {
    current: async () => {
      const rows = await store.db.selectFrom('health').selectAll().orderBy('since').orderBy('code').execute();
      return rows.map(toCondition);
    },
    begin: ({ trouble, since }) =>
      atomically(store, async (tx) => {
        const code = keyText(keyOf(trouble));
        const said = { text: en.trouble(trouble), facts: JSON.stringify(trouble) };
        const insert = tx.db.insertInto('health').values({ code, since, ...said });
        const result = await insert.onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
        if (Number(result.numInsertedOrUpdatedRows ?? 0) === 1) return true;
        await tx.db
          .updateTable('health')
          .set(said)
          .where('code', '=', code)
          .where(({ eb, or }) => or([eb('text', '<>', said.text), eb('facts', 'is', null)]))
          .execute();
        return false;
      }),
    end: async (key) => {
      const ended = store.db.deleteFrom('health').where('code', '=', keyText(key)).returningAll();
      const row = await ended.executeTakeFirst();
      return row && toCondition(row);
    },
  };
}

function toCondition({ code, since, text, facts }: Selectable<HealthTable>): HealthCondition {
  const trouble: Trouble | undefined = parseTrouble(facts);
  const isLast = trouble !== undefined && en.trouble(trouble) === text;
  return { about: toKey(code), since, trouble: isLast ? trouble : { code: 'text', text } };
}

/** Splits `conversation-gone:19:…` at its first colon into the trouble's code and the conversation's id. */
function toKey(code: string): TroubleKey {
  const colon = code.indexOf(':');
  if (colon === -1) return { code: code as TroubleCode };
  return { code: code.slice(0, colon) as TroubleCode, conversationId: code.slice(colon + 1) };
}
