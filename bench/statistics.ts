export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('There is no percentile of nothing.');
  return value;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The exponent with which the time grows with the size: the slope of the line through the logarithms; 1 is proportional. */
export function exponent(points: readonly { readonly size: number; readonly ms: number }[]): number {
  const logs = points.map(({ size, ms }) => ({ x: Math.log(size), y: Math.log(ms) }));
  const meanX = sum(logs.map(({ x }) => x)) / logs.length;
  const meanY = sum(logs.map(({ y }) => y)) / logs.length;
  const up = sum(logs.map(({ x, y }) => (x - meanX) * (y - meanY)));
  return up / sum(logs.map(({ x }) => (x - meanX) ** 2));
}

/** The milliseconds that the work takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/**
 * Runs the subjects alternately, so that other work on the machine affects them equally. Returns one entry per round and
 * subject.
 */
export async function interleaved<Name extends string, T>(
  rounds: number,
  subjects: Readonly<Record<Name, () => Promise<T>>>,
): Promise<Readonly<Record<Name, readonly T[]>>> {
  const names = Object.keys(subjects) as Name[];
  const measured = Object.fromEntries(names.map((name) => [name, [] as T[]])) as Record<Name, T[]>;
  for (let round = 0; round < rounds; round += 1) {
    // forwards, then backwards, so that a drift of the machine favours no subject
    for (const name of round % 2 === 0 ? names : names.toReversed()) measured[name].push(await subjects[name]());
  }
  return measured;
}

/** The median of the rounds' quotients of product and yardstick. */
export function ratio(product: readonly number[], yardstick: readonly number[]): number {
  return median(product.map((value, round) => value / (yardstick[round] ?? Number.NaN)));
}
