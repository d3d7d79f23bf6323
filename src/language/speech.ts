import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Words } from './catalogue.ts';
import { type Format, formatFor } from './format.ts';

/** How a reader is spoken to: the words of a language, and figures and dates as the reader writes them. */
export interface Speech {
  readonly words: Words;
  readonly format: Format;
}

/** Dates of the year of `now` go without it. */
export function speechFor(reader: Reader, words: Words, now?: Instant): Speech {
  return { words, format: formatFor(reader, words, now) };
}
