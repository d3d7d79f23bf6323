import type { Instant } from '#domain/time/time.ts';
import { azureAddress } from './azure-resource.ts';
import { addToLine, createLines, type DriverFacts, type DriverLines, mergeLines } from './driver-lines.ts';
import { add, addAll, createTally, type Tally } from './tally.ts';

/** What every row of usage says: a cost in the billing period so far. */
interface UsageRow {
  readonly cost: number;
  /** ISO 4217; undefined where the row gives none. */
  readonly currency: string | undefined;
  readonly lastModified: Instant | undefined;
}

/** One Azure resource. Texts are empty where a row says nothing. */
export interface ResourceUsage extends UsageRow {
  readonly resourceUri: string;
  readonly name: string;
  readonly azureSubscriptionId: string;
  readonly azureSubscription: string;
  readonly resourceGroup: string;
  /** `Microsoft.Compute`: used where the address names no type. */
  readonly provider: string;
}

/** One meter of a whole subscription; it names no resource. */
export interface ServiceUsage extends UsageRow {
  /** The meter's category, such as "Virtual Machines". */
  readonly service: string;
}

export const DRIVER_KINDS = ['azureSubscription', 'resourceGroup', 'service', 'resource'] as const;

export type DriverKind = (typeof DRIVER_KINDS)[number];

/** All rows of one currency. Amounts in different currencies are never added up. */
export interface CurrencySums {
  rows: number;
  readonly total: Tally;
  newest: Instant | undefined;
  readonly lines: Readonly<Record<DriverKind, DriverLines>>;
}

/** By currency; `''` where a row gives none. */
export type DriverSums = Map<string, CurrencySums>;

/** Rows summed as they come, page by page. */
export interface DriverSummer<Row> {
  add(row: Row): void;
  /** The page is whole. */
  keepPage(): void;
  /** The page broke off, or was one that had come before: its rows do not count. */
  dropPage(): void;
  /** What has come so far, the unfinished page included: every row of it is true. */
  sums(): DriverSums;
}

export function createResourceSummer(): DriverSummer<ResourceUsage> {
  return createSummer(addResource);
}

export function createServiceSummer(): DriverSummer<ServiceUsage> {
  return createSummer(addService);
}

function createSummer<Row extends UsageRow>(
  addLines: (lines: CurrencySums['lines'], row: Row) => void,
): DriverSummer<Row> {
  const kept: DriverSums = new Map();
  let page: DriverSums = new Map();
  return {
    add(row) {
      const sums = sumsOf(page, row.currency ?? '');
      sums.rows += 1;
      sums.newest = newer(sums.newest, row.lastModified);
      add(sums.total, row.cost);
      addLines(sums.lines, row);
    },
    keepPage() {
      mergeSums(kept, page);
      page = new Map();
    },
    dropPage() {
      page = new Map();
    },
    sums() {
      const all: DriverSums = new Map();
      mergeSums(all, kept);
      mergeSums(all, page);
      return all;
    },
  };
}

/** Adds all that `from` has. */
export function mergeSums(into: DriverSums, from: DriverSums): void {
  for (const [currency, sums] of from) {
    const own = sumsOf(into, currency);
    own.rows += sums.rows;
    own.newest = newer(own.newest, sums.newest);
    addAll(own.total, sums.total);
    for (const kind of DRIVER_KINDS) mergeLines(own.lines[kind], sums.lines[kind]);
  }
}

function sumsOf(sums: DriverSums, currency: string): CurrencySums {
  const existing = sums.get(currency);
  if (existing) return existing;
  const lines = {
    azureSubscription: createLines(),
    resourceGroup: createLines(),
    service: createLines(),
    resource: createLines(),
  };
  const fresh: CurrencySums = { rows: 0, total: createTally(), newest: undefined, lines };
  sums.set(currency, fresh);
  return fresh;
}

function newer(a: Instant | undefined, b: Instant | undefined): Instant | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}

/** A resource belongs to its group, and the group to its Azure subscription: what the row leaves out, its address may say. */
function addResource(lines: CurrencySums['lines'], row: ResourceUsage): void {
  const { cost, azureSubscription, resourceUri } = row;
  const address = azureAddress(resourceUri);
  const azureSubscriptionId = row.azureSubscriptionId.toLowerCase() || address.azureSubscriptionId;
  const resourceGroup = row.resourceGroup || address.resourceGroup;
  const type = address.type || row.provider;
  const name = row.name || lastPart(resourceUri);
  const subscriptionKey = azureSubscriptionId || azureSubscription;
  const groupKey = `${subscriptionKey}/${resourceGroup}`;
  const inSubscription = {
    azureSubscriptionId,
    azureSubscription,
    resourceGroup: '',
    resourceType: '',
    resourceUri: '',
  };
  addToLine(lines.azureSubscription, subscriptionKey, { name: azureSubscription, ...inSubscription }, { cost });
  const group = { name: resourceGroup, ...inSubscription, resourceGroup };
  addToLine(lines.resourceGroup, groupKey, group, { cost, type });
  const resource = { name, azureSubscriptionId, azureSubscription, resourceGroup, resourceType: type, resourceUri };
  addToLine(lines.resource, resourceUri || `${groupKey}/${type}/${name}`, resource, { cost });
}

function addService(lines: CurrencySums['lines'], { service, cost }: ServiceUsage): void {
  addToLine(lines.service, service, { ...NO_RESOURCE, name: service }, { cost });
}

const NO_RESOURCE: DriverFacts = {
  name: '',
  azureSubscriptionId: '',
  azureSubscription: '',
  resourceGroup: '',
  resourceType: '',
  resourceUri: '',
};

function lastPart(resourceUri: string): string {
  return resourceUri.slice(resourceUri.lastIndexOf('/') + 1);
}
