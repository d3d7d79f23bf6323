/*
 * Counting words and lists in French.
 */

const plurals = new Intl.PluralRules('fr');
const numbers = new Intl.NumberFormat('fr', { maximumFractionDigits: 20 });
const conjunction = new Intl.ListFormat('fr', { type: 'conjunction' });
const disjunction = new Intl.ListFormat('fr', { type: 'disjunction' });

/** The form of a noun or a verb that goes with a count, where zero counts as one: `plural(0, 'client', 'clients')` is "client". */
export function plural(count: number, one: string, other: string): string {
  return plurals.select(count) === 'one' ? one : other;
}

/** "1 client", "2 clients"; `shown` is the number as the reader writes it. */
export function counted(count: number, one: string, other: string, shown = String(count)): string {
  return `${shown} ${plural(count, one, other)}`;
}

/** "a", "a et b", "a, b et c"; with "ou" between alternatives. */
export function listed(items: readonly string[], between: 'and' | 'or' = 'and'): string {
  return (between === 'and' ? conjunction : disjunction).format(items);
}

/** The first `most` of them, and how many more there are: "a, b et 7 autres". */
export function listedUpTo(items: readonly string[], most: number): string {
  if (items.length <= most) return listed(items);
  const more = items.length - most;
  return listed([...items.slice(0, most), counted(more, 'autre', 'autres')]);
}

/** "99,5", "1 000": a number as French writes it. */
export function decimal(value: number): string {
  return numbers.format(value);
}

/** "80 %", with a narrow blank that does not break. */
export function percent(threshold: number): string {
  return `${decimal(threshold)} %`;
}

/** "80 %, 100 % et 120 %"; "ou" between alternatives. */
export function percentages(thresholds: readonly number[], between: 'and' | 'or'): string {
  if (thresholds.length === 0) return 'aucun seuil';
  return listed(thresholds.map(percent), between);
}
