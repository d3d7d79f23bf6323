/** What became of the one customer of a change, or the answer where nothing was done. */
export function onlyOne<T, Other extends { readonly kind: string }>(
  answer: { readonly kind: 'done'; readonly each: readonly T[] } | Other,
): T | Exclude<Other, { kind: 'done' }> {
  if (!('each' in answer)) return answer as Exclude<Other, { kind: 'done' }>;
  const [one, ...others] = answer.each;
  if (one === undefined || others.length > 0) throw new Error(`it is about ${answer.each.length} customers`);
  return one;
}
