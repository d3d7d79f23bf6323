import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Words } from './catalogue.ts';
import { type Format, formatFor } from './format.ts';

/** How a reader is spoken to: the words of a language, and figures and dates as the reader writes them. */
export interface Speech {
  readonly words: Words;
  readonly format: Format;
}

export function speechFor(reader: Reader, words: Words): Speech {
  return { words, format: formatFor(reader, words) };
}
