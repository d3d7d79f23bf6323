import { isDeepStrictEqual } from 'node:util';
import { isOnlyLanguage } from '#domain/names/language-words.ts';
import { isOfEveryone } from '#domain/names/of-all.ts';
import { plainText, withoutSurroundings } from '#domain/names/plain-text.ts';
import { replyIn } from '#domain/names/pointing-back.ts';
import type { Words } from '#language/catalogue.ts';
import { phrasingsFor } from '#language/languages.ts';
import type { NotYet, SmallTalk } from '#language/phrasings.ts';
import type { Question } from '#ports/asking/ask-back.ts';
import type { AlertActionAsked } from './alerts/alert-action.ts';
import {
  type Asked,
  type AskedOf,
  type Command,
  commandOf,
  type Lacks,
  type Order,
  onlyNameIn,
  orderIn,
  type Reading,
  type Which,
} from './command.ts';
import type { COMMANDS } from './commands.ts';
import { readAsNow } from './insight/read-as-now.ts';
import { calledIn, keyword, phrasesOf } from './phrases.ts';
import { cleanName, parseCustomers, problemWith, speaksOfAll, withoutPoliteness } from './words/customer-list.ts';
import type { FollowUp } from './words/follow-up.ts';
import { createCourtesyFinder, meantWithLonger, readPolite, type WhereCalled } from './words/longer-names.ts';
import { readFollowUp } from './words/read-follow-up.ts';
import { createPhraseReader, isBetter, type PhraseReader, type Said } from './words/read-phrasing.ts';
import { createReasonFinder, readReasoned, unkeptReason } from './words/reasons.ts';
import { withSignsOfName } from './words/signs-of-name.ts';
import { isWhole, readFirst, someRead } from './words/whom-is-read.ts';

/**
 * What a message or a button asks for. `invalid` is a known command with a wrong argument, and `problem` is the sentence for
 * the person. `alert action` and `cancel` come from buttons only.
 */
export type ParsedCommand = (AskedOf<(typeof COMMANDS)[number]> | Common) & {
  /** The question of a card that this button answers. */
  readonly question?: Question | undefined;
  /** The card of the button stays as it is, and the answer comes below it. */
  readonly isBelow?: true;
  /** The command that is meant instead where a customer was just spoken of. */
  readonly ofThose?: string;
  /** All customers are meant only because the text names nobody: at a post it is about the customer of that post. */
  readonly unnamed?: Which;
  /** What the text says to the bot's question, if one is open. */
  readonly reply?: 'yes' | 'no';
  readonly whereCalled?: WhereCalled<ParsedCommand>;
};

/** What no single command carries out. */
type Common =
  /** A command that names no customer, or only by a word such as "it": the person has to be asked whom it means. */
  | { readonly name: 'which'; readonly which: Which }
  | AlertActionAsked
  | { readonly name: 'cancel' }
  /** The button that goes on with a chosen customer was pressed before one was chosen. */
  | { readonly name: 'nobody chosen' }
  /** A question that no command answers yet; `bare`: without what stood before it, `order`: the change that may be meant. */
  | { readonly name: 'question'; readonly text: string; readonly bare?: string; readonly order?: Order }
  /** What cannot be done yet, about this customer or about one that the text mentions. */
  | { readonly name: 'not yet'; readonly what: NotYet; readonly customer?: string; readonly text: string }
  | { readonly name: 'talk'; readonly talk: SmallTalk }
  | { readonly name: 'follow up'; readonly followUp: FollowUp; readonly text: string }
  | { readonly name: 'invalid'; readonly of: string; readonly problem: string; readonly lacks?: Lacks | undefined }
  /** `bare`: the text without its courtesies, where it has any. */
  | { readonly name: 'unknown'; readonly text: string; readonly bare?: string };

/** What a text comes to by the words that it begins with. */
interface Plain {
  readonly parsed: ParsedCommand;
  /** Nothing in it was taken for a part of a name that may say something else. */
  readonly isWhole: boolean;
  /** The one customer that is named. */
  readonly named?: string | undefined;
  readonly order?: Order | undefined;
}

/** What a person typed, and how. */
interface Typed {
  readonly text: string;
  /** The signs behind the text. */
  readonly after: string;
  readonly hasDecimalComma: boolean;
}

/** Makes a parser of the commands of a list, in the words of a language. */
export function createParser(commands: readonly Command[], language: Words) {
  const phrasings = createPhraseReader(phrasingsFor(language.tag));
  const parseWhole = createWholeParser(commands, language, phrasings);
  const reasonsIn = createReasonFinder(phrasingsFor(language.tag));
  const courtesyIn = createCourtesyFinder(phrasingsFor(language.tag));
  const isOrder = (parsed: ParsedCommand) => !mayAnswer(parsed, commands);
  const isOfNamed = (parsed: ParsedCommand) =>
    parsed.name !== 'which' && parsed.name !== 'follow up' && !commandOf(parsed, commands)?.isOfAll?.(parsed);

  /**
   * Reads a command from a person's text (mentions and HTML already removed). The text is normalised, and what surrounds the
   * command is cut off. Its words are compared with the list, the longest phrase first; the rest is the argument. A text that
   * is no command that way, or may say more than one, is looked up in the tables of phrasings. Never throws.
   */
  return function parse(given: string, hasDecimalComma = false): ParsedCommand {
    const text = plainText(given);
    if (text === '') return { name: 'help' };
    // a question changes nothing, whatever its reason
    const isAsked = withoutSurroundings(text).after.includes('?');
    const read = (said: string): ParsedCommand =>
      readPolite(said, courtesyIn, { read, isOrder }) ?? parseWhole(said, hasDecimalComma);
    const reasons = reasonsIn(text);
    const parsed = readReasoned(reasons, isAsked, {
      read,
      withReason: (asked, why) => keepingReason(asked, why, commands),
    });
    if (parsed) return parsed === 'question' ? { name: 'question', text } : parsed;
    const reply = replyIn(text);
    const first = readFirst(text, { read, mayAnswer: (asked) => mayAnswer(asked, commands), isOfNamed });
    if (first === 'nothing done') return { name: 'not yet', what: 'nothingDone', text };
    const whole = first ?? read(text);
    const unkept = isAsked ? undefined : unkeptReason(whole, reasons, { read, isOrder });
    return { ...(unkept ?? readAsNow(whole, text, { ...phrasings, read })), ...(reply && { reply }) };
  };
}

/** A command that keeps a reason, with the one that was given; undefined for any other. */
function keepingReason(parsed: ParsedCommand, why: string, commands: readonly Command[]): ParsedCommand | undefined {
  if (parsed.name === 'follow up' && parsed.followUp.kind === 'lasts') {
    return { ...parsed, followUp: { ...parsed.followUp, why } };
  }
  const of = parsed.name === 'which' ? parsed.which.of : parsed.name;
  const because = commandOf({ name: of }, commands)?.because;
  if (!because) return undefined;
  if (parsed.name === 'which') return { ...parsed, which: { ...parsed.which, more: { ...parsed.which.more, why } } };
  return because(parsed, why) as ParsedCommand;
}

/** Reads texts that give no reason. */
function createWholeParser(commands: readonly Command[], language: Words, phrasings: PhraseReader) {
  const readPlain = createPlainReader(commands, language);

  const isOfAll = (parsed: ParsedCommand): boolean => commandOf(parsed, commands)?.isOfAll?.(parsed) === true;

  function meantBy(said: Said, typed: Typed): ParsedCommand | undefined {
    const { text, hasDecimalComma } = typed;
    const read = (canonical: string) => readPlain(canonical, typed).parsed;
    const whichOf = (canonical: string) => {
      const parsed = read(canonical);
      return parsed.name === 'which' ? parsed.which : undefined;
    };
    switch (said.kind) {
      case 'command': {
        const parsed = withName(said, read);
        // "beobachte at 50" names nobody, and not all
        const isOfNobody = said.name !== '' && isOfAll(parsed) && !speaksOfAll(said.name);
        if (isOfNobody || parsed.name === 'unknown' || (said.isQuestion && !mayAnswer(parsed, commands)))
          return undefined;
        const isUnnamed = parsed.name === 'which' && parsed.which.said !== '';
        return isUnnamed ? { name: 'which', which: { ...parsed.which, typed: text } } : parsed;
      }
      case 'notYet':
        return { name: 'not yet', what: said.what, text, ...(said.customer && { customer: cleanName(said.customer) }) };
      case 'talk':
        return { name: 'talk', talk: said.talk };
      default: {
        const followUp = readFollowUp(said, whichOf, { words: language, hasDecimalComma });
        return followUp && { name: 'follow up', followUp, text };
      }
    }
  }

  /** A text that is no phrasing: perhaps a command behind courtesies, else a question or unknown. */
  function readBare(inner: string, plain: ParsedCommand, typed: Typed): ParsedCommand {
    const { text } = typed;
    if (plain.name !== 'unknown' && plain.name !== 'help') return plain;
    const { bare, isQuestion } = phrasings.strip(inner);
    const again = bare === inner ? plain : readPlain(bare, typed).parsed;
    const isMeant = again.name !== 'unknown' && again.name !== 'help';
    if (isMeant && (!isQuestion || mayAnswer(again, commands))) return again;
    const help = [again, plain].find(({ name }) => name === 'help');
    return help ?? { name: isQuestion ? 'question' : 'unknown', text, ...(bare !== inner && { bare }) };
  }

  return (text: string, hasDecimalComma: boolean): ParsedCommand => {
    const { inner, after } = withoutSurroundings(text);
    if (inner === '' && !text.includes('?')) return { name: 'talk', talk: 'fine' };
    const typed = { text, after, hasDecimalComma };
    const plain = readPlain(inner || '?', typed);
    // An empty list such as "subscribe ," does not mean all customers.
    if (/[,;]/.test(after) && isOfAll(plain.parsed)) return readPlain(text, { ...typed, after: '' }).parsed;
    const isAsked = after.includes('?');
    const said = isAsked ? withoutChange(plain, text, commands) : plain.parsed;
    if (plain.isWhole) return said;
    const read = phrasings.read(isAsked ? `${inner}?` : inner);
    const meant =
      read && isBetter(read, plain.named) ? meantWithLonger(read, (each) => meantBy(each, typed)) : undefined;
    const bare = () => readBare(inner, said, typed);
    if (!meant || isOther(meant, plain.parsed)) return bare();
    if (meant.name === 'help') return [bare()].find(({ name }) => name === 'help') ?? meant;
    if (plain.named === undefined || isDeepStrictEqual(meant, plain.parsed)) return meant;
    const instead = said.whereCalled?.instead ?? said;
    return { ...meant, whereCalled: { name: plain.named, instead, otherwise: meant.whereCalled } };
  };
}

/** A name that the command's module would read as something else ("at 90") goes in quotation marks. */
function withName(
  { text, name }: Extract<Said, { readonly kind: 'command' }>,
  read: (text: string) => ParsedCommand,
): ParsedCommand {
  const parsed = read(text);
  const isKept = name === '' || isOnlyLanguage(name) || parsed.name === 'which' || parsed.name === 'invalid';
  const texts = JSON.stringify(parsed).toLowerCase();
  if (isKept || parseCustomers(name).every((one) => texts.includes(JSON.stringify(one).toLowerCase()))) return parsed;
  // a blank stands before the name; a replacement that is a text would give `$` in a name a meaning
  return read(text.replace(` ${name}`, () => ` "${name.replaceAll('"', '')}"`));
}

/** Whether a command may answer a question: it changes nothing and posts nothing by itself. */
function mayAnswer(parsed: ParsedCommand, commands: readonly Command[]): boolean {
  const asked =
    parsed.name === 'which' ? { name: parsed.which.of } : parsed.name === 'invalid' ? { name: parsed.of } : parsed;
  const command = commandOf(asked, commands);
  return parsed.name !== 'follow up' && (command?.changes !== true || command.isReading?.(asked) === true);
}

/** "ack Contoso?" asks whether it is to be done, or whether it was: nothing is changed by it. */
function withoutChange({ parsed, order }: Plain, text: string, commands: readonly Command[]): ParsedCommand {
  const { ofThose, ...asked } = parsed;
  if (!mayAnswer(parsed, commands)) return { name: 'question', text, ...(order && { order }) };
  const isOrder = ofThose !== undefined && commandOf({ name: ofThose }, commands)?.changes === true;
  return isOrder ? asked : parsed;
}

/** A command with a wrong argument is not another command that takes any argument: its own problem is told. */
function isOther(meant: ParsedCommand, plain: ParsedCommand): boolean {
  if (plain.name !== 'invalid' || meant.name === 'not yet' || meant.name === 'follow up') return false;
  const of = meant.name === 'which' ? meant.which.of : meant.name === 'invalid' ? meant.of : meant.name;
  return of !== plain.of;
}

/** Compares the words that a text begins with with those of the commands. */
function createPlainReader(commands: readonly Command[], language: Words) {
  const phrases = phrasesOf(commands, language);
  const longest = phrases[0]?.words.length ?? 0;
  const commandCalled = (text: string) => calledIn(text, phrases)?.name;

  return (text: string, { after, hasDecimalComma }: Typed): Plain => {
    const words = text.split(' ');
    const said = words.slice(0, longest).map(keyword);
    for (const { command, words: phrase, isTitle } of phrases) {
      if (!phrase.every((word, index) => said[index] === word)) continue;
      const rest = words.slice(phrase.length).join(' ');
      const called = isTitle ? command.words(language).title : phrase.join(' ');
      const read = command.parse(withoutPoliteness(rest), called, { words: language, hasDecimalComma, commandCalled });
      if (!read) continue;
      const reading = withSignsOfName(read, rest, after);
      const parsed = parsedBy(reading, command, { commands, language });
      if (!parsed) continue;
      const named = onlyNameIn(reading);
      const what = mayAnswer(parsed, commands) ? undefined : someRead(reading, rest);
      // a change of "all my customers" must not become one of all; only a customer that is called so is changed
      if (what) {
        const whereCalled = named !== undefined && { whereCalled: { name: named, instead: parsed } };
        return { parsed: { name: 'not yet', what, text, ...whereCalled }, isWhole: false, named };
      }
      // "alle" asks for all; what follows may be the order: "alle Kunden quittieren"
      const isOrder = rest !== '' && isOfEveryone(called);
      return { parsed, isWhole: !isOrder && isWhole(reading, rest), named, order: orderIn(reading, command.name) };
    }
    return { parsed: { name: 'unknown', text }, isWhole: false };
  };
}

/** What a command's module read, made whole; undefined when it does not fit the command. */
function parsedBy(
  reading: Reading<Asked>,
  command: Command,
  { commands, language }: { readonly commands: readonly Command[]; readonly language: Words },
): ParsedCommand | undefined {
  // a module makes what its own `answer` takes
  if ('name' in reading) return reading as ParsedCommand;
  if ('problem' in reading) {
    const { problem, lacks, called } = reading;
    const whereCalled = called && { name: called, instead: { name: 'usage for', customer: called } as const };
    return { name: 'invalid', of: command.name, problem, ...(lacks && { lacks }), ...(whereCalled && { whereCalled }) };
  }
  const { of = command.name, beside, ofThose } = reading;
  if ('said' in reading) return { name: 'which', which: { of, said: reading.said, ...(beside && { more: beside }) } };
  const { meant } = reading;
  const problem = meant === 'all' ? undefined : problemWith(meant.named, language);
  if (problem !== undefined) return { name: 'invalid', of, problem };
  const asked = commandOf({ name: of }, commands)?.order?.(meant, reading.beside);
  const unnamed = reading.isUnsaid && { of, said: '', more: reading.beside };
  return (
    asked && { ...(asked as ParsedCommand), ...(ofThose !== undefined && { ofThose }), ...(unnamed && { unnamed }) }
  );
}
