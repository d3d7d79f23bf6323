import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { type BillingPeriod, printedDays } from '#domain/usage/billing-period.ts';
import { hasReached } from '#domain/usage/budget.ts';
import type { CalendarDay } from '#domain/usage/days/data-day.ts';
import type { Words } from './catalogue.ts';

/** Figures and dates in a reader's format. A locale or time zone that does not exist counts as en-US and UTC. */
export interface Format {
  /** "USD 1,234.50": always with the ISO code; the bare number and "currency unknown" without one. */
  amount(amount: number, currency: string | undefined): string;
  /** The same on a line of a list: without the decimals from 10,000 on. */
  brief(amount: number, currency: string | undefined): string;
  /** In a sentence: "USD 1,000", "USD 1,304.20", without decimals from 10,000 on; `beside` is a larger amount that decides it. */
  short(amount: number, currency: string | undefined, beside?: number): string;
  /** "EUR 14,100–14,900": what is expected, each end with three digits; one amount where they look the same. */
  expected(low: number, high: number, currency: string | undefined): string;
  /** "104%": cut to whole percent, or to one decimal ("100.8%"). */
  percent(percent: number, decimals?: 0 | 1): string;
  count(count: number): string;
  /** "Nov 23, 2026" in the reader's time zone; "not known" without one. This and all other dates go without a year that is the present one. */
  date(at: Instant | undefined): string;
  /** "Nov 23, 2026, 6:10 AM UTC" in the reader's time zone; "not known" without one. */
  dateTime(at: Instant | undefined): string;
  /** "as of Nov 23, 2026", of figures; "as of: not known". */
  asOf(at: Instant | undefined): string;
  /** "last figure seen Nov 23, 2026"; "last figure seen: date not known". */
  lastSeen(at: Instant | undefined): string;
  /** "Nov 8, 2026": a day of the calendar, in whichever time zone. */
  day(date: CalendarDay): string;
  /** "Nov 1 – 30, 2026": days of the calendar, in whichever time zone. */
  days(first: CalendarDay, last: CalendarDay): string;
  /** "Nov 1 – 30, 2026": first and last day, each in the offset in which Partner Center printed it. */
  period(period: BillingPeriod): string;
}

const FALLBACK_LOCALE = 'en-US';
const READERS_KEPT = 200;
const CURRENCIES_KEPT = 200;
const PERIODS_KEPT = 200;
const YEARS_KEPT = 3;
/** More digits than these would promise too much of what is expected. */
const ROUGH_DIGITS = 3;
/** From here on the decimals are needless digits on a line of a list. */
const BRIEF_FROM = 10_000;
/** Beyond it JavaScript has no dates. */
const LAST_INSTANT = 8.64e15;

const formats = new Map<string, (now: Instant | undefined) => Format>();
const decimalCommas = new Map<string, boolean>();

/** What a language has to say for figures and dates. */
type FormatWords = Pick<Words, 'tag' | 'dates'>;

/**
 * Building formatters is slow, using them is quick: they are kept, for a bounded number of readers. Dates of the year of `now`
 * go without it; where `now` is not given, all dates have their years.
 */
export function formatFor(reader: Reader, words: FormatWords, now?: Instant): Format {
  const key = `${words.tag} ${reader.locale} ${reader.timeZone}`;
  return kept(formats, key, READERS_KEPT, () => createFormats(reader, words))(now);
}

/**
 * Whole percent, cut and not rounded: 100 is shown exactly when it is reached, by the same tolerance as everywhere. A
 * percentage below zero (corrections) is cut towards zero.
 */
export function wholePercent(percent: number): number {
  const whole = Math.trunc(percent);
  return hasReached(percent, whole + 1) ? whole + 1 : whole + 0;
}

/** "Monday", "lundi": the day of the week in a language; 1 is Monday. */
export function weekdayName(tag: string, weekday: number): string {
  // 1 January 2024 was a Monday
  return new Intl.DateTimeFormat(tag, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday));
}

/** "just now", "5 minutes ago", "3 hours ago", "2 days ago"; a moment in the future is "just now". */
export function ago(then: Instant, now: Instant, { tag, dates }: FormatWords): string {
  const elapsedMs = now - then;
  if (elapsedMs < MINUTE_MS) return dates.justNow;
  const [unitMs, unit] = unitOf(elapsedMs);
  return new Intl.RelativeTimeFormat(tag).format(-Math.floor(elapsedMs / unitMs), unit);
}

function unitOf(elapsedMs: number): readonly [ms: number, unit: 'minute' | 'hour' | 'day'] {
  if (elapsedMs < HOUR_MS) return [MINUTE_MS, 'minute'];
  return elapsedMs < 2 * DAY_MS ? [HOUR_MS, 'hour'] : [DAY_MS, 'day'];
}

function createFormats(reader: Reader, { dates }: FormatWords): (now: Instant | undefined) => Format {
  const locales = knownLocales(reader.locale);
  const timeZone = knownTimeZone(reader.timeZone);
  const yearOf = yearFormat(timeZone);
  const whole = new Intl.NumberFormat(locales, { maximumFractionDigits: 0 });
  const percent = percentFormat(locales, 0);
  const decimalPercent = percentFormat(locales, 1);
  const figures = {
    ...amountFormat(locales, whole, dates),
    percent: (value, decimals = 0) =>
      decimals === 0
        ? percent.format(wholePercent(value) / 100)
        : decimalPercent.format(wholePercent(value * 10) / 1000),
    count: (count) => whole.format(count),
  } satisfies Partial<Format>;
  const years = new Map<string, Format>();
  return (now) => {
    const year = isInstant(now) ? yearOf.format(now) : '';
    return kept(years, year, YEARS_KEPT, () => ({ ...figures, ...dateFormat(locales, timeZone, dates, year) }));
  };
}

function yearFormat(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en', { calendar: 'gregory', year: 'numeric', timeZone });
}

type DateWords = FormatWords['dates'];

type AmountFormat = Pick<Format, 'amount' | 'brief' | 'short' | 'expected'>;

function amountFormat(locales: string[], whole: Intl.NumberFormat, dates: DateWords): AmountFormat {
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
  const ranges = new Map<Intl.NumberFormat, (low: number, high: number) => string>();
  const rangeIn = (format: Intl.NumberFormat) => kept(ranges, format, CURRENCIES_KEPT, () => rangeWriter(format));
  const short: Format['short'] = (amount, currency, beside = amount) =>
    write(amount, currency, isLarge(amount) || isLarge(beside) ? 'none' : 'needed');
  return {
    amount: (amount, currency) => write(amount, currency, 'all'),
    brief: (amount, currency) => write(amount, currency, isLarge(amount) ? 'none' : 'all'),
    short,
    expected(low, high, currency) {
      const format = isKnownCurrency(currency) ? inCurrency(currency, 'needed') : rough;
      const [from, to] = [roughly(low), roughly(high)];
      const isOne = format.format(from) === format.format(to);
      const said = isOne ? format.format(to) : rangeIn(format)(from, to);
      return isKnownCurrency(currency) ? said : dates.unknownCurrency(said);
    },
  };
}

/** `needed`: none where they are all zero. */
type Decimals = 'all' | 'needed' | 'none';

/** As `formatRange`, which takes some fifty times longer; what stands around a number is the same for all that are not below zero. */
function rangeWriter(format: Intl.NumberFormat): (low: number, high: number) => string {
  const [before = '', after = ''] = aroundInteger(format.formatToParts(1));
  const [first = '', between = '', last = ''] = aroundInteger(format.formatRangeToParts(1, 2));
  const number = (of: number) => {
    const written = format.format(of);
    return written.slice(before.length, written.length - after.length);
  };
  return (low, high) =>
    low < 0 ? format.formatRange(low, high) : `${first}${number(low)}${between}${number(high)}${last}`;
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

type DateFormat = Pick<Format, 'date' | 'dateTime' | 'asOf' | 'lastSeen' | 'day' | 'days' | 'period'>;

/** `thisYear` stands with no date; '' is no year. */
function dateFormat(locales: string[], timeZone: string, dates: DateWords, thisYear: string): DateFormat {
  const dateIn = dateWriter(locales, timeZone, thisYear);
  const timeIn = dateWriter(locales, timeZone, thisYear, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });
  const printedIn = dateWriter(locales, 'UTC', thisYear);
  const finished = finisherOf(locales);
  const date = (at: Instant) => finished(dateIn(at).format(at));
  // a range takes far longer than a date, and nearly all customers have the same one
  const spans = new Map<string, string>();
  const span = (first: Instant, last: Instant) => {
    if (!isInstant(first) || !isInstant(last)) return dates.unknownPeriod;
    return kept(spans, `${first} ${last}`, PERIODS_KEPT, () =>
      finished(printedIn(first, last).formatRange(first, last)),
    );
  };
  return {
    date: (at) => (isInstant(at) ? date(at) : dates.notKnown),
    dateTime: (at) => (isInstant(at) ? finished(timeIn(at).format(at)) : dates.notKnown),
    asOf: (at) => (isInstant(at) ? dates.asOf(date(at)) : dates.asOfUnknown),
    lastSeen: (at) => (isInstant(at) ? dates.lastSeen(date(at)) : dates.lastSeenUnknown),
    day: (of) => (isInstant(of * DAY_MS) ? finished(printedIn(of * DAY_MS).format(of * DAY_MS)) : dates.notKnown),
    days: (first, last) => span(first * DAY_MS, last * DAY_MS),
    period(period) {
      const { first, last } = printedDays(period);
      return span(first, last);
    },
  };
}

/** The first day of a month, alone or at the beginning of a span. */
const FIRST_DAY = /(?<!\d)1(?=\s\p{L}|–)/gu;

/** What Intl leaves to do: in French the first of a month is the "1er". */
function finisherOf([locale = '']: readonly string[]): (date: string) => string {
  const isFrench = new Intl.Locale(locale).language === 'fr';
  return (date) => (isFrench ? date.replace(FIRST_DAY, '1er') : date);
}

/** The format for these dates: with the year, unless all are of the present one. */
function dateWriter(locales: string[], timeZone: string, thisYear: string, time: Intl.DateTimeFormatOptions = {}) {
  // Invoices are dated in the Gregorian calendar, whatever the reader's own is.
  const short = { calendar: 'gregory', month: 'short', day: 'numeric', timeZone, ...time } as const;
  const year = yearFormat(timeZone);
  const withYear = new Intl.DateTimeFormat(locales, { ...short, year: 'numeric' });
  const without = new Intl.DateTimeFormat(locales, short);
  return (...ats: readonly Instant[]): Intl.DateTimeFormat =>
    thisYear !== '' && ats.every((at) => year.format(at) === thisYear) ? without : withYear;
}

function percentFormat(locales: readonly string[], decimals: number): Intl.NumberFormat {
  return new Intl.NumberFormat([...locales], {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  });
}

function isInstant(at: number | undefined): at is number {
  return at !== undefined && Math.abs(at) <= LAST_INSTANT;
}

/** A zone as people may read it: "Europe/Berlin", "UTC+01:00". */
export function timeZoneName(timeZone: string): string {
  return /^[+-]/.test(timeZone) ? `UTC${timeZone}` : timeZone;
}

/** Whether people who read this language write "99,5" for ninety-nine and a half. */
export function hasDecimalComma(locale: string): boolean {
  return kept(decimalCommas, locale, READERS_KEPT, () => {
    const parts = new Intl.NumberFormat(knownLocales(locale)).formatToParts(0.5);
    return parts.some(({ type, value }) => type === 'decimal' && value === ',');
  });
}

function knownLocales(locale: string): string[] {
  try {
    return [...Intl.getCanonicalLocales(locale), FALLBACK_LOCALE];
  } catch {
    return [FALLBACK_LOCALE];
  }
}

function knownTimeZone(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat(FALLBACK_LOCALE, { timeZone }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** The entry of that key, made where it is missing; when there are too many, all are made anew. */
function kept<K, T>(entries: Map<K, T>, key: K, limit: number, make: () => T): T {
  const entry = entries.get(key);
  if (entry !== undefined) return entry;
  if (entries.size >= limit) entries.clear();
  const made = make();
  entries.set(key, made);
  return made;
}
