import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

async function run(...args: readonly string[]) {
  const child = spawn(process.execPath, ['src/console/backtest.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { stdout, stderr, code };
}

describe('npm run backtest', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'backtest-'));
    file = join(folder, 'totals.csv');
    const days = Array.from({ length: 31 }, (_, index) => index + 1);
    const rows = days.map((day) => `contoso,2026-01-${String(day).padStart(2, '0')},${day * 10},EUR,200`);
    await writeFile(file, ['customer,date,total,currency,budget', ...rows, ''].join('\n'));
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

  it('fails with the reason when the file cannot be read, and prints no result', async () => {
    const wrong = join(folder, 'wrong.csv');
    await writeFile(wrong, 'customer,date,total\ncontoso,2026-01-01,1\n');

    const answer = await run('--csv', wrong, '--json');

    assert.deepEqual([answer.stdout, answer.code], ['', 1]);
    assert.match(answer.stderr, /^The file lacks the columns currency, budget\./);
    assert.doesNotMatch(answer.stderr, /at .*\.ts/);
  });

  it('explains itself when it is called in another way', async () => {
    const [without, unknown, help] = await Promise.all([run(), run('--cvs', file), run('--help')]);

    assert.deepEqual([without.code, unknown.code, help.code], [1, 1, 0]);
    assert.match(without.stderr, /^Which file\?\n\nnpm run backtest -- --csv <file>/);
    assert.match(unknown.stderr, /'--cvs'[\s\S]*npm run backtest/);
    assert.match(help.stdout, /^npm run backtest -- --csv <file>/);
  });
});
