import assert from 'node:assert/strict';
import { createCustomers, type SimulatedCustomer } from '#sandbox/partner-center/customers.ts';
import { type Figures, figuresAt } from '#sandbox/partner-center/spending.ts';
import { DAY_MS, START } from '../builders.ts';

const SEED = 1;
const HOUR_MS = 3_600_000;
const customers = createCustomers(SEED, 60);

/** The figures of a customer, day by day. */
function days(customer: SimulatedCustomer, count: number, from: number = START): readonly Figures[] {
  return Array.from({ length: count }, (_, day) => figuresAt(SEED, customer, from + day * DAY_MS));
}

function named(name: string): SimulatedCustomer {
  const customer = customers.find((one) => one.name === name);
  assert.ok(customer, name);
  return customer;
}

describe('sandbox: spending', () => {
  it('is a function of seed, customer and instant: asked in any order it is the same', () => {
    const instants = [START + 40 * DAY_MS, START, START + 3 * DAY_MS, START + 20 * DAY_MS];
    const contoso = named('Contoso');

    const forwards = instants.map((instant) => figuresAt(SEED, contoso, instant));
    const backwards = instants.toReversed().map((instant) => figuresAt(SEED, contoso, instant));

    assert.deepEqual(backwards.toReversed(), forwards);
    assert.notEqual(figuresAt(2, contoso, START).totalCost, forwards[1]?.totalCost);
  });

  it('changes with the daily batch and at no other time', () => {
    for (const customer of customers) {
      let previous = figuresAt(SEED, customer, START);
      let changes = 0;
      for (let hour = 1; hour <= 5 * 24; hour += 1) {
        const now = START + hour * HOUR_MS;
        const figures = figuresAt(SEED, customer, now);

        assert.ok(figures.lastModified <= now, customer.name);
        if (figures.totalCost !== previous.totalCost) {
          assert.ok(figures.lastModified > previous.lastModified, customer.name);
          assert.ok(figures.lastModified > now - HOUR_MS, customer.name);
          changes += 1;
        }
        previous = figures;
      }
      assert.ok(changes <= 5, customer.name);
    }
  });

  it('begins every period at 0 and is never negative', () => {
    for (const customer of customers) {
      let start = 0;
      for (const { period, totalCost } of days(customer, 120)) {
        assert.ok(totalCost >= 0, customer.name);
        if (period.start !== start && start !== 0 && !customer.isStale) {
          assert.ok(totalCost < customer.spending.fixed + 20 * customer.spending.daily, customer.name);
        }
        start = period.start;
      }
    }
  });

  it('grows within a period except for few and small corrections', () => {
    let steps = 0;
    let falls = 0;
    for (const customer of customers) {
      const figures = days(customer, 90);
      for (const [index, next] of figures.entries()) {
        const before = figures[index - 1];
        if (before === undefined || before.period.start !== next.period.start) continue;
        steps += 1;
        if (next.totalCost >= before.totalCost) continue;
        falls += 1;
        assert.ok(before.totalCost - next.totalCost <= 2.5 * 9 * customer.spending.daily, customer.name);
      }
    }

    assert.ok(falls > steps * 0.002 && falls < steps * 0.03, `${falls} of ${steps}`);
  });

  it('charges fixed costs on the first day of the period', () => {
    const contoso = named('Contoso');

    const second = figuresAt(SEED, contoso, Date.parse('2026-04-02T23:00:00Z'));

    assert.ok(second.totalCost >= contoso.spending.fixed);
  });

  it('is higher on working days', () => {
    const office = customers.find(
      (customer) => customer.spending.weekdays[0] === 0.35 && customer.plan === 'azurePlan',
    );
    assert.ok(office);
    const perDay = (weekday: number): number => {
      const costs = days(office, 400, Date.parse('2026-01-01T23:59:00Z')).flatMap((figures, index, all) => {
        const before = all[index - 1];
        const usageDay = new Date(Date.parse('2026-01-01T00:00:00Z') + (index - 1) * DAY_MS);
        const isSame = before !== undefined && before.period.start === figures.period.start;
        return isSame && usageDay.getUTCDay() === weekday ? [figures.totalCost - before.totalCost] : [];
      });
      return costs.toSorted((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0;
    };

    assert.ok(perDay(2) > 2.5 * perDay(0));
  });

  it('dates figures by the last batch for an Azure plan, and by the last change for a legacy customer', () => {
    const contoso = figuresAt(SEED, named('Contoso'), START);
    const unchanging: SimulatedCustomer = {
      ...named('Northwind Traders'),
      anniversaryDay: 1,
      spending: { daily: 0, fixed: 10, weekdays: [1, 1, 1, 1, 1, 1, 1] },
    };

    const legacy = figuresAt(SEED, unchanging, START + 10 * DAY_MS);

    assert.ok(START - contoso.lastModified < DAY_MS);
    assert.equal(new Date(legacy.lastModified).toISOString().slice(0, 10), '2026-03-02');
  });

  it('of a stale customer does not move for more than two days, and then does', () => {
    const seen = days(named('Alpine Ski House'), 28, Date.parse('2026-03-02T23:00:00Z'));

    const totals = new Set(seen.map((figures) => figures.lastModified));

    assert.ok(totals.size >= 3 && totals.size <= 5, String(totals.size));
  });

  it('passes several thresholds in any twelve days, whatever the seed', () => {
    for (const seed of [1, 2, 3, 4]) {
      const crossings = crossingsByDay(seed, 400);

      for (let day = 0; day + 12 <= crossings.length; day += 1) {
        const inWindow = crossings.slice(day, day + 12).reduce((sum, count) => sum + count, 0);
        assert.ok(inWindow >= 5, `seed ${seed}, day ${day}: ${inWindow}`);
      }
    }
  });

  it('of Contoso passes 80 % some days after the start', () => {
    const contoso = named('Contoso');
    const percent = (day: number): number =>
      (figuresAt(SEED, contoso, START + day * DAY_MS).totalCost / (contoso.budget ?? 1)) * 100;

    assert.ok(percent(0) < 80);
    assert.ok(percent(10) >= 80);
  });
});

/** How often customers pass 80, 100 or 120 % of their budget for the first time in a period. */
function crossingsByDay(seed: number, count: number): readonly number[] {
  const seen = new Map<string, { readonly start: number; readonly level: number }>();
  const all = createCustomers(seed, 60).filter((customer) => customer.budget !== undefined);
  return Array.from({ length: count }, (_, day) => {
    let crossings = 0;
    for (const customer of all) {
      const { period, totalCost } = figuresAt(seed, customer, START + day * DAY_MS);
      const percent = (totalCost / (customer.budget ?? 1)) * 100;
      const last = seen.get(customer.id);
      const before = last?.start === period.start ? last.level : 0;
      const level = Math.max(before, [80, 100, 120].filter((threshold) => percent >= threshold).length);
      if (last !== undefined && level > before) crossings += 1;
      seen.set(customer.id, { start: period.start, level });
    }
    return crossings;
  }).slice(1);
}
