import assert from 'node:assert/strict';
import { type FileHandle, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { mock } from 'node:test';
import { CompiledQuery } from 'kysely';
import { createActivityRepository } from '#adapters/database/activity-repository.ts';
import { openSqlite, SQLITE_FILE } from '#adapters/database/engine/sqlite.ts';
import { type Store, UNHURRIED } from '#adapters/database/engine/store.ts';
import { migrate } from '#adapters/database/migrations/migrate.ts';
import { Unavailable } from '#ports/errors.ts';
import { createSystemClock } from '#process/clock.ts';

/** The size of a page of the log with its header. */
const FRAME_BYTES = 4096 + 24;

describe('small writes on SQLite that come together', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-'));
    store = await openSqlite({ dataDir: folder, system: createSystemClock() });
    await migrate(store);
  });

  afterEach(async () => {
    await store.db.destroy();
    await rm(folder, { recursive: true });
  });

  const logBytes = async () => (await stat(join(folder, `${SQLITE_FILE}-wal`))).size;
  const insert = (id: string | null) =>
    store.db.executeQuery(
      CompiledQuery.raw(`insert into activity (conversation_id, activity_id, at) values ('c', ?, 0) ${UNHURRIED}`, [
        id,
      ]),
    );

  it('share one commit, and each gets its own answer', async () => {
    const { isFirst } = createActivityRepository(store);
    const before = await logBytes();

    const ids = Array.from({ length: 60 }, (_, index) => String(index % 30));
    const answers = await Promise.all(ids.map((id) => isFirst('c', id, 0)));

    assert.deepEqual(
      answers,
      ids.map((_, index) => index < 30),
    );
    const frames = ((await logBytes()) - before) / FRAME_BYTES;
    assert.ok(frames < 10, `${frames} pages were written for 60 small writes`);
  });

  it('do not all fail when one of them fails', async () => {
    const outcomes = await Promise.allSettled(['1', null, '2'].map(insert));

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    const stored = await store.db.selectFrom('activity').select('activity_id').orderBy('activity_id').execute();
    assert.deepEqual(
      stored.map(({ activity_id }) => activity_id),
      ['1', '2'],
    );
  });

  it('wait for an open transaction, and do not become part of it', async () => {
    let written: Promise<unknown> | undefined;
    const failed = store.db.transaction().execute(async (tx) => {
      await tx.deleteFrom('activity').execute();
      written = Promise.all([insert('1'), insert('2')]);
      throw new Error('on purpose');
    });

    await assert.rejects(failed, /on purpose/);
    await written;

    const { rows } = await store.db.executeQuery(CompiledQuery.raw('select count(*) as count from activity'));
    assert.deepEqual(rows, [{ count: 2 }]);
  });

  it('are on the disk before their transaction is done, also where it reads last; what only reads need not be', async () => {
    await insert('1');
    await using some = await open(join(folder, SQLITE_FILE));
    const syncs = mock.method(Object.getPrototypeOf(some) as FileHandle, 'datasync');
    const syncsOf = async (isWriting: boolean) => {
      const before = syncs.mock.callCount();
      await store.db.transaction().execute(async (tx) => {
        if (isWriting) await tx.updateTable('activity').set({ at: 1 }).execute();
        await tx.selectFrom('activity').selectAll().execute();
        await tx.deleteFrom('activity').where('activity_id', '=', 'none').execute();
      });
      return syncs.mock.callCount() - before;
    };

    const counts = [await syncsOf(true), await syncsOf(false)];

    syncs.mock.restore();
    assert.deepEqual(counts, [1, 0]);
  });

  for (const [what, write] of [
    ['a transaction', () => store.db.transaction().execute((tx) => tx.deleteFrom('activity').execute())],
    ['a single write', () => store.db.deleteFrom('activity').execute()],
    ['a small write', () => insert('0')],
  ] as const) {
    it(`are not blocked by ${what} that was given up because another process held the file`, async () => {
      const other = new DatabaseSync(join(folder, SQLITE_FILE));
      other.exec('begin immediate');
      let readings = 0;
      const clock = mock.method(performance, 'now', () => 11_000 * readings++);
      try {
        await assert.rejects(write(), Unavailable);
      } finally {
        clock.mock.restore();
        other.close();
      }

      await insert('1');

      assert.equal((await store.db.selectFrom('activity').selectAll().execute()).length, 1);
    });
  }

  it('all fail when the database is closed', async () => {
    await store.db.destroy();
    const outcomes = await Promise.allSettled(['1', '2'].map(insert));

    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['rejected', 'rejected'],
    );
  });
});
