import { Gauge, Registry } from 'prom-client';
import type { NotificationState } from '#domain/alerts/notification.ts';
import { TROUBLE_CODES } from '#domain/health/trouble.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { Unavailable } from '#ports/errors.ts';
import { within } from '#ports/time-limit.ts';

const NOTIFICATION_STATES: readonly NotificationState[] = [
  'planned',
  'sending',
  'sent',
  'unknown',
  'silenced',
  'dropped',
  'dead',
];

/** Half of the 10 s that Prometheus waits for an answer unless it is told otherwise. */
const READ_WITHIN_MS = 5000;

export interface DatabaseFiguresDeps {
  readonly database: Database;
  readonly calendar: Clock;
  readonly system: Clock;
  readonly staleAfterMs: number;
  /** How long the database may take. */
  readonly readWithinMs?: number;
}

/** What the database says now. Of a database that does not answer nothing is known but that: no old figure stands for a new one. */
export async function databaseFigures(deps: DatabaseFiguresDeps): Promise<Registry> {
  const registry = new Registry();
  const gauge = (name: string, help: string, ...labelNames: string[]) =>
    new Gauge({ name: `budget_watch_${name}`, help, labelNames, registers: [registry] });
  const figures = await readInTime(deps);
  gauge('database_reachable', 'Whether the database answered just now: 1 or 0.').set(figures ? 1 : 0);
  if (figures) setGauges(gauge, figures);
  return registry;
}

type Figures = Awaited<ReturnType<typeof read>>;

async function readInTime(deps: DatabaseFiguresDeps): Promise<Figures | undefined> {
  try {
    return await within(read(deps), deps.readWithinMs ?? READ_WITHIN_MS, () => undefined);
  } catch (error) {
    if (error instanceof Unavailable) return undefined;
    throw error;
  }
}

async function read({ database, calendar, system, staleAfterMs }: DatabaseFiguresDeps) {
  const now = calendar.now();
  const dueBy = system.now();
  const [rows, customers, scans, scan, newestAt, troubles, oldestDue = dueBy] = await Promise.all([
    database.notifications.counts(),
    database.usage.counts({ now, staleBefore: now - staleAfterMs }),
    database.scans.latest(5),
    database.scans.lastCompleted(),
    database.usage.newestData(),
    database.health.current(),
    database.notifications.oldestDue(dueBy),
  ]);
  return {
    rows,
    customers: {
      read: customers.read,
      failed: scans.find(({ finishedAt }) => finishedAt !== undefined)?.unreadableCount ?? 0,
      stale: customers.stale,
      no_usage: customers.withoutUsage,
      no_budget: customers.withoutBudget,
    },
    troubles,
    oldestDueMs: dueBy - oldestDue,
    lastScanAgeMs: scan?.finishedAt === undefined ? undefined : now - scan.finishedAt,
    figuresAgeMs: newestAt === undefined ? undefined : now - newestAt,
  };
}

function setGauges(gauge: (name: string, help: string, ...labelNames: string[]) => Gauge, figures: Figures): void {
  const notifications = gauge('notifications', 'Rows of the ledger by state.', 'state');
  for (const state of NOTIFICATION_STATES) notifications.set({ state }, figures.rows.get(state) ?? 0);
  const customers = gauge('customers', 'Customers by what the latest reading says.', 'state');
  for (const [state, count] of Object.entries(figures.customers)) customers.set({ state }, count);
  const troubles = gauge('troubles', 'Troubles of the watch that last, by code.', 'code');
  for (const code of TROUBLE_CODES) {
    troubles.set({ code }, figures.troubles.filter(({ about }) => about.code === code).length);
  }
  gauge('oldest_due_seconds', 'Age of the oldest due row of the ledger.').set(figures.oldestDueMs / 1000);
  const { lastScanAgeMs, figuresAgeMs } = figures;
  if (lastScanAgeMs !== undefined) {
    gauge('last_scan_age_seconds', 'Time since a scan last finished that read customers.').set(lastScanAgeMs / 1000);
  }
  if (figuresAgeMs !== undefined) {
    gauge('figures_age_seconds', "Age of the newest figures of all customers, by Partner Center's date.").set(
      figuresAgeMs / 1000,
    );
  }
}
