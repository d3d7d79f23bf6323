import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { advance, type InsightNews } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { expectationsOf } from '#domain/usage/insight/settle.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { APRIL, aSummary, MARCH, monthOf } from '../../../support/builders.ts';

const MAY = monthOf(2027, 5);
const FEBRUARY = monthOf(2027, 2);

/** A snapshot that shows this total at the end of a day of its period. */
function after(day: number, totalCost: number, overrides: Partial<UsageSummary> = {}): UsageSummary {
  const { period = MARCH } = overrides;
  return aSummary({ totalCost, lastModified: period.start + day * DAY_MS, budget: undefined, ...overrides });
}

/** The snapshots of a period whose days cost this. */
function month(period: BillingPeriod, costs: readonly number[], overrides: Partial<UsageSummary> = {}) {
  let total = 0;
  return costs.map((cost, index) => {
    total += cost;
    return after(index + 1, total, { period, usdTotalCost: undefined, ...overrides });
  });
}

const costs = (days: number, cost = 10, first = cost) => [first, ...Array.from({ length: days - 1 }, () => cost)];

function replay(snapshots: readonly UsageSummary[], from?: InsightState) {
  let state = from;
  let news: InsightNews = { kind: 'noDay', reason: 'noDate' };
  for (const snapshot of snapshots) ({ state, news } = advance(state, snapshot));
  assert.ok(state);
  return { state, news };
}

function forecastAfter(...snapshots: readonly UsageSummary[]) {
  const { outlook } = replay(snapshots).state.last;
  return outlook.kind === 'forecast' ? outlook.forecast : undefined;
}

describe('the state of a customer', () => {
  it('tells from when on there will be a forecast', () => {
    const { outlook } = replay(month(MARCH, costs(3))).state.last;

    assert.ok(outlook.kind === 'notEnoughHistory');
    // the fifth data day is the 5th, whose figures come on the 6th
    assert.equal(isoDate(outlook.from), '2027-03-06');
    assert.equal(forecastAfter(...month(MARCH, costs(4))), undefined);
    assert.equal(forecastAfter(...month(MARCH, costs(5)))?.expected, 310);
  });

  it('promises the forecast for that evening, where figures come in the evening', () => {
    const evening = aSummary({ totalCost: 10, lastModified: MARCH.start + 22 * HOUR_MS });

    const { state } = advance(undefined, evening, 22 / 24);

    assert.ok(state?.last.outlook.kind === 'notEnoughHistory');
    assert.equal(isoDate(state.last.outlook.from), '2027-03-05');
  });

  it('has a forecast from the first day of a later period on', () => {
    const april = month(APRIL, costs(1));

    assert.equal(forecastAfter(...month(MARCH, costs(31)), ...april)?.expected, 300);
    assert.equal(forecastAfter(...month(MARCH, costs(31)), after(0, 0, { period: APRIL }))?.expected, 300);
  });

  it('keeps a fixed charge on the first day out of every other day, whatever it is', () => {
    const months = [...month(FEBRUARY, costs(28, 10, 510)), ...month(MARCH, costs(31, 10, 510))];
    const april = month(APRIL, costs(30, 10, 710));

    for (const days of [1, 2, 7, 15]) assert.equal(forecastAfter(...months, ...april.slice(0, days))?.expected, 1000);
    assert.equal(forecastAfter(...months, after(0, 0, { period: APRIL }))?.expected, 510 + 290);
  });

  it('never takes the same charge on each first day for a spike', () => {
    const news: InsightNews[] = [];
    let state: InsightState | undefined;
    for (const period of [FEBRUARY, MARCH, APRIL, MAY]) {
      for (const snapshot of month(period, costs(28, 10, 510))) {
        const next = advance(state, snapshot);
        state = next.state;
        news.push(next.news);
      }
    }

    assert.deepEqual(
      news.filter((each) => each.kind === 'day' && each.spike !== undefined),
      [],
    );
  });

  it('begins the history of a customer with its first cost', () => {
    const started = month(MARCH, [...costs(11, 0), ...costs(10, 50)]);

    assert.equal(forecastAfter(...started.slice(0, 11))?.expected, 0);
    assert.equal(forecastAfter(...started.slice(0, 12)), undefined);
    assert.equal(forecastAfter(...started.slice(0, 15)), undefined);
    assert.equal(forecastAfter(...started.slice(0, 16))?.expected, 250 + 15 * 50);
  });

  it('forecasts from a first reading in the middle of a period by the average, and then by the days', () => {
    const first = after(10, 100);

    assert.deepEqual([forecastAfter(first)?.expected, forecastAfter(first)?.why.from], [310, 'average']);
    assert.equal(forecastAfter(first, after(11, 108))?.expected, 108 + 20 * 10);
  });

  it('takes a customer that spends far more after its first reading for one that began just then', () => {
    const readings = [10, 11, 12, 13, 14].map((day) => after(day, 60 * (day - 9)));

    assert.deepEqual(
      [1, 2, 3, 4, 5].map((count) => forecastAfter(...readings.slice(0, count))?.expected),
      [60 + 21 * 6, undefined, undefined, undefined, 300 + 17 * 60],
    );
  });

  it('starts the forecast from the corrected total, and learns nothing of the day on which it fell', () => {
    const corrected = [...month(MARCH, costs(10)), after(11, 60)];

    assert.equal(forecastAfter(...corrected)?.expected, 60 + 200);
    assert.equal(forecastAfter(...corrected, after(12, 70))?.expected, 70 + 190);
    const withGap = [...month(MARCH, costs(10)), after(13, 60), after(14, 70)];
    assert.equal(forecastAfter(...withGap)?.expected, 70 + 170);
    assert.equal(replay(withGap).state.settled.days.length, 9);
  });

  it('learns nothing of what is usual from days that share a difference', () => {
    const { state } = replay([...month(MARCH, costs(10)), after(14, 340), after(15, 350)]);

    assert.ok(state.last.outlook.kind === 'forecast');
    assert.equal(state.last.outlook.forecast.expected, 350 + 160);
    assert.deepEqual(
      state.settled.days.filter(({ isEstimated }) => isEstimated).map(({ cost }) => cost),
      [60, 60, 60, 60],
    );
  });

  it('takes the last snapshot of a data day, for forecasts and spikes too', () => {
    const march = month(MARCH, costs(20));
    const early = after(21, 290);
    const late = after(21.2, 211);

    const first = replay([...march, early]);
    const second = replay([late], first.state);

    assert.ok(first.news.kind === 'day' && first.news.spike);
    assert.ok(second.news.kind === 'day');
    assert.deepEqual([second.news.opens, second.news.spike], ['again', undefined]);
    assert.deepEqual(second.state.settled, replay([...march, after(21, 211)]).state.settled);
  });

  it('begins again when the plan or the currency changes', () => {
    const march = month(MARCH, costs(20));

    const { state, news } = replay([...march, after(21, 2000, { currency: 'SEK' })]);

    assert.ok(news.kind === 'day');
    assert.deepEqual([news.opens, state.begun.because, state.settled.days], ['currency', 'currency', []]);
    assert.equal(replay([after(22, 2100, { currency: 'SEK' })], state).state.begun.because, 'currency');
    const { news: onPlan } = replay([...march, after(21, 210, { plan: 'legacy' })]);
    assert.equal(onPlan.kind === 'day' && onPlan.opens, 'plan');
  });

  it('says after a whole period how far the forecasts of day 7 and day 15 were off', () => {
    const march = month(MARCH, [...costs(20), ...costs(9, 40)]);

    const { news, state } = replay([...march, ...month(APRIL, costs(1))]);

    assert.ok(news.kind === 'day' && news.ended);
    assert.deepEqual(
      news.ended.accuracy.map(({ judgedAs, expected, actual }) => [judgedAs, expected, actual]),
      [
        [7, 290, 560],
        [15, 290, 560],
      ],
    );
    assert.deepEqual([news.ended.isWhole, news.ended.daysCovered, state.settled.expectations], [true, 29, []]);
  });

  it('judges no forecast of a period that is not whole', () => {
    const { news } = replay([...month(MARCH, costs(28)), ...month(APRIL, costs(1))]);

    assert.ok(news.kind === 'day' && news.ended);
    assert.deepEqual([news.ended.isWhole, news.ended.accuracy, news.ended.errors], [false, [], []]);
  });

  it('lists what was expected on each data day of the running period', () => {
    const { state } = replay(month(MARCH, costs(7)).filter((_, index) => index !== 5));

    assert.deepEqual(
      expectationsOf(state).map(({ day, expected }) => [day, expected]),
      [
        [5, 310],
        [7, 310],
      ],
    );
  });

  it('forgets days that are older than 130 days, and all but the last six periods and first days', () => {
    const months = Array.from({ length: 9 }, (_, index) => month(monthOf(2027, index + 1), costs(28))).flat();
    const later = month(monthOf(2028, 5), costs(2));

    const { settled } = replay(months).state;

    assert.deepEqual([settled.ended.length, settled.firstDays.length, settled.days.length], [6, 6, 56]);
    assert.deepEqual(replay([...months, ...later]).state.settled.days, []);
  });

  it('is undefined, and says why, until a snapshot shows a data day', () => {
    assert.deepEqual(advance(undefined, aSummary({ lastModified: undefined })), {
      state: undefined,
      news: { kind: 'noDay', reason: 'noDate' },
    });
    const { state } = replay(month(MARCH, costs(3)));
    assert.deepEqual(advance(state, after(2, 20)), { state, news: { kind: 'noDay', reason: 'older' } });
    assert.equal(advance(state, after(31, 900, { period: FEBRUARY })).news.kind, 'noDay');
  });

  it('tells a start after days without a cost once, and then waits until ten days show what is usual', () => {
    const started = month(MARCH, [...costs(11, 0), ...costs(20, 50)]);
    const told = started.map((_, index) => replay(started.slice(0, index + 1)).news);

    const spikes = told.flatMap((news) => (news.kind === 'day' && news.spike ? [isoDate(news.spike.date)] : []));
    const steps = told.filter((news) => news.kind === 'day' && news.step !== undefined);

    assert.deepEqual([spikes, steps], [['2027-03-12'], []]);
  });

  it('measures the excess of a spike by the budget in force and by USD where that is known', () => {
    const spike = (overrides: Partial<UsageSummary>) => {
      const { news } = replay([...month(MARCH, costs(20)), after(21, 220, overrides)]);
      return news.kind === 'day' && news.spike !== undefined;
    };

    assert.equal(spike({ budget: 500, usdTotalCost: 220 }), true);
    assert.equal(spike({ budget: 501, usdTotalCost: 220 }), false);
    assert.equal(spike({ budget: 500, usdTotalCost: 219 }), false);
  });
});

describe('carrying the state forward', () => {
  const amounts = fc.array(fc.integer({ min: -2000, max: 20_000 }), { minLength: 1, maxLength: 90 });
  const missing = fc.array(fc.integer({ min: 0, max: 89 }), { maxLength: 20 });

  /** Snapshots of up to three months, with corrections and missing days. */
  function drawn(cents: readonly number[], without: readonly number[]): readonly UsageSummary[] {
    let total = 0;
    return cents
      .map((cent, index) => {
        const period = [MARCH, APRIL, MAY][Math.floor(index / 30)] ?? MARCH;
        total = index % 30 === 0 ? Math.max(0, cent) / 100 : Math.max(0, total + cent / 100);
        return after((index % 30) + 1, total, { period, budget: 3000 });
      })
      .filter((_, index) => !without.includes(index));
  }

  it('is the same for a state that was stored in between, for every stored form of it', () => {
    fc.assert(
      fc.property(amounts, missing, fc.nat(89), (cents, without, at) => {
        const snapshots = drawn(cents, without);
        const whole = snapshots.reduce<InsightState | undefined>(
          (state, each) => advance(state, each).state,
          undefined,
        );

        const first = snapshots
          .slice(0, at)
          .reduce<InsightState | undefined>((s, each) => advance(s, each).state, undefined);
        const stored = first === undefined ? undefined : (JSON.parse(JSON.stringify(first)) as InsightState);
        const later = snapshots.slice(at).reduce((state, each) => advance(state, each).state, stored);

        assert.deepEqual(later, whole);
      }),
    );
  });

  it('changes nothing for a snapshot that comes twice', () => {
    fc.assert(
      fc.property(amounts, missing, (cents, without) => {
        let once: InsightState | undefined;
        let twice: InsightState | undefined;
        for (const snapshot of drawn(cents, without)) {
          once = advance(once, snapshot).state;
          twice = advance(advance(twice, snapshot).state, snapshot).state;
        }

        assert.deepEqual(twice, once);
      }),
    );
  });

  it('keeps every forecast in order, and every state small', () => {
    fc.assert(
      fc.property(amounts, missing, (cents, without) => {
        let state: InsightState | undefined;
        for (const snapshot of drawn(cents, without)) {
          ({ state } = advance(state, snapshot));
          assert.ok(state);
          assert.ok(JSON.stringify(state).length < 10_000);
          const { outlook } = state.last;
          if (outlook.kind !== 'forecast') continue;
          const { low, expected, high, why } = outlook.forecast;
          assert.ok(why.spent <= low + 1e-9 && low <= expected + 1e-9 && expected <= high + 1e-9);
          assert.ok(Math.abs(why.spent + why.firstDay + why.toCome - expected) <= 1e-6);
          assert.ok(high - low >= 0.02 * (why.toCome + why.firstDay) - 1e-6);
        }
      }),
    );
  });
});
