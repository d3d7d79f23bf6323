import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { openDatabase } from '#adapters/database/database.ts';
import { parseUsageSummary } from '#adapters/partner-center/resources/schema.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Log } from '#ports/log.ts';
import { createSystemClock } from '#process/clock.ts';
import { createPopulation, type Population } from '#sandbox/partner-center/population.ts';
import { usageSummary } from '#sandbox/partner-center/wire.ts';
import { createPlanNotifications, type PlanNotifications } from '#usecases/alerts/alerts.ts';
import { createRecordReadings } from '#usecases/usage/usage.ts';

/** The time at which the calendar stands still: a day in the middle of the billing periods. */
export const AT = Date.parse('2026-03-18T12:00:00Z');
export const SEED = 7;
export const THRESHOLDS = [80, 100, 120];
export const calendar: Clock = { now: () => AT };
export const system = createSystemClock();
export const SILENT: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** The same customers in every process of the bench. */
export function population(customers: number): Population {
  return createPopulation(SEED, customers);
}

/** Lets every hundredth customer spend a third more than its budget, or than before. */
export function changeOneInHundred(people: Population): readonly string[] {
  const changed = people.listed().filter(({ index }) => index % 100 === 0);
  for (const { id, budget } of changed) people.change(id, { totalCost: (budget ?? 1000) * 1.33, usage: 'some' }, AT);
  return changed.map(({ id }) => id);
}

/** The result of reading this customer's summary, without the request. */
export function readingOf(people: Population, id: string): UsageReading {
  const customer = people.find(id, AT);
  if (customer === undefined || customer.usage === 'none')
    return { kind: 'noUsage', customerId: id, faultCode: '3000' };
  const parsed = parseUsageSummary(JSON.parse(JSON.stringify(usageSummary(customer))), AT);
  if (!parsed.ok) throw new Error(`The simulated summary of ${id} cannot be read: ${parsed.reason}`);
  return { kind: 'summary', customerId: id, summary: parsed.value };
}

/** Plans by the rules of the bench. */
export function plannerOf(database: Database, clock: Clock = system): PlanNotifications {
  return createPlanNotifications({
    database,
    calendar,
    system: clock,
    pause,
    alerts: { thresholds: THRESHOLDS, reopenStep: 20 },
  });
}

export function customersOf(people: Population): readonly Customer[] {
  return people.listed().map(({ id, name, domain }) => ({ id, name, domain }));
}

/** A folder that is removed when it is disposed of. */
export interface Folder extends AsyncDisposable {
  readonly path: string;
}

export async function openFolder(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'budget-watch-bench-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** A database as it is after a complete scan of this many customers, in its own folder. */
export async function openScanned(customers: number, url?: string): Promise<Folder> {
  const folder = await openFolder();
  await using database = await openDatabase({ url, dataDir: folder.path, system });
  await fill(database, population(customers));
  return folder;
}

/** Such databases, each made once for all benches of a run; a bench that writes takes a copy. */
export interface ScannedFolders extends AsyncDisposable {
  of(customers: number): Promise<Folder>;
}

export function createScannedFolders(): ScannedFolders {
  const folders = new Map<number, Promise<Folder>>();
  return {
    of(customers) {
      const folder = folders.get(customers) ?? openScanned(customers);
      folders.set(customers, folder);
      return folder;
    },
    async [Symbol.asyncDispose]() {
      for (const folder of folders.values()) await (await folder)[Symbol.asyncDispose]();
    },
  };
}

export async function copyOf(folder: Folder): Promise<Folder> {
  const copy = await openFolder();
  await cp(folder.path, copy.path, { recursive: true });
  return copy;
}

const AT_ONCE = 1000;

/** Stores the list, all summaries and the scan that read them, and plans what it found. */
async function fill(database: Database, people: Population): Promise<void> {
  const listed = customersOf(people);
  await database.customers.replaceList(listed, { calendar: AT, system: system.now() });
  const recordReadings = createRecordReadings({ database, calendar, pause, onEvent: () => {} });
  const ids = listed.map(({ id }) => id).toSorted();
  const now = system.now();
  const scan = scanOf(now, listed.length);
  await database.scans.begin(scan);
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const readings = ids.slice(from, from + AT_ONCE).map((id) => readingOf(people, id));
    await recordReadings(readings, scan.id);
  }
  const finished = { ...scan, finishedAt: AT, outcome: 'completed' } as const;
  await database.scans.finish(finished);
  await plannerOf(database)({ afterScan: finished });
}

function scanOf(scheduledAt: number, customers: number): Scan {
  return {
    id: 'bench',
    trigger: 'start',
    scheduledAt,
    startedAt: AT,
    finishedAt: undefined,
    outcome: undefined,
    reason: undefined,
    customers,
    read: customers,
    unreadable: [],
    unreadableCount: 0,
    recordsFault: undefined,
    listFault: undefined,
  };
}
