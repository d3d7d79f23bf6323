import { plainText, withoutSurroundings } from '#domain/names/plain-text.ts';
import type { Words } from '#language/catalogue.ts';
import type { Question } from '#ports/requests.ts';
import type { AlertActionAsked } from './alerts/alert-action.ts';
import { type Asked, type AskedOf, type Command, commandOf, type Reading } from './command.ts';
import type { COMMANDS } from './commands.ts';
import { keyword, phrasesOf } from './phrases.ts';
import type { Beside } from './schema-card-action.ts';
import { cleanName, MAX_CUSTOMERS } from './words/customer-list.ts';
import { asksSomething, rephrase } from './words/rephrase.ts';

/**
 * What a message or a button asks for. `invalid` is a known command with a wrong argument, and `problem` is the sentence for
 * the person. `alert action` and `cancel` come from buttons only.
 */
export type ParsedCommand = (AskedOf<(typeof COMMANDS)[number]> | Common) & {
  /** The question of a card that this button answers. */
  readonly question?: Question | undefined;
};

/** What no single command carries out. */
type Common =
  /** A command that names no customer, or only by a word such as "it": the person has to be asked whom it means. */
  | { readonly name: 'which'; readonly which: Which }
  | AlertActionAsked
  | { readonly name: 'cancel' }
  /** A question that no command answers yet. */
  | { readonly name: 'question'; readonly text: string }
  | { readonly name: 'invalid'; readonly of: string; readonly problem: string }
  | { readonly name: 'unknown'; readonly text: string };

export interface Which {
  /** The name of the command. */
  readonly of: string;
  /** The words in the place of a name. */
  readonly said: string;
  /** What the person said apart from the customer. */
  readonly more?: Beside;
}

const MAX_NAME_LENGTH = 256;

/** Makes a parser of the commands of a list, in the words of a language. */
export function createParser(commands: readonly Command[], language: Words) {
  const phrases = phrasesOf(commands, language);
  const longest = phrases[0]?.words.length ?? 0;

  function parseWords(words: readonly string[], after: string, hasDecimalComma: boolean): ParsedCommand {
    const said = words.slice(0, longest).map(keyword);
    for (const { command, words: phrase } of phrases) {
      if (!phrase.every((word, index) => said[index] === word)) continue;
      const rest = words.slice(phrase.length).join(' ');
      const reading = command.parse(withoutPoliteness(rest), phrase.join(' '), { words: language, hasDecimalComma });
      const parsed = reading && parsedBy(withSignsOfName(reading, rest, after), command, { commands, language });
      if (parsed) return parsed;
    }
    return { name: 'unknown', text: words.join(' ') };
  }

  function isOfAll(parsed: ParsedCommand): boolean {
    return commandOf(parsed, commands)?.isOfAll?.(parsed) === true;
  }

  /** Whether a command may answer a question: it changes nothing and posts nothing by itself. */
  function onlyShows(parsed: ParsedCommand): boolean {
    return parsed.name !== 'help' && commandOf(parsed, commands)?.changes === false;
  }

  /**
   * Reads a command from a person's text (mentions and HTML already removed). The text is normalised, and what surrounds the
   * command is cut off. Its words are compared with the list, the longest phrase first; the rest is the argument. A text that
   * is no command that way is tried once more without its courtesies. `hasDecimalComma`: the person writes "99,5" for 99.5.
   * Never throws.
   */
  return function parse(typed: string, hasDecimalComma = false): ParsedCommand {
    const text = plainText(typed);
    if (text === '') return { name: 'help' };
    const { inner, after } = withoutSurroundings(text);
    const words = (inner || (text.includes('?') ? '?' : text)).split(' ');
    const parsed = parseWords(words, after, hasDecimalComma);
    // An empty list such as "subscribe ," does not mean all customers.
    if (/[,;]/.test(after) && isOfAll(parsed)) return parseWords(text.split(' '), '', hasDecimalComma);
    if (parsed.name !== 'unknown' && (parsed.name !== 'help' || words.length === 1)) return parsed;
    const rephrased = rephrase(inner);
    const again = rephrased && parseWords(rephrased.text.split(' '), after, hasDecimalComma);
    const isMeant = again && again.name !== 'unknown' && (!rephrased.isQuestion || onlyShows(again));
    if (isMeant) return again;
    if (parsed.name !== 'unknown') return parsed;
    return { name: asksSomething(text) ? 'question' : 'unknown', text };
  };
}

/** A name that ends the text has what followed there, such as the "!" of "Yahoo!": who is meant is found with it or without it. */
function withSignsOfName(reading: Reading<Asked>, rest: string, after: string): Reading<Asked> {
  if (!('meant' in reading) || reading.meant === 'all') return reading;
  const { named } = reading.meant;
  const last = named.at(-1);
  if (last === undefined || !rest.endsWith(last)) return reading;
  return { ...reading, meant: { named: [...named.slice(0, -1), cleanName(last + after)] } };
}

/** What a command's module read, made whole; undefined when it does not fit the command. */
function parsedBy(
  reading: Reading<Asked>,
  command: Command,
  { commands, language }: { readonly commands: readonly Command[]; readonly language: Words },
): ParsedCommand | undefined {
  if ('name' in reading) return ofModule(reading);
  if ('problem' in reading) return { name: 'invalid', of: command.name, problem: reading.problem };
  const { of = command.name, beside } = reading;
  if ('said' in reading) return { name: 'which', which: { of, said: reading.said, ...(beside && { more: beside }) } };
  const { meant } = reading;
  const problem = meant === 'all' ? undefined : problemWith(meant.named, language);
  if (problem !== undefined) return { name: 'invalid', of, problem };
  const asked = commandOf({ name: of }, commands)?.order?.(meant, reading.beside);
  return asked && ofModule(asked);
}

/** The list's types say only that a command has a name; the module itself made what its `answer` takes. */
function ofModule(asked: Asked): ParsedCommand {
  return asked as ParsedCommand;
}

function problemWith(names: readonly string[], { refusals }: Words): string | undefined {
  if (names.some((name) => name.length > MAX_NAME_LENGTH)) return refusals.nameTooLong(MAX_NAME_LENGTH);
  return names.length > MAX_CUSTOMERS ? refusals.tooManyCustomers(MAX_CUSTOMERS) : undefined;
}

function withoutPoliteness(text: string): string {
  return text.replace(/(?:^|[\s,])(?:please|pls|thanks|thank you)[.!?]*$/i, '').replace(/^[?!.…\s]+$/, '');
}
