import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import { mayHearInsight } from '#domain/alerts/insight/hears-insight.ts';
import type { Instant } from '#domain/time/time.ts';
import { isSameAmount, levelOf, percentUsed } from '#domain/usage/budget.ts';
import type { RecordsFault } from '#domain/usage/scan.ts';
import { isTooMany } from '#domain/usage/too-many.ts';
import type { UsageRecord } from '#domain/usage/usage-summary.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { readingFaultOf, SignInNeeded, Unavailable } from '#ports/errors.ts';
import type { PartnerCenter } from '#ports/partner-center.ts';
import type { LastFigures } from '#ports/usage.ts';

/** What the usage records of all customers showed. */
export interface SweepFindings {
  /** What is wrong with the records: they cannot be relied on. Undefined when nothing is. */
  readonly fault: RecordsFault | undefined;
  /** Customers whose record could change an alert: their summaries are read first. */
  readonly urgent: readonly string[];
  /** Of the same kind, but the last attempt to read them failed: they go behind the others, in the order of these attempts. */
  readonly urgentAgain: readonly string[];
  /** Customers whose record has entered a new data day while somebody may hear of their forecasts or spikes, by their last attempt. */
  readonly newDays: readonly string[];
  /** Known customers with a record. */
  readonly seen: ReadonlySet<string>;
  /** Customers whose record differs from the last summary without any of this, by their last attempt. */
  readonly moved: readonly string[];
}

/** Records that came before a fault of Partner Center are used. Throws `SignInNeeded` without a token. */
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
    const spending = await database.usage.countSpending(now);
    const subscriptions = await database.subscriptions.all();
    const thresholdSets = distinctThresholds(subscriptions, deps.thresholds);
    const isHeard = mayHearInsight(subscriptions);
    const seen = new Set<string>();
    const failedAt = await database.usage.failedSinceRead();
    const moved: Tried[] = [];
    const urgentAgain: Tried[] = [];
    const newDays: Tried[] = [];
    const urgent: { id: string; percent: number }[] = [];
    let records = 0;
    let seenSpending = 0;
    let fault: RecordsFault | undefined;
    const batches = recordBatches(partnerCenter, signal, (error) => {
      fault = { code: 'notRead', fault: readingFaultOf(error) ?? { code: 'unexpected' } };
    });
    for await (const batch of batches) {
      const ids = batch.map((record) => record.customerId);
      const listed = await database.usage.lastFigures(ids);
      const nextDays = isHeard && (await database.insight.nextDays(ids.filter(isHeard)));
      records += batch.length;
      for (const record of batch) {
        const id = record.customerId;
        if (!listed.has(id)) continue;
        seen.add(id);
        const last = listed.get(id);
        if (last && isSpending(last, now)) seenSpending += 1;
        const failed = failedAt.get(id);
        if (couldChangeAlert(record, last, thresholdSets, now)) {
          if (failed === undefined) urgent.push({ id, percent: percentUsed(record) ?? 0 });
          else urgentAgain.push({ id, triedAt: failed });
        } else if (last && hasMoved(record, last)) {
          const isNewDay = isHeard?.(id) && isFrom(nextDays?.get(id), record);
          (isNewDay ? newDays : moved).push({ id, triedAt: failed ?? last.readAt });
        }
      }
    }
    return {
      fault: fault ?? faultOf({ records, spending, missing: spending - seenSpending }),
      seen,
      moved: byAttempt(moved),
      urgentAgain: byAttempt(urgentAgain),
      newDays: byAttempt(newDays),
      urgent: urgent.toSorted((a, b) => b.percent - a.percent).map(({ id }) => id),
    };
  };
}

/** The records until they end, or until Partner Center does not give them. */
async function* recordBatches(
  { customers }: PartnerCenter,
  signal: AbortSignal,
  onFault: (error: Error) => void,
): AsyncGenerator<readonly UsageRecord[]> {
  try {
    // What whoever takes a batch throws does not come here: it only ends the iteration.
    for await (const batch of customers.usageRecords.get({ signal, priority: 'scan' })) yield batch;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error) || error instanceof SignInNeeded || error instanceof Unavailable) throw error;
    onFault(error);
  }
}

/** Of customers that have usage in a period that goes on, too many without a record are a fault of the records. */
function faultOf({
  records,
  spending,
  missing,
}: Record<'records' | 'spending' | 'missing', number>): RecordsFault | undefined {
  if (spending === 0) return undefined;
  if (records === 0) return { code: 'empty' };
  if (!isTooMany(missing, spending)) return undefined;
  return { code: 'lacking', missing, of: spending };
}

interface Tried {
  readonly id: string;
  readonly triedAt: Instant;
}

function byAttempt(customers: readonly Tried[]): readonly string[] {
  return customers.toSorted((a, b) => a.triedAt - b.triedAt).map(({ id }) => id);
}

/** Whether the record shows a data day that no summary has shown yet. */
function isFrom(nextDay: Instant | undefined, { lastModified }: UsageRecord): boolean {
  return nextDay === undefined || lastModified === undefined || lastModified >= nextDay;
}

function distinctThresholds(
  subscriptions: readonly AlertSubscription[],
  defaults: readonly number[],
): readonly (readonly number[])[] {
  const own = subscriptions.flatMap(({ thresholds }) => (thresholds?.length ? [thresholds] : []));
  return [...new Map([defaults, ...own].map((thresholds) => [String(thresholds), thresholds])).values()];
}

function isSpending(last: LastFigures, now: Instant): boolean {
  return last.totalCost > 0 && last.periodEnd > now;
}

function hasMoved(record: UsageRecord, last: LastFigures): boolean {
  return last.lastModified !== record.lastModified || !isSameAmount(last.totalCost, record.totalCost);
}

/** A date that is not known may be a newer one. */
function mayBeNewer(date: Instant | undefined, than: Instant | undefined): boolean {
  return date === undefined || than === undefined || date > than;
}

/** Whether the summary behind this record may raise, close or recede something that the last summary did not. */
function couldChangeAlert(
  record: UsageRecord,
  last: LastFigures | undefined,
  thresholdSets: readonly (readonly number[])[],
  now: Instant,
): boolean {
  if (!last) return record.totalCost > 0 || record.budget !== undefined;
  if (!isSameAmount(last.budget, record.budget) || last.currency !== record.currency) return true;
  // Records carry no dates: after the period's end only the summary tells which period a total belongs to.
  if (last.periodEnd <= now && mayBeNewer(record.lastModified, last.lastModified)) return true;
  if (!isSpending(last, now) && record.totalCost > 0 && last.totalCost === 0) return true;
  if (last.totalCost === record.totalCost && last.budget === record.budget) return false;
  const before = percentUsed(last) ?? 0;
  const after = percentUsed(record) ?? 0;
  return thresholdSets.some((thresholds) => levelOf(before, thresholds) !== levelOf(after, thresholds));
}
