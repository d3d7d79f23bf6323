import assert from 'node:assert/strict';
import { judge, type KeptForecast, keepForecast } from '#domain/usage/forecast/accuracy.ts';
import { crossingOf } from '#domain/usage/forecast/crossing.ts';
import { type ForecastFacts, forecastOf } from '#domain/usage/forecast/forecast.ts';
import { daysFrom, MONDAY, times } from './builders.ts';

describe('between which days an amount is reached', () => {
  function forecast(overrides: Partial<ForecastFacts> = {}) {
    const found = forecastOf({
      spent: 100,
      daysCovered: 10,
      daysOfPeriod: 31,
      start: MONDAY,
      days: daysFrom(MONDAY - 18, ...times(28, 10)),
      level: { since: MONDAY - 18 },
      firstDays: [],
      errors: [],
      ...overrides,
    });
    assert.ok(found);
    return found;
  }
  const between = (amount: number, made = forecast()) => {
    const crossing = crossingOf(made, amount, MONDAY);
    return crossing && [crossing.from - MONDAY + 1, crossing.to - MONDAY + 1];
  };
  /** The same forecast with a range by hand. */
  const ranged = (low: number, high: number) => ({ ...forecast(), low, high });

  it('is the first day on which the total is so high, if the days to come are as high and as low as the range', () => {
    // ten a day from 100 on: 200 after the twentieth day; at twice that after the fifteenth
    assert.deepEqual(between(200, ranged(310, 310)), [20, 20]);
    assert.deepEqual(between(200, ranged(310, 520)), [15, 20]);
    assert.deepEqual(between(200, ranged(247, 310)), [20, 25]);
    assert.deepEqual(between(200.5, ranged(310, 310)), [21, 21]);
  });

  it('ends with the last day of the period where the low end stays under the amount', () => {
    assert.deepEqual(between(305, ranged(200, 310)), [31, 31]);
    assert.deepEqual(between(200, ranged(150, 520)), [15, 31]);
  });

  it('is none for an amount that is reached, that is not expected to be, or that is none', () => {
    for (const amount of [100, 99, 310.1, 0, -5]) assert.equal(between(amount), undefined, String(amount));
    assert.deepEqual(between(310), [31, 31]);
    assert.ok(between(100.1));
    assert.deepEqual(between(1, forecast({ spent: 0.5 })), [11, 11]);
  });

  it('is the first day where that alone reaches it', () => {
    const fees = forecast({ spent: 0, daysCovered: 0, firstDays: [150] });

    assert.deepEqual(between(150, { ...fees, low: fees.expected, high: fees.expected }), [1, 1]);
    assert.deepEqual(between(170, { ...fees, low: fees.expected, high: fees.expected }), [3, 3]);
    assert.deepEqual(between(170, { ...fees, low: fees.expected, high: 2 * fees.expected }), [1, 3]);
  });

  it('is the next day after the first one where nothing but that is known', () => {
    const second = forecast({ spent: 10, daysCovered: 1 });

    assert.deepEqual(between(20, { ...second, low: second.expected, high: second.expected }), [2, 2]);
  });
});

describe('forecasts that are kept until their period has ended', () => {
  const week = [1, 2, 3, 4, 5, 6, 7];
  const made = (day: number) => ({ day, spent: 10 * day, week });
  const days = (kept: readonly KeptForecast[]) => kept.map(({ judgedAs, day }) => [judgedAs, day]);

  it('are the last ones up to day 7 and up to day 15', () => {
    const after = (...made_: readonly number[]) =>
      days(made_.reduce<readonly KeptForecast[]>((kept, day) => keepForecast(kept, made(day)), []));

    assert.deepEqual(after(5), [
      [7, 5],
      [15, 5],
    ]);
    assert.deepEqual(after(5, 7), [
      [7, 7],
      [15, 7],
    ]);
    assert.deepEqual(after(5, 8), [
      [7, 5],
      [15, 8],
    ]);
    assert.deepEqual(after(5, 8, 15, 16), [
      [7, 5],
      [15, 15],
    ]);
    assert.deepEqual(after(16), []);
  });

  it('are judged by what they expected of the last day that is known, in their order', () => {
    // MONDAY is the first day: after day 7 come a Monday, a Tuesday and a Wednesday
    const kept = [
      { judgedAs: 15, ...made(9) },
      { judgedAs: 7, ...made(7) },
    ] as const;

    assert.deepEqual(judge(kept, MONDAY, { days: 10, total: 80 }), [
      { judgedAs: 7, day: 7, expected: 70 + 1 + 2 + 3, actual: 80, off: (76 - 80) / 80 },
      { judgedAs: 15, day: 9, expected: 90 + 3, actual: 80, off: 13 / 80 },
    ]);
    assert.equal(judge(kept, MONDAY, { days: 10, total: 0 })[0]?.off, null);
    assert.ok(Math.abs((judge(kept, MONDAY, { days: 10, total: 0.5 })[0]?.off ?? 0) - 151) < 1e-9);
  });
});
