import type { Question } from '#ports/requests.ts';
import type { AlertActionAsked } from './alerts/alert-action.ts';
import { type Asked, type AskedOf, type Command, commandOf, type Reading } from './command.ts';
import { COMMANDS } from './commands.ts';
import { keyword, phrasesOf } from './phrases.ts';
import type { Beside } from './schema-card-action.ts';
import { MAX_CUSTOMERS } from './words/customer-list.ts';
import { asksSomething, rephrase } from './words/rephrase.ts';

/**
 * What a message or a button asks for. `invalid` is a known command whose argument is wrong; `problem` is a sentence for the
 * person. `alert action` and `cancel` come from buttons only.
 */
export type ParsedCommand = (AskedOf<(typeof COMMANDS)[number]> | Common) & {
  /** What a card asked back, and is answered by the button. */
  readonly question?: Question | undefined;
};

/** What is asked in no command's words, or cannot be carried out as it stands. */
type Common =
  /** A command that names no customer, or one by a word such as "it" only: whom it means has to be asked. */
  | { readonly name: 'which'; readonly which: Which }
  | AlertActionAsked
  | { readonly name: 'cancel' }
  /** It asks for what no command answers yet. */
  | { readonly name: 'question'; readonly text: string }
  | { readonly name: 'invalid'; readonly of: string; readonly problem: string }
  | { readonly name: 'unknown'; readonly text: string };

export interface Which {
  /** The name of the command. */
  readonly of: string;
  /** What was said instead of a name. */
  readonly said: string;
  /** What was said beside it. */
  readonly more?: Beside;
}

const MAX_NAME_LENGTH = 256;

/** Makes a parser of the commands of a list. */
export function createParser(commands: readonly Command[]) {
  const phrases = phrasesOf(commands);

  function parseWords(words: readonly string[]): ParsedCommand {
    for (const { command, words: phrase } of phrases) {
      if (!phrase.every((word, index) => keyword(words[index] ?? '') === word)) continue;
      const argument = withoutPoliteness(words.slice(phrase.length).join(' '));
      const reading = command.parse(argument, phrase.join(' '));
      const parsed = reading && parsedBy(reading, command, commands);
      if (parsed) return parsed;
    }
    return { name: 'unknown', text: words.join(' ') };
  }

  /** What a question may lead to: it changes nothing and posts nothing by itself. */
  function onlyShows(parsed: ParsedCommand): boolean {
    return parsed.name !== 'help' && commandOf(parsed, commands)?.changes === false;
  }

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

/** What a command's module read, made whole; undefined when it does not fit the command. */
function parsedBy(reading: Reading<Asked>, command: Command, commands: readonly Command[]): ParsedCommand | undefined {
  if ('name' in reading) return ofModule(reading);
  if ('problem' in reading) return { name: 'invalid', of: command.name, problem: reading.problem };
  const { of = command.name, beside } = reading;
  if ('said' in reading) return { name: 'which', which: { of, said: reading.said, ...(beside && { more: beside }) } };
  const { meant } = reading;
  const problem = meant === 'all' ? undefined : problemWith(meant.named);
  if (problem !== undefined) return { name: 'invalid', of, problem };
  const asked = commandOf({ name: of }, commands)?.order?.(meant, reading.beside);
  return asked && ofModule(asked);
}

/** A module makes what its own `answer` takes: the types of the list say no more than that it has a name. */
function ofModule(asked: Asked): ParsedCommand {
  return asked as ParsedCommand;
}

function problemWith(names: readonly string[]): string | undefined {
  if (names.some((name) => name.length > MAX_NAME_LENGTH)) {
    return `A customer's name has at most ${MAX_NAME_LENGTH} characters.`;
  }
  return names.length > MAX_CUSTOMERS ? `At most ${MAX_CUSTOMERS} customers can be named at once.` : undefined;
}

function withoutPoliteness(text: string): string {
  return text.replace(/(?:^|[\s,])(?:please|pls|thanks|thank you)[.!?]*$/i, '').replace(/^[?!.…\s]+$/, '');
}
