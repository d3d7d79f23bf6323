import { lastWords } from '#process/last-words.ts';

/** What one look found: all is well, something to think about or a look that could not be made, or a fault. */
export interface Finding {
  readonly verdict: 'ok' | 'warn' | 'FAIL';
  /** What is wrong and what to do, in whole sentences. */
  readonly text: string;
}

export const ok = (text: string): Finding => ({ verdict: 'ok', text });
export const warn = (text: string): Finding => ({ verdict: 'warn', text });
export const fail = (text: string): Finding => ({ verdict: 'FAIL', text });

/** The finding for a look that another one stands in the way of. */
export const notMade = (because: string): Finding => warn(`This was not checked, because ${because}.`);

/** The finding for an error. `more` says what to do where the error's own words do not. */
export function failed(error: unknown, more = ''): Finding {
  const words = lastWords(error, []);
  return fail(more === '' ? words : `${words.replace(/\.$/, '')}. ${more}`);
}
