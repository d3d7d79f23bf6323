import { DAY_MS, HOUR_MS, type Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { dailyCosts } from '#domain/usage/days/daily-costs.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { outlookWithImported } from '#domain/usage/imported/imported-outlook.ts';
import { importedPast } from '#domain/usage/imported/imported-past.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { CustomerInsight, StoredSpike } from '#ports/insight.ts';
import { aCustomer, aSummary } from './cards.ts';

const OCTOBER = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };

/** The snapshots of a period's first days, one of each day, by what the days cost. */
export function daysOf(
  period: BillingPeriod,
  costs: readonly number[],
  overrides: Partial<UsageSummary> = {},
): readonly UsageSummary[] {
  let totalCost = 0;
  return costs.map((cost, index) => {
    totalCost += cost;
    const lastModified = period.start + (index + 1) * DAY_MS + 6 * HOUR_MS;
    return aSummary({ period, totalCost, usdTotalCost: undefined, lastModified, ...overrides });
  });
}

/** What these snapshots come to, looked at an hour after the last one. */
export function insightOf(
  snapshots: readonly UsageSummary[],
  overrides: Partial<CustomerInsight> & { readonly customer?: Customer } = {},
): CustomerInsight {
  const latest = snapshots.at(-1);
  const now: Instant = (latest?.lastModified ?? 0) + HOUR_MS;
  const state = snapshots.reduce<InsightState | undefined>((before, each) => advance(before, each).state, undefined);
  const customer = aCustomer();
  return {
    customer,
    usage: latest && { customerId: customer.id, latest, isWithoutUsage: false, readAt: now },
    state,
    periods: dailyCosts(snapshots),
    spikes: [],
    now,
    ...overrides,
  };
}

/** The same when the partner has imported what days cost. */
export function withImported(insight: CustomerInsight, costs: Readonly<Record<string, number>>, currency = 'EUR') {
  const fileUntil = 0;
  const days = Object.entries(costs).map(([day, cost]) => {
    const date = Date.parse(day) / DAY_MS;
    return { customerId: insight.customer.id, date, currency, cost, fileAt: 0, fileUntil };
  });
  const imported = importedPast(insight.periods, days);
  const outlook = insight.state && imported && outlookWithImported(insight.state, imported);
  return { ...insight, imported, outlook };
}

/** What each day of a period cost by a file: a row for each of its first days. */
export function importedDaysOf({ start }: BillingPeriod, costs: readonly number[]): Readonly<Record<string, number>> {
  return Object.fromEntries(costs.map((cost, index) => [isoDate(start / DAY_MS + index), cost]));
}

const TEN_A_DAY = Array.from({ length: 31 }, () => 10);

/** A customer with a whole period and some days of the running one, among them a spike that became a step. */
export function anInsight(overrides: Partial<CustomerInsight> = {}): CustomerInsight {
  const snapshots = [...daysOf(OCTOBER, TEN_A_DAY), ...daysOf(NOVEMBER, TEN_A_DAY.slice(0, 12))];
  const date = NOVEMBER.start / DAY_MS + 5;
  const spike: StoredSpike = {
    customerId: 'c',
    spike: { date, kind: 'day', cost: 40, usual: 10 },
    since: date,
    periodStart: NOVEMBER.start,
    currency: 'USD',
    step: { since: date, factor: 2.3 },
  };
  return insightOf(snapshots, { spikes: [spike], ...overrides });
}

/** What is known of pasts and running periods, in as many states as have words of their own. */
export function insightsOfManyStates(customer: Customer): readonly CustomerInsight[] {
  const october = daysOf(OCTOBER, TEN_A_DAY);
  const november = (days: number, overrides: Partial<UsageSummary> = {}) =>
    daysOf(NOVEMBER, TEN_A_DAY.slice(0, days), overrides);
  const gaps = november(12)
    .filter((_, index) => index !== 3)
    .map((each, index) => ({ ...each, totalCost: each.totalCost - (index > 6 ? 25 : 0) }));
  const rising = [...TEN_A_DAY.slice(0, 15), ...TEN_A_DAY.slice(0, 16).map(() => 20)];
  const falling = [...TEN_A_DAY.slice(0, 15), ...TEN_A_DAY.slice(0, 16).map(() => 5)];
  const some = [
    [],
    november(3),
    november(12),
    november(12, { budget: undefined, currency: undefined }),
    [...october, ...november(12, { budget: 290 })],
    [...october, ...november(12, { budget: 302 })],
    [...october, ...november(12, { budget: 100 })],
    [...daysOf(OCTOBER, rising), ...november(12)],
    [...daysOf(OCTOBER, falling), ...daysOf(NOVEMBER, [5, 5, 5])],
    [
      ...daysOf(
        OCTOBER,
        TEN_A_DAY.map(() => 0),
      ),
      ...november(12),
    ],
    [...october, ...gaps],
    [...october, ...november(12, { currency: 'JPY' })],
    [...daysOf(OCTOBER, TEN_A_DAY, { plan: 'legacy' }), ...november(12)],
    daysOf(NOVEMBER, [500, ...TEN_A_DAY.slice(0, 12).map(() => 0)]),
    daysOf(
      NOVEMBER,
      TEN_A_DAY.slice(0, 12).map(() => 0),
    ),
    november(12).filter((_, index) => index % 5 === 4),
    november(6).slice(1),
  ].map((snapshots) => insightOf(snapshots, { customer }));
  const last = anInsight({ customer });
  const { usage } = last;
  const early = insightOf(november(3), { customer });
  const ofOctober = importedDaysOf(OCTOBER, TEN_A_DAY);
  return [
    ...some,
    { ...last, now: NOVEMBER.end },
    withImported(early, ofOctober),
    withImported(insightOf(november(12).slice(8), { customer }), {
      ...ofOctober,
      ...importedDaysOf(NOVEMBER, TEN_A_DAY),
    }),
    withImported(insightOf(november(12), { customer }), importedDaysOf(NOVEMBER, TEN_A_DAY.slice(0, 14))),
    ...(usage ? [{ ...last, usage: { ...usage, isWithoutUsage: true } }] : []),
    { ...last, state: undefined },
  ];
}
