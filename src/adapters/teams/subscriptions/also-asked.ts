import type { AlsoEnded, AlsoWanted } from '#domain/alerts/insight/also-heard.ts';

/** What a text asks for beside alerts, and the text without that. */
export interface AlsoAsked {
  readonly rest: string;
  /** Undefined where it asks for nothing more. */
  readonly also: AlsoWanted | undefined;
  /** Nothing but forecasts or spikes is named: not even whom they are about. */
  readonly isAlone: boolean;
}

/** One percentage right behind "forecasts" is their level; a list of percentages is one of thresholds. */
const LEVEL = String.raw`\s+(?:at|above|over|from)\s+\d{1,4}(?:\.\d{1,4})?(?!\.?\d)\s*%?(?!\s*(?:[,;&]|and\b)\s*\d)`;
const KIND = String.raw`(?:forecasts?(?:${LEVEL})?|spikes?)(?!\w)`;
const KINDS = String.raw`${KIND}(?:\s*(?:[,;&+]|and\b|plus\b)?\s*(?:with\s+)?${KIND})*`;
/** "with forecasts at 120 and spikes" */
const WITH = new RegExp(String.raw`(?:^|[\s,;]+)(?:and\s+)?(?:with|including|plus)\s+${KINDS}`, 'gi');
/** "forecasts", "spikes for Contoso" */
const ALONE = new RegExp(String.raw`^${KINDS}[.!]*(?:\s+(?:for|about|of|on)\s+(.+))?$`, 'i');
/** "from spikes", "Contoso from forecasts and spikes", "spikes for Contoso" */
const FROM = new RegExp(String.raw`^(?:(.+)\s)?from\s+(?:the\s+)?${KINDS}[.!]*$`, 'i');

const LEVEL_OF = /\bforecasts?\s+(?:at|above|over|from)\s+(\d+(?:\.\d+)?)/i;

/** Reads "with forecasts", "with spikes", "with forecasts at 120 and spikes" wherever it stands; never inside quotation marks. */
export function readAlso(argument: string): AlsoAsked {
  const alone = ALONE.exec(argument);
  if (alone) return { rest: alone[1] ?? '', also: wantedIn(argument), isAlone: alone[1] === undefined };
  const found: string[] = [];
  const without = argument.replace(WITH, (clause: string, at: number) => {
    if (isInQuotes(argument, at)) return clause;
    found.push(clause);
    return ' ';
  });
  if (found.length === 0) return { rest: argument, also: undefined, isAlone: false };
  const rest = without.replace(/\s+/g, ' ').trim();
  const isFirst = /^(?:and\s+)?(?:with|including|plus)\s/i.test(argument);
  return {
    rest: isFirst ? rest.replace(/^(?:for|to|about|on)\s+/i, '') : rest,
    also: wantedIn(found.join(' ')),
    isAlone: false,
  };
}

function isInQuotes(text: string, at: number): boolean {
  return text.slice(0, at).split('"').length % 2 === 0;
}

function wantedIn(text: string): AlsoWanted {
  const level = LEVEL_OF.exec(text)?.[1];
  return {
    ...(/\bforecast/i.test(text) && { forecasts: level === undefined ? {} : { level: Number(level) } }),
    ...(/\bspike/i.test(text) && { spikes: true }),
  };
}

/** What `unsubscribe` is to end by itself, and the text that says about whom; undefined where it is to end the alerts. */
export function readEnded(
  argument: string,
): { readonly rest: string; readonly only: readonly AlsoEnded[] } | undefined {
  const found = ALONE.exec(argument) ?? FROM.exec(argument);
  if (!found) return undefined;
  const [whole, rest = ''] = found;
  const kinds = whole.replace(rest, ' ');
  const isNamed = { forecasts: /\bforecast/i.test(kinds), spikes: /\bspike/i.test(kinds) };
  return { rest, only: (['forecasts', 'spikes'] as const).filter((kind) => isNamed[kind]) };
}
