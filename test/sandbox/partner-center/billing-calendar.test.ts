import assert from 'node:assert/strict';
import { dayOf, periodOf, printedDates } from '#sandbox/partner-center/billing-calendar.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;
const legacy = (on: string, anniversaryDay: number): readonly string[] => {
  const { start, end } = printedDates(periodOf(day(on), anniversaryDay), 'legacy');
  return [start, end];
};

describe('sandbox: billing periods', () => {
  it('of an Azure plan are UTC calendar months with an exclusive end', () => {
    const { start, end } = printedDates(periodOf(day('2028-02-29'), 1), 'azurePlan');

    assert.deepEqual([start, end], ['2028-02-01T00:00:00+00:00', '2028-03-01T00:00:00+00:00']);
  });

  it('of a legacy subscription go from anniversary to the day before the next', () => {
    assert.deepEqual(legacy('2016-02-26', 6), ['2016-02-06T00:00:00-08:00', '2016-03-05T00:00:00-08:00']);
    assert.deepEqual(legacy('2019-09-01', 28), ['2019-08-28T00:00:00-07:00', '2019-09-27T00:00:00-07:00']);
  });

  it('with an anniversary on the 31st begin on the last day of a shorter month', () => {
    assert.deepEqual(legacy('2026-02-27', 31), ['2026-01-31T00:00:00-08:00', '2026-02-27T00:00:00-08:00']);
    assert.deepEqual(legacy('2026-02-28', 31), ['2026-02-28T00:00:00-08:00', '2026-03-30T00:00:00-07:00']);
    assert.deepEqual(legacy('2028-02-29', 31), ['2028-02-29T00:00:00-08:00', '2028-03-30T00:00:00-07:00']);
    assert.deepEqual(legacy('2026-04-30', 31), ['2026-04-30T00:00:00-07:00', '2026-05-30T00:00:00-07:00']);
  });

  it('change their offset on the day after the clocks did', () => {
    assert.equal(legacy('2026-03-08', 8)[0], '2026-03-08T00:00:00-08:00');
    assert.equal(legacy('2026-03-09', 9)[0], '2026-03-09T00:00:00-07:00');
    assert.equal(legacy('2026-11-01', 1)[0], '2026-11-01T00:00:00-07:00');
    assert.equal(legacy('2026-11-02', 2)[0], '2026-11-02T00:00:00-08:00');
  });

  it('follow one another without gap or overlap, whatever the anniversary', () => {
    for (let anniversaryDay = 1; anniversaryDay <= 31; anniversaryDay += 1) {
      let period = periodOf(day('2026-01-15'), anniversaryDay);
      for (let month = 0; month < 30; month += 1) {
        const next = periodOf(period.end, anniversaryDay);

        assert.equal(next.start, period.end);
        assert.deepEqual(periodOf(next.end - 1, anniversaryDay), next);
        assert.ok(next.end - next.start >= 28 && next.end - next.start <= 31);
        period = next;
      }
    }
  });

  it('count a legacy day from eight in the morning, UTC', () => {
    assert.equal(dayOf(Date.parse('2026-03-09T07:59:59Z'), 'legacy'), day('2026-03-08'));
    assert.equal(dayOf(Date.parse('2026-03-09T08:00:00Z'), 'legacy'), day('2026-03-09'));
    assert.equal(dayOf(Date.parse('2026-03-09T00:00:00Z'), 'azurePlan'), day('2026-03-09'));
  });
});
