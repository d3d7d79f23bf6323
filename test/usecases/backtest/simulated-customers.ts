import { DAY_MS } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { monthOf } from '../../support/builders.ts';

/** How a simulated customer spends. Everything is a share of its usual day. */
export interface Habits {
  /** The standard deviation of a day; `leaning`: of its logarithm. */
  readonly noise: number;
  readonly isLeaning?: boolean;
  /** What a day of a weekend costs beside a weekday. */
  readonly weekend?: number;
  /** What is charged on the first day of each month. */
  readonly fee?: number;
  /** By how much each day costs more than the day before. */
  readonly growth?: number;
  /** How likely it is that a day is the first of another level, and that a day is a spike. */
  readonly steps?: number;
  readonly spikes?: number;
  /** How likely it is that a day has no cost, and that it has no snapshot. */
  readonly idle?: number;
  readonly missing?: number;
  /** How likely it is that a day's total falls. */
  readonly corrections?: number;
  /** On which day it begins to spend; days before have no snapshot. */
  readonly begins?: number;
}

export interface SimulatedMonth {
  readonly snapshots: readonly UsageSummary[];
  /** What the month really cost. */
  readonly end: number;
  /** The total after each day, also of days without a snapshot. */
  readonly totals: readonly number[];
  /** Days of the month (1 is the first) on which a spike was planted, and on which another level began. */
  readonly spikes: readonly number[];
  readonly steps: readonly number[];
}

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The months of a customer from January 2026 on, the same for the same seed. */
export function simulate(customerId: string, habits: Habits, seed: number, months = 6): readonly SimulatedMonth[] {
  const random = randomFrom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const { noise, weekend = 1, fee = 0, growth = 0 } = habits;
  const usualDay = 10 * 100 ** random();
  let level = 1;
  let day = 0;
  return Array.from({ length: months }, (_, month) => {
    const period = monthOf(2026, month + 1);
    const days = Math.round((period.end - period.start) / DAY_MS);
    const snapshots: UsageSummary[] = [];
    const totals: number[] = [];
    const spikes: number[] = [];
    const steps: number[] = [];
    let total = 0;
    for (let dayOfMonth = 1; dayOfMonth <= days; dayOfMonth += 1) {
      day += 1;
      if (random() < (habits.steps ?? 0) && dayOfMonth > 1) {
        const times = 1.5 + 1.5 * random();
        level = level * times > 9 ? level / times : level * times;
        steps.push(dayOfMonth);
      }
      const isWeekend = [0, 6].includes(new Date(period.start + (dayOfMonth - 1) * DAY_MS).getUTCDay());
      const swing = habits.isLeaning ? Math.exp(noise * normal()) : Math.max(0.05, 1 + noise * normal());
      let cost = usualDay * level * (1 + growth) ** day * (isWeekend ? weekend : 1) * swing;
      if (random() < (habits.idle ?? 0)) cost = 0;
      const isClear = day > 20 && dayOfMonth > 1 && (spikes.at(-1) ?? -9) < dayOfMonth - 4;
      if (isClear && random() < (habits.spikes ?? 0)) {
        cost += usualDay * level * (2.5 + 5 * random());
        spikes.push(dayOfMonth);
      }
      if (dayOfMonth === 1) cost += usualDay * fee;
      const hasBegun = day >= (habits.begins ?? 1);
      if (hasBegun) total += cost;
      if (random() < (habits.corrections ?? 0)) total *= 0.9;
      totals.push(total);
      if (!hasBegun || random() < (habits.missing ?? 0)) continue;
      const lastModified = period.start + dayOfMonth * DAY_MS;
      const figures = { totalCost: total, currency: 'EUR', usdTotalCost: undefined, budget: undefined };
      snapshots.push({ customerId, plan: 'azurePlan', period, lastModified, ...figures });
    }
    return { snapshots, end: total, totals, spikes, steps };
  });
}

/** The snapshots of a customer, each with the budget of its month. */
export function withBudgets(
  months: readonly SimulatedMonth[],
  budgetOf: (month: SimulatedMonth, index: number) => number | undefined,
): readonly UsageSummary[] {
  return months.flatMap((month, index) => {
    const budget = budgetOf(month, index);
    return month.snapshots.map((snapshot) => ({ ...snapshot, budget }));
  });
}
