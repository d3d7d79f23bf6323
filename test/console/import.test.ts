import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { onEveryEngine } from '../adapters/database/every-engine.ts';
import type { TestDatabase } from '../support/databases.ts';
import { ratedCsv, type UsageRow } from '../support/rated-usage.ts';

/** The command as `npm run import` runs it, with the settings of a database and nothing else. */
async function run(
  { url, dataDir }: TestDatabase['options'],
  args: readonly string[],
  nodeArgs: readonly string[] = [],
) {
  const child = spawn(process.execPath, [...nodeArgs, 'src/console/import.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: url ?? '' },
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { stdout, stderr, code };
}

/** So many days back, because imported days are kept by their date. */
const dayBack = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

onEveryEngine(
  'npm run import',
  ({ db, open: opened }) => {
    let folder: string;
    let path: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'import-'));
      path = join(folder, 'usage.csv');
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    const rows = (count: number): readonly UsageRow[] =>
      Array.from({ length: count }, (_, index) => ({
        customer: `c${index % 3}`,
        date: dayBack(1 + (index % 5)),
        cost: 2,
      }));

    async function costs(): Promise<readonly number[]> {
      return [...(await db().imported.days(['c0', 'c1', 'c2'])).values()].flat().map(({ cost }) => cost);
    }

    it('stores the days of a file while the product uses the database, and says how many', async () => {
      await writeFile(path, gzipSync(ratedCsv(rows(60))));
      const over = new AbortController();
      let written = 0;
      const importing = run(opened().options, [path]).finally(() => over.abort());

      // the product reads and writes all the time
      for (; !over.signal.aborted; written += 1) await db().timeZones.put('ada', 'Europe/Berlin', written);

      const { stdout, stderr, code } = await importing;
      assert.deepEqual([stderr, code], ['', 0]);
      assert.equal(
        stdout,
        '60 rows read, 0 of them could not be understood.\n' +
          '3 customers, 15 days stored; 15 of them are new or have changed.\n',
      );
      assert.deepEqual(
        await costs(),
        Array.from({ length: 15 }, () => 8),
      );
      assert.ok(written > 10, String(written));
    });

    it('says of the rows that it could not read the line and why, and of ten at most', async () => {
      const wrong = Array.from({ length: 12 }, () => ({ customer: 'c0', date: 'today', cost: 1 }));
      await writeFile(path, ratedCsv([...rows(1), ...wrong]));

      const { stdout, code } = await run(opened().options, [path]);

      assert.equal(code, 0);
      assert.match(
        stdout,
        /^13 rows read, 12 of them could not be understood:\n {2}line 3: "today" is no day such as /,
      );
      assert.match(stdout, /\n {2}line 12: .*\n {2}and 2 more\n1 customer, 1 day stored; 1 of them /);
    });

    it('fails and stores nothing when the file is truncated, lacks a column or has no row that can be read', async () => {
      const packed = gzipSync(ratedCsv(rows(3000)));
      const contents: readonly (readonly [string | Buffer, RegExp])[] = [
        [packed.subarray(0, packed.length / 2), /is truncated: its gzip ends too early\. Nothing was stored\.\n$/],
        [ratedCsv(rows(3000)).slice(0, -70), /is truncated: it ends within line 3001\. Nothing was stored\.\n$/],
        [ratedCsv(rows(5)).replace('UsageDate', 'Day'), /lacks the column UsageDate\. It needs /],
        [ratedCsv([{ customer: 'c0', date: 'x', cost: 1 }]), /line 2: "x" is no day.*\nNothing was stored\.\n$/],
      ];

      for (const [content, says] of contents) {
        await writeFile(path, content);
        const { stdout, stderr, code } = await run(opened().options, [path]);
        assert.equal(code, 1, stdout);
        assert.match(stdout + stderr, says);
      }
      assert.deepEqual(await costs(), []);
    });

    it('asks for the order of day and month where no day of the file decides', async () => {
      const days = Array.from({ length: 60 }, (_, index) => dayBack(index).split('-'));
      const [year, month, day] = days.find(([, each, of]) => Number(of) <= 12 && of !== each) ?? [];
      const written = `${month}/${day}/${year}`;
      await writeFile(path, ratedCsv([{ customer: 'c0', date: written, cost: 2 }]));

      const asked = await run(opened().options, [path]);
      const said = await run(opened().options, [path, '--dates', 'month-first']);

      assert.deepEqual([asked.code, said.code], [1, 0]);
      assert.match(
        asked.stdout,
        /whether \d{4}-\d\d-\d\d or \d{4}-\d\d-\d\d is meant: say it with --dates month-first or/,
      );
      assert.match(said.stdout, /1 customer, 1 day stored/);
    });
  },
  ({ isShared }) => isShared,
);

describe('npm run import', function () {
  this.timeout(120_000);
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'import-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('reads a file that is larger than all its memory', async () => {
    const path = join(folder, 'large.csv');
    const customers = 4000;
    const [head = '', row = ''] = ratedCsv([{ customer: 'CUSTOMER', date: dayBack(1), cost: 2 }]).split('\r\n');
    const wide = row.replace('Storage', `Storage ${'x'.repeat(600)}`);
    await using file = await open(path, 'w');
    await file.write(`${head}\r\n`);
    for (let block = 0; block < 17; block += 1) {
      const lines = Array.from({ length: customers }, (_, index) => wide.replaceAll('CUSTOMER', `c${index}`));
      await file.write(`${lines.join('\r\n')}\r\n`);
    }
    const { size } = await file.stat();

    const limit = ['--max-old-space-size=40', '--max-semi-space-size=1'];
    const { stdout, stderr, code } = await run({ url: undefined, dataDir: folder }, [path], limit);

    assert.deepEqual([stderr, code], ['', 0]);
    assert.ok(size > 40 * 1024 * 1024, String(size));
    assert.match(stdout, /^68,000 rows read, 0 of them [^\n]*\n4,000 customers, 4,000 days stored; 4,000 of them/);
  });

  it('explains itself when it is called in another way', async () => {
    const options = { url: undefined, dataDir: folder };
    const [without, two, unknown, order, help] = await Promise.all([
      run(options, []),
      run(options, ['a', 'b']),
      run(options, ['--date', 'a']),
      run(options, ['a', '--dates', 'american']),
      run(options, ['--help']),
    ]);

    assert.deepEqual(
      [without, two, unknown, order, help].map(({ code }) => code),
      [1, 1, 1, 1, 0],
    );
    assert.match(without.stderr, /^Which file\?\n\nnpm run import -- <file>/);
    assert.match(two.stderr, /^Which file\?/);
    assert.match(unknown.stderr, /'--date'[\s\S]*npm run import/);
    assert.match(order.stderr, /^"american" is no order of dates\.\n\nnpm run import/);
    assert.match(help.stdout, /^npm run import -- <file>/);
  });

  it('names the file that is not there, without a stack', async () => {
    const { stderr, code } = await run({ url: undefined, dataDir: folder }, [join(folder, 'none.csv')]);

    assert.deepEqual([stderr, code], [`There is no file ${join(folder, 'none.csv')}.\n`, 1]);
  });
});
