import { DAY_MS } from '#domain/time/time.ts';
import { changeOfDay, IMPORTED_DAYS_KEPT, type ImportedDay } from '#domain/usage/imported/imported-day.ts';
import { createOrderFinder, type DateOrder, type OrderFound } from '#domain/usage/imported/written-day.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { RatedRow, RatedUsageFile, UsageStaging } from '#ports/insight.ts';
import { storeBreakdowns } from './store-breakdowns.ts';

export interface ImportDeps {
  readonly file: RatedUsageFile;
  readonly staging: UsageStaging;
  readonly database: Database;
  readonly calendar: Clock;
  /** The order of day and month in the file's days; undefined: the file itself decides. */
  readonly order: DateOrder | undefined;
}

/** The rows of a file: how many there are, and how many of them cannot be read, the first ten by line and reason. */
export interface RowsSeen {
  readonly rows: number;
  readonly unreadable: number;
  readonly shown: readonly Extract<RatedRow, { kind: 'unreadable' }>[];
}

export interface ImportDone extends RowsSeen {
  readonly kind: 'stored';
  readonly customers: number;
  /** Days of customers that are stored now as the file says, and how many of them were not or were other ones before. */
  readonly days: number;
  readonly changed: number;
  /** Days that a newer file had told already: its sums stay. */
  readonly older: number;
  /** Days that are too old to be kept. */
  readonly tooOld: number;
}

export type ImportOutcome =
  | ImportDone
  /** Not one row could be read; nothing was stored. */
  | ({ readonly kind: 'nothingReadable' } & RowsSeen)
  /** The order of day and month is not known; nothing was stored. */
  | ({ readonly kind: 'whichOrder'; readonly found: Exclude<OrderFound, { kind: 'order' }> } & RowsSeen);

const ROWS_SHOWN = 10;
/** Stored in one transaction: a running product waits for some ten milliseconds at most. */
const DAYS_AT_ONCE = 1000;
/** Beyond the decimals of every currency: rows in another order add up to the same. */
const KEPT_DECIMALS = 6;

/**
 * Stores the daily costs of a file, once all of it was read. A day of a customer is the sum of all its rows, in each currency by
 * itself. Nothing is evaluated, so imported days raise no alert. Throws Rejected when the file is truncated or lacks a column; then
 * nothing is stored.
 */
export async function importUsage(deps: ImportDeps): Promise<ImportOutcome> {
  const { seen, found } = await stage(deps);
  if (seen.rows > 0 && seen.unreadable === seen.rows) return { kind: 'nothingReadable', ...seen };
  if (found.kind !== 'order') return { kind: 'whichOrder', found, ...seen };
  const counts = await storeDays(deps, found.order);
  await storeBreakdowns(deps, found.order);
  return { kind: 'stored', ...seen, ...counts };
}

async function stage({ file, staging, order }: ImportDeps): Promise<{ seen: RowsSeen; found: OrderFound }> {
  const finder = createOrderFinder(order);
  const shown: RowsSeen['shown'][number][] = [];
  let rows = 0;
  let unreadable = 0;
  for await (const batch of file.rows()) {
    const usages = batch.flatMap((row) => (row.kind === 'usage' ? row.usage : []));
    for (const { day } of usages) finder.add(day);
    staging.add(usages);
    rows += batch.length;
    if (usages.length === batch.length) continue;
    const wrong = batch.filter((row) => row.kind === 'unreadable');
    unreadable += wrong.length;
    shown.push(...wrong.slice(0, ROWS_SHOWN - shown.length));
  }
  return { seen: { rows, unreadable, shown }, found: finder.found() };
}

type Counts = Omit<ImportDone, 'kind' | keyof RowsSeen>;

async function storeDays({ file, staging, database, calendar }: ImportDeps, order: DateOrder): Promise<Counts> {
  const oldest = Math.floor(calendar.now() / DAY_MS) - IMPORTED_DAYS_KEPT;
  const fileUntil = staging.extent(order)?.last ?? oldest;
  const customers = new Set<string>();
  const counts = { days: 0, changed: 0, older: 0, tooOld: 0 };
  for (const staged of staging.days(order, DAYS_AT_ONCE)) {
    const kept = staged.filter(({ date }) => date >= oldest);
    counts.tooOld += staged.length - kept.length;
    if (kept.length === 0) continue;
    const days = kept.map((day) => ({ ...day, cost: rounded(day.cost), fileAt: file.changedAt, fileUntil }));
    const { changed, older } = await storeSome(database, days);
    counts.days += days.length - older;
    counts.changed += changed;
    counts.older += older;
    for (const { customerId } of days) customers.add(customerId);
  }
  return { customers: customers.size, ...counts };
}

/** The days are of neighbouring customers and in order. */
async function storeSome(
  database: Database,
  days: readonly ImportedDay[],
): Promise<{ readonly changed: number; readonly older: number }> {
  const ids = [...new Set(days.map(({ customerId }) => customerId))];
  const dates = days.map(({ date }) => date);
  return await database.transaction(async (tx) => {
    await tx.imported.lock();
    const known = await tx.imported.days(ids, { from: Math.min(...dates), to: Math.max(...dates) });
    const judged = days.map((day) => ({ day, change: changeOfDay(knownDay(known, day), day) }));
    const count = (...changes: readonly string[]) => judged.filter(({ change }) => changes.includes(change)).length;
    await tx.imported.save(judged.flatMap(({ day, change }) => (change === 'same' || change === 'older' ? [] : day)));
    return { changed: count('new', 'changed'), older: count('older') };
  });
}

function knownDay(known: ReadonlyMap<string, readonly ImportedDay[]>, day: ImportedDay): ImportedDay | undefined {
  return known.get(day.customerId)?.find(({ date, currency }) => date === day.date && currency === day.currency);
}

function rounded(amount: number): number {
  return Math.round(amount * 10 ** KEPT_DECIMALS) / 10 ** KEPT_DECIMALS + 0;
}
