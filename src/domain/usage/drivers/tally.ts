/**
 * A sum of amounts. What each addition loses to the precision of a double is kept beside it, so that 200,000 rows with many decimals
 * add up to the cent in whatever order they come.
 */
export interface Tally {
  sum: number;
  lost: number;
}

export function createTally(): Tally {
  return { sum: 0, lost: 0 };
}

export function add(tally: Tally, amount: number): void {
  const next = tally.sum + amount;
  tally.lost += Math.abs(tally.sum) >= Math.abs(amount) ? tally.sum - next + amount : amount - next + tally.sum;
  tally.sum = next;
}

export function addAll(tally: Tally, other: Tally): void {
  add(tally, other.sum);
  tally.lost += other.lost;
}

export function valueOf({ sum, lost }: Tally): number {
  return sum + lost + 0;
}
