import { hasEnded } from '../domain/billing-period.ts';
import { isSameAmount, levelOf, percentUsed } from '../domain/budget.ts';
import type { Instant } from '../domain/time.ts';
import { isSpending, type UsageState } from '../domain/usage-state.ts';
import type { UsageRecord, UsageSummary } from '../domain/usage-summary.ts';
import type { Clock, Database, PartnerCenter } from '../ports.ts';

/** What the usage records of all customers showed. */
export interface SweepFindings {
  readonly records: number;
  /** Customers whose record could change an alert: their summaries are read first. */
  readonly urgent: readonly string[];
  /** Known customers with a record. */
  readonly seen: readonly string[];
  /** Customers whose record differs from the last summary without changing an alert, the longest unread first. */
  readonly moved: readonly string[];
  /** Known customers with usage in a period that goes on, and how many of them had no record. */
  readonly spending: number;
  readonly missingSpending: number;
}

export type UsageSweep = (signal: AbortSignal) => Promise<SweepFindings>;

export function createUsageSweep(deps: {
  readonly database: Database;
  readonly partnerCenter: PartnerCenter;
  readonly calendar: Clock;
  readonly thresholds: readonly number[];
}): UsageSweep {
  const { database, partnerCenter, calendar } = deps;
  return async (signal) => {
    const now = calendar.now();
    const known = (await database.customers.all()).filter((customer) => customer.leftAt === undefined);
    const staying = new Set(known.map(({ id }) => id));
    const thresholdSets = await distinctThresholds(database, deps.thresholds);
    const seen = new Set<string>();
    const moved: { id: string; readAt: Instant }[] = [];
    const urgent: { id: string; percent: number }[] = [];
    for await (const records of partnerCenter.customers.usageRecords.get({ signal, priority: 'scan' })) {
      const states = await database.usage.states(records.map((record) => record.customerId));
      for (const record of records) {
        const id = record.customerId;
        seen.add(id);
        if (!staying.has(id)) continue;
        const state = states.get(id);
        if (couldChangeAlert(record, state, thresholdSets, now)) urgent.push({ id, percent: percentUsed(record) ?? 0 });
        else if (state?.latest && hasMoved(record, state.latest)) moved.push({ id, readAt: state.readAt ?? 0 });
      }
    }
    const spending = await database.usage.spending([...staying], now);
    return {
      records: seen.size,
      seen: known.flatMap(({ id }) => (seen.has(id) ? id : [])),
      moved: moved.toSorted((a, b) => a.readAt - b.readAt).map(({ id }) => id),
      urgent: urgent.toSorted((a, b) => b.percent - a.percent).map(({ id }) => id),
      spending: spending.size,
      missingSpending: [...spending].filter((id) => !seen.has(id)).length,
    };
  };
}

async function distinctThresholds(
  database: Database,
  defaults: readonly number[],
): Promise<readonly (readonly number[])[]> {
  const own = (await database.subscriptions.all()).flatMap(({ thresholds }) =>
    thresholds?.length ? [thresholds] : [],
  );
  return [...new Map([defaults, ...own].map((thresholds) => [String(thresholds), thresholds])).values()];
}

function hasMoved(record: UsageRecord, latest: UsageSummary): boolean {
  return latest.lastModified !== record.lastModified || !isSameAmount(latest.totalCost, record.totalCost);
}

/** Whether the summary behind this record may raise, close or recede something that the last summary did not. */
function couldChangeAlert(
  record: UsageRecord,
  state: UsageState | undefined,
  thresholdSets: readonly (readonly number[])[],
  now: Instant,
): boolean {
  const latest = state?.latest;
  if (!latest) return record.totalCost > 0 || record.budget !== undefined;
  if (!isSameAmount(latest.budget, record.budget) || latest.currency !== record.currency) return true;
  // Records carry no dates: after the period's end only the summary tells which period a total belongs to.
  if (hasEnded(latest.period, now) && record.lastModified > latest.lastModified) return true;
  if (!isSpending(state, now) && record.totalCost > 0 && latest.totalCost === 0) return true;
  const before = percentUsed(latest) ?? 0;
  const after = percentUsed(record) ?? 0;
  return thresholdSets.some((thresholds) => levelOf(before, thresholds) !== levelOf(after, thresholds));
}
