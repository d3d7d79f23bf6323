import type { Reader } from '#domain/alerts/alert-subscription.ts';
import { dayOfDate, localDayOf } from '#domain/time/local-time.ts';
import type { Instant } from '#domain/time/time.ts';
import { withoutAccents } from './slots.ts';
import { MOST_WORDS } from './when.ts';

/*
 * Dates that our own tables do not know are read by chrono in the person's language, and those in numbers by the order that the
 * person's locale has. Words count as a date only as a whole, and only where they have one meaning.
 */

/** Who writes, and when. */
export interface Writer {
  readonly reader: Reader;
  readonly now: Instant;
}

/** A text with dates, in the forms that it may be meant. */
export interface Dated {
  /** The same text with one date as the commands write it: the one with the most words first. */
  readonly texts: readonly string[];
  /** A date in numbers that may mean two days, or a day and a time. */
  readonly ambiguous: string | undefined;
}

/** A date of the calendar; month 0 is January. */
interface WrittenDay {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
  /** The weekday that stands beside it, from 1 (Monday) to 7. */
  readonly weekday?: number | undefined;
  /** Such as "17:00". */
  readonly time?: string | undefined;
}

const UNTIL = /^(?:until|till|til|bis|jusqu'(?:a|au)?|hasta)$/i;
const BEFORE_DATE = /^(?:since|on|from|of|seit|am|vom|depuis|du|le|desde|el|del)$/i;
const ARTICLES = /^(?:(?:the|zum|zu|den|dem|am|au|le|el|al) ){1,2}/i;
/** Between the word before a date and the date. */
const ARTICLE = /^(?:the|zum|zu|den|dem|le|el)$/i;
/** A day without its month: "the 24th", "dem 24.", "24th of this month". */
const DAY_ALONE =
  /^(?:(?:the|dem|den|zum) )?(\d{1,2})(?:st|nd|rd|th|\.|te[nr]?)(?: (?:of (?:the|this)|des|dieses) (?:month|monats))?$/i;
/** The same where only an article tells it from another number: "le 24", "depuis le 1er", "el día 24". */
const ARTICLED = /(?:^| )(?:le|du|jusqu'au|el|del) (?:dia )?(\d{1,2})(?:er)?$/i;
/** The same as a whole answer; a number alone is a row of a list. */
const ANSWERED =
  /^(?:(?:and|und|et|y) )?(?:(?:the|der|den|dem|le|el)(?: dia)? (\d{1,2})|(?=\d{1,2}[a-z.])(\d{1,2}))(?:st|nd|rd|th|\.|te[nr]?|er)?$/i;
/** No month with such a day is farther away. */
const MOST_MONTHS = 2;
/** "3/4", "25.12.", "3-4-2027". */
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2})|(\.))?$/;
/** A count of days from now; "last 3 days" and "in the week" are spans, and no day. */
const COUNTED = /^(?:in|dans|dentro de|vor|il y a) (?!(?:the|der|die|das|den|dem|la|le|les|el|los|las) )| ago$/i;
/** What has none of these is no date for which it is worth to load anything. */
const HINT = /\d|\bago\b|\b(?:vor|in|dans|dentro|first|erste[nr]?|premier|primero)\b|il y a/i;
const YEAR = /\b(?:19|20)\d\d\b/;
/** Chrono takes noon for a day without a time; another hour was meant by a word such as "evening", which is no time. */
const NO_TIME = 12;
/** More words hold no date beside a command and a name. */
const MOST_TRIED = 24;

/** Finds the dates of a text. Loads chrono when a text may have one. */
export async function datesIn(text: string, writer: Writer): Promise<Dated> {
  const bare = text.replace(/(?<![?!\s])[?!\s]+$/, '');
  const words = bare.split(' ');
  // a question mark says that nothing is to be changed
  const ending = text.slice(bare.length);
  const texts: string[] = [];
  let ambiguous: string | undefined;
  if (!HINT.test(withoutAccents(text)) || words.length > MOST_TRIED) return { texts, ambiguous };
  for (let length = Math.min(MOST_WORDS, words.length); length > 0; length -= 1) {
    for (let from = 0; from + length <= words.length; from += 1) {
      const [earlier = '', before = ''] = [words[from - 2], words[from - 1]].map((word) => withoutAccents(word ?? ''));
      const run = words.slice(from, from + length).join(' ');
      const isNext = UNTIL.test(before) || (ARTICLE.test(before) && UNTIL.test(earlier));
      const isDate = isNext || BEFORE_DATE.test(before);
      const isLast = from + length === words.length;
      const alone = isDate ? dayAlone(isLast ? `${before} ${run}` : '', run) : undefined;
      const day = alone === undefined ? await readDay(run, writer, isDate) : ofItsMonth(alone, isNext, writer);
      if (day === 'ambiguous' || (day && isOnOtherWeekday(day, isNext, writer))) ambiguous ??= run;
      else if (day)
        texts.push(
          [...words.slice(0, from), written(day, isNext, writer), ...words.slice(from + length)].join(' ') + ending,
        );
    }
  }
  return { texts, ambiguous };
}

/** The last day that "the 24th" may mean as an answer of its own, as the commands write it; undefined where it means no day. */
export function dayOfHistory(text: string, writer: Writer): string | undefined {
  const bare = withoutAccents(text).replace(/^[¿¡\s]+|(?<![?!\s])[?!\s]+$/g, '');
  const [, articled, ordinal = ''] = ANSWERED.exec(bare) ?? [];
  const meant = ofItsMonth(Number(articled ?? ordinal), false, writer);
  return meant && written(meant, false, writer);
}

function written(meant: WrittenDay, isNext: boolean, writer: Writer): string {
  const { month, day, time } = meant;
  const [mm, dd] = [month + 1, day].map((number) => String(number).padStart(2, '0'));
  return `${yearOf(meant, isNext, writer)}-${mm}-${dd}${time === undefined ? '' : ` ${time}`}`;
}

/** A day without a year is the next one for a silence, and the last one for a question: not every year has a 29th of February. */
function yearOf({ year, month, day }: WrittenDay, isNext: boolean, { reader, now }: Writer): number {
  if (year !== undefined) return year;
  const today = localDayOf(now, reader.timeZone);
  const isAhead = month > today.month || (month === today.month && day > today.day);
  const isToday = month === today.month && day === today.day;
  let nearest = today.year + (isNext ? (isAhead || isToday ? 0 : 1) : isAhead ? -1 : 0);
  while (!dayIn(nearest, month, day)) nearest += isNext ? 1 : -1;
  return nearest;
}

/** "Friday 3/4" in a year in which that is no Friday: nobody knows which of the two is meant. */
function isOnOtherWeekday(meant: WrittenDay, isNext: boolean, writer: Writer): boolean {
  if (meant.weekday === undefined) return false;
  return dayOfDate(yearOf(meant, isNext, writer), meant.month, meant.day).weekday !== meant.weekday;
}

/** The day of a text that tells no month; `articled` is the text with the word before it, where nothing follows. */
function dayAlone(articled: string, said: string): number | undefined {
  const plain = withoutAccents(said);
  const day = (DAY_ALONE.exec(plain) ?? ARTICLED.exec(withoutAccents(articled)))?.[1];
  return day === undefined ? undefined : Number(day);
}

/** A day without a month is the next one that months have for a silence, and for a question the last one that is not to come. */
function ofItsMonth(day: number, isNext: boolean, { reader, now }: Writer): WrittenDay | undefined {
  const today = localDayOf(now, reader.timeZone);
  const isPassed = isNext ? day < today.day : day > today.day;
  for (let months = isPassed ? 1 : 0; months <= MOST_MONTHS; months += 1) {
    const first = dayOfDate(today.year, today.month + (isNext ? months : -months), 1);
    const meant = dayIn(first.year, first.month, day);
    if (meant) return meant;
  }
  return undefined;
}

async function readDay(said: string, writer: Writer, isDate: boolean): Promise<WrittenDay | 'ambiguous' | undefined> {
  const numbers = NUMBERS.exec(said);
  if (numbers) return isDate ? dayOfNumbers(numbers, writer.reader.locale) : undefined;
  return HINT.test(withoutAccents(said)) ? await dayByChrono(said, writer) : undefined;
}

function dayOfNumbers(
  [, first = '', sign, second = '', year, stop]: RegExpExecArray,
  locale: string,
): WrittenDay | 'ambiguous' | undefined {
  const [one, two] = [Number(first), Number(second)];
  const mayBeTime = sign === '.' && year === undefined && stop === undefined && one < 24 && two < 60;
  const ofYear = year === undefined ? undefined : Number(year.padStart(4, '20'));
  const dayFirst = dayIn(ofYear, two - 1, one);
  const monthFirst = dayIn(ofYear, one - 1, two);
  if (mayBeTime) return dayFirst || monthFirst ? 'ambiguous' : undefined;
  if (!dayFirst || !monthFirst || one === two) return dayFirst ?? monthFirst;
  const order = orderIn(locale);
  return order === undefined ? 'ambiguous' : order === 'day' ? dayFirst : monthFirst;
}

function isAmbiguous(word: string, locale: string): boolean {
  const numbers = NUMBERS.exec(word);
  return numbers !== null && dayOfNumbers(numbers, locale) === 'ambiguous';
}

/** Undefined for a day that is in no calendar. */
function dayIn(year: number | undefined, month: number, day: number): WrittenDay | undefined {
  // every date that is in some year is in this one
  const { month: meant } = dayOfDate(year ?? 2028, month, day);
  return month >= 0 && month < 12 && day > 0 && meant === month ? { year, month, day } : undefined;
}

/** Which of day and month people write first; undefined where the locale does not decide that, as "en" and "en-CA". */
function orderIn(locale: string): 'day' | 'month' | undefined {
  const { language, region } = new Intl.Locale(locale);
  if (language === 'en' && region === undefined) return undefined;
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0);
  const [first] = parts.map(({ type }) => type).filter((type) => type !== 'literal');
  return first === 'day' || first === 'month' ? first : undefined;
}

/** Every part of the words has to be read, and the day has to be told by them. */
async function dayByChrono(said: string, { reader, now }: Writer): Promise<WrittenDay | undefined> {
  const chrono = await import('chrono-node');
  const { language } = new Intl.Locale(reader.locale);
  const order = orderIn(reader.locale);
  // chrono would decide by itself which of two numbers is the day
  if (order === undefined && said.split(' ').some((word) => isAmbiguous(word, reader.locale))) return undefined;
  const { de, en, es, fr } = chrono;
  const reading = { de, es, fr }[language] ?? (order === 'day' ? en.GB : en);
  const { year, month, day } = localDayOf(now, reader.timeZone);
  // the person's calendar as if it were UTC's: only its days are read
  const instant = new Date(Date.UTC(year, month, day, NO_TIME));
  const bare = said.replace(ARTICLES, '');
  const [found, ...others] = reading.parse(bare, { instant, timezone: 0 });
  if (!found || others.length > 0 || found.text.trim() !== bare || found.end) return undefined;
  const { start } = found;
  const isCounted = found.tags().has('result/relativeDate');
  if (isCounted ? !COUNTED.test(withoutAccents(bare)) : start.isCertain('year') && !YEAR.test(bare)) return undefined;
  if (!start.isCertain('day') || !start.isCertain('month') || start.isCertain('timezoneOffset')) return undefined;
  const hasTime = start.isCertain('hour');
  if (!hasTime && start.get('hour') !== NO_TIME) return undefined;
  const [hour, minute] = [start.get('hour'), start.get('minute')].map((part) => String(part ?? 0).padStart(2, '0'));
  return {
    year: start.isCertain('year') ? (start.get('year') ?? undefined) : undefined,
    month: (start.get('month') ?? 1) - 1,
    day: start.get('day') ?? 1,
    weekday: start.isCertain('weekday') ? start.get('weekday') || 7 : undefined,
    time: hasTime ? `${hour}:${minute}` : undefined,
  };
}
