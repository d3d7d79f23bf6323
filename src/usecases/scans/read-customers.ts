import type { Instant } from '#domain/time/time.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import { Unavailable } from '#ports/errors.ts';
import { giveUpIfDown, isRowTooLong } from './give-up.ts';
import { record, type ScanState } from './scan-state.ts';

const RECORD_BATCH = 200;
const READ_AHEAD = 16;
/** At the end of a page all workers wait for the last one. */
const PAGE = 5000;

export interface OldestOptions {
  readonly first: readonly string[];
  readonly until: Instant;
  readonly atMost: number;
}

/** Batches are recorded in order, while the next ones are read; nobody runs ahead by more than a batch each. */
export async function readSome(state: ScanState, ids: readonly string[], inTime: AbortSignal): Promise<void> {
  const { tried, absent } = state;
  const waiting = ids.filter((id) => !tried.has(id)).values();
  const batch = createBatch(state);
  let probing: Promise<void> | undefined;
  const readNext = async (id: string): Promise<void> => {
    tried.add(id);
    const reading = await readOne(state, id, inTime);
    if (reading) (reading.kind === 'summary' ? batch.readings : absent).push(reading);
  };
  const probe = (): Promise<void> => {
    probing ??= giveUpIfDown(state, readNext, inTime).finally(() => {
      probing = undefined;
    });
    return probing;
  };
  const workers = Array.from({ length: READ_AHEAD }, async () => {
    for (const id of waiting) {
      if (state.isGivenUp || inTime.aborted) return;
      if (tried.has(id)) continue;
      await readNext(id);
      if (isRowTooLong(state)) await probe();
      await batch.recordIfFull();
    }
  });
  const results = await Promise.allSettled(workers);
  await batch.recordRest(results);
}

/** Collects what several workers read, and records it a batch after the other. */
function createBatch(state: ScanState) {
  let recorded: Promise<void> = Promise.resolve();
  const batch = {
    readings: [] as UsageReading[],
    /** Waits for the batch before the one that is recorded now. */
    async recordIfFull(): Promise<void> {
      if (batch.readings.length < RECORD_BATCH) return;
      const [full, before] = [batch.readings, recorded];
      batch.readings = [];
      recorded = before.then(() => record(state, full));
      recorded.catch(() => undefined); // told to whoever waits for it
      await before;
    },
    /** Throws what a worker or a batch threw, once all else is recorded. */
    async recordRest(results: readonly PromiseSettledResult<void>[]): Promise<void> {
      const [last] = await Promise.allSettled([recorded]);
      await record(state, batch.readings);
      for (const result of [...results, last]) if (result.status === 'rejected') throw result.reason;
    },
  };
  return batch;
}

/** Undefined when it could not be read, or not in time. Whatever one customer's reading throws is about it, but for our own storage. */
async function readOne(
  { deps, failures }: ScanState,
  customerId: string,
  inTime: AbortSignal,
): Promise<UsageReading | undefined> {
  try {
    const options = { signal: inTime, priority: 'scan' } as const;
    const reading = await deps.partnerCenter.customers.byId(customerId).usageSummary.get(options);
    failures.noteAnswer(customerId);
    return reading;
  } catch (error) {
    if (error instanceof Unavailable) throw error;
    // The scan is stopped, or the time for this part is up: it is simply not read yet.
    if (!inTime.aborted) failures.noteFailure(customerId, error);
    return undefined;
  }
}

/** The longest untried first. Those tried in vain stay unread, so a page may hold nothing new: it grows with them. */
export async function readTheRest(state: ScanState, inTime: AbortSignal, atMost: number): Promise<void> {
  const { tried, deps, scan } = state;
  const most = tried.size + atMost;
  for (;;) {
    if (state.isGivenUp || inTime.aborted || tried.size >= most) return;
    const page = await deps.database.usage.unreadInScan(scan.id, tried.size - state.readHere + PAGE);
    const waiting = page.filter((id) => !tried.has(id)).slice(0, most - tried.size);
    if (waiting.length === 0) return;
    await readSome(state, waiting, inTime);
  }
}

/** These, then the longest untried, until so many were tried or the time is up. */
export async function readOldest(state: ScanState, { first, until, atMost }: OldestOptions): Promise<void> {
  const { deps, signal, tried } = state;
  const timeUp = new AbortController();
  const done = new AbortController();
  const waitMs = Math.max(0, until - deps.system.now());
  const timer = deps.system.sleep(waitMs, AbortSignal.any([signal, done.signal]));
  void timer.then(() => timeUp.abort());
  const inTime = AbortSignal.any([signal, timeUp.signal]);
  try {
    const triedBefore = tried.size;
    await readSome(state, first.slice(0, atMost), inTime);
    await readTheRest(state, inTime, atMost - (tried.size - triedBefore));
  } finally {
    done.abort();
  }
}
