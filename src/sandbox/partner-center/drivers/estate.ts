import type { SimulatedCustomer } from '#sandbox/partner-center/customers.ts';
import { fraction, guid, hash } from '#sandbox/partner-center/randomness.ts';
import { OFFER, RESOURCE_KINDS, type ResourceKind } from './resource-kinds.ts';

/** An Azure plan or a legacy subscription, as Partner Center lists it. */
export interface SimulatedSubscription {
  readonly id: string;
  readonly name: string;
  readonly offerId: string;
}

export interface SimulatedResource {
  /** The position of its plan or legacy subscription. */
  readonly subscription: number;
  readonly azureSubscriptionId: string;
  readonly azureSubscription: string;
  /** As the row spells it: some rows have it in capitals. */
  readonly resourceGroup: string;
  readonly name: string;
  /** Empty for what has no address. */
  readonly uri: string;
  readonly kind: ResourceKind;
  /** Its part of a usual day's cost; all parts add up to 1. */
  readonly weight: number;
}

/** What a customer has in Azure. */
export interface Estate {
  readonly subscriptions: readonly SimulatedSubscription[];
  readonly resources: readonly SimulatedResource[];
}

const STREAM = { subscription: 60, azure: 61, shape: 62, group: 63, kind: 64, size: 65, capitals: 66 } as const;

const AZURE_PLAN_OFFER = 'DZH318Z0BPS6:0001:DZH318Z0BML6';
const LEGACY_OFFER = 'MS-AZR-0145P';
const STAGES = ['Production', 'Development', 'Test', 'Data platform'];
const GROUPS = ['web', 'data', 'ops', 'shared'];
/** Places for what belongs to one customer among the numbers of all. */
const SLOTS = 1024;

/** A customer's subscriptions, resource groups and resources: always the same ones, worked out when they are asked for. */
export function estateOf(seed: number, customer: SimulatedCustomer): Estate {
  const shape = hash(seed, STREAM.shape, customer.index);
  const isLegacy = customer.plan === 'legacy';
  const count = isLegacy ? 1 + (shape % 2) : 1 + Number(shape % 6 === 5);
  const subscriptions = Array.from({ length: count }, (_, position) => ({
    id: guid(seed, STREAM.subscription, customer.index * SLOTS + position),
    name: isLegacy ? `Microsoft Azure${position === 0 ? '' : ` ${position + 1}`}` : 'Azure plan',
    offerId: isLegacy ? LEGACY_OFFER : AZURE_PLAN_OFFER,
  }));
  const heavy = resourcesOf(seed, customer, count);
  const all = heavy.reduce((sum, { weight }) => sum + weight, 0);
  return { subscriptions, resources: heavy.map((resource) => ({ ...resource, weight: resource.weight / all })) };
}

/** One to four Azure subscriptions, up to four groups in each, two to five resources in each of those; few cost much. */
function resourcesOf(seed: number, { index }: SimulatedCustomer, subscriptions: number): readonly SimulatedResource[] {
  const base = index * SLOTS;
  const resources: SimulatedResource[] = [];
  const stages = Math.max(subscriptions, 1 + (hash(seed, STREAM.shape, base) % STAGES.length));
  for (let stage = 0; stage < stages; stage += 1) {
    const azureSubscription = STAGES[stage] ?? STAGES[0] ?? '';
    const azureSubscriptionId = guid(seed, STREAM.azure, base + stage);
    const groups = 1 + (hash(seed, STREAM.group, base + stage) % GROUPS.length);
    for (let slot = 0; slot < groups * 5; slot += 1) {
      const position = base + stage * 32 + slot;
      const isThere = slot % 5 < 2 || hash(seed, STREAM.kind, position) % 2 === 0;
      if (!isThere) continue;
      const kind = RESOURCE_KINDS[hash(seed, STREAM.kind, position) % RESOURCE_KINDS.length] ?? OFFER;
      const plain = `rg-${GROUPS[Math.floor(slot / 5)]}-${azureSubscription.slice(0, 4).trim().toLowerCase()}`;
      const resourceGroup = hash(seed, STREAM.capitals, position) % 3 === 0 ? plain.toUpperCase() : plain;
      const name = `${kind.name}${stage + 1}${slot}`;
      const below = `${kind.provider}/${kind.path}/${name}`;
      resources.push({
        subscription: stage % subscriptions,
        azureSubscriptionId,
        azureSubscription,
        resourceGroup,
        name,
        uri: `/subscriptions/${azureSubscriptionId}/resourceGroups/${resourceGroup}/providers/${below}`,
        kind,
        weight: fraction(seed, STREAM.size, position) ** 4 / (stage + 1) + 0.001,
      });
    }
  }
  return index % 5 === 0 ? [...resources, offerBeside(resources)] : resources;
}

/** Something from the marketplace, which has no address and no group. */
function offerBeside(resources: readonly SimulatedResource[]): SimulatedResource {
  const { subscription = 0, azureSubscriptionId = '', azureSubscription = '' } = resources[0] ?? {};
  const place = { subscription, azureSubscriptionId, azureSubscription, resourceGroup: '', uri: '' };
  return { ...place, name: OFFER.name, kind: OFFER, weight: 0.05 };
}
