import assert from 'node:assert/strict';
import { levelDays, weekOf } from '#domain/usage/forecast/level.ts';
import { levelAfter } from '#domain/usage/forecast/level-change.ts';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import { daysFrom, MONDAY, times } from './builders.ts';

const estimated = (days: readonly RegularDay[]): readonly RegularDay[] =>
  days.map((day) => ({ ...day, isEstimated: true }));
const costsOf = (days: readonly RegularDay[]) => days.map(({ cost }) => cost);
const flat = (cost: number) => Array.from({ length: 7 }, () => cost);

describe('the days that show what is usual at a level', () => {
  it('are those since it began, the last 28', () => {
    const days = daysFrom(MONDAY, ...Array.from({ length: 40 }, (_, index) => index));

    assert.deepEqual(costsOf(levelDays(days, MONDAY + 30)), [30, 31, 32, 33, 34, 35, 36, 37, 38, 39]);
    assert.deepEqual(
      costsOf(levelDays(days, MONDAY)),
      Array.from({ length: 28 }, (_, index) => index + 12),
    );
  });

  it('are shares too while fewer than five days are known, from half to twice the middle of those', () => {
    const shares = estimated(daysFrom(MONDAY, 4, 5, 20, 21, 10));
    const known = (count: number) => daysFrom(MONDAY + 5, ...times(count, 10));

    assert.deepEqual(costsOf(levelDays([...shares, ...known(4)], MONDAY)), [5, 20, 10, 10, 10, 10, 10]);
    assert.deepEqual(costsOf(levelDays([...shares, ...known(5)], MONDAY)), times(5, 10));
    assert.deepEqual(costsOf(levelDays(shares, MONDAY)), [4, 5, 20, 21, 10]);
    const far = daysFrom(MONDAY + 5, 10, 10, 90);
    assert.deepEqual(costsOf(levelDays([...shares, ...far], MONDAY)), [5, 20, 10, 10, 10, 90]);
  });

  it('are the last 28 also where shares are among them', () => {
    const days = estimated(daysFrom(MONDAY, ...Array.from({ length: 40 }, (_, index) => index)));

    assert.deepEqual(
      costsOf(levelDays(days, MONDAY)),
      Array.from({ length: 28 }, (_, index) => index + 12),
    );
  });
});

describe('what is usual at a level', () => {
  const since = MONDAY + 14;
  const change = { weekBefore: [10, 10, 10, 10, 10, 4, 4], noise: 0.1, before: { since: MONDAY } };
  const after = (...costs: readonly number[]) => weekOf(daysFrom(since, ...costs), { since, change });

  it('is the week before a change while no day of it is known', () => {
    assert.deepEqual(weekOf(daysFrom(MONDAY, 1, 1, 1), { since, change }), change.weekBefore);
    assert.equal(weekOf([], { since }), undefined);
  });

  it('is the week before, raised as much as the days since then are, until there are fourteen', () => {
    assert.deepEqual(after(20, 20, 20), [20, 20, 20, 20, 20, 8, 8]);
    // nine weekdays and two days of weekends are left of ten and three
    assert.equal(after(...times(13, 20))?.[0]?.toFixed(9), ((10 * 11 * 20) / (9 * 10 + 2 * 4)).toFixed(9));
    assert.deepEqual(after(...times(14, 20)), flat(20));
  });

  it('leaves the lowest and the highest of five days or more out, and none of four', () => {
    assert.deepEqual(after(20, 20, 20, 100)?.[0], 40);
    assert.deepEqual(after(20, 20, 20, 20, 100)?.[0], 20);
    assert.deepEqual(after(1, 20, 22, 24, 20)?.[0], (20 + 22 + 20) / 3);
  });

  it('is by the days themselves where nothing was usual before', () => {
    const nothing = { since, change: { ...change, weekBefore: flat(0) } };

    assert.deepEqual(weekOf(daysFrom(since, 20, 20, 20), nothing), flat(20));
  });
});

describe('a change of the level', () => {
  const start = MONDAY;
  const level = { since: start };
  /** Whether these last days change the level after so many calm ones. */
  const changes = (last: readonly number[], before: readonly number[] = times(14, 10)) =>
    levelAfter(daysFrom(start, ...before, ...last), level).since !== start;

  it('is three days in a row each above 1.25 times what is usual, or each below 0.8 times', () => {
    assert.deepEqual([changes([13, 13, 13]), changes([12.5, 13, 13]), changes([13, 13])], [true, false, false]);
    assert.deepEqual([changes([7, 7, 7]), changes([8, 7, 7]), changes([13, 7, 13])], [true, false, false]);
    assert.equal(changes([13, 13, 12.5]), false);
    assert.equal(changes([7, 7, 8]), false);
  });

  it('must be so far away that the customer’s own noise does not explain it', () => {
    const noisy = times(7, 6, 14);

    assert.equal(changes([18, 18, 18], noisy), false);
    assert.equal(changes([60, 60, 60], noisy), true);
  });

  it('needs seven days before it, unless an earlier change shows what was usual', () => {
    assert.equal(changes([20, 20, 20], times(6, 10)), false);
    assert.equal(changes([20, 20, 20], times(7, 10)), true);
    const twice = replayed(daysFrom(start, ...times(10, 10), ...times(3, 20), ...times(3, 60)));
    assert.equal(twice.since, start + 13);
  });

  it('keeps what a week cost before it, how noisy that was, and since when it was so', () => {
    const { since, change } = levelAfter(daysFrom(start, ...times(14, 10), 20, 20, 20), level);

    assert.equal(since, start + 14);
    assert.deepEqual(change?.weekBefore, flat(10));
    assert.deepEqual(change.before, { since: start });
    // fourteen days without noise, and four that are taken to have been seen
    assert.ok(Math.abs(change.noise - Math.sqrt((4 * 0.15 ** 2) / 18)) < 1e-12, String(change.noise));
  });

  it('measures the noise by the distances of the days, nothing being as far as four times', () => {
    const noiseOf = (...before: readonly number[]) =>
      levelAfter(daysFrom(start, ...before, 900, 900, 900), level).change?.noise ?? Number.NaN;
    const with18 = (distances: number) => Math.sqrt((14 * ((1.5 * distances) / 14) ** 2 + 4 * 0.15 ** 2) / 18);

    assert.ok(Math.abs(noiseOf(...times(13, 10), 20) - with18(Math.log(2))) < 1e-12);
    assert.ok(Math.abs(noiseOf(...times(13, 10), 0) - with18(1.5)) < 1e-12);
    assert.ok(Math.abs(noiseOf(...times(13, 10), 1000) - with18(1.5)) < 1e-12);
    assert.ok(Math.abs(noiseOf(...times(13, 0), 5) - with18(1.5)) < 1e-12);
    assert.ok(Math.abs(noiseOf(...times(14, 0)) - with18(0)) < 1e-12);
  });

  it('does not rest on shares of several days', () => {
    const days = [
      ...daysFrom(start, ...times(14, 10)),
      ...estimated(daysFrom(start + 14, 20)),
      ...daysFrom(start + 15, 20, 20),
    ];

    assert.equal(levelAfter(days, level).since, start);
    assert.equal(levelAfter([...days, ...daysFrom(start + 17, 20)], level).since, start + 15);
  });

  it('is taken back where the days after it fit the level before', () => {
    const passing = (...after: readonly number[]) =>
      replayed(daysFrom(start, ...times(14, 10), 20, 20, 20, ...after)).since - start;

    assert.deepEqual([passing(20), passing(17), passing(10)], [14, 14, 0]);
    assert.deepEqual([passing(20, 20, 10), passing(20, 10, 10)], [14, 0]);
  });

  it('is taken back once what followed fits the level before so much better as its noise allows', () => {
    const week = flat(10);
    const returns = (noise: number, ...after: readonly number[]) =>
      levelAfter(daysFrom(start, 20, 20, 20, ...after), {
        since: start,
        change: { weekBefore: week, noise, before: { since: 7 } },
      }).since === 7;

    // a day at the level before is ln 2 away from the new one: odds of 2 are ln 2 / 2
    const limit = Math.log(2) / 2;
    assert.deepEqual([returns(limit - 0.001, 10), returns(limit + 0.001, 10)], [true, false]);
    assert.deepEqual([returns(limit + 0.001, 10, 10), returns(limit - 0.001, 20, 10)], [true, false]);
  });

  it('returns to a level that itself was a change, and forgets the one before that', () => {
    const twice = replayed(daysFrom(start, ...times(14, 10), ...times(14, 20), 60, 60, 60, 20));

    assert.equal(twice.since, start + 14);
    assert.deepEqual(twice.change?.weekBefore, flat(10));
    assert.deepEqual(twice.change.before, { since: start + 14 });
    const once = replayed(daysFrom(start, ...times(14, 10), 60, 60, 60, 10));
    assert.deepEqual(once, { since: start });
  });

  /** The level after the days came one by one. */
  function replayed(days: readonly RegularDay[]) {
    let now: ReturnType<typeof levelAfter> = { since: days[0]?.date ?? 0 };
    for (const index of days.keys()) now = levelAfter(days.slice(0, index + 1), now);
    return now;
  }
});
