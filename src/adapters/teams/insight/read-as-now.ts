import { currencyBehind } from '#adapters/teams/lists/list-argument.ts';
import type { TimeApart } from '#adapters/teams/words/read-phrasing.ts';
import { readWhen } from '#adapters/teams/words/when.ts';
import { isOnlyLanguage } from '#domain/names/language-words.ts';

/** What a text comes to; commands about one customer say which. */
interface Parsed {
  readonly name: string;
  readonly customer?: unknown;
}

type AsNow =
  | { readonly name: 'not yet'; readonly what: 'listsThen'; readonly text: string }
  | { readonly name: 'not yet'; readonly what: 'times' | 'future'; readonly customer: string; readonly text: string }
  | { readonly name: 'history for' | 'forecast for'; readonly customer: string; readonly when: string }
  | { readonly name: 'usage for'; readonly customer: string };

/** How texts are read. */
interface Readers {
  read(text: string): Parsed;
  withoutTime(text: string): TimeApart | undefined;
}

/**
 * What a text means that would be understood if it were about now and about no certain currency: "who was over budget last
 * month", "what will Contoso cost in December", "what did Contoso cost in USD". The text as it was read where that changes nothing.
 */
export function readAsNow<P extends Parsed>(
  parsed: P,
  text: string,
  readers: Readers,
): P | (AsNow & { readonly whereCalled?: { readonly name: string; readonly instead: P } }) {
  const meant = asNow(parsed, text, readers);
  const { name, customer } = parsed;
  // "forecast for Contoso in December" may name a customer as a whole
  const isLonger = meant && 'customer' in meant && meant.customer !== customer;
  if (!meant) return parsed;
  if (!isLonger || name !== 'forecast for' || typeof customer !== 'string') return meant;
  return { ...meant, whereCalled: { name: customer, instead: parsed } };
}

function asNow(parsed: Parsed, text: string, { read, withoutTime }: Readers): AsNow | undefined {
  const isForecast = parsed.name === 'forecast for';
  const isQuestion = parsed.name === 'question' || parsed.name === 'unknown';
  const isOfNobody = parsed.name === 'history for' && isOnlyLanguage(String(parsed.customer));
  if (!isForecast && !isQuestion && !isOfNobody) return undefined;
  const { rest, when } = withoutTime(text) ?? {};
  if (rest === undefined) return isQuestion ? inCurrency(text, read) : undefined;
  const now = read(rest);
  if ('list' in now) return { name: 'not yet', what: 'listsThen', text };
  const { customer } = now;
  if (typeof customer !== 'string') return undefined;
  if (now.name === 'usage for' && isQuestion) {
    return when === undefined
      ? { name: 'not yet', what: 'times', customer, text }
      : { name: 'history for', customer, when };
  }
  if (now.name !== 'forecast for') return undefined;
  if (when === undefined) return { name: 'not yet', what: 'future', customer, text };
  return isAhead(when) ? { name: 'forecast for', customer, when } : undefined;
}

function inCurrency(text: string, read: Readers['read']): AsNow | undefined {
  const { rest = '', behind = '' } = currencyBehind(text) ?? {};
  const { name, customer } = read(rest);
  return rest !== '' && name === 'usage for' && typeof customer === 'string'
    ? { name, customer: customer + behind }
    : undefined;
}

/** A month or a quarter is to come where a forecast is asked for. */
function isAhead(time: string): boolean {
  const when = readWhen(time);
  return when?.kind === 'month' || when?.kind === 'months' || when?.kind === 'quarter';
}
