import currencyData from 'cldr-core/supplemental/currencyData.json' with { type: 'json' };
import type { Instant } from '#domain/time/time.ts';

interface Tender {
  readonly _from?: string;
  readonly _to?: string;
  readonly _tender?: string;
}

const tendersByRegion: Readonly<Record<string, readonly Readonly<Record<string, Tender>>[]>> =
  currencyData.supplemental.currencyData.region;

/** An ISO 4217 code in capitals; undefined for what cannot be one. */
export function currencyOfCode(code: string | null | undefined): string | undefined {
  return code && /^[a-z]{3}$/i.test(code) ? code.toUpperCase() : undefined;
}

/** A hundred thousand records share a handful of locales. Emptied when the day changes: currencies come and go. */
const known = { day: '', byLocale: new Map<string, string | undefined>() };
const MOST_KNOWN = 1000;

/**
 * The currency that is legal tender at `now` where the locale is spoken (CLDR's first one, where a country has several), or
 * where its language mostly is, for a locale without a country. Undefined for what Unicode's data does not know.
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
  for (const tender of (region && tendersByRegion[region]) || []) {
    for (const [code, dates] of Object.entries(tender)) {
      const isInForce = (dates._from ?? '') <= day && day < (dates._to ?? '~');
      if (isInForce && dates._tender !== 'false') return code;
    }
  }
  return undefined;
}

function regionOf(locale: string): string | undefined {
  try {
    return new Intl.Locale(locale).maximize().region;
  } catch {
    return undefined; // not a BCP 47 tag
  }
}
