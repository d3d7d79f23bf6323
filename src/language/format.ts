import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#domain/time/time.ts';
import { hasReached } from '#domain/usage/budget.ts';
import type { Words } from './catalogue.ts';
import { type AmountFormat, amountFormat } from './format/amounts.ts';
import { type DateFormat, dateFormat, isInstant, yearFormat } from './format/dates.ts';
import { kept } from './format/kept.ts';

/** Figures and dates in a reader's format. A locale or time zone that does not exist counts as en-US and UTC. */
export interface Format extends AmountFormat, DateFormat {
  /** "104%": cut to whole percent, or to one decimal ("100.8%"). */
  percent(percent: number, decimals?: 0 | 1): string;
  count(count: number): string;
}

const FALLBACK_LOCALE = 'en-US';
const READERS_KEPT = 200;
const YEARS_KEPT = 3;

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

function percentFormat(locales: readonly string[], decimals: number): Intl.NumberFormat {
  return new Intl.NumberFormat([...locales], {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  });
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
