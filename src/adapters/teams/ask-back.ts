import { isOnlyLanguage } from '#domain/names/language-words.ts';
import type { AskBack, NotDone } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { askWhich, questionOf } from './answer-which.ts';
import type { Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';
import type { Wish } from './layout/question-view.ts';

/** A command that was not carried out: whom it means has to be asked, or its question was answered. */
export type Unanswered = AskBack | NotDone;

const UNANSWERED: ReadonlySet<string> = new Set([
  'several',
  'none',
  'uncertain',
  'notDone',
] satisfies readonly Unanswered['kind'][]);

export function isUnanswered<T extends { readonly kind: string }>(answer: T): answer is Extract<T, Unanswered> {
  return UNANSWERED.has(answer.kind);
}

const WHY_NOT = {
  tooOld: 'That question is more than an hour old, so nothing was changed. Please say again what you want.',
  answeredBefore: 'That question was answered already: nothing more was changed.',
} as const;

/**
 * The card that asks whom a person means. What was asked for beside the customer goes along with every button, and so does
 * the question itself where the answer changes something: it is good for one change, within an hour.
 */
export async function askBack(turn: Turn, answer: Unanswered, wish: Wish): Promise<Post> {
  const { command, more = {} } = wish;
  if (answer.kind === 'notDone') return turn.answers.sentence(WHY_NOT[answer.reason]);
  if (answer.kind === 'none' && isOnlyLanguage(answer.query)) {
    return await askWhich(turn, { of: command === 'usage' ? 'usage for' : command, said: answer.query, more });
  }
  const question = questionOf(turn, command);
  return carryData(cardOf(turn, answer, wish), command, { ...more, ...severalIds(answer), ...question });
}

/** Where one button means several customers. */
function severalIds(answer: AskBack): { readonly customerIds?: readonly string[] } {
  if (answer.kind !== 'uncertain' || answer.customers.length < 2) return {};
  return { customerIds: answer.customers.map(({ id }) => id) };
}

function cardOf({ answers, asker }: Turn, answer: AskBack, wish: Wish): Post {
  const { reader } = asker;
  if (answer.kind === 'uncertain') return answers.question(answer.customers, wish, reader);
  if (answer.kind === 'several') return answers.choice(answer, wish.command, reader, wish.named);
  return answers.notFound(answer, wish.command, reader, wish.named);
}
