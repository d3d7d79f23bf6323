import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { type BillingPeriod, isSamePeriod } from '#domain/usage/billing-period.ts';
import { aSubscription, aSummary } from '../../support/builders.ts';
import { createSimulatedWatch } from './simulated-watch.ts';

const MONTHS = 15;

/** Billing periods from November 2027 on, February 2028 with its 29 days among them; anniversary ones start on any day. */
function periodsFrom(day: number): readonly BillingPeriod[] {
  return Array.from({ length: MONTHS }, (_, month) => ({
    start: Date.UTC(2027, 10 + month, day),
    end: Date.UTC(2027, 11 + month, day),
    utcOffsetMinutes: 0,
  }));
}

/** Periods one after the other, the first as short as a customer's that begins in the last days of a month. */
const adjoining = fc
  .tuple(fc.integer({ min: 1, max: 7 * 24 }), fc.integer({ min: 1, max: 31 * 24 }), fc.constantFrom(-480, 0, 330))
  .map(([firstHours, secondHours, utcOffsetMinutes]): readonly [BillingPeriod, BillingPeriod] => {
    const turn = Date.UTC(2027, 11, 1, 6);
    return [
      { start: turn - firstHours * HOUR_MS, end: turn, utcOffsetMinutes },
      { start: turn, end: turn + secondHours * HOUR_MS, utcOffsetMinutes },
    ];
  });

const anyPeriod = fc
  .tuple(fc.integer({ min: 0, max: 60 * 24 }), fc.integer({ min: 1, max: 31 * 24 }))
  .map(([from, hours]): BillingPeriod => {
    const start = Date.UTC(2027, 10, 1) + from * HOUR_MS;
    return { start, end: start + hours * HOUR_MS, utcOffsetMinutes: 0 };
  });

/** Readings as they come: mostly of the current period, now and then a late one of the period before; clocks and offsets shift. */
const readings = fc.array(
  fc.record({
    advance: fc.constantFrom(0, 0, 0, 1),
    isLate: fc.constantFrom(false, false, false, true),
    shiftHours: fc.constantFrom(-2, -1, 0, 0, 1, 2),
    clockHours: fc.integer({ min: -60, max: 60 }),
    totalCost: fc.integer({ min: 0, max: 2000 }),
  }),
  { minLength: 10, maxLength: 80 },
);

function shifted(period: BillingPeriod, hours: number): BillingPeriod {
  return { start: period.start + hours * HOUR_MS, end: period.end + hours * HOUR_MS, utcOffsetMinutes: hours * 60 };
}

describe('over billing periods of 28 to 31 days, with day-light saving and a clock that steps back', () => {
  for (const day of [1, 15, 28]) {
    it(`each period that starts on the ${day}. opens once and closes once, when a later one comes`, () => {
      fc.assert(
        fc.property(readings, (all) => {
          const periods = periodsFrom(day);
          const watch = createSimulatedWatch([80, 100, 120]);
          const seen = new Set<number>();
          let current = 0;
          for (const { advance, isLate, shiftHours, clockHours, totalCost } of all) {
            current = Math.min(MONTHS - 1, current + advance);
            const index = isLate && seen.size > 0 ? Math.max(0, current - 1) : current;
            const period = periods[index];
            assert.ok(period);
            const isNewer = [...seen].every((other) => index >= other);
            if (isNewer) seen.add(index);
            const now = period.start + 10 * DAY_MS + clockHours * HOUR_MS;
            watch.read(aSummary({ period: shifted(period, shiftHours), totalCost }), now);

            assert.equal(watch.alerts().filter(({ closed }) => closed === undefined).length, 1);
            assert.ok(
              Math.abs((watch.watch().latest?.period.start ?? 0) - (periods[Math.max(...seen)]?.start ?? 0)) < DAY_MS,
            );
          }

          const opened = watch.events.filter(({ event }) => event === 'opened').map(({ alertId }) => alertId);
          const closed = watch.events.filter(({ event }) => event === 'closed').map(({ alertId }) => alertId);
          assert.equal(opened.length, seen.size);
          assert.equal(new Set(opened).size, opened.length);
          assert.deepEqual(closed, opened.slice(0, -1));
        }),
        { numRuns: 150 },
      );
    });
  }

  it('a late summary of the period before may raise there, and moves nothing of the new one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 10 }), (late) => {
        const [before, after] = periodsFrom(1);
        assert.ok(before && after);
        const watch = createSimulatedWatch([80, 100, 120]);
        watch.subscriptions = [aSubscription()];
        watch.read(aSummary({ period: before, totalCost: 0 }), before.end - DAY_MS);
        watch.read(aSummary({ period: after, totalCost: 10 }), after.start + HOUR_MS);
        const current = watch.alerts().find(({ closed }) => closed === undefined);

        for (const totalCost of late) {
          watch.read(aSummary({ period: before, totalCost }), after.start + 2 * HOUR_MS);
          watch.plan(after.start + 2 * HOUR_MS);
          watch.send(after.start + 2 * HOUR_MS);
        }

        assert.deepEqual(
          watch.alerts().find(({ closed }) => closed === undefined),
          current,
        );
        assert.equal(
          watch.told.every(({ row }) => row.subject === 'contoso:2027-11-01'),
          true,
        );
        const highest = watch.told.at(-1)?.row.threshold ?? 0;
        assert.equal(highest >= 80, Math.max(...late) >= 800);
      }),
      { numRuns: 150 },
    );
  });

  it('a change from legacy to the Azure plan happens once, however their summaries mix, and tells no level again', () => {
    const mixed = fc.array(fc.record({ isAzure: fc.boolean(), totalCost: fc.integer({ min: 0, max: 3000 }) }), {
      minLength: 2,
      maxLength: 30,
    });
    fc.assert(
      fc.property(mixed, (all) => {
        const legacy = periodsFrom(15)[0];
        const azure = periodsFrom(1)[0];
        assert.ok(legacy && azure);
        const now = legacy.start + 5 * DAY_MS;
        const watch = createSimulatedWatch([80, 100, 120]);
        watch.subscriptions = [aSubscription()];
        watch.read(aSummary({ plan: 'legacy', period: legacy, totalCost: 0 }), now);
        let changes = 0;
        for (const { isAzure, totalCost } of all) {
          const plan = isAzure ? 'azurePlan' : 'legacy';
          const relation = watch.read(aSummary({ plan, period: isAzure ? azure : legacy, totalCost }), now);
          if (relation === 'planChange') changes += 1;
          watch.plan(now);
          watch.send(now);
        }

        assert.equal(changes, all.some(({ isAzure }) => isAzure) ? 1 : 0);
        const toldByAzure = watch.told.filter(({ alert }) => alert.plan === 'azurePlan');
        for (const { row } of toldByAzure) {
          const earlier = watch.told.slice(
            0,
            watch.told.findIndex((other) => other.row.id === row.id),
          );
          assert.ok(earlier.every((other) => other.row.threshold < row.threshold || other.row.subject !== row.subject));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('any two billing periods', () => {
  it('are one for both or for neither, whatever their offsets', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, fc.integer({ min: -840, max: 840 }), (a, b, utcOffsetMinutes) => {
        assert.equal(isSamePeriod(a, b), isSamePeriod(b, a));
        assert.equal(isSamePeriod({ ...a, utcOffsetMinutes }, b), isSamePeriod(a, b));
        assert.equal(isSamePeriod(a, a), true);
      }),
    );
  });

  it('are two when they share no moment, or start three days apart', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        const isApart = a.end <= b.start || b.end <= a.start || Math.abs(a.start - b.start) >= 3 * DAY_MS;

        assert.equal(isSamePeriod(a, b), !isApart);
      }),
      { numRuns: 1000 },
    );
  });

  it('that adjoin are told apart: each is told at its own crossing, whatever the order of the readings', () => {
    fc.assert(
      fc.property(adjoining, fc.boolean(), (periods, isLateFirst) => {
        const [first, second] = periods;
        const watch = createSimulatedWatch([80]);
        watch.subscriptions = [aSubscription()];
        const read = (period: BillingPeriod, totalCost: number) => {
          const now = Math.max(period.start, second.start - 1);
          watch.read(aSummary({ period, totalCost }), now);
          watch.plan(now);
          watch.send(now);
        };
        read(first, 500);
        if (isLateFirst) read(second, 100);
        read(first, 900);
        if (!isLateFirst) read(second, 100);
        read(second, 850);

        assert.deepEqual(
          watch.told.map(({ row, alert }) => [row.kind, row.threshold, alert.period.start]),
          [
            ['raised', 80, first.start],
            ['raised', 80, second.start],
          ],
        );
        assert.deepEqual(
          watch.alerts().map(({ closed }) => closed?.reason),
          ['laterPeriod', undefined],
        );
      }),
    );
  });

  it('that overlap and start less than three days apart are told once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -35, max: 35 }), { minLength: 1, maxLength: 10 }), (hours) => {
        const watch = createSimulatedWatch([80]);
        watch.subscriptions = [aSubscription()];
        const [period] = periodsFrom(1);
        assert.ok(period);
        for (const [index, totalCost] of [500, ...hours.map(() => 850)].entries()) {
          const now = period.start + 5 * DAY_MS + index * HOUR_MS;
          watch.read(aSummary({ period: shifted(period, hours[index - 1] ?? 0), totalCost }), now);
          watch.plan(now);
          watch.send(now);
        }

        assert.equal(watch.told.length, 1);
        assert.equal(watch.alerts().length, 1);
      }),
    );
  });
});
