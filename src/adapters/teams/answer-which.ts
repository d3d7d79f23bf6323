import { fold, wordsOf } from '#domain/names/spelling.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Question } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import type { Command } from './command.ts';
import type { Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';
import type { Beside } from './schema-card-action.ts';

/*
 * A text that names no customer: "ack it", "silence until monday", "will contoso go over budget?". The person is asked, and
 * offered who may be meant.
 */

/** Customers offered. */
const MOST_OFFERED = 5;

/** A command that names no customer, or one by a word such as "it" only (`said`). */
export interface Unnamed {
  readonly of: Command;
  readonly said: string;
  readonly beside?: Beside | undefined;
}

/** Asks which customer a command is about. */
export async function askWhich(turn: Turn, { of, said, beside }: Unnamed): Promise<Post> {
  const { name, words, button, candidates } = of;
  const phrases = [name, ...words.synonyms];
  const offered = ((await candidates?.(turn)) ?? []).filter(
    (customer) => !beginsLike(customer, said) && !isCalledLike(customer, phrases),
  );
  const { command = name, isForAll } = button?.run ?? {};
  const post = turn.answers.which(offered.slice(0, MOST_OFFERED), { command, phrase: name, said, isForAll });
  return carryData(post, command, { ...beside, ...questionOf(turn, of) });
}

/** What the buttons of a card answer, where they change something. */
export function questionOf({ newQuestion }: Turn, { changes }: Command): { readonly question?: Question } {
  return changes ? { question: newQuestion() } : {};
}

/** "it" must not bring up Itaca Foods: the person would press what looks understood. */
function beginsLike({ name }: Customer, said: string): boolean {
  const words = ` ${wordsOf(fold(name))}`;
  return wordsOf(fold(said))
    .split(' ')
    .some((word) => word !== '' && words.includes(` ${word}`));
}

/** "seen it" must not bring up Seen Media either. */
function isCalledLike({ name }: Customer, phrases: readonly string[]): boolean {
  const words = wordsOf(fold(name)).split(' ');
  return phrases.some((phrase) => words.includes(phrase));
}

/** A question that cannot be answered yet: what can be asked instead, about whom it names. */
export async function answerQuestion(turn: Turn, text: string): Promise<Post> {
  return answerBeyond(turn, text, await turn.requests.mentioned(text));
}

export function answerBeyond({ answers }: Turn, said: string, mentioned: readonly Customer[]): Post {
  return answers.which(mentioned, { command: 'usage', phrase: 'usage for', said, isBeyond: true });
}
