import { silencedIds } from '#domain/alerts/silence.ts';
import { fold, wordsOf } from '#domain/names/spelling.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Question } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import type { Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';
import type { CustomerCommand } from './layout/parts.ts';
import type { Beside } from './schema-card-action.ts';

/*
 * A text that names no customer: "ack it", "silence until monday", "will contoso go over budget?". The person is asked, and
 * offered who may be meant.
 */

/** Customers offered. */
const MOST_OFFERED = 5;

/** A command that names no customer, or one by a word such as "it" only (`said`). */
export interface Unnamed {
  readonly of: string;
  readonly said: string;
  readonly more?: Beside | undefined;
}

/** Asks which customer a command is about. */
export async function askWhich(turn: Turn, { of, said, more }: Unnamed): Promise<Post> {
  const command = (of === 'usage for' ? 'usage' : of) as CustomerCommand;
  const synonyms = turn.allowed.find(({ name }) => name === of)?.words.synonyms ?? [];
  const offered = (await candidates(turn, command)).filter(
    (customer) => !beginsLike(customer, said) && !isCalledLike(customer, [of, ...synonyms]),
  );
  const post = turn.answers.which(offered.slice(0, MOST_OFFERED), { command, said });
  return carryData(post, command, { ...more, ...questionOf(turn, command) });
}

/** What the buttons of a card answer, where they change something. */
export function questionOf({ newQuestion }: Turn, command: CustomerCommand): { readonly question?: Question } {
  return CHANGING.has(command) ? { question: newQuestion() } : {};
}

const CHANGING: ReadonlySet<CustomerCommand> = new Set([
  'acknowledge',
  'silence',
  'unsilence',
  'subscribe',
  'unsubscribe',
]);

/** Whom the command can be about here. Where people from outside would see it, no such command comes as far as this. */
async function candidates({ requests, asker }: Turn, command: CustomerCommand): Promise<readonly Customer[]> {
  if (!CHANGING.has(command)) return [];
  switch (command) {
    case 'acknowledge':
    case 'silence': {
      const { alerts } = await requests.alerts(asker);
      return alerts.filter(({ isAcknowledged }) => !isAcknowledged).map(({ customer }) => customer);
    }
    case 'unsilence': {
      const { silences, silenced } = await requests.alerts(asker);
      return [...new Set(silencedIds(silences))].flatMap((id) => silenced.get(id) ?? []);
    }
    case 'unsubscribe': {
      const { subscriptions, customers } = await requests.subscriptions(asker);
      return subscriptions.flatMap(({ subscription }) =>
        subscription.to === 'customer' ? (customers.get(subscription.customerId) ?? []) : [],
      );
    }
    default:
      return [];
  }
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
  return answers.which(mentioned, { command: 'usage', said, isBeyond: true });
}
