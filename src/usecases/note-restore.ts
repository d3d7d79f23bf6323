import type { Database } from '#ports/database.ts';
import type { RestoredBackup } from '#ports/ledger.ts';
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
