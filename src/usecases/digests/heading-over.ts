import type { ToldDigest } from '#domain/digests/digest-changes.ts';
import { FAST_PERCENT, type PaceWord } from '#domain/usage/pace.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import type { PortfolioRow } from '#domain/usage/portfolio.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';

interface Deps {
  readonly database: Database;
  readonly calendar: Clock;
}

/** Whose card says that it is heading over, the farthest over first; those without a forecast, who have used so much so early, last. */
export async function headingOver(
  among: readonly string[] | undefined,
  { database, calendar }: Deps,
): Promise<readonly PortfolioRow[]> {
  const now = calendar.now();
  const query = { minPercent: 100, minUsed: FAST_PERCENT, now };
  const ids = await database.insight.listExpected({ ...query, ...(among && { customerIds: among }) });
  const rows = await rowsOf(ids, database);
  return rows
    .filter((row) => wordOf(row, now) === 'headingOver')
    .toSorted((a, b) => expectedShare(b) - expectedShare(a));
}

/** Whom the last digest told as heading over, and who is not any more in the same billing period: one that ended is told elsewhere. */
export async function noLongerHeading(
  { at, heading: before = [] }: ToldDigest,
  { heard, heading }: { readonly heard: ReadonlySet<string> | undefined; readonly heading: readonly PortfolioRow[] },
  { database, calendar }: Deps,
): Promise<readonly PortfolioRow[]> {
  const still = new Set(heading.map(({ customer }) => customer.id));
  const ids = before.filter((id) => !still.has(id) && (heard === undefined || heard.has(id)));
  const rows = await rowsOf(ids, database);
  return rows.filter((row) => {
    const { latest } = row.state;
    return latest && latest.period.start <= at && UNDER.has(wordOf(row, calendar.now()) ?? 'waiting');
  });
}

/** A budget that is used up, exceeded or taken away is told elsewhere, and an ended period, too. */
const UNDER: ReadonlySet<PaceWord> = new Set(['close', 'mayGoOver', 'tooEarly', 'onCourse']);

async function rowsOf(ids: readonly string[], database: Database): Promise<readonly PortfolioRow[]> {
  const customers = await database.customers.byIds(ids);
  const states = await database.usage.states(ids);
  const outlooks = await database.insight.outlooks(ids);
  return ids.flatMap((id): PortfolioRow[] => {
    const [customer, state] = [customers.get(id), states.get(id)];
    return customer && state ? [{ customer, state, outlook: outlooks.get(id) }] : [];
  });
}

/** The same word as on every card: what is used up or exceeded is no forecast any more. */
function wordOf({ state: { latest, isWithoutUsage }, outlook }: PortfolioRow, now: number): PaceWord | undefined {
  if (!latest || isWithoutUsage) return undefined;
  const { period, lastModified } = latest;
  return paceNow(latest, { period, lastModified, now, outlook });
}

function expectedShare({ state, outlook }: PortfolioRow): number {
  return (outlook?.forecast?.expected ?? 0) / (state.latest?.budget ?? Infinity);
}
