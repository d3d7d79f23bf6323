import assert from 'node:assert/strict';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { crossingOf } from '#domain/usage/forecast/crossing.ts';
import type { Forecast } from '#domain/usage/forecast/forecast.ts';
import { daysLacking, isEnough } from '#domain/usage/forecast/outlook.ts';
import { tellingOf } from '#domain/usage/forecast/telling.ts';
import { MONDAY, times } from './builders.ts';

/** What was expected on data days in a row, from the first one given on. */
function expected(firstDay: number, ...ends: readonly number[]) {
  return ends.map((end, index) => ({ day: firstDay + index, expected: end }));
}

describe('a forecast is told', () => {
  it('when the expected end reaches the amount on two data days in a row', () => {
    assert.deepEqual(tellingOf(expected(6, 990, 1000), 1000, 300), { kind: 'nothing', rounds: 0 });
    assert.deepEqual(tellingOf(expected(6, 1000, 1000), 1000, 300), { kind: 'told', round: 1, since: 7, holds: true });
    assert.deepEqual(tellingOf(expected(6, 1010, 990, 1010), 1000, 300), { kind: 'nothing', rounds: 0 });
  });

  it('from data day 5 on', () => {
    assert.deepEqual(tellingOf(expected(2, 1100, 1100, 1100), 1000, 300).kind, 'nothing');
    assert.deepEqual(tellingOf(expected(2, 1100, 1100, 1100, 1100), 1000, 300), {
      kind: 'told',
      round: 1,
      since: 5,
      holds: true,
    });
  });

  it('also where a data day between the two has no snapshot', () => {
    const withGap = [...expected(6, 1100), ...expected(9, 1100)];

    assert.deepEqual(tellingOf(withGap, 1000, 300), { kind: 'told', round: 1, since: 9, holds: true });
  });

  it('not by forecasts that know no weekend yet, or no weekday', () => {
    const [first, ...others] = expected(5, 1100, 1100, 1100).map((each) => ({ ...each, isPartial: true as const }));
    assert.ok(first);

    assert.equal(tellingOf([first, ...others], 1000, 300).kind, 'nothing');
    assert.equal(tellingOf([first, ...expected(6, 1100)], 1000, 300).kind, 'nothing');
    assert.equal(tellingOf([first, ...expected(6, 1100, 1100)], 1000, 300).kind, 'told');
  });

  it('not once the amount is reached', () => {
    assert.deepEqual(tellingOf(expected(6, 1100, 1100), 1000, 1000), { kind: 'reached' });
  });

  it('once, and is no longer so when the expected end falls under the amount', () => {
    assert.deepEqual(tellingOf(expected(6, 1100, 1100, 950), 1000, 300), {
      kind: 'told',
      round: 1,
      since: 7,
      holds: false,
    });
    assert.deepEqual(tellingOf(expected(6, 1100, 1100, 950, 1100, 1100), 1000, 300), {
      kind: 'told',
      round: 1,
      since: 7,
      holds: true,
    });
  });

  it('again only after the expected end has been under 90 % of the amount', () => {
    assert.deepEqual(tellingOf(expected(6, 1100, 1100, 899), 1000, 300), { kind: 'nothing', rounds: 1 });
    assert.deepEqual(tellingOf(expected(6, 1100, 1100, 899, 1100, 1100), 1000, 300), {
      kind: 'told',
      round: 2,
      since: 10,
      holds: true,
    });
    assert.equal(tellingOf(expected(6, 1100, 1100, 900, 1100, 1100), 1000, 300).kind, 'told');
  });

  it('by the amount that is asked about: another budget, or the level of a subscription', () => {
    const ends = expected(6, 1100, 1150);

    assert.equal(tellingOf(ends, 1200, 300).kind, 'nothing');
    assert.equal(tellingOf(ends, 1050, 300).kind, 'told');
    assert.equal(tellingOf(ends, 0, 300).kind, 'nothing');
  });
});

describe('a forecast is told, at its limits', () => {
  const kind = (ends: readonly number[], amount = 1000) => tellingOf(expected(5, ...ends), amount, 0);

  it('not by one data day alone, and of an amount however small', () => {
    assert.equal(kind([1100]).kind, 'nothing');
    assert.equal(kind([0.6, 0.6], 0.5).kind, 'told');
    assert.equal(kind([5, 5], 0).kind, 'nothing');
  });

  it('as holding with the first data day that expects it again', () => {
    assert.deepEqual(kind([1100, 1100, 950, 1100]), { kind: 'told', round: 1, since: 6, holds: true });
  });

  it('not again after it has been at 90 % and no lower', () => {
    assert.deepEqual(kind([1100, 1100, 900, 1100, 1100]), { kind: 'told', round: 1, since: 6, holds: true });
    assert.deepEqual(kind([1100, 1100, 899, 1100, 1100]), { kind: 'told', round: 2, since: 9, holds: true });
  });
});

describe('enough history for a forecast', () => {
  it('is 5 data days in the period, or 14 in all', () => {
    assert.equal(isEnough({ daysInPeriod: 4, daysInAll: 13 }), false);
    assert.equal(isEnough({ daysInPeriod: 5, daysInAll: 5 }), true);
    assert.equal(isEnough({ daysInPeriod: 1, daysInAll: 14 }), true);
  });

  it('lacks so many data days', () => {
    assert.equal(daysLacking({ daysInPeriod: 2, daysInAll: 2 }, 28), 3);
    assert.equal(daysLacking({ daysInPeriod: 2, daysInAll: 12 }, 28), 2);
    assert.equal(daysLacking({ daysInPeriod: 5, daysInAll: 5 }, 20), 0);
    // two days before the end: the fifth day is one of the next period
    assert.equal(daysLacking({ daysInPeriod: 1, daysInAll: 1 }, 2), 7);
    assert.equal(daysLacking({ daysInPeriod: 1, daysInAll: 9 }, 2), 5);
    assert.equal(daysLacking({ daysInPeriod: 2, daysInAll: 2 }, 3), 3);
    assert.equal(daysLacking({ daysInPeriod: 2, daysInAll: 2 }, 2), 7);
  });
});

describe('the days between which an amount is reached', () => {
  /** 100 spent by the 10th of 31 days, and 10, within a range, on each day to come. */
  const forecast: Forecast = {
    low: 205,
    expected: 310,
    high: 520,
    why: {
      spent: 100,
      daysCovered: 10,
      daysToCome: 21,
      usualDay: 10,
      toCome: 210,
      firstDay: 0,
      from: 'days',
      levelSince: null,
    },
    week: times(7, 10),
    isPartial: false,
    deviation: 50,
  };

  const between = (amount: number) => {
    const crossing = crossingOf(forecast, amount, MONDAY);
    return crossing && [isoDate(crossing.from), isoDate(crossing.to)];
  };

  it('follow from the high and the low end of the range', () => {
    assert.deepEqual(between(200), ['2027-03-15', '2027-03-30']);
    assert.deepEqual(between(110), ['2027-03-11', '2027-03-12']);
  });

  it('end with the period where the low end stays under the amount', () => {
    assert.deepEqual(between(310), ['2027-03-21', '2027-03-31']);
  });

  it('are none where it is not expected before the period ends, or is reached already', () => {
    assert.equal(between(311), undefined);
    assert.equal(between(100), undefined);
  });
});
