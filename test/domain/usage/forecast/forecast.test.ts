import assert from 'node:assert/strict';
import { type ForecastFacts, forecastOf } from '#domain/usage/forecast/forecast.ts';
import { weekOf } from '#domain/usage/forecast/level.ts';
import { levelAfter } from '#domain/usage/forecast/level-change.ts';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import { daysFrom, MONDAY, times } from './builders.ts';

/** The forecast after so many of the 31 days of March, of regular days that end with the last one covered. */
function forecast(costs: readonly number[], overrides: Partial<ForecastFacts> = {}) {
  const { daysCovered = 10 } = overrides;
  const start = MONDAY;
  const days = overrides.days ?? daysFrom(start + daysCovered - costs.length, ...costs);
  const facts: ForecastFacts = {
    spent: 100,
    daysCovered,
    daysOfPeriod: 31,
    start,
    days,
    level: replayed(days),
    firstDays: [],
    errors: [],
    ...overrides,
  };
  const found = forecastOf(facts);
  assert.ok(found);
  return found;
}

/** The level after the days came one by one. */
function replayed(days: readonly RegularDay[]) {
  let level: ReturnType<typeof levelAfter> = { since: days[0]?.date ?? 0 };
  for (const index of days.keys()) level = levelAfter(days.slice(0, index + 1), level);
  return level;
}

describe('a forecast', () => {
  it('adds the usual days still to come to what is spent', () => {
    const { expected, why } = forecast(times(28, 10));

    assert.equal(expected, 310);
    assert.deepEqual(why, {
      spent: 100,
      daysCovered: 10,
      daysToCome: 21,
      usualDay: 10,
      toCome: 210,
      firstDay: 0,
      from: 'days',
      levelSince: null,
    });
  });

  it('knows what each day of the week costs', () => {
    // the 10th is a Wednesday, the end of March too: three whole weeks are to come
    const costs = times(5, 10, 10, 10, 4, 1, 10, 10);

    assert.equal(forecast(costs).expected, 100 + 3 * 55);
    // five days are to come after the 26th, a Friday: a weekend, and Monday to Wednesday
    assert.equal(forecast(times(5, 4, 1, 10, 10, 10, 10, 10), { daysCovered: 26 }).expected, 100 + 35);
  });

  it('rests on the last 28 days, unless the level changed', () => {
    assert.equal(forecast([...times(28, 12), ...times(28, 10)]).expected, 310);
  });

  it('is not moved by one dear day', () => {
    const costs = [...times(20, 10), 900, ...times(7, 10)];

    assert.equal(forecast(costs).expected, 310);
  });

  it('goes on at the level of the last 3 days, when each is above 1.25 times or below 0.8 times what is usual', () => {
    assert.equal(forecast([...times(25, 10), 20, 20, 20]).expected, 100 + 21 * 20);
    assert.equal(forecast([...times(25, 10), 6, 6, 6]).expected, 100 + 21 * 6);
    assert.equal(forecast([...times(25, 10), 20, 20, 20]).why.levelSince, MONDAY + 7);
    assert.equal(forecast([...times(26, 10), 20, 20]).expected, 310);
    assert.equal(forecast([...times(25, 10), 20, 12, 20]).expected, 310);
    assert.equal(forecast([...times(25, 10), 12.5, 12.5, 12.5]).expected, 310);
    assert.equal(forecast([...times(25, 10), 8, 8, 8]).expected, 310);
  });

  it('keeps the pattern of the week at a new level', () => {
    const week = [10, 10, 10, 4, 1, 10, 10];
    const costs = [...times(4, ...week), ...week.map((cost) => cost * 2).slice(0, 6), 20];

    assert.equal(forecast(costs).expected, 100 + 3 * 110);
  });

  it('returns to the old level with the first day that is back at it', () => {
    assert.equal(forecast([...times(25, 10), 20, 20, 20, 10]).expected, 310);
    assert.equal(forecast([...times(25, 10), 20, 20, 20, 10]).why.levelSince, null);
  });

  it('takes three noisy days for no other level', () => {
    const noisy = times(14, 7, 13);

    assert.equal(forecast([...noisy, 13.5, 13.5, 13.5]).why.levelSince, null);
    assert.notEqual(forecast([...noisy, 40, 40, 40]).why.levelSince, null);
  });

  it('needs a week before it to call a level another one', () => {
    assert.equal(forecast([...times(6, 10), 20, 20, 20]).why.levelSince, null);
    assert.notEqual(forecast([...times(7, 10), 20, 20, 20]).why.levelSince, null);
  });

  it('leaves the lowest and the highest day of a new level out', () => {
    const days = daysFrom(MONDAY, ...times(25, 10), 20, 20, 20, 20, 90, 20);

    assert.deepEqual(weekOf(days, replayed(days)), times(7, 20));
  });

  it('knows the days of the week of a new level by itself from its fourteenth day on', () => {
    const twoWeeks = [...times(28, 10), ...times(2, 20, 20, 20, 20, 20, 30, 30)];
    const weekAfter = (own: number) => {
      const days = daysFrom(MONDAY, ...twoWeeks.slice(0, 28 + own));
      return new Set(weekOf(days, replayed(days)));
    };

    assert.equal(weekAfter(13).size, 1);
    assert.deepEqual(weekAfter(14), new Set([20, 30]));
  });

  it('leans to where the days are beside their medians, outliers apart', () => {
    const swinging = times(6, 8, 13, 9, 7, 12);
    const usual = forecast(swinging).why.toCome;
    const withOutlier = forecast([...swinging.slice(0, 12), 500, ...swinging.slice(13)]).why.toCome;

    assert.ok(forecast(times(8, 10, 10, 16)).why.toCome > 21 * 10.5);
    assert.ok(Math.abs(withOutlier - usual) < 0.06 * usual, `${withOutlier} and ${usual}`);
  });

  it('has the median of the few days that are known', () => {
    assert.equal(forecast([10, 40, 10, 11], { daysCovered: 5 }).expected, 100 + 26 * 10.5);
  });

  it('takes the mean of a customer whose days the medians do not describe', () => {
    const { expected } = forecast(times(7, 0, 0, 30, 0));

    assert.ok(Math.abs(expected - (100 + 21 * 7.5)) < 1e-6, String(expected));
  });

  it('takes one day alone for no habit of such a customer', () => {
    const idle = times(7, 0, 0, 30, 0);
    const { expected } = forecast([...idle.slice(0, 14), 900, ...idle.slice(15)]);

    assert.ok(Math.abs(expected - (100 + 21 * 7.5)) < 1e-6, String(expected));
  });

  it('uses shares of several days only while few days are known by themselves', () => {
    const shares = daysFrom(MONDAY + 1, 10, 10, 10, 10).map((day) => ({ ...day, isEstimated: true as const }));
    const known = daysFrom(MONDAY + 5, 14, 14, 14, 14, 14);

    assert.equal(forecast([], { days: [...shares, ...known] }).expected, 100 + 21 * 14);
    assert.equal(forecast([], { days: shares, daysCovered: 5 }).expected, 100 + 26 * 10);
    const average = forecast([], { days: shares, daysCovered: 5 });
    assert.equal(average.why.from, 'average');
    assert.ok(average.high - average.low > 0.5 * average.why.toCome, 'nobody knows how the days differ');
    // nothing says over how many days a customer that began just now spent its first cost
    const later = [...shares, ...daysFrom(MONDAY + 5, 200)];
    assert.equal(forecast([], { days: later, daysCovered: 6 }).expected, 100 + 25 * 200);
  });

  it('of only fixed charges is what is spent, and nothing is to come', () => {
    const { low, expected, high, why } = forecast(times(28, 0));

    assert.deepEqual([low, expected, high, why.from], [100, 100, 100, 'firstDaysOnly']);
  });

  it('of nothing at all is nothing', () => {
    const { low, expected, high, why } = forecast(times(9, 0), { spent: 0 });

    assert.deepEqual([low, expected, high, why.from], [0, 0, 0, 'nothing']);
  });

  it('expects of a first day that is still to come what first days usually cost', () => {
    const { expected, why } = forecast(times(28, 10), { spent: 0, daysCovered: 0, firstDays: [500, 510, 900] });

    assert.deepEqual([expected, why.firstDay, why.daysToCome], [510 + 300, 510, 30]);
  });

  it('expects of a first day what its day of the week costs, as long as no first day is known', () => {
    const { why } = forecast(times(4, 7, 1, 2, 3, 4, 5, 6), { daysCovered: 0, spent: 0, firstDays: [] });

    assert.deepEqual([why.firstDay, why.daysToCome], [7, 30]);
  });

  it('says of what it is made, however little that is', () => {
    const from = (costs: readonly number[], overrides: Partial<ForecastFacts> = {}) =>
      forecast(costs, overrides).why.from;

    assert.equal(from(times(14, 0.5)), 'days');
    assert.equal(from([...times(7, 0), ...times(7, 0, 0, 0, 0, 0, 0, 4)]), 'days');
    assert.equal(from(times(14, 0), { spent: 0.5 }), 'firstDaysOnly');
    assert.equal(from(times(14, 0), { spent: 0, daysCovered: 0, firstDays: [20] }), 'firstDaysOnly');
    assert.equal(from(times(14, 0), { spent: 0 }), 'nothing');
  });

  it('deviates the more the fewer days it rests on, down to one', () => {
    const one = forecast([10]);
    const spread = one.deviation / Math.hypot(Math.sqrt(21), 21, 0.25 * 21);

    // half a day of a tenth of its cost beside one day without any, and days that go together a little
    assert.ok(Math.abs(spread - Math.sqrt(((0.5 * 1) / 1.5) * (1.08 / 0.92))) < 1e-9, String(spread));
  });

  it('is what is spent once the last day is covered', () => {
    const { low, expected, high } = forecast(times(28, 10), { daysCovered: 31, spent: 310 });

    assert.deepEqual([low, expected, high], [310, 310, 310]);
  });

  it('says when it knows weekends only', () => {
    const saturday = MONDAY + 5;
    const days = [...daysFrom(saturday, 4, 4), ...daysFrom(saturday + 7, 4, 4)];

    assert.equal(forecast([], { days, daysCovered: 15 }).isPartial, true);
    assert.equal(forecast([], { days: [...days, ...daysFrom(saturday + 9, 4)], daysCovered: 16 }).isPartial, false);
  });

  it('says when it knows no weekend yet', () => {
    assert.equal(forecast(times(4, 10), { daysCovered: 5 }).isPartial, true);
    assert.equal(forecast(times(5, 10), { daysCovered: 6 }).isPartial, false);
  });

  it('does not exist without a day to judge by', () => {
    const facts = { spent: 100, daysCovered: 1, daysOfPeriod: 31, start: MONDAY, firstDays: [], errors: [] };

    assert.equal(forecastOf({ ...facts, days: [], level: { since: MONDAY } }), undefined);
  });
});

describe('the range of a forecast', () => {
  const noisy = times(6, 8, 13, 9, 7, 12);
  const widthOf = (overrides: Partial<ForecastFacts> = {}, costs = noisy) => {
    const { low, high } = forecast(costs, overrides);
    return high - low;
  };

  it('is never narrower than 2 % of what is still to come', () => {
    const steady = forecast(times(28, 10), { errors: times(6).map(() => times(32, 0)) });

    assert.ok(steady.high - steady.low >= 0.02 * 210 - 1e-9);
    assert.ok(steady.low <= steady.expected && steady.expected <= steady.high);
  });

  it('is wider the more the days differ, and the more of them are to come', () => {
    assert.ok(widthOf() > 2 * widthOf({}, times(28, 10)));
    assert.ok(widthOf({ daysCovered: 5 }) > widthOf({ daysCovered: 25 }));
  });

  it('follows how far the same method was off at the same day of earlier periods', () => {
    const off = (error: number) => Array.from({ length: 4 }, () => times(32, error));

    assert.ok(widthOf({ errors: [times(32, 6), times(32, -6), times(32, 5), times(32, -5)] }) > 2 * widthOf());
    assert.ok(widthOf({ errors: [times(32, 0.1), times(32, -0.1), times(32, 0), times(32, 0)] }) < widthOf());
    const above = forecast(noisy, { errors: off(2) });
    assert.ok(above.high - above.expected > 2 * (above.expected - above.low));
  });

  it('is not moved by the error of another day', () => {
    const ofDay20 = Array.from({ length: 32 }, (_, day) => (day === 20 ? 30 : null));

    assert.equal(widthOf({ errors: [ofDay20, ofDay20] }), widthOf());
    assert.ok(widthOf({ errors: [ofDay20, ofDay20], daysCovered: 19 }) > widthOf({ daysCovered: 19 }));
  });

  it('is wider where days go together', () => {
    const together = times(3, 8, 8, 8, 8, 8, 12, 12, 12, 12, 12);
    const apart = times(15, 8, 12);

    assert.ok(widthOf({}, together) > 1.3 * widthOf({}, apart));
  });

  it('never ends below what is spent already', () => {
    const wild = times(4, 0, 90, 1, 0, 70, 2, 0);

    assert.ok(forecast(wild).low >= 100);
  });
});
