/** The entry of that key, made where it is missing; when there are too many, all are made anew. */
export function kept<K, T>(entries: Map<K, T>, key: K, limit: number, make: () => T): T {
  const entry = entries.get(key);
  if (entry !== undefined) return entry;
  if (entries.size >= limit) entries.clear();
  const made = make();
  entries.set(key, made);
  return made;
}
