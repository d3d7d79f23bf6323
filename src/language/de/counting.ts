/*
 * Counting words and lists in German.
 */

const plurals = new Intl.PluralRules('de');
const conjunction = new Intl.ListFormat('de', { type: 'conjunction' });
const disjunction = new Intl.ListFormat('de', { type: 'disjunction' });

/** The form of a noun or a verb that goes with a count: `plural(1, 'liegt', 'liegen')` is "liegt". */
export function plural(count: number, one: string, other: string): string {
  return plurals.select(count) === 'one' ? one : other;
}

/** "1 Kunde", "2 Kunden"; `shown` is the number as the reader writes it. */
export function counted(count: number, one: string, other: string, shown = String(count)): string {
  return `${shown} ${plural(count, one, other)}`;
}

/** "a", "a und b", "a, b und c"; with "oder" between alternatives. */
export function listed(items: readonly string[], between: 'and' | 'or' = 'and'): string {
  return (between === 'and' ? conjunction : disjunction).format(items);
}

/** The first `most` of them, and how many more there are: "a, b und 7 weitere". */
export function listedUpTo(items: readonly string[], most: number): string {
  if (items.length <= most) return listed(items);
  const more = items.length - most;
  return listed([...items.slice(0, most), counted(more, 'weiterer', 'weitere')]);
}

/** "2,3" for "2.3": with the decimal comma. */
export function decimal(number: number | string): string {
  return String(number).replace('.', ',');
}

/** "80 %", with a blank that does not break. */
export function percent(threshold: number): string {
  return `${decimal(threshold)}\u00A0%`;
}

/** "80 %, 100 % und 120 %"; "oder" between alternatives. */
export function percentages(thresholds: readonly number[], between: 'and' | 'or'): string {
  if (thresholds.length === 0) return 'keine Schwelle';
  return listed(thresholds.map(percent), between);
}
