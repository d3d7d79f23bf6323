/** The `count`-th smallest of some numbers, of which few are wanted; Infinity when there are fewer. */
export function nthSmallest(values: Iterable<number>, count: number): number {
  const smallest: number[] = Array.from({ length: count }, () => Infinity);
  let largest = Infinity;
  for (const value of values) {
    if (value >= largest) continue;
    smallest.splice(
      smallest.findIndex((each) => value < each),
      0,
      value,
    );
    smallest.length = count;
    largest = smallest.at(-1) ?? Infinity;
  }
  return largest;
}
