import type { Instant } from '#domain/time/time.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import type { RecapRow } from '#domain/usage/portfolio.ts';
import type { Database } from '#ports/database.ts';

/** A card has fewer rows: the forecasts of those that only a count tells of are not looked up. */
const MOST_JUDGED = 50;

/** The periods that ended in this time, with how far their forecasts were off. */
export async function recapOf(
  { from, to }: { readonly from: Instant; readonly to: Instant },
  among: readonly string[] | undefined,
  { usage, insight }: Pick<Database, 'usage' | 'insight'>,
): Promise<readonly RecapRow[]> {
  const rows = await usage.endedPeriods(from, to, among);
  const states = await insight.states(rows.slice(0, MOST_JUDGED).map(({ customer }) => customer.id));
  return rows.map((row) => {
    const start = dateOf(row.summary.period, 1);
    const ended = states.get(row.customer.id)?.settled.ended.find((period) => period.start === start);
    return ended === undefined || ended.accuracy.length === 0 ? row : { ...row, accuracy: ended.accuracy };
  });
}
