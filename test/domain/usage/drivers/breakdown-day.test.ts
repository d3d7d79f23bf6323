import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { dayOfBreakdown, isDated } from '#domain/usage/drivers/breakdown-day.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import { APRIL, aSummary, MARCH, march } from '../../../support/builders.ts';
import { aBreakdown, aResource } from './builders.ts';

/** With figures of so many hours after the start of March. */
function breakdownAt(hours: number) {
  const breakdown = aBreakdown([aResource({ lastModified: MARCH.start + hours * HOUR_MS })]);
  assert.ok(isDated(breakdown));
  return breakdown;
}

/** What is known of the days of a customer whose figures come at this hour of the next day. */
function trackOf(hour: number, days = 8) {
  const moments = Array.from({ length: days }, (_, index) => MARCH.start + (index + 1) * DAY_MS + hour * HOUR_MS);
  const summaries = moments.map((lastModified, index) =>
    aSummary({ lastModified, totalCost: index + 1, period: MARCH }),
  );
  return summaries.reduce<ReturnType<typeof advance>['state']>((before, each) => advance(before, each).state, undefined)
    ?.track;
}

const dayOfMarch = (date: number) => Math.floor(MARCH.start / DAY_MS) + date - 1;

describe('drivers: the data day of a breakdown', () => {
  it('is the one of the summary whose figures are no more than half a day away', () => {
    assert.equal(dayOfBreakdown(breakdownAt(8 * 24 + 6), trackOf(6)), dayOfMarch(8));
    assert.equal(dayOfBreakdown(breakdownAt(8 * 24 + 17), trackOf(6)), dayOfMarch(8));
    assert.equal(dayOfBreakdown(breakdownAt(8 * 24 - 5), trackOf(6)), dayOfMarch(8));
  });

  it('is as many days before or after the one of the summary as the figures are', () => {
    assert.equal(dayOfBreakdown(breakdownAt(9 * 24 + 5), trackOf(6)), dayOfMarch(9));
    assert.equal(dayOfBreakdown(breakdownAt(5 * 24 + 7), trackOf(6)), dayOfMarch(5));
    assert.equal(dayOfBreakdown(breakdownAt(1), trackOf(6)), dayOfMarch(1));
    assert.equal(
      dayOfBreakdown(breakdownAt(31 * 24 - 1), { ...trackOf(6), now: { days: 9, total: 1 } } as never),
      dayOfMarch(31),
    );
  });

  it('does not change with two readings of one day, wherever around noon they fall', () => {
    const [early, late] = [breakdownAt(8 * 24 + 11), breakdownAt(8 * 24 + 13)];

    assert.equal(dayOfBreakdown(early, trackOf(12)), dayOfBreakdown(late, trackOf(12)));
  });

  it('is found by the period alone where nothing is known of its days, and is never before the period', () => {
    assert.equal(dayOfBreakdown(breakdownAt(8 * 24 + 6), undefined), dayOfMarch(8));
    assert.equal(dayOfBreakdown(breakdownAt(8 * 24 + 6), { ...trackOf(12), period: APRIL } as never), dayOfMarch(8));
    assert.equal(dayOfBreakdown(breakdownAt(1), undefined), dayOfMarch(1));
  });

  it('is asked for only where a breakdown lacks nothing, and has a date in a period that is known', () => {
    const whole = breakdownAt(200);
    const gap = { rows: 'resources', subscription: undefined, reason: { code: 'slow' } } as const;

    assert.equal(isDated({ ...whole, gaps: [gap] }), false);
    assert.equal(isDated({ ...whole, asOf: undefined }), false);
    assert.equal(isDated({ ...whole, period: undefined }), false);
    assert.equal(isDated({ ...whole, asOf: MARCH.start - 1 }), false);
    assert.equal(isDated({ ...whole, asOf: MARCH.end }), false);
    assert.equal(isDated({ ...whole, asOf: march(1) }), true);
  });
});
