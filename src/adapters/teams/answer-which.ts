import { saysMoreThanAName } from '#domain/names/language-words.ts';
import { fold, wordsOf } from '#domain/names/spelling.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Speech } from '#language/speech.ts';
import type { Question } from '#ports/asking/ask-back.ts';
import type { Post } from '#ports/teams.ts';
import { type Asked, type Command, onlyNameIn, type Reading } from './command.ts';
import type { Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';
import type { Wish } from './layout/question-view.ts';
import type { Beside } from './schema-card-action.ts';
import { namesNobody, speaksOfAll } from './words/customer-list.ts';

/*
 * Texts that name no customer, such as "ack it", "silence until monday" or "will contoso go over budget?": the bot asks the
 * person, and offers the customers that may be meant.
 */

/** The most customers that a card offers. */
const MOST_OFFERED = 5;

/** A command that names no customer, or only by a word such as "it" (`said`). */
export interface Unnamed {
  readonly of: Command;
  readonly said: string;
  readonly beside?: Beside | undefined;
  /** The whole text, where `said` is not the very words of the person. */
  readonly typed?: string | undefined;
}

/** What a person asked for apart from whom. */
export interface Wished {
  readonly command: Command;
  readonly beside?: Beside | undefined;
}

/** The name of a command in the data of its buttons. */
export function runOf({ button, name }: Command): string {
  return button?.run?.command ?? name;
}

/** The words and data of the button that answers "Did you mean …?". */
export function wishOf({ command, beside = {} }: Wished, customers: readonly Customer[], speech: Speech): Wish {
  const words = command.words(speech.words);
  const { thresholds, also, only, isEverywhere = false, at, why } = beside;
  const until = at === undefined ? undefined : speech.format.dateTime(at);
  return {
    command: runOf(command),
    titleFor: (whom) => words.buttonFor?.(whom) ?? `${words.title} ${whom}`,
    effect: words.effect?.({ isOne: customers.length === 1, isEverywhere, thresholds, also, only, until, why }),
  };
}

/** What a question shows of what was asked beside the customers; or the answer where that cannot be carried out. */
export async function settled(
  turn: Turn,
  { command, beside = {} }: Wished,
  customers: readonly Customer[],
): Promise<Beside | { readonly post: Post }> {
  return (await command.settle?.(beside, customers, turn)) ?? beside;
}

/** Asks which customer a command is about; where nobody but all comes to mind, whether all are meant. */
export async function askWhich(turn: Turn, { of, beside, ...words }: Unnamed): Promise<Post> {
  const said = words.typed ?? words.said;
  const { name, button, candidates } = of;
  const { title, synonyms } = of.words(turn.speech.words);
  const phrases = [title, ...synonyms];
  const mayBeMeant = (customer: Customer) => !beginsLike(customer, said) && !isCalledLike(customer, phrases);
  const offered = ((await candidates?.(turn)) ?? []).filter(mayBeMeant);
  const { command = name, isForAll } = button?.run ?? {};
  // a person who quotes something means what stands there, and not all
  const isQuoting = (turn.asker.place?.quotedIds.length ?? 0) > 0;
  if (isForAll && offered.length === 0 && said === '' && !isQuoting)
    return await askWhetherAll(turn, { command: of, beside });
  // what only shows something may be asked of anybody
  const likely = offered.length > 0 || of.changes ? offered : await turn.requests.suggestCustomers('');
  const list = offered.slice(0, MOST_OFFERED).map(({ id }) => id);
  turn.remember?.({ of: name, beside: beside ?? {}, list, asks: 'customer' });
  const suggested = likely.filter(mayBeMeant);
  const unnamed = { command, phrase: title, said, isForAll, suggested };
  const post = turn.answers.which(offered.slice(0, MOST_OFFERED), unnamed);
  return carryData(post, command, { ...beside, ...questionOf(turn, of) });
}

async function askWhetherAll(turn: Turn, { command, ...wished }: Wished): Promise<Post> {
  const { answers, speech } = turn;
  const beside = await settled(turn, { command, ...wished }, []);
  if ('post' in beside) return beside.post;
  const asking = questionOf(turn, command);
  turn.remember?.({ of: command.name, beside, named: 'all', ...asking, asks: 'customer' });
  const post = answers.questionOfAll(command.words(speech.words).title, wishOf({ command, beside }, [], speech));
  return carryData(post, runOf(command), { ...beside, ...asking });
}

/** The question that the buttons of a card answer, where they change something. */
export function questionOf({ newQuestion }: Turn, { changes }: Command): { readonly question?: Question } {
  return changes ? { question: newQuestion() } : {};
}

/** "it" must not offer Itaca Foods: a person would press a button that looks as if the bot had understood. */
function beginsLike({ name }: Customer, said: string): boolean {
  const words = ` ${wordsOf(fold(name))}`;
  return wordsOf(fold(said))
    .split(' ')
    .some((word) => word !== '' && words.includes(` ${word}`));
}

/** "seen it" must not offer Seen Media either. */
function isCalledLike({ name }: Customer, phrases: readonly string[]): boolean {
  const words = wordsOf(fold(name)).split(' ');
  return phrases.some((phrase) => words.includes(phrase));
}

/**
 * Answers a question about one customer whose text is no name: where it mentions several, the person chooses one of them, and
 * "forecast for contoso in december" is not told that there is no such customer. Undefined where the text may be a name.
 */
export async function answerMentioned(turn: Turn, { of, said, beside }: Unnamed): Promise<Post | undefined> {
  if (namesNobody(said)) return undefined;
  const mentioned = await turn.requests.findMentioned(said);
  const candidates = () => Promise.resolve(mentioned);
  if (mentioned.length > 1) return await askWhich(turn, { of: { ...of, candidates }, said: '', beside });
  return mentioned.length > 0 || saysMoreThanAName(said) ? answerBeyond(turn, said, mentioned) : undefined;
}

/** What a question about one customer reads; where its text means all of them, the sentence that says that one is to be named. */
export function withoutAll<R extends Reading<Asked> | undefined>(argument: string, reading: R, sentence: string) {
  const isOfAll = reading && !argument.includes('"') && speaksOfAll(onlyNameIn(reading) ?? '');
  return isOfAll ? { problem: sentence } : reading;
}

/** Answers a question that the bot cannot answer yet: offers the usage of the customers that it names. */
export async function answerQuestion(turn: Turn, text: string): Promise<Post> {
  return answerBeyond(turn, text, await turn.requests.findMentioned(text));
}

export function answerBeyond({ answers, speech }: Turn, said: string, mentioned: readonly Customer[]): Post {
  return answers.which(mentioned, {
    command: 'usage',
    phrase: speech.words.commands.usageFor.title,
    said,
    isBeyond: true,
  });
}
