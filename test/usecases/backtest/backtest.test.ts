import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import {
  type BacktestDay,
  backtest,
  type CustomerHistory,
  storedHistories,
  storedTimeOfFeed,
} from '#usecases/backtest/backtest.ts';
import { monthOf } from '../../support/builders.ts';

/** The snapshots of months of 2026 whose days cost this, from January on. */
function history(
  customerId: string,
  months: readonly (readonly number[])[],
  overrides: Partial<UsageSummary> = {},
): CustomerHistory {
  const snapshots = months.flatMap((costs, month) => {
    const period = monthOf(2026, month + 1);
    let totalCost = 0;
    return costs.map((cost, index): UsageSummary => {
      totalCost += cost;
      const lastModified = period.start + (index + 1) * DAY_MS;
      const figures = { totalCost, currency: 'EUR', usdTotalCost: undefined, budget: undefined };
      return { customerId, plan: 'azurePlan', period, lastModified, ...figures, ...overrides };
    });
  });
  return { customerId, snapshots };
}

async function run(...histories: readonly CustomerHistory[]) {
  async function* all(): AsyncGenerator<CustomerHistory> {
    yield* histories;
  }
  return await backtest(all());
}

const costs = (days: number, cost = 10) => Array.from({ length: days }, () => cost);
const datesWhere = (days: readonly BacktestDay[], key: 'forecastAlert' | 'spikeAlert') =>
  days.filter((day) => day[key]).map(({ customer, date }) => `${customer} ${date}`);

describe('the backtest', () => {
  it('says of each data day what was forecast on it, and when the budget would be reached', async () => {
    const { days } = await run(history('a', [costs(31)], { budget: 200 }));

    assert.equal(days.length, 31);
    assert.deepEqual(days[3], {
      customer: 'a',
      date: '2026-01-04',
      forecast: null,
      crosses: null,
      forecastAlert: false,
      spikeAlert: false,
    });
    const { forecast, crosses } = days[9] ?? {};
    assert.equal(forecast?.expected, 310);
    assert.ok(forecast.low < 310 && forecast.high > 310);
    assert.ok(crosses && crosses.from <= '2026-01-20' && crosses.to >= '2026-01-20', JSON.stringify(crosses));
    assert.equal(days[25]?.crosses, null);
  });

  it('tells a forecast once, on the second data day in a row, and never of a budget that is reached', async () => {
    const heading = await run(history('a', [costs(31)], { budget: 200 }));
    const within = await run(history('a', [costs(31)], { budget: 400 }));
    const reached = await run(history('a', [costs(31)], { budget: 40 }));

    assert.deepEqual(datesWhere(heading.days, 'forecastAlert'), ['a 2026-01-06']);
    assert.deepEqual(datesWhere(within.days, 'forecastAlert'), []);
    assert.deepEqual(datesWhere(reached.days, 'forecastAlert'), []);
  });

  it('tells it again for another budget, and in the next period', async () => {
    const { snapshots } = history('a', [costs(31), costs(28)], { budget: 200 });
    const changed = snapshots.map((each, index) => (index > 9 && index < 31 ? { ...each, budget: 250 } : each));

    const { days } = await run({ customerId: 'a', snapshots: changed });

    assert.deepEqual(datesWhere(days, 'forecastAlert'), ['a 2026-01-06', 'a 2026-01-11', 'a 2026-02-05']);
  });

  it('judges each day by what was known on that day', async () => {
    const short = await run(history('a', [costs(31), costs(10)], { budget: 400 }));
    const long = await run(history('a', [costs(31), [...costs(10), ...costs(18, 90)]], { budget: 400 }));

    assert.deepEqual(long.days.slice(0, 41), short.days);
  });

  it('does not depend on the order of the rows', async () => {
    const { customerId, snapshots } = history('a', [costs(31), [...costs(10), 90, ...costs(17)]], { budget: 400 });

    const forwards = await run({ customerId, snapshots });
    const backwards = await run({ customerId, snapshots: snapshots.toReversed() });

    assert.deepEqual(backwards, forwards);
    assert.deepEqual(datesWhere(forwards.days, 'spikeAlert'), ['a 2026-02-11']);
  });

  it('tells no spike that many customers have, but for those that stand out even so', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const spiking = (name: string) => history(name, [[...costs(20), name === 'g' ? 120 : 40, ...costs(10)]]);
    const calm = history('calm', [costs(31)]);

    const few = await run(...names.slice(0, 5).map(spiking), calm);
    const many = await run(...names.map(spiking), calm);

    assert.equal(datesWhere(few.days, 'spikeAlert').length, 5);
    assert.deepEqual(datesWhere(many.days, 'spikeAlert'), ['g 2026-01-21']);
    assert.deepEqual(many.summary.spikes, { told: 1, together: 6 });
  });

  it('sums up how good the forecasts were, beside the run rate and day-of-week medians', async () => {
    const { summary } = await run(
      history(
        'a',
        [
          [510, ...costs(30)],
          [510, ...costs(27)],
        ],
        { budget: 600 },
      ),
      history('b', [costs(31), costs(10)], { budget: 200 }),
    );

    assert.deepEqual([summary.customers, summary.dataDays, summary.wholePeriods], [2, 100, 3]);
    const [day3, day7] = summary.forecastErrors;
    assert.deepEqual([day3?.forecasts, day7?.forecasts], [1, 3]);
    assert.deepEqual([day7?.own, day7?.dayOfWeekMedians], [0, 0]);
    assert.ok(day3?.runRate && Math.abs(day3.runRate - ((530 / 3) * 28 - 780) / 780) < 1e-9);
    assert.equal(summary.ranges.held, 1);
    // of the second customer's February nobody knows the end
    assert.deepEqual(summary.forecastAlerts, { told: 4, right: 3, wrong: 0, open: 1 });
    assert.deepEqual(summary.crossings, { reached: 3, announced: 3, daysOfWarning: 5 });
  });

  it('counts a forecast alert as wrong when the budget was not reached', async () => {
    const { summary } = await run(history('a', [[...costs(10), ...costs(21, 1)]], { budget: 300 }));

    assert.deepEqual(summary.forecastAlerts, { told: 1, right: 0, wrong: 1, open: 0 });
    assert.deepEqual(summary.crossings, { reached: 0, announced: 0, daysOfWarning: null });
  });

  it('counts a budget that was reached without a word before as not announced', async () => {
    const { summary } = await run(history('a', [[...costs(10), 900, ...costs(20)]], { budget: 800 }));

    assert.deepEqual(summary.crossings, { reached: 1, announced: 0, daysOfWarning: null });
  });

  it('has no figures where there is nothing to judge', async () => {
    const { days, summary } = await run();

    assert.deepEqual(days, []);
    assert.deepEqual([summary.ranges.held, summary.forecastErrors[0]?.own], [null, null]);
  });

  it('sums up the same when the days themselves are not wanted', async () => {
    const histories = Array.from({ length: 7 }, (_, index) => history(`c${index}`, [[...costs(20), 90, ...costs(10)]]));
    async function* all(): AsyncGenerator<CustomerHistory> {
      yield* histories;
    }

    const { days, summary } = await backtest(all(), { isSummaryOnly: true });

    assert.deepEqual(days, []);
    assert.deepEqual(summary, (await run(...histories)).summary);
    assert.deepEqual(summary.spikes, { told: 0, together: 7 });
  });

  it('takes the figures of customers that are new to come when all others do', async () => {
    const late = history('a', [costs(3)]).snapshots.map((each) => ({
      ...each,
      lastModified: (each.lastModified ?? 0) - DAY_MS / 3,
    }));
    async function* all(): AsyncGenerator<CustomerHistory> {
      yield { customerId: 'a', snapshots: late };
    }
    const lastDate = async (timeOfFeed: number | undefined) =>
      (await backtest(all(), { timeOfFeed })).days.at(-1)?.date;

    assert.equal(await lastDate(2 / 3), '2026-01-03');
    assert.equal(await lastDate(0.4), '2026-01-02');
  });
});

describe('the history that is stored', () => {
  it('is read a few customers at a time, those without a snapshot left out', async () => {
    const asked: (readonly string[])[] = [];
    const { snapshots } = history('x', [costs(2)]);
    const ids = Array.from({ length: 25 }, (_, index) => `c${String(index).padStart(2, '0')}`);
    const database = {
      customers: { all: async () => ids.toReversed().map((id) => ({ id })) },
      insight: {
        snapshots: async (some: readonly string[]) => {
          asked.push(some);
          return new Map(some.filter((id) => id !== 'c03').map((id) => [id, snapshots]));
        },
        timesOfFeed: async () => [0.25 * DAY_MS, 7.25 * DAY_MS],
      },
    } as unknown as Parameters<typeof storedHistories>[0];

    const read = await Array.fromAsync(storedHistories(database));

    assert.deepEqual(
      read.map(({ customerId }) => customerId),
      ids.filter((id) => id !== 'c03'),
    );
    assert.deepEqual(read[0]?.snapshots, snapshots);
    assert.deepEqual(
      asked.map((some) => some.length),
      [10, 10, 5],
    );
    assert.equal(await storedTimeOfFeed(database), 0.25);
  });
});
