import { percentOf, type Spending } from './customers.ts';
import { type Heard, namedBy } from './heard.ts';
import type { Played } from './judge.ts';

/*
 * Whether a list has the customers that a question is about, all of them, nobody else, in the right order.
 */

/** On a phone a page has 10 rows. */
const A_PAGE = 10;
/** From here on a customer may be called at risk, or close to its limit. */
const NEARLY = 78;

const byPercent = (customers: readonly Spending[]): readonly Spending[] =>
  customers
    .filter((customer) => percentOf(customer) !== undefined)
    .toSorted((one, other) => (percentOf(other) ?? 0) - (percentOf(one) ?? 0));

const bySpent = (customers: readonly Spending[], currency: string): readonly Spending[] =>
  customers
    .filter((customer) => customer.spent !== undefined && customer.currency === currency)
    .toSorted((one, other) => (other.spent ?? 0) - (one.spent ?? 0));

export function problemOfList(what: string, { customers }: Played, heard: Heard): string | undefined {
  const all = customers.map(({ name }) => name);
  const found = namedBy(heard, all);
  const [word = ''] = what.split(/[ ,]/u);
  const [, kind = word, limit] = /^(.+?)-(\d+)%?$/u.exec(word) ?? [];
  const count = Number(limit ?? Number.NaN);
  const namesOf = (some: readonly Spending[]): readonly string[] => some.map(({ name }) => name);
  const where = (isWanted: (percent: number) => boolean): readonly string[] =>
    namesOf(byPercent(customers).filter((customer) => isWanted(percentOf(customer) ?? 0)));
  const exactly = (wanted: readonly string[]) => problemOfNames(found, wanted, heard);

  switch (kind) {
    case 'over-budget':
      return exactly(where((percent) => percent >= 100));
    case 'over':
      return exactly(where((percent) => percent > count));
    case 'under':
      return exactly(where((percent) => percent < count));
    case 'no-budget':
      return exactly(namesOf(customers.filter(({ spent, budget }) => spent !== undefined && budget === undefined)));
    case 'no-usage':
      return exactly(namesOf(customers.filter(({ spent }) => spent === undefined)));
    case 'top':
      return problemOfOrder(found, namesOf(byPercent(customers)), Number.isNaN(count) ? undefined : count);
    case 'biggest':
      return problemOfBiggest(found, customers, Number.isNaN(count) ? 1 : count);
    case 'close':
      return problemOfRisk(
        found,
        where((percent) => percent >= NEARLY),
        where(isClose),
      );
    case 'mine':
      return found.length === 0 && /customer|Kund|client/iu.test(heard.text)
        ? undefined
        : `it names ${found.join(', ')}`;
    default:
      if (word === 'in-EUR') return problemOfCurrency(found, customers, heard);
      if (word === 'heading-over' && found.length === 0)
        return isCounted(heard.text, 0) ? undefined : 'it says nothing';
      if (word === 'at-risk' || word === 'heading-over')
        return problemOfRisk(
          found,
          where((percent) => percent >= NEARLY),
          [],
        );
      throw new Error(`There is no such list: ${what}`);
  }
}

const isClose = (percent: number): boolean => percent >= 80 && percent < 100;

function problemOfNames(found: readonly string[], wanted: readonly string[], { text }: Heard): string | undefined {
  const missing = wanted.filter((name) => !found.includes(name));
  const others = found.filter((name) => !wanted.includes(name));
  if (missing.length + others.length > 0) return `missing: ${missing.join(', ')}; too many: ${others.join(', ')}`;
  return isCounted(text, wanted.length) ? undefined : `it does not say that there are ${wanted.length}`;
}

const WORDS = [
  'no|none|nobody|kein\\w*|niemand|aucun\\w*|personne|ning[uú]n\\w*|nadie',
  'one|ein\\w*|une?|un[oa]?',
  'two|zwei|deux|dos',
  'three|drei|trois|tres',
  'four|vier|quatre|cuatro',
];

const isCounted = (text: string, count: number): boolean =>
  new RegExp(`(?<![\\d.,])(?:${[count, WORDS[count] ?? count].join('|')})(?![.,]?\\d|%)\\b`, 'iu').test(text);

/** The first `count` of the right order, or at least three where no number was asked for. */
function problemOfOrder(
  found: readonly string[],
  order: readonly string[],
  count: number | undefined,
): string | undefined {
  if (count !== undefined && found.length !== Math.min(count, order.length)) return `it has ${found.length} customers`;
  if (found.length < Math.min(3, count ?? 3)) return `it has ${found.length} customers`;
  const wrong = found.findIndex((name, at) => name !== order[at]);
  return wrong < 0 ? undefined : `number ${wrong + 1} is ${found[wrong]}, not ${order[wrong]}`;
}

function problemOfBiggest(found: readonly string[], customers: readonly Spending[], count: number): string | undefined {
  const orders = ['EUR', 'USD'].map((currency) => bySpent(customers, currency).map(({ name }) => name));
  if (!found.includes(orders[0]?.[0] ?? '')) return `it leaves out ${orders[0]?.[0]}`;
  for (const order of orders) {
    const ours = found.filter((name) => order.includes(name));
    if (ours.length > count && count > 1) return `it has ${ours.length} customers of one currency`;
    const wrong = ours.findIndex((name, at) => name !== order[at]);
    if (wrong >= 0) return `number ${wrong + 1} of its currency is ${ours[wrong]}, not ${order[wrong]}`;
    if (order === orders[0] && ours.length < Math.min(count, order.length))
      return `it has ${ours.length} customers only`;
  }
  return undefined;
}

function problemOfCurrency(found: readonly string[], customers: readonly Spending[], { text }: Heard) {
  const others = bySpent(customers, 'USD').filter(({ name }) => found.includes(name));
  if (others.length > 0) return `it has ${others.map(({ name }) => name).join(', ')}`;
  const wanted = bySpent(customers, 'EUR').length;
  if (found.length < Math.min(A_PAGE, wanted)) return `it has ${found.length} of ${wanted} customers`;
  return isCounted(text, wanted) ? undefined : `it does not say that there are ${wanted}`;
}

/** Nobody else than those who may be meant, and all that must be. */
function problemOfRisk(found: readonly string[], may: readonly string[], must: readonly string[]): string | undefined {
  const others = found.filter((name) => !may.includes(name));
  if (others.length > 0) return `it has ${others.join(', ')}`;
  const missing = must.filter((name) => !found.includes(name));
  if (missing.length > 0) return `it leaves out ${missing.join(', ')}`;
  return found.length > 0 ? undefined : 'it names nobody';
}
