import currencyData from 'cldr-core/supplemental/currencyData.json' with { type: 'json' };
import type { Instant } from '#domain/time/time.ts';

interface Tender {
  readonly _from?: string;
  readonly _to?: string;
  readonly _tender?: string;
}

const tendersByRegion: Readonly<Record<string, readonly Readonly<Record<string, Tender>>[]>> =
  currencyData.supplemental.currencyData.region;

/** The ISO 4217 code in capitals; undefined when the text cannot be one. */
export function currencyOfCode(code: string | null | undefined): string | undefined {
  return code && /^[a-z]{3}$/i.test(code) ? code.toUpperCase() : undefined;
}

/**
 * A cache, because a hundred thousand records share a handful of locales. It is emptied when the day changes, because
 * currencies come and go.
 */
const known = { day: '', byLocale: new Map<string, string | undefined>() };
const MOST_KNOWN = 1000;

/**
 * The currencies in which Azure is billed.
 * learn.microsoft.com/javascript/api/@azure/arm-migrationassessment/knownazurecurrency
 */
const BILLED: ReadonlySet<string> = new Set(
  'ARS AUD BRL CAD CHF CNY DKK EUR GBP HKD IDR INR JPY KRW MXN MYR NOK NZD RUB SAR SEK TRY TWD USD ZAR'.split(' '),
);

/**
 * The currency in which Azure is billed in the locale's country. A locale without a country counts as the country where its
 * language is mostly spoken. The currency is the legal tender at `now` (CLDR's first one), or US dollars where they are legal
 * tender too. Undefined where Azure is billed in neither, and for locales that CLDR does not know: no currency is guessed.
 */
export function currencyOfLocale(locale: string | null | undefined, now: Instant): string | undefined {
  if (!locale) return undefined;
  const day = new Date(now).toISOString().slice(0, 10);
  if (known.day !== day || known.byLocale.size > MOST_KNOWN) {
    known.day = day;
    known.byLocale.clear();
  }
  if (!known.byLocale.has(locale)) known.byLocale.set(locale, tenderOf(regionOf(locale), day));
  return known.byLocale.get(locale);
}

function tenderOf(region: string | undefined, day: string): string | undefined {
  const inForce = ((region && tendersByRegion[region]) || [])
    .flatMap((tender) => Object.entries(tender))
    .filter(([, { _from = '', _to = '~', _tender }]) => _from <= day && day < _to && _tender !== 'false')
    .map(([code]) => code);
  return [inForce[0], inForce.find((code) => code === 'USD')].find((code) => code !== undefined && BILLED.has(code));
}

function regionOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale.trim().replaceAll('_', '-')).maximize().region;
  } catch {
    return undefined; // not a BCP 47 tag
  }
}
