import type { Words } from '#language/catalogue.ts';
import { kept } from './kept.ts';

const CURRENCIES_KEPT = 200;
/** More digits than these would promise too much of what is expected. */
const ROUGH_DIGITS = 3;
/** From here on the decimals are needless digits on a line of a list. */
const BRIEF_FROM = 10_000;

/** Amounts in a reader's format. */
export interface AmountFormat {
  /** "USD 1,234.50": always with the ISO code; the bare number and "currency unknown" without one. */
  amount(amount: number, currency: string | undefined): string;
  /** The same on a line of a list: without the decimals from 10,000 on. */
  brief(amount: number, currency: string | undefined): string;
  /** In a sentence: "USD 1,000", "USD 1,304.20", without decimals from 10,000 on; `beside` is a larger amount that decides it. */
  short(amount: number, currency: string | undefined, beside?: number): string;
  /** "EUR 14,100–14,900": what is expected, each end with three digits; one amount where they look the same. */
  expected(low: number, high: number, currency: string | undefined): string;
}

/** How amounts are written in a locale. */
export function amountFormat(locales: string[], whole: Intl.NumberFormat, dates: Words['dates']): AmountFormat {
  const number = new Intl.NumberFormat(locales, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    signDisplay: 'negative',
  });
  const rough = new Intl.NumberFormat(locales, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    trailingZeroDisplay: 'stripIfInteger',
  });
  const currencies = new Map<string, Intl.NumberFormat>();
  const inCurrency = (currency: string, decimals: Decimals) =>
    kept(currencies, `${currency} ${decimals}`, CURRENCIES_KEPT, () => {
      return new Intl.NumberFormat(locales, {
        style: 'currency',
        currency,
        currencyDisplay: 'code',
        signDisplay: 'negative',
        ...(decimals === 'none' && { maximumFractionDigits: 0, minimumFractionDigits: 0 }),
        ...(decimals === 'needed' && { trailingZeroDisplay: 'stripIfInteger' }),
      });
    });
  const write = (amount: number, currency: string | undefined, decimals: Decimals) => {
    if (isKnownCurrency(currency)) return inCurrency(currency, decimals).format(amount);
    return dates.unknownCurrency((decimals === 'none' ? whole : number).format(amount));
  };
  const ranges = new Map<Intl.NumberFormat, RangeWriter>();
  const rangeIn = (format: Intl.NumberFormat) => kept(ranges, format, CURRENCIES_KEPT, () => rangeWriter(format));
  const short: AmountFormat['short'] = (amount, currency, beside = amount) =>
    write(amount, currency, isLarge(amount) || isLarge(beside) ? 'none' : 'needed');
  return {
    amount: (amount, currency) => write(amount, currency, 'all'),
    brief: (amount, currency) => write(amount, currency, isLarge(amount) ? 'none' : 'all'),
    short,
    expected(low, high, currency) {
      const format = isKnownCurrency(currency) ? inCurrency(currency, 'needed') : rough;
      const [from, to] = [roughly(low), roughly(high)];
      const written = [format.format(from), format.format(to)] as const;
      const said = written[0] === written[1] ? written[1] : rangeIn(format)(from, to, written);
      return isKnownCurrency(currency) ? said : dates.unknownCurrency(said);
    },
  };
}

/** `needed`: none where they are all zero. */
type Decimals = 'all' | 'needed' | 'none';

/** `written`: both amounts as the format writes each. */
type RangeWriter = (low: number, high: number, written: readonly [string, string]) => string;

/** As `formatRange`, which takes some fifty times longer; what stands around a number is the same for all that are not below zero. */
function rangeWriter(format: Intl.NumberFormat): RangeWriter {
  const [before = '', after = ''] = aroundInteger(format.formatToParts(1));
  const [first = '', between = '', last = ''] = aroundInteger(format.formatRangeToParts(1, 2));
  const number = (written: string) => written.slice(before.length, written.length - after.length);
  return (low, high, written) =>
    low < 0 ? format.formatRange(low, high) : `${first}${number(written[0])}${between}${number(written[1])}${last}`;
}

/** The texts before, between and behind the integers. */
function aroundInteger(parts: readonly { readonly type: string; readonly value: string }[]): readonly string[] {
  const texts = [''];
  for (const { type, value } of parts) {
    if (type === 'integer') texts.push('');
    else texts.push(`${texts.pop()}${value}`);
  }
  return texts;
}

function isKnownCurrency(currency: string | undefined): currency is string {
  return currency !== undefined && /^[a-z]{3}$/iu.test(currency);
}

function roughly(amount: number): number {
  return Number(amount.toPrecision(ROUGH_DIGITS));
}

function isLarge(amount: number): boolean {
  return Math.abs(amount) >= BRIEF_FROM;
}
