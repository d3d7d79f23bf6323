import { editDistance } from '#domain/names/edit-distance.ts';
import type { AlertActionCommand, Question, SilenceCommand, SubscribeCommand } from '#ports/requests.ts';
import { parseSilence, parseUnsilence } from './alerts/silence-command.ts';
import { COMMANDS, type Command, type CommandName } from './commands.ts';
import { type DigestWish, parseDigest } from './digests/digest-command.ts';
import { parseThresholds } from './subscriptions/thresholds.ts';
import { cleanName, isAll, isQuoted, MAX_CUSTOMERS, parseCustomers } from './words/customer-list.ts';
import { rephrase } from './words/rephrase.ts';

/**
 * What a message or a button asks for. `invalid` is a known command whose argument is wrong; `problem` is a sentence for the
 * person. `alert action` and `cancel` come from buttons only.
 */
export type ParsedCommand = Asked & {
  /** What a card asked back, and is answered by the button. */
  readonly question?: Question | undefined;
};

type Asked =
  | { readonly name: 'usage' | 'subscriptions' | 'alerts' | 'status' | 'scan now' | 'test alert' | 'audit' | 'help' }
  /** `alertId`: asked on that alert's card, to which the answer leads back. */
  | { readonly name: 'usage for'; readonly customer: string; readonly alertId?: string | undefined }
  | { readonly name: 'acknowledge'; readonly customer: string }
  | { readonly name: 'who hears about'; readonly customer: string }
  | { readonly name: 'subscribe'; readonly subscribe: SubscribeCommand }
  | { readonly name: 'subscribe health'; readonly subscribe: SubscribeCommand }
  | { readonly name: 'unsubscribe'; readonly customers: readonly string[] | 'health' }
  | { readonly name: 'silence'; readonly silence: SilenceCommand }
  | { readonly name: 'unsilence'; readonly customer: string; readonly isEverywhere: boolean }
  | { readonly name: 'digest'; readonly schedule: DigestWish }
  | { readonly name: 'alert action'; readonly action: AlertActionCommand }
  | { readonly name: 'cancel' }
  | { readonly name: 'invalid'; readonly of: CommandName; readonly problem: string }
  | { readonly name: 'unknown'; readonly text: string };

const MAX_NAME_LENGTH = 256;

/** How "how much has Contoso used so far?" ends. */
const HOW_MUCH_ENDING = /\s(?:used?|spent|spend)(?: so far| this month| this period)?[?!.\s]*$/i;

interface Phrase {
  readonly command: Command;
  readonly words: readonly string[];
}

const PHRASES: readonly Phrase[] = COMMANDS.flatMap((command) =>
  [command.name, ...command.synonyms].map((phrase) => ({ command, words: phrase.split(' ') })),
).toSorted((a, b) => b.words.length - a.words.length);

/** A word as the table has it: any case, `/usage`, `usage:`, joiners that cannot be seen. */
function keyword(word: string): string {
  const plain = word.toLowerCase().replace(/[\u200C\u200D]/g, '');
  return plain === '?' ? plain : plain.replace(/^[/!@]+|[.,:;!?…]+$/g, '');
}

/** What a question may lead to: it changes nothing and posts nothing by itself. */
const SHOWING: ReadonlySet<ParsedCommand['name']> = new Set([
  'usage for',
  'usage',
  'subscriptions',
  'alerts',
  'who hears about',
  'status',
  'audit',
]);

/**
 * Reads a command from a person's text (mentions and HTML already removed). Words are compared with the table, the longest
 * phrase first; what follows is the argument. What is no command that way is tried once more without its courtesies.
 * Never throws.
 */
export function parseCommand(text: string): ParsedCommand {
  const words = text
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { name: 'help' };
  const parsed = parseWords(words);
  if (parsed.name !== 'unknown' && (parsed.name !== 'help' || words.length === 1)) return parsed;
  const rephrased = rephrase(words.join(' '));
  const again = rephrased && parseWords(rephrased.text.split(' '));
  const isMeant = again && again.name !== 'unknown' && (!rephrased.isQuestion || SHOWING.has(again.name));
  return isMeant ? again : parsed;
}

function parseWords(words: readonly string[]): ParsedCommand {
  for (const { command, words: phrase } of PHRASES) {
    if (!phrase.every((word, index) => keyword(words[index] ?? '') === word)) continue;
    const parsed = parseArgument({ command, words: phrase }, words.slice(phrase.length).join(' '));
    if (parsed) return parsed;
  }
  return { name: 'unknown', text: words.join(' ') };
}

/** Undefined when what follows does not fit the command. */
function parseArgument({ command, words }: Phrase, rest: string): ParsedCommand | undefined {
  const argument = withoutPoliteness(rest);
  switch (command.name) {
    case 'usage for':
    case 'usage':
      return parseUsage(words[0] === 'how' ? argument.replace(HOW_MUCH_ENDING, '') : argument);
    case 'subscribe':
      return parseSubscribe(argument);
    case 'unsubscribe':
      return parseUnsubscribe(argument);
    case 'subscribe health':
      return argument === '' ? health() : undefined;
    case 'acknowledge':
    case 'who hears about':
      return parseOne(command.name, argument);
    case 'silence':
    case 'unsilence':
    case 'digest':
      return parseWish(command.name, argument);
    case 'help':
      return { name: 'help' };
    default:
      return argument === '' ? { name: command.name } : undefined;
  }
}

function withoutPoliteness(text: string): string {
  return text.replace(/(?:^|[\s,])(?:please|pls|thanks|thank you)[.!?]*$/i, '').replace(/^[?!.…\s]+$/, '');
}

function parseUsage(argument: string): ParsedCommand {
  const customer = cleanName(argument);
  if (customer === '' || (isAll(customer) && !isQuoted(argument))) return { name: 'usage' };
  if (customer.length > MAX_NAME_LENGTH) return tooLong('usage for');
  return { name: 'usage for', customer };
}

function parseOne(name: 'acknowledge' | 'who hears about', argument: string): ParsedCommand {
  const customer = cleanName(argument);
  if (customer === '') return { name: 'invalid', of: name, problem: `Which customer? For example: ${name} Contoso` };
  return customer.length > MAX_NAME_LENGTH ? tooLong(name) : { name, customer };
}

function parseWish(name: 'silence' | 'unsilence' | 'digest', argument: string): ParsedCommand {
  if (name === 'digest') {
    const digest = parseDigest(argument);
    return 'problem' in digest ? { name: 'invalid', of: name, ...digest } : { name, ...digest };
  }
  if (name === 'unsilence') {
    const unsilence = parseUnsilence(argument);
    if ('problem' in unsilence) return { name: 'invalid', of: name, ...unsilence };
    return unsilence.customer.length > MAX_NAME_LENGTH ? tooLong(name) : { name, ...unsilence };
  }
  const silence = parseSilence(argument);
  if ('problem' in silence) return { name: 'invalid', of: name, ...silence };
  return silence.customer.length > MAX_NAME_LENGTH ? tooLong(name) : { name, silence };
}

function tooLong(of: CommandName): Invalid {
  return { name: 'invalid', of, problem: `A customer's name has at most ${MAX_NAME_LENGTH} characters.` };
}

function health(): ParsedCommand {
  return { name: 'subscribe health', subscribe: { customers: [], isHealth: true, thresholds: undefined } };
}

/** Splits off `at 70,90,110`: the last "at" that is followed by a number, or by anything when no customer is named. */
function splitThresholds(argument: string): { readonly customers: string; readonly list: string | undefined } {
  const last = /^(.*)(?:^|\s)(?:at|above|from)\s+([-+.]?\d[^"“”«»]*)$/i.exec(argument);
  const bare = last ?? /^(all|everything|)\s*\b(?:at|above)\b(.*)$/i.exec(argument);
  return { customers: bare?.[1]?.trim() ?? argument, list: bare?.[2] };
}

/** "Contoso 70,90", "Contoso 80%": no customer, and one subscribed without them would hear of other percentages. */
const BARE_PERCENTAGES = /(?:^|[\s,;])\d+(?:\.\d+)?\s*(?:%|[,;]\s*\d+(?:\.\d+)?\s*%?)$/;

function parseSubscribe(argument: string): ParsedCommand {
  const { customers: named, list } = splitThresholds(argument);
  const thresholds = list === undefined ? undefined : parseThresholds(list.replace(/[.!?;,\s]+$/, ''));
  if (thresholds && 'problem' in thresholds) return { name: 'invalid', of: 'subscribe', problem: thresholds.problem };
  if (list === undefined && BARE_PERCENTAGES.test(argument)) {
    return { name: 'invalid', of: 'subscribe', problem: 'Put "at" before percentages: subscribe Contoso at 70,90,110' };
  }
  const customers = namedCustomers('subscribe', named);
  if ('problem' in customers) return customers;
  const subscribe = { customers: customers.names, isHealth: false, thresholds: thresholds?.thresholds };
  return { name: 'subscribe', subscribe };
}

function parseUnsubscribe(argument: string): ParsedCommand {
  if (/^health(?: notices)?[.!]*$/i.test(argument)) return { name: 'unsubscribe', customers: 'health' };
  const customers = namedCustomers('unsubscribe', argument);
  return 'problem' in customers ? customers : { name: 'unsubscribe', customers: customers.names };
}

type Invalid = Extract<ParsedCommand, { name: 'invalid' }>;
type Named = { readonly names: readonly string[] } | Invalid;

/** Empty names mean all; a list in which no name can be read is not taken for all. */
function namedCustomers(of: 'subscribe' | 'unsubscribe', text: string): Named {
  if (text === '' || (isAll(cleanName(text)) && !isQuoted(text))) return { names: [] };
  const names = parseCustomers(text);
  if (names.length === 0) return { name: 'invalid', of, problem: `Which customers? For example: ${of} Contoso` };
  if (names.some((name) => name.length > MAX_NAME_LENGTH)) return tooLong(of);
  if (names.length <= MAX_CUSTOMERS) return { names };
  return { name: 'invalid', of, problem: `At most ${MAX_CUSTOMERS} customers can be named at once.` };
}

/** The command that an unknown text is nearest to, among those the person may use; undefined when none is near. */
export function nearestCommand(text: string, allowed: readonly Command[]): Command | undefined {
  const words = text.split(' ').slice(0, 6).map(keyword);
  let best: { readonly command: Command; readonly distance: number } | undefined;
  for (const { command, words: phrase } of PHRASES) {
    if (!allowed.includes(command)) continue;
    const distance = distanceTo(phrase, words);
    if (distance < (best?.distance ?? Infinity)) best = { command, distance };
  }
  return best?.command;
}

/** Of the beginning of a text, with a blank too many or too few; Infinity when it is not near. */
function distanceTo(phrase: readonly string[], words: readonly string[]): number {
  const wanted = phrase.join(' ');
  const counts = [phrase.length, phrase.length - 1, phrase.length + 1].filter((count) => count > 0);
  const distances = counts.map((count) => {
    const typed = words.slice(0, count).join(' ').slice(0, 40);
    // in a short word the first letter has to stand: "can" is not "scan"
    if (wanted.length <= 4 && typed[0] !== wanted[0]) return Infinity;
    return editDistance(typed, wanted);
  });
  const least = Math.min(...distances);
  return least <= Math.ceil(wanted.length / 4) && least < wanted.length / 2 ? least : Infinity;
}
