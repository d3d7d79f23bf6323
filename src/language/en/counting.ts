/*
 * Counting words and lists in English.
 */

const plurals = new Intl.PluralRules('en');
/** British: no comma before the last "and". */
const conjunction = new Intl.ListFormat('en-GB', { type: 'conjunction' });
const disjunction = new Intl.ListFormat('en-GB', { type: 'disjunction' });

/** The form of a noun or a verb that goes with a count: `plural(1, 'stands', 'stand')` is "stands". */
export function plural(count: number, one: string, other = `${one}s`): string {
  return plurals.select(count) === 'one' ? one : other;
}

/** "1 customer", "2 customers"; `shown` is the number as the reader writes it. */
export function counted(count: number, noun: string, shown = String(count)): string {
  return `${shown} ${plural(count, noun)}`;
}

/** "a", "a and b", "a, b and c"; with "or" between alternatives. */
export function listed(items: readonly string[], between: 'and' | 'or' = 'and'): string {
  return (between === 'and' ? conjunction : disjunction).format(items);
}

/** The first `most` of them, and how many more there are: "a, b and 7 more". */
export function listedUpTo(items: readonly string[], most: number): string {
  return items.length <= most ? listed(items) : listed([...items.slice(0, most), `${items.length - most} more`]);
}

/** "80%, 100% and 120%"; "or" between alternatives. */
export function percentages(thresholds: readonly number[], between: 'and' | 'or'): string {
  if (thresholds.length === 0) return 'no threshold';
  return listed(
    thresholds.map((threshold) => `${threshold}%`),
    between,
  );
}
