/** Levenshtein distance in which two neighbours swapped count as one edit. For short words. */
export function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_unused, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      current.push(cell(a, b, { rows, current, row, column }));
    }
    rows.push(current);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

interface Position {
  readonly rows: readonly (readonly number[])[];
  readonly current: readonly number[];
  readonly row: number;
  readonly column: number;
}

function cell(a: string, b: string, { rows, current, row, column }: Position): number {
  const above = rows[row - 1] ?? [];
  const isSame = a[row - 1] === b[column - 1];
  const least = Math.min(
    (above[column] ?? 0) + 1,
    (current[column - 1] ?? 0) + 1,
    (above[column - 1] ?? 0) + (isSame ? 0 : 1),
  );
  const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return isSwap ? Math.min(least, (rows[row - 2]?.[column - 2] ?? 0) + 1) : least;
}
