import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { UsageFigures } from '#domain/usage/usage-summary.ts';
import { createLines, type DriverList, listOf, mergeLines } from './driver-lines.ts';
import type { DriverKind, DriverSums } from './driver-sums.ts';
import { valueOf } from './tally.ts';

/** Rows of usage that a breakdown lacks, and why. */
export interface DriverGap {
  /** `subscriptions`: nobody could say which plans and subscriptions the customer has. */
  readonly rows: 'subscriptions' | 'resources' | 'services';
  /** The plan or legacy subscription whose rows are missing. */
  readonly subscription: { readonly id: string; readonly name: string } | undefined;
  /** `slow`: they are still being read. */
  readonly reason: { readonly code: 'slow' } | ReadingFault | { readonly code: 'badRows'; readonly count: number };
}

/** What a customer's cost of the running billing period is spent on. */
export interface Breakdown {
  readonly customerId: string;
  /** Undefined where Partner Center names no currency that is known. */
  readonly currency: string | undefined;
  /** The billing period of the summary that was known when the breakdown was read. */
  readonly period: BillingPeriod | undefined;
  /** When the newest row last changed. */
  readonly asOf: Instant | undefined;
  /** The sum of the breakdown's own rows. The summary's total is another figure of another time. */
  readonly total: number;
  /** Services come from meters, which name no resource, so they stand beside the other three kinds. */
  readonly lists: Readonly<Record<DriverKind, DriverList>>;
  /** Legacy subscriptions tell services only. */
  readonly hasServicesOnly: boolean;
  /** Rows in other currencies, which are in no line and no total. */
  readonly otherCurrencies: readonly { readonly currency: string | undefined; readonly cost: number }[];
  /** Empty when everything was read. */
  readonly gaps: readonly DriverGap[];
}

export interface DriversRead {
  readonly customerId: string;
  /** What is known of the customer's running period: its currency decides which rows are the breakdown. */
  readonly summary: { readonly currency: string | undefined; readonly period: BillingPeriod } | undefined;
  readonly resources: DriverSums;
  readonly services: DriverSums;
  /** The customer has a subscription whose rows tell services only; every one is such. */
  readonly legacy: 'none' | 'some' | 'all';
  /** Stands in where no row has a date. */
  readonly asOf: Instant | undefined;
  readonly gaps: readonly DriverGap[];
}

export function breakdownOf(read: DriversRead): Breakdown {
  const { resources, services, gaps, customerId, summary, legacy } = read;
  const currency = mainCurrency(read);
  const ofResources = resources.get(currency);
  const ofServices = services.get(currency);
  const kept = (kind: DriverKind): DriverList => {
    const lines = createLines();
    const sums = kind === 'service' ? ofServices : ofResources;
    if (sums) mergeLines(lines, sums.lines[kind]);
    return listOf(lines);
  };
  const lists = {
    azureSubscription: kept('azureSubscription'),
    resourceGroup: kept('resourceGroup'),
    service: kept('service'),
    resource: kept('resource'),
  };
  return {
    customerId,
    currency: currency === '' ? undefined : currency,
    period: summary?.period,
    asOf: newest([ofResources?.newest, ofServices?.newest]) ?? read.asOf,
    total: totalOf(lists, gaps, legacy),
    lists,
    hasServicesOnly: legacy === 'all',
    otherCurrencies: otherCurrencies(read, currency),
    gaps,
  };
}

/** The summary's, if there are rows in it; else the one that most rows have. */
function mainCurrency({ resources, services, summary }: DriversRead): string {
  const known = summary?.currency;
  if (known !== undefined && (resources.has(known) || services.has(known))) return known;
  const rows = new Map<string, number>();
  for (const [currency, sums] of [...resources, ...services]) {
    rows.set(currency, (rows.get(currency) ?? 0) + sums.rows);
  }
  const [most] = [...rows].toSorted(([, a], [, b]) => b - a);
  return most?.[0] ?? known ?? '';
}

/** Meters cover every subscription; resources stand in while meters are missing. */
function totalOf(lists: Breakdown['lists'], gaps: readonly DriverGap[], legacy: DriversRead['legacy']): number {
  const lacks = (kind: DriverGap['rows']) => gaps.some(({ rows }) => rows === kind || rows === 'subscriptions');
  const services = lists.service.total;
  const resources = lists.azureSubscription.total;
  if (!lacks('services')) return services;
  return lacks('resources') || legacy !== 'none' ? Math.max(services, resources) : resources;
}

/** What services and resources say of one currency is the same money: the larger of the two is shown. */
function otherCurrencies({ resources, services }: DriversRead, main: string): Breakdown['otherCurrencies'] {
  const others = new Set([...resources.keys(), ...services.keys()].filter((currency) => currency !== main));
  return [...others].toSorted().flatMap((currency) => {
    const costs = [resources, services].map((sums) => valueOf(sums.get(currency)?.total ?? { sum: 0, lost: 0 }));
    const cost = costs.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
    return cost === 0 ? [] : [{ currency: currency === '' ? undefined : currency, cost }];
  });
}

function newest(dates: readonly (Instant | undefined)[]): Instant | undefined {
  const known = dates.filter((date) => date !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

/**
 * A line's share in whole percent. Only what is all of it has 100; what is less than half a percent has 0. Undefined where the total is
 * not above zero.
 */
export function wholeShare(cost: number, total: number): number | undefined {
  if (!(total > 0)) return undefined;
  const share = Math.round((cost / total) * 100) + 0;
  return share >= 100 && cost < total ? 99 : share;
}

/** How far a whole breakdown and a summary may differ, in percent of the summary, before both are shown with their times. */
const SAME_TOTAL_PERCENT = 1;

/** Whether the two totals are to be shown side by side. What lacks rows, or has another currency, says nothing about it. */
export function differsFrom(breakdown: Breakdown, summary: Pick<UsageFigures, 'totalCost' | 'currency'>): boolean {
  if (breakdown.gaps.length > 0 || breakdown.currency !== summary.currency) return false;
  return Math.abs(breakdown.total - summary.totalCost) * 100 > SAME_TOTAL_PERCENT * Math.abs(summary.totalCost);
}
