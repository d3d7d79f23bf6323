import assert from 'node:assert/strict';
import { chmod, chown, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase, openStore } from '#adapters/database/database.ts';
import { describePostgresFailure, describeSqliteFailure } from '#adapters/database/engine/failures.ts';
import { openPostgres } from '#adapters/database/engine/postgres.ts';
import { openSqlite, SQLITE_FILE } from '#adapters/database/engine/sqlite.ts';
import { migrate, migrations } from '#adapters/database/migrations/migrate.ts';
import { type Migration } from '#adapters/database/migrations/migration.ts';
import { Transient, Unavailable } from '#ports/errors.ts';
import { openTestPostgres } from '../../../support/databases.ts';
import { aNotification } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const system = { now: () => Date.now() };
const isRoot = process.getuid?.() === 0;
/** The number of an account without rights, on every system that has them. */
const NOBODY = 65_534;

/** Checks for an `Unavailable` whose text says what to do. */
const unavailable = (words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Unavailable, String(error));
  assert.match(error.message, words);
  return true;
};

const openFile = (dataDir: string) => openDatabase({ url: undefined, dataDir, system });
const openServer = (url: string) => openDatabase({ url, dataDir: '', system });

const rows = (batch: number, textLength = 500) =>
  Array.from({ length: 50 }, (_, index) => aNotification({ occasion: `${batch}:${index}${'x'.repeat(textLength)}` }));

const withoutSecret = (words: RegExp) => (error: unknown) => {
  assert.doesNotMatch(String(error), /hunter2/);
  return unavailable(words)(error);
};

describe('the files of SQLite', () => {
  for (const [what, modeBefore] of [
    ['new', undefined],
    ['there before, for everybody', 0o644],
    ['there before, for the group', 0o640],
  ] as const) {
    it(`can be read by no other account, whatever folder they are in (${what})`, async () => {
      const folder = await mkdtemp(join(tmpdir(), 'budget-watch-'));
      const umask = process.umask(0o022);
      try {
        await chmod(folder, 0o755);
        if (modeBefore !== undefined) {
          await using database = await openFile(folder);
          await database.ping();
          for (const name of await readdir(folder)) await chmod(join(folder, name), modeBefore);
        }

        await using database = await openFile(folder);
        await database.ping();

        const modes = await Promise.all(
          (await readdir(folder)).map(async (name) => [
            name,
            ((await stat(join(folder, name))).mode & 0o777).toString(8),
          ]),
        );
        assert.ok(modes.length >= 2, 'the log beside it too');
        assert.deepEqual(
          modes.filter(([, mode]) => mode !== '600'),
          [],
        );
      } finally {
        process.umask(umask);
        await rm(folder, { recursive: true });
      }
    });
  }
});

describe('a SQLite file that cannot be used', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-'));
  });
  afterEach(async () => {
    await chmod(folder, 0o700);
    await rm(folder, { recursive: true });
  });

  it('is reported by the primary code, whatever the extended code adds', () => {
    for (const [errcode, words] of [
      [10, /look at the disk/],
      [10 | (22 << 8), /look at the disk/],
      [8 | (1 << 8), /is read-only/],
    ] as const) {
      const fault = Object.assign(new Error('SQLite failed'), { errcode });
      assert.ok(unavailable(words)(describeSqliteFailure(fault, 'file')));
    }
    const other = Object.assign(new Error('constraint failed'), { errcode: 19 | (8 << 8) });
    assert.equal(describeSqliteFailure(other, 'file'), other);
  });

  it('is reported when its folder cannot be created', async () => {
    await writeFile(join(folder, 'file'), '');

    await assert.rejects(
      openFile(join(folder, 'file', 'data')),
      unavailable(/cannot be created \(ENOTDIR\): .*DATA_DIR/),
    );
  });

  it('is reported when its folder is in a place that accepts no folders', async function () {
    if (process.platform !== 'linux') this.skip();

    await assert.rejects(openFile('/proc/budget-watch/data'), unavailable(/cannot be created \(ENOENT\): .*DATA_DIR/));
  });

  it('is reported when the file cannot be opened', async () => {
    await mkdir(join(folder, SQLITE_FILE));

    await assert.rejects(openFile(folder), unavailable(/cannot be opened: see that its folder exists/));
  });

  it('is reported when another program does not let go of it', async function () {
    this.timeout(60_000); // it is tried for six seconds
    const other = new DatabaseSync(join(folder, SQLITE_FILE));
    try {
      other.exec('pragma locking_mode = exclusive; begin exclusive');

      await assert.rejects(openFile(folder), unavailable(/is locked by another process for too long/));
    } finally {
      other.close();
    }
  });

  it('is reported when it is not a database', async () => {
    await writeFile(join(folder, SQLITE_FILE), 'this is not a database, but long enough to be looked at'.repeat(100));

    await assert.rejects(openFile(folder), unavailable(/is not a database: .*DATA_DIR/));
  });

  /** Root may write anywhere, so the folder and this process get another owner for as long as the work takes. */
  async function asOrdinaryAccount(work: () => Promise<void>): Promise<void> {
    if (!isRoot) return await work();
    for (const name of ['.', ...(await readdir(folder))]) await chown(join(folder, name), NOBODY, NOBODY);
    process.seteuid?.(NOBODY);
    try {
      await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  it('is reported when the folder is read-only', async () => {
    await chmod(folder, 0o500);

    await asOrdinaryAccount(() => assert.rejects(openFile(folder), unavailable(/may write there|is read-only/)));
  });

  it('is reported at the start, not at the first write, when the file is read-only', async () => {
    await (await openFile(folder))[Symbol.asyncDispose]();
    await chmod(join(folder, SQLITE_FILE), 0o400);

    await asOrdinaryAccount(() => assert.rejects(openFile(folder), unavailable(/is read-only/)));
  });

  it('is reported when the disk is full; acknowledged writes stay, and writing goes on when there is room again', async () => {
    let acknowledged = 0;
    {
      await using database = await openStore(await openSqlite({ dataDir: folder, system, maxPages: 200 }));
      const fill = async () => {
        for (;;) acknowledged += await database.notifications.plan(rows(acknowledged), { now: 1, dueAt: 1 });
      };

      await assert.rejects(fill(), unavailable(/disk is full: make room/));
      // larger than the whole file may be, so it does not fit however much room the last pages have
      const tooMuch = rows(-1, 20_000);
      const half = database.transaction(async (tx) => {
        await tx.health.begin({ trouble: { code: 'sign-in-mfa' }, since: 1 });
        await tx.notifications.plan(tooMuch, { now: 1, dueAt: 1 });
      });
      await assert.rejects(half, unavailable(/disk is full/));
      assert.deepEqual(await database.health.current(), []);
      assert.equal((await database.notifications.due(1, 100_000)).length, acknowledged);
    }

    await using roomy = await openFile(folder);
    assert.ok(acknowledged > 0);
    assert.equal(await roomy.notifications.plan(rows(-1), { now: 1, dueAt: 1 }), 50);
    assert.equal((await roomy.notifications.due(1, 100_000)).length, acknowledged + 50);
  });

  it('is reported when the database is used after it was closed; closing twice is no fault', async () => {
    const database = await openFile(folder);
    await database[Symbol.asyncDispose]();
    await database[Symbol.asyncDispose]();

    await assert.rejects(database.health.current(), /closed|destroyed/);
  });
});

onEveryEngine(
  'the schema',
  ({ open }) => {
    const store = async () => {
      const { url, dataDir } = open().options;
      return url === undefined ? await openSqlite({ dataDir, system }) : openPostgres({ url, system });
    };

    it('is refused when a newer version wrote it, with what to do', async () => {
      const opened = await store();

      const refused = migrate(opened, []);

      await assert.rejects(refused, unavailable(/newer version .*start that newer version, or restore the backup/));
      await opened.db.destroy();
    });

    it('that is refused leaves no connection open', async () => {
      const opened = await store();
      await migrate(opened, [...migrations, { name: '0002-test', statements: () => [] }]);

      await assert.rejects(openStore(opened), unavailable(/newer version/));

      await assert.rejects(migrate(opened), /closed|destroyed/);
    });

    it('is brought up to date by the missing steps, once', async () => {
      const opened = await store();
      let applied = 0;
      const second: Migration = {
        name: '0002-test',
        statements: () => {
          applied++;
          return ['create table second (id text)'];
        },
      };

      await migrate(opened, [...migrations, second]);
      await migrate(opened, [...migrations, second]);

      assert.equal(applied, 1);
      // the process of the previous version keeps running
      await open().database.ping();
      assert.equal((await open().database.customers.all()).length, 0);
      await opened.db.destroy();
    });

    it('is brought up to date by one of two processes that start at the same moment, and the other finds it done', async () => {
      const both = [await store(), await store()];
      let applied = 0;
      const second: Migration = {
        name: '0002-test',
        statements: () => {
          applied++;
          return ['create table second (id text)'];
        },
      };

      const started = await Promise.allSettled(both.map((opened) => migrate(opened, [...migrations, second])));

      for (const opened of both) await opened.db.destroy();
      assert.deepEqual(
        started.map((one) => (one.status === 'rejected' ? String(one.reason) : one.status)),
        ['fulfilled', 'fulfilled'],
      );
      assert.equal(applied, 1);
    });

    it('stays as it was when a step fails', async () => {
      const opened = await store();
      const broken: Migration = { name: 'broken', statements: () => ['create table half (id text)', 'nonsense'] };

      await assert.rejects(migrate(opened, [...migrations, broken]));
      const mended: Migration = { name: 'mended', statements: () => ['create table half (id text)'] };
      await migrate(opened, [...migrations, mended]);

      await opened.db.destroy();
    });
  },
  (engine) => engine.isShared,
);

describe('a PostgreSQL that cannot be used', () => {
  it('is reported without the password when nothing listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));

    const refused = openServer(`postgres://bot:hunter2@127.0.0.1:${port}/watch`);

    await assert.rejects(refused, withoutSecret(/127\.0\.0\.1:\d+\/watch refuses connections: .*DATABASE_URL/));
  });

  it('is reported when the server hangs up', async () => {
    const server = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;

    await assert.rejects(
      openServer(`postgres://bot:hunter2@127.0.0.1:${port}/watch`),
      withoutSecret(/closed the connection/),
    );
    await new Promise((resolve) => server.close(resolve));
  });

  it('is reported when the URL is not valid, without showing it', async () => {
    for (const url of ['hunter2', 'postgres://bot:hunter2@:x/watch', 'mysql://bot:hunter2@db/watch']) {
      await assert.rejects(openServer(url), withoutSecret(/DATABASE_URL cannot be understood: write postgres:/));
    }
  });

  for (const [code, words] of [
    ['28P01', /refuses the sign-in: check the user and the password/],
    ['3D000', /no database of this name: create it/],
    ['57P03', /starting/],
    ['53100', /full disk: make room/],
    ['42501', /grant it CREATE/],
    ['08006', /lost the connection/],
  ] as const) {
    it(`is reported by its code ${code}`, () => {
      const failure = Object.assign(new Error('from the server'), { code });

      unavailable(words)(describePostgresFailure(failure, 'db:5432/watch'));
    });
  }

  it('is not explained a second time, whatever the words of the first explanation are', () => {
    const noToken = new Unavailable('There is no token for PostgreSQL (SSL).');

    assert.equal(describePostgresFailure(noToken, 'db:5432/watch', 'token'), noToken);
  });

  it('is transient when another transaction was in the way, and an error in our SQL is passed on unchanged', () => {
    const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' });
    const mistake = Object.assign(new Error('syntax error'), { code: '42601' });

    assert.ok(describePostgresFailure(deadlock, 'db') instanceof Transient);
    assert.equal(describePostgresFailure(mistake, 'db'), mistake);
  });
});

describe(`a PostgreSQL whose connection is lost${process.env['TEST_DATABASE_URL'] ? '' : ': TEST_DATABASE_URL is not set'}`, () => {
  before(function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
  });

  it('fails the running call and rolls back its transaction, and the next call works', async () => {
    await using given = await openTestPostgres();
    const name = `lost-${crypto.randomUUID()}`;
    await using database = await openDatabase({
      url: `${given.options.url}&application_name=${name}`,
      dataDir: '',
      system,
    });
    const { Client } = await import('pg');
    const killer = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await killer.connect();

    const running = database.transaction(async (tx) => {
      await tx.health.begin({ trouble: { code: 'sign-in-mfa' }, since: 1 });
      await killer.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]);
      await tx.health.begin({ trouble: { code: 'feed-stale', newestAt: 1 }, since: 1 });
    });

    await assert.rejects(running, unavailable(/the next call opens a new one/));
    assert.deepEqual(await database.health.current(), []);
    assert.equal(await database.health.begin({ trouble: { code: 'feed-stale', newestAt: 1 }, since: 1 }), true);
    await killer.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]);
    await killer.end();
    // the pool may have noticed the dead idle connection by now; otherwise one call fails
    await database.ping().catch(unavailable(/the next call opens a new one/));
    await database.ping();
  });

  it('says so when the database does not exist', async () => {
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    url.pathname = '/no_such_database';

    await assert.rejects(openDatabase({ url: url.href, dataDir: '', system }), unavailable(/no database of this name/));
  });
});
