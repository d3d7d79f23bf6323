import { type FileHandle, open } from 'node:fs/promises';

/** Brings the commits in the write-ahead log to the disk. */
export interface LogSync {
  /** Resolves when everything that was in the log before the call is on the disk; simultaneous calls share one sync. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * SQLite would sync the log itself at every commit (`synchronous = full`), and would block the event loop meanwhile. Here the
 * sync runs beside the event loop, and commits that wait together share one. The log stays the same file while a connection
 * is open, and SQLite holds no locks on it, so a file handle of our own does no harm (sqlite.org/wal.html).
 */
export function createLogSync(databasePath: string): LogSync {
  let handle: Promise<FileHandle> | undefined;
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  async function syncNow(): Promise<void> {
    handle ??= open(`${databasePath}-wal`, 'r+');
    try {
      await (await handle).datasync();
    } catch (error) {
      await closeHandle();
      throw error;
    }
  }

  async function closeHandle(): Promise<void> {
    const opened = await handle?.catch(() => undefined);
    handle = undefined;
    await opened?.close().catch(() => undefined);
  }

  /** A running sync may have begun before this call's commit, so the call waits for the next one. */
  async function syncAfter(before: Promise<void> | undefined): Promise<void> {
    await before?.catch(() => undefined);
    running = next;
    next = undefined;
    await syncNow();
  }

  return {
    sync: () => (next ??= syncAfter(running)),
    async close() {
      await Promise.allSettled([running, next]);
      await closeHandle();
    },
  };
}
