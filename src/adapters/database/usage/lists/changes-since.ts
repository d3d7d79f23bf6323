import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import { asShown } from '#domain/usage/amount.ts';
import { SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import { type Figures, shownPercent } from '#domain/usage/budget-state.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import {
  CHANGED_ROWS,
  type ChangedCustomers,
  type Changes,
  type ChangesQuery,
  changeBetween,
  ROSE_ROWS,
} from '#domain/usage/lists/changes.ts';
import type { ListRow } from '#domain/usage/lists/customer-list.ts';
import { beganAfter } from '#domain/usage/lists/increase.ts';
import { countMeant } from './list-page.ts';
import { rowsOf } from './list-rows.ts';
import { isMeant } from './named-by.ts';

/** Customers read at once, each with a look into its history, so that no other work waits long. */
const CHUNK = 1000;

interface Row {
  readonly customer_id: string;
  readonly period_start: number;
  readonly utc_offset: number | null;
  readonly total_cost: number;
  readonly budget: number | null;
  readonly currency: string | null;
  readonly cost_then: number | null;
  readonly budget_then: number | null;
  readonly currency_then: string | null;
}

interface Found {
  readonly id: string;
  readonly before: Figures;
  readonly percent: number;
  readonly increase: number;
}

/** All customers are read, a few at a time; of those that changed only the most important ones are kept whole. */
export async function changesSince(store: Store, query: ChangesQuery): Promise<Changes> {
  const { now, date, thresholds } = query;
  const meant = { list: { kind: 'all' }, now, staleBefore: 0, page: 1 } as const;
  const { running, waiting } = await countMeant(store, meant);
  const found = { budget: [] as Found[], passed: [] as Found[], fell: [] as Found[] };
  const rose = new Map<string, readonly Found[]>();
  let unknown = 0;
  for await (const row of figuresThenAndNow(store, query)) {
    const latest = figuresOf(row.total_cost, row.budget, row.currency);
    const period = { start: row.period_start, utcOffsetMinutes: row.utc_offset ?? 0 };
    // nothing was spent before the billing period began
    const then = beganAfter(period, date)
      ? latest && { ...latest, totalCost: 0 }
      : figuresOf(row.cost_then, row.budget_then, row.currency_then);
    if (!then || !latest) {
      unknown += 1;
      continue;
    }
    const increase = asShown(latest.totalCost - then.totalCost, latest.currency);
    const one = { id: row.customer_id, before: then, percent: shownPercent(latest) ?? 0, increase };
    const change = changeBetween(then, latest, thresholds);
    if (change !== 'none') found[change].push(one);
    else if (increase > 0) rose.set(row.currency ?? '', most([...(rose.get(row.currency ?? '') ?? []), one]));
  }
  const section = (all: readonly Found[]) => changed(store, all, now);
  return {
    date,
    running,
    waiting,
    unknown,
    budget: await section(found.budget),
    passed: await section(found.passed),
    fell: await section(found.fell),
    rose: await rowsBeside(store, [...rose.values()].flat(), now, true),
  };
}

function most(some: readonly Found[]): readonly Found[] {
  return some.toSorted((a, b) => b.increase - a.increase || (a.id < b.id ? -1 : 1)).slice(0, ROSE_ROWS);
}

function figuresOf(totalCost: number | null, budget: number | null, currency: string | null): Figures | undefined {
  return totalCost === null ? undefined : { totalCost, budget: budget ?? undefined, currency: currency ?? undefined };
}

async function changed(store: Store, all: readonly Found[], now: number): Promise<ChangedCustomers> {
  const worst = all.toSorted((a, b) => b.percent - a.percent || (a.id < b.id ? -1 : 1)).slice(0, CHANGED_ROWS);
  return { count: all.length, rows: await rowsBeside(store, worst, now, false) };
}

/** The rows of these customers, each beside its figures of that day. */
async function rowsBeside(
  store: Store,
  found: readonly Found[],
  now: number,
  isRise: boolean,
): Promise<readonly ListRow[]> {
  const known = new Map(found.map((one) => [one.id, one]));
  const rows = await rowsOf(store, [...known.keys()], now);
  return rows.map((row) => {
    const one = known.get(row.customer.id);
    return { ...row, before: one?.before, ...(isRise && one && { increase: one.increase }) };
  });
}

/** Whether the day snapshot of that name is of the running billing period. */
function isSamePeriod(of: 'earlier' | 'past') {
  const start = sql.ref(`${of}.period_start`);
  return sql`${start} > usage.period_start - ${SAME_PERIOD_WITHIN_MS}
    and ${start} < usage.period_start + ${SAME_PERIOD_WITHIN_MS}`;
}

async function* figuresThenAndNow(store: Store, { now, date }: ChangesQuery): AsyncGenerator<Row> {
  const meant = isMeant({ list: { kind: 'all' }, now, staleBefore: 0, page: 1 }, 'running');
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { rows }: { readonly rows: readonly Row[] } = await sql<Row>`
      select usage.customer_id, usage.period_start, usage.utc_offset, usage.total_cost, usage.budget, usage.currency,
        past.total_cost as cost_then, past.budget as budget_then, past.currency as currency_then
      from (
        select *, (
          select max(earlier.day) from usage_day earlier
          where earlier.customer_id = usage.customer_id and ${isSamePeriod('earlier')} and earlier.day <= ${isoDate(date)}
        ) as day_then from usage
        where ${meant} and usage.customer_id > ${after} order by usage.customer_id limit ${CHUNK}
      ) as usage
      left join usage_day past on past.customer_id = usage.customer_id and past.day = usage.day_then and ${isSamePeriod('past')}
      order by usage.customer_id`.execute(store.db);
    yield* new Map(rows.map((row) => [row.customer_id, row])).values();
    after = rows.length < CHUNK ? undefined : rows.at(-1)?.customer_id;
    // others get their turn
    await setImmediate();
  }
}
