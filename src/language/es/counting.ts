/*
 * Counting words and lists in Spanish.
 */

const plurals = new Intl.PluralRules('es');
const conjunction = new Intl.ListFormat('es', { type: 'conjunction' });
const disjunction = new Intl.ListFormat('es', { type: 'disjunction' });

/** The form of a noun or a verb that goes with a count: `plural(1, 'supera', 'superan')` is "supera". */
export function plural(count: number, one: string, other: string): string {
  return plurals.select(count) === 'one' ? one : other;
}

/** "1 cliente", "2 clientes"; `shown` is the number as the reader writes it. */
export function counted(count: number, one: string, other: string, shown = String(count)): string {
  return `${shown} ${plural(count, one, other)}`;
}

/** "a", "a y b", "a, b y c"; with "o" between alternatives. */
export function listed(items: readonly string[], between: 'and' | 'or' = 'and'): string {
  return (between === 'and' ? conjunction : disjunction).format(items);
}

/** The first `most` of them, and how many more there are: "a, b y 7 más". */
export function listedUpTo(items: readonly string[], most: number): string {
  return items.length <= most ? listed(items) : listed([...items.slice(0, most), `${items.length - most} más`]);
}

/** "2,3" for "2.3": with the decimal comma. */
export function decimal(number: number | string): string {
  return String(number).replace('.', ',');
}

/** "80 %", with a blank that does not break. */
export function percent(threshold: number): string {
  return `${decimal(threshold)}\u00A0%`;
}

/** "80 %, 100 % y 120 %"; "o" between alternatives. */
export function percentages(thresholds: readonly number[], between: 'and' | 'or'): string {
  if (thresholds.length === 0) return 'ningún umbral';
  return listed(thresholds.map(percent), between);
}
