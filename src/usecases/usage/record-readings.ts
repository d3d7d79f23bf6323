import { type AlertEvent, evaluate, evaluateNoUsage } from '#domain/alerts/alert-evaluation.ts';
import type { CustomerWatch, UsageChange } from '#domain/alerts/customer-watch.ts';
import { DAY_MS, type Instant } from '#domain/time/time.ts';
import type { UsageState } from '#domain/usage/usage-state.ts';
import { isSameSummary, type UsageReading } from '#domain/usage/usage-summary.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { createCarryInsight } from './carry-insight.ts';

/** What a batch of readings came to. */
export interface RecordedReadings {
  readonly events: readonly AlertEvent[];
  /** Customers that showed usage in this period and now answer "no usage": not believed, nothing was changed. */
  readonly turned: readonly string[];
  /** What is known now of those whose reading changed something, or said the same again. */
  readonly states: ReadonlyMap<string, UsageState>;
}

export type RecordReadings = (
  readings: readonly UsageReading[],
  scanId: string | undefined,
) => Promise<RecordedReadings>;

/**
 * Every summary read, by a scan or by a question, passes through `evaluate` here and carries the customer's insight forward: one
 * transaction for the batch. One that says
 * word for word what the last one of the same day did changes nothing: only its reading is noted.
 */
export function createRecordReadings(deps: {
  readonly database: Database;
  readonly calendar: Clock;
  readonly onEvent: (event: AlertEvent['event']) => void;
  /** Lets other work of the process have its turn. */
  readonly pause: () => Promise<unknown>;
}): RecordReadings {
  const { database, calendar } = deps;
  const carryInsight = createCarryInsight(deps);

  async function noteUnmoved(
    readings: readonly UsageReading[],
    scanId: string | undefined,
  ): Promise<{
    readonly moved: readonly UsageReading[];
    readonly noted: ReadonlyMap<string, UsageState>;
    readonly states: ReadonlyMap<string, UsageState>;
  }> {
    const now = calendar.now();
    const states = await database.usage.states(readings.map(({ customerId }) => customerId));
    const unmoved = readings.filter((reading) => isUnmoved(reading, states.get(reading.customerId), now));
    if (unmoved.length === 0) return { moved: readings, noted: new Map(), states };
    const ids = unmoved.map(({ customerId }) => customerId);
    const touched = await database.usage.noteUnchanged(ids, { now, scanId });
    const noted = new Map<string, UsageState>();
    for (const id of touched) {
      deps.onEvent('unchanged');
      const state = states.get(id);
      if (state) noted.set(id, { ...state, readAt: now });
    }
    return { moved: readings.filter(({ customerId }) => !touched.has(customerId)), noted, states };
  }

  return async (given, scanId) => {
    if (given.length === 0) return { events: [], turned: [], states: new Map() };
    const { moved: readings, noted, states: known } = await noteUnmoved(given, scanId);
    if (readings.length === 0) return { events: [], turned: [], states: noted };
    const saveInsight = await carryInsight(readings, known);
    const recorded = await database.transaction(async (tx) => {
      const now = calendar.now();
      const watches = await tx.usage.lock([...new Set(readings.map((reading) => reading.customerId))]);
      const { changes, events, turned, left } = judge(readings, watches, now);
      await tx.usage.save(changes, { now, scanId });
      await saveInsight(tx);
      if (left.length > 0) {
        await tx.customers.markLeft(left, now);
        await tx.alerts.close({ endedBefore: 0, left, at: now });
      }
      const states = new Map([...noted, ...changes.map(({ state }) => [state.customerId, state] as const)]);
      return { events, turned, states };
    });
    for (const { event } of recorded.events) deps.onEvent(event);
    return recorded;
  };
}

interface Judged {
  readonly changes: readonly UsageChange[];
  readonly events: readonly AlertEvent[];
  readonly turned: readonly string[];
  readonly left: readonly string[];
}

function judge(readings: readonly UsageReading[], watches: ReadonlyMap<string, CustomerWatch>, now: Instant): Judged {
  const changes: UsageChange[] = [];
  const events: AlertEvent[] = [];
  const turned: string[] = [];
  const left: string[] = [];
  for (const reading of readings) {
    const previous = watches.get(reading.customerId);
    if (!previous) throw new Error(`usage.lock gave no entry for customer ${reading.customerId}`);
    if (reading.kind === 'summary') {
      const evaluation = evaluate(previous, reading.summary, now);
      changes.push(evaluation.change);
      events.push(...evaluation.events);
    } else if (reading.kind === 'noRelationship') {
      left.push(reading.customerId);
    } else {
      const evaluation = evaluateNoUsage(previous, now);
      if (evaluation.kind === 'turned') turned.push(reading.customerId);
      else changes.push(evaluation.change);
    }
  }
  return { changes, events, turned, left };
}

/** The day's snapshot is there already, and would be the same. */
function isUnmoved(reading: UsageReading, state: UsageState | undefined, now: Instant): boolean {
  if (reading.kind !== 'summary' || state?.latest === undefined || state.readAt === undefined) return false;
  const isSameDay = Math.floor(state.readAt / DAY_MS) === Math.floor(now / DAY_MS);
  return isSameDay && !state.isWithoutUsage && isSameSummary(state.latest, reading.summary);
}
