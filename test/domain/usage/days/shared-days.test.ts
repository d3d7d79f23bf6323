import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { dailyCosts } from '#domain/usage/days/daily-costs.ts';
import { weekdayOf } from '#domain/usage/days/data-day.ts';
import type { DayTrack } from '#domain/usage/days/day-track.ts';
import { hasFallen, readDay } from '#domain/usage/days/day-track.ts';
import { newDays } from '#domain/usage/days/new-days.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { APRIL, aSummary, MARCH, monthOf } from '../../../support/builders.ts';

const FEBRUARY = monthOf(2027, 2);

function after(day: number, totalCost: number, overrides: Partial<UsageSummary> = {}): UsageSummary {
  const { period = MARCH } = overrides;
  return aSummary({ totalCost, lastModified: period.start + day * DAY_MS, ...overrides });
}

/** One snapshot of each day, by what the days cost. */
function month(period: typeof MARCH, costs: readonly number[]): readonly UsageSummary[] {
  let total = 0;
  return costs.map((cost, index) => after(index + 1, (total += cost), { period }));
}

const costsOf = (snapshots: readonly UsageSummary[], from = 0, to = 99) =>
  dailyCosts(snapshots)
    .at(-1)
    ?.days.slice(from, to)
    .map(({ cost }) => cost);

describe('days that share a difference', () => {
  it('share it by the medians of their days of the week, in which first days have no part', () => {
    // 1 February and 1 March 2027 are Mondays
    const weeks = [0, 1, 2, 3].flatMap(() => [10, 20, 30, 40, 50, 60, 70]).with(0, 9000);

    const shared = costsOf([...month(FEBRUARY, weeks), after(1, 5), after(8, 5 + 560)], 1);

    assert.deepEqual(shared, [40, 60, 80, 100, 120, 140, 20]);
  });

  it('share it with a first day by what earlier first days cost', () => {
    const fees = month(FEBRUARY, [100, ...Array.from({ length: 27 }, () => 10)]);

    assert.deepEqual(costsOf([...fees, after(3, 240)]), [200, 20, 20]);
  });

  it('share it by the median of all days on a day of the week that was never seen', () => {
    // Tuesday and Wednesday are known, Thursday is not
    const few = [...month(MARCH, [500, 10, 30]), after(5, 500 + 10 + 30 + 40)];

    assert.deepEqual(costsOf(few, 3), [20, 20]);
  });

  it('share it alike where nothing is known, or nothing has cost anything', () => {
    assert.deepEqual(costsOf([after(4, 100)]), [25, 25, 25, 25]);
    assert.deepEqual(costsOf([...month(MARCH, [0, 0, 0]), after(5, 100)], 3), [50, 50]);
  });

  it('take no share of the days on which a total fell, and none of shares', () => {
    const fallen = [...month(MARCH, [10, 10, 10, -5, 10]), after(7, 35 + 60)];
    // the two days after the first cost 90 together, and show nothing of their days of the week
    const gap = [after(1, 10), after(3, 100), after(4, 110), after(5, 120), after(10, 120 + 50)];

    assert.deepEqual(costsOf(fallen, 5), [30, 30]);
    assert.deepEqual(costsOf(gap, 5), [10, 10, 10, 10, 10]);
  });

  it('take none of a day on which a total fell, also where that was the only one of its day of the week', () => {
    // the first Thursday is the 4th; Wednesdays and Thursdays share alike
    const fallen = [...month(MARCH, [10, 10, 10, -5, 10, 10, 10, 10, 10]), after(11, 75 + 40)];

    assert.deepEqual(costsOf(fallen, 9), [20, 20]);
  });

  it('share it by their weights however small those are', () => {
    const cheap = [...month(MARCH, [0.1, 0.1, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1]), after(10, 1 + 4)];

    assert.deepEqual(
      costsOf(cheap, 8)?.map((cost) => Math.round(cost * 100) / 100),
      [1, 3],
    );
  });

  it('cost nothing where the total did not move by more than rounding', () => {
    assert.deepEqual(costsOf([after(1, 0.3), after(3, 0.3 - 1e-17)], 1), [0, 0]);
  });
});

describe('the track of a customer’s days', () => {
  const read = (track: DayTrack | undefined, summary: UsageSummary) => {
    const step = readDay(track, summary);
    assert.ok(step.kind === 'read', step.kind);
    return step;
  };

  it('keeps the last fourteen distinct times of the figures', () => {
    let track: DayTrack | undefined;
    for (let day = 1; day <= 20; day += 1)
      for (const total of [day, day + 0.5]) ({ track } = read(track, after(day, total)));

    assert.deepEqual(
      track?.modified,
      Array.from({ length: 14 }, (_, index) => MARCH.start + (index + 7) * DAY_MS),
    );
  });

  it('takes a later printing of the same period for the same one', () => {
    const { track } = read(undefined, after(3, 30));
    const printedAgain = { ...MARCH, start: MARCH.start - DAY_MS };

    const step = read(track, after(5, 40, { period: printedAgain }));

    assert.equal(step.opens, 'day');
    assert.equal(step.track.period.start, MARCH.start);
    assert.equal(readDay(read(track, after(1, 1, { period: APRIL })).track, after(40, 9)).kind, 'none');
  });

  it('has fallen only by more than rounding', () => {
    const track = read(undefined, after(3, 30)).track;
    const to = (total: number) => hasFallen({ ...track, before: { days: 2, total: 30 }, now: { days: 3, total } });

    assert.deepEqual([to(29.99), to(30), to(30 - 1e-9), to(31)], [true, false, false, false]);
  });

  it('has no new day where the newest one was covered before', () => {
    const { track } = read(undefined, after(3, 30));

    assert.deepEqual(
      newDays({ ...track, before: track.now }, () => 1),
      [],
    );
  });
});

describe('the day of the week', () => {
  it('is known also of days before 1970', () => {
    // Thursday, 1 January 1970, and the Sunday of the week before
    assert.deepEqual([0, -4, -10, 4].map(weekdayOf), [3, 6, 0, 0]);
  });
});
