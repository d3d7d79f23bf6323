import { isAtAPost } from '#adapters/teams/conversation/in-its-place.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { nameOf } from '#adapters/teams/layout/text.ts';
import type { ParsedCommand } from '#adapters/teams/parse-command.ts';
import { pointsBack } from '#domain/names/pointing-back.ts';
import type { Customer } from '#domain/usage/customer.ts';
import type { Post } from '#ports/teams.ts';
import { speaksOfAll } from './customer-list.ts';

type NotYetAsked = Extract<ParsedCommand, { readonly name: 'not yet' }>;

/** One sentence that says what cannot be done, about the customer that is meant, and what can be done instead. */
export async function answerNotYet(asked: NotYetAsked, turn: Turn): Promise<Post> {
  const { words } = turn.speech;
  const customer = await customerOf(asked, turn);
  return turn.answers.sentence(words.asking.notYet[asked.what](customer && nameOf(customer, words)));
}

/** Where the text does not say clearly who is meant, nobody is named. */
async function customerOf({ customer, text }: NotYetAsked, turn: Turn): Promise<Customer | undefined> {
  const { requests, asker } = turn;
  if (customer !== undefined && speaksOfAll(customer)) return undefined;
  const [match, ...others] = customer === undefined ? [] : await requests.findCustomers(customer);
  if (others.length > 0) return undefined;
  if (match?.kind === 'one' && match.by !== 'spelling') return match.customer;
  const mentioned = await requests.findMentioned(text);
  if (mentioned.length > 0) return mentioned.length === 1 ? mentioned[0] : undefined;
  const isOfPost = isAtAPost(turn) && (customer === undefined || pointsBack(customer));
  return isOfPost ? (await requests.postHere(asker))?.customer : undefined;
}
