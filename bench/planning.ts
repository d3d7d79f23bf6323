import { openDatabase } from '#adapters/database/database.ts';
import type { Database } from '#ports/database.ts';
import type { Sizes } from './options.ts';
import { openSchema } from './postgres.ts';
import { atMost, type Result, result } from './result.ts';
import { exponent, median } from './statistics.ts';
import { channelId, customerIds, spend, tell } from './told-world.ts';
import { openFolder, plannerOf, system } from './world.ts';

const MOST_IDLE_MS = 50;
const MOST_EXPONENT = 1.1;
/** One alert in this many changes. */
const CHANGED_OF = 25;
/** The goal as a multiple of the time to insert the same rows and nothing else. */
const MOST_OF_INSERTING = 2;
const IDLE_PLANS = 11;
const CHANGES = 5;
/** A few customers are enough to show how planning grows with the conversations. */
const GROWN_CUSTOMERS = 2000;
const NOWHERE = 'http://127.0.0.1:9/';

interface Planned {
  readonly engine: string;
  readonly conversations: number;
  /** CPU times of the main thread: a plan that finds nothing changed, one of some alerts, and one of everything. */
  readonly idleMs: number;
  readonly changedMs: number;
  /** The time to insert the same number of rows. */
  readonly insertMs: number;
  readonly allMs: number;
}

/**
 * Measures a plan of what has changed in a ledger where everything was told; then the same with more and more conversations.
 */
export async function benchPlanning(sizes: Sizes, databaseUrl: string | undefined): Promise<readonly Result[]> {
  const { customers, over, conversations } = sizes.told;
  const main = [await measure({ customers, over, conversations }, undefined)];
  if (databaseUrl !== undefined) main.push(await measure({ customers, over, conversations }, databaseUrl));
  const grown: Planned[] = [];
  for (const each of sizes.conversations) {
    const few = { customers: Math.min(customers, GROWN_CUSTOMERS), over, conversations: each };
    grown.push(await measure(few, undefined));
  }
  const size = `${customers} customers, ${over} over, ${conversations} conversations`;
  const points = (ms: (of: Planned) => number) => grown.map((of) => ({ size: of.conversations, ms: ms(of) }));
  const growths = [exponent(points(({ changedMs }) => changedMs)), exponent(points(({ allMs }) => allMs))];
  return [
    result({
      name: 'plan-idle',
      value: Math.max(...main.map(({ idleMs }) => idleMs)),
      unit: 'ms',
      goal: atMost(MOST_IDLE_MS),
      detail: `${size}, nothing changed: ${main.map((of) => `${of.engine} ${of.idleMs.toFixed(1)} ms`).join(', ')} of the main thread`,
    }),
    result({
      name: 'plan-changed',
      value: Math.max(...main.map(({ changedMs, insertMs }) => changedMs / insertMs)),
      unit: 'x time',
      goal: atMost(MOST_OF_INSERTING),
      detail: `${Math.ceil(over / CHANGED_OF)} of ${over} alerts rose: ${main.map((of) => `${of.engine} ${Math.round(of.changedMs)} ms, inserting as many rows ${Math.round(of.insertMs)} ms, planning everything ${Math.round(of.allMs)} ms`).join('; ')}`,
    }),
    result({
      name: 'plan-growth',
      value: Math.max(...growths),
      unit: 'exponent',
      goal: atMost(MOST_EXPONENT),
      detail: grown
        .map((of) => `${of.conversations}: ${Math.round(of.changedMs)} ms, all ${Math.round(of.allMs)} ms`)
        .join('; '),
    }),
  ];
}

async function measure(
  of: { readonly customers: number; readonly over: number; readonly conversations: number },
  databaseUrl: string | undefined,
): Promise<Planned> {
  await using folder = await openFolder();
  await using schema = databaseUrl === undefined ? undefined : await openSchema(databaseUrl);
  await using database = await openDatabase({ url: schema?.url, dataDir: folder.path, system });
  await tell(database, { ...of, serviceUrl: NOWHERE });
  const plan = plannerOf(database);
  const allMs = await threadMs(plan);
  const idle: number[] = [];
  for (let round = 0; round < IDLE_PLANS; round += 1) idle.push(await threadMs(plan));
  const { changed, inserted } = await changes(database, of, () => threadMs(plan));
  const engine = databaseUrl === undefined ? 'SQLite' : 'PostgreSQL';
  return {
    engine,
    conversations: of.conversations,
    idleMs: median(idle),
    changedMs: median(changed),
    insertMs: median(inserted),
    allMs,
  };
}

/** Changes other alerts each time, so that every plan makes a row for each conversation; then inserts the same rows alone. */
async function changes(
  database: Database,
  of: { readonly customers: number; readonly over: number; readonly conversations: number },
  plan: () => Promise<number>,
): Promise<{ readonly changed: readonly number[]; readonly inserted: readonly number[] }> {
  const ids = customerIds(of.customers);
  const some = Math.ceil(of.over / CHANGED_OF);
  const changed: number[] = [];
  const inserted: number[] = [];
  for (let round = 0; round < CHANGES; round += 1) {
    const risen = ids.slice(round * some, (round + 1) * some);
    await spend(database, risen, 105);
    changed.push(await plan());
    inserted.push(await threadMs(() => insertBare(database, risen, of.conversations)));
  }
  return { changed, inserted };
}

/** Inserts a row for each customer and conversation, one customer per transaction. */
async function insertBare(database: Database, ids: readonly string[], conversations: number): Promise<void> {
  const now = system.now();
  const level = { about: 'alert', kind: 'escalated', threshold: 100, budgetVersion: 1, isBudgetChange: false } as const;
  for (const id of ids) {
    const rows = Array.from({ length: conversations }, (_, index) => ({
      ...level,
      subject: `${id}:2026-03-01`,
      conversationId: channelId(index),
      occasion: 'bare',
    }));
    await database.notifications.plan(rows, { now, dueAt: now });
  }
}

/** CPU time of this thread in milliseconds, whatever else the machine does. */
async function threadMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.threadCpuUsage();
  await work();
  const { user, system: kernel } = process.threadCpuUsage(before);
  return (user + kernel) / 1000;
}
