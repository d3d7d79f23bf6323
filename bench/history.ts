import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SQLITE_FILE } from '#adapters/database/engine/sqlite.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { askable, drive, message } from './driver.ts';
import type { Sizes } from './options.ts';
import type { Child } from './processes/child.ts';
import type { ProductReady } from './processes/product.ts';
import { atMost, type Result, result } from './result.ts';
import { startMs } from './start.ts';
import { interleaved, median, ratio } from './statistics.ts';
import { startOutside, startProduct } from './turns.ts';
import { AT, copyOf, type Folder, population, type ScannedFolders } from './world.ts';

const MOST = 1.5;
const YEARS = 3;
/** The age from which snapshots are rolled up into the last one of their billing period. */
const DAILY_FOR_DAYS = 130;
/** A few questions, asked one at a time, show as much as many do. */
const ASKED_LESS = 12;

/** Measures questions and the start with three years of snapshots, against the same customers without any. */
export async function benchHistory(
  { history, turns, rounds }: Sizes,
  folders: ScannedFolders,
): Promise<readonly Result[]> {
  const scanned = await folders.of(history);
  await using fresh = await copyOf(scanned);
  await using old = await copyOf(scanned);
  const rows = addHistory(old);
  await using outside = await startOutside({ customers: history });
  const { partnerCenterUrl, connectorUrl } = outside.ready;
  const starts = await interleaved(Math.min(3, rounds), {
    old: () => startMs({ DATA_DIR: old.path, PARTNER_CENTER_URL: partnerCenterUrl }),
    fresh: () => startMs({ DATA_DIR: fresh.path, PARTNER_CENTER_URL: partnerCenterUrl }),
  });
  await using onOld = await startProduct({ dataDir: old.path, partnerCenterUrl });
  await using onFresh = await startProduct({ dataDir: fresh.path, partnerCenterUrl });
  const names = Object.keys(askable(population(history)));
  const ratios = [{ of: 'the start', value: ratio(starts.old, starts.fresh) }];
  for (const kind of ['usage for', 'usage', 'status']) {
    const ask = (product: Child<ProductReady>) => async () => {
      const texts = Array.from({ length: Math.ceil(turns / ASKED_LESS) }, (_, index) =>
        kind === 'usage for' ? `${kind} ${names[index % names.length]}` : kind,
      );
      const { latenciesMs } = await drive(
        product.ready.url,
        texts.map((text) => message(text, connectorUrl)),
        1,
      );
      return median(latenciesMs);
    };
    const subjects = { old: ask(onOld), fresh: ask(onFresh) };
    await subjects.old();
    await subjects.fresh();
    const measured = await interleaved(rounds, subjects);
    ratios.push({ of: kind, value: ratio(measured.old, measured.fresh) });
  }
  return [
    result({
      name: 'history',
      value: Math.max(...ratios.map(({ value }) => value)),
      unit: 'x time',
      goal: atMost(MOST),
      detail: `${history} customers, ${YEARS} years (${rows} snapshots): ${ratios.map(({ of, value }) => `${of} ${value.toFixed(2)}`).join(', ')}`,
    }),
  ];
}

/**
 * Writes three years of snapshots as retention leaves them: daily ones of the latest periods, and for older periods the last
 * one and the alert.
 */
function addHistory({ path }: Folder): number {
  const file = new DatabaseSync(join(path, SQLITE_FILE));
  file.exec('pragma synchronous = off');
  file.exec(
    'begin; create temp table day (start integer, day text, finish integer, primary key (start, day)) without rowid',
  );
  const day = file.prepare('insert into day values (?, ?, ?)');
  const alert = file.prepare(`insert or ignore into alert (id, customer_id, plan, period_start, period_end,
      utc_offset, budgets, peak_percent, reach_percent, total_cost, currency, percent_used, last_modified, read_at,
      is_first_reading, carried_from, acknowledgement, closed_at, close_reason)
    select customer_id || ':' || ?, customer_id, plan, ?, ?, utc_offset, budgets, peak_percent, reach_percent, total_cost,
      currency, percent_used, last_modified, read_at, 0, null, null, ?, 'laterPeriod' from alert where closed_at is null`);
  let end = AT;
  for (let months = 0; months < 12 * YEARS; months += 1) {
    const periodEnd = Date.UTC(2026, 2 - months, 1);
    const start = Date.UTC(2026, 1 - months, 1);
    for (let at = periodEnd - DAY_MS; at >= start; at -= DAY_MS) {
      const isDaily = AT - at <= DAILY_FOR_DAYS * DAY_MS;
      if (!isDaily && at !== periodEnd - DAY_MS) continue;
      day.run(start, new Date(at).toISOString().slice(0, 10), periodEnd);
    }
    alert.run(String(start), start, periodEnd, end);
    end = periodEnd;
  }
  // in the order of the key, which is several times faster than by day
  file.exec(`insert or ignore into usage_day (customer_id, period_start, day, plan, period_end, utc_offset, total_cost,
      currency, usd_total_cost, budget, last_modified)
    select customer_id, start, day, coalesce(plan, 'azurePlan'), finish, coalesce(utc_offset, 0), coalesce(total_cost, 0),
      currency, usd_total_cost, budget, coalesce(last_modified, 0)
    from usage cross join day order by customer_id, start, day`);
  file.exec('commit; pragma wal_checkpoint(truncate)');
  const row = file.prepare('select count(*) as rows from usage_day').get();
  file.close();
  return Number(row?.['rows']);
}
