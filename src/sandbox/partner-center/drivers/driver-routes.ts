import { collection } from '#sandbox/partner-center/collection.ts';
import type { Answer, RouteRequest } from '#sandbox/partner-center/exchange.ts';
import type { DriverFaults, Faults } from '#sandbox/partner-center/schema.ts';
import { type CurrentCustomer, faultBody } from '#sandbox/partner-center/wire.ts';
import { costsByResource, type ResourceCost } from './allocation.ts';
import { legacyRow, type MeterCost, meterRow, resourceRow, subscriptionRow } from './driver-wire.ts';
import { estateOf } from './estate.ts';

/** The routes that tell what a cost is spent on. */
export type DriverRoute = 'subscriptions' | 'resources' | 'services';

/** What a path below `/customers/{id}` asks for. */
export interface DriversAsked {
  readonly route: DriverRoute;
  readonly subscriptionId: string | undefined;
  /** The legacy route, which no Azure plan has. */
  readonly isLegacy: boolean;
}

const BELOW =
  /^\/customers\/[^/]+\/subscriptions\/(?:usagerecords|([\w-]+)\/(resourceusagerecords|meterusagerecords|usagerecords\/resources))\/?$/;

/** Undefined for any other path. */
export function driversAsked(path: string): DriversAsked | undefined {
  const [all, subscriptionId, rows] = BELOW.exec(path) ?? [];
  if (all === undefined) return undefined;
  const route = rows === undefined ? 'subscriptions' : rows === 'resourceusagerecords' ? 'resources' : 'services';
  return { route, subscriptionId: subscriptionId?.toLowerCase(), isLegacy: rows === 'usagerecords/resources' };
}

/** The faults that strike this route and subscription. */
export function driverFaultsFor(faults: Faults, { route, subscriptionId }: DriversAsked): DriverFaults | undefined {
  const { drivers } = faults;
  const isStruck =
    (drivers?.routes?.includes(route) ?? true) &&
    (drivers?.subscriptionIds === undefined || drivers.subscriptionIds.includes(subscriptionId ?? ''));
  return isStruck ? drivers : undefined;
}

/** Answers what was asked for about a customer with usage. */
export function answerDrivers(
  seed: number,
  customer: CurrentCustomer,
  { asked, request, faults }: { readonly asked: DriversAsked; readonly request: RouteRequest; readonly faults: Faults },
): Answer {
  const rows = rowsOf(seed, customer, asked);
  if ('status' in rows) return rows;
  const struck = driverFaultsFor(faults, asked) ?? {};
  return collection(rows, {
    request,
    size: struck.pageSize ?? Number.POSITIVE_INFINITY,
    prefix: '',
    item: (row) => withFaults(row, rows.indexOf(row), struck),
    lastLink: faults.lastLink,
  });
}

function rowsOf(seed: number, customer: CurrentCustomer, asked: DriversAsked): readonly object[] | Answer {
  const { subscriptions } = estateOf(seed, customer);
  const costs = costsByResource(seed, customer, customer.figures);
  const below = (position: number) => costs.filter(({ resource }) => resource.subscription === position);
  if (asked.route === 'subscriptions') {
    return subscriptions.map((subscription, position) =>
      subscriptionRow(customer, subscription, totalOf(below(position))),
    );
  }
  const position = subscriptions.findIndex(({ id }) => id === asked.subscriptionId);
  const id = subscriptions[position]?.id;
  if (id === undefined) return { status: 404, body: faultBody('20003', 'The subscription was not found.') };
  const isLegacy = customer.plan === 'legacy';
  if ((asked.route === 'resources' && isLegacy) || (asked.isLegacy && !isLegacy)) {
    return { status: 400, body: faultBody('800002', 'The subscription is not supported by this route.') };
  }
  if (asked.route === 'resources') return below(position).map((row) => resourceRow(customer, id, row));
  return metersOf(below(position)).map((row) =>
    asked.isLegacy ? legacyRow(customer, id, row) : meterRow(customer, id, row),
  );
}

/** Resources are summed by meter; the last meter of each takes what rounding leaves. */
export function metersOf(costs: readonly ResourceCost[]): readonly MeterCost[] {
  const meters = new Map<string, MeterCost>();
  for (const { resource, cost } of costs) {
    let left = cost;
    for (const [index, [category, meter, share]] of resource.kind.meters.entries()) {
      const part = index === resource.kind.meters.length - 1 ? left : cost * share;
      left -= part;
      const key = `${category} ${meter}`;
      meters.set(key, { category, meter, cost: (meters.get(key)?.cost ?? 0) + part });
    }
  }
  return [...meters.values()];
}

function totalOf(costs: readonly ResourceCost[]): number {
  return costs.reduce((sum, { cost }) => sum + cost, 0);
}

function withFaults(row: object, position: number, { casing, withoutUris, currency }: DriverFaults): object {
  const entries = Object.entries(row).map(([name, value]): [string, unknown] => {
    const isOther = currency !== undefined && position % 3 === 0 && name === 'currencyCode';
    const sent: unknown = isOther ? currency : withoutUris === true && name === 'resourceUri' ? '' : value;
    return [casing === 'odd' ? name.charAt(0).toUpperCase() + name.slice(1) : name, sent];
  });
  return Object.fromEntries(entries);
}
