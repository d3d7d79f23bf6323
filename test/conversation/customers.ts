/*
 * The customers of the phrasings: the usual ones, which are always there, and those that single rows add.
 */

export interface Spending {
  readonly name: string;
  /** ISO 4217. */
  readonly currency: 'EUR' | 'USD';
  /** Undefined: without a budget. */
  readonly budget: number | undefined;
  /** Undefined: without usage. */
  readonly spent: number | undefined;
}

/** Each has amounts and a percentage of its own, so that a card shows by its figures whose they are. */
export const USUAL: readonly Spending[] = [
  used(61, 11_400, 'Contoso Ltd'),
  used(135, 7_200, 'Fabrikam Ltd'),
  used(88, 10_500, 'Northwind Traders'),
  { name: 'Adventure Works Cycles', currency: 'EUR', budget: undefined, spent: 7_770 },
  { name: 'Tailspin Toys', currency: 'EUR', budget: undefined, spent: undefined },
  used(100, 5_300, 'Wingtip Toys'),
  used(52, 9_900, 'Proseware, Inc.'),
  used(55, 8_600, 'Lucerne Publishing', 'USD'),
  used(59, 6_100, 'Litware, Inc.'),
  used(63, 3_700, 'Woodgrove Bank'),
  used(67, 2_900, 'Fourth Coffee', 'USD'),
  used(70, 4_700, 'Graphic Design Institute'),
  used(74, 3_350, 'Humongous Insurance'),
  used(78, 1_850, "Margie's Travel"),
  used(81, 2_700, 'Trey Research', 'USD'),
  used(85, 4_300, 'Bellows College'),
];

/** Of an added customer whose row names no percentage; no usual customer has it. */
const ADDED_PERCENT = 46;

/** Names with what else divides the names of a row. */
const WITH_A_SEMICOLON = 'Fox; Hound & Co';

function used(percent: number, budget: number, name: string, currency: Spending['currency'] = 'EUR'): Spending {
  return { name, currency, budget, spent: (budget * percent) / 100 };
}

export const percentOf = ({ spent, budget }: Spending): number | undefined =>
  spent === undefined || budget === undefined ? undefined : (spent * 100) / budget;

/** The customers of a row's second column, such as "Theatre Royal; Nowak Logistik 90 %". */
export function addedCustomers(column: string): readonly Spending[] {
  const names = column === WITH_A_SEMICOLON ? [column] : column.split('; ');
  return names.filter((name) => name !== '').map(added);
}

function added(text: string): Spending {
  const [, name = text, percent] = /^(.+?)(?: (\d+) %)?$/u.exec(text) ?? [];
  return used(percent === undefined ? ADDED_PERCENT : Number(percent), 1_900, name);
}

/** The first part of the domain is the name's letters and digits. */
export function domainOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^a-zA-Z0-9]/gu, '')
    .toLowerCase();
  return `${plain}.onmicrosoft.com`;
}

/** A name that is one word, which texts have anyway: "Top", "Budget". */
export const isEverydayWord = (name: string): boolean => /^\p{L}+$/u.test(name);

export const keyOf = ({ name, budget, spent }: Spending): string => `${name} ${spent} of ${budget}`;
