import { randomUUID } from 'node:crypto';
import { openDatabase } from '#adapters/database/database.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import { askable, drive, message } from './driver.ts';
import type { Sizes } from './options.ts';
import { openSchema } from './postgres.ts';
import type { Child } from './processes/child.ts';
import type { ProductReady, Vitals } from './processes/product.ts';
import { atMost, type Result, result } from './result.ts';
import { restingMb } from './start.ts';
import { startOutside, startProduct } from './turns.ts';
import { copyOf, type Folder, openFolder, openScanned, population, system } from './world.ts';

const MOST_ANSWER_MS = 500;
const MOST_BLOCK_MS = 250;
const MOST_SCAN_MB = 400;
const MOST_IDLE_MB = 160;
/** In half an hour, so that no scan runs except the requested one. */
const FIRST_SCAN_IN_MS = 30 * MINUTE_MS;
/** Asks questions of all kinds, one after the other, while the scan runs. */
const QUESTIONS = ['usage for', 'usage', 'status', 'alerts'];

interface Watched {
  readonly engine: string;
  readonly customers: number;
  readonly slowestAnswerMs: number;
  readonly slowestQuestion: string;
  readonly answers: number;
  readonly longestBlockMs: number;
  readonly idleMb: number;
  readonly scanMb: number;
}

/**
 * Measures the whole product while it scans this many customers and people keep asking, and while it is idle without
 * customers.
 */
export async function benchWatchedScan(
  { sweep, restMs }: Sizes,
  scanned: { readonly few: Folder; readonly fewCustomers: number; readonly many: Folder },
  databaseUrl: string | undefined,
): Promise<readonly Result[]> {
  await using prepared = new AsyncDisposableStack();
  // other work does not disturb an idle process
  const [idle, ...onPostgres] = await Promise.all([
    measureIdle(databaseUrl, restMs),
    ...(databaseUrl === undefined ? [] : [scanned.fewCustomers, sweep]).map(async (customers) => {
      const filled = prepared.use(await fillPostgres(customers, databaseUrl ?? ''));
      return { customers, ...filled };
    }),
  ]);
  const watched = [await watchOnSqlite(scanned.fewCustomers, scanned.few), await watchOnSqlite(sweep, scanned.many)];
  for (const { customers, ...options } of onPostgres) watched.push(await watch('PostgreSQL', customers, options));
  const many = watched.filter(({ customers }) => customers === sweep);
  return [...loopDelay(many), ...memoryScan(watched, sweep), memoryIdle(idle)];
}

function loopDelay(watched: readonly Watched[]): readonly Result[] {
  const blockMs = Math.max(...watched.map(({ longestBlockMs }) => longestBlockMs));
  const answerMs = Math.max(...watched.map(({ slowestAnswerMs }) => slowestAnswerMs));
  const detail = watched.map(
    (of) =>
      `${of.engine}: ${of.answers} questions during the scan, the slowest (${of.slowestQuestion}) ${Math.round(of.slowestAnswerMs)} ms, longest block ${Math.round(of.longestBlockMs)} ms`,
  );
  const block = result({
    name: 'loop-delay',
    value: blockMs,
    unit: 'ms',
    goal: atMost(MOST_BLOCK_MS),
    detail: detail.join('; '),
  });
  return [
    { ...block, pass: block.pass && answerMs <= MOST_ANSWER_MS },
    result({
      name: 'loop-delay-answer',
      value: answerMs,
      unit: 'ms',
      goal: atMost(MOST_ANSWER_MS),
      detail: 'the slowest answer during that scan',
    }),
  ];
}

function memoryScan(watched: readonly Watched[], sweep: number): readonly Result[] {
  const perCustomer = ({ scanMb, customers }: Watched) => (scanMb * 1024) / customers;
  const many = watched.filter(({ customers }) => customers === sweep);
  const detail = watched.map(
    (of) => `${of.engine} ${of.customers}: ${Math.round(of.scanMb)} MB, ${perCustomer(of).toFixed(1)} KB a customer`,
  );
  const scan = result({
    name: 'memory-scan',
    value: Math.max(...many.map(({ scanMb }) => scanMb)),
    unit: 'MB',
    goal: atMost(MOST_SCAN_MB),
    detail: detail.join('; '),
  });
  const grows = many.some((of) => {
    const few = watched.find(({ engine, customers }) => engine === of.engine && customers !== sweep);
    return few !== undefined && perCustomer(of) > perCustomer(few);
  });
  return [{ ...scan, pass: scan.pass && !grows }];
}

function memoryIdle(idle: readonly { readonly engine: string; readonly idleMb: number }[]): Result {
  return result({
    name: 'memory-idle',
    value: Math.max(...idle.map(({ idleMb }) => idleMb)),
    unit: 'MB',
    goal: atMost(MOST_IDLE_MB),
    detail: idle.map(({ engine, idleMb }) => `${engine} ${Math.round(idleMb)} MB`).join('; '),
  });
}

async function measureIdle(databaseUrl: string | undefined, restMs: number) {
  await using outside = await startOutside({ customers: 0 });
  const rest = async (engine: string, settings: Readonly<Record<string, string>>) => {
    const idleMb = await restingMb({ PARTNER_CENTER_URL: outside.ready.partnerCenterUrl, ...settings }, restMs);
    return { engine, idleMb };
  };
  await using folder = await openFolder();
  const onSqlite = rest('SQLite', { DATA_DIR: folder.path });
  if (databaseUrl === undefined) return [await onSqlite];
  await using schema = await openSchema(databaseUrl);
  return await Promise.all([onSqlite, rest('PostgreSQL', { DATA_DIR: folder.path, DATABASE_URL: schema.url })]);
}

async function watchOnSqlite(customers: number, scanned: Folder): Promise<Watched> {
  await using folder = await copyOf(scanned);
  return await watch('SQLite', customers, { dataDir: folder.path });
}

/** A new schema with this many customers. */
async function fillPostgres(customers: number, serverUrl: string) {
  await using filled = new AsyncDisposableStack();
  const schema = filled.use(await openSchema(serverUrl));
  const folder = filled.use(await openScanned(customers, schema.url));
  const held = filled.move();
  return { dataDir: folder.path, databaseUrl: schema.url, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

async function watch(
  engine: string,
  customers: number,
  options: { readonly dataDir: string; readonly databaseUrl?: string },
): Promise<Watched> {
  await using outside = await startOutside({ customers });
  const { partnerCenterUrl, connectorUrl } = outside.ready;
  await outside.ask('change');
  await outside.ask('prepare');
  await noteScan(options);
  await using product = await startProduct({ ...options, partnerCenterUrl, scanCron: scanCron() });
  const names = Object.keys(askable(population(customers)));
  // asks each kind of question once first, because the scan does not cause what the first question prepares
  for (const kind of QUESTIONS) await ask(product, kind === 'usage for' ? `${kind} ${names[0]}` : kind, connectorUrl);
  const idle = await product.ask<Vitals>('vitals');
  await product.ask('resetDelay');
  await ask(product, 'scan now', connectorUrl);
  const running = { isOver: false };
  const finished = (async () => {
    await product.ask('scanned', 1);
    running.isOver = true;
  })();
  const answers: { readonly kind: string; readonly ms: number }[] = [];
  while (!running.isOver) {
    const kind = QUESTIONS[answers.length % QUESTIONS.length] ?? 'status';
    const text = kind === 'usage for' ? `${kind} ${names[answers.length % names.length]}` : kind;
    answers.push({ kind, ms: await ask(product, text, connectorUrl) });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await finished;
  const vitals = await product.ask<Vitals>('vitals');
  const slowest = answers.toSorted((a, b) => b.ms - a.ms)[0];
  return {
    engine,
    customers,
    slowestAnswerMs: slowest?.ms ?? 0,
    slowestQuestion: slowest?.kind ?? 'none',
    answers: answers.length,
    longestBlockMs: vitals.longestBlockMs,
    idleMb: idle.rssMb,
    scanMb: vitals.peakRssMb - idle.rssMb,
  };
}

/**
 * Limits reading on by age, which takes half of the time between two scans and is not measured: ten seconds lie between them.
 */
function scanCron(): string {
  const first = new Date(system.now() + FIRST_SCAN_IN_MS);
  return `0,10 ${first.getUTCMinutes()} ${first.getUTCHours()} * * *`;
}

/** A scan that has just completed, so that the process does not begin with one. */
async function noteScan({ dataDir, databaseUrl }: { readonly dataDir: string; readonly databaseUrl?: string }) {
  await using database = await openDatabase({ url: databaseUrl, dataDir, system });
  const last = await database.scans.lastCompleted();
  if (!last) throw new Error('The database to watch was never scanned.');
  const scan = { ...last, id: randomUUID(), scheduledAt: system.now(), startedAt: last.startedAt + 1 };
  await database.scans.begin(scan);
  await database.scans.finish(scan);
}

async function ask(product: Child<ProductReady>, text: string, connectorUrl: string): Promise<number> {
  return (await drive(product.ready.url, [message(text, connectorUrl)], 1)).totalMs;
}
