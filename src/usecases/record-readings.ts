import { type AlertEvent, evaluate, evaluateNoUsage } from '../domain/alert-evaluation.ts';
import type { UsageChange } from '../domain/usage-state.ts';
import type { UsageReading } from '../domain/usage-summary.ts';
import type { Clock, Database } from '../ports.ts';

/** What a batch of readings came to. */
export interface RecordedReadings {
  readonly events: readonly AlertEvent[];
  /** Customers that showed usage in this period and now answer "no usage": not believed, nothing was changed. */
  readonly turned: readonly string[];
}

export type RecordReadings = (
  readings: readonly UsageReading[],
  scanId: string | undefined,
) => Promise<RecordedReadings>;

/** Every summary read, by a scan or by a question, passes through `evaluate` here: one transaction for the batch. */
export function createRecordReadings(deps: {
  readonly database: Database;
  readonly calendar: Clock;
  readonly onEvent: (event: AlertEvent['event']) => void;
}): RecordReadings {
  const { database, calendar } = deps;
  return async (readings, scanId) => {
    if (readings.length === 0) return { events: [], turned: [] };
    const recorded = await database.transaction(async (tx) => {
      const now = calendar.now();
      const watches = await tx.usage.lock([...new Set(readings.map((reading) => reading.customerId))]);
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
      await tx.usage.save(changes, { now, scanId });
      if (left.length > 0) {
        await tx.customers.markLeft(left, now);
        await tx.alerts.close({ endedBefore: 0, left, at: now });
      }
      return { events, turned };
    });
    for (const { event } of recorded.events) deps.onEvent(event);
    return recorded;
  };
}
