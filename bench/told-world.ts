import { randomUUID } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { openDatabase } from '#adapters/database/database.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { createRecordReadings } from '#usecases/usage/usage.ts';
import { ASKER } from './driver.ts';
import { AT, calendar, customersOf, plannerOf, population, system, THRESHOLDS } from './world.ts';

const HOLDER = 'bench';
const AT_ONCE = 1000;
const MARCH = { start: Date.UTC(2026, 2, 1), end: Date.UTC(2026, 3, 1), utcOffsetMinutes: 0 };

/** The product remembers for an hour what was sent, to keep Teams' limits; everything here was sent before that. */
const longAgo: Clock = { now: () => system.now() - 2 * HOUR_MS };

/**
 * The number of conversations and of customers that they are told about, some of which are over a threshold; everything was
 * told.
 */
export interface ToldWorld {
  readonly customers: number;
  readonly over: number;
  readonly conversations: number;
  /** The service URL to which the conversations' posts would go. */
  readonly serviceUrl: string;
}

/** Fills an empty database: every row of the ledger is planned, claimed and settled as the product does it. */
export async function tell(database: Database, world: ToldWorld): Promise<void> {
  const ids = customerIds(world.customers);
  await database.customers.replaceList(customersOf(population(world.customers)), {
    calendar: AT,
    system: system.now(),
  });
  await scanned(database, ids);
  await subscribeAll(database, world);
  await spend(database, ids.slice(0, world.over), 90);
  const plan = plannerOf(database, longAgo);
  await plan();
  await database.leases.hold('send', HOLDER);
  for (;;) {
    const rows = await database.notifications.due(longAgo.now(), AT_ONCE);
    if (rows.length === 0) break;
    await database.leases.hold('send', HOLDER);
    await database.notifications.claim(rows, HOLDER, longAgo.now());
    const sentAt = longAgo.now();
    await database.notifications.settle(
      rows.map(({ id }) => ({ id, state: 'sent', sentAt, activityId: id, threadId: undefined })),
    );
  }
  await database.leases.release('send', HOLDER);
  await plan();
}

/** Fills a database that `openDatabase` opens. */
export async function openTold(
  options: { readonly dataDir: string; readonly databaseUrl?: string | undefined },
  world: ToldWorld,
): Promise<void> {
  await using database = await openDatabase({ url: options.databaseUrl, dataDir: options.dataDir, system });
  await tell(database, world);
}

export function customerIds(customers: number): readonly string[] {
  return customersOf(population(customers))
    .map(({ id }) => id)
    .toSorted();
}

/** Readings of this many percent of the budget, as a scan records them. */
export async function spend(
  database: Database,
  ids: readonly string[],
  percent: number,
  scanId?: string,
): Promise<void> {
  const recordReadings = createRecordReadings({ database, calendar, pause, onEvent: () => {} });
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    await recordReadings(
      ids.slice(from, from + AT_ONCE).map((id) => readingOf(id, percent)),
      scanId,
    );
  }
}

function readingOf(customerId: string, percent: number): UsageReading {
  const summary = {
    customerId,
    plan: 'azurePlan',
    period: MARCH,
    totalCost: percent * 10,
    currency: 'EUR',
    usdTotalCost: undefined,
    budget: 1000,
    lastModified: AT,
  } as const;
  return { kind: 'summary', customerId, summary };
}

/** A complete scan that has just ended, so that the product does not begin with one. */
async function scanned(database: Database, ids: readonly string[]): Promise<void> {
  const scan: Scan = {
    id: randomUUID(),
    trigger: 'start',
    scheduledAt: system.now(),
    startedAt: AT,
    finishedAt: undefined,
    outcome: undefined,
    reason: undefined,
    customers: ids.length,
    read: ids.length,
    unreadable: [],
    unreadableCount: 0,
    recordsFault: undefined,
    listFault: undefined,
  };
  await database.scans.begin(scan);
  await spend(database, ids, 30, scan.id);
  await database.scans.finish({ ...scan, finishedAt: AT, outcome: 'completed' });
}

async function subscribeAll(database: Database, { conversations, serviceUrl }: ToldWorld): Promise<void> {
  const ids = Array.from({ length: conversations }, (_, index) => channelId(index));
  for (const id of ids) {
    const where = { tenantId: ASKER.tenantId, serviceUrl, botId: '28:bench', teamId: '19:team@thread.tacv2' };
    const nobody = { name: undefined, personObjectId: undefined, gone: undefined };
    await database.conversations.put({ id, kind: 'channel', ...where, ...nobody });
  }
  await database.subscriptions.put(
    ids.map((conversationId) => ({
      id: randomUUID(),
      conversationId,
      to: 'all',
      except: [],
      thresholds: undefined,
      createdBy: { objectId: ASKER.aadObjectId, name: ASKER.name },
      createdAt: AT,
      reader: { locale: 'en-US', timeZone: 'UTC' },
      introduced: THRESHOLDS,
      parkedAt: undefined,
    })),
  );
}

export function channelId(index: number): string {
  return `19:${index}@thread.tacv2`;
}
