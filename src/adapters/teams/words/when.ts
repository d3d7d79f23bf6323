import type { When } from '#domain/usage/days/span.ts';
import { weekdayOf } from './clock-time.ts';
import { monthOf, readDate } from './until-time.ts';

/** No time that people say has more words. */
export const MOST_WORDS = 9;

const NAMED: ReadonlyMap<string, When> = new Map([
  ['today', { kind: 'today' }],
  ['yesterday', { kind: 'yesterday' }],
  ['last week', { kind: 'lastWeek' }],
  ['last month', { kind: 'lastMonth' }],
  ['this quarter', { kind: 'thisQuarter' }],
  ['last quarter', { kind: 'lastQuarter' }],
]);

const QUARTER = /^q([1-4])(?: (\d{4}))?$/;
const ISO_MONTH = /^(\d{4})-(\d{2})$/;
const MONTH = /^([a-z]{3,9})(?: (\d{4}))?$/;

/**
 * Reads the time that a question is about: "yesterday", "last month", "since monday", "since 2026-11-16", "in october", "2026-10", "in q3 2026",
 * "on 12 nov". Undefined when the text cannot be read.
 */
export function readWhen(text: string): When | undefined {
  const plain = text
    .toLowerCase()
    .replace(/(?<![?!.\s])[?!.\s]+$/, '')
    .replace(/^(?:for |from |during )?(?:the )?(?=last |previous )/, '')
    .replace(/^previous /, 'last ');
  const named = NAMED.get(plain);
  if (named) return named;
  const [, word, rest = ''] = /^(since|in|on|for|during) (.+)$/.exec(plain) ?? [undefined, '', plain];
  if (word === 'since') return readSince(rest);
  const [, quarter, ofYear] = QUARTER.exec(rest) ?? [];
  if (quarter !== undefined) {
    return { kind: 'quarter', quarter: Number(quarter), year: ofYear === undefined ? undefined : Number(ofYear) };
  }
  const month = readMonth(rest);
  if (month) return month;
  const date = word === 'in' ? undefined : readDate(rest);
  return date && { kind: 'on', date };
}

function readSince(text: string): When | undefined {
  const weekday = weekdayOf(text.replace(/^last /, ''));
  if (weekday !== undefined) return { kind: 'sinceWeekday', weekday };
  if (text === 'yesterday') return { kind: 'yesterday' };
  const date = readDate(text);
  return date && { kind: 'since', date };
}

function readMonth(text: string): When | undefined {
  const [, isoYear, isoMonth] = ISO_MONTH.exec(text) ?? [];
  if (isoYear !== undefined) return monthIn(Number(isoMonth) - 1, isoYear);
  const [, name = '', year] = MONTH.exec(text) ?? [];
  return monthIn(monthOf(name), year);
}

function monthIn(month: number, year: string | undefined): When | undefined {
  if (month < 0 || month > 11) return undefined;
  return { kind: 'month', month, year: year === undefined ? undefined : Number(year) };
}
