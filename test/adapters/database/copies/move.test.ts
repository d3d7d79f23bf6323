import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '#adapters/database/copies/backup.ts';
import { moveDatabase } from '#adapters/database/copies/move.ts';
import { openDatabase } from '#adapters/database/database.ts';
import { migrations } from '#adapters/database/migrations/migrate.ts';
import { startDatabaseChild } from '../../../support/database-children.ts';
import { type EmptyPostgres, openEmptyPostgres } from '../../../support/databases.ts';
import { eventually } from '../../../support/eventually.ts';
import { writeOldDatabase } from '../../../support/old-version.ts';
import { allRows, writeOddRows } from './odd-rows.ts';

const system = { now: () => Date.now() };

describe('moving from SQLite to PostgreSQL', function () {
  this.timeout(60_000);
  let server: EmptyPostgres;
  let folder: string;
  let path: string;
  const options = () => ({ url: server.url, dataDir: folder, system });

  beforeEach(async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    server = await openEmptyPostgres();
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-moved-'));
    path = join(folder, 'budget-watch.sqlite');
    await using _made = await openDatabase({ ...options(), url: undefined });
  });
  afterEach(async () => {
    await server?.[Symbol.asyncDispose]();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** The command, by its script's file. */
  const run = (args: readonly string[] = [], url = server.url, nodeArgs: readonly string[] = []) =>
    new Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>((resolve) => {
      const env = { PATH: process.env['PATH'], DATA_DIR: folder, DATABASE_URL: url };
      execFile(
        process.execPath,
        [...nodeArgs, 'src/console/move-database.ts', ...args],
        { env },
        (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
        },
      );
    });

  /** What is in PostgreSQL, read back by a backup. */
  async function moved(): Promise<Readonly<Record<string, readonly string[]>>> {
    const copy = join(folder, 'copy.sqlite');
    await backUp(options(), copy);
    const rows = allRows(copy);
    return { ...rows, meta: (rows['meta'] ?? []).filter((row) => !row.includes('backed_up_at')) };
  }

  it('moves every row of every table with the same values, says how many, and leaves the file as it was', async () => {
    writeOddRows(path);
    const rows = allRows(path);
    const count = Object.values(rows).flat().length;

    const { code, stdout, stderr } = await run();

    assert.deepEqual([stderr, code], ['', 0]);
    assert.equal(
      stdout,
      `${new Intl.NumberFormat('en-US').format(count)} rows moved from ${path} to PostgreSQL.\n` +
        'Start Budget Watch with this DATABASE_URL. Keep the file as a backup, and start no process on it: it would tell everything again.\n',
    );
    assert.deepEqual(await moved(), rows);
    assert.deepEqual(allRows(path), rows);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes('moving')),
      [],
    );
  });

  it('brings an older schema up to date on the way, and leaves it in the file', async () => {
    await writeOldDatabase(path);
    const before = allRows(path)['schema_version'];

    await moveDatabase(options());

    assert.equal((await moved())['schema_version']?.length, migrations.length);
    assert.deepEqual(allRows(path)['schema_version'], before);
  });

  it('is refused where the target is not empty, a process uses the file, or there is none', async () => {
    await using child = startDatabaseChild();
    await child.tell({ do: 'open', url: undefined, dataDir: folder });
    const used = await run();
    await child.kill();
    await server.query('create table mine (id integer)');
    const notEmpty = await run();
    await server.query('drop table mine');
    const nowhere = await run([], '');
    await rm(path);
    const none = await run();

    assert.match(used.stderr, /^Another process uses the database .*: stop Budget Watch, .* Nothing was changed\.\n$/);
    assert.match(
      notEmpty.stderr,
      /^The database \w+ of DATABASE_URL is not empty \(it has mine\): create an empty one/,
    );
    assert.match(
      nowhere.stderr,
      /^DATABASE_URL is missing: create an empty PostgreSQL database, and name it there\.\n$/,
    );
    assert.match(none.stderr, /^There is no database .*: name the folder of the SQLite file in DATA_DIR\.\n$/);
    for (const each of [used, notEmpty, nowhere, none]) assert.deepEqual([each.code, each.stdout], [1, '']);
    assert.deepEqual(await server.tables(), []);
  });

  it('is refused a second time', async () => {
    await moveDatabase(options());

    await assert.rejects(moveDatabase(options()), /is not empty \(it has activity, alert, audit\)/);
  });

  it('leaves PostgreSQL as empty as it was when it is killed, and works when it is run again with little memory', async () => {
    writeOddRows(path, 120_000);
    const before = await readFile(path);
    const child = spawn(process.execPath, ['src/console/move-database.ts'], {
      env: { PATH: process.env['PATH'], DATA_DIR: folder, DATABASE_URL: server.url },
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const isCopying = async () => {
      const rows = await server.query(`select 1 from pg_stat_activity where query like 'insert into "usage_day"%'`);
      return rows.length > 0;
    };
    await eventually('rows are copied', isCopying, { withinMs: 40_000, everyMs: 5 });
    child.kill('SIGKILL');
    await ended;
    await eventually('the server has seen it', async () => !(await isCopying()), { withinMs: 40_000, everyMs: 20 });

    const left = await server.tables();
    const file = await readFile(path);
    const again = await run([], server.url, ['--max-old-space-size=40']);

    assert.deepEqual(left, []);
    assert.ok(file.equals(before));
    assert.deepEqual([again.stderr, again.code], ['', 0]);
    assert.deepEqual(
      (await readdir(folder)).filter((name) => !/sqlite(-wal|-shm)?$/.test(name)),
      [],
    );
  });

  it('says how it is called, and exits with 2 when it was called otherwise', async () => {
    const help = await run(['--help']);
    const wrong = await run(['--other']);

    assert.ok(help.stdout.startsWith('npm run move-database\n'));
    assert.match(wrong.stderr, /--other.*\n\nnpm run move-database\n/s);
    assert.deepEqual([help.code, wrong.code], [0, 2]);
  });
});
