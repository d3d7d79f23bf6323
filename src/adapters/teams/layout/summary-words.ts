import type { Words } from '#language/catalogue.ts';
import { en } from '#language/en.ts';

/** The language of every activity's summary, whichever its card is in: monitors read them. */
export const SUMMARY_WORDS: Words = en;

/** The summaries of answers. */
export { summaries } from '#language/en/summaries.ts';
