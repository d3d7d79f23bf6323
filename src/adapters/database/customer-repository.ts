import type { Selectable } from 'kysely';
import type { Customer, KnownCustomer } from '#domain/usage/customer.ts';
import { isTooMany } from '#domain/usage/too-many.ts';
import type { CustomerRepository } from '#ports/database.ts';
import { markCustomers } from './alerts/planning-marks.ts';
import { addToMeta, readMeta, writeMeta } from './engine/meta.ts';
import type { CustomerTable } from './engine/schema.ts';
import { rowsOfIds, written } from './engine/statements.ts';
import { anyOf, atomically, chunksOf, insertRows, type Store } from './engine/store.ts';

const REVISION = 'customers-revision';
const LISTED_AT = 'customers-listed-at';
const LIST_WANTED_SINCE = 'customers-list-wanted-since';
const MISSING = 'customers-missing';
const KNOWN = 'customers-known';
const PAGE = 2000;
const BY_IDS = written((ids) => `select * from customer where id in ${ids}`);
/** A customer that is missing from this many complete lists in a row has left. */
const MISSING_LISTS = 2;

export function createCustomerRepository(store: Store): CustomerRepository {
  return {
    all: async () => (await allRows(store)).map(toKnownCustomer),
    listLeft: async () => {
      const rows = await store.db.selectFrom('customer').selectAll().where('left_at', 'is not', null).execute();
      return rows.map(toKnownCustomer);
    },
    count: async () => {
      const counted = store.db.selectFrom('usage').select((query) => query.fn.countAll<number>().as('customers'));
      return (await counted.where('is_listed', '=', 1).executeTakeFirst())?.customers ?? 0;
    },
    byIds: async (ids) => {
      const found = new Map<string, KnownCustomer>();
      for (const chunk of chunksOf(ids, PAGE)) {
        const rows = await rowsOfIds<Selectable<CustomerTable>>(store, BY_IDS, chunk);
        for (const row of rows) found.set(row.id, toKnownCustomer(row));
      }
      return found;
    },
    revision: async () => (await readMeta(store, REVISION)) ?? 0,
    list: async () => ({
      readAt: await readMeta(store, LISTED_AT),
      wantedSince: await readMeta(store, LIST_WANTED_SINCE),
      missing: (await readMeta(store, MISSING)) ?? 0,
      known: (await readMeta(store, KNOWN)) ?? 0,
    }),
    addListed: (listed, at) => atomically(store, (tx) => addListed(tx, listed, at)),
    replaceList: (listed, at) => atomically(store, (tx) => replaceList(tx, listed, at)),
    markLeft: (ids, at) =>
      atomically(store, async (tx) => {
        await addToMeta(tx, REVISION, 0);
        const present = tx.db.selectFrom('customer').select('id').where('left_at', 'is', null);
        const leaving = await present.where('id', 'in', anyOf(tx, ids)).execute();
        await leave(
          tx,
          leaving.map((row) => row.id),
          at,
        );
        if (leaving.length > 0) await addToMeta(tx, REVISION, 1);
      }),
    forgetLeft: (before) =>
      atomically(store, async (tx) => {
        await addToMeta(tx, REVISION, 0);
        const rows = await tx.db.selectFrom('customer').select('id').where('left_at', '<', before).execute();
        await forget(
          tx,
          rows.map((row) => row.id),
        );
        if (rows.length > 0) await addToMeta(tx, REVISION, 1);
      }),
  };
}

async function replaceList(
  store: Store,
  listed: readonly Customer[],
  at: { readonly calendar: number; readonly system: number },
): Promise<readonly string[]> {
  const { changed, missing, back, present, isNews } = await compare(store, listed);
  const isFault = isTooMany(missing.length, present);
  const noted = isFault ? [] : missing.map((row) => ({ ...row, missed: row.missed + 1 }));
  const leaving = noted.filter(({ missed }) => missed >= MISSING_LISTS).map(({ id }) => id);
  await upsert(store, [...changed, ...noted]);
  await leave(store, leaving, at.calendar);
  await markCustomers(store, back);
  if (isNews || leaving.length > 0) await addToMeta(store, REVISION, 1);
  await writeMeta(store, LISTED_AT, at.system);
  await writeMeta(store, MISSING, isFault ? missing.length : 0);
  await writeMeta(store, KNOWN, present);
  return leaving;
}

async function addListed(store: Store, listed: readonly Customer[], at: number): Promise<void> {
  const { changed, back, isNews } = await compare(store, listed);
  await upsert(store, changed);
  await markCustomers(store, back);
  if (isNews) await addToMeta(store, REVISION, 1);
  if ((await readMeta(store, LIST_WANTED_SINCE)) === undefined) await writeMeta(store, LIST_WANTED_SINCE, at);
}

/** Compares a list with the stored customers: the rows to change, the customers that are new or back, and those missing. */
async function compare(store: Store, listed: readonly Customer[]) {
  // this also locks the row, so that two processes cannot store lists at the same time
  await addToMeta(store, REVISION, 0);
  const known = new Map((await allRows(store)).map((row) => [row.id, row]));
  const present = [...known.values()].filter((row) => row.left_at === null).length;
  const changed = new Map<string, CustomerTable>();
  const back: string[] = [];
  let isNews = false;
  for (const { id, name, domain } of listed) {
    const old = known.get(id);
    known.delete(id);
    const isSame = old?.name === name && old.domain === domain && old.left_at === null;
    if (!isSame) isNews = true;
    // the stored alerts of a customer that comes back are owed again
    if (!old || old.left_at !== null) back.push(id);
    if (!isSame || old.missed > 0) changed.set(id, { id, name, domain, missed: 0, left_at: null });
  }
  const missing = [...known.values()].filter((row) => row.left_at === null && !changed.has(row.id));
  return { changed: [...changed.values()], missing, back, present, isNews };
}

/** Writes customers that have not left, each with its row in `usage`. */
async function upsert(store: Store, rows: readonly CustomerTable[]): Promise<void> {
  await insertRows(
    store,
    {
      table: 'customer',
      columns: { id: 'text', name: 'text', domain: 'text', missed: 'integer', left_at: 'bigint' },
      onConflict: `on conflict (id) do update set
        name = excluded.name, domain = excluded.domain, missed = excluded.missed, left_at = excluded.left_at`,
    },
    rows,
  );
  await insertRows(
    store,
    {
      table: 'usage',
      columns: { customer_id: 'text', is_listed: 'integer' },
      onConflict: 'on conflict (customer_id) do update set is_listed = 1 where usage.is_listed = 0',
    },
    rows
      .map((row) => ({ customer_id: row.id, is_listed: 1 }))
      .toSorted((a, b) => (a.customer_id < b.customer_id ? -1 : 1)),
  );
}

async function leave(store: Store, ids: readonly string[], at: number): Promise<void> {
  for (const chunk of chunksOf(ids.toSorted(), PAGE)) {
    const among = anyOf(store, chunk);
    await store.db.updateTable('customer').set({ left_at: at }).where('id', 'in', among).execute();
    await store.db.updateTable('usage').set({ is_listed: 0 }).where('customer_id', 'in', among).execute();
  }
}

async function forget(store: Store, ids: readonly string[]): Promise<void> {
  for (const chunk of chunksOf(ids.toSorted(), 100)) {
    const among = anyOf(store, chunk);
    await store.db.deleteFrom('customer').where('id', 'in', among).execute();
    await store.db.deleteFrom('usage').where('customer_id', 'in', among).execute();
    await store.db.deleteFrom('usage_day').where('customer_id', 'in', among).execute();
    await store.db.deleteFrom('insight').where('customer_id', 'in', among).execute();
    await store.db.deleteFrom('spike').where('customer_id', 'in', among).execute();
    await store.db.deleteFrom('breakdown').where('customer_id', 'in', among).execute();
  }
}

async function allRows(store: Store): Promise<readonly CustomerTable[]> {
  const all: CustomerTable[] = [];
  for (let after = ''; ; ) {
    const page = await store.db
      .selectFrom('customer')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    all.push(...page);
    const last = page.at(-1);
    if (page.length < PAGE || last === undefined) return all;
    after = last.id;
  }
}

function toKnownCustomer(row: Selectable<CustomerTable>): KnownCustomer {
  return { id: row.id, name: row.name, domain: row.domain, leftAt: row.left_at ?? undefined };
}
