import { sql } from 'kysely';
import type { SpikeTable } from '#adapters/database/engine/schema-insight.ts';
import { anyOf, forRows, fromExcluded, insertRows, type Store } from '#adapters/database/engine/store.ts';
import type { InsightChange, InsightRepository } from '#ports/insight.ts';
import { SPIKE_COLUMNS, toSpike, toSpikeRows } from './insight-rows.ts';
import { IS_LISTED } from './usage-rows.ts';

const ON_CONFLICT = `on conflict (customer_id, date) do update set
  ${fromExcluded(Object.keys(SPIKE_COLUMNS).filter((name) => !['customer_id', 'date', 'is_step', 'step_factor'].includes(name)))}`;

const GONE = { customer_id: 'text', date: 'integer' } as const;
const STEPS = { customer_id: 'text', since: 'integer', is_step: 'integer', step_factor: 'double precision' } as const;

/** Stores what has become of spikes; most batches of readings have none. */
export async function saveSpikes(store: Store, changes: readonly InsightChange[]): Promise<void> {
  const all = changes.flatMap(({ customerId, spikes }) => spikes.map((change) => ({ customerId, change })));
  if (all.length === 0) return;
  const gone = all.flatMap(({ customerId, change }) =>
    change.kind === 'gone' ? { customer_id: customerId, date: change.date } : [],
  );
  const deleting = 'delete from spike where (customer_id, date) in (select * from given)';
  await forRows(store, { columns: GONE, statement: deleting }, gone);
  const found = changes.flatMap(toSpikeRows);
  await insertRows(store, { table: 'spike', columns: SPIKE_COLUMNS, onConflict: ON_CONFLICT }, found);
  const steps = all.flatMap(({ customerId, change }) => {
    if (change.kind === 'step')
      return {
        customer_id: customerId,
        since: change.step.since,
        is_step: 1,
        step_factor: change.step.factor,
      };
    return change.kind === 'noStep'
      ? { customer_id: customerId, since: change.since, is_step: 0, step_factor: null }
      : [];
  });
  const updating = `update spike set is_step = given.is_step, step_factor = given.step_factor from given
    where spike.customer_id = given.customer_id and spike.since = given.since`;
  await forRows(store, { columns: STEPS, statement: updating }, steps);
}

export function createSpikeRows(store: Store): Pick<InsightRepository, 'spikes' | 'forgetSpikes'> {
  return {
    spikes: async ({ from, customerIds }) => {
      const isAmong = customerIds === undefined ? sql`1 = 1` : sql`spike.customer_id in ${anyOf(store, customerIds)}`;
      const { rows } = await sql<SpikeTable>`
        select spike.* from spike join usage on usage.customer_id = spike.customer_id
        where date >= ${from} and ${isAmong} and ${IS_LISTED} order by date, spike.customer_id`.execute(store.db);
      return rows.map(toSpike);
    },
    forgetSpikes: async (before) => {
      await store.db.deleteFrom('spike').where('date', '<', before).execute();
    },
  };
}
