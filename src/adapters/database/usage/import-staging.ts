import { DatabaseSync } from 'node:sqlite';
import type { DateOrder } from '#domain/usage/imported/written-day.ts';
import type { RatedUsage, StagedDay, UsageStaging } from '#ports/insight.ts';

/** Files name one customer for many rows: so many sums are kept in memory before they are added to the file's. */
const SUMS_AT_ONCE = 10_000;
/** No day: SQLite's keys know no null. */
const NO_DAY = -1_000_000;

const DATES: Readonly<Record<DateOrder, string>> = { monthFirst: 'month_first', dayFirst: 'day_first' };

/**
 * Opens a database without a name: SQLite keeps it in a file of its own that nobody else can see, in the system's folder for temporary
 * files, and removes it with the process, however that ends.
 */
export function openUsageStaging(): UsageStaging {
  const db = new DatabaseSync('');
  db.exec('pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -16000; pragma temp_store = file');
  db.exec(`create table staged (
    customer_id text not null, currency text not null, month_first integer not null, day_first integer not null, cost real not null,
    primary key (customer_id, currency, month_first, day_first)
  ) without rowid`);
  const adding = db.prepare(`insert into staged values (?, ?, ?, ?, ?)
    on conflict do update set cost = staged.cost + excluded.cost`);
  const sums = new Map<string, RatedUsage>();
  const flush = (): void => {
    db.exec('begin');
    for (const { customerId, currency, day, cost } of sums.values()) {
      adding.run(customerId, currency, day.monthFirst ?? NO_DAY, day.dayFirst ?? NO_DAY, cost);
    }
    db.exec('commit');
    sums.clear();
  };
  return {
    add(usages) {
      for (const usage of usages) {
        const key = keyOf(usage);
        const known = sums.get(key);
        sums.set(key, known === undefined ? usage : { ...known, cost: known.cost + usage.cost });
        if (sums.size >= SUMS_AT_ONCE) flush();
      }
    },
    lastDay(order) {
      flush();
      const row = db.prepare(`select max(${DATES[order]}) as last from staged`).get() as { last: number | null };
      return row.last ?? undefined;
    },
    *days(order, atOnce) {
      flush();
      const date = DATES[order];
      const rows = db
        .prepare(`select customer_id as customerId, ${date} as date, currency, sum(cost) as cost from staged
          group by customer_id, ${date}, currency order by customer_id, ${date}, currency`)
        .iterate() as Iterable<unknown> as Iterable<StagedDay>;
      let batch: StagedDay[] = [];
      for (const row of rows) {
        batch.push(row);
        if (batch.length < atOnce) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    [Symbol.dispose]: () => db.close(),
  };
}

function keyOf({ customerId, currency, day }: RatedUsage): string {
  return `${customerId}\n${currency}\n${day.monthFirst}\n${day.dayFirst}`;
}
