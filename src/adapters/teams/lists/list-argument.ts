import { currencyOf, withoutAccents } from '#adapters/teams/words/slots.ts';
import { readWhen } from '#adapters/teams/words/when.ts';
import { mayHoldMore } from '#domain/names/language-words.ts';
import type { CustomerList, NamedSince, PlainKind, Since } from '#domain/usage/lists/customer-list.ts';

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const IN_CURRENCY = /(?:^|\s)(?:(?:in|en|only)\s+)?([a-z]{3})(?:\s+only)?$/i;
const NUMBER = /^(\d{1,6})(?:\s+customers?)?$/i;
const SHARE =
  /^(\d{1,6}(?:[.,]\d{1,3})?)\s*(?:%|percent|per cent)?(?:\s+(?:of\s+)?(?:(?:the|its|their)\s+)?budgets?)?$/i;

/** What an argument says of the customers and of the currency. */
interface Read {
  readonly rest: string;
  readonly in: Pick<CustomerList, 'currency'>;
}

/** "10 in EUR": the currency apart from the rest. A word of three letters that is no currency stays in the rest. */
function readCurrency(argument: string): Read {
  const said = argument.trim().replace(/(?<![?!.\s])[?!.\s]+$/u, '');
  const found = IN_CURRENCY.exec(said);
  const currency = found?.[1]?.toUpperCase() ?? '';
  if (!found || !CURRENCIES.has(currency)) return { rest: said, in: {} };
  return { rest: said.slice(0, found.index).trim(), in: { currency } };
}

/** A list that takes no more than a currency. */
export function readPlain(kind: PlainKind) {
  return (argument: string): CustomerList | undefined => {
    const { rest, in: currency } = readCurrency(argument);
    return rest === '' ? { kind, ...currency } : undefined;
  };
}

/** A list that may be cut to a number of customers: "", "10", "10 customers in EUR". */
export function readNumbered(kind: PlainKind) {
  return (argument: string): CustomerList | undefined => {
    const { rest, in: currency } = readCurrency(argument);
    if (rest === '') return { kind, ...currency };
    const most = Number(NUMBER.exec(rest)?.[1] ?? 0);
    return most > 0 ? { kind, most, ...currency } : undefined;
  };
}

/** "90%", "99,5 percent in EUR". */
export function readShare(kind: 'over' | 'under') {
  return (argument: string): CustomerList | undefined => {
    const { rest, in: currency } = readCurrency(argument);
    const share = SHARE.exec(rest)?.[1];
    return share === undefined ? undefined : { kind, percent: Number(share.replace(',', '.')), ...currency };
  };
}

/** "80 EUR", "€10k": money, which no list goes by. "80 in EUR" is a percentage. */
export function isAmount(argument: string): boolean {
  const [, before, after] = /^([€$£]?) ?\d[\d.,]* ?k?m? ?([a-z]{3,7}|[€$£])?[?!.]*$/i.exec(argument.trim()) ?? [];
  const sign = before || after || '';
  return /^(?:[€$£]|euros?|dollars?|pounds?)$/i.test(sign) || CURRENCIES.has(sign.toUpperCase());
}

/** "since yesterday", "since monday in EUR", "since last month"; without a time it is yesterday. */
export function readIncrease(argument: string): CustomerList | undefined {
  const { rest, in: currency } = readCurrency(argument);
  const since = readSince(rest.toLowerCase().replace(/^(?:since|from)\s+/, ''));
  return since && { kind: 'increase', since, ...currency };
}

function readSince(time: string): Since | undefined {
  if (/^(?:the )?last (?:month|(?:billing )?period)$/.test(time)) return { kind: 'lastPeriod' };
  return readNamedDay(time);
}

/** "yesterday", "monday"; without a word it is yesterday. */
export function readNamedDay(time: string): NamedSince | undefined {
  if (time === '' || time === 'yesterday') return { kind: 'yesterday' };
  const when = readWhen(`since ${time}`);
  return when?.kind === 'sinceWeekday' ? { kind: 'weekday', weekday: when.weekday } : undefined;
}

/** The currency alone: "usage in EUR". */
export function readCurrencyOnly(argument: string): CustomerList | undefined {
  const list = readPlain('all')(argument);
  return list?.currency === undefined ? undefined : list;
}

const CURRENCY_BEHIND = /(?:^|[ ,])(?:in|en) (?:the )?((?:us )?\p{L}{3,7}|[€$£])[?!.]{0,3}$/iu;

/**
 * "Contoso in dollars", "5 in XYZ": a text apart from what stands in the place of a currency, and that with the word before it. `currency` is undefined where no
 * currency is called so; a word of a language, or a month, is none by mistake.
 */
export function currencyBehind(
  text: string,
):
  | { readonly rest: string; readonly behind: string; readonly said: string; readonly currency: string | undefined }
  | undefined {
  const found = CURRENCY_BEHIND.exec(text);
  const said = found?.[1];
  if (said === undefined) return undefined;
  const currency = currencyOf(withoutAccents(said));
  const isCode = /^[a-z]{3}$/i.test(said) && !mayHoldMore(said);
  const rest = text.slice(0, found?.index).replace(/,$/, '').trim();
  const behind = text.slice(found?.index);
  return currency !== undefined || isCode ? { rest, behind, said, currency } : undefined;
}
