import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';

/*
 * The changes that results name, such as "silence Fabrikam Ltd until Monday", as data.
 */

export interface RequiredChange {
  readonly verb: string;
  /** Whole names; 'all' for all customers. */
  readonly of: 'all' | readonly string[];
  readonly thresholds: readonly number[] | undefined;
  /** The first and the last instant at which a silence may end; any where the result names none. */
  readonly until: readonly [number, number] | undefined;
  readonly digest:
    | { readonly every: 'day' | 'week'; readonly weekday: number | undefined; readonly minuteOfDay: number | undefined }
    | undefined;
}

const VERBS = [
  'acknowledge',
  'unacknowledge',
  'silence',
  'unsilence',
  'subscribe',
  'unsubscribe',
  'digest',
  'usage',
  'owner',
  'set budget',
] as const;

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS };

/** The people of the tables are in Berlin, in winter. */
const ZONE_MS = HOUR_MS;

/** `names` are the customers that there are. */
export function requiredChange(what: string, names: readonly string[], now: number): RequiredChange {
  const verb = VERBS.find((each) => what === each || what.startsWith(`${each} `));
  if (verb === undefined) throw new Error(`There is no such change: ${what}`);
  const rest = what.slice(verb.length + 1);
  const of = /^all\b/u.test(rest) ? 'all' : namedIn(rest.replace(/ (?:for|until|at) .*$/u, ''), names);
  const [, thresholds] = / at ([\d.,]+)$/u.exec(what) ?? [];
  if (verb !== 'digest' && verb !== 'owner' && of.length === 0) throw new Error(`Nobody is named: ${what}`);
  return {
    verb,
    of,
    thresholds: verb === 'subscribe' ? thresholds?.split(',').map(Number) : undefined,
    until: verb === 'silence' ? untilOf(rest, now) : undefined,
    digest: verb === 'digest' ? digestOf(rest) : undefined,
  };
}

/** The customers that a text names in full, in its order; a name that is a part of a longer one there does not count. */
export function namedIn(text: string, names: readonly string[]): readonly string[] {
  let left = text;
  const found: { readonly name: string; readonly at: number }[] = [];
  for (const name of names.toSorted((one, other) => other.length - one.length)) {
    const at = placeIn(left, name);
    if (at < 0) continue;
    found.push({ name, at });
    // the same length keeps the places of those that follow
    left = left.replaceAll(name, '\u0000'.repeat(name.length));
  }
  return found.toSorted((one, other) => one.at - other.at).map(({ name }) => name);
}

function placeIn(text: string, name: string): number {
  const found = new RegExp(`(?<![\\p{L}\\p{N}])${RegExp.escape(name)}(?![\\p{L}\\p{N}])`, 'u').exec(text);
  return found?.index ?? -1;
}

function untilOf(text: string, now: number): readonly [number, number] | undefined {
  const [, count, unit] = /for (\d+) (minute|hour|day|week)s?/u.exec(text) ?? [];
  if (count !== undefined && unit !== undefined) {
    const end = now + Number(count) * (UNITS[unit] ?? 0);
    return [end - MINUTE_MS, end + MINUTE_MS];
  }
  if (!text.includes(' until ')) return undefined;
  const [, word = '', hours, minutes] = / until (\d{4}-\d\d-\d\d|\w+)(?: (\d\d):(\d\d))?/u.exec(text) ?? [];
  const start = dayOf(word, now);
  if (start === undefined) throw new Error(`There is no such end: ${text}`);
  if (hours === undefined) return [start, start + DAY_MS];
  const end = start + Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS;
  return [end, end];
}

/** The local midnight at which the day begins; a weekday is the next one. */
function dayOf(word: string, now: number): number | undefined {
  const today = Math.floor((now + ZONE_MS) / DAY_MS);
  const midnight = (day: number): number => day * DAY_MS - ZONE_MS;
  if (word === 'tomorrow') return midnight(today + 1);
  if (/^\d{4}/u.test(word)) return midnight(Math.floor(Date.parse(word) / DAY_MS));
  const weekday = DAYS.indexOf(word);
  if (weekday < 0) return undefined;
  // day 0, 1970-01-01, was a Thursday
  const ahead = (weekday - ((today + 4) % 7) + 7) % 7;
  return midnight(today + (ahead === 0 ? 7 : ahead));
}

function digestOf(text: string): RequiredChange['digest'] {
  const [, hours, minutes] = / at (\d\d):(\d\d)/u.exec(text) ?? [];
  const minuteOfDay = hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
  const [, weekday] = /^weekly on (\w+)/u.exec(text) ?? [];
  if (text === 'off') return undefined;
  return {
    every: weekday === undefined ? 'day' : 'week',
    weekday: weekday === undefined ? undefined : DAYS.indexOf(weekday) || 7,
    minuteOfDay,
  };
}
