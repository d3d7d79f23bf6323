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
import type { JudgedPeriod } from '#usecases/backtest/period.ts';
import { summaryOf } from '#usecases/backtest/summary.ts';
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
    const onTheDate = (days: readonly BacktestDay[]) =>
      days.find(({ customer, date }) => customer === 'a' && date === '2026-01-21');
    assert.deepEqual(onTheDate(many.days), { ...onTheDate(few.days), spikeAlert: false });
    const unused = Array.from({ length: 300 }, (_, index) => history(`unused ${index}`, [costs(31, 0)]));
    assert.deepEqual((await run(...names.map(spiking), calm, ...unused)).summary.spikes, many.summary.spikes);
  });

  it('tells each spike where those who have one are few among all with usage', async () => {
    const spiking = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => history(name, [[...costs(20), 40, ...costs(10)]]));
    const calm = Array.from({ length: 24 }, (_, index) => history(`calm ${index}`, [costs(31)]));

    const among30 = await run(...spiking, ...calm);
    const among29 = await run(...spiking, ...calm.slice(1));

    assert.deepEqual(among30.summary.spikes, { told: 6, together: 0 });
    assert.deepEqual(among29.summary.spikes, { told: 0, together: 6 });
  });

  it('tells no forecast of a changed budget that was to be told earlier, and is not expected to be reached any more', async () => {
    const { snapshots } = history('a', [[...costs(12), ...costs(19, 8)]], { budget: 1000 });
    const { days } = await run({ customerId: 'a', snapshots });
    const since = days.findIndex(({ forecast }, index) => index > 12 && forecast && forecast.expected < 299);
    const changed = snapshots.map((each, index) => (index >= since ? { ...each, budget: 300 } : each));

    const { days: after } = await run({ customerId: 'a', snapshots: changed });

    assert.ok((days[since]?.forecast?.expected ?? 0) > 270);
    assert.deepEqual(datesWhere(after, 'forecastAlert'), []);
  });

  it('counts the last of several snapshots of one data day, and none that shows no day', async () => {
    const { customerId, snapshots } = history('a', [costs(31), [...costs(10), 90, ...costs(17)]], { budget: 400 });
    const hour = DAY_MS / 24;
    const twice = snapshots.flatMap((each) => [
      each,
      { ...each, totalCost: each.totalCost + 1, lastModified: (each.lastModified ?? 0) + hour },
    ]);
    const undated = snapshots.flatMap((each) => [each, { ...each, totalCost: 7, lastModified: undefined }]);

    const once = await run({ customerId, snapshots });
    const later = await run({ customerId, snapshots: twice.filter((_, index) => index % 2 === 1) });
    const both = await run({ customerId, snapshots: twice });

    assert.deepEqual(both, later);
    assert.deepEqual(both.days.length, 59);
    assert.deepEqual(await run({ customerId, snapshots: undated.toReversed() }), once);
  });

  it('passes over late figures of a period once the next has begun, were it at the same instant', async () => {
    const { customerId, snapshots } = history('a', [costs(31), costs(28)], { budget: 400 });
    const [late, next] = snapshots.slice(30, 32);
    assert.ok(late && next);
    const withLate = async (lastModified: number | undefined) =>
      await run({ customerId, snapshots: [{ ...late, totalCost: 450, lastModified }, ...snapshots] });

    const days = (next.lastModified ?? 0) + 2.5 * DAY_MS;
    const inTime = await withLate((next.lastModified ?? 0) - 1);
    const same = await withLate(next.lastModified);
    const behind = { ...late, totalCost: 450, lastModified: next.lastModified };

    assert.deepEqual(await withLate(days), await run({ customerId, snapshots }));
    assert.deepEqual([inTime.summary.crossings.reached, same.summary.crossings.reached], [1, 1]);
    assert.deepEqual([inTime.days.length, same.days.length], [59, 59]);
    assert.deepEqual(await run({ customerId, snapshots: [...snapshots, behind] }), same);
  });

  it('compares with the medians of the last 28 days whose cost is known, whatever period they are of', async () => {
    const month = (days: number, from: number) =>
      Array.from({ length: days }, (_, day) => 10 + ((7 * (day + from)) % 11));
    const [january, february] = [month(31, 0), month(28, 31)];
    const all = history('a', [january, february]);
    // the fourth and the fifth of February share what the next snapshot shows; of the seventh of January nothing is compared
    const snapshots = all.snapshots.filter((_, index) => index !== 31 + 3 && index !== 6);
    const known = [...january, ...february.slice(0, 7)]
      .map((cost, index) => ({ cost, index }))
      .filter(({ index }) => ![0, 6, 7, 31, 31 + 3, 31 + 4].includes(index))
      .slice(-28);
    const usual = (weekday: number) => {
      const costsThen = known.filter(({ index }) => index % 7 === weekday).map(({ cost }) => cost);
      const sorted = costsThen.toSorted((a, b) => a - b);
      return ((sorted[Math.floor(sorted.length / 2)] ?? 0) + (sorted[Math.ceil(sorted.length / 2) - 1] ?? 0)) / 2;
    };
    const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
    const spent = sumOf(february.slice(0, 7));
    const toCome = sumOf(Array.from({ length: 21 }, (_, day) => usual((31 + 7 + day) % 7)));
    const end = sumOf(february);

    const { summary, days } = await run({ customerId: 'a', snapshots });
    const own = days.find(({ date }) => date === '2026-02-07')?.forecast?.expected ?? 0;

    const off = (total: number) => Math.abs(total - end) / end;
    const [, compared] = summary.forecastErrors;
    assert.equal(compared?.forecasts, 1);
    for (const [found, total] of [
      [compared.own, own],
      [compared.runRate, (spent / 7) * 28],
      [compared.dayOfWeekMedians, spent + toCome],
    ] as const) {
      assert.ok(found !== null && Math.abs(found - off(total)) < 1e-9, `${found} is not ${off(total)}`);
    }
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

  it('counts a warning of a single day', async () => {
    const { summary } = await run(history('a', [costs(31)], { budget: 70 }));

    assert.deepEqual(summary.crossings, { reached: 1, announced: 1, daysOfWarning: 1 });
  });

  it('counts no budget that was reached already when it was first seen', async () => {
    const { summary } = await run(history('a', [[900, ...costs(30)]], { budget: 800 }));

    assert.equal(summary.crossings.reached, 0);
  });

  it('judges the ranges of all days but the last, of ended periods alone, at both of their ends', async () => {
    const whole = await run(history('a', [costs(31)]));
    const open = await run(history('a', [costs(10)]));
    const below = await run(history('a', [[...costs(10), ...costs(21, 0)]]));
    const above = await run(history('a', [[...costs(10), ...costs(21, 100)]]));

    const forecasts = whole.days.filter(({ forecast }) => forecast !== null).length;
    assert.deepEqual(whole.summary.ranges, { judged: forecasts - 1, held: 1 });
    assert.deepEqual(open.summary.ranges, { judged: 0, held: null });
    for (const { held } of [below.summary.ranges, above.summary.ranges])
      assert.ok(held !== null && held < 1, `${held}`);
  });

  it('compares with the end that the last forecast saw where the last days are not shown, and with no end of nothing', async () => {
    const short = await run(history('a', [costs(29)]));
    const nothing = await run(history('a', [costs(31, 0)]));
    const justFee = await run(history('a', [[510, ...costs(30, 0)]]));

    assert.deepEqual([nothing.summary.ranges.held, justFee.summary.ranges.held], [1, 1]);
    assert.deepEqual([short.summary.wholePeriods, short.summary.forecastErrors[1]?.own], [1, 0]);
    assert.deepEqual(
      nothing.summary.forecastErrors.map(({ forecasts, own }) => [forecasts, own]),
      [
        [0, null],
        [0, null],
        [0, null],
      ],
    );
  });

  it('counts a budget that was reached without a word before as not announced', async () => {
    const { summary } = await run(history('a', [[...costs(10), 900, ...costs(20)]], { budget: 800 }));

    assert.deepEqual(summary.crossings, { reached: 1, announced: 0, daysOfWarning: null });
  });

  it('has no figures where there is nothing to judge', async () => {
    const { customerId, snapshots } = history('a', [costs(2)]);
    const undated = snapshots.map((each) => ({ ...each, lastModified: undefined }));
    const { days, summary } = await run();
    const without = await run({ customerId, snapshots: undated });

    assert.deepEqual(days, []);
    assert.deepEqual(without, { days, summary: { ...summary, customers: 1 } });
    assert.deepEqual(summary, {
      customers: 0,
      dataDays: 0,
      wholePeriods: 0,
      forecastErrors: [3, 7, 15].map((day) => ({
        day,
        forecasts: 0,
        own: null,
        runRate: null,
        dayOfWeekMedians: null,
      })),
      ranges: { judged: 0, held: null },
      forecastAlerts: { told: 0, right: 0, wrong: 0, open: 0 },
      crossings: { reached: 0, announced: 0, daysOfWarning: null },
      spikes: { told: 0, together: 0 },
    });
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

describe('the figures of a backtest', () => {
  it('are medians of all periods: the middle one, or the middle between two', () => {
    const period = (own: number, days: number, isWhole = true): JudgedPeriod => ({
      isWhole,
      compared: [{ day: 7, own, runRate: 2 * own, dayOfWeekMedians: 3 * own }],
      ranges: { judged: 4, held: 3 },
      alerts: { right: 1, wrong: 2, open: 3 },
      crossings: { reached: 2, daysOfWarning: [days] },
    });
    const counts = { customers: 5, dataDays: 6, spikes: { told: 7, together: 8 } };

    const three = summaryOf([period(9, 2), period(1, 10), period(3, 4, false)], counts);
    const two = summaryOf([period(9, 4), period(1, 10)], counts);

    const none = { forecasts: 0, own: null, runRate: null, dayOfWeekMedians: null };
    assert.deepEqual(three, {
      ...counts,
      wholePeriods: 2,
      forecastErrors: [
        { day: 3, ...none },
        { day: 7, forecasts: 3, own: 3, runRate: 6, dayOfWeekMedians: 9 },
        { day: 15, ...none },
      ],
      ranges: { judged: 12, held: 0.75 },
      forecastAlerts: { told: 18, right: 3, wrong: 6, open: 9 },
      crossings: { reached: 6, announced: 3, daysOfWarning: 4 },
    });
    assert.deepEqual([two.forecastErrors[1]?.own, two.crossings.daysOfWarning], [5, 7]);
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
