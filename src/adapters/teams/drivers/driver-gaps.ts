import { type Line, line } from '#adapters/teams/layout/parts.ts';
import type { DriverGap } from '#domain/usage/drivers/breakdown.ts';
import type { Words } from '#language/catalogue.ts';

const SHORT_ID = 8;

/** What a breakdown lacks, a line for each reason; what is still being read comes first. */
export function gapLines(gaps: readonly DriverGap[], words: Words): Line[] {
  const { drivers } = words;
  const byReason = new Map<string, { readonly reason: DriverGap['reason']; readonly whose: string[] }>();
  for (const gap of gaps) {
    const key = JSON.stringify(gap.reason);
    const same = byReason.get(key) ?? { reason: gap.reason, whose: [] };
    same.whose.push(rowsOf(gap, gaps, words));
    byReason.set(key, same);
  }
  return [...byReason.values()]
    .toSorted((a, b) => Number(b.reason.code === 'slow') - Number(a.reason.code === 'slow'))
    .map(({ reason, whose }) => {
      if (reason.code === 'slow') return line(drivers.reading(whose));
      const why = reason.code === 'badRows' ? drivers.badRows(reason.count) : words.readingFault(reason);
      return line(drivers.missing(whose, why.replace(/[.\s]+$/u, '')), { color: 'Attention' });
    });
}

/** Azure plans all have the same name: the beginning of the id tells them apart. */
function rowsOf({ rows, subscription }: DriverGap, gaps: readonly DriverGap[], { drivers }: Words): string {
  if (rows === 'subscriptions' || subscription === undefined) return drivers.rowsOf.subscriptions();
  const isShared = gaps.some(
    ({ subscription: other }) => other && other.id !== subscription.id && other.name === subscription.name,
  );
  const { name, id } = subscription;
  return drivers.rowsOf[rows](isShared ? drivers.subscription(name, id.slice(0, SHORT_ID)) : name);
}
