import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
