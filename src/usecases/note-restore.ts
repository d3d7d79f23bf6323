import type { Clock, SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { RestoredBackup } from '#ports/ledger.ts';
import type { Log } from '#ports/log.ts';
import { passOverDigests } from './digests/digests.ts';

/**
 * Notes that this database is a restored backup, so that nothing that may have been told since the backup is told again without
 * its label. Scans and digests of that time count as neither missed nor due, and the next process scans at once.
 */
export async function noteRestore(database: Database, restored: RestoredBackup): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.restores.note(restored);
    await passOverDigests(tx, restored.calendarAt);
    await tx.scans.account({ from: undefined, until: restored.restoredAt }, []);
    await tx.scans.request(restored.restoredAt);
  });
}

interface NoteCopyDeps {
  readonly database: Database;
  readonly system: SystemClock;
  readonly calendar: Clock;
  readonly log: Log;
}

/** Notes the same of a backup that was put in place by a plain copy of its file. */
export async function noteCopiedBackup({ database, system, calendar, log }: NoteCopyDeps): Promise<void> {
  const backedUpAt = await database.restores.copiedFrom();
  if (backedUpAt === undefined) return;
  await noteRestore(database, { backedUpAt, restoredAt: system.now(), calendarAt: calendar.now() });
  log.warn({ backedUpAt: new Date(backedUpAt) }, 'this database is the copy of a backup: what may be a repeat says so');
}
