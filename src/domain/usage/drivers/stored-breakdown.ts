import type { Instant } from '#domain/time/time.ts';
import type { BillingPeriod } from '#domain/usage/billing-period.ts';
import { azureAddress } from './azure-resource.ts';
import type { Breakdown } from './breakdown.ts';
import type { Driver, DriverList } from './driver-lines.ts';

/** Beyond the decimals of every currency. */
const KEPT_DECIMALS = 4;

/** Raised whenever a kept breakdown can no longer be read: it is then left alone. */
export const STORED_VERSION = 1;

/**
 * A whole breakdown as JSON that is small: Azure subscriptions are named once, and what a resource's address says is not said again.
 * Each list ends with how many other lines there are, and what they cost.
 */
export interface StoredBreakdown {
  readonly currency: string | null;
  readonly period: BillingPeriod | null;
  readonly asOf: Instant | null;
  readonly total: number;
  readonly hasServicesOnly: boolean;
  /** Id and name. */
  readonly azureSubscriptions: readonly (readonly [string, string])[];
  /** Position of the Azure subscription, then what names the line, then its cost. */
  readonly bySubscription: StoredList<readonly [number, number]>;
  readonly byGroup: StoredList<readonly [number, string, string, number]>;
  readonly byService: StoredList<readonly [string, number]>;
  /** Address, name, resource group and type; the last two are empty where the address has them. */
  readonly byResource: StoredList<readonly [number, string, string, string, string, number]>;
}

interface StoredList<Line> {
  readonly top: readonly Line[];
  readonly others: readonly [count: number, cost: number];
  readonly total: number;
}

const NO_RESOURCE = {
  azureSubscriptionId: '',
  azureSubscription: '',
  resourceGroup: '',
  resourceType: '',
  resourceUri: '',
} as const;

/** The form in which a breakdown without gaps is kept. */
export function storedBreakdown(breakdown: Breakdown): StoredBreakdown {
  const { lists } = breakdown;
  const known = new Map<string, number>();
  const azureSubscriptions: (readonly [string, string])[] = [];
  const positionOf = ({ azureSubscriptionId, azureSubscription }: Driver): number => {
    const key = JSON.stringify([azureSubscriptionId, azureSubscription]);
    const position = known.get(key) ?? azureSubscriptions.push([azureSubscriptionId, azureSubscription]) - 1;
    known.set(key, position);
    return position;
  };
  return {
    currency: breakdown.currency ?? null,
    period: breakdown.period ?? null,
    asOf: breakdown.asOf ?? null,
    total: kept(breakdown.total),
    hasServicesOnly: breakdown.hasServicesOnly,
    azureSubscriptions,
    bySubscription: listToKeep(lists.azureSubscription, (line) => [positionOf(line), kept(line.cost)] as const),
    byGroup: listToKeep(
      lists.resourceGroup,
      (line) => [positionOf(line), line.resourceGroup, line.resourceType, kept(line.cost)] as const,
    ),
    byService: listToKeep(lists.service, (line) => [line.name, kept(line.cost)] as const),
    byResource: listToKeep(lists.resource, (line) => {
      const { resourceGroup, type } = azureAddress(line.resourceUri);
      const group = isAlike(resourceGroup, line.resourceGroup) ? '' : line.resourceGroup;
      const ownType = isAlike(type, line.resourceType) ? '' : line.resourceType;
      return [positionOf(line), line.resourceUri, line.name, group, ownType, kept(line.cost)] as const;
    }),
  };
}

/** The breakdown as it was kept, to the fourth decimal. */
export function restoredBreakdown(customerId: string, stored: StoredBreakdown): Breakdown {
  const inSubscription = (position: number) => {
    const [azureSubscriptionId, azureSubscription] = stored.azureSubscriptions[position] ?? ['', ''];
    const key = azureSubscriptionId || azureSubscription.toLowerCase();
    return { ...NO_RESOURCE, key, azureSubscriptionId, azureSubscription };
  };
  return {
    customerId,
    currency: stored.currency ?? undefined,
    period: stored.period ?? undefined,
    asOf: stored.asOf ?? undefined,
    total: stored.total,
    hasServicesOnly: stored.hasServicesOnly,
    otherCurrencies: [],
    gaps: [],
    lists: {
      azureSubscription: keptList(stored.bySubscription, ([position, cost]) => {
        const line = inSubscription(position);
        return { ...line, name: line.azureSubscription, cost };
      }),
      resourceGroup: keptList(stored.byGroup, ([position, resourceGroup, resourceType, cost]) => {
        const line = inSubscription(position);
        const key = `${line.key}/${resourceGroup.toLowerCase()}`;
        return { ...line, key, name: resourceGroup, resourceGroup, resourceType, cost };
      }),
      service: restoredServices(stored.byService),
      resource: keptList(stored.byResource, ([position, resourceUri, name, group, ownType, cost]) => {
        const line = inSubscription(position);
        const address = azureAddress(resourceUri);
        const resourceGroup = group || address.resourceGroup;
        const resourceType = ownType || address.type;
        const key = (resourceUri || `${line.key}/${resourceGroup}/${resourceType}/${name}`).toLowerCase();
        return { ...line, key, name, resourceGroup, resourceType, resourceUri, cost };
      }),
    },
  };
}

/** The services of a breakdown as they were kept: they belong to no Azure subscription. */
export function restoredServices(stored: StoredBreakdown['byService']): DriverList {
  return keptList(stored, ([name, cost]) => ({ ...NO_RESOURCE, key: name.toLowerCase(), name, cost }));
}

function listToKeep<Line>({ top, others, total }: DriverList, lineOf: (driver: Driver) => Line): StoredList<Line> {
  return { top: top.map(lineOf), others: [others.count, kept(others.cost)], total: kept(total) };
}

function keptList<Line>({ top, others, total }: StoredList<Line>, driverOf: (line: Line) => Driver): DriverList {
  return { top: top.map(driverOf), others: { count: others[0], cost: others[1] }, total };
}

function isAlike(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function kept(amount: number): number {
  return Math.round(amount * 10 ** KEPT_DECIMALS) / 10 ** KEPT_DECIMALS + 0;
}
