import { DatabaseSync } from 'node:sqlite';
import { DAY_MS } from '#domain/time/time.ts';
import { calendarMonth } from '#domain/usage/billing-period.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { RatedUsage, StagedDay, StagedDriver, UsageStaging } from '#ports/insight.ts';

/** Files name one customer for many rows: so many sums are kept in memory before they are added to the file's. */
const SUMS_AT_ONCE = 4000;
/** No day: SQLite's keys know no null. */
const NO_DAY = -1_000_000;

const TABLES = `
  create table day (
    customer_id text not null, currency text not null, monthFirst integer not null, dayFirst integer not null, cost real not null,
    primary key (customer_id, monthFirst, dayFirst, currency)
  ) without rowid;
  create table driver (
    customer_id text not null, month_monthFirst integer not null, month_dayFirst integer not null, currency text not null,
    subscription_id text not null, resource_group text not null, resource_uri text not null, service text not null,
    subscription text not null, provider text not null, last_monthFirst integer not null, last_dayFirst integer not null,
    cost real not null,
    primary key (customer_id, month_monthFirst, month_dayFirst, currency, subscription_id, resource_group, resource_uri, service)
  ) without rowid`;

const ADD_DAY = `insert into day values (?, ?, ?, ?, ?)
  on conflict do update set cost = day.cost + excluded.cost`;
const ADD_DRIVER = `insert into driver values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict do update set cost = driver.cost + excluded.cost,
    last_monthFirst = max(driver.last_monthFirst, excluded.last_monthFirst),
    last_dayFirst = max(driver.last_dayFirst, excluded.last_dayFirst)`;

/**
 * Opens a database without a name: SQLite keeps it in a file of its own that nobody else can see, in the system's folder for temporary
 * files, and removes it with the process, however that ends.
 */
export function openUsageStaging(): UsageStaging {
  const db = new DatabaseSync('');
  db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -8000; pragma temp_store = file');
  db.exec(TABLES);
  const days = createSums(db, { statement: ADD_DAY, keyOf: dayKey, valuesOf: dayValues });
  const drivers = createSums(db, { statement: ADD_DRIVER, keyOf: driverKey, valuesOf: driverValues });
  return {
    add(usages) {
      for (const usage of usages) {
        days.add(usage);
        drivers.add(usage);
      }
    },
    extent(order) {
      days.flush();
      const row = db.prepare(`select min(${order}) as first, max(${order}) as last from day`).get();
      const { first, last } = row as { first: number | null; last: number | null };
      return first === null || last === null ? undefined : { first, last };
    },
    *days(order, atOnce) {
      days.flush();
      const rows = db
        .prepare(`select customer_id as customerId, ${order} as date, currency, sum(cost) as cost from day
          group by customer_id, ${order}, currency order by customer_id, ${order}, currency`)
        .iterate() as Iterable<unknown> as Iterable<StagedDay>;
      yield* batches(rows, atOnce);
    },
    *drivers(order, from) {
      drivers.flush();
      const rows = db
        .prepare(`select *, month_${order} as month, last_${order} as lastDay from driver
          where month_${order} >= ? order by customer_id, month_${order}`)
        .iterate(from) as Iterable<unknown> as Iterable<DriverRow>;
      for (const row of rows) yield toDriver(row);
    },
    [Symbol.dispose]: () => db.close(),
  };
}

interface SumTable {
  readonly statement: string;
  keyOf(usage: RatedUsage): string;
  valuesOf(usage: RatedUsage): readonly (string | number)[];
}

/** Sums in memory, which go into the table when there are many. */
function createSums(db: DatabaseSync, { statement, keyOf, valuesOf }: SumTable) {
  const adding = db.prepare(statement);
  const sums = new Map<string, RatedUsage>();
  const flush = (): void => {
    db.exec('begin');
    for (const usage of sums.values()) adding.run(...valuesOf(usage));
    db.exec('commit');
    sums.clear();
  };
  const add = (usage: RatedUsage): void => {
    const key = keyOf(usage);
    const known = sums.get(key);
    sums.set(key, known === undefined ? usage : { ...usage, cost: known.cost + usage.cost });
    if (sums.size >= SUMS_AT_ONCE) flush();
  };
  return { add, flush };
}

function dayKey({ customerId, currency, day }: RatedUsage): string {
  return `${customerId}\n${currency}\n${day.monthFirst}\n${day.dayFirst}`;
}

function dayValues({ customerId, currency, day, cost }: RatedUsage): readonly (string | number)[] {
  return [customerId, currency, day.monthFirst ?? NO_DAY, day.dayFirst ?? NO_DAY, cost];
}

/** By day, so that each sum knows its last one. */
function driverKey(usage: RatedUsage): string {
  const { azureSubscriptionId, resourceGroup, resourceUri } = usage.resource;
  return [dayKey(usage), azureSubscriptionId, resourceGroup, resourceUri, usage.service].join('\n');
}

function driverValues({
  customerId,
  currency,
  day,
  cost,
  resource,
  service,
}: RatedUsage): readonly (string | number)[] {
  const { azureSubscriptionId, resourceGroup, resourceUri, azureSubscription, provider } = resource;
  const key = [customerId, monthOf(day.monthFirst), monthOf(day.dayFirst), currency];
  const of = [azureSubscriptionId, resourceGroup, resourceUri, service, azureSubscription, provider];
  return [...key, ...of, day.monthFirst ?? NO_DAY, day.dayFirst ?? NO_DAY, cost];
}

function monthOf(date: CalendarDay | undefined): CalendarDay {
  return date === undefined ? NO_DAY : calendarMonth(date * DAY_MS).start / DAY_MS;
}

interface DriverRow {
  readonly customer_id: string;
  readonly month: number;
  readonly lastDay: number;
  readonly currency: string;
  readonly subscription_id: string;
  readonly subscription: string;
  readonly resource_group: string;
  readonly resource_uri: string;
  readonly provider: string;
  readonly service: string;
  readonly cost: number;
}

function toDriver(row: DriverRow): StagedDriver {
  const { month, lastDay, currency, service, cost, provider } = row;
  const resource = {
    resourceUri: row.resource_uri,
    name: '',
    azureSubscriptionId: row.subscription_id,
    azureSubscription: row.subscription,
    resourceGroup: row.resource_group,
    provider,
  };
  return { customerId: row.customer_id, month, lastDay, currency, resource, service, cost };
}

function* batches<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
