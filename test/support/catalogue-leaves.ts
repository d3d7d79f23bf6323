export type Leaf = string | readonly string[] | ((...facts: readonly unknown[]) => unknown);

/** Every text, list of texts and function of a catalogue, by its path. */
export function* leavesOf(part: object, path = ''): Generator<readonly [path: string, leaf: Leaf]> {
  for (const [key, value] of Object.entries(part)) {
    const at = path === '' ? key : `${path}.${key}`;
    const isLeaf = typeof value !== 'object' || Array.isArray(value);
    if (isLeaf) yield [at, value as Leaf];
    else yield* leavesOf(value as object, at);
  }
}

/** Numbers for a function that takes nothing else: one of each, and several, of which no two are the same. */
export function plainFacts(arity: number): readonly (readonly unknown[])[] {
  return [0, 1].map((sample) => Array.from({ length: arity }, (_, index) => String(sample === 0 ? 1 : 3 + 10 * index)));
}
