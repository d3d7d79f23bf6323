import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY_MS, MINUTE_MS } from '#domain/time/time.ts';
import { aSilence, aSubscription, aSummary, march } from '../../support/builders.ts';
import { createSimulatedWatch, type SimulatedWatch } from './simulated-watch.ts';

const NOW = march(10);

/** Things that happen at about the same time, in any order. */
const EVENTS: Readonly<Record<string, (watch: SimulatedWatch) => void>> = {
  'a scan reads a higher total': (watch) => {
    watch.read(aSummary({ totalCost: 1050 }), NOW);
  },
  'a channel subscribes': (watch) => {
    watch.subscriptions.push(aSubscription({ id: 'new', conversationId: 'new', introduced: undefined }));
  },
  'a named subscription overrides all': (watch) => {
    watch.subscriptions.push(
      aSubscription({
        id: 'named',
        to: 'customer',
        customerId: 'contoso',
        thresholds: [70, 100],
        introduced: undefined,
      }),
    );
  },
  'a silence ends': (watch) => {
    watch.silences = [];
  },
  'the default thresholds change at a restart': (watch) => {
    watch.defaultThresholds = [75, 90, 105];
  },
  'a parked conversation comes back': (watch) => {
    watch.subscriptions = watch.subscriptions.map((one) => ({
      ...one,
      introduced: one.parkedAt === undefined ? one.introduced : undefined,
      parkedAt: undefined,
    }));
  },
};

const orders = fc.shuffledSubarray(Object.keys(EVENTS), { minLength: 2 }).chain((names) =>
  fc.record({
    names: fc.constant(names),
    other: fc.shuffledSubarray(names, { minLength: names.length }),
    /** What the minute's job does between the events. */
    between: fc.array(fc.constantFrom('nothing', 'plan', 'plan and send'), {
      minLength: names.length,
      maxLength: names.length,
    }),
  }),
);

/** The highest level told to each conversation when all has happened. */
function toldAfter(names: readonly string[], between: readonly string[]): ReadonlyMap<string, number> {
  const watch = createSimulatedWatch([80, 100, 120]);
  watch.subscriptions = [
    aSubscription(),
    aSubscription({ id: 'parked', conversationId: 'parked', parkedAt: march(9) }),
    aSubscription({ id: 'quiet', conversationId: 'quiet' }),
  ];
  watch.silences = [aSilence({ where: { conversationId: 'quiet' }, until: march(20) })];
  watch.read(aSummary({ totalCost: 0 }), march(2));
  watch.read(aSummary({ totalCost: 950 }), march(9));
  names.forEach((name, index) => {
    EVENTS[name]?.(watch);
    if (between[index] !== 'nothing') watch.plan(NOW);
    if (between[index] === 'plan and send') watch.send(NOW);
  });
  for (const minute of [1, 2, 3]) {
    watch.plan(NOW + minute * MINUTE_MS);
    watch.send(NOW + minute * MINUTE_MS);
  }
  const told = new Map<string, number>();
  for (const { row } of watch.told) {
    told.set(row.conversationId, Math.max(told.get(row.conversationId) ?? 0, row.threshold));
  }
  return new Map([...told].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The thresholds in force at the end decide, but what was told under earlier ones stays told. */
function isAlike(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return [...a.keys()].join() === [...b.keys()].join();
}

describe('what is owed', () => {
  it('does not depend on the order in which things happen while nobody plans', () => {
    fc.assert(
      fc.property(orders, ({ names, other }) => {
        const idle = names.map(() => 'nothing');

        assert.deepEqual(toldAfter(names, idle), toldAfter(other, idle));
      }),
      { numRuns: 200 },
    );
  });

  it('reaches the same conversations whatever runs between', () => {
    fc.assert(
      fc.property(orders, ({ names, other, between }) => {
        assert.ok(isAlike(toldAfter(names, between), toldAfter(other, between.toReversed())));
      }),
      { numRuns: 200 },
    );
  });

  it('reaches the same level where thresholds stay as they are', () => {
    const stable = orders.filter(({ names }) => !names.some((name) => /thresholds|named/.test(name)));
    fc.assert(
      fc.property(stable, ({ names, other, between }) => {
        assert.deepEqual(toldAfter(names, between), toldAfter(other, between.toReversed()));
      }),
      { numRuns: 200 },
    );
  });

  it('after a silence that ended while the process was down is the highest level held back', () => {
    const watch = createSimulatedWatch([80, 100, 120]);
    watch.subscriptions = [aSubscription()];
    watch.silences = [aSilence({ until: march(12) })];
    watch.read(aSummary({ totalCost: 0 }), march(2));
    for (const [day, totalCost] of [
      [9, 850],
      [10, 1010],
      [11, 1250],
    ] as const) {
      watch.read(aSummary({ totalCost }), march(day));
      watch.plan(march(day));
      watch.send(march(day));
    }
    assert.equal(watch.told.length, 0);

    watch.plan(march(12) + DAY_MS);
    watch.send(march(12) + DAY_MS);

    assert.deepEqual(
      watch.told.map(({ row }) => row.occasion),
      ['level:1:120'],
    );
  });
});
