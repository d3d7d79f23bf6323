import assert from 'node:assert/strict';
import { judge, type KeptForecast, keepForecast } from '#domain/usage/forecast/accuracy.ts';
import { MONDAY, times } from './builders.ts';

const week = times(7, 10);

/** What is kept when forecasts were made on these data days, with 20 spent on each. */
function keptAfter(...days: readonly number[]): readonly KeptForecast[] {
  return days.reduce<readonly KeptForecast[]>((kept, day) => keepForecast(kept, { day, spent: 20 * day, week }), []);
}

describe('the accuracy of forecasts', () => {
  it('is judged of day 7 and day 15, at the last data day that is known', () => {
    const judged = judge(keptAfter(5, 6, 7, 8, 14, 15, 16), MONDAY, { days: 30, total: 500 });

    assert.deepEqual(judged, [
      { judgedAs: 7, day: 7, expected: 140 + 230, actual: 500, off: -0.26 },
      { judgedAs: 15, day: 15, expected: 300 + 150, actual: 500, off: -0.1 },
    ]);
  });

  it('takes the last forecast before a day that has none', () => {
    const judged = judge(keptAfter(5, 9, 16), MONDAY, { days: 31, total: 0 });

    assert.deepEqual(
      judged.map(({ judgedAs, day, off }) => [judgedAs, day, off]),
      [
        [7, 5, null],
        [15, 9, null],
      ],
    );
    assert.deepEqual(judge(keptAfter(20), MONDAY, { days: 31, total: 10 }), []);
  });
});
