import assert from 'node:assert/strict';
import { budgetInForce, hasChangedBudget } from '#domain/alerts/alert.ts';
import { evaluate, evaluateNoUsage } from '#domain/alerts/alert-evaluation.ts';
import { type CustomerWatch } from '#domain/alerts/customer-watch.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { noChangeSince } from '#domain/usage/usage-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { APRIL, aSummary, aWatch, MARCH, march } from '../../support/builders.ts';

const FEBRUARY = { start: Date.UTC(2027, 1, 1), end: MARCH.start, utcOffsetMinutes: 0 };

/** What is known after these summaries, read one after the other. */
function after(summaries: readonly UsageSummary[], from: CustomerWatch = aWatch()): CustomerWatch {
  let watch = from;
  for (const summary of summaries) {
    const { change } = evaluate(watch, summary, march(10));
    const alerts = new Map([...watch.alerts, ...change.alerts].map((alert) => [alert.id, alert]));
    watch = { ...change.state, alerts: [...alerts.values()].toSorted((a, b) => a.period.start - b.period.start) };
  }
  return watch;
}

/** What is known of the customer itself, without its alerts. */
function stateOf(watch: CustomerWatch) {
  const { alerts: _, ...state } = watch;
  return state;
}

function onlyAlert(watch: CustomerWatch) {
  const [alert, ...more] = watch.alerts;
  assert.ok(alert);
  assert.equal(more.length, 0);
  return alert;
}

describe('the first summary of a customer', () => {
  it('opens an alert that knows it is the first reading', () => {
    const { relation, change, events } = evaluate(aWatch(), aSummary({ totalCost: 850 }), march(10));

    assert.equal(relation, 'first');
    assert.deepEqual(events, [{ event: 'opened', alertId: 'contoso:2027-03-01' }]);
    const [alert] = change.alerts;
    assert.equal(alert?.isFirstReading, true);
    assert.equal(alert?.percentUsed, 85);
    assert.deepEqual(alert?.budgets, [{ version: 1, amount: 1000, currency: 'EUR', basePercent: 85 }]);
  });

  it('after "no usage" is not the first reading', () => {
    const first = evaluateNoUsage(aWatch(), march(3));
    assert.equal(first.kind, 'noUsage');

    const { change } = evaluate({ ...first.change.state, alerts: [] }, aSummary(), march(10));

    assert.equal(change.alerts[0]?.isFirstReading, false);
  });
});

describe('a summary of the same billing period', () => {
  it('keeps the highest percentage when figures are corrected downwards', () => {
    const watch = after([aSummary({ totalCost: 900 })]);

    const { change, events } = evaluate(watch, aSummary({ totalCost: 700 }), march(11));

    assert.deepEqual(events, [{ event: 'correctedDownwards', alertId: 'contoso:2027-03-01' }]);
    assert.equal(change.alerts[0]?.peakPercent, 90);
    assert.equal(change.alerts[0]?.percentUsed, 70);
  });

  it('keeps its alert when day-light saving or an offset moves the start', () => {
    const moved = { start: MARCH.start - HOUR_MS, end: MARCH.end - HOUR_MS, utcOffsetMinutes: 60 };

    const watch = after([aSummary(), aSummary({ period: moved, totalCost: 900 })]);

    assert.equal(onlyAlert(watch).id, 'contoso:2027-03-01');
    assert.equal(onlyAlert(watch).percentUsed, 90);
    assert.equal(onlyAlert(watch).period.start, MARCH.start);
  });

  it('keeps the first start in the offset in which it was printed, and the latest end in its own', () => {
    const first = { ...MARCH, utcOffsetMinutes: -420, endUtcOffsetMinutes: -480 };
    const later = { start: MARCH.start - 8 * HOUR_MS, end: MARCH.end + HOUR_MS, utcOffsetMinutes: -480 };

    const watch = after([aSummary({ period: first }), aSummary({ period: later })]);

    assert.deepEqual(onlyAlert(watch).period, { ...first, end: later.end });
  });

  it('notes the lowest percentage under the first one', () => {
    const watch = after([850, 900, 500, 700].map((totalCost) => aSummary({ totalCost })));

    assert.equal(budgetInForce(onlyAlert(watch)).lowPercent, 50);
    assert.equal(budgetInForce(onlyAlert(after([aSummary(), aSummary()]))).lowPercent, undefined);
  });

  it('does not move when nothing changed', () => {
    const watch = after([aSummary()]);

    const { change, events } = evaluate(watch, aSummary(), march(12));

    assert.equal(events[0]?.event, 'unchanged');
    assert.equal(change.state.readAt, march(12));
  });

  it('reopens the alert of a customer that had left', () => {
    const watch = after([aSummary()]);
    const closed = watch.alerts.map((alert) => ({ ...alert, closed: { at: march(11), reason: 'left' as const } }));

    const { change } = evaluate({ ...watch, alerts: closed }, aSummary(), march(12));

    assert.equal(change.alerts[0]?.closed, undefined);
  });

  it('leaves an alert closed whose billing period has ended', () => {
    const watch = after([aSummary()]);
    const closed = { at: MARCH.end, reason: 'periodEnded' } as const;

    const { change } = evaluate(
      { ...watch, alerts: watch.alerts.map((alert) => ({ ...alert, closed })) },
      aSummary({ totalCost: 900 }),
      MARCH.end + DAY_MS,
    );

    assert.deepEqual(change.alerts[0]?.closed, closed);
  });
});

describe('a budget of the next billing period', () => {
  const next = (overrides: Partial<UsageSummary>) =>
    evaluate(after([aSummary()]), aSummary({ period: APRIL, totalCost: 10, ...overrides }), APRIL.start).change.alerts;

  it('that is another one keeps the one before, which is in force no more', () => {
    const [opened, closed] = next({ budget: 1200 });

    assert.deepEqual(opened?.budgets, [
      {
        version: 1,
        amount: 1200,
        currency: 'EUR',
        basePercent: (10 / 1200) * 100,
        since: APRIL.start,
        before: { amount: 1000, currency: 'EUR' },
      },
    ]);
    assert.equal(closed?.budgets.at(-1)?.until, APRIL.start);
  });

  it('that is the same was not changed', () => {
    const [opened, closed] = next({ currency: undefined });

    assert.equal(opened && hasChangedBudget(opened), false);
    assert.equal(closed?.budgets.at(-1)?.until, undefined);
  });
});

describe('a changed budget', () => {
  const changes: readonly (readonly [string, UsageSummary, UsageSummary])[] = [
    ['set', aSummary({ budget: undefined }), aSummary({ budget: 1000 })],
    ['removed', aSummary(), aSummary({ budget: undefined })],
    ['raised', aSummary(), aSummary({ budget: 2000 })],
    ['in another currency', aSummary(), aSummary({ currency: 'USD' })],
  ];
  for (const [how, before, afterwards] of changes) {
    it(`is counted when it is ${how}`, () => {
      const { events, change } = evaluate(after([before]), afterwards, march(11));

      assert.equal(events[0]?.event, 'budgetChanged');
      const [alert] = change.alerts;
      assert.equal(alert && budgetInForce(alert).version, 2);
      assert.equal(alert && budgetInForce(alert).amount, afterwards.budget);
    });
  }

  it('is the former one again when it comes back within a day, with its own peak', () => {
    const read = (watch: CustomerWatch, budget: number | undefined, totalCost: number, now: number) => {
      const { change, events } = evaluate(watch, aSummary({ budget, totalCost }), now);
      return { watch: { ...change.state, alerts: change.alerts }, event: events[0]?.event };
    };
    const first = read(aWatch(), 1000, 900, march(10));
    const other = read(first.watch, 800, 850, march(11));
    const again = read(other.watch, 1000, 850, march(12));
    const third = read(again.watch, 700, 850, march(12));
    const late = read(third.watch, 800, 850, march(14));

    assert.deepEqual(
      [other, again, third, late].map(({ watch, event }) => [
        event,
        budgetInForce(onlyAlert(watch)).version,
        onlyAlert(watch).peakPercent,
      ]),
      [
        ['budgetChanged', 2, 106.25],
        ['budgetChanged', 1, 90],
        ['budgetChanged', 3, (850 / 700) * 100],
        ['budgetChanged', 4, 106.25],
      ],
    );
    assert.equal(budgetInForce(onlyAlert(third.watch)).follows, 1);
  });

  it('that is removed is a change each time', () => {
    const watch = after([aSummary(), aSummary({ budget: undefined }), aSummary(), aSummary({ budget: undefined })]);

    assert.deepEqual(
      onlyAlert(watch).budgets.map(({ version }) => version),
      [2, 1, 3],
    );
  });

  it('measures the peak anew', () => {
    const watch = after([aSummary({ totalCost: 900 }), aSummary({ totalCost: 900, budget: 3000 })]);

    assert.equal(onlyAlert(watch).peakPercent, 30);
  });

  it('is none when only the decimals of a double differ', () => {
    const watch = after([aSummary({ budget: 0.3 }), aSummary({ budget: 0.1 + 0.2 })]);

    assert.equal(onlyAlert(watch).budgets.length, 1);
  });

  it('is none when the currency is merely not told', () => {
    const watch = after([aSummary(), aSummary({ currency: undefined }), aSummary()]);

    assert.equal(onlyAlert(watch).budgets.length, 1);
  });

  it('is noticed when the currency was not told at first and changes later', () => {
    const watch = after([
      aSummary({ currency: undefined }),
      aSummary({ currency: 'EUR' }),
      aSummary({ currency: undefined }),
      aSummary({ currency: 'USD' }),
    ]);

    assert.deepEqual(
      onlyAlert(watch).budgets.map(({ currency }) => currency),
      ['EUR', 'USD'],
    );
  });

  it('does not matter where there is no budget', () => {
    const watch = after([aSummary({ budget: undefined }), aSummary({ budget: undefined, currency: 'USD' })]);

    assert.equal(onlyAlert(watch).budgets.length, 1);
    assert.equal(onlyAlert(watch).percentUsed, undefined);
  });
});

describe('a rollover', () => {
  it('within one day opens an alert with an id of its own', () => {
    const turn = Date.UTC(2026, 10, 28, 6);
    const short = { start: Date.UTC(2026, 10, 28, 1), end: turn, utcOffsetMinutes: 0 };
    const long = { start: turn, end: Date.UTC(2026, 11, 28, 6), utcOffsetMinutes: 0 };

    const watch = after([aSummary({ period: short }), aSummary({ period: long })]);

    assert.deepEqual(
      watch.alerts.map(({ id, closed }) => [id, closed?.reason]),
      [
        ['contoso:2026-11-28', 'laterPeriod'],
        ['contoso:2026-11-28T06:00:00.000Z', undefined],
      ],
    );
  });

  it('opens the new period and closes the old one, once', () => {
    const watch = after([aSummary({ totalCost: 900 })]);

    const first = evaluate(watch, aSummary({ period: APRIL, totalCost: 1 }), APRIL.start + DAY_MS);
    const again = evaluate(
      after([aSummary({ period: APRIL, totalCost: 1 })], watch),
      aSummary({ period: APRIL, totalCost: 2 }),
      APRIL.start + 2 * DAY_MS,
    );

    assert.equal(first.relation, 'laterPeriod');
    assert.deepEqual(first.events, [
      { event: 'opened', alertId: 'contoso:2027-04-01' },
      { event: 'closed', alertId: 'contoso:2027-03-01', reason: 'laterPeriod' },
    ]);
    assert.deepEqual(again.events, [{ event: 'rose', alertId: 'contoso:2027-04-01' }]);
  });

  it('takes a late summary of the old period as its last figure and touches nothing else', () => {
    const watch = after([aSummary({ totalCost: 700 }), aSummary({ period: APRIL, totalCost: 10 })]);

    const late = evaluate(watch, aSummary({ totalCost: 850 }), APRIL.start + DAY_MS);

    assert.equal(late.relation, 'olderPeriod');
    assert.deepEqual(late.events, [{ event: 'rose', alertId: 'contoso:2027-03-01' }]);
    assert.deepEqual(late.change.state, { ...stateOf(watch), readAt: APRIL.start + DAY_MS });
    assert.deepEqual(
      late.change.alerts.map(({ id, percentUsed, closed }) => [id, percentUsed, closed?.reason]),
      [['contoso:2027-03-01', 85, 'laterPeriod']],
    );
  });

  it('takes an older summary as a sign of usage, also where the last answer was "no usage"', () => {
    const ended = evaluateNoUsage(after([aSummary()]), MARCH.end);
    assert.equal(ended.kind, 'noUsage');

    const { change } = evaluate({ ...ended.change.state, alerts: [] }, aSummary({ period: FEBRUARY }), MARCH.end);

    assert.equal(change.state.isWithoutUsage, false);
  });

  it('ignores an older period that it never saw', () => {
    const watch = after([aSummary()]);

    const late = evaluate(watch, aSummary({ period: FEBRUARY, totalCost: 5000 }), march(11));

    assert.deepEqual(late.change.state, { ...stateOf(watch), readAt: march(11) });
    assert.deepEqual(late.change.alerts, []);
    assert.deepEqual(late.events, [{ event: 'ignored', alertId: undefined, reason: 'olderPeriodUnknown' }]);
  });

  it('does not depend on the clock, which may step back', () => {
    const watch = after([aSummary()]);

    const { relation } = evaluate(watch, aSummary({ period: APRIL }), march(1));

    assert.equal(relation, 'laterPeriod');
  });
});

describe('a change from legacy to the Azure plan', () => {
  const anniversary = { start: Date.UTC(2027, 2, 15), end: Date.UTC(2027, 3, 15), utcOffsetMinutes: 0 };
  const legacy = aSummary({ plan: 'legacy', period: anniversary, totalCost: 900 });

  it('opens an alert that takes the told levels along', () => {
    const { relation, change } = evaluate(after([legacy]), aSummary({ totalCost: 100 }), march(20));

    assert.equal(relation, 'planChange');
    assert.equal(change.alerts.find(({ plan }) => plan === 'azurePlan')?.carriedFrom, 'contoso:2027-03-15');
    assert.equal(change.alerts.find(({ plan }) => plan === 'legacy')?.closed?.reason, 'laterPeriod');
  });

  it('never goes back: a legacy summary after it is an older one', () => {
    const watch = after([legacy, aSummary()]);

    const { relation, change } = evaluate(watch, { ...legacy, totalCost: 950 }, march(21));

    assert.equal(relation, 'olderPeriod');
    assert.equal(change.state.latest?.plan, 'azurePlan');
  });
});

describe('"no usage"', () => {
  it('is believed of a customer without cost in this period', () => {
    assert.equal(evaluateNoUsage(after([aSummary({ totalCost: 0 })]), march(12)).kind, 'noUsage');
  });

  it('is not believed of a customer that spent in this period', () => {
    assert.equal(evaluateNoUsage(after([aSummary()]), march(12)).kind, 'turned');
  });

  it('is believed after the period ended', () => {
    assert.equal(evaluateNoUsage(after([aSummary()]), MARCH.end).kind, 'noUsage');
  });

  it('keeps the last summary and touches no alert', () => {
    const evaluation = evaluateNoUsage(after([aSummary()]), MARCH.end);

    assert.equal(evaluation.kind, 'noUsage');
    assert.deepEqual(evaluation.change.alerts, []);
    assert.equal(evaluation.change.state.isWithoutUsage, true);
    assert.equal(evaluation.change.state.latest?.totalCost, 500);
  });
});

describe('"no change since"', () => {
  it('is said of a customer that spent and has not moved for longer than allowed', () => {
    assert.equal(noChangeSince(after([aSummary()]), march(9) + 2 * DAY_MS + 1, 2 * DAY_MS), march(9));
    assert.equal(noChangeSince(after([aSummary()]), march(9) + 2 * DAY_MS, 2 * DAY_MS), undefined);
  });

  it('is not said of a customer whose date is not known', () => {
    assert.equal(noChangeSince(after([aSummary({ lastModified: undefined })]), march(25), 2 * DAY_MS), undefined);
  });

  it('is not said of a customer without cost', () => {
    assert.equal(noChangeSince(after([aSummary({ totalCost: 0 })]), march(25), 2 * DAY_MS), undefined);
  });

  it('is not said of a period that has ended', () => {
    assert.equal(noChangeSince(after([aSummary()]), MARCH.end, 2 * DAY_MS), undefined);
  });
});
