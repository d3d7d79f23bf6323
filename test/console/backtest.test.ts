import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { aCustomer, aReading, aSummary, day as noonOf, november } from '../adapters/database/builders.ts';
import { onEveryEngine } from '../adapters/database/every-engine.ts';

async function run(...args: readonly string[]) {
  return await runWith({}, ...args);
}

async function runWith(settings: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const child = spawn(process.execPath, ['src/console/backtest.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...settings },
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { stdout, stderr, code };
}

const HEAD = 'customer,date,total,currency,budget';

function row(customer: string, day: number, total: number, { month = 1, budget = 200 } = {}): string {
  return `${customer},2026-0${month}-${String(day).padStart(2, '0')},${total},EUR,${budget}`;
}

describe('npm run backtest', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backtest-'));
    file = join(folder, 'totals.csv');
    const days = Array.from({ length: 31 }, (_, index) => index + 1);
    const rows = days.map((day) => row('contoso', day, day * 10));
    await writeFile(file, [HEAD, ...rows, ''].join('\n'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('prints every day and the summary as one JSON object on demand', async () => {
    const { stdout, stderr, code } = await run('--csv', file, '--json');

    assert.deepEqual([stderr, code], ['', 0]);
    const { days, summary, ...others } = JSON.parse(stdout);
    assert.deepEqual(others, {});
    assert.equal(days.length, 31);
    assert.deepEqual(Object.keys(days[10]), ['customer', 'date', 'forecast', 'crosses', 'forecastAlert', 'spikeAlert']);
    assert.deepEqual(Object.keys(days[10].forecast), ['low', 'expected', 'high']);
    assert.deepEqual(Object.keys(days[10].crosses), ['from', 'to']);
    assert.equal(summary.customers, 1);
  });

  it('prints thousands of days as one JSON object too', async () => {
    const many = join(folder, 'many.csv');
    const customers = Array.from({ length: 70 }, (_, index) => `c${index}`);
    const days = Array.from({ length: 31 }, (_, index) => index + 1);
    const rows = customers.flatMap((name) => days.map((day) => row(name, day, day)));
    await writeFile(many, [HEAD, ...rows, ''].join('\n'));

    const { stdout } = await run('--csv', many, '--json');

    const { days: printed, summary } = JSON.parse(stdout) as { days: { customer: string }[]; summary: unknown };
    assert.equal(printed.length, 70 * 31);
    assert.equal(new Set(printed.map(({ customer }) => customer)).size, 70);
    assert.ok(summary);
  });

  it('says in plain words how good forecasts and spikes would have been', async () => {
    const { stdout, stderr, code } = await run('--csv', file);

    assert.deepEqual([stderr, code], ['', 0]);
    assert.match(stdout, /^1 customer, 31 data days, 1 whole billing period\n/);
    assert.match(
      stdout,
      /forecasts +this product +run rate +day-of-week medians\n +data day 3 +0 +- +- +-\n +data day 7 +1 +0\.0% +0\.0% +0\.0%\n/,
    );
    assert.match(stdout, /Forecast alerts: 1 told, of which 1 came true, 0 were wrong and 0 are open\./);
    assert.match(stdout, /Budgets reached: 1, of which 1 were announced, in the middle 14 days before\./);
    assert.match(stdout, /Spikes: 0 told, /);
  });

  it('counts one day before as one', async () => {
    const soon = join(folder, 'soon.csv');
    const days = Array.from({ length: 31 }, (_, index) => index + 1);
    const rows = days.map((day) => row('contoso', day, day * 10, { budget: 65 }));
    await writeFile(soon, [HEAD, ...rows, ''].join('\n'));

    const { stdout } = await run('--csv', soon);

    assert.match(stdout, /of which 1 were announced, in the middle 1 day before\./);
  });

  it('counts what came true, what was wrong, what is open and what nobody announced each by itself', async () => {
    const mixed = join(folder, 'mixed.csv');
    const days = Array.from({ length: 31 }, (_, index) => index + 1);
    const right = days.map((day) => row('right', day, day * 10));
    const wrong = ['wrong', 'wrong too'].flatMap((name) =>
      days.map((day) => row(name, day, Math.min(day, 10) * 10 + Math.max(0, day - 10), { budget: 300 })),
    );
    const open = ['o1', 'o2', 'o3'].flatMap((name) =>
      days.slice(0, 10).map((day) => row(name, day, day * 10, { month: 2 })),
    );
    const sudden = ['s1', 's2'].flatMap((name) =>
      days.map((day) => row(name, day, day * 10 + (day > 12 ? 5000 : 0), { budget: 4000 })),
    );
    await writeFile(mixed, [HEAD, ...right, ...wrong, ...open, ...sudden, ''].join('\n'));

    const { stdout } = await run('--csv', mixed);

    assert.match(stdout, /^8 customers, 185 data days, 5 whole billing periods\n/);
    assert.match(stdout, /Forecast alerts: 6 told, of which 1 came true, 2 were wrong and 3 are open\./);
    assert.match(stdout, /Budgets reached: 3, of which 1 were announced, in the middle 14 days before\./);
    assert.match(stdout, /Spikes: 2 told, and 0 on days/);
    assert.match(stdout, /\n {2}data day 15 +5 +0\.0% +79\.3% +0\.0%\n/);
    assert.match(stdout, /\nRanges: \d\d\.\d% of 130 forecasts held the end\.\n/);
  });

  it('fails with the reason when the file cannot be read, and prints no result', async () => {
    const wrong = join(folder, 'wrong.csv');
    await writeFile(wrong, 'customer,date,total\ncontoso,2026-01-01,1\n');

    const answer = await run('--csv', wrong, '--json');

    assert.deepEqual([answer.stdout, answer.code], ['', 1]);
    assert.match(answer.stderr, /^The file lacks the columns currency, budget\./);
    assert.doesNotMatch(answer.stderr, /at .*\.ts/);
  });

  it('explains itself when it is called in another way', async () => {
    const [without, unknown, help] = await Promise.all([run('--csv', ''), run('--cvs', file), run('--help')]);

    assert.deepEqual([without.code, unknown.code, help.code], [1, 1, 0]);
    assert.match(without.stderr, /^Which file\?\n\nnpm run backtest \[-- --csv <file>\]/);
    assert.match(unknown.stderr, /'--cvs'[\s\S]*npm run backtest/);
    assert.match(help.stdout, /^npm run backtest \[-- --csv <file>\]/);
  });
});

onEveryEngine(
  'npm run backtest without a file',
  ({ db, open }) => {
    /** A customer that spends ten a day of a budget of 200, whose figures come at six in the morning. */
    async function storeDays(database: Database, days: number): Promise<void> {
      for (let date = 1; date <= days; date += 1) {
        const lastModified = november.start + date * DAY_MS + 6 * HOUR_MS;
        const summary = aSummary('contoso', {
          totalCost: 10 * date,
          usdTotalCost: undefined,
          budget: 200,
          lastModified,
        });
        await database.usage.save([aReading(summary)], { now: noonOf(date + 1), scanId: undefined });
      }
    }

    it('judges the history that is stored, in the same forms, while the product runs, and stores nothing', async () => {
      await db().customers.addListed([aCustomer('contoso'), aCustomer('new')], noonOf(1));
      await storeDays(db(), 30);
      const { url, dataDir } = open().options;
      const settings = { DATA_DIR: dataDir, DATABASE_URL: url ?? '' };

      const inWords = await runWith(settings);
      const inJson = await runWith(settings, '--json');

      assert.deepEqual([inWords.stderr, inWords.code, inJson.stderr, inJson.code], ['', 0, '', 0]);
      assert.match(inWords.stdout, /^1 customer, 30 data days, 1 whole billing period\n/);
      assert.match(inWords.stdout, /Forecast alerts: 1 told, of which 1 came true, /);
      const { days, summary, ...others } = JSON.parse(inJson.stdout);
      assert.deepEqual(others, {});
      assert.equal(summary.dataDays, 30);
      assert.deepEqual(Object.keys(days[10]), [
        'customer',
        'date',
        'forecast',
        'crosses',
        'forecastAlert',
        'spikeAlert',
      ]);
      assert.deepEqual([days[10].customer, days[10].date, days[10].forecast.expected], ['contoso', '2026-11-11', 300]);
      assert.equal((await db().insight.stored(['contoso'])).size, 0);
    });
  },
  ({ isShared }) => isShared,
);
