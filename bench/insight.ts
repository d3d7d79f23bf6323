import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '#adapters/database/database.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Database } from '#ports/database.ts';
import type { PartnerCenter } from '#ports/partner-center.ts';
import type { Sizes } from './options.ts';
import { atMost, type Result, result } from './result.ts';
import { scanOnce } from './scans.ts';
import { interleaved, median, ratio, timed } from './statistics.ts';
import { AT, customersOf, openFolder, population, system } from './world.ts';

const LATENCY_MS = 20;
const MOST = 1.3;
const MOST_BLOCK_MS = 50;
const MONTHS = 4;
const BUDGET = 4000;

/** Measures a scan that reads every customer on a new data day, against the same scan of a product that keeps no past. */
export async function benchInsight({ insight: customers, rounds }: Sizes): Promise<readonly Result[]> {
  const measured = await interleaved(Math.min(2, rounds), {
    without: () => measure(customers, withoutInsight),
    whole: () => measure(customers, (database) => database),
  });
  const whole = measured.whole.map(({ ms }) => ms);
  const without = measured.without.map(({ ms }) => ms);
  const perSecond = (ms: number) => `${Math.round((customers * 1000) / ms)}/s`;
  return [
    result({
      name: 'insight',
      value: ratio(whole, without),
      unit: 'x time',
      goal: atMost(MOST),
      detail: `${customers} customers on a new data day, ${LATENCY_MS} ms latency: ${perSecond(median(whole))}, without forecasts and spikes ${perSecond(median(without))}`,
    }),
    result({
      name: 'insight-block',
      value: Math.max(...measured.whole.map(({ blockMs }) => blockMs)),
      unit: 'ms',
      goal: atMost(MOST_BLOCK_MS),
      detail: 'the longest block of the event loop in those scans',
    }),
  ];
}

/** A scan of customers whose past is known: its time, and the longest time in which nothing else could run. */
async function measure(
  customers: number,
  of: (database: Database) => Database,
): Promise<{ readonly ms: number; readonly blockMs: number }> {
  await using folder = await openFolder();
  await using database = await openDatabase({ url: undefined, dataDir: folder.path, system });
  const listed = customersOf(population(customers));
  await database.customers.replaceList(listed, { calendar: AT, system: system.now() });
  const days = snapshots();
  const newest = days.at(-1);
  const before = days.at(-2);
  const state = days.slice(0, -1).reduce<InsightState | undefined>((was, each) => advance(was, each).state, undefined);
  if (newest === undefined || before === undefined || state === undefined) throw new Error('There are no days.');
  for (let from = 0; from < listed.length; from += 500) {
    const ids = listed.slice(from, from + 500).map(({ id }) => id);
    await database.usage.save(
      ids.map((customerId) => readingOf({ ...before, customerId })),
      { now: AT - DAY_MS, scanId: undefined },
    );
    await database.insight.save(
      ids.map((customerId) => ({ customerId, state, madeFrom: undefined, budget: BUDGET, spikes: [] })),
    );
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const ms = await timed(() => scanOnce(of(database), partnerCenterOf(newest, listed), 'each'));
  delay.disable();
  return { ms, blockMs: delay.max / 1e6 };
}

/** The customers' figures of a few months with a weekly pattern, the newest of the day before the calendar's. */
function snapshots(): readonly UsageSummary[] {
  const today = Math.floor(AT / DAY_MS) * DAY_MS;
  const now = new Date(AT);
  const first = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS, 1);
  const found: UsageSummary[] = [];
  let totalCost = 0;
  for (let at = first; at < today; at += DAY_MS) {
    const date = new Date(at);
    if (date.getUTCDate() === 1) totalCost = 0;
    totalCost += (date.getUTCDay() % 6 === 0 ? 40 : 100) * (1 + 0.2 * Math.sin(at / DAY_MS));
    const month = (offset: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
    found.push({
      customerId: '',
      plan: 'azurePlan',
      period: { start: month(0), end: month(1), utcOffsetMinutes: 0 },
      totalCost,
      currency: 'EUR',
      usdTotalCost: totalCost * 1.1,
      budget: BUDGET,
      lastModified: at + DAY_MS + 6 * HOUR_MS,
    });
  }
  return found;
}

function readingOf(summary: UsageSummary) {
  const { customerId } = summary;
  const state = { customerId, latest: summary, isWithoutUsage: false, readAt: AT - DAY_MS };
  return { state, summary, alerts: [] };
}

/** Answers every customer's summary after the latency. */
function partnerCenterOf(summary: UsageSummary, listed: readonly Customer[]): PartnerCenter {
  const byId = (customerId: string) => ({
    usageSummary: {
      get: async () => {
        await wait(LATENCY_MS);
        return { kind: 'summary', customerId, summary: { ...summary, customerId } } as const;
      },
    },
  });
  async function* list() {
    yield listed;
  }
  return { customers: { get: list, byId, usageRecords: { get: noRecords } } };
}

async function* noRecords() {}

/** A database that forgets what is to be kept of the past. */
function withoutInsight(database: Database): Database {
  const nothing = {
    stored: async () => new Map(),
    save: async () => new Set<string>(),
    snapshots: async () => new Map(),
  };
  const without = { ...database.insight, ...nothing };
  return {
    ...database,
    insight: without,
    transaction: (work) => database.transaction((tx) => work({ ...tx, insight: without })),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
