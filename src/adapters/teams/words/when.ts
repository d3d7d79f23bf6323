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

const LAST_DAYS = /^last (\d{1,3}) (days?|weeks?)$/;
const WEEK_OF = /^(?:in )?(?:the )?week of (.+)$/;
const FROM_TO = /^from (.+) to (.+)$/;
const QUARTER = /^q([1-4])(?: (\d{4}))?$/;
const ISO_MONTH = /^(\d{4})-(\d{2})$/;
const MONTH = /^([a-z]{3,9})(?: (\d{4}))?$/;

/**
 * Reads the time that a question is about: "yesterday", "last month", "since monday", "since 2026-11-16", "in october", "2026-10", "in q3 2026",
 * "on 12 nov", "last 3 days", "from 3 to 9 nov", "in the week of 12 nov". Undefined when the text cannot be read.
 */
export function readWhen(text: string): When | undefined {
  const plain = text
    .toLowerCase()
    .replace(/(?<![?!.\s])[?!.\s]+$/, '')
    .replace(/^(?:for |from |during |in )?(?:the )?(?=last |past |previous )/, '')
    .replace(/^(?:previous|past) /, 'last ');
  const named = NAMED.get(plain);
  if (named) return named;
  const spanned = readLastDays(plain) ?? readFromTo(plain);
  if (spanned) return spanned;
  const week = readDate(WEEK_OF.exec(plain)?.[1] ?? '');
  if (week) return { kind: 'weekOf', date: week };
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

function readLastDays(text: string): When | undefined {
  const [, count, unit = ''] = LAST_DAYS.exec(text) ?? [];
  const days = Number(count) * (unit.startsWith('week') ? 7 : 1);
  return days > 0 ? { kind: 'lastDays', days } : undefined;
}

/** "from 3 to 9 nov", "from 28 october to 3 november", "from august to october 2026". */
function readFromTo(text: string): When | undefined {
  const [, from = '', to = ''] = FROM_TO.exec(text) ?? [];
  const lastMonth = readMonth(to);
  const firstMonth = monthOf(from);
  if (lastMonth?.kind === 'month' && firstMonth >= 0) {
    return { kind: 'months', first: firstMonth, last: lastMonth.month, year: lastMonth.year };
  }
  const last = readDate(to);
  if (!last) return undefined;
  const day = /^\d{1,2}$/.test(from) ? Number(from) : undefined;
  const first = day === undefined ? readDate(from) : { ...last, day };
  // the days of one month are named in their order
  const isOrdered = day === undefined || (day > 0 && day <= last.day);
  return first && isOrdered ? { kind: 'between', first, last } : undefined;
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
