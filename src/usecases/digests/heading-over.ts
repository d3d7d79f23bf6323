import { paceNow } from '#domain/usage/pace-now.ts';
import type { PortfolioRow } from '#domain/usage/portfolio.ts';
import type { Clock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';

/** Who is expected to end over the budget and is not `named` beside an alert, the farthest over first. */
export async function headingOver(
  among: readonly string[] | undefined,
  named: ReadonlySet<string>,
  { database, calendar }: { readonly database: Database; readonly calendar: Clock },
): Promise<readonly PortfolioRow[]> {
  const now = calendar.now();
  const expected = await database.insight.listExpected({ minPercent: 100, now, ...(among && { customerIds: among }) });
  const ids = expected.filter((id) => !named.has(id));
  const customers = await database.customers.byIds(ids);
  const states = await database.usage.states(ids);
  const outlooks = await database.insight.outlooks(ids);
  return ids
    .flatMap((id): PortfolioRow[] => {
      const [customer, state] = [customers.get(id), states.get(id)];
      return customer && state ? [{ customer, state, outlook: outlooks.get(id) }] : [];
    })
    .filter((row) => isHeadingOver(row, now))
    .toSorted((a, b) => expectedShare(b) - expectedShare(a));
}

/** By the same word as on every card: what is used up or exceeded is no forecast any more. */
function isHeadingOver({ state: { latest, isWithoutUsage }, outlook }: PortfolioRow, now: number): boolean {
  if (latest?.budget === undefined || isWithoutUsage) return false;
  const { period, lastModified } = latest;
  return paceNow(latest, { period, lastModified, now, outlook }) === 'headingOver';
}

function expectedShare({ state, outlook }: PortfolioRow): number {
  return (outlook?.forecast?.expected ?? 0) / (state.latest?.budget ?? Infinity);
}
