import { isOwnTimeKnown } from '#domain/usage/days/time-of-day.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { netChanges, type SpikeChange, spikeChanges } from '#domain/usage/insight/spike-changes.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import { isSameSummary, type UsageReading, type UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database, Repositories } from '#ports/database.ts';
import type { InsightChange, StoredInsight } from '#ports/insight.ts';
import { createTimeOfFeed } from './time-of-feed.ts';

/** Stores what was worked out; to be called in the transaction that stores the readings, after them. */
export type SaveInsight = (tx: Repositories) => Promise<void>;

/** Works out what these readings change; `known` is what was known of the customers' usage before them. */
export type CarryInsight = (
  readings: readonly UsageReading[],
  known: ReadonlyMap<string, UsageState>,
) => Promise<SaveInsight>;

export interface CarryInsightDeps {
  readonly database: Database;
  readonly calendar: Clock;
  /** Lets other work of the process have its turn. */
  readonly pause: () => Promise<unknown>;
}

/** Snapshots that are judged without a pause: some ten milliseconds. */
const SNAPSHOTS_AT_ONCE = 40;
/** Customers whose stored snapshots are read at once: some thousand rows. */
const BUILT_AT_ONCE = 10;

/**
 * Carries the customers' states forward by the summaries that were read. The work is done before the transaction and with
 * pauses, because a batch of it would hold up everything else.
 */
export function createCarryInsight(deps: CarryInsightDeps): CarryInsight {
  const { database } = deps;
  const timeOfFeed = createTimeOfFeed(deps);
  return async (readings, known) => {
    const read = summariesOf(readings);
    const stored = await database.insight.stored([...read.keys()]);
    const moved = [...read].filter(([id, own]) => !stored.get(id)?.state || hasMoved(own, known.get(id)));
    const carry = createCarry(deps, timeOfFeed);
    const changes: InsightChange[] = [];
    for await (const { id, own, earlier } of withEarlier(moved, { known, stored, database })) {
      const carried = await carry(stored.get(id)?.state, [...earlier, ...own]);
      changes.push(...changeOf(id, own, { ...carried, madeFrom: stored.get(id)?.revision }));
    }
    return async (tx) => {
      const overtaken = await tx.insight.save(changes);
      if (overtaken.size > 0) await saveAgain(tx, [...overtaken], read);
    };
  };
}

function summariesOf(readings: readonly UsageReading[]): ReadonlyMap<string, readonly UsageSummary[]> {
  const summaries = readings.flatMap((reading) => (reading.kind === 'summary' ? reading.summary : []));
  return Map.groupBy(summaries, ({ customerId }) => customerId);
}

/** A summary that says the same again on another day shows nothing new. */
function hasMoved(own: readonly UsageSummary[], known: UsageState | undefined): boolean {
  const latest = known?.latest;
  return latest === undefined || own.some((summary) => !isSameSummary(latest, summary));
}

interface ToCarry {
  readonly id: string;
  readonly own: readonly UsageSummary[];
  /** The day snapshots, where the state has to be built again from them. */
  readonly earlier: readonly UsageSummary[];
}

interface Known {
  readonly known: ReadonlyMap<string, UsageState>;
  readonly stored: ReadonlyMap<string, StoredInsight>;
  readonly database: Database;
}

/**
 * Reads the day snapshots of those whose state cannot be carried forward: there is none, or another version wrote it. A customer
 * that was never read has no snapshots.
 */
async function* withEarlier(
  moved: readonly (readonly [string, readonly UsageSummary[]])[],
  { known, stored, database }: Known,
): AsyncGenerator<ToCarry> {
  for (let from = 0; from < moved.length; from += BUILT_AT_ONCE) {
    const some = moved.slice(from, from + BUILT_AT_ONCE);
    const ids = some.flatMap(([id]) => (stored.get(id)?.state === undefined && known.get(id)?.latest ? id : []));
    const snapshots = ids.length === 0 ? undefined : await database.insight.snapshots(ids);
    for (const [id, own] of some) yield { id, own, earlier: snapshots?.get(id) ?? [] };
  }
}

interface Carried {
  readonly state: InsightState | undefined;
  readonly spikes: readonly SpikeChange[];
}

function createCarry({ pause }: CarryInsightDeps, timeOfFeed: () => Promise<number | undefined>) {
  let judged = 0;
  return async (before: InsightState | undefined, summaries: readonly UsageSummary[]): Promise<Carried> => {
    let carried: Carried = { state: before, spikes: [] };
    for (const summary of summaries) {
      judged += 1;
      if (judged % SNAPSHOTS_AT_ONCE === 0) await pause();
      const isKnown = carried.state !== undefined && isOwnTimeKnown(carried.state.track.modified);
      carried = carryOne(carried, summary, isKnown ? undefined : await timeOfFeed());
    }
    return carried;
  };
}

function carryOne({ state, spikes }: Carried, summary: UsageSummary, timeOfFeed: number | undefined): Carried {
  const { state: next, news } = advance(state, summary, timeOfFeed);
  if (next === undefined) return { state, spikes };
  return { state: next, spikes: netChanges(spikes, spikeChanges(state, next, news)) };
}

/** None where no snapshot has shown a data day. */
function changeOf(
  customerId: string,
  own: readonly UsageSummary[],
  { state, spikes, madeFrom }: Carried & Pick<InsightChange, 'madeFrom'>,
): readonly InsightChange[] {
  return state === undefined ? [] : [{ customerId, state, spikes, madeFrom, budget: own.at(-1)?.budget }];
}

/** Another process has recorded a later reading meanwhile: that one is carried forward, now that the rows are locked. */
async function saveAgain(
  tx: Repositories,
  ids: readonly string[],
  read: ReadonlyMap<string, readonly UsageSummary[]>,
): Promise<void> {
  const stored = await tx.insight.stored(ids);
  const changes = [...stored].flatMap(([id, { state, revision }]) => {
    const own = read.get(id) ?? [];
    if (state === undefined) return [];
    const carried = own.reduce<Carried>((before, summary) => carryOne(before, summary, undefined), {
      state,
      spikes: [],
    });
    return changeOf(id, own, { ...carried, madeFrom: revision });
  });
  await tx.insight.save(changes);
}
