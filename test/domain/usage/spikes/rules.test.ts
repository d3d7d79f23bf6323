import assert from 'node:assert/strict';
import type { RegularDay } from '#domain/usage/forecast/usual-week.ts';
import { afterSpike, type Episode, isStep, type LaterDays } from '#domain/usage/spikes/episode.ts';
import { usualOfFirstSpike } from '#domain/usage/spikes/first-day.ts';
import { type DearDay, isHabit, remember } from '#domain/usage/spikes/habit.ts';
import { firstDate, newSpike } from '#domain/usage/spikes/new-spike.ts';
import { floorOf, isFarAbove, passes, timesUsual } from '#domain/usage/spikes/spike.ts';
import { type Usual, usualBy } from '#domain/usage/spikes/usual-cost.ts';
import { aDay, NO_FLOOR, TUESDAY } from './builders.ts';

const MONDAY = TUESDAY - 1;
const usual = (cost: number, overrides: Partial<Usual> = {}): Usual => ({
  cost,
  deviation: 0,
  deviationOfLogs: 0,
  alsoDear: 0,
  ...overrides,
});
const near = (actual: number | undefined, expected: number) =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual} is not ${expected}`);
const daysOf = (costs: readonly number[], from = MONDAY): readonly RegularDay[] =>
  costs.map((cost, index) => ({ date: from + index, cost }));
const FREE = { amount: 0, usdRate: undefined };

describe('what is usual for a day', () => {
  const by = (costs: readonly number[]) => usualBy(daysOf(costs));

  it('is the median of all days, from ten on', () => {
    const ten = [10, 12, 14, 16, 18, 20, 22, 24, 26, 28];

    assert.equal(by(ten.slice(1))(TUESDAY), undefined);
    assert.equal(by(ten)(TUESDAY)?.cost, 19);
    const shares = daysOf(ten).map((day, index) => (index === 3 ? { ...day, isEstimated: true as const } : day));
    assert.equal(usualBy(shares)(TUESDAY), undefined);
  });

  it('is that of weekdays or of weekends, from fourteen days on', () => {
    const two = [10, 10, 10, 10, 10, 2, 2, 10, 10, 10, 10, 10, 2, 2];

    // with thirteen days, of all of them
    assert.equal(by(two.slice(0, 13))(MONDAY + 19)?.cost, 10);
    assert.equal(by(two)(MONDAY + 19)?.cost, 2);
    const three = by([...two, 10, 10, 10, 10, 10, 2]);
    assert.deepEqual([three(MONDAY + 26)?.cost, three(MONDAY + 21)?.cost], [2, 10]);
  });

  it('is not known of a kind that was seen less than three times', () => {
    const days = [...Array.from({ length: 5 }, () => 10), 2, 2, ...Array.from({ length: 5 }, () => 10)];
    const withoutMore = [...daysOf(days), ...daysOf([10, 10, 10, 10, 10], MONDAY + 14)];

    assert.equal(usualBy(withoutMore)(MONDAY + 19), undefined);
    assert.equal(usualBy([...withoutMore, { date: MONDAY + 19, cost: 2 }])(MONDAY + 26)?.cost, 2);
  });

  it('is at least what the same day of the week cost in the middle of the last four times, once it was seen three times', () => {
    const week = [10, 10, 10, 10, 50, 2, 2];
    const weeks = (count: number) => Array.from({ length: count }, () => week).flat();

    assert.equal(by(weeks(3))(MONDAY + 25)?.cost, 50);
    assert.equal(by(weeks(2))(MONDAY + 25)?.cost, 10);
    assert.equal(by(weeks(3))(MONDAY + 24)?.cost, 10);
    const risen = [...weeks(2), ...weeks(2).map((cost) => 2 * cost)];
    assert.equal(by(risen)(MONDAY + 32)?.cost, 75);
    assert.equal(by([...weeks(1), ...risen])(MONDAY + 39)?.cost, 75);
  });

  it('has the deviation of the days of its kind, and of the logarithms of all', () => {
    const alternating = Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? 9 : 11));
    const found = by(alternating)(TUESDAY);

    near(found?.deviation, 1.4826);
    const logs = alternating.map((cost) => Math.abs(Math.log(cost / 10)));
    const mean = logs.reduce((sum, log) => sum + log, 0) / 12;
    near(found?.deviationOfLogs, Math.max(1.2533 * mean, 1.4826 * ((Math.log(1.1) - Math.log(0.9)) / 2)));
  });

  it('counts no logarithm above one, and days without a cost not at all', () => {
    const found = by([...Array.from({ length: 10 }, () => 10), 10_000, 0])(TUESDAY);

    near(found?.deviationOfLogs, (1.2533 * 1) / 11);
    assert.equal(by(Array.from({ length: 12 }, () => 0))(TUESDAY)?.deviationOfLogs, 0);
  });

  it('knows the third highest cost of its kind in the last 28 days, and of all days where many are idle', () => {
    const weekday = (cost: number) => [cost, 10, 10, 10, 10, 2, 2];
    const dear = by([...weekday(70), ...weekday(60), ...weekday(50), ...weekday(10)])(MONDAY + 29);
    assert.equal(dear?.alsoDear, 50);
    const old = by([...weekday(70), ...weekday(60), ...weekday(50), ...weekday(10), ...weekday(10)])(MONDAY + 36);
    assert.equal(old?.alsoDear, 10);
    const idle = by([70, 60, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])(MONDAY + 15);
    assert.equal(idle?.alsoDear, 50);
    assert.equal(by([70, 60, ...Array.from({ length: 10 }, () => 1)])(TUESDAY)?.alsoDear, 1);
  });

  it('rests on the last 28 days of the kind', () => {
    const days = [...Array.from({ length: 42 }, () => 100), ...Array.from({ length: 21 }, () => 10)];

    // fifteen weekdays of the last 28 cost ten
    assert.equal(by(days)(MONDAY + 64)?.cost, 10);
    assert.equal(by(days.slice(0, -7))(MONDAY + 57)?.cost, 100);
  });
});

describe('what a spike must be worth', () => {
  it('is 2 % of the smaller of the budget and the last whole total, or else of 28 usual days', () => {
    const amount = (budget?: number, lastWholeTotal?: number) =>
      floorOf({ ...NO_FLOOR, budget, lastWholeTotal }, 10).amount;

    assert.deepEqual([amount(1000, 500), amount(500, 1000), amount(1000), amount(undefined, 500)], [10, 10, 20, 10]);
    near(amount(), 5.6);
    near(amount(0, 0), 5.6);
    near(amount(1, 0), 0.02);
  });

  it('is reached by as much, and never by nothing', () => {
    assert.deepEqual(
      [9.99, 10, 10.01].map((excess) => passes(excess, { amount: 10, usdRate: undefined })),
      [false, true, true],
    );
    assert.deepEqual(
      [-1, 0, 0.001].map((excess) => passes(excess, FREE)),
      [false, false, true],
    );
    assert.deepEqual(
      [9.9, 10, 11].map((excess) => passes(excess, { amount: 0, usdRate: 1 })),
      [false, true, true],
    );
    assert.deepEqual(
      [4.9, 5].map((excess) => passes(excess, { amount: 0, usdRate: 2 })),
      [false, true],
    );
  });
});

describe('a cost far above what is usual', () => {
  it('is above 1.3 times it', () => {
    assert.deepEqual(
      [13, 13.01].map((cost) => isFarAbove([usual(10)], cost)),
      [false, true],
    );
    assert.deepEqual(
      [0, 0.01].map((cost) => isFarAbove([usual(0)], cost)),
      [false, true],
    );
  });

  it('is above it by 3.5 deviations, and by 4 of the logarithms', () => {
    assert.deepEqual(
      [17, 17.01].map((cost) => isFarAbove([usual(10, { deviation: 2 })], cost)),
      [false, true],
    );
    const logs = 10 * Math.exp(0.8);
    assert.deepEqual(
      [logs - 0.01, logs + 0.01].map((cost) => isFarAbove([usual(10, { deviationOfLogs: 0.2 })], cost)),
      [false, true],
    );
  });

  it('is of several days judged by their sum, and by deviations that add up as those of chance do', () => {
    const two = [usual(10, { deviation: 3 }), usual(20, { deviation: 4 })];
    assert.deepEqual(
      [47.5, 47.51].map((cost) => isFarAbove(two, cost)),
      [false, true],
    );
    const logs = [usual(10, { deviationOfLogs: 0.3 }), usual(10, { deviationOfLogs: 0.4 })];
    const limit = 20 * Math.exp(4 * 0.25);
    assert.deepEqual(
      [limit - 0.01, limit + 0.01].map((cost) => isFarAbove(logs, cost)),
      [false, true],
    );
  });

  it('is 1.3 times the third dearest day, and of several days above those together', () => {
    const dear = usual(10, { alsoDear: 20 });
    assert.deepEqual(
      [26, 26.01].map((cost) => isFarAbove([dear], cost)),
      [false, true],
    );
    assert.deepEqual(
      [40, 40.01].map((cost) => isFarAbove([dear, dear], cost)),
      [false, true],
    );
  });

  it('is so many times the usual, where anything is', () => {
    const spike = { date: 1, kind: 'day', cost: 30, usual: 10 } as const;
    assert.deepEqual(
      [timesUsual(spike), timesUsual({ ...spike, usual: 0 }), timesUsual({ ...spike, usual: 0.5 })],
      [3, undefined, 60],
    );
  });
});

describe('a first day', () => {
  const judge = (cost: number, earlier: readonly (readonly [number, number])[], now = usual(10), floor = FREE) =>
    usualOfFirstSpike(cost, { earlier: earlier.map(([each, of]) => ({ cost: each, usual: of })), now, floor });

  it('usually costs the highest fees of two earlier ones or more, beside what a day costs now', () => {
    assert.equal(judge(1000, [[110, 10]]), undefined);
    assert.equal(
      judge(1000, [
        [110, 10],
        [60, 10],
      ]),
      110,
    );
    // a first day that was cheaper than its day had no fees
    assert.equal(
      judge(1000, [
        [5, 10],
        [5, 10],
      ]),
      10,
    );
  });

  it('is a spike above 1.3 times that, and above it by 3.5 deviations', () => {
    const earlier = [
      [110, 10],
      [110, 10],
    ] as const;
    assert.deepEqual(
      [143, 143.01].map((cost) => judge(cost, earlier)),
      [undefined, 110],
    );
    const noisy = usual(10, { deviation: 20 });
    assert.deepEqual(
      [180, 180.01].map((cost) => judge(cost, earlier, noisy)),
      [undefined, 110],
    );
    const wavering = [
      [110, 10],
      [50, 10],
    ] as const;
    const limit = 110 + 3.5 * 1.4826 * 30;
    assert.deepEqual(
      [limit - 0.01, limit + 0.01].map((cost) => judge(cost, wavering)),
      [undefined, 110],
    );
  });

  it('must pass the floor', () => {
    const earlier = [
      [110, 10],
      [110, 10],
    ] as const;
    const floor = { amount: 100, usdRate: undefined };
    assert.deepEqual(
      [209, 210].map((cost) => judge(cost, earlier, usual(10), floor)),
      [undefined, 110],
    );
  });
});

describe('a dear day that is a habit', () => {
  const day = (overrides: Partial<DearDay> = {}): DearDay => ({
    date: 100,
    dayOfPeriod: 15,
    daysToCome: 16,
    excess: 100,
    ...overrides,
  });
  const habit = (overrides: Partial<DearDay>) => isHabit(day(), [day({ date: 70, ...overrides })]);

  it('was as dear on the same day of the period before, counted from its start or from its end', () => {
    assert.equal(habit({}), true);
    assert.deepEqual(
      [habit({ dayOfPeriod: 14 }), habit({ daysToCome: 15 }), habit({ dayOfPeriod: 14, daysToCome: 15 })],
      [true, true, false],
    );
    assert.equal(isHabit(day(), []), false);
  });

  it('lies 26 to 35 days back', () => {
    assert.deepEqual(
      [64, 65, 74, 75].map((date) => habit({ date })),
      [false, true, true, false],
    );
  });

  it('was at most a quarter dearer or cheaper', () => {
    assert.deepEqual(
      [79, 80, 125, 126].map((excess) => habit({ excess })),
      [false, true, true, false],
    );
  });

  it('is remembered for 35 days, and of many the last six', () => {
    const earlier = [64, 65, 90, 91, 92, 93, 94, 95].map((date) => day({ date }));

    assert.deepEqual(
      remember(day(), earlier.slice(0, 3)).map(({ date }) => date),
      [65, 90, 100],
    );
    assert.deepEqual(
      remember(day(), earlier).map(({ date }) => date),
      [91, 92, 93, 94, 95, 100],
    );
  });
});

describe('a new spike', () => {
  const usualFor = () => usual(10);
  const facts = (costs: readonly number[], before: readonly RegularDay[] = [], floor = FREE) => ({
    newest: costs.map((cost, index) => aDay(TUESDAY + 1 + index, cost)),
    usuals: costs.map(() => usual(10)),
    days: before,
    usualFor,
    floor,
  });

  it('is one day, or several that are known together', () => {
    assert.deepEqual(newSpike(facts([14])), { date: TUESDAY + 1, kind: 'day', cost: 14, usual: 10 });
    assert.deepEqual(newSpike(facts([14, 14])), { date: TUESDAY + 2, kind: 'gap', cost: 28, usual: 20 });
    assert.equal(newSpike(facts([13])), undefined);
    assert.equal(newSpike(facts([])), undefined);
    assert.equal(newSpike(facts([14], [], { amount: 4.1, usdRate: undefined })), undefined);
  });

  it('is the third of three days that pass the floor only together', () => {
    const before = daysOf([14, 14], TUESDAY - 1);
    const floor = { amount: 12, usdRate: undefined };
    const rise = newSpike(facts([14], before, floor));

    assert.deepEqual(rise, { date: TUESDAY + 1, kind: 'rise', cost: 42, usual: 30 });
    assert.equal(newSpike(facts([14], before, { ...floor, amount: 12.1 })), undefined);
    assert.equal(newSpike(facts([14], before.slice(1), floor)), undefined);
    const low = { ...floor, amount: 5 };
    assert.equal(newSpike(facts([13], before, low)), undefined);
    assert.equal(newSpike(facts([14], before, low))?.kind, 'rise');
    assert.equal(newSpike(facts([14], daysOf([13, 14], TUESDAY - 1), low)), undefined);
    assert.equal(newSpike(facts([14, 14], before, { ...floor, amount: 30 })), undefined);
    assert.ok(rise);
    assert.equal(firstDate(rise, facts([14], before, floor)), TUESDAY - 1);
  });

  it('is a rise over the first day of a period too, and over no longer gap', () => {
    const floor = { amount: 12, usdRate: undefined };
    const from = (date: number) => newSpike(facts([14], [...daysOf([14], date), ...daysOf([14], TUESDAY)], floor));

    assert.equal(from(TUESDAY - 2)?.kind, 'rise');
    assert.equal(from(TUESDAY - 3), undefined);
  });

  it('is a rise of days only that are known by themselves', () => {
    const floor = { amount: 12, usdRate: undefined };
    const share = { date: TUESDAY, cost: 14, isEstimated: true } as const;
    const before = [...daysOf([14], TUESDAY - 2), ...daysOf([14], TUESDAY - 1), share];
    const rise = newSpike(facts([14], before, floor));

    assert.deepEqual([rise?.kind, rise?.cost], ['rise', 42]);
    assert.ok(rise);
    assert.equal(firstDate(rise, facts([14], before, floor)), TUESDAY - 2);
    assert.equal(newSpike(facts([14], [...daysOf([14], TUESDAY - 1), share], floor)), undefined);
  });

  it('begins with its first day', () => {
    const gap = newSpike(facts([14, 14]));
    assert.ok(gap);
    assert.equal(firstDate(gap, facts([14, 14])), TUESDAY + 1);
  });
});

describe('the days after a spike', () => {
  const episode = (overrides: Partial<Episode> = {}): Episode => ({
    since: MONDAY,
    week: [10, 10, 10, 10, 10, 5, 5],
    cost: 30,
    usual: 10,
    days: 1,
    later: 0,
    below: 0,
    ...overrides,
  });
  const later = (cost: number, overrides: Partial<LaterDays> = {}): LaterDays => ({
    last: TUESDAY,
    days: 1,
    cost,
    usuals: [usual(10)],
    floor: FREE,
    ...overrides,
  });

  it('go on above 1.3 times what was usual, and are added to it', () => {
    assert.deepEqual(afterSpike(episode(), later(30)), {
      kind: 'goesOn',
      episode: episode({ cost: 60, usual: 20, days: 2, later: 1 }),
      step: undefined,
    });
    assert.equal(afterSpike(episode(), later(13.01)).kind, 'goesOn');
    assert.equal(afterSpike(episode(), later(13)).kind, 'over');
    const weekend = afterSpike(episode(), later(15, { last: MONDAY + 5 }));
    assert.ok(weekend.kind === 'goesOn');
    assert.equal(weekend.episode.usual, 15);
  });

  it('make it a step with the third of them, by how much a day costs since then', () => {
    const third = afterSpike(episode({ later: 2, cost: 90, usual: 30, days: 3 }), later(30));

    assert.ok(third.kind === 'goesOn');
    assert.deepEqual(third.step, { since: MONDAY, factor: 3 });
    assert.deepEqual([isStep(third.episode), isStep(episode({ later: 2 }))], [true, false]);
    const fourth = afterSpike(third.episode, later(30));
    assert.ok(fourth.kind === 'goesOn');
    assert.equal(fourth.step, undefined);
    const nothing = afterSpike(
      episode({ later: 2, cost: 90, usual: 0, days: 3, week: [0, 0, 0, 0, 0, 0, 0] }),
      later(30),
    );
    assert.ok(nothing.kind === 'goesOn');
    assert.deepEqual(nothing.step, { since: MONDAY, factor: null });
  });

  it('are over with the next day where it was one day alone, and else with two days in a row', () => {
    assert.equal(afterSpike(episode(), later(10)).kind, 'over');
    const once = afterSpike(episode({ later: 1 }), later(10));
    assert.deepEqual(once, { kind: 'goesOn', episode: episode({ later: 1, below: 1 }), step: undefined });
    assert.equal(afterSpike(episode({ later: 1, below: 1 }), later(10)).kind, 'over');
    const again = afterSpike(episode({ later: 1, below: 1 }), later(30));
    assert.ok(again.kind === 'goesOn');
    assert.equal(again.episode.below, 0);
  });

  it('are another spike far above the new level', () => {
    assert.deepEqual(
      [39, 39.01].map((cost) => afterSpike(episode(), later(cost)).kind),
      ['goesOn', 'higher'],
    );
    const noisy = later(0, { usuals: [usual(10, { deviation: 1 })] });
    // three times as dear days scatter three times as far
    assert.deepEqual(
      [40.5, 40.51].map((cost) => afterSpike(episode(), { ...noisy, cost }).kind),
      ['goesOn', 'higher'],
    );
    const floor = { amount: 12, usdRate: undefined };
    assert.deepEqual(
      [41, 42].map((cost) => afterSpike(episode(), later(cost, { floor })).kind),
      ['goesOn', 'higher'],
    );
  });

  it('are judged together where they are known together', () => {
    const two = later(60, { last: TUESDAY + 1, days: 2, usuals: [usual(10), usual(10)] });

    assert.deepEqual(afterSpike(episode(), two), {
      kind: 'goesOn',
      episode: episode({ cost: 90, usual: 30, days: 3, later: 2 }),
      step: undefined,
    });
    assert.equal(afterSpike(episode(), { ...two, cost: 78.01 }).kind, 'higher');
    assert.equal(afterSpike(episode(), { ...two, cost: 26 }).kind, 'over');
  });

  it('are judged alike however little is usual', () => {
    const small = episode({ usual: 0.1, week: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], cost: 0.3, later: 2, days: 3 });
    const step_ = afterSpike({ ...small, usual: 0.3, cost: 0.9 }, later(0.3, { usuals: [usual(0.1)] }));

    assert.ok(step_.kind === 'goesOn');
    near(step_.step?.factor ?? 0, 3);
    assert.deepEqual(
      [0.38, 0.4].map((cost) => afterSpike(small, later(cost, { usuals: [usual(0.1)] })).kind),
      ['goesOn', 'higher'],
    );
  });

  it('continue at what the spike cost where nothing was usual', () => {
    const nothing = episode({ usual: 0, week: [0, 0, 0, 0, 0, 0, 0], cost: 60, days: 2 });

    assert.deepEqual(
      [39, 39.01].map((cost) => afterSpike(nothing, later(cost)).kind),
      ['goesOn', 'higher'],
    );
    assert.equal(afterSpike(nothing, later(0)).kind, 'over');
  });
});
