import { answerBeyond } from '#adapters/teams/answer-which.ts';
import { askBack } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { carryData } from '#adapters/teams/layout/carry-data.ts';
import { namesNobody } from '#adapters/teams/words/customer-list.ts';
import { saysMoreThanAName } from '#domain/names/language-words.ts';
import { en } from '#language/en.ts';
import type { Post } from '#ports/teams.ts';
import { readUsage } from './usage-argument.ts';

const words = {
  usage: 'usage for <customer>',
  description: "A customer's usage summary against its spending budget, read now",
  example: 'usage for Contoso',
  synonyms: [
    'usage of',
    'usage by',
    'azure usage for',
    'azure usage of',
    'show usage for',
    'show usage of',
    'show usage',
    'show me usage for',
    'show me the usage of',
    'show me the usage for',
    'get usage for',
    'how much has',
    'how much did',
    'azure spend for',
    'azure costs of',
    'azure costs for',
    'consumption of',
    'consumption for',
    'cost',
    'costs',
    'cost of',
    'costs of',
    'cost for',
    'costs for',
    'spend',
    'spend of',
    'spend for',
    'spending',
    'spending of',
    'spending for',
    'budget',
    'budget of',
    'budget for',
  ],
  verb: 'Usage for',
};

interface UsageForAsked {
  readonly name: 'usage for';
  readonly customer: string;
  /** The alert on whose card the usage was asked for; the answer leads back to it. */
  readonly alertId?: string | undefined;
}

export const usageFor: Command<UsageForAsked> = {
  name: 'usage for',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: readUsage,
  order(meant, { alertId }) {
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'usage for', customer, ...(alertId && { alertId }) };
  },
  button: { run: { command: 'usage' } },
  async answer({ customer, alertId }, turn) {
    const post = await answerUsage(customer, turn);
    return turn.isInPlace ? withWayBack(post, alertId) : post;
  },
};

/** The usage of one customer, or a card that asks whom the name means. */
export async function answerUsage(customer: string, turn: Turn): Promise<Post> {
  const { requests, answers, asker } = turn;
  const answer = await requests.usageFor(customer, asker);
  if (answer.kind === 'usage') return answers.usage(answer.usage, asker.reader);
  if (answer.kind === 'unreadable') return answers.unreadable(answer.customer, en.notLive(answer.reason), asker.reader);
  if (answer.kind === 'none' && !namesNobody(customer)) {
    // "contoso in october" is about a known customer, so the answer must not say that there is none
    const mentioned = await requests.mentioned(customer);
    if (mentioned.length > 0 || saysMoreThanAName(customer)) return answerBeyond(turn, customer, mentioned);
  }
  return askBack(turn, answer, { command: usageFor });
}

/** The usage replaced an alert's card: a last button brings the alert back. */
export function withWayBack(post: Post, alertId: string | undefined): Post {
  if (alertId === undefined) return post;
  const { card } = carryData(carryData(post, 'usage', { alertId }), 'subscribe', { alertId });
  const back = { title: 'Back to the alert', verb: 'alert', data: { alertId } };
  const fallback = { type: 'Action.Submit', title: back.title, data: { verb: back.verb, alertId } };
  const actions = Array.isArray(card['actions']) ? card['actions'] : [];
  return { ...post, card: { ...card, actions: [...actions, { type: 'Action.Execute', ...back, fallback }] } };
}
