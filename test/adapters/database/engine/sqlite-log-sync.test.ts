import assert from 'node:assert/strict';
import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock } from 'node:test';
import { createLogSync } from '#adapters/database/engine/sqlite-log-sync.ts';

describe('syncing the log of a SQLite file', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('fails for every caller that waits for it, and is tried again for the next caller', async () => {
    const log = createLogSync(join(folder, 'file'));
    const results = await Promise.allSettled([log.sync(), log.sync()]);
    await writeFile(join(folder, 'file-wal'), 'frames');

    await log.sync();

    assert.deepEqual(
      results.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
    await log.close();
  });

  it('leaves no file open when the disk refuses a sync, and opens the log anew for the next caller', async () => {
    const path = join(folder, 'file-wal');
    await writeFile(path, 'frames');
    await using some = await open(path);
    const fileHandles = Object.getPrototypeOf(some) as FileHandle;
    const refused: FileHandle[] = [];
    const refuse = function (this: FileHandle) {
      refused.push(this);
      return Promise.reject(new Error('EIO'));
    };
    const syncs = mock.method(fileHandles, 'datasync', refuse, { times: 1 });
    const log = createLogSync(join(folder, 'file'));

    await assert.rejects(log.sync(), /EIO/);
    await log.sync();
    await log.close();
    syncs.mock.restore();

    assert.deepEqual(
      refused.map(({ fd }) => fd),
      [-1],
    );
  });

  it('shares one sync among callers that come together, and syncs again for a later caller', async () => {
    await writeFile(join(folder, 'file-wal'), 'frames');
    const log = createLogSync(join(folder, 'file'));

    const together = [log.sync(), log.sync()];
    await Promise.resolve();
    await Promise.resolve();
    const later = log.sync();

    assert.equal(together[0], together[1]);
    assert.notEqual(later, together[0]);
    await Promise.all([...together, later]);
    await log.close();
  });
});
