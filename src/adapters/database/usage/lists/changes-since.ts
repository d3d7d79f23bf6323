import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '#adapters/database/engine/store.ts';
import { type FiguresRow, OUTLOOK_COLUMNS, outlookOf } from '#adapters/database/usage/customer-rows.ts';
import { insightStates } from '#adapters/database/usage/insight-repository.ts';
import { knownDate, toSummary } from '#adapters/database/usage/usage-rows.ts';
import { asShown } from '#domain/usage/amount.ts';
import { SAME_PERIOD_WITHIN_MS } from '#domain/usage/billing-period.ts';
import { type Figures, shownPercent } from '#domain/usage/budget-state.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { wasHeadingOver } from '#domain/usage/insight/was-heading.ts';
import {
  CHANGED_ROWS,
  type Change,
  type ChangedCustomers,
  type Changes,
  type ChangesQuery,
  changeBetween,
  headingBetween,
  ROSE_ROWS,
} from '#domain/usage/lists/changes.ts';
import type { HeadingChange, ListRow } from '#domain/usage/lists/customer-list.ts';
import { beganAfter } from '#domain/usage/lists/increase.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import { countMeant } from './list-page.ts';
import { rowsOf } from './list-rows.ts';
import { isMeant } from './named-by.ts';

/** Customers read at once, each with a look into its history, so that no other work waits long. */
const CHUNK = 1000;

/** The columns `…_then` are of the figures that were read last by the day. */
interface Row extends FiguresRow {
  readonly plan_then: string | null;
  readonly start_then: number | null;
  readonly modified_then: number | null;
  readonly cost_then: number | null;
  readonly budget_then: number | null;
  readonly currency_then: string | null;
}

interface Found {
  readonly id: string;
  readonly before: Figures;
  readonly percent: number;
  readonly increase: number;
  readonly heading: HeadingChange;
}

type SectionName = Exclude<Change, 'none'> | 'newly' | 'noLonger';

/** All customers are read, a few at a time; of those that changed only the most important ones are kept whole. */
export async function changesSince(store: Store, query: ChangesQuery): Promise<Changes> {
  const { now, date } = query;
  const meant = { list: { kind: 'all' }, now, staleBefore: 0, page: 1 } as const;
  const { running, waiting } = await countMeant(store, meant);
  const sections: Record<SectionName, Found[]> = { budget: [], passed: [], fell: [], newly: [], noLonger: [] };
  const heading = { newly: 0, noLonger: 0, same: 0, unknown: 0 };
  const rose = new Map<string, readonly Found[]>();
  let unknown = 0;
  for await (const { row, state } of figuresThenAndNow(store, query)) {
    const found = compare(row, state, query);
    if (!found) {
      unknown += 1;
      continue;
    }
    const { one, change } = found;
    heading[one.heading] += 1;
    if (change !== 'none') sections[change].push(one);
    else if (one.heading === 'newly' || one.heading === 'noLonger') {
      sections[one.heading].push({ ...one, heading: 'same' });
    } else if (one.increase > 0) rose.set(row.currency ?? '', most([...(rose.get(row.currency ?? '') ?? []), one]));
  }
  const section = (name: SectionName) => changed(store, sections[name], now);
  return {
    date,
    running,
    waiting,
    unknown,
    budget: await section('budget'),
    passed: await section('passed'),
    fell: await section('fell'),
    newly: await section('newly'),
    noLonger: await section('noLonger'),
    heading,
    rose: await rowsBeside(store, [...rose.values()].flat(), now, true),
  };
}

/** Undefined where one of the figures is not known. */
function compare(row: Row, state: InsightState | undefined, { now, date, thresholds }: ChangesQuery) {
  const latest = toSummary(row);
  if (!latest) return undefined;
  const { period, lastModified, currency } = latest;
  // nothing was spent before the billing period began
  const isLater = beganAfter(period, date);
  const then = isLater ? { ...latest, totalCost: 0 } : figuresThen(row);
  if (!then) return undefined;
  const was = isLater ? false : state && wasHeadingThen(row, then, state);
  const word = paceNow(latest, { period, lastModified, now, outlook: outlookOf(row) });
  const one: Found = {
    id: row.customer_id,
    before: { totalCost: then.totalCost, budget: then.budget, currency: then.currency },
    percent: shownPercent(latest) ?? 0,
    increase: asShown(latest.totalCost - then.totalCost, currency),
    heading: headingBetween(then, word, was),
  };
  return { one, change: changeBetween(then, latest, thresholds) };
}

function figuresThen({ cost_then: totalCost, budget_then: budget, currency_then: currency }: Row): Figures | undefined {
  return totalCost === null ? undefined : { totalCost, budget: budget ?? undefined, currency: currency ?? undefined };
}

function wasHeadingThen(row: Row, then: Figures, state: InsightState): boolean | undefined {
  const { plan_then: plan, start_then: periodStart } = row;
  const lastModified = knownDate(row.modified_then);
  if (plan === null || periodStart === null || lastModified === undefined) return undefined;
  return wasHeadingOver(state, { ...then, plan, periodStart, lastModified });
}

function most(some: readonly Found[]): readonly Found[] {
  return some.toSorted((a, b) => b.increase - a.increase || (a.id < b.id ? -1 : 1)).slice(0, ROSE_ROWS);
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
    return { ...row, before: one?.before, heading: one?.heading, ...(isRise && one && { increase: one.increase }) };
  });
}

/** Whether the day snapshot of that name is of the running billing period. */
function isSamePeriod(of: 'earlier' | 'past') {
  const start = sql.ref(`${of}.period_start`);
  return sql`${start} > usage.period_start - ${SAME_PERIOD_WITHIN_MS}
    and ${start} < usage.period_start + ${SAME_PERIOD_WITHIN_MS}`;
}

/** With the state of those whose earlier forecast may matter: nothing is heading over a budget that is not known. */
async function* figuresThenAndNow(
  store: Store,
  { now, date }: ChangesQuery,
): AsyncGenerator<{ readonly row: Row; readonly state: InsightState | undefined }> {
  const meant = isMeant({ list: { kind: 'all' }, now, staleBefore: 0, page: 1 }, 'running');
  for (let after: string | undefined = ''; after !== undefined; ) {
    const { rows }: { readonly rows: readonly Row[] } = await sql<Row>`
      select usage.*, ${OUTLOOK_COLUMNS}, past.plan as plan_then, past.period_start as start_then,
        past.last_modified as modified_then, past.total_cost as cost_then, past.budget as budget_then,
        past.currency as currency_then
      from (
        select *, (
          select max(earlier.day) from usage_day earlier
          where earlier.customer_id = usage.customer_id and ${isSamePeriod('earlier')} and earlier.day <= ${isoDate(date)}
        ) as day_then from usage
        where ${meant} and usage.customer_id > ${after} order by usage.customer_id limit ${CHUNK}
      ) as usage
      left join usage_day past on past.customer_id = usage.customer_id and past.day = usage.day_then and ${isSamePeriod('past')}
      left join insight on insight.customer_id = usage.customer_id
      order by usage.customer_id`.execute(store.db);
    const ids = rows.flatMap((row) => (row.budget === null || row.budget_then === null ? [] : row.customer_id));
    const states = await insightStates(store, ids);
    for (const [id, row] of new Map(rows.map((each) => [each.customer_id, each]))) yield { row, state: states.get(id) };
    after = rows.length < CHUNK ? undefined : rows.at(-1)?.customer_id;
    // others get their turn
    await setImmediate();
  }
}
