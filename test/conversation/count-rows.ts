import type { Phrasing } from './table.ts';

/** How many rows hold, of how many: by the kind of the required result, and by the language. */
export function countRows(phrasings: readonly Phrasing[], holds: (phrasing: Phrasing) => boolean): string {
  const kindOf = ({ required }: Phrasing): string => required.alternatives[0]?.kind ?? '';
  const by = (groupOf: (phrasing: Phrasing) => string): string =>
    [...Map.groupBy(phrasings, groupOf)].map(([group, rows]) => `${group} ${share(rows)}`).join(', ');
  const share = (rows: readonly Phrasing[]): string => `${rows.filter(holds).length}/${rows.length}`;
  return [`rows that hold: ${share(phrasings)}`, by(kindOf), by(({ language }) => language)].join('\n');
}
