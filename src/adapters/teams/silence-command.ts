import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import type { SilenceCommand } from '../../requests.ts';
import { cleanName, isAll } from './customer-list.ts';

const UNITS: readonly (readonly [unit: RegExp, ms: number])[] = [
  [/^(?:m|mins?|minutes?)$/i, MINUTE_MS],
  [/^(?:h|hrs?|hours?)$/i, HOUR_MS],
  [/^(?:d|days?)$/i, DAY_MS],
  [/^(?:w|wks?|weeks?)$/i, 7 * DAY_MS],
];

export const MAX_SILENCE_MS = 400 * DAY_MS;
export const MAX_WHY_LENGTH = 200;

/** "Contoso for 3 days everywhere because they migrate": the first "for" that is followed by a time and by nothing else. */
const WITH_TIME = /^(.*?) ?\bfor (\d{1,6}|an?|one)(?: |-)?([a-z]+)[.!]*( everywhere)?[.!]*(?:,? because (.*))?$/i;
const EVERYWHERE_BEFORE = /^(.+) everywhere$/i;

type Wrong = { readonly problem: string };

const HOW_LONG = 'For how long? A number and minutes, hours, days or weeks, for example: silence Contoso for 3 days';
const TOO_LONG = 'A silence lasts at most 400 days, for example: silence Contoso for 3 days';
const WHOM = 'Which customer, or all? For example: silence Contoso for 3 days';

/** Which customer (`all` for all) and for how long, or a sentence that says what is wrong. */
export function parseSilence(argument: string): SilenceCommand | Wrong {
  const [, before = '', count = '', unit = '', after, why] = WITH_TIME.exec(argument) ?? [];
  const unitMs = UNITS.find(([pattern]) => pattern.test(unit))?.[1];
  const forMs = (/^\d/.test(count) ? Number(count) : 1) * (unitMs ?? 0);
  if (unitMs === undefined || forMs === 0) return { problem: HOW_LONG };
  if (forMs > MAX_SILENCE_MS) return { problem: TOO_LONG };
  const { customer, isEverywhere } = whomAndWhere(before);
  if (customer === '') return { problem: WHOM };
  return {
    customer,
    forMs,
    isEverywhere: isEverywhere || after !== undefined,
    why: why?.trim().slice(0, MAX_WHY_LENGTH) || undefined,
  };
}

/** What follows `unsilence`: a customer (`all` for all), and whether the silence for every conversation is meant. */
export function parseUnsilence(argument: string): Pick<SilenceCommand, 'customer' | 'isEverywhere'> | Wrong {
  const silence = whomAndWhere(argument);
  return silence.customer === '' ? { problem: 'Which customer, or all? For example: unsilence Contoso' } : silence;
}

function whomAndWhere(text: string): Pick<SilenceCommand, 'customer' | 'isEverywhere'> {
  const named = EVERYWHERE_BEFORE.exec(text.trim())?.[1];
  const customer = cleanName(named ?? text);
  return { customer: isAll(customer) ? 'all' : customer, isEverywhere: named !== undefined };
}
