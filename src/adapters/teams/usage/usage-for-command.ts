import { answerBeyond } from '#adapters/teams/answer-which.ts';
import { askBack } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { nameOf, oneLine } from '#adapters/teams/layout/text.ts';
import { currencyBehind } from '#adapters/teams/lists/list-argument.ts';
import { namesNobody } from '#adapters/teams/words/customer-list.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import { saysMoreThanAName } from '#domain/names/language-words.ts';
import { namesSeveral } from '#domain/names/listed-names.ts';
import { includesRole } from '#domain/people/role.ts';
import type { Post } from '#ports/teams.ts';
import { readUsage } from './usage-argument.ts';
import { type WayBack, wayBackOf, withWayBack } from './way-back.ts';

/** The most customers whose usage stands on one card. */
const MOST_AT_ONCE = 5;
const SAID_LENGTH = 80;

/** Where the usage was asked for on a card, the answer leads back to that. */
interface UsageForAsked extends WayBack {
  readonly name: 'usage for';
  readonly customer: string;
}

export const usageFor: Command<UsageForAsked> = {
  name: 'usage for',
  words: ({ commands }) => commands.usageFor,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: readUsage,
  order(meant, beside) {
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'usage for', customer, ...wayBackOf(beside) };
  },
  button: { run: { command: 'usage' } },
  async answer({ customer, ...back }, turn) {
    const post = await answerUsage(customer, turn);
    return turn.isInPlace ? withWayBack(post, back, turn.speech.words) : post;
  },
};

/** The usage of one customer, or a card that asks whom the name means. */
export async function answerUsage(customer: string, turn: Turn): Promise<Post> {
  const { requests, answers, asker, speech } = turn;
  const listed = namesSeveral(customer) ? await requests.findCustomers(customer) : [];
  if (listed.length > 1) return answerUsages(listed, turn);
  const answer = await requests.usageFor(customer, asker);
  const found =
    answer.kind === 'usage' ? answer.usage.customer : answer.kind === 'unreadable' ? answer.customer : undefined;
  if (found) turn.remember?.({ customers: [found.id] });
  if (answer.kind === 'usage') return answers.usage(answer.usage, asker.reader, includesRole(turn.role, 'operator'));
  if (answer.kind === 'unreadable') return answers.unreadable(answer.customer, speech.words.notLive(answer.reason));
  if (answer.kind === 'none' && !namesNobody(customer)) {
    const inCurrency = await answerInCurrency(customer, turn);
    if (inCurrency) return inCurrency;
    // "contoso in october" is about a known customer, so the answer must not say that there is none
    const mentioned = await requests.findMentioned(customer);
    if (mentioned.length > 0 || saysMoreThanAName(customer)) return answerBeyond(turn, customer, mentioned);
  }
  return askBack(turn, answer, { command: usageFor });
}

/** "contoso in dollars": amounts are shown in the currency in which the customer is billed, and are never converted. */
async function answerInCurrency(text: string, turn: Turn): Promise<Post | undefined> {
  const { requests, answers, asker, speech } = turn;
  const { rest = '', said = '', currency } = currencyBehind(text) ?? {};
  if (said === '') return undefined;
  const [match, ...others] = rest === '' ? [] : await requests.findCustomers(rest);
  const customer = match?.kind === 'one' && match.by !== 'spelling' && others.length === 0 ? match.customer : undefined;
  if (currency === undefined && (customer || rest === ''))
    return answers.sentence(speech.words.lists.noSuchCurrency(oneLine(said, SAID_LENGTH)));
  if (match?.kind === 'several') return askBack(turn, match, { command: usageFor });
  if (!customer) return undefined;
  const answer = await requests.usageFor(customer.id, asker);
  const latest = answer.kind === 'usage' ? answer.usage.state.latest : undefined;
  if (!latest || latest.currency === currency) return answerUsage(customer.id, turn);
  turn.remember?.({ customers: [customer.id] });
  return answers.sentence(speech.words.usage.otherCurrency(nameOf(customer, speech.words), latest.currency));
}

/** The usage of several customers on one card; the first that is not certain enough is asked for. */
async function answerUsages(listed: readonly CustomerMatch[], turn: Turn): Promise<Post> {
  const { requests, answers, asker, speech } = turn;
  if (listed.length > MOST_AT_ONCE) return answers.sentence(speech.words.refusals.tooManyAtOnce(MOST_AT_ONCE));
  const unclear = listed.find((match) => match.kind !== 'one' || match.by === 'spelling');
  if (unclear) {
    const answer = unclear.kind === 'one' ? ({ kind: 'uncertain', customers: [unclear.customer] } as const) : unclear;
    return askBack(turn, answer, { command: usageFor });
  }
  const ids = new Set(listed.flatMap((match) => (match.kind === 'one' ? match.customer.id : [])));
  turn.remember?.({ customers: [...ids], list: [...ids] });
  const usages = await Promise.all([...ids].map((id) => requests.usageFor(id, asker)));
  return answers.usages(usages, asker.reader, includesRole(turn.role, 'operator'));
}
