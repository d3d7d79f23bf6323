import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { benches, chosen } from '../../bench/benches.ts';
import { REAL, readOptions, TINY } from '../../bench/options.ts';
import { atLeast, atMost, result, toJson } from '../../bench/result.ts';
import { exponent, interleaved, percentile, ratio } from '../../bench/statistics.ts';

const NAMES = [
  'turns',
  'turns-p99',
  'scan-each',
  'scan-sweep',
  'loop-delay',
  'memory-scan',
  'memory-idle',
  'delivery',
  'plan-idle',
  'plan-changed',
  'answers-at-scale',
  'growth',
  'history',
  'insight',
  'insight-block',
  'backtest',
  'lookup',
  'start',
];

const MAIN = new URL('../../bench/main.ts', import.meta.url).pathname;

describe('bench', () => {
  it('has a part for every result by which versions are compared', () => {
    assert.deepEqual(
      benches.flatMap(({ names }) => names),
      NAMES,
    );
  });

  it('runs the requested parts, and refuses unknown ones', () => {
    assert.deepEqual(
      chosen(['turns-p99', 'start']).map(({ names }) => names[0]),
      ['turns', 'start'],
    );
    assert.throws(() => chosen(['speed']), /No bench gives speed/);
  });

  it('measures at full size by default', () => {
    assert.deepEqual(readOptions([]), { sizes: REAL, isJson: false, only: [] });
    assert.deepEqual(readOptions(['--tiny', '--json', '--only', 'turns, start']), {
      sizes: TINY,
      isJson: true,
      only: ['turns', 'start'],
    });
  });

  it('passes a result that meets its goal, whether the goal is a minimum or a maximum', () => {
    const of = { name: 'x', unit: 'x', detail: '' };

    assert.equal(result({ ...of, value: 1.2, goal: atMost(1.2) }).pass, true);
    assert.equal(result({ ...of, value: 1.21, goal: atMost(1.2) }).pass, false);
    assert.equal(result({ ...of, value: 0.79, goal: atLeast(0.8) }).pass, false);
    assert.equal(result({ ...of, value: 5, goal: undefined }).pass, true);
  });

  it('finds the exponent of a growth', () => {
    const points = (power: number) => [100, 1000, 10_000].map((size) => ({ size, ms: 0.3 * size ** power }));

    assert.ok(Math.abs(exponent(points(1)) - 1) < 1e-9);
    assert.ok(Math.abs(exponent(points(2)) - 2) < 1e-9);
  });

  it('compares product and yardstick round by round', async () => {
    const order: string[] = [];
    const subject = (name: string, values: number[]) => async () => {
      order.push(name);
      return values.shift() ?? 0;
    };

    const measured = await interleaved(2, { product: subject('p', [3, 9]), yardstick: subject('y', [2, 3]) });

    assert.deepEqual(order, ['p', 'y', 'y', 'p']);
    assert.equal(ratio(measured.product, measured.yardstick), 1.5);
    assert.equal(percentile([5, 1, 3], 0.99), 5);
  });

  it('prints null for what could not be measured', () => {
    const missing = { name: 'x', value: undefined, unit: 'MB', goal: atMost(400), pass: false, detail: 'why' };

    assert.equal(
      toJson([missing]),
      '{"results":[{"name":"x","value":null,"unit":"MB","goal":"<= 400","pass":false,"detail":"why"}]}',
    );
  });

  it('prints nothing but one JSON object on its output', async () => {
    const only = 'turns,scan-each,scan-sweep,delivery';

    const { stdout } = await promisify(execFile)(process.execPath, [MAIN, '--tiny', '--json', '--only', only]);

    const { results } = JSON.parse(stdout) as { readonly results: readonly { name: string; value: number }[] };
    assert.deepEqual(
      results.map(({ name }) => name),
      ['turns', 'turns-p99', 'scan-each', 'scan-sweep', 'delivery', 'delivery-ledger'],
    );
    for (const { name, value } of results) assert.ok(value > 0, `${name} is ${value}`);
  }).timeout(120_000);
});
