import { sql } from 'kysely';
import { rowsOf, written } from './statements.ts';
import type { Store } from './store.ts';

const VALUE = written(() => 'select value from meta where key = ?');

export async function readMeta(store: Store, key: string): Promise<number | undefined> {
  const [row] = await rowsOf<{ value: number }>(store, VALUE, [key]);
  return row?.value;
}

export async function writeMeta(store: Store, key: string, value: number): Promise<void> {
  await store.db
    .insertInto('meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Adds to a counter, which starts at 0. Its row stays locked until the transaction ends, so adding 0 is a lock. */
export async function addToMeta(store: Store, key: string, by: number): Promise<void> {
  await sql`insert into meta (key, value) values (${key}, ${by})
    on conflict (key) do update set value = meta.value + excluded.value`.execute(store.db);
}
