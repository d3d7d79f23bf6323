import assert from 'node:assert/strict';
import type { DataDay } from '#domain/usage/days/data-day.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState, LastDay, SettledPast } from '#domain/usage/insight/insight-state.ts';
import { expectedReach } from '#domain/usage/insight/reach.ts';
import {
  daysSince,
  endPeriod,
  expectationsOf,
  firstCostAfter,
  NOTHING_SETTLED,
  regularDays,
  settle,
  sinceFirstCost,
} from '#domain/usage/insight/settle.ts';
import { type SpikeChange, spikeChanges } from '#domain/usage/insight/spike-changes.ts';
import type { Episode } from '#domain/usage/spikes/episode.ts';
import { NO_SPIKES } from '#domain/usage/spikes/spike-watch.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { MARCH, monthOf } from '../../../support/builders.ts';
import { daysOf } from '../../../support/insight.ts';

const FIRST = MARCH.start / 86_400_000;
const APRIL = monthOf(2027, 4);

/** A day of March; 1 is the first. */
function day(dayOfPeriod: number, cost: number, overrides: Partial<DataDay> = {}): DataDay {
  return { date: FIRST + dayOfPeriod - 1, dayOfPeriod, kind: 'known', cost, correction: 0, ...overrides };
}
const times = (count: number, cost: number) => Array.from({ length: count }, () => cost);

/** The state after days of March that cost this, and of April. */
function after(march: readonly number[], april: readonly number[] = []): InsightState {
  const snapshots = [...daysOf(MARCH, march, { budget: undefined }), ...daysOf(APRIL, april, { budget: undefined })];
  const state = snapshots.reduce<InsightState | undefined>((before, each) => advance(before, each).state, undefined);
  assert.ok(state);
  return state;
}

describe('days that show what is usual', () => {
  it('are neither first days nor known together with a day on which the total fell', () => {
    const costs = (...days: readonly DataDay[]) => regularDays(days).map(({ cost }) => cost);

    assert.deepEqual(costs(day(1, 500)), []);
    assert.deepEqual(costs(day(2, 10)), [10]);
    assert.deepEqual(costs(day(2, 0, { kind: 'estimated' }), day(3, 0, { kind: 'corrected', correction: -5 })), []);
  });

  it('say whether they are shares, and are kept to nine digits', () => {
    assert.deepEqual(regularDays([day(1, 3), day(2, 10 / 3, { kind: 'estimated' })]), [
      { date: FIRST + 1, cost: 3.33333333, isEstimated: true },
    ]);
    assert.deepEqual(regularDays([day(2, 10)]), [{ date: FIRST + 1, cost: 10 }]);
  });

  it('begin with the first cost, where there was one', () => {
    const days = regularDays([day(2, 0), day(3, 5), day(4, 6)]);

    assert.equal(sinceFirstCost(days, null).length, 3);
    assert.deepEqual(
      sinceFirstCost(days, FIRST + 2).map(({ cost }) => cost),
      [5, 6],
    );
  });
});

describe('the first cost of a customer', () => {
  const settled = (costs: readonly number[], overrides: Partial<SettledPast> = {}): SettledPast => ({
    ...NOTHING_SETTLED,
    firstCost: FIRST,
    days: costs.map((cost, index) => ({ date: FIRST + 1 + index, cost, isEstimated: true })),
    ...overrides,
  });

  it('is the first day that costs anything', () => {
    assert.equal(firstCostAfter(NOTHING_SETTLED, [day(1, 0), day(2, 0)]), null);
    assert.equal(firstCostAfter(NOTHING_SETTLED, [day(1, 0), day(2, 0.5)]), FIRST + 1);
    assert.equal(firstCostAfter(settled([1, 1]), [day(4, 1)]), FIRST);
  });

  it('is the last day of a first reading that a day far above its average follows', () => {
    const next = (cost: number, overrides: Partial<DataDay> = {}) =>
      firstCostAfter(settled([1, 3]), [day(4, cost, overrides)]);

    assert.deepEqual([next(4), next(4.01)], [FIRST, FIRST + 2]);
    assert.equal(next(50, { kind: 'estimated' }), FIRST);
    assert.equal(firstCostAfter(settled([1, 3]), [day(4, 50), day(5, 50)]), FIRST);
    assert.equal(firstCostAfter(settled([1, 3]), [day(1, 50)]), FIRST);
    assert.equal(firstCostAfter(settled([]), [day(4, 50)]), FIRST);
    const known = settled([], {
      days: [
        { date: FIRST + 1, cost: 1 },
        { date: FIRST + 2, cost: 1, isEstimated: true },
      ],
    });
    assert.equal(firstCostAfter(known, [day(4, 50)]), FIRST);
  });

  it('tells how many data days of the period there are since then', () => {
    const { track } = after(times(10, 10));

    assert.deepEqual(
      [null, FIRST - 40, FIRST, FIRST + 1, FIRST + 9, FIRST + 10, FIRST + 20].map((first) => daysSince(first, track)),
      [10, 10, 10, 9, 1, 0, 0],
    );
  });
});

describe('the past with the last data day', () => {
  it('has its regular days, the last 56 of the last 130 days', () => {
    const state = after(times(31, 10), times(30, 10));
    const settled = settle(state);

    assert.equal(settled.days.length, 56);
    assert.equal(settled.days.at(-1)?.date, FIRST + 31 + 29);
    const old = {
      ...state,
      settled: { ...state.settled, days: [FIRST + 60 - 131, FIRST + 60 - 130].map((date) => ({ date, cost: 1 })) },
    };
    assert.deepEqual(
      settle({ ...old, last: { ...old.last, firstCost: null } }).days.map(({ date }) => date - FIRST),
      [60 - 130, 60],
    );
  });

  it('has first days with what a day like them usually cost then, the last six of them', () => {
    const first = after(times(31, 10), [25]);
    const firstDays = settle(first).firstDays;

    assert.deepEqual(firstDays, [
      { cost: 10, usual: 0 },
      { cost: 25, usual: 10 },
    ]);
    const many = {
      ...first,
      settled: { ...first.settled, firstDays: times(6, 1).map((usual) => ({ cost: 1, usual })) },
    };
    assert.deepEqual(
      settle(many).firstDays.map(({ cost }) => cost),
      [1, 1, 1, 1, 1, 25],
    );
    const shared = { ...first, last: { ...first.last, days: [day(1, 25, { kind: 'estimated' })] } };
    assert.equal(settle(shared).firstDays.length, 1);
  });

  it('counts the days of earlier periods only as long as the first cost stays the same', () => {
    const state = after(times(31, 10), [10, 10]);

    assert.equal(settle(state).daysInEarlierPeriods, 31);
    assert.equal(settle({ ...state, last: { ...state.last, firstCost: FIRST + 30 } }).daysInEarlierPeriods, 0);
  });

  it('keeps the forecasts of days 7 and 15 until the period has ended', () => {
    assert.deepEqual(
      settle(after(times(5, 10))).kept.map(({ judgedAs, day: made, spent }) => [judgedAs, made, spent]),
      [
        [7, 5, 50],
        [15, 5, 50],
      ],
    );
    assert.deepEqual(settle(after(times(4, 10))).kept, []);
    assert.deepEqual(settle(after(times(5, 10 / 3))).kept[0]?.week, times(7, 3.333333));
  });
});

describe('the end of a period', () => {
  it('is judged only when all but two of its days are known', () => {
    const ended = (days: number) => {
      const state = after(times(days, 10));
      return endPeriod(settle(state), state).ended.at(-1);
    };

    assert.deepEqual([ended(28)?.isWhole, ended(29)?.isWhole], [false, true]);
    assert.deepEqual([ended(28)?.errors, ended(28)?.accuracy], [[], []]);
    assert.deepEqual(
      [ended(29)?.accuracy.length, ended(29)?.daysCovered, ended(29)?.days, ended(29)?.total],
      [2, 29, 31, 290],
    );
    assert.equal(ended(29)?.start, FIRST);
  });

  it('keeps six periods, and counts the days that they had', () => {
    const state = after(times(29, 10));
    const [one] = endPeriod(settle(state), state).ended;
    assert.ok(one);
    const settled = {
      ...settle(state),
      ended: times(6, 0).map((total) => ({ ...one, total })),
      daysInEarlierPeriods: 100,
    };

    const closed = endPeriod(settled, state);

    assert.deepEqual(
      closed.ended.map(({ total }) => total),
      [0, 0, 0, 0, 0, 290],
    );
    assert.deepEqual([closed.daysInEarlierPeriods, closed.expectations, closed.kept], [129, [], []]);
  });

  it('says how far each day’s forecast was off, in its own deviations, with a gap where there was none', () => {
    const state = after(times(29, 10));
    const made = (dayMade: number, expected: number, deviation: number) => ({ day: dayMade, expected, deviation });
    const settled = { ...settle(state), expectations: [made(2, 300, 4), made(4, 330, 8), made(5, 310, 0)] };

    const [ended] = endPeriod(settled, state).ended;

    // 310 is expected of the whole month once 29 days are known
    assert.deepEqual(ended?.errors, [null, null, 2.5, null, -2.5, null]);
  });
});

describe('what was expected of the running period', () => {
  it('has the forecast of the last data day, and says of one that knows no weekend that it is partial', () => {
    // 1 March 2027 is a Monday: five weekdays, and the last day is the first of them that counts
    assert.deepEqual(expectationsOf(after(times(5, 10 / 3))), [
      {
        day: 5,
        expected: 103.333333,
        deviation: expectationsOf(after(times(5, 10 / 3)))[0]?.deviation,
        isPartial: true,
      },
    ]);
    const whole = expectationsOf(after(times(8, 10)));
    assert.deepEqual(
      whole.map(({ day: made, isPartial }) => [made, isPartial]),
      [
        [5, true],
        [6, undefined],
        [7, undefined],
        [8, undefined],
      ],
    );
    assert.deepEqual(expectationsOf(after(times(4, 10))), []);
  });

  it('reaches the highest percentage of the budget that any of them did, partial ones apart', () => {
    const state = after(times(8, 10));
    const expectations = [
      { day: 5, expected: 900, deviation: 1, isPartial: true as const },
      { day: 6, expected: 400, deviation: 1 },
      { day: 7, expected: 350, deviation: 1 },
    ];
    const reached = (overrides: Partial<SettledPast>, budget: number | undefined) =>
      expectedReach({ ...state, settled: { ...state.settled, ...overrides } }, budget);

    assert.equal(reached({ expectations }, 200), 200);
    assert.equal(reached({ expectations }, undefined), undefined);
    assert.equal(expectedReach(after(times(5, 10)), 100), undefined);
    assert.equal(expectedReach(after(times(4, 10)), 100), undefined);
  });
});

describe('what a snapshot changes about spikes', () => {
  const state = after(times(14, 10));
  const episode = (overrides: Partial<Episode> = {}): Episode => ({
    since: FIRST + 10,
    week: times(7, 10),
    cost: 60,
    usual: 20,
    days: 2,
    later: 1,
    below: 0,
    ...overrides,
  });
  const spike = { date: FIRST + 13, kind: 'day', cost: 50, usual: 10 } as const;
  const step = { since: FIRST + 10, factor: 3 };
  const withLast = (overrides: Partial<LastDay>, of: Partial<SettledPast> = {}): InsightState => ({
    ...state,
    settled: { ...state.settled, ...of },
    last: { ...state.last, ...overrides },
  });
  const news = { kind: 'day', opens: 'day', days: [], spike: undefined, step: undefined, ended: undefined } as const;
  const again = { ...news, opens: 'again' } as const;
  const watching = (each: Episode | null) => ({ ...NO_SPIKES, episode: each });

  it('is a spike since the first of its days, and a step', () => {
    const next = withLast({ spike, spikes: watching(episode()) });

    assert.deepEqual(spikeChanges(undefined, next, { ...news, spike, step }), [
      { kind: 'found', spike, since: FIRST + 10 },
      { kind: 'step', step },
    ]);
    assert.deepEqual(spikeChanges(state, withLast({ spikes: watching(null) }), { ...news, spike }), [
      { kind: 'found', spike, since: FIRST + 13 },
    ]);
    assert.deepEqual(spikeChanges(state, next, { kind: 'noDay', reason: 'older' }), []);
  });

  it('is that a spike is gone where a later snapshot of its day shows none, or one of another day', () => {
    const before = withLast({ spike });
    const gone: SpikeChange = { kind: 'gone', date: spike.date };

    assert.deepEqual(spikeChanges(before, state, again), [gone]);
    assert.deepEqual(spikeChanges(before, state, news), []);
    assert.deepEqual(spikeChanges(undefined, state, again), []);
    assert.deepEqual(
      spikeChanges(before, withLast({ spike }), { ...again, spike }).map(({ kind }) => kind),
      ['found'],
    );
    const other = { ...spike, date: spike.date + 1 };
    assert.deepEqual(spikeChanges(before, withLast({}), { ...again, spike: other })[0], gone);
  });

  it('is that a step is none where the day that made it one no longer does', () => {
    const was = episode({ later: 2 });
    const before = withLast({ spikes: watching(episode({ later: 3 })) }, { spikes: watching(was) });
    const none: SpikeChange = { kind: 'noStep', since: FIRST + 10 };
    const changes = (of: InsightState, overrides: Partial<Extract<typeof again, { kind: 'day' }>> & object = {}) =>
      spikeChanges(of, state, { ...again, ...overrides });

    assert.deepEqual(changes(before), [none]);
    assert.deepEqual(spikeChanges(before, state, { ...again, step }), [{ kind: 'step', step }]);
    assert.deepEqual(changes(withLast({ spikes: watching(was) }, { spikes: watching(was) })), []);
    const stepBefore = withLast(
      { spikes: watching(episode({ later: 4 })) },
      { spikes: watching(episode({ later: 3 })) },
    );
    assert.deepEqual(changes(stepBefore), []);
    const another = withLast({ spikes: watching(episode({ since: FIRST + 12, later: 3 })) }, { spikes: watching(was) });
    assert.deepEqual(changes(another), []);
    assert.deepEqual(changes(withLast({ spikes: watching(null) }, { spikes: watching(was) })), []);
    assert.deepEqual(changes(withLast({ spikes: watching(episode({ later: 3 })) }, { spikes: watching(null) })), []);
  });
});

describe('a snapshot of several days', () => {
  const shared = (before: readonly UsageSummary[], next: UsageSummary) => {
    const state = before.reduce<InsightState | undefined>((each, summary) => advance(each, summary).state, undefined);
    const { news } = advance(state, next);
    return news.kind === 'day' ? news.days.map(({ cost }) => Math.round(cost * 100) / 100) : news.reason;
  };
  const until = (period: typeof MARCH, days: number, totalCost: number) =>
    ({ ...daysOf(period, times(days, 1), { budget: undefined }).at(-1), totalCost }) as UsageSummary;

  it('is shared with a first day by what earlier first days cost', () => {
    const march = daysOf(MARCH, [100, ...times(30, 10)], { budget: undefined });

    assert.deepEqual(shared(march, until(APRIL, 3, 240)), [200, 20, 20]);
    // nothing is known of first days yet
    assert.deepEqual(shared(march.slice(1), until(APRIL, 2, 30)), [15, 15]);
  });

  it('is shared by what is usual on the days of the week, and alike where nothing is', () => {
    // 1 March 2027 is a Monday, and the 27th a Saturday
    const weeks = times(31, 0).map((_, index) => (index % 7 < 5 ? 10 : 4));
    const march = daysOf(MARCH, weeks.slice(0, 25), { budget: undefined });

    assert.deepEqual(shared(march, until(MARCH, 28, 25 * 10 - 6 * 6 + 36)), [20, 8, 8]);
    assert.deepEqual(shared([], until(MARCH, 3, 30)), [10, 10, 10]);
  });
});

describe('the beginning of a history', () => {
  it('is the period of the first reading, or of the change of the plan or the currency', () => {
    const begun = (overrides: Partial<UsageSummary>) => {
      const [next] = daysOf(APRIL, [10], { budget: undefined, ...overrides });
      assert.ok(next);
      return advance(after(times(10, 10)), next).state?.begun;
    };

    assert.deepEqual(after(times(10, 10)).begun, { date: FIRST, because: 'firstReading' });
    assert.deepEqual(begun({}), { date: FIRST, because: 'firstReading' });
    assert.deepEqual(begun({ plan: 'legacy' }), { date: FIRST + 31, because: 'plan' });
    assert.deepEqual(begun({ currency: 'CHF' }), { date: FIRST + 31, because: 'currency' });
  });
});

describe('a spike of a customer that spends next to nothing', () => {
  it('is none where it is worth less than 10 USD, however little the totals are', () => {
    const costs = [...times(20, 0.01), 0.4];
    const spikes = (usdPerUnit: number | undefined) => {
      const snapshots = daysOf(MARCH, costs, { budget: undefined }).map((each) => ({
        ...each,
        usdTotalCost: usdPerUnit === undefined ? undefined : usdPerUnit * each.totalCost,
      }));
      let state: InsightState | undefined;
      return snapshots.flatMap((snapshot) => {
        const { state: next, news } = advance(state, snapshot);
        state = next;
        return news.kind === 'day' && news.spike ? news.spike.kind : [];
      });
    };

    assert.deepEqual([spikes(undefined), spikes(0.5), spikes(40)], [['day'], [], ['day']]);
  });
});
