import assert from 'node:assert/strict';
import { type DataDay, isWeekend, weekdayOf } from '#domain/usage/days/data-day.ts';
import { roundedTimes, timesUsual } from '#domain/usage/spikes/spike.ts';
import { judgeSpike, NO_SPIKES, type SpikeFacts } from '#domain/usage/spikes/spike-watch.ts';
import { times } from '../forecast/builders.ts';
import { aDay, judged, NO_FLOOR, spikeDays, TUESDAY } from './builders.ts';

const steady = times(20, 10);
/** A median of 10 and a median absolute deviation of 1: 3.5 deviations above it are 15.19, and 4 of the logarithms 18.6. */
const noisy = times(7, 9, 10, 11, 10, 9, 11);

describe('a spike', () => {
  it('is a day above 1.3 times the median', () => {
    const floor = { ...NO_FLOOR, budget: 1 };

    assert.deepEqual(spikeDays([...steady, 13.01], { floor }), [20]);
    assert.deepEqual(spikeDays([...steady, 13], { floor }), []);
  });

  it('is above the median by 3.5 deviations of the days of its kind, and by 4 of their logarithms', () => {
    const floor = { ...NO_FLOOR, budget: 1 };

    assert.deepEqual(spikeDays([...noisy, 19], { floor }), [42]);
    assert.deepEqual(spikeDays([...noisy, 16], { floor }), []);
  });

  it('costs at least 2 % of the smaller of the budget and the last whole total more than usual', () => {
    const spike = [...steady, 20];

    assert.deepEqual(spikeDays(spike, { floor: { ...NO_FLOOR, budget: 500 } }), [20]);
    assert.deepEqual(spikeDays(spike, { floor: { ...NO_FLOOR, budget: 501 } }), []);
    assert.deepEqual(spikeDays(spike, { floor: { ...NO_FLOOR, budget: 9000, lastWholeTotal: 500 } }), [20]);
    assert.deepEqual(spikeDays(spike, { floor: { ...NO_FLOOR, lastWholeTotal: 501 } }), []);
  });

  it('costs without either at least 2 % of 28 usual days more', () => {
    assert.deepEqual(spikeDays([...steady, 15.7]), [20]);
    assert.deepEqual(spikeDays([...steady, 15.5]), []);
  });

  it('is worth at least 10 USD more, where a USD total is known', () => {
    assert.deepEqual(spikeDays([...steady, 20], { floor: { ...NO_FLOOR, usdRate: 1 } }), [20]);
    assert.deepEqual(spikeDays([...steady, 20], { floor: { ...NO_FLOOR, usdRate: 0.99 } }), []);
  });

  it('needs at least 10 data days of history', () => {
    assert.deepEqual(spikeDays([...times(9, 10), 90]), []);
    assert.deepEqual(spikeDays([...times(10, 10), 90]), [10]);
  });

  it('compares weekdays and weekends each with their own, once 14 days are known', () => {
    // from a Tuesday on: the 5th and the 6th day are a weekend
    const week = [10, 10, 10, 10, 2, 2, 10];

    assert.deepEqual(spikeDays([...times(3, ...week), 10, 10, 10, 10, 9, 2, 10]), [25]);
    assert.deepEqual(spikeDays(times(8, ...week)), []);
  });

  it('is none on a day of the week that is usually as dear', () => {
    const payday = [10, 10, 10, 40, 10, 10, 10];

    assert.deepEqual(
      spikeDays(times(8, ...payday)).filter((day) => day > 20),
      [],
    );
  });

  /** Judges days that end on this one, after four weeks of days that cost 10. */
  const afterMonth = (
    watch: SpikeFacts['watch'],
    date: number,
    cost: number,
    { dayOfPeriod = 21, daysOfPeriod = 30, days = 1 } = {},
  ) =>
    judgeSpike({
      watch: { ...watch, episode: null },
      newest: Array.from({ length: days }, (_, index) => {
        const before = days - 1 - index;
        return aDay(date - before, cost / days, { dayOfPeriod: dayOfPeriod - before });
      }),
      daysOfPeriod,
      days: times(28, 10).map((each, index) => ({ date: date - 27 - days + index, cost: each })),
      levelSince: null,
      firstDays: [],
      floor: NO_FLOOR,
    });

  it('is none on the same day of each period once it was one', () => {
    const { watch } = afterMonth(NO_SPIKES, TUESDAY + 20, 80);

    assert.deepEqual(spikeDays([...times(20, 10), 80, ...times(9, 10)]), [20]);
    assert.equal(afterMonth(watch, TUESDAY + 50, 82).spike, undefined);
    assert.notEqual(afterMonth(watch, TUESDAY + 50, 300).spike, undefined);
    assert.notEqual(afterMonth(watch, TUESDAY + 70, 82).spike, undefined);
  });

  it('is none on the last day of each period once it was one, however long the periods are', () => {
    const january = { dayOfPeriod: 31, daysOfPeriod: 31 };
    const { watch } = afterMonth(NO_SPIKES, TUESDAY + 20, 80, january);

    const spikeOn = (dayOfPeriod: number) =>
      afterMonth(watch, TUESDAY + 20 + dayOfPeriod, 80, { dayOfPeriod, daysOfPeriod: 28 }).spike;

    assert.equal(spikeOn(28), undefined);
    assert.notEqual(spikeOn(27), undefined);
  });

  it('is one although a gap, which is several days, cost as much more at the same place of the period before', () => {
    const gap = afterMonth(NO_SPIKES, TUESDAY + 20, 90, { days: 2 });
    const day = afterMonth(NO_SPIKES, TUESDAY + 20, 80);
    assert.deepEqual([gap.spike?.kind, day.spike?.kind], ['gap', 'day']);

    assert.equal(afterMonth(gap.watch, TUESDAY + 50, 80).spike?.kind, 'day');
    assert.equal(afterMonth(day.watch, TUESDAY + 50, 90, { days: 2 }).spike?.kind, 'gap');
  });

  it('is none where three of the last days cost about as much', () => {
    const idle = [...times(6, 0, 0, 30, 0, 0), 0];

    assert.deepEqual(
      spikeDays([...idle, 33]).filter((day) => day > 20),
      [],
    );
    assert.deepEqual(
      spikeDays([...idle, 90]).filter((day) => day > 20),
      [31],
    );
  });

  it('is none of a customer that is idle on most days, on whichever of them it spends', () => {
    // every fifth day costs 30; the 47th is a Saturday
    const idle = [...times(9, 30, 0, 0, 0, 0), 30];

    assert.deepEqual(
      spikeDays([...idle, 33]).filter((day) => day > 40),
      [],
    );
    assert.deepEqual(
      spikeDays([...idle, 90]).filter((day) => day > 40),
      [46],
    );
  });

  it('is found after a far larger one', () => {
    assert.deepEqual(spikeDays([...times(12, 10), 10_000, ...times(12, 10), 25]), [12, 25]);
  });

  it('is as many times what the same day of the week usually costs', () => {
    const payday = times(6, 10, 10, 10, 40, 10, 10, 10);

    const [last] = judged([...payday, 10, 10, 10, 120]).slice(-1);

    assert.deepEqual([last?.spike?.cost, last?.spike?.usual], [120, 40]);
  });

  it('is a day with a cost after nothing but days without', () => {
    const [last] = judged([...times(12, 0), 40]).slice(-1);

    assert.ok(last?.spike);
    assert.deepEqual([last.spike.cost, last.spike.usual, timesUsual(last.spike)], [40, 0, undefined]);
  });

  it('says what the day cost and what is usual', () => {
    const [last] = judged([...steady, 45]).slice(-1);

    assert.ok(last?.spike);
    assert.deepEqual(last.spike, { date: TUESDAY + 20, kind: 'day', cost: 45, usual: 10 });
    assert.equal(timesUsual(last.spike), 4.5);
  });
});

describe('a slow rise', () => {
  it('is a spike of the third data day in a row above 1.3 times the median', () => {
    const floor = { ...NO_FLOOR, budget: 500 };

    const [last] = judged([...steady, 13.4, 13.4, 13.4], { floor }).slice(-1);

    assert.deepEqual(spikeDays([...steady, 13.4, 13.4, 13.4], { floor }), [22]);
    assert.deepEqual([last?.spike?.kind, last?.spike?.usual], ['rise', 30]);
    assert.deepEqual(spikeDays([...steady, 13.4, 13, 13.4, 13.4], { floor }), []);
  });

  it('must cost together so much more than usual as one day must', () => {
    assert.deepEqual(spikeDays([...steady, 13.4, 13.4, 13.4], { floor: { ...NO_FLOOR, budget: 511 } }), []);
  });
});

describe('a gap', () => {
  const gap = (cost: number) => {
    const newest = [0, 1].map((index) => aDay(TUESDAY + 20 + index, cost / 2, { kind: 'estimated' }));
    const days = steady.map((each, index) => ({ date: TUESDAY + index, cost: each }));
    const facts = {
      watch: NO_SPIKES,
      newest,
      daysOfPeriod: 400,
      days,
      levelSince: null,
      firstDays: [],
      floor: NO_FLOOR,
    };
    return judgeSpike(facts).spike;
  };

  it('is judged by its sum', () => {
    assert.deepEqual(gap(45), { date: TUESDAY + 21, kind: 'gap', cost: 45, usual: 20 });
    assert.equal(gap(26), undefined);
  });
});

describe('the days after a spike', () => {
  it('are no news at the same level, and three of them make a step', () => {
    const all = judged([...steady, 30, 30, 32, 31, 30, 30, 30]);

    assert.deepEqual(
      all.flatMap(({ spike, day }) => (spike ? [day] : [])),
      [20],
    );
    assert.deepEqual(
      all.flatMap(({ step, day }) => (step ? [[day, step]] : [])),
      [[23, { since: TUESDAY + 20, factor: 123 / 40 }]],
    );
  });

  it('are news again when they are far above the new level', () => {
    assert.deepEqual(spikeDays([...steady, 30, 30, 30, 30, 90, 30]), [20, 24]);
  });

  it('end it when they are as usual: the next dear day is another spike', () => {
    assert.deepEqual(spikeDays([...steady, 30, 10, 30]), [20, 22]);
    assert.deepEqual(spikeDays([...steady, 30, 30, 10, 30, 10, 10, 30]), [20, 26]);
  });

  it('show what is usual, once there are ten of them', () => {
    const step = [...times(30, 10), ...times(14, 30)];

    assert.deepEqual(spikeDays([...step, 80]), [30, 44]);
    assert.deepEqual(spikeDays([...step, 32, 30, 31]), [30]);
  });

  it('are watched as an episode until the tenth of them, the first one counted', () => {
    const watches = judged([...times(30, 10), ...times(12, 30)]).map(({ watch }) => watch);

    assert.deepEqual(
      [38, 39].map((day) => watches[day]?.episode === null),
      [false, true],
    );
    assert.deepEqual([watches[38]?.since, watches[39]?.since], [null, TUESDAY + 30]);
  });

  it('of a rise are a step since the first day of the rise', () => {
    const floor = { ...NO_FLOOR, budget: 500 };

    const steps = judged([...steady, ...times(6, 13.5)], { floor }).flatMap(({ step }) => step ?? []);

    assert.deepEqual(steps, [{ since: TUESDAY + 20, factor: 81 / 60 }]);
  });
});

describe('a first day', () => {
  const days = times(28, 10).map((cost, index) => ({ date: TUESDAY - 29 + index, cost }));
  const first = (cost: number, fees: readonly number[]) =>
    judgeSpike({
      watch: NO_SPIKES,
      newest: [aDay(TUESDAY - 1, cost)],
      daysOfPeriod: 31,
      days,
      levelSince: null,
      firstDays: fees.map((fee) => ({ cost: fee + 10, usual: 10 })),
      floor: NO_FLOOR,
    }).spike;

  it('is compared with earlier first days only', () => {
    assert.equal(first(510, [500, 500]), undefined);
    assert.deepEqual(first(810, [500, 500]), { date: TUESDAY - 1, kind: 'firstDay', cost: 810, usual: 510 });
  });

  it('is no news while the days before it are dear too', () => {
    const [last] = judged([...steady, 30]).slice(-1);
    assert.ok(last?.watch.episode);

    const facts: SpikeFacts = {
      watch: last.watch,
      newest: [aDay(TUESDAY + 21, 900, { dayOfPeriod: 1 })],
      daysOfPeriod: 31,
      days: [...steady, 30].map((cost, index) => ({ date: TUESDAY + index, cost })),
      levelSince: null,
      firstDays: [10, 10].map((cost) => ({ cost, usual: 10 })),
      floor: NO_FLOOR,
    };
    assert.equal(judgeSpike(facts).spike, undefined);
    assert.notEqual(judgeSpike({ ...facts, watch: NO_SPIKES }).spike, undefined);
  });

  it('is no spike as long as there are no two earlier ones', () => {
    assert.equal(first(810, []), undefined);
    assert.equal(first(810, [1]), undefined);
  });
});

describe('a day on which the total fell', () => {
  it('is no spike, and changes nothing of what is watched', () => {
    const facts: SpikeFacts = {
      watch: NO_SPIKES,
      newest: [aDay(TUESDAY + 20, 0, { kind: 'corrected', correction: -90 })],
      daysOfPeriod: 400,
      days: steady.map((cost, index) => ({ date: TUESDAY + index, cost })),
      levelSince: null,
      firstDays: [],
      floor: NO_FLOOR,
    };

    assert.deepEqual(judgeSpike(facts), { watch: NO_SPIKES, spike: undefined, step: undefined });
  });
});

describe('how many times the usual day something is', () => {
  it('is told with one decimal under ten and with none above', () => {
    assert.deepEqual([1.349, 2.35, 9.94, 9.95, 10.2, 12.5, 72.6].map(roundedTimes), [1.3, 2.4, 9.9, 10, 10, 13, 73]);
  });
});

describe('what is watched', () => {
  const calm = Array.from({ length: 28 }, (_, index) => ({
    date: TUESDAY - 28 + index,
    cost: 10 + ((TUESDAY + index) % 7),
  }));
  const facts = (newest: readonly DataDay[], overrides: Partial<SpikeFacts> = {}): SpikeFacts => ({
    watch: NO_SPIKES,
    newest,
    daysOfPeriod: 31,
    days: calm,
    levelSince: null,
    firstDays: [],
    floor: NO_FLOOR,
    ...overrides,
  });
  const found = judgeSpike(facts([aDay(TUESDAY, 100)])).watch;

  it('remembers of a spike what each day of the week usually cost, how many days it has, and its excess', () => {
    const { episode, dearDays } = found;

    // from Monday on: what the day of the week cost, or what its kind did where that is more
    assert.deepEqual(episode?.week, [14, 15, 16, 14, 14, 12.5, 13]);
    assert.deepEqual(
      [episode?.since, episode?.days, episode?.cost, episode?.later, episode?.below],
      [TUESDAY, 1, 100, 0, 0],
    );
    const excess = 100 - usualOn(TUESDAY);
    assert.deepEqual(dearDays, [{ date: TUESDAY, dayOfPeriod: 2, daysToCome: 29, excess }]);
    const gap = judgeSpike(
      facts([aDay(TUESDAY, 90, { kind: 'estimated' }), aDay(TUESDAY + 1, 90, { kind: 'estimated' })]),
    );
    assert.deepEqual([gap.spike?.kind, gap.watch.episode?.days, gap.watch.dearDays], ['gap', 2, []]);
  });

  it('stays as it is on a day on which the total fell, and on days known together with it', () => {
    const corrected = aDay(TUESDAY + 2, 0, { kind: 'corrected', correction: -5 });

    for (const newest of [[corrected], [aDay(TUESDAY + 1, 0, { kind: 'estimated' }), corrected], []]) {
      assert.equal(judgeSpike(facts(newest, { watch: found })).watch, found);
    }
  });

  it('ends while nothing is usual on one of the days', () => {
    const weekdays = calm.filter(({ date }) => !isWeekend(date));
    const friday = TUESDAY + 3;

    const judgement = judgeSpike(facts([aDay(friday, 90), aDay(friday + 1, 90)], { watch: found, days: weekdays }));

    assert.deepEqual([judgement.watch.episode, judgement.spike], [null, undefined]);
    assert.notEqual(judgeSpike(facts([aDay(friday, 90)], { watch: found, days: weekdays })).watch.episode, null);
  });

  it('takes a first day that is known together with others for nothing', () => {
    const first = aDay(TUESDAY, 500, { dayOfPeriod: 1, kind: 'estimated' });
    const firstDays = [
      { cost: 20, usual: 10 },
      { cost: 20, usual: 10 },
    ];
    const known = { ...first, kind: 'known' } as const;

    assert.equal(judgeSpike(facts([known], { firstDays })).spike?.kind, 'firstDay');
    const together = [
      [aDay(TUESDAY - 1, 500, { dayOfPeriod: 31 }), first],
      [first, aDay(TUESDAY + 1, 500)],
    ];
    for (const newest of together)
      assert.deepEqual(judgeSpike(facts(newest, { firstDays })), {
        watch: NO_SPIKES,
        spike: undefined,
        step: undefined,
      });
  });

  it('is judged by the days of the present level once ten of them are known by themselves', () => {
    const risen = calm.map((each, index) => (index >= 18 ? { ...each, cost: 60 } : each));
    const usualOf = (overrides: Partial<SpikeFacts>) =>
      judgeSpike(facts([aDay(TUESDAY, 90_000)], { days: risen, ...overrides })).spike?.usual;
    const nine = risen.map((each, index) => (index === 20 ? ({ ...each, isEstimated: true } as const) : each));

    assert.equal(usualOf({ levelSince: TUESDAY - 10 }), 60);
    assert.equal(usualOf({ watch: { ...NO_SPIKES, since: TUESDAY - 10 } }), 60);
    assert.equal(usualOf({ watch: { ...NO_SPIKES, since: TUESDAY - 20 }, levelSince: TUESDAY - 10 }), 60);
    assert.equal(usualOf({ days: nine, levelSince: TUESDAY - 10 }), 15);
    assert.equal(usualOf({ levelSince: TUESDAY - 9 }), 15);
    assert.equal(usualOf({}), 15);
  });

  function usualOn(date: number): number {
    return calm.find((each) => weekdayOf(each.date) === weekdayOf(date))?.cost ?? 0;
  }
});
