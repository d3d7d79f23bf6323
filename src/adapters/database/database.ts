import { sql } from 'kysely';
import type { ManagedIdentity } from '#adapters/entra/ask-identity.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, Repositories } from '#ports/database.ts';
import type { Log } from '#ports/log.ts';
import { createActivityRepository } from './activity-repository.ts';
import { createAlertRepository } from './alerts/alert-repository.ts';
import { createPlanningMarkRepository } from './alerts/planning-marks.ts';
import { createSilenceRepository } from './alerts/silence-repository.ts';
import { createSubscriptionRepository } from './alerts/subscription-repository.ts';
import { createAuditRepository } from './audit-repository.ts';
import { createChangeRepository } from './change-repository.ts';
import { createConversationRepository } from './conversation-repository.ts';
import { createCustomerRepository } from './customer-repository.ts';
import { createDigestRepository } from './digest-repository.ts';
import { createLeases } from './engine/leases.ts';
import { serverToken } from './engine/server-token.ts';
import { openSqlite } from './engine/sqlite.ts';
import { atomically, type Store } from './engine/store.ts';
import { createHealthRepository } from './health-repository.ts';
import { createNotificationRepository } from './ledger/notification-repository.ts';
import { createRestoreRepository } from './ledger/notification-restored.ts';
import { createMemoryRepository } from './memory-repository.ts';
import { migrate } from './migrations/migrate.ts';
import { createScanRepository } from './scans/scan-repository.ts';
import { createSecretRepository } from './secret-repository.ts';
import { createTimeZoneRepository } from './time-zone-repository.ts';
import { createBreakdownRepository } from './usage/breakdown-repository.ts';
import { createImportedUsageRepository } from './usage/imported-repository.ts';
import { createInsightRepository } from './usage/insight-repository.ts';
import { createUsageRepository } from './usage/usage-repository.ts';

export interface DatabaseOptions {
  /** `postgres://user:password@host:port/database`; undefined means SQLite. */
  readonly url: string | undefined;
  /** Whose tokens are PostgreSQL's password, instead of one in the URL. */
  readonly identity?: ManagedIdentity | undefined;
  /** The folder of the SQLite file; it is created when missing. */
  readonly dataDir: string;
  readonly system: Clock;
  /** Told when a token cannot be renewed while the old one still serves. */
  readonly log?: Pick<Log, 'warn'> | undefined;
}

/**
 * Opens PostgreSQL or the SQLite file and brings its schema up to date. Several processes may do so at once. A transaction
 * that PostgreSQL rolled back to end a deadlock throws `Transient` and can be run again.
 * @throws Unavailable with what to do when it cannot be reached or used, or was written by a newer version.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { url, dataDir, system } = options;
  return await openStore(
    url === undefined ? await openSqlite({ dataDir, system }) : await openServer({ ...options, url }),
  );
}

/** PostgreSQL as it is, without a connection so far. Its client is loaded only where it is used. */
export async function openServer(options: DatabaseOptions & { readonly url: string }): Promise<Store> {
  const { openPostgres } = await import('./engine/postgres.ts');
  const { url, identity, system, log } = options;
  return openPostgres({ url, system, token: identity && serverToken(identity, { now: () => system.now(), log }) });
}

/** Migrates and wraps an open database; closes it again when that fails. */
export async function openStore(store: Store): Promise<Database> {
  try {
    await migrate(store);
  } catch (error) {
    await store.db.destroy();
    throw error;
  }
  let closing: Promise<void> | undefined;
  return {
    ...createRepositories(store),
    leases: createLeases(store),
    transaction: (work) => atomically(store, (tx) => work(createRepositories(tx))),
    ping: async () => {
      await sql`select 1 as one`.execute(store.db);
    },
    [Symbol.asyncDispose]: () => (closing ??= store.db.destroy()),
  };
}

function createRepositories(store: Store): Repositories {
  return {
    customers: createCustomerRepository(store),
    usage: createUsageRepository(store),
    insight: createInsightRepository(store),
    breakdowns: createBreakdownRepository(store),
    imported: createImportedUsageRepository(store),
    alerts: createAlertRepository(store),
    subscriptions: createSubscriptionRepository(store),
    conversations: createConversationRepository(store),
    silences: createSilenceRepository(store),
    marks: createPlanningMarkRepository(store),
    digests: createDigestRepository(store),
    notifications: createNotificationRepository(store),
    scans: createScanRepository(store),
    health: createHealthRepository(store),
    audit: createAuditRepository(store),
    activities: createActivityRepository(store),
    memory: createMemoryRepository(store),
    changes: createChangeRepository(store),
    timeZones: createTimeZoneRepository(store),
    secrets: createSecretRepository(store),
    restores: createRestoreRepository(store),
  };
}
