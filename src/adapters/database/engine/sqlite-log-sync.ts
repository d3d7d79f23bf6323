import { type FileHandle, open } from 'node:fs/promises';

/** Brings what was committed to the write-ahead log onto the disk. */
export interface LogSync {
  /** Resolves when everything written to the log before the call is on the disk; calls that come together share one sync. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * SQLite would sync the log itself at every commit (`synchronous = full`) and the event loop would stand still meanwhile. Done
 * here the disk works beside the loop, and commits that wait together are synced together. The log keeps its file as long
 * as a connection is open, and no locks of SQLite's are on it, so that a handle of our own does no harm (sqlite.org/wal.html).
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
      handle = undefined;
      throw error;
    }
  }

  /** The sync that runs may have begun before this call's commit: it takes the one after. */
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
      const opened = await handle?.catch(() => undefined);
      await opened?.close();
      handle = undefined;
    },
  };
}
