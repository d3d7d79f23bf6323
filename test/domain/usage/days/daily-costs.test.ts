import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY_MS, MINUTE_MS } from '#domain/time/time.ts';
import { dailyCosts, isWhole } from '#domain/usage/days/daily-costs.ts';
import { dateOf, isoDate, isWeekend, weekdayOf } from '#domain/usage/days/data-day.ts';
import { type DayTrack, readDay } from '#domain/usage/days/day-track.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { APRIL, aSummary, MARCH } from '../../../support/builders.ts';

/** A snapshot that shows this total at the end of a day of its period. */
function after(day: number, totalCost: number, overrides: Partial<UsageSummary> = {}): UsageSummary {
  const { period = MARCH } = overrides;
  return aSummary({ totalCost, lastModified: period.start + day * DAY_MS, ...overrides });
}

/** Day, kind, cost and correction of each data day of the last period. */
function shown(...snapshots: readonly UsageSummary[]) {
  return dailyCosts(snapshots)
    .at(-1)
    ?.days.map(({ dayOfPeriod, kind, cost, correction }) => [dayOfPeriod, kind, cost, correction]);
}

describe('daily costs', () => {
  it('are the differences of totals one day apart', () => {
    assert.deepEqual(shown(after(1, 100), after(2, 130), after(3, 130)), [
      [1, 'known', 100, 0],
      [2, 'known', 30, 0],
      [3, 'known', 0, 0],
    ]);
  });

  it('take the last of several snapshots of one data day', () => {
    assert.deepEqual(shown(after(1, 100), after(2, 110), after(2.1, 130), after(3, 150)), [
      [1, 'known', 100, 0],
      [2, 'known', 30, 0],
      [3, 'known', 20, 0],
    ]);
  });

  it('of missing days are shares of the difference, the day of the later snapshot among them', () => {
    assert.deepEqual(shown(after(1, 100), after(4, 160)), [
      [1, 'known', 100, 0],
      [2, 'estimated', 20, 0],
      [3, 'estimated', 20, 0],
      [4, 'estimated', 20, 0],
    ]);
  });

  it('are shared by what the days of the week usually cost, where that is known', () => {
    // 1 March 2027 is a Monday: days 6 and 7 are a weekend
    const week = [0, 40, 80, 120, 160, 170, 180, 220, 260, 300, 340, 380].map((total, index) =>
      after(index + 1, total),
    );

    assert.deepEqual(shown(...week, after(14, 400))?.slice(-2), [
      [13, 'estimated', 10, 0],
      [14, 'estimated', 10, 0],
    ]);
    const withoutFriday = week.filter((_, index) => index !== 4);
    assert.deepEqual(shown(...withoutFriday, after(13, 390))?.slice(4, 6), [
      [5, 'estimated', 40, 0],
      [6, 'estimated', 10, 0],
    ]);
  });

  it('are not known on the day on which the total falls, which changes no day before it', () => {
    assert.deepEqual(shown(after(1, 100), after(2, 130), after(3, 90), after(4, 100)), [
      [1, 'known', 100, 0],
      [2, 'known', 30, 0],
      [3, 'corrected', 0, -40],
      [4, 'known', 10, 0],
    ]);
  });

  it('are no correction where two totals differ by rounding alone', () => {
    assert.deepEqual(shown(after(1, 0.1 + 0.2), after(2, 0.3)), [
      [1, 'known', 0.1 + 0.2, 0],
      [2, 'known', 0, 0],
    ]);
  });

  it('begin with the period, whose first day may be missing', () => {
    const march = [after(1, 500), after(2, 520)];
    const april = after(3, 540, { period: APRIL });

    assert.deepEqual(shown(...march, april), [
      [1, 'estimated', (540 * 500) / 540, 0],
      [2, 'estimated', (540 * 20) / 540, 0],
      [3, 'estimated', (540 * 20) / 540, 0],
    ]);
  });

  it('begin again when the plan or the currency changes', () => {
    const periods = dailyCosts([
      after(1, 100),
      after(2, 110),
      after(3, 120, { currency: 'SEK' }),
      after(4, 150, { currency: 'SEK', plan: 'legacy' }),
    ]);

    assert.deepEqual(
      periods.map(({ beginsAgain, currency, plan, total, days }) => [beginsAgain, currency, plan, total, days.length]),
      [
        [undefined, 'EUR', 'azurePlan', 110, 2],
        ['currency', 'SEK', 'azurePlan', 120, 3],
        ['plan', 'SEK', 'legacy', 150, 4],
      ],
    );
  });

  it('and the corrections add up to the total, whatever the snapshots and in whatever order', () => {
    const snapshot = fc.record({
      month: fc.constantFrom(MARCH, APRIL),
      day: fc.integer({ min: 0, max: 31 }),
      minute: fc.integer({ min: 0, max: 1439 }),
      cents: fc.integer({ min: 0, max: 100_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(snapshot, { maxLength: 40 }), (drawn) => {
        const distinct = new Map(
          drawn.map((each) => [each.month.start + each.day * DAY_MS + each.minute * MINUTE_MS, each]),
        );
        const snapshots = [...distinct].map(([lastModified, { month, cents }]) =>
          aSummary({ period: month, totalCost: cents / 100, lastModified }),
        );

        const periods = dailyCosts(snapshots);

        assert.deepEqual(dailyCosts(snapshots.toReversed()), periods);
        for (const { days, total } of periods) {
          const sum = days.reduce((so, { cost, correction }) => so + cost + correction, 0);
          assert.ok(Math.abs(sum - total) <= 1e-6, `${sum} and not ${total}`);
          assert.deepEqual(
            days.map(({ dayOfPeriod }) => dayOfPeriod),
            days.map((_, index) => index + 1),
          );
          assert.ok(days.every(({ cost }) => cost >= 0));
        }
      }),
    );
  });
});

describe('daily costs beside what was decided as the figures came', () => {
  /** Figures of 08:00, where all others come in the evening. */
  const morning = (day: number, totalCost: number) => after(day + 1 / 3, totalCost);
  const EVENING = 0.8;

  /** What is carried when the usual time of all figures becomes known with the given snapshot. */
  const carriedBy = (snapshots: readonly UsageSummary[], knownFrom: number): DayTrack | undefined =>
    snapshots.reduce<DayTrack | undefined>((track, snapshot, index) => {
      const step = readDay(track, snapshot, index < knownFrom ? undefined : EVENING);
      return step.kind === 'read' ? step.track : track;
    }, undefined);
  const shownBeside = (kept: DayTrack | undefined, ...snapshots: readonly UsageSummary[]) =>
    dailyCosts(snapshots, EVENING, kept)
      .at(-1)
      ?.days.map(({ dayOfPeriod, kind, cost }) => [dayOfPeriod, kind, Math.round(cost)]);

  it('reach to the day that was decided when the time of the figures was not known', () => {
    const first = morning(2, 100);

    assert.equal(shownBeside(undefined, first)?.length, 3);
    assert.equal(shownBeside(carriedBy([first], 1), first)?.length, 2);
  });

  it('keep what each snapshot showed then, where the time became known after the first', () => {
    const snapshots = [morning(2, 100), morning(3, 130), morning(4, 170)];
    const kept = carriedBy(snapshots, 1);

    assert.deepEqual(shownBeside(kept, ...snapshots), [
      [1, 'estimated', 50],
      [2, 'estimated', 50],
      [3, 'estimated', 15],
      [4, 'estimated', 15],
      [5, 'known', 40],
    ]);
  });

  it('count no snapshot twice, where several came before the time was known', () => {
    const snapshots = [morning(1, 100), morning(2, 120), morning(3, 150)];
    const kept = carriedBy(snapshots, 2);

    assert.deepEqual(shownBeside(kept, ...snapshots), [
      [1, 'known', 100],
      [2, 'known', 20],
      [3, 'estimated', 15],
      [4, 'estimated', 15],
    ]);
  });

  it('show no day without a cost where the time of the figures is not asked for any more', () => {
    const snapshots = [morning(1, 100), morning(2, 120), morning(3, 150)];

    const [running] = dailyCosts(snapshots, undefined, carriedBy(snapshots, 1));

    assert.deepEqual(
      running?.days.map(({ cost }) => cost),
      [100, 10, 10, 30],
    );
  });

  it('go on to a later snapshot and a later period, of which nothing was decided', () => {
    const first = morning(2, 100);
    const kept = carriedBy([first], 1);
    const april = after(3, 50, { period: APRIL });

    assert.equal(shownBeside(kept, first, morning(4, 120))?.length, 5);
    assert.deepEqual(shownBeside(kept, first, april), shownBeside(undefined, first, april));
  });

  it('end with its day and add up to its total, whenever the time became known', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ hour: fc.integer({ min: 1, max: 30 * 24 }), cents: fc.integer({ min: 0, max: 9_999 }) })),
        fc.nat(6),
        (drawn, knownFrom) => {
          const hours = [...new Map(drawn.map((each) => [each.hour, each])).values()];
          const snapshots = hours
            .toSorted((a, b) => a.hour - b.hour)
            .map(({ hour, cents }) => after(hour / 24, cents / 100));
          const kept = carriedBy(snapshots, knownFrom);

          const running = dailyCosts(snapshots, EVENING, kept).at(-1);

          const costs = running?.days.map(({ cost, correction }) => cost + correction) ?? [];
          assert.deepEqual(
            running?.days.map(({ dayOfPeriod }) => dayOfPeriod) ?? [],
            Array.from({ length: kept?.now.days ?? 0 }, (_, index) => index + 1),
          );
          assert.ok(Math.abs(costs.reduce((sum, cost) => sum + cost, 0) - (kept?.now.total ?? 0)) <= 1e-6);
        },
      ),
    );
  });
});

describe('a whole period', () => {
  it('may lack the figures of its last two days', () => {
    assert.deepEqual(
      [31, 29, 28].map((daysCovered) => isWhole({ period: MARCH, daysCovered })),
      [true, true, false],
    );
  });
});

describe('a calendar day', () => {
  it("is one of the period's own offset", () => {
    const period = { start: Date.UTC(2027, 2, 5, 22), end: Date.UTC(2027, 3, 5, 22), utcOffsetMinutes: 120 };

    assert.equal(isoDate(dateOf(period, 1)), '2027-03-06');
    assert.equal(weekdayOf(dateOf(period, 1)), 5);
    assert.deepEqual(
      [0, 1, 2, 3].map((day) => isWeekend(dateOf(period, day))),
      [false, true, true, false],
    );
  });
});
