import { isOnlyLanguage, saysMoreThanAName } from '#domain/names/language-words.ts';
import { listedNames } from '#domain/names/listed-names.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { phrasingsFor } from '#language/languages.ts';
import type { AskBack, NotDone } from '#ports/asking/ask-back.ts';
import type { Whom } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { askWhich, questionOf, runOf, settled, type Wished, wishOf } from './answer-which.ts';
import type { Note } from './conversation/notes.ts';
import type { Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';
import type { Named } from './layout/choice-view.ts';
import { nameOf } from './layout/text.ts';
import { createReasonFinder, type Reasoned } from './words/reasons.ts';

/** The command was not carried out: the person has to say whom it means, or its question was answered before. */
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

/** The names that a person gave, also several in one text, for the card that asks about one of them. */
export function namedIn(whom: Whom): Named {
  const texts = whom === 'all' ? [] : whom.named;
  return { customers: texts.flatMap((text) => listedNames(text).map(({ from, to }) => text.slice(from, to))) };
}

/** What a person asked for, before the customer is certain. */
export interface AskedFor extends Wished {
  /** The names that the person gave, where a command takes several. */
  readonly named?: Named;
}

/**
 * The card that asks whom a person means. Every button carries what the person asked for apart from the customer. Where the
 * answer changes something, every button carries the question too: a question allows one change, within an hour.
 */
export async function askBack(turn: Turn, answer: Unanswered, asked: AskedFor): Promise<Post> {
  const { command } = asked;
  if (answer.kind === 'notDone') return turn.answers.sentence(turn.speech.words.asking.notDone[answer.reason]);
  if (answer.kind === 'none' && isOnlyLanguage(answer.query)) {
    return await askWhich(turn, { of: command, said: answer.query, beside: asked.beside });
  }
  if (answer.kind === 'none' && command.changes) {
    const said = asked.named?.customers.join(' ') ?? answer.query;
    const [reasoned] = createReasonFinder(phrasingsFor(turn.speech.words.tag))(` ${said}`);
    // a sentence names nobody: no button may lead from it to a change that nobody meant
    if (reasoned || saysMoreThanAName(answer.query)) return await sayNothingDone(turn, reasoned);
  }
  const idle = answer.kind === 'uncertain' ? await command.idle?.(answer.customers, turn) : undefined;
  if (idle) return idle;
  const beside = answer.kind === 'uncertain' ? await settled(turn, asked, answer.customers) : (asked.beside ?? {});
  if ('post' in beside) return beside.post;
  const asking = questionOf(turn, command);
  turn.remember?.({ of: command.name, beside, ...meantBy(answer), ...asking, asks: 'customer' });
  const data = { ...beside, ...severalIds(answer), ...asking };
  return carryData(cardOf(turn, answer, { ...asked, beside }), runOf(command), data);
}

function idsOf(customers: readonly Customer[]): readonly string[] {
  return customers.map(({ id }) => id);
}

/** "ack Contoso Ltd because they migrate" could be done without its reason; it says so about that customer. */
async function sayNothingDone(turn: Turn, reasoned: Reasoned | undefined): Promise<Post> {
  const { words } = turn.speech;
  if (!reasoned) return turn.answers.sentence(words.asking.notYet.nothingDone(undefined));
  const customer = await namedBefore(reasoned, turn);
  return turn.answers.sentence(words.asking.notYet.reasons(customer && nameOf(customer, words)));
}

/** The customer of a text before its reason, where no other can be meant; "Contoso Ltd ab 90" says more than a name. */
async function namedBefore(reasoned: Reasoned, { requests }: Turn): Promise<Customer | undefined> {
  const before = reasoned.before.trim();
  const [match, ...others] = before === '' ? [] : await requests.findCustomers(before);
  if (others.length > 0) return undefined;
  if (match?.kind === 'one' && match.by !== 'spelling') return match.customer;
  const [mentioned, ...further] = await requests.findMentioned(before);
  return further.length > 0 ? undefined : mentioned;
}

/** The customers that the card offers, in its order. */
function meantBy(answer: AskBack): Note {
  if (answer.kind === 'uncertain') return { customers: idsOf(answer.customers), list: [] };
  if (answer.kind === 'none') return { customers: [], list: idsOf(answer.nearest) };
  return { customers: [], list: idsOf(answer.customers), total: answer.total };
}

/** The ids of all customers, where one button means several. */
function severalIds(answer: AskBack): { readonly customerIds?: readonly string[] } {
  if (answer.kind !== 'uncertain' || answer.customers.length < 2) return {};
  return { customerIds: idsOf(answer.customers) };
}

function cardOf({ answers, asker, speech }: Turn, answer: AskBack, asked: AskedFor): Post {
  const { reader } = asker;
  const { command, named } = asked;
  if (answer.kind === 'uncertain') {
    return answers.question(answer.customers, wishOf(asked, answer.customers, speech));
  }
  if (answer.kind === 'several') return answers.choice(answer, runOf(command), reader, named);
  return answers.notFound(answer, runOf(command), reader, named);
}
