import { answerBeyond } from '#adapters/teams/answer-which.ts';
import { askBack } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { carryData } from '#adapters/teams/layout/carry-data.ts';
import { namesNobody } from '#adapters/teams/words/customer-list.ts';
import { saysMoreThanAName } from '#domain/names/language-words.ts';
import type { Words } from '#language/catalogue.ts';
import type { Post } from '#ports/teams.ts';
import { readUsage } from './usage-argument.ts';

interface UsageForAsked {
  readonly name: 'usage for';
  readonly customer: string;
  /** The alert on whose card the usage was asked for; the answer leads back to it. */
  readonly alertId?: string | undefined;
  /** Which of the alert's posts it was. */
  readonly news?: string | undefined;
}

export const usageFor: Command<UsageForAsked> = {
  name: 'usage for',
  words: ({ commands }) => commands.usageFor,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: readUsage,
  order(meant, { alertId, news }) {
    const customer = oneOf(meant);
    if (customer === undefined) return undefined;
    return { name: 'usage for', customer, ...(alertId && { alertId }), ...(news && { news }) };
  },
  button: { run: { command: 'usage' } },
  async answer({ customer, alertId, news }, turn) {
    const post = await answerUsage(customer, turn);
    return turn.isInPlace ? withWayBack(post, { alertId, news }, turn.speech.words) : post;
  },
};

/** The usage of one customer, or a card that asks whom the name means. */
export async function answerUsage(customer: string, turn: Turn): Promise<Post> {
  const { requests, answers, asker, speech } = turn;
  const answer = await requests.usageFor(customer, asker);
  if (answer.kind === 'usage') return answers.usage(answer.usage, asker.reader);
  if (answer.kind === 'unreadable') return answers.unreadable(answer.customer, speech.words.notLive(answer.reason));
  if (answer.kind === 'none' && !namesNobody(customer)) {
    // "contoso in october" is about a known customer, so the answer must not say that there is none
    const mentioned = await requests.findMentioned(customer);
    if (mentioned.length > 0 || saysMoreThanAName(customer)) return answerBeyond(turn, customer, mentioned);
  }
  return askBack(turn, answer, { command: usageFor });
}

export type WayBack = Pick<UsageForAsked, 'alertId' | 'news'>;

/** The answer replaced an alert's card: a last button brings the alert back. */
export function withWayBack(post: Post, { alertId, news }: WayBack, { buttons }: Words): Post {
  if (alertId === undefined) return post;
  const data = { alertId, ...(news && { news }) };
  const carried = ['usage', 'subscribe', 'drivers', 'forecast', 'history'];
  const { card } = carried.reduce((carrying, command) => carryData(carrying, command, data), post);
  const back = { title: buttons.backToTheAlert, verb: 'alert', data };
  const fallback = { type: 'Action.Submit', title: back.title, data: { verb: back.verb, ...data } };
  const actions = Array.isArray(card['actions']) ? card['actions'] : [];
  return { ...post, card: { ...card, actions: [...actions, { type: 'Action.Execute', ...back, fallback }] } };
}
