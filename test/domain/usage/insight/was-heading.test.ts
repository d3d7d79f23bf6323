import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { type FiguresThen, wasHeadingOver } from '#domain/usage/insight/was-heading.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { MARCH, monthOf } from '../../../support/builders.ts';
import { daysOf } from '../../../support/insight.ts';

const days = (count: number, cost: number) => Array.from({ length: count }, () => cost);

/** The state after each of the snapshots. */
function statesAfter(snapshots: readonly UsageSummary[]): readonly InsightState[] {
  let state: InsightState | undefined;
  return snapshots.flatMap((each) => {
    state = advance(state, each).state;
    return state ?? [];
  });
}

const last = (snapshots: readonly UsageSummary[]): InsightState => {
  const state = statesAfter(snapshots).at(-1);
  assert.ok(state);
  return state;
};

const figures = (summary: UsageSummary, more: Partial<FiguresThen> = {}): FiguresThen => ({
  totalCost: summary.totalCost,
  budget: summary.budget,
  currency: summary.currency,
  plan: summary.plan,
  periodStart: summary.period.start,
  lastModified: summary.lastModified ?? 0,
  ...more,
});

/** As the card of that day said it. */
function wordThen(summary: UsageSummary, { track, last: { outlook } }: InsightState): string {
  const forecast = outlook.kind === 'forecast' ? outlook.forecast : undefined;
  const own = { periodStart: track.period.start, daysCovered: track.now.days, forecast };
  const { period, lastModified } = summary;
  return paceNow(summary, { period, lastModified, now: summary.lastModified ?? 0, outlook: own });
}

describe('whether earlier figures were heading over the budget', () => {
  it('is what the card of their own day said, on every later day, and unknown only of a day without a forecast', () => {
    const heading: boolean[] = [];
    for (const costs of [
      [...days(10, 20), ...days(5, 60), ...days(8, 5)],
      days(20, 34),
      [500, ...days(15, 1)],
      [...days(6, 0), ...days(14, 50)],
    ]) {
      const snapshots = daysOf(MARCH, costs, { budget: 1000 });
      const states = statesAfter(snapshots);
      for (const [day, summary] of snapshots.entries()) {
        for (const later of states.slice(day)) {
          const then = states[day];
          assert.ok(then);
          const was = wordThen(summary, then) === 'headingOver';
          const isUnknown =
            then.last.outlook.kind !== 'forecast' && later.settled.expectations.some((each) => each.day < day + 1);
          const wanted = isUnknown ? undefined : was;
          assert.equal(wasHeadingOver(later, figures(summary)), wanted, `day ${day + 1} of ${costs.join()}`);
          heading.push(was);
        }
      }
    }

    assert.ok(heading.includes(true) && heading.includes(false));
  });

  it('goes by the budget of then', () => {
    const snapshots = daysOf(MARCH, days(12, 30), { budget: 1000 });
    const [then] = snapshots.slice(9);
    assert.ok(then);

    const found = [900, 1000].map((budget) => wasHeadingOver(last(snapshots), figures(then, { budget })));

    assert.deepEqual(found, [true, false]);
  });

  it('is not known in another period, plan or currency', () => {
    const snapshots = daysOf(MARCH, days(12, 90), { budget: 1000 });
    const [then] = snapshots.slice(9);
    assert.ok(then);
    const state = last(snapshots);

    const found = [{}, { periodStart: monthOf(2027, 4).start }, { plan: 'legacy' }, { currency: 'SEK' }].map((more) =>
      wasHeadingOver(state, figures(then, { budget: 2000, ...more })),
    );

    assert.deepEqual(found, [true, undefined, undefined, undefined]);
  });

  it('is not known where the forecast of its day is missing between others', () => {
    const snapshots = daysOf(MARCH, days(12, 90), { budget: 2000 });
    const [then] = snapshots.slice(9);
    assert.ok(then);
    const { settled, ...state } = last(snapshots);
    const without = settled.expectations.filter(({ day }) => day !== 10);

    assert.equal(
      wasHeadingOver({ ...state, settled: { ...settled, expectations: without } }, figures(then)),
      undefined,
    );
    assert.equal(then.lastModified, MARCH.start + 10.25 * DAY_MS);
  });
});
