import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { SubscribeCommand } from '#ports/requests.ts';
import { anAsker } from '../../support/builders.ts';
import { openWorld } from '../world.ts';

/** Time for a single summary beside what is urgent. */
const ONE_MORE = { oldest: { forMs: HOUR_MS / 2, atMost: 1 } };

/** Whom a sweep reads when `c1` was read before `c2` and moved within its data day, while `c2` entered a new one. */
async function readAfter(also: SubscribeCommand['also'], customers: readonly string[] = []) {
  await using world = await openWorld({ strategy: 'sweep', customers: 2 });
  world.spends(1, 50);
  world.spends(2, 50, { lastModified: world.calendar.now() });
  await world.scan();
  world.wait(HOUR_MS);
  await world.subscribe({ customers, isHealth: false, thresholds: undefined, ...(also && { also }) }, anAsker());
  await world.deliver();
  const start = world.calendar.now();
  world.spends(2, 51, { lastModified: start + DAY_MS });
  world.spends(1, 51, { lastModified: start + HOUR_MS });
  world.wait(DAY_MS);
  world.partnerCenter.asked.length = 0;
  await world.scan(ONE_MORE);
  return world.partnerCenter.asked;
}

describe('a sweep', () => {
  it('reads a customer on a new data day first while somebody hears of its forecasts or spikes', async () => {
    assert.deepEqual(await readAfter({ spikes: true }), ['c2']);
    assert.deepEqual(await readAfter({ forecasts: {} }, ['C2']), ['c2']);
  });

  it('keeps the order of the last attempts while nobody does', async () => {
    assert.deepEqual(await readAfter(undefined), ['c1']);
    assert.deepEqual(await readAfter({ spikes: true }, ['C1']), ['c1']);
  });
});
