import { isPointing } from '#domain/names/language-words.ts';
import type { Question, SubscribeCommand } from '#ports/requests.ts';
import type { AlertActionAsked } from './alerts/alert-action.ts';
import type { Asked, Command, Reading } from './command.ts';
import { COMMANDS, type OfModule, type Row } from './commands.ts';
import { keyword, type Phrase, phrasesOf } from './phrases.ts';
import type { Beside } from './schema-card-action.ts';
import { parseThresholds } from './subscriptions/thresholds.ts';
import {
  cleanName,
  isAll,
  isQuoted,
  MAX_CUSTOMERS,
  namesNobody,
  parseCustomers,
  speaksOfAll,
  unquotedNames,
} from './words/customer-list.ts';
import { asksSomething, rephrase } from './words/rephrase.ts';

/**
 * What a message or a button asks for. `invalid` is a known command whose argument is wrong; `problem` is a sentence for the
 * person. `alert action` and `cancel` come from buttons only.
 */
export type ParsedCommand = AskedOfAny & {
  /** What a card asked back, and is answered by the button. */
  readonly question?: Question | undefined;
};

type AskedOfAny =
  | OfModule
  | { readonly name: 'subscriptions' }
  | { readonly name: 'who hears about'; readonly customer: string }
  /** `shownUsage`: pressed on the card of that customer's usage, which stays. */
  | {
      readonly name: 'subscribe';
      readonly subscribe: SubscribeCommand;
      readonly shownUsage?: { readonly customerId: string; readonly alertId: string | undefined };
    }
  | { readonly name: 'subscribe health'; readonly subscribe: SubscribeCommand }
  | { readonly name: 'unsubscribe'; readonly customers: readonly string[] | 'health' }
  /** A command that names no customer, or one by a word such as "it" only: whom it means has to be asked. */
  | { readonly name: 'which'; readonly which: Which }
  | AlertActionAsked
  | { readonly name: 'cancel' }
  /** It asks for what no command answers yet. */
  | { readonly name: 'question'; readonly text: string }
  | { readonly name: 'invalid'; readonly of: string; readonly problem: string }
  | { readonly name: 'unknown'; readonly text: string };

export interface Which {
  readonly of: 'usage for' | 'acknowledge' | 'silence' | 'unsilence' | 'subscribe' | 'unsubscribe' | 'who hears about';
  /** What was said instead of a name. */
  readonly said: string;
  /** What was said beside it. */
  readonly more?: Beside;
}

const MAX_NAME_LENGTH = 256;

/** Reads the commands of this list from texts. */
function createParser(commands: readonly (Command | Row)[]) {
  const phrases = phrasesOf(commands);

  function parseWords(words: readonly string[]): ParsedCommand {
    for (const { command, words: phrase } of phrases) {
      if (!phrase.every((word, index) => keyword(words[index] ?? '') === word)) continue;
      const parsed = parseArgument({ command, words: phrase }, words.slice(phrase.length).join(' '), commands);
      if (parsed) return parsed;
    }
    return { name: 'unknown', text: words.join(' ') };
  }

  /** What a question may lead to: it changes nothing and posts nothing by itself. */
  const onlyShows = (parsed: ParsedCommand): boolean =>
    parsed.name !== 'help' && commands.some(({ name, changes }) => name === parsed.name && !changes);

  /**
   * Reads a command from a person's text (mentions and HTML already removed). Words are compared with the list, the longest
   * phrase first; what follows is the argument. What is no command that way is tried once more without its courtesies.
   * Never throws.
   */
  return function parse(text: string): ParsedCommand {
    const words = text
      .replace(/[\u200B\u2060\uFEFF]/g, '')
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return { name: 'help' };
    const parsed = parseWords(words);
    if (parsed.name !== 'unknown' && (parsed.name !== 'help' || words.length === 1)) return parsed;
    const rephrased = rephrase(words.join(' '));
    const again = rephrased && parseWords(rephrased.text.split(' '));
    const isMeant = again && again.name !== 'unknown' && (!rephrased.isQuestion || onlyShows(again));
    if (isMeant) return again;
    return parsed.name === 'unknown' && asksSomething(parsed.text) ? { name: 'question', text: parsed.text } : parsed;
  };
}

export const parseCommand = createParser(COMMANDS);

/** Undefined when what follows does not fit the command. */
function parseArgument(
  { command, words }: Phrase<Command | Row>,
  rest: string,
  commands: readonly (Command | Row)[],
): ParsedCommand | undefined {
  const argument = withoutPoliteness(rest);
  if (command.parse) {
    const reading = command.parse(argument, words.join(' '));
    return reading && commandBy(reading, command, commands);
  }
  switch (command.name) {
    case 'subscribe':
      return parseSubscribe(argument, words.join(' '));
    case 'unsubscribe':
      return parseUnsubscribe(argument, words.join(' '));
    case 'subscribe health':
      return argument === '' ? health() : undefined;
    case 'who hears about':
      return parseOne(argument);
    case 'subscriptions':
      return argument === '' ? { name: command.name } : undefined;
    default:
      return undefined;
  }
}

function commandBy(
  reading: Reading<Asked>,
  parsedBy: Command | Row,
  commands: readonly (Command | Row)[],
): ParsedCommand | undefined {
  if ('name' in reading) return reading as OfModule;
  if ('problem' in reading) return { name: 'invalid', of: parsedBy.name, problem: reading.problem };
  const { of = parsedBy.name } = reading;
  if ('said' in reading) return which(of as Which['of'], reading.said, reading.beside);
  const { meant, beside } = reading;
  if (meant !== 'all' && meant.named.some((name) => name.length > MAX_NAME_LENGTH)) return tooLong(of);
  // each module makes what its own `answer` takes
  return commands.find(({ name }) => name === of)?.order?.(meant, beside) as OfModule | undefined;
}

function withoutPoliteness(text: string): string {
  return text.replace(/(?:^|[\s,])(?:please|pls|thanks|thank you)[.!?]*$/i, '').replace(/^[?!.…\s]+$/, '');
}

function parseOne(argument: string): ParsedCommand {
  const name = 'who hears about';
  if (speaksOfAll(argument)) return { name: 'invalid', of: name, problem: WHO_HEARS_ALL };
  const customer = cleanName(argument);
  if (customer === '' || (isPointing(customer) && !isQuoted(argument))) return which(name, customer);
  return customer.length > MAX_NAME_LENGTH ? tooLong(name) : { name, customer };
}

const WHO_HEARS_ALL =
  'I tell that for one customer at a time: who hears about <customer>. What is told in this conversation: subscriptions';

function which(of: Which['of'], said: string, more?: Which['more']): ParsedCommand {
  return { name: 'which', which: more ? { of, said, more } : { of, said } };
}

function tooLong(of: string): Invalid {
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

function parseSubscribe(argument: string, phrase: string): ParsedCommand {
  const { customers: listed, list } = splitThresholds(argument);
  const thresholds = list === undefined ? undefined : parseThresholds(list.replace(/[.!?;,\s]+$/, ''));
  if (thresholds && 'problem' in thresholds) return { name: 'invalid', of: 'subscribe', problem: thresholds.problem };
  if (list === undefined && BARE_PERCENTAGES.test(argument)) {
    return { name: 'invalid', of: 'subscribe', problem: 'Put "at" before percentages: subscribe Contoso at 70,90,110' };
  }
  const more = thresholds && { thresholds: thresholds.thresholds };
  if (listed === '' && phrase !== 'subscribe') return which('subscribe', '', more);
  const customers = namedCustomers('subscribe', listed);
  if ('said' in customers) return which('subscribe', customers.said, more);
  if ('problem' in customers) return customers;
  const subscribe = { customers: customers.names, isHealth: false, thresholds: thresholds?.thresholds };
  return { name: 'subscribe', subscribe };
}

function parseUnsubscribe(argument: string, phrase: string): ParsedCommand {
  if (/^health(?: notices)?[.!]*$/i.test(argument)) return { name: 'unsubscribe', customers: 'health' };
  // "please stop alerts" may mean for a while, or some of them
  if (argument === '' && phrase !== 'unsubscribe') return which('unsubscribe', '');
  const customers = namedCustomers('unsubscribe', argument);
  if ('said' in customers) return which('unsubscribe', customers.said);
  return 'problem' in customers ? customers : { name: 'unsubscribe', customers: customers.names };
}

type Invalid = Extract<ParsedCommand, { name: 'invalid' }>;
type Named = { readonly names: readonly string[] } | { readonly said: string } | Invalid;

/** Empty names mean all; a list in which no name can be read is not taken for all. */
function namedCustomers(of: 'subscribe' | 'unsubscribe', text: string): Named {
  if (text === '' || (isAll(cleanName(text)) && !isQuoted(text))) return { names: [] };
  const names = parseCustomers(text);
  const bare = unquotedNames(text);
  const nobody = bare.find((name) => namesNobody(name));
  if (bare.some((name) => isAll(name))) {
    return { name: 'invalid', of, problem: `Say "${of} all", or name the customers: ${of} Contoso; Fabrikam` };
  }
  if (nobody !== undefined) return { said: nobody };
  if (names.length === 0) return { name: 'invalid', of, problem: `Which customers? For example: ${of} Contoso` };
  if (names.some((name) => name.length > MAX_NAME_LENGTH)) return tooLong(of);
  if (names.length <= MAX_CUSTOMERS) return { names };
  return { name: 'invalid', of, problem: `At most ${MAX_CUSTOMERS} customers can be named at once.` };
}
