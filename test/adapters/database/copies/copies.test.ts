import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { backUp } from '#adapters/database/copies/backup.ts';
import { moveDatabase } from '#adapters/database/copies/move.ts';
import { noteRestored, restoreBackup } from '#adapters/database/copies/restore.ts';
import { openDatabase } from '#adapters/database/database.ts';
import { migrations } from '#adapters/database/migrations/migrate.ts';
import { noteRestore } from '#usecases/note-restore.ts';
import { startDatabaseChild } from '../../../support/database-children.ts';
import { openEmptyPostgres } from '../../../support/databases.ts';
import { writeOldDatabase } from '../../../support/old-version.ts';
import { onEveryEngine } from '../every-engine.ts';
import { allRows, writeOddRows } from './odd-rows.ts';

const system = { now: () => Date.now() };
/** Restores without noting it, so that rows stay as they are. */
const asItIs = async () => undefined;

/** The rows of a copy, without the time that only a backup has. */
function rowsOf(path: string): Readonly<Record<string, readonly string[]>> {
  const rows = allRows(path);
  return { ...rows, meta: (rows['meta'] ?? []).filter((row) => !row.includes('backed_up_at')) };
}

describe('a copy of the database', () => {
  let folder: string;
  let dataDir: string;
  let path: string;
  let backup: string;
  const options = () => ({ url: undefined, dataDir, system });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-copies-'));
    dataDir = join(folder, 'data');
    path = join(dataDir, 'budget-watch.sqlite');
    backup = join(folder, 'backup.sqlite');
    await using _made = await openDatabase(options());
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has every row of every table with the same values, after a backup and after a restore', async () => {
    writeOddRows(path);
    const rows = allRows(path);
    await backUp(options(), backup);
    const restored = { ...options(), dataDir: join(folder, 'restored') };
    await restoreBackup(restored, backup, asItIs);

    assert.ok(Object.keys(rows).length > 25);
    assert.deepEqual(rowsOf(backup), rows);
    assert.deepEqual(rowsOf(join(restored.dataDir, 'budget-watch.sqlite')), rows);
  });

  it('has them after a backup of PostgreSQL and a restore into it, too', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    this.timeout(60_000);
    await using server = await openEmptyPostgres();
    writeOddRows(path);
    const rows = allRows(path);
    await backUp(options(), backup);
    await restoreBackup({ ...options(), url: server.url }, backup, asItIs);
    const second = join(folder, 'second.sqlite');
    await backUp({ ...options(), url: server.url }, second);

    assert.deepEqual(rowsOf(second), rows);
    const [number] = await server.query('select max(read_at)::text as highest from usage');
    assert.equal(number?.['highest'], '9223372036854775807');
    // the triggers that follow version 0.1.0 work again
    const triggers = await server.query(`select tgenabled from pg_trigger where not tgisinternal`);
    assert.deepEqual(
      triggers.map((each) => each['tgenabled']),
      ['O'],
    );
    assert.ok(!JSON.stringify(await readdir(tmpdir())).includes('budget-watch-restore-'));
  });

  it('is only for the account that runs the command', async () => {
    await backUp(options(), backup);
    await restoreBackup(options(), backup, asItIs);

    for (const each of [backup, path]) assert.equal((await stat(each)).mode & 0o077, 0);
  });

  it('keeps the database that a restore replaced, with what was not yet in its main file', async () => {
    await backUp(options(), backup);
    const other = new DatabaseSync(path);
    other.exec(`insert into meta values ('late', 7)`);
    // as after a crash: the row is in the write-ahead log alone
    await copyFile(path, join(folder, 'main'));
    await copyFile(`${path}-wal`, join(folder, 'log'));
    other.close();
    await copyFile(join(folder, 'main'), path);
    await copyFile(join(folder, 'log'), `${path}-wal`);

    const { keptAs } = await restoreBackup(options(), backup, asItIs);

    assert.match(keptAs ?? '', /budget-watch\.sqlite\.before-\d{8}T\d{6}Z$/);
    assert.ok(allRows(keptAs ?? '')['meta']?.some((row) => row.includes('late')));
    assert.ok(!allRows(path)['meta']?.some((row) => row.includes('late')));
    const files = await readdir(dataDir);
    assert.deepEqual(files.toSorted(), ['budget-watch.sqlite', (keptAs ?? '').slice(dataDir.length + 1)]);
  });

  it('takes the place of a database that is damaged, which is kept, and does not take its log for its own', async () => {
    await backUp(options(), backup);
    const damaged = Buffer.alloc(40_960, 'no database');
    await writeFile(path, damaged);
    await writeFile(`${path}-wal`, damaged);

    const { keptAs } = await restoreBackup(options(), backup, asItIs);

    assert.deepEqual(rowsOf(path), rowsOf(backup));
    assert.ok((await readFile(keptAs ?? '')).equals(damaged));
  });

  it('takes no log for its own that was left when the database was moved away', async () => {
    await backUp(options(), backup);
    const other = new DatabaseSync(path);
    other.exec(`insert into meta values ('late', 7)`);
    await copyFile(`${path}-wal`, join(folder, 'log'));
    other.close();
    await rm(path);
    await copyFile(join(folder, 'log'), `${path}-wal`);
    await writeFile(`${path}-journal`, 'of a crash');

    const { keptAs } = await restoreBackup(options(), backup, asItIs);

    assert.equal(keptAs, undefined);
    assert.deepEqual(rowsOf(path), rowsOf(backup));
    const left = (await readdir(dataDir)).filter((name) => /-(wal|journal)$/.test(name));
    assert.deepEqual(left.map((name) => name.replace(/\d{8}T\d{6}Z/, '…')).toSorted(), [
      'budget-watch.sqlite.before-…-journal',
      'budget-watch.sqlite.before-…-wal',
    ]);
    assert.ok(
      (await readFile(join(dataDir, left.find((name) => name.endsWith('wal')) ?? ''))).equals(
        await readFile(join(folder, 'log')),
      ),
    );
  });

  it('can be restored from a read-only folder, and brings an older schema up to date', async () => {
    await writeOldDatabase(backup);
    await chmod(folder, 0o500);

    try {
      await restoreBackup(options(), backup, asItIs);
    } finally {
      await chmod(folder, 0o700);
    }

    assert.equal(allRows(path)['schema_version']?.length, migrations.length);
  });

  it('takes the last thing that was written for the time of a backup by another tool', async () => {
    const at = Date.now() - 60_000;
    const tool = new DatabaseSync(path);
    tool.exec(`update schema_version set applied_at = 1; insert into tick values ('scan', 1, 1);
      insert into lease values ('send', 'gone', ${at + 10_000})`);
    tool.close();
    await copyFile(path, backup);

    const { backedUpAt } = await restoreBackup(options(), backup, asItIs);

    assert.equal(backedUpAt, at);
  });

  it('is made by one of two commands that make the same file at the same time', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    await using server = await openEmptyPostgres();
    await (await openDatabase({ ...options(), url: server.url }))[Symbol.asyncDispose]();

    const both = await Promise.allSettled([1, 2].map(() => backUp({ ...options(), url: server.url }, backup)));

    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
    const [refused] = both.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
    assert.match(refused ?? '', /is there already: name another file/);
    assert.ok(allRows(backup)['meta']?.some((row) => row.includes('backed_up_at')));
    assert.ok(!(await readdir(folder)).some((name) => name.endsWith('.part')));
  });

  describe('that cannot be made', () => {
    /** Those beside an open database come and go. */
    const files = async () =>
      (await readdir(folder, { recursive: true })).filter((name) => !/sqlite-(wal|shm)$/.test(name)).toSorted();

    /** What it says; nothing may have changed in the folder, and in the database. */
    async function refusal(act: () => Promise<unknown>): Promise<string> {
      const before = [await files(), allRows(path)];
      const said = await act().then(
        () => 'nothing',
        (error: unknown) => (error as Error).message,
      );
      const after = [await files(), allRows(path)];
      assert.deepEqual(after, before);
      return said.replaceAll(folder, '…');
    }
    const restoring = () => refusal(() => restoreBackup(options(), backup, asItIs));

    it('says that the file is there already', async () => {
      await writeFile(backup, 'mine');

      assert.equal(
        await refusal(() => backUp(options(), backup)),
        '…/backup.sqlite is there already: name another file. Nothing was changed.',
      );
      assert.equal(await readFile(backup, 'utf8'), 'mine');
    });

    it('says that its folder is not there, or may not be written', async () => {
      const missing = await refusal(() => backUp(options(), join(folder, 'none', 'backup.sqlite')));

      assert.equal(
        missing.replace(/\.\w{8}\.part/, '.part'),
        'The file …/none/backup.sqlite.part cannot be written (ENOENT): see that the folder …/none exists and that this account may write there. Nothing was changed.',
      );
    });

    it('says that there is no database yet, and makes none', async () => {
      const said = await refusal(() => backUp({ ...options(), dataDir: join(folder, 'other') }, backup));

      assert.match(said, /^There is no database …\/other\/budget-watch\.sqlite: name the folder .* in DATA_DIR\.$/);
    });

    /** The command where no file may become larger than this. */
    async function backUpInto(blocks: number, url: string): Promise<never> {
      const limited = `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" src/console/backup.ts "$1"`;
      const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, DATABASE_URL: url };
      return await promisify(execFile)('sh', ['-c', limited, process.execPath, backup], { env }).then(
        () => assert.fail('the backup was made'),
        ({ stderr, code }: { readonly stderr: string; readonly code: number }) => {
          assert.equal(code, 1);
          throw new Error(stderr.trim());
        },
      );
    }
    const CANNOT_GROW = /^The database file …\/backup\.sqlite\.\w+\.part (could not be read or written|cannot grow)/;

    it('says that the disk cannot take it, and leaves no part of it', async () => {
      writeOddRows(path);

      assert.match(await refusal(() => backUpInto(64, '')), CANNOT_GROW);
    });

    it('says that the disk cannot take what is in PostgreSQL, too', async function () {
      if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
      this.timeout(60_000);
      await using server = await openEmptyPostgres();
      writeOddRows(path, 20_000);
      await moveDatabase({ ...options(), url: server.url });

      assert.match(await refusal(() => backUpInto(2000, server.url)), CANNOT_GROW);
    });

    it('says that the database itself is damaged', async () => {
      writeOddRows(path);
      const whole = await readFile(path);
      await writeFile(path, whole.fill(0x5a, 40_000, 90_000));

      await assert.rejects(backUp(options(), backup), /budget-watch\.sqlite is damaged: restore it from a backup/);
      assert.deepEqual((await readdir(folder)).toSorted(), ['data']);
    });

    it('says that a process uses the database', async () => {
      await backUp(options(), backup);
      await using child = startDatabaseChild();
      await child.tell({ do: 'open', url: undefined, dataDir });

      const said = await restoring();
      const inPlace = await refusal(() => noteRestored(options(), asItIs));

      assert.match(said, /^Another process uses the database …\/data\/budget-watch\.sqlite: stop Budget Watch/);
      assert.equal(inPlace, said);
    });

    it('says that there is no such backup, or that it is something else', async () => {
      const none = await restoring();
      await writeFile(backup, 'PGDMP');
      const dump = await restoring();
      await writeFile(backup, '--\n-- PostgreSQL database dump\n--\n');
      const script = await restoring();
      await writeFile(backup, '');
      const empty = await restoring();
      const itself = await refusal(() => restoreBackup(options(), path, asItIs));

      assert.equal(none, 'There is no file …/backup.sqlite: name a backup. Nothing was changed.');
      assert.match(dump, /is a dump of PostgreSQL: load it into an empty database .* npm run restore -- --in-place\. /);
      assert.equal(script, dump);
      assert.match(empty, /^…\/backup\.sqlite is no backup of Budget Watch: name a file that npm run backup wrote\. /);
      assert.match(itself, /^…\/data\/budget-watch\.sqlite is the database itself: name a backup\. /);
    });

    it('says that it is a database of something else', async () => {
      const other = new DatabaseSync(backup);
      other.exec('create table usage (id text)');
      other.close();

      assert.match(await restoring(), /is no backup of Budget Watch/);
    });

    it('says that it was cut short, or is damaged', async () => {
      writeOddRows(path);
      await backUp(options(), backup);
      const whole = await readFile(backup);
      await truncate(backup, whole.length - 20_000);
      const short = await restoring();
      await writeFile(backup, whole.fill(0x5a, 8192, 40_000));
      const damaged = await restoring();

      assert.equal(
        short,
        'The backup …/backup.sqlite is damaged or was cut short: take another one. Nothing was changed.',
      );
      assert.equal(damaged, short);
    });

    it('says that a newer version made it', async () => {
      await backUp(options(), backup);
      const newer = new DatabaseSync(backup);
      newer.exec(`insert into schema_version values (${migrations.length + 1}, 'later', 1)`);
      newer.close();

      assert.equal(
        await restoring(),
        `The backup …/backup.sqlite was made by a newer version of Budget Watch (its schema is ${migrations.length + 1}, this version knows ${migrations.length}): install that version and restore the backup there. Nothing was changed.`,
      );
    });

    it('says that the PostgreSQL database is not empty, or was never used', async function () {
      if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
      await using server = await openEmptyPostgres();
      const onServer = { ...options(), url: server.url };
      const unused = await refusal(() => backUp(onServer, backup));
      const unrestored = await refusal(() => noteRestored(onServer, asItIs));
      await backUp(options(), backup);
      await server.query('create table mine (id integer)');

      const said = await refusal(() => restoreBackup(onServer, backup, asItIs));

      assert.equal(unused, 'The database of DATABASE_URL has no tables of Budget Watch yet.');
      assert.equal(unrestored, 'The database has no tables of Budget Watch: restore it first.');
      assert.match(said, /is not empty \(it has mine\): create an empty one, and name it in DATABASE_URL\. Nothing/);
      assert.deepEqual(await server.tables(), ['mine']);
    });

    it('says that the temporary folder for a restore into PostgreSQL cannot be written', async () => {
      await backUp(options(), backup);
      const before = process.env['TMPDIR'];
      process.env['TMPDIR'] = join(folder, 'none');
      try {
        const url = 'postgres://nobody@127.0.0.1:1/none';

        const said = await refusal(() => restoreBackup({ ...options(), url }, backup, asItIs));

        assert.match(
          said,
          /^The file …\/none\/budget-watch-restore- cannot be written \(ENOENT\): see that the folder/,
        );
      } finally {
        if (before === undefined) delete process.env['TMPDIR'];
        else process.env['TMPDIR'] = before;
      }
    });

    it('leaves PostgreSQL as empty as it was when a value cannot be stored there', async function () {
      if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
      await using server = await openEmptyPostgres();
      const tool = new DatabaseSync(path);
      tool.exec(`insert into usage (customer_id, is_listed) values ('contoso', 3000000000)`);
      tool.close();
      await backUp(options(), backup);

      const said = await refusal(() => restoreBackup({ ...options(), url: server.url }, backup, asItIs));

      assert.match(
        said,
        /^PostgreSQL cannot store a row of the table usage \(.*out of range.*\)\. Nothing was changed/,
      );
      assert.deepEqual(await server.tables(), []);
    });
  });
});

onEveryEngine(
  'a backup while others write',
  ({ open }) => {
    it('is the database at one moment, and whoever writes goes on', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'budget-watch-copies-'));
      const path = join(folder, 'backup.sqlite');
      await using child = startDatabaseChild();
      await child.tell({ do: 'open', ...open().options });
      const acknowledged: string[] = [];
      child.watch({ do: 'write' }, (what) => acknowledged.push(what));
      while (acknowledged.length < 50) await new Promise((resolve) => setImmediate(resolve));

      const before = acknowledged.length;
      await backUp({ ...open().options, system }, path);
      const after = acknowledged.length;
      while (acknowledged.length < after + 10) await new Promise((resolve) => setImmediate(resolve));
      await child.kill();

      const rows = allRows(path)['notification'] ?? [];
      // two rows in each transaction, and what was acknowledged before is there
      assert.equal(rows.length % 2, 0);
      assert.ok(rows.length / 2 >= before, `${rows.length} rows, ${before} acknowledged`);
      assert.deepEqual(await readdir(folder), ['backup.sqlite']);
      await rm(folder, { recursive: true });
    });

    it('notes in a database that was restored by other means what it is, unless a process uses it', async () => {
      const database = open().database;
      const options = { ...open().options, system };
      await database.leases.hold('send', 'another');
      const note = (restored: typeof database, backedUpAt: number) =>
        noteRestore(restored, { backedUpAt, restoredAt: 2, calendarAt: 2 });
      const refused = await noteRestored(options, note).then(
        () => undefined,
        (error: Error) => error.message,
      );
      await database.leases.release('send', 'another');
      if (options.url === undefined) await database[Symbol.asyncDispose]();

      const { backedUpAt } = await noteRestored(options, note);

      await using again = await openDatabase(options);
      assert.match(refused ?? '', /^Another process uses the database/);
      assert.deepEqual(await again.restores.last(), { backedUpAt, restoredAt: 2, calendarAt: 2 });
    });
  },
  ({ isShared }) => isShared,
);
