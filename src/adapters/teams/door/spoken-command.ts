import { commandOf, type Writing } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { createParser, type ParsedCommand } from '#adapters/teams/parse-command.ts';
import { commandNameOf } from '#adapters/teams/permissions.ts';
import { cleanName, isAll, isQuotedAlone } from '#adapters/teams/words/customer-list.ts';
import { withoutAccents } from '#adapters/teams/words/slots.ts';
import { datesIn, type Writer } from '#adapters/teams/words/written-dates.ts';
import { isPointing, mayHoldMore, saysMoreThanAName } from '#domain/names/language-words.ts';
import { plainText, withoutSurroundings } from '#domain/names/plain-text.ts';
import type { Words } from '#language/catalogue.ts';
import { GREETINGS } from '#language/languages.ts';
import { textOf } from './activity-text.ts';
import type { WireActivity } from './schema-activity.ts';

/** Results for a text that lacks an argument or is not a command at all. */
const INCOMPLETE: ReadonlySet<string> = new Set<ParsedCommand['name']>(['unknown', 'invalid', 'which', 'question']);

/** After "usage for" or "costs of", a mentioned person's name is the argument. */
const AWAITS_NAME = /\s(?:for|of|by|about)$/i;
/** "hello", "guten Tag," before the bot's name, in every language. */
const GREETING = new RegExp(`^(?:${GREETINGS.join('|')})[\\s,!.]+@?`, 'i');
/** The signs between a command and the name of the addressee. */
const ADDRESS = /(?:\s?,\s?@?|\s@?)$/;

type Parse = (text: string) => ParsedCommand;

/** One of each language: it sorts the phrases of all commands, which no message should wait for. */
const parsers = new Map<Words, ReturnType<typeof createParser>>();

function parserIn(words: Words): ReturnType<typeof createParser> {
  const parser = parsers.get(words) ?? createParser(COMMANDS, words);
  parsers.set(words, parser);
  return parser;
}

/** What a person types, as the parser reads it. */
interface Typed {
  /** Without the names of those who are mentioned, and with them. */
  readonly text: string;
  readonly withNames: string;
}

function typedIn(activity: WireActivity): Typed {
  const [text, withNames] = (['leftOut', 'named'] as const).map((others) => plainText(textOf(activity, others)));
  return { text: text ?? '', withNames: withNames ?? '' };
}

/** The command of a message. A time that no table knows is read as a date; one that may mean two days is asked back. */
export async function datedCommandIn(activity: WireActivity, writing: Writing, writer: Writer): Promise<ParsedCommand> {
  const typed = typedIn(activity);
  const command = commandOfTyped(typed, activity, writing);
  if (!mayLackTime(command)) return command;
  const { texts, ambiguous } = await datesIn(typed.text, writer);
  for (const text of texts) {
    const dated = ofNobodyElse(commandOfTyped({ text, withNames: text }, activity, writing), typed);
    if (!isTimed(dated)) continue;
    if (!('customer' in command) || typeof command.customer !== 'string') return dated;
    return { ...dated, whereCalled: { name: command.customer, instead: command } };
  }
  if (ambiguous === undefined) return texts.length > 0 ? ofOtherTime(command, typed.text) : command;
  const problem = writing.words.asking.ambiguousDate(ambiguous);
  return command.name === 'invalid' ? { ...command, problem } : { name: 'invalid', of: 'history for', problem };
}

/** A question with a date that stands in no time which is known: it is not looked up as a customer's name. */
function ofOtherTime(command: ParsedCommand, text: string): ParsedCommand {
  if (!(command.name === 'usage for' || command.name === 'history for') || isName(command.customer)) return command;
  return { name: 'not yet', what: 'times', text, whereCalled: { name: command.customer, instead: command } };
}

/** Whether a text may have a time that was not understood. */
function mayLackTime(command: ParsedCommand): boolean {
  switch (command.name) {
    case 'invalid':
      return command.of === 'silence';
    case 'unknown':
    case 'question':
      return true;
    case 'not yet':
      return command.what === 'later';
    case 'usage for':
      return mayHoldMore(command.customer);
    case 'history for':
      return command.when === undefined ? mayHoldMore(command.customer) : !isName(command.customer);
    case 'silence':
      return command.silence.customer !== 'all' && !command.silence.customer.named.every(isName);
    default:
      return false;
  }
}

const DATE = /\d{4}-\d\d-\d\d/;

function isName(text: string): boolean {
  return !DATE.test(text) && !saysMoreThanAName(text);
}

/** Whether a command has a time, and nothing in it was taken for a name that says more than a name can. */
function isTimed(command: ParsedCommand): boolean {
  switch (command.name) {
    case 'silence':
      return command.silence.customer === 'all' || command.silence.customer.named.every(isName);
    case 'history for':
      return command.when !== undefined && isName(command.customer);
    case 'which':
      return command.which.of === 'silence' && (command.which.said === '' || isPointing(command.which.said));
    case 'follow up':
      return command.followUp.kind === 'lasts' || command.followUp.kind === 'time';
    default:
      return false;
  }
}

/**
 * The command of a message without a look at other dates than those of our tables. A mention of somebody else is an address and
 * is left out, unless it stands in the place of the customer's name; a change of whoever is called so is asked back, and so is
 * one that would be about all customers without the mention.
 */
export function commandIn(activity: WireActivity, writing: Writing): ParsedCommand {
  return commandOfTyped(typedIn(activity), activity, writing);
}

function commandOfTyped(
  typed: Typed,
  { recipient }: Pick<WireActivity, 'recipient'>,
  { words, hasDecimalComma }: Writing,
): ParsedCommand {
  const parser = parserIn(words);
  const parse: Parse = (text) => orCalledSo(parser(text, hasDecimalComma), text);
  const text = withoutOwnName(typed.text, recipient, parse);
  const command = parse(text);
  if (typed.text === typed.withNames) return command;
  const withNames = withoutOwnName(typed.withNames, recipient, parse);
  if (text === withNames) return command;
  if (INCOMPLETE.has(command.name) || AWAITS_NAME.test(withoutSurroundings(text).inner)) {
    if (command.name === 'which' && (isSpokenTo({ text, withNames }) || command.which.said !== '')) return command;
    const named = parse(withNames);
    if (named.name === 'unknown' || isOfAll(named)) return ofNobodyElse(command, { text, withNames });
    return changes(named) ? askedBack(command, { text, withNames }, parse) : named;
  }
  const problem = whomToAsk(command, text, words);
  if (problem === undefined) return command;
  const { unnamed } = command;
  return unnamed && isSpokenTo({ text, withNames })
    ? { name: 'which', which: unnamed }
    : { name: 'invalid', of: command.name, problem };
}

/** `"Why?"` in quotation marks is a command, and a name where a customer is called so. */
function orCalledSo(command: ParsedCommand, text: string): ParsedCommand {
  const name = cleanName(text);
  return isQuotedAlone(text)
    ? { ...command, whereCalled: { name, instead: { name: 'usage for', customer: name } } }
    : command;
}

/** Whether the mentions stand before the command: "@Ana ack" speaks to Ana, "ack @Ana" has her name in the place of a customer's. */
function isSpokenTo({ text, withNames }: Typed): boolean {
  return withNames.endsWith(text);
}

/** A command whose customer was mentioned is about no thread's customer either. */
function ofNobodyElse(command: ParsedCommand, typed: Typed): ParsedCommand {
  if (command.name !== 'which' || command.which.said !== '' || isSpokenTo(typed)) return command;
  return { ...command, which: { ...command.which, said: typed.withNames } };
}

/** The change of whoever is called as a mentioned person is, as a question whether it is meant. */
function askedBack(command: ParsedCommand, typed: Typed, parse: Parse): ParsedCommand {
  const asked = parse(`${withoutSurroundings(typed.withNames).inner}?`);
  return asked.name === 'question' && asked.order ? asked : ofNobodyElse(command, typed);
}

function changes(command: ParsedCommand): boolean {
  return commandOf({ name: commandNameOf(command) }, COMMANDS)?.changes === true;
}

/** The question for a change that is about all customers only because a mention was left out; undefined for any other command. */
function whomToAsk(command: ParsedCommand, text: string, language: Words): string | undefined {
  if (!isOfAll(command) || text.split(' ').some((word) => isAll(word))) return undefined;
  return commandOf(command, COMMANDS)?.words(language).whom;
}

/** A mention never means all customers, because a person may be called "Everyone". */
function isOfAll(command: ParsedCommand): boolean {
  return commandOf(command, COMMANDS)?.isOfAll?.(command) === true;
}

/** Removes the bot's name, which people also type where they need no mention; the rest has to be a command. */
function withoutOwnName(text: string, recipient: WireActivity['recipient'], parse: Parse): string {
  const name = plainText(recipient.name ?? '').toLowerCase();
  return name === '' ? text : withoutNameBehind(withoutNameBefore(text, name, parse), name, parse);
}

function withoutNameBefore(text: string, name: string, parse: Parse): string {
  const { inner, after } = withoutSurroundings(text);
  const start = inner.slice(GREETING.exec(withoutAccents(inner))?.[0].length ?? 0);
  const rest = start.slice(name.length) + after;
  if (!start.toLowerCase().startsWith(name) || /^[\p{L}\p{N}\p{M}]/u.test(rest)) return text;
  const command = withoutSurroundings(rest);
  return parse(command.inner).name === 'unknown' ? text : command.inner + command.after;
}

/** "status Budget Watch" asks for a customer of that name only where nothing else makes sense of it. */
function isUsageOf(command: ParsedCommand, name: string): boolean {
  return command.name === 'usage for' && command.customer.toLowerCase() === name;
}

/**
 * Removes the bot's name at the end, as in "status, Budget Watch": after a comma or an @ it is an address, elsewhere only
 * where the text is not a complete command with it.
 */
function withoutNameBehind(text: string, name: string, parse: Parse): string {
  const { inner } = withoutSurroundings(text);
  if (!inner.toLowerCase().endsWith(name)) return text;
  const before = inner.slice(0, -name.length);
  const rest = before.replace(ADDRESS, '');
  if (rest === before || AWAITS_NAME.test(rest)) return text;
  const whole = parse(text);
  const isAddress =
    /[,@]/.test(before.slice(rest.length)) ||
    INCOMPLETE.has(whole.name) ||
    (isUsageOf(whole, name) && rest !== 'usage');
  const command = parse(rest);
  return !isAddress || INCOMPLETE.has(command.name) || isOfAll(command) ? text : rest;
}
