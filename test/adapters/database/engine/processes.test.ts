import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#adapters/database/database.ts';
import { type DatabaseChild, startDatabaseChild } from '../../../support/database-children.ts';
import { aNotification } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const REAL_TIME = { now: () => Date.now() };

onEveryEngine(
  'several processes',
  ({ db, open }) => {
    let children: DatabaseChild[] = [];
    const start = async (count: number) => {
      children = Array.from({ length: count }, startDatabaseChild);
      await Promise.all(children.map((child) => child.tell({ do: 'open', ...open().options })));
      return children;
    };
    afterEach(async () => {
      for (const child of children) await child.kill();
      children = [];
    });

    it('run a tick once', async () => {
      const racing = await start(3);

      const claims = await Promise.all(racing.map((child) => child.tell({ do: 'tick', job: 'scan', at: 7 })));

      assert.equal(claims.filter((isMine) => isMine === true).length, 1);
    });

    it('have a single holder of a lease', async () => {
      const racing = await start(3);

      const held = await Promise.all(
        racing.map((child, index) => child.tell({ do: 'lease', name: 'scan', holder: `holder ${index}` })),
      );

      assert.equal(held.filter((isMine) => isMine === true).length, 1);
    });

    it('never claim the same notification twice, and the process without the lease claims none', async () => {
      const [a, b, frozen] = await start(3);
      assert.ok(a && b && frozen);
      const rows = Array.from({ length: 200 }, (_, index) => aNotification({ occasion: `level:1:${index}` }));
      await db().notifications.plan(rows, { now: 1, dueAt: 1 });
      const ids = (await db().notifications.due(1, 1000)).map((row) => row.id);
      await a.tell({ do: 'lease', name: 'send', holder: 'sender' });

      const taken = (await Promise.all([
        a.tell({ do: 'claim', ids, holder: 'sender' }),
        b.tell({ do: 'claim', ids: ids.toReversed(), holder: 'sender' }),
        frozen.tell({ do: 'claim', ids, holder: 'frozen' }),
      ])) as string[][];

      assert.deepEqual(taken[2], []);
      assert.deepEqual(taken.flat().toSorted(), ids.toSorted());
    });

    it('evaluate the same customer one after the other, even before the customer has a row', async () => {
      const racing = await start(2);

      await Promise.all(racing.map((child) => child.tell({ do: 'evaluate', customerId: 'contoso', times: 50 })));

      assert.equal((await db().usage.states(['contoso'])).get('contoso')?.latest?.totalCost, 100);
    });

    it('keep every acknowledged write and no half transaction when one of them is killed while it writes', async () => {
      const [writer] = await start(1);
      assert.ok(writer);
      const acknowledged: string[] = [];

      await new Promise<void>((resolve) => {
        writer.watch({ do: 'write' }, (what) => {
          if (acknowledged.push(what) === 100) resolve();
        });
      });
      await writer.kill();
      const after = await open().again?.();

      const rows = (await after?.notifications.due(1, 100_000)) ?? [];
      const written = Map.groupBy(rows, (row) => row.subject);
      assert.deepEqual(
        acknowledged.filter((subject) => !written.has(subject)),
        [],
      );
      assert.deepEqual(
        [...written.values()].filter((pair) => pair.length !== 2),
        [],
      );
    });
  },
  (engine) => engine.isShared,
);

describe('the first start', () => {
  it('may happen in several processes at once on SQLite', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-'));
    const children = Array.from({ length: 4 }, startDatabaseChild);

    const opened = await Promise.all(
      children.map((child) => child.tell({ do: 'open', url: undefined, dataDir: join(dataDir, 'new') })),
    );

    assert.deepEqual(opened, ['open', 'open', 'open', 'open']);
    await using database = await openDatabase({ url: undefined, dataDir: join(dataDir, 'new'), system: REAL_TIME });
    await database.ping();
    for (const child of children) await child.kill();
    await rm(dataDir, { recursive: true });
  });

  it('may happen in several processes at once on PostgreSQL', async function () {
    const server = process.env['TEST_DATABASE_URL'];
    if (server === undefined) this.skip();
    const { Client } = await import('pg');
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query('create schema first_start');
    const url = `${server}?options=${encodeURIComponent('-c search_path=first_start')}`;
    const children = Array.from({ length: 4 }, startDatabaseChild);

    const opened = await Promise.allSettled(children.map((child) => child.tell({ do: 'open', url, dataDir: '' })));

    for (const child of children) await child.kill();
    await client.query('drop schema first_start cascade');
    await client.end();
    assert.deepEqual(
      opened.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason))),
      ['open', 'open', 'open', 'open'],
    );
  });
});
