import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { SubscribeCommand } from '#ports/requests.ts';
import { march } from '../../../support/builders.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { openWorld, type World, type WorldOptions } from '../../world.ts';

export const WITH_FORECASTS: SubscribeCommand = {
  customers: [],
  isHealth: false,
  thresholds: undefined,
  also: { forecasts: {} },
};
export const WITH_SPIKES: SubscribeCommand = { ...WITH_FORECASTS, also: { spikes: true } };

export interface SpendingWorld {
  readonly world: World;
  /** Another data day: each customer spent so much; figures come at six in the morning. Returns what was delivered. */
  day(costs: readonly number[], overrides?: Partial<UsageSummary>): Promise<readonly string[]>;
  /** The same costs for several days. */
  days(count: number, costs: readonly number[], overrides?: Partial<UsageSummary>): Promise<readonly string[]>;
}

/** A world whose first figures are of 1 March; budgets are 1,000 a month. */
export async function openSpendingWorld(options: WorldOptions = {}): Promise<SpendingWorld> {
  // a scan is an hour later than the last one
  const calendar = createFakeClock(march(2, 5));
  const world = await openWorld({ ...options, own: { calendar, ...options.own } });
  const totals: number[] = [];
  let isFirst = true;

  async function day(costs: readonly number[], overrides: Partial<UsageSummary> = {}): Promise<readonly string[]> {
    if (!isFirst) world.wait(DAY_MS - HOUR_MS);
    isFirst = false;
    for (const [index, cost] of costs.entries()) {
      totals[index] = (totals[index] ?? 0) + cost;
      const lastModified = calendar.now() + HOUR_MS;
      world.spends(index + 1, 0, { totalCost: totals[index], lastModified, usdTotalCost: totals[index], ...overrides });
    }
    await world.scan();
    const posts = await world.deliver();
    // the seconds in which posts were sent are those of the system's clock alone
    return posts;
  }

  return {
    world,
    day,
    async days(count, costs, overrides) {
      const posts: string[] = [];
      for (let each = 0; each < count; each += 1) posts.push(...(await day(costs, overrides)));
      return posts;
    },
  };
}
