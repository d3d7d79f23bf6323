import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import { type DayTrack, readDay } from '#domain/usage/days/day-track.ts';
import { circularMedian, usualTimeOfDay, usualTimeOfFeed } from '#domain/usage/days/time-of-day.ts';
import { APRIL, aSummary, MARCH, march } from '../../../support/builders.ts';

interface Feed {
  readonly period?: BillingPeriod;
  readonly timeOfFeed?: number;
  readonly track?: DayTrack | undefined;
}

/** How many days are covered after each of the times at which figures came. */
function covered(times: readonly (Instant | undefined)[], { period = MARCH, timeOfFeed, track }: Feed = {}): number[] {
  let now = track;
  return times.map((lastModified, index) => {
    const step = readDay(now, aSummary({ period, lastModified, totalCost: index + 1 }), timeOfFeed);
    if (step.kind === 'read') now = step.track;
    return now?.now.days ?? 0;
  });
}

const at = (day: number, hour: number, minute = 0) => march(day, hour) + minute * MINUTE_MS;
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the days that figures cover', () => {
  it('are the days before, where figures come in the morning', () => {
    const mornings = days(2, 9).map((day) => at(day, 6, 2));

    assert.deepEqual(covered(mornings, { timeOfFeed: 0.25 }), [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are that day too, where figures come late in the evening', () => {
    const evenings = days(1, 9).map((day) => at(day, 23, 30));

    assert.deepEqual(covered(evenings, { timeOfFeed: 0.98 }), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('go on by one a day where figures waver around noon', () => {
    const minutes = [-40, 35, -10, 50, -55, 5, 20, -30, 45, -5, 30, -45];
    const noons = minutes.map((minute, index) => march(index + 2, 12) + minute * MINUTE_MS);

    for (const timeOfFeed of [0.49, 0.51]) {
      const [first = 0, ...rest] = covered(noons, { timeOfFeed });
      assert.deepEqual(
        rest,
        rest.map((_, index) => first + index + 1),
      );
    }
  });

  it('go on by one a day where figures waver around midnight', () => {
    const minutes = [-20, 15, -5, 25, -30, 10, 5, -15];
    const midnights = minutes.map((minute, index) => march(index + 2, 0) + minute * MINUTE_MS);

    assert.deepEqual(covered(midnights, { timeOfFeed: 0.99 }), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(covered(midnights, { timeOfFeed: 0.01 }), [1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('are rounded plainly while nobody knows when figures come', () => {
    assert.deepEqual(covered([at(4, 10)]), [3]);
    assert.deepEqual(covered([at(4, 14)]), [4]);
  });

  it("follow the customer's own times from the fifth on, and those of the feed before", () => {
    const evenings = days(1, 8).map((day) => at(day, 20));

    const own = covered(evenings, { timeOfFeed: 0.25 });

    assert.deepEqual(own.slice(0, 4), [1, 2, 3, 4]);
    assert.deepEqual(own.slice(4), [5, 6, 7, 8]);
  });

  it('are never fewer than the snapshot before showed, nor more than the period has', () => {
    assert.deepEqual(covered([at(12, 6), at(12, 7)], { timeOfFeed: 0.25 }), [11, 11]);
    assert.deepEqual(covered([at(1, 6) + 30 * DAY_MS, at(1, 6) + 33 * DAY_MS], { timeOfFeed: 0.25 }), [30, 31]);
  });

  it('are one at least once there is a cost, and none before', () => {
    const step = readDay(undefined, aSummary({ totalCost: 0, lastModified: at(1, 3) }), 0.25);

    assert.equal(step.kind === 'read' && step.track.now.days, 0);
    assert.deepEqual(covered([at(1, 3)], { timeOfFeed: 0.25 }), [1]);
  });

  it('begin anew with the next period', () => {
    const times = [at(31, 6), at(1, 6) + 31 * DAY_MS];
    const first = readDay(undefined, aSummary({ lastModified: times[0] }), 0.25);
    assert.ok(first.kind === 'read');

    const next = readDay(first.track, aSummary({ period: APRIL, totalCost: 0, lastModified: times[1] }), 0.25);

    assert.ok(next.kind === 'read');
    assert.deepEqual([first.track.now.days, next.opens, next.track.now.days], [30, 'period', 0]);
  });

  it('make no data day of a snapshot without a date, nor of one that is older than the last', () => {
    assert.deepEqual(covered([at(9, 6), undefined, at(8, 6)], { timeOfFeed: 0.25 }), [8, 8, 8]);
  });

  it('take a time of the feed in UTC into the offset of the period', () => {
    const start = MARCH.start - 9 * HOUR_MS;
    const period = { start, end: start + 31 * DAY_MS, utcOffsetMinutes: 540 };

    // 22:00 UTC is 07:00 of the period's next day
    assert.deepEqual(covered([march(8, 22)], { period, timeOfFeed: 22 / 24 }), [8]);
  });
});

describe('the usual time of day', () => {
  it('is a middle on the circle of the clock', () => {
    assert.equal(circularMedian([]), undefined);
    assert.equal(circularMedian([0.25]), 0.25);
    assert.equal(circularMedian([0.99, 0.01, 0.98, 0.02, 0]), 0);
    assert.equal(circularMedian([0.2, 0.25, 0.9]), 0.2);
  });

  it("is the customer's own from five distinct times on, else that of the feed, else not known", () => {
    const evenings = days(1, 5).map((day) => at(day, 18));

    assert.equal(usualTimeOfDay(evenings, MARCH, 0.25), 0.75);
    assert.equal(usualTimeOfDay(evenings.slice(1), MARCH, 0.25), 0.25);
    assert.equal(usualTimeOfDay(evenings.slice(1), MARCH, undefined), undefined);
  });

  it('of the whole feed is found among many thousands of customers', () => {
    const modified = Array.from({ length: 20_000 }, (_, index) => march(9, 6) + (index % 100) * MINUTE_MS);

    const time = usualTimeOfFeed(modified) ?? 0;

    assert.ok(Math.abs(time * 24 * 60 - (6 * 60 + 50)) < 3, String(time));
  });
});
