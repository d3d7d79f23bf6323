import assert from 'node:assert/strict';
import fc from 'fast-check';
import { budgetInForce } from '#domain/alerts/alert.ts';
import { hearersOf } from '#domain/alerts/hearing.ts';
import { type SilencePlace, silencedBy } from '#domain/alerts/silence.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { levelOf } from '#domain/usage/budget.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { aSilence, aSubscription, aSummary, monthOf } from '../../support/builders.ts';
import { createSimulatedWatch, type SimulatedWatch } from './simulated-watch.ts';

const CONVERSATIONS = ['one', 'two'];
const START = Date.UTC(2027, 10, 1);

/** What may happen; `day` moves the calendar, also back. */
type Step =
  | { readonly step: 'read'; readonly total: number; readonly lag: number }
  | { readonly step: 'budget'; readonly budget: number | undefined; readonly currency: string }
  | { readonly step: 'subscribe'; readonly conversationId: string; readonly thresholds: readonly number[] | undefined }
  | { readonly step: 'unsubscribe' | 'park' | 'unpark'; readonly conversationId: string }
  | { readonly step: 'silence'; readonly where: SilencePlace; readonly days: number }
  | { readonly step: 'defaults'; readonly thresholds: readonly number[] }
  | { readonly step: 'day'; readonly days: number }
  | { readonly step: 'plan' | 'send' };

const thresholds = fc.uniqueArray(fc.constantFrom(50, 70, 80, 90, 100, 110, 120, 150, 250), {
  minLength: 1,
  maxLength: 4,
});
const ascending = thresholds.map((list) => list.toSorted((a, b) => a - b));
const conversationId = fc.constantFrom(...CONVERSATIONS);
const budget = fc.option(fc.constantFrom(500, 1000, 1500, 2000), { nil: undefined, freq: 5 });

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        step: fc.constant('read' as const),
        total: fc.integer({ min: 0, max: 2600 }),
        lag: fc.constantFrom(0, 0, 0, 0, 1),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        step: fc.constant('budget' as const),
        budget,
        currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        step: fc.constant('subscribe' as const),
        conversationId,
        thresholds: fc.option(ascending, { nil: undefined }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        step: fc.constantFrom('unsubscribe' as const, 'park' as const, 'unpark' as const),
        conversationId,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        step: fc.constant('silence' as const),
        where: fc.constantFrom(...CONVERSATIONS.map((id) => ({ conversationId: id })), 'everywhere' as const),
        days: fc.integer({ min: 1, max: 9 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ step: fc.constant('defaults' as const), thresholds: ascending }) },
    {
      weight: 8,
      arbitrary: fc.record({ step: fc.constant('day' as const), days: fc.constantFrom(1, 1, 2, 5, 12, -1) }),
    },
    { weight: 8, arbitrary: fc.record({ step: fc.constantFrom('plan' as const, 'send' as const, 'send' as const) }) },
  ),
  { minLength: 5, maxLength: 90 },
);

/** Plays the steps; `after` looks at the watch after each. */
function play(all: readonly Step[], after: (watch: SimulatedWatch, now: number) => void): SimulatedWatch {
  const watch = createSimulatedWatch([80, 100, 120]);
  watch.subscriptions = [aSubscription({ id: 'first', conversationId: 'one', introduced: undefined })];
  let now = START;
  let id = 0;
  let inForce: Pick<UsageSummary, 'budget' | 'currency'> = { budget: 1000, currency: 'EUR' };
  for (const step of all) {
    id += 1;
    switch (step.step) {
      case 'read': {
        const at = new Date(now - step.lag * 20 * DAY_MS);
        const period = monthOf(at.getUTCFullYear(), at.getUTCMonth() + 1);
        watch.read(aSummary({ ...inForce, period, totalCost: step.total, lastModified: now }), now);
        break;
      }
      case 'budget':
        inForce = { budget: step.budget, currency: step.currency };
        break;
      case 'subscribe':
        watch.subscriptions = [
          ...watch.subscriptions.filter((other) => other.conversationId !== step.conversationId),
          aSubscription({ ...step, id: `s${id}`, introduced: undefined }),
        ];
        break;
      case 'unsubscribe':
        watch.subscriptions = watch.subscriptions.filter((other) => other.conversationId !== step.conversationId);
        break;
      case 'park':
      case 'unpark':
        watch.subscriptions = watch.subscriptions.map((other) => {
          if (other.conversationId !== step.conversationId) return other;
          if (step.step === 'park') return { ...other, parkedAt: now };
          return other.parkedAt === undefined ? other : { ...other, parkedAt: undefined, introduced: undefined };
        });
        break;
      case 'silence':
        watch.silences.push(
          aSilence({ where: step.where, customer: 'all', id: `q${id}`, from: now, until: now + step.days * DAY_MS }),
        );
        break;
      case 'defaults':
        watch.defaultThresholds = step.thresholds;
        break;
      case 'day':
        now += step.days * DAY_MS;
        break;
      case 'plan':
        watch.plan(now);
        break;
      case 'send':
        watch.plan(now);
        watch.send(now);
        break;
    }
    after(watch, now);
  }
  // A row may be dropped for a lower level that is planned a minute later.
  for (let minute = 0; minute < 3; minute += 1) {
    watch.plan(now);
    watch.send(now);
  }
  after(watch, now);
  return watch;
}

const LEVELS = new Set(['raised', 'escalated', 'standing']);

describe('over months of totals, budgets, thresholds, subscriptions and silences', () => {
  it('asking again after planning owes nothing', () => {
    fc.assert(
      fc.property(steps, (all) => {
        play(all, (watch, now) => {
          watch.plan(now);

          assert.equal(watch.plan(now), 0);
        });
      }),
      { numRuns: 150 },
    );
  });

  it('no level is told twice, or after a higher one, to a conversation for the same alert and budget', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { told } = play(all, () => undefined);

        const highest = new Map<string, number>();
        for (const { row } of told) {
          if (!LEVELS.has(row.kind)) continue;
          const key = `${row.subject} ${row.conversationId} ${row.budgetVersion}`;
          assert.ok(row.threshold > (highest.get(key) ?? 0), `${key}: ${row.threshold} after ${highest.get(key)}`);
          highest.set(key, row.threshold);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('what is told is true: a budget is in force, and exactly this level of it is used', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { told } = play(all, () => undefined);

        for (const { row, alert } of told) {
          assert.ok(alert.percentUsed !== undefined && budgetInForce(alert).amount !== undefined);
          assert.equal(row.budgetVersion, budgetInForce(alert).version);
          assert.ok(alert.percentUsed >= row.threshold * (1 - 1e-9));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('every level that stands is told or taken as told when all is sent, unless silenced', () => {
    fc.assert(
      fc.property(steps, (all) => {
        let now = START;
        const watch = play(all, (_, at) => {
          now = at;
        });

        for (const alert of watch.alerts()) {
          if (alert.percentUsed === undefined || now >= alert.period.end + 3 * DAY_MS) continue;
          for (const subscription of hearersOf(watch.subscriptions, alert.customerId).values()) {
            const about = { conversationId: subscription.conversationId, customerId: alert.customerId };
            if (silencedBy(watch.silences, about, now)) continue;
            const level = levelOf(alert.percentUsed, subscription.thresholds ?? watch.defaultThresholds);
            // A changed budget takes what was told as told: then an older row says it.
            const told = watch.told
              .filter(({ row }) => row.subject === alert.id && row.conversationId === subscription.conversationId)
              .reduce((most, { row }) => Math.max(most, row.threshold), 0);
            assert.ok(told >= level, `${alert.id}: ${told} told of ${level}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('a crossing of the budget in force is told at the highest level, exactly once', () => {
    const totals = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 31 });
    fc.assert(
      fc.property(totals, ascending, (days, own) => {
        const watch = createSimulatedWatch([80, 100, 120]);
        watch.subscriptions = [aSubscription({ thresholds: own, introduced: own })];
        watch.read(aSummary({ totalCost: 0 }), START);
        const expected: number[] = [];
        for (const totalCost of days) {
          const level = levelOf(totalCost / 10, own);
          if (level > (expected.at(-1) ?? 0)) expected.push(level);

          watch.read(aSummary({ totalCost }), monthOf(2027, 3).start + DAY_MS);
          watch.plan(monthOf(2027, 3).start + DAY_MS);
          watch.send(monthOf(2027, 3).start + DAY_MS);
        }

        assert.deepEqual(
          watch.told.map(({ row }) => row.threshold),
          expected,
        );
        assert.deepEqual(
          watch.told.map(({ row }) => row.kind),
          expected.map((_, index) => (index === 0 ? 'raised' : 'escalated')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('every crossing of a changed budget is told, but for levels told before, to one that comes back those told then', () => {
    const changes = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.option(budget, { nil: 'same' as const, freq: 3 })),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(changes, (days) => {
        const now = monthOf(2027, 3).start + DAY_MS;
        const watch = createSimulatedWatch([80, 100, 120]);
        watch.subscriptions = [aSubscription()];
        watch.read(aSummary({ totalCost: 0, budget: 1000 }), now);
        const expected: number[] = [];
        const toldBefore = new Map<number | undefined, number>();
        let [inForce, told]: [number | undefined, number] = [1000, 0];
        for (const [totalCost, next] of days) {
          const isChanged = next !== 'same' && next !== inForce;
          if (isChanged) toldBefore.set(inForce, told);
          if (next !== 'same') inForce = next;
          const level = inForce === undefined ? 0 : levelOf((totalCost / inForce) * 100, [80, 100, 120]);
          if (isChanged && inForce !== undefined) told = toldBefore.get(inForce) ?? Math.min(told, level);
          if (level > told) {
            told = level;
            expected.push(level);
          }

          watch.read(aSummary({ totalCost, budget: inForce }), now);
          watch.plan(now);
          watch.send(now);
        }

        assert.deepEqual(
          watch.told.map(({ row }) => row.threshold),
          expected,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('a budget that goes to and fro within a day is told of as often as one that does not', () => {
    const budgets = fc.uniqueArray(fc.integer({ min: 500, max: 5000 }), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(
        budgets,
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 5 }),
        (all, totalCost, rounds) => {
          const now = monthOf(2027, 3).start + DAY_MS;
          const toldIn = (count: number) => {
            const watch = createSimulatedWatch([80, 100, 120]);
            watch.subscriptions = [aSubscription()];
            watch.read(aSummary({ totalCost: 0, budget: all[0] }), now);
            for (const next of Array.from({ length: count }, () => all).flat()) {
              watch.read(aSummary({ totalCost, budget: next }), now);
              watch.plan(now);
              watch.send(now);
            }
            return watch.told.map(({ row }) => row.occasion);
          };

          assert.deepEqual(toldIn(rounds + 1), toldIn(1));
        },
      ),
      { numRuns: 200 },
    );
  });
});
