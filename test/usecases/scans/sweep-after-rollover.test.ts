import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { UsageRecord } from '#domain/usage/usage-summary.ts';
import { aSummary, MARCH } from '../../support/builders.ts';
import { openWorld } from '../world.ts';

/** No time for anything but what is urgent. */
const ONLY_URGENT = { oldest: { forMs: HOUR_MS / 2, atMost: 0 } };

describe("a sweep after the billing period's end", () => {
  it('reads at once the customers whose record moved since, or may have', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 6 });
    for (let customer = 1; customer <= 6; customer += 1) world.spends(customer, 50);
    await world.scan();
    const lastModified = world.calendar.now() - HOUR_MS;
    world.wait(MARCH.end + DAY_MS - world.calendar.now());
    const aRecord = (customer: number, overrides: Partial<UsageRecord> = {}): UsageRecord => {
      const { period: _, ...figures } = aSummary({ customerId: `c${customer}`, totalCost: 500, lastModified });
      return { ...figures, name: `C${customer}`, ...overrides };
    };
    world.partnerCenter.records = [
      aRecord(1),
      aRecord(2, { lastModified: world.calendar.now(), totalCost: 20 }),
      aRecord(3, { lastModified: undefined, totalCost: 20 }),
      aRecord(4, { lastModified: lastModified - DAY_MS, totalCost: 480 }),
      aRecord(5),
      aRecord(6),
    ];
    world.partnerCenter.asked.length = 0;

    await world.scan(ONLY_URGENT);

    assert.deepEqual(world.partnerCenter.asked.toSorted(), ['c2', 'c3']);
  });

  it('leaves a record that only moved for its turn by age while the period still runs', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 2 });
    for (const customer of [1, 2]) world.spends(customer, 50);
    await world.scan();
    world.wait(DAY_MS);
    world.spends(2, 51);
    world.partnerCenter.asked.length = 0;

    await world.scan(ONLY_URGENT);

    assert.deepEqual(world.partnerCenter.asked, []);
  });
});
