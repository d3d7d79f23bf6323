import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqlite } from '#adapters/database/engine/sqlite.ts';
import { atomically, type Store } from '#adapters/database/engine/store.ts';
import { Transient, Unavailable } from '#ports/errors.ts';

describe('work that a repository does as one transaction', () => {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-'));
    store = await openSqlite({ dataDir: folder, system: { now: () => 0 } });
  });
  afterEach(async () => {
    await store.db.destroy();
    await rm(folder, { recursive: true });
  });

  /** How often the work is tried when it fails so many times with this error. */
  async function triesAt(error: Error, failures = Number.POSITIVE_INFINITY): Promise<number> {
    let tries = 0;
    const done = atomically(store, async () => {
      tries += 1;
      if (tries <= failures) throw error;
    });
    if (failures < 4) await done;
    else await assert.rejects(done, error);
    return tries;
  }

  it('is tried again, four times in all, when another transaction is in the way', async () => {
    assert.equal(await triesAt(new Transient('deadlock'), 2), 3);
    assert.equal(await triesAt(new Transient('deadlock')), 4);
  });

  it('is not tried again when anything else is wrong', async () => {
    assert.equal(await triesAt(new Unavailable('the database is away')), 1);
    assert.equal(await triesAt(new Error('on purpose')), 1);
  });

  it('is not tried again inside an open transaction, which is run again as a whole', async () => {
    let inner = 0;
    const outer = store.db.transaction().execute((db) =>
      atomically({ ...store, db }, async () => {
        inner += 1;
        throw new Transient('deadlock');
      }),
    );

    await assert.rejects(outer, Transient);
    assert.equal(inner, 1);
  });
});
