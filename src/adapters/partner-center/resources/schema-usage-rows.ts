import { z } from 'zod';
import type { Instant } from '#domain/time/time.ts';
import type { ResourceUsage, ServiceUsage } from '#domain/usage/drivers/driver-sums.ts';
import type { SubscriptionUsage } from '#ports/usage-drivers.ts';
import { currencyOfCode, currencyOfLocale } from './currency.ts';
import { amount, dateIfAny, knownDate, type Parsed, read, text, Unreadable } from './schema.ts';

/*
 * The rows that tell what a cost is spent on. The pages of Microsoft spell some names in two ways (`USDTotalCost`, `usdTotalCost`), so
 * names are known in any case. learn.microsoft.com/partner-center/developer/azure-spending
 */

const row = { totalCost: amount, currencyCode: text, currencyLocale: text, lastModifiedDate: dateIfAny };

const wireSubscription = z.object({
  ...row,
  resourceId: text,
  id: text,
  resourceName: text,
  name: text,
  offerId: text,
});

const wireResource = z.object({
  ...row,
  resourceUri: text,
  resourceType: text,
  entitlementId: text,
  entitlementName: text,
  resourceGroupName: text,
  resourceName: text,
  name: text,
});

const wireService = z.object({ ...row, category: text, subcategory: text, meterName: text, name: text });

type WireRow = z.infer<z.ZodObject<typeof row>>;

/** By their lower case; those of one row are few, so all are looked up in one list. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [wireSubscription, wireResource, wireService].flatMap(({ shape }) =>
    Object.keys(shape).map((name) => [name.toLowerCase(), name] as const),
  ),
);

/** Rows of one list have the same names in the same order: what is to be renamed is worked out once. */
const renamings = new Map<string, ReadonlyMap<string, string>>();
const MOST_RENAMINGS = 100;

/** The row with every name that is known as the pages spell it. One that is spelled so already wins over another spelling. */
function inKnownCase(item: unknown): unknown {
  if (typeof item !== 'object' || item === null) return item;
  const names = Object.keys(item);
  const key = names.join();
  const renaming = renamings.get(key) ?? renamingOf(names);
  if (renamings.size >= MOST_RENAMINGS) renamings.clear();
  renamings.set(key, renaming);
  if (renaming.size === 0) return item;
  const renamed = Object.entries(item).map(([name, value]) => [renaming.get(name) ?? name, value]);
  return { ...Object.fromEntries(renamed), ...item };
}

function renamingOf(names: readonly string[]): ReadonlyMap<string, string> {
  const known = names.map((name) => [name, NAMES.get(name.toLowerCase()) ?? name] as const);
  return new Map(known.filter(([name, asKnown]) => name !== asKnown));
}

/** Reads one item of `GET /customers/{id}/subscriptions/usagerecords`; `now` decides which dates can be true. */
export function parseSubscriptionUsage(item: unknown, now: Instant): Parsed<SubscriptionUsage> {
  return read(wireSubscription, inKnownCase(item), (wire) => {
    const id = clean(wire.resourceId) || clean(wire.id);
    if (!/^[\w-]+$/.test(id))
      throw new Unreadable('the id is missing, or has other signs than letters, digits and hyphens');
    return {
      id,
      name: clean(wire.resourceName) || clean(wire.name) || id,
      plan: isLegacy(wire) ? 'legacy' : 'azurePlan',
      totalCost: wire.totalCost,
      lastModified: knownDate(wire.lastModifiedDate?.at, now),
    };
  });
}

/** Legacy rows have a locale in place of a currency code; the offer decides where it is one of the two that are known. */
function isLegacy({ offerId, currencyLocale, currencyCode }: z.infer<typeof wireSubscription>): boolean {
  if (/^MS-AZR-/i.test(clean(offerId))) return true;
  if (/^DZH318Z0BPS6:/i.test(clean(offerId))) return false;
  return clean(currencyLocale) !== '' && clean(currencyCode) === '';
}

/** Reads one item of `resourceusagerecords`. */
export function parseResourceUsage(item: unknown, now: Instant): Parsed<ResourceUsage> {
  return read(wireResource, inKnownCase(item), (wire) => ({
    ...rowOf(wire, now),
    resourceUri: clean(wire.resourceUri),
    name: clean(wire.resourceName) || clean(wire.name),
    azureSubscriptionId: clean(wire.entitlementId),
    azureSubscription: clean(wire.entitlementName),
    resourceGroup: clean(wire.resourceGroupName),
    provider: clean(wire.resourceType),
  }));
}

/** Reads one item of `meterusagerecords` or of the legacy `usagerecords/resources`. */
export function parseServiceUsage(item: unknown, now: Instant): Parsed<ServiceUsage> {
  return read(wireService, inKnownCase(item), (wire) => ({
    ...rowOf(wire, now),
    service: clean(wire.category) || clean(wire.subcategory) || clean(wire.meterName) || clean(wire.name),
  }));
}

function rowOf(wire: WireRow, now: Instant): Pick<ResourceUsage, 'cost' | 'currency' | 'lastModified'> {
  return {
    cost: wire.totalCost,
    currency: currencyOfCode(wire.currencyCode) ?? currencyOfLocale(wire.currencyLocale, now),
    lastModified: knownDate(wire.lastModifiedDate?.at, now),
  };
}

function clean(value: string | null | undefined): string {
  return value?.trim() ?? '';
}
