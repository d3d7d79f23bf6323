import { median } from 'simple-statistics';

/** What decides how the spikes of one date are told. */
export interface SpikesOfADate {
  /** How many customers have usage. */
  readonly customersWithUsage: number;
  /** Every customer that spikes on the date, and how many times its usual day that is; undefined where nothing is usual. */
  readonly spikes: readonly { readonly customerId: string; readonly times: number | undefined }[];
}

/** How one conversation is told about the spikes that it watches. */
export type SpikePosts =
  /** A post for each; with a common cause, a line says how many customers did on that day. */
  | { readonly kind: 'each'; readonly customerIds: readonly string[]; readonly alsoSpiked: number | undefined }
  /** One post about them all. */
  | {
      readonly kind: 'together';
      readonly customerIds: readonly string[];
      /** How many of all customers spiked, of how many with usage, and by how many times their usual day in the middle. */
      readonly spiked: number;
      readonly customersWithUsage: number;
      readonly times: number | undefined;
      /** Those that stand out even so. */
      readonly standingOut: readonly string[];
    };

/** More customers than this, and more than the share, have one cause in common. */
const MOST_APART = 5;
const MOST_APART_SHARE = 0.2;
/** A conversation that watches so few of them gets the usual posts. */
const FEW = 2;
/** So many times as far as the others: that has a cause of its own. */
const STANDS_OUT = 2;

export function hasCommonCause({ customersWithUsage, spikes }: SpikesOfADate): boolean {
  return spikes.length > MOST_APART && spikes.length > MOST_APART_SHARE * customersWithUsage;
}

/** How a conversation that watches these customers is told. Pure. */
export function postsFor(watched: ReadonlySet<string>, date: SpikesOfADate): SpikePosts {
  const { spikes, customersWithUsage } = date;
  const own = spikes.filter(({ customerId }) => watched.has(customerId));
  const customerIds = own.map(({ customerId }) => customerId);
  const isCommon = hasCommonCause(date);
  if (!isCommon || own.length <= FEW)
    return { kind: 'each', customerIds, alsoSpiked: isCommon ? spikes.length : undefined };
  const times = middleOf(spikes.map((spike) => spike.times));
  const standingOut = own.filter((spike) => standsOut(spike.times, times)).map(({ customerId }) => customerId);
  return { kind: 'together', customerIds, spiked: spikes.length, customersWithUsage, times, standingOut };
}

function standsOut(own: number | undefined, others: number | undefined): boolean {
  return own === undefined || (others !== undefined && own >= STANDS_OUT * others);
}

function middleOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : median(known);
}
