import { PROBES } from './reading-failures.ts';
import type { ScanState } from './scan-state.ts';

/** After so many failures in a row a scan looks whether it is the sign-in, or whether Partner Center is down. */
export const MOST_FAILURES_IN_A_ROW = 25;

/**
 * Before a scan had any answer, the customers asked in a row may be just those that are refused. After so many rows, each with
 * other customers that were read last, it believes that all are.
 */
const MOST_ROWS_OF_REFUSALS = 10;

export function isRowTooLong({ failures }: ScanState): boolean {
  return failures.inARow() >= MOST_FAILURES_IN_A_ROW;
}

/**
 * Many customers may fail for reasons of their own. When the sign-in works and those fail too that were read last (in this scan,
 * else before it), Partner Center is down. Throws why the sign-in is refused.
 */
export async function giveUpIfDown(
  state: ScanState,
  readNext: (customerId: string) => Promise<void>,
  inTime: AbortSignal,
): Promise<void> {
  const { deps, failures, scan, tried } = state;
  const refused = await state.refusedSignIn();
  if (refused) {
    state.isGivenUp = true;
    throw refused;
  }
  const again = failures.lastAnswered();
  const page = await deps.database.usage.unreadInScan(scan.id, tried.size - state.readHere + PROBES, 'lastRead');
  const untried = page.filter((candidate) => !tried.has(candidate)).slice(0, PROBES - again.length);
  for (const id of [...again, ...untried]) {
    if (!isRowTooLong(state) || inTime.aborted) return;
    await (tried.has(id) ? askAgain(state, id, inTime) : readNext(id));
  }
  if (!isRowTooLong(state) || inTime.aborted) return;
  const areRefusals = failures.isRowOfRefusals();
  state.rowsOfRefusals += 1;
  const mayBeTheseAlone = areRefusals && again.length === 0 && state.rowsOfRefusals < MOST_ROWS_OF_REFUSALS;
  if (mayBeTheseAlone) failures.beginRow();
  else state.isGivenUp = true;
}

/** Whether a customer is answered that this scan has read already. */
async function askAgain({ deps, failures }: ScanState, customerId: string, inTime: AbortSignal): Promise<void> {
  try {
    const options = { signal: inTime, priority: 'scan' } as const;
    await deps.partnerCenter.customers.byId(customerId).usageSummary.get(options);
    failures.noteAnswer(customerId);
  } catch {
    // It stays read; the row of failures goes on.
  }
}
