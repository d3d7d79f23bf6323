import { HOUR_MS, isWithin } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import { readingFaultOf, SignInNeeded } from '#ports/errors.ts';
import type { ScanDeps } from './scan-state.ts';

type Deps = Pick<ScanDeps, 'database' | 'partnerCenter' | 'calendar' | 'system' | 'log'>;

/**
 * Reads the list of customers at most once an hour, until it has been read to its end. Every page that was read counts; only a
 * complete list lets customers leave. Returns why it is not complete: then an older one serves, too. Throws where no customer is
 * known.
 */
export async function refreshCustomerList(deps: Deps, signal: AbortSignal): Promise<ReadingFault | undefined> {
  const { database, calendar, system, log } = deps;
  const { readAt } = await database.customers.list();
  const known = await database.customers.count();
  if (readAt !== undefined && known > 0 && isWithin(HOUR_MS, readAt, system.now())) return undefined;
  const { listed, error } = await readPages(deps, signal);
  if (error !== undefined && known === 0 && listed.length === 0) throw error;
  const fault = error === undefined ? emptyFault(listed, known) : (readingFaultOf(error) ?? { code: 'unexpected' });
  if (fault) {
    log.warn({ err: error, fault: fault.code, listed: listed.length }, 'the customer list is not complete');
    await database.customers.addListed(listed, system.now());
    return fault;
  }
  const at = { calendar: calendar.now(), system: system.now() };
  // one transaction, because nobody looks again for the open alerts of customers that have left
  await database.transaction(async (tx) => {
    const left = await tx.customers.replaceList(listed, at);
    await tx.alerts.close({ endedBefore: 0, left, at: at.calendar });
  });
  return undefined;
}

/** Until the list ends, or Partner Center does not give its next page. */
async function readPages(
  { partnerCenter }: Deps,
  signal: AbortSignal,
): Promise<{ readonly listed: readonly Customer[]; readonly error?: Error }> {
  const listed: Customer[] = [];
  try {
    for await (const page of partnerCenter.customers.get({ signal, priority: 'scan' })) listed.push(...page);
    return { listed };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SignInNeeded || !(error instanceof Error)) throw error;
    return { listed, error };
  }
}

/** An empty list where customers are known is a fault, not news of everybody's leaving. */
function emptyFault(listed: readonly Customer[], known: number): ReadingFault | undefined {
  return listed.length === 0 && known > 0 ? { code: 'emptyList' } : undefined;
}
