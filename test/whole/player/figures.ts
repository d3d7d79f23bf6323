import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { monthOf } from '../../support/builders.ts';
import { inMoney } from '../oracle/amounts.ts';
import type { Figures } from '../oracle/truth.ts';
import { CUSTOMERS } from './step.ts';

/* The figures of the customers in these histories. */

/** This customer is billed by anniversary months that begin on the 20th, eight hours behind UTC. */
const LEGACY = 3;
export const NEWCOMER: number = CUSTOMERS.length - 1;

/** The first figures of a customer: a tenth of the budget is used. Only the newcomer's first period is short. */
export function firstFigures(index: number, now: Instant): Figures {
  const common = { cost: 1000, budget: 10_000, currency: 'EUR', lastModified: now };
  if (index === LEGACY) {
    const start = Date.UTC(2027, 1, 20, 8);
    return { ...common, period: { start, end: Date.UTC(2027, 2, 20, 8), utcOffsetMinutes: -480 } };
  }
  const whole = monthAt(now);
  if (index !== NEWCOMER) return { ...common, period: whole };
  const yesterday = Math.floor(now / DAY_MS) * DAY_MS - DAY_MS;
  return { ...common, period: { ...whole, start: Math.max(whole.start, yesterday) } };
}

/** The billing period that runs at the instant, following one of the same customer. */
export function periodAt(before: BillingPeriod, now: Instant): BillingPeriod {
  if (before.utcOffsetMinutes === 0) return monthAt(now);
  let { start, end } = before;
  while (end <= now) {
    const next = new Date(end);
    start = end;
    end = Date.UTC(next.getUTCFullYear(), next.getUTCMonth() + 1, next.getUTCDate(), next.getUTCHours());
  }
  return { ...before, start, end };
}

function monthAt(now: Instant): BillingPeriod {
  const date = new Date(now);
  return monthOf(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

export function withShare(figures: Figures, hundredths: number, now: Instant): Figures {
  const cost = Math.round(((figures.budget ?? 10_000) * hundredths) / 10_000);
  return { ...figures, cost, lastModified: now };
}

/** What a usual day costs, in hundredths of a percent of the budget. */
export const USUAL_POINTS = 100;

/** Another day has cost so many hundredths of a percent of the budget; with it the next billing period may begin. */
export function nextDay(said: Figures, points: number, now: Instant): Figures {
  const day = Math.round(((said.budget ?? 10_000) * points) / 10_000);
  const isOver = now >= said.period.end;
  const period = isOver ? periodAt(said.period, now) : said.period;
  return { ...said, period, cost: isOver ? day : said.cost + day, lastModified: now };
}

export function summaryOf(customerId: string, { period, cost, budget, currency, lastModified }: Figures): UsageSummary {
  return {
    customerId,
    plan: period.utcOffsetMinutes === 0 ? 'azurePlan' : 'legacy',
    period,
    totalCost: inMoney(cost, currency),
    currency,
    usdTotalCost: undefined,
    budget: budget === undefined ? undefined : inMoney(budget, currency),
    lastModified,
  };
}
