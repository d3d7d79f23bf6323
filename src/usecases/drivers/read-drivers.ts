import type { Instant } from '#domain/time/time.ts';
import type { DriverGap, DriversRead } from '#domain/usage/drivers/breakdown.ts';
import {
  createResourceSummer,
  createServiceSummer,
  type DriverSummer,
  type DriverSums,
  mergeSums,
  type ResourceUsage,
  type ServiceUsage,
} from '#domain/usage/drivers/driver-sums.ts';
import type { DriversReadFor } from '#ports/drivers.ts';
import { readingFaultOf } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type { CustomerSubscriptions, RowsRead, SubscriptionUsage } from '#ports/usage-drivers.ts';

/** What of the drivers is known at some moment. */
export type DriversSoFar =
  | ({ readonly kind: 'read' } & Omit<DriversRead, 'customerId' | 'summary'>)
  | { readonly kind: 'noUsage' }
  /** Not even the plans of the customer are known. */
  | { readonly kind: 'unreadable'; readonly reason: Failure };

export interface DriversReading {
  /** All has been read, or failed. Never rejects. */
  readonly done: Promise<void>;
  soFar(): DriversSoFar;
  /** What it came to, once it is done. */
  outcome(): DriversReadFor['outcome'];
}

type Reason = DriverGap['reason'];
type Failure = Exclude<Reason, { readonly code: 'badRows' }>;

/** The rows of one plan or legacy subscription, while they are read. `gap`: why they are not all there. */
interface Part {
  readonly subscription: SubscriptionUsage;
  readonly rows: 'resources' | 'services';
  readonly sums: () => DriverSums;
  gap: Reason | undefined;
}

type ListRead =
  | { readonly found: readonly SubscriptionUsage[]; readonly gap: Reason | undefined }
  | 'noUsage'
  | Failure;

const SLOW: Failure = { code: 'slow' };

/** Reads all drivers of a customer at once, each route for itself: one that is slow or refused takes nothing from the others. */
export function readDrivers(
  subscriptions: CustomerSubscriptions,
  options: CallOptions,
  log: Pick<Log, 'warn'>,
): DriversReading {
  let list: ListRead = SLOW;
  let parts: readonly Part[] = [];

  const reasonOf = (error: unknown): Failure => {
    if (options.signal.aborted) return { code: 'timedOut' };
    log.warn({ err: error }, 'drivers could not be read');
    return readingFaultOf(error) ?? { code: 'unexpected' };
  };

  async function readPart(part: Part, reading: Promise<RowsRead>): Promise<void> {
    try {
      const read = await reading;
      part.gap = read.kind === 'rows' ? badRows(read.badRows) : gapOfNoUsage(part.subscription);
    } catch (error) {
      part.gap = reasonOf(error);
    }
  }

  function begin(subscription: SubscriptionUsage): readonly (readonly [Part, Promise<RowsRead>])[] {
    const { usageRecords } = subscriptions.byId(subscription.id);
    const services = createServiceSummer();
    const resources = createResourceSummer();
    const ofServices = partOf(subscription, 'services', services);
    if (subscription.plan === 'legacy') return [[ofServices, usageRecords.services.get(services, options)]];
    return [
      [partOf(subscription, 'resources', resources), usageRecords.resources.get(resources, options)],
      [ofServices, usageRecords.meters.get(services, options)],
    ];
  }

  async function readAll(): Promise<void> {
    try {
      const read = await subscriptions.usageRecords.get(options);
      if (read.kind === 'noUsage') {
        list = 'noUsage';
        return;
      }
      list = { found: read.subscriptions, gap: badRows(read.badRows) };
      const begun = read.subscriptions.flatMap(begin);
      parts = begun.map(([part]) => part);
      await Promise.all(begun.map(([part, reading]) => readPart(part, reading)));
    } catch (error) {
      list = reasonOf(error);
    }
  }

  return {
    done: readAll(),
    outcome: () => outcomeOf(list, parts),
    soFar() {
      if (list === 'noUsage') return { kind: 'noUsage' };
      if ('code' in list) return { kind: 'unreadable', reason: list };
      return { kind: 'read', ...readSoFar(list.found, parts, list.gap) };
    },
  };
}

function outcomeOf(list: ListRead, parts: readonly Part[]): DriversReadFor['outcome'] {
  if (list === 'noUsage') return 'noUsage';
  if ('code' in list) return 'failed';
  return list.gap || parts.some(({ gap }) => gap) ? 'partial' : 'whole';
}

function partOf(
  subscription: SubscriptionUsage,
  rows: Part['rows'],
  summer: DriverSummer<ResourceUsage> | DriverSummer<ServiceUsage>,
): Part {
  return { subscription, rows, sums: () => summer.sums(), gap: SLOW };
}

function badRows(count: number): Reason | undefined {
  return count === 0 ? undefined : { code: 'badRows', count };
}

/** A plan that costs nothing may well have no usage. */
function gapOfNoUsage({ totalCost }: SubscriptionUsage): Reason | undefined {
  return totalCost === 0 ? undefined : { code: 'usageGone' };
}

function readSoFar(
  found: readonly SubscriptionUsage[],
  parts: readonly Part[],
  listGap: Reason | undefined,
): Omit<DriversRead, 'customerId' | 'summary'> {
  const resources: DriverSums = new Map();
  const services: DriverSums = new Map();
  const gaps: DriverGap[] = [];
  if (listGap) gaps.push({ rows: 'subscriptions', subscription: undefined, reason: listGap });
  for (const { subscription, rows, sums, gap } of parts) {
    mergeSums(rows === 'resources' ? resources : services, sums());
    const { id, name } = subscription;
    if (gap) gaps.push({ rows, subscription: { id, name }, reason: gap });
  }
  const legacy = found.filter(({ plan }) => plan === 'legacy').length;
  return {
    resources,
    services,
    gaps,
    legacy: legacy === 0 ? 'none' : legacy === found.length ? 'all' : 'some',
    asOf: newest(found),
  };
}

function newest(found: readonly SubscriptionUsage[]): Instant | undefined {
  const dates = found.flatMap(({ lastModified }) => lastModified ?? []);
  return dates.length === 0 ? undefined : Math.max(...dates);
}
