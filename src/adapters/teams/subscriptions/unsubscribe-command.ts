import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { namedCustomers } from './named-customers.ts';

interface UnsubscribeAsked {
  readonly name: 'unsubscribe';
  /** An empty list means everything. */
  readonly customers: readonly string[] | 'health';
}

export const unsubscribe: Command<UnsubscribeAsked> = {
  name: 'unsubscribe',
  words: ({ commands }) => commands.unsubscribe,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  isOfAll: ({ customers }) => customers.length === 0,
  isHarmless: ({ customers }) => customers.length === 0,
  parse(argument, phrase, writing) {
    const words = writing.words.commands.unsubscribe;
    if (/^health(?: notices)?[.!]*$/i.test(argument)) return { name: 'unsubscribe', customers: 'health' };
    // "please stop alerts" may mean some alerts, or a while only
    if (argument === '' && phrase !== words.title) return { said: '' };
    const customers = namedCustomers(argument);
    if ('problem' in customers) return { problem: words[customers.problem] };
    return 'meant' in customers ? { ...customers, beside: {} } : customers;
  },
  order(meant) {
    if (meant === 'all') return { name: 'unsubscribe', customers: [] };
    return meant.named.length === 0 ? undefined : { name: 'unsubscribe', customers: meant.named };
  },
  async candidates({ requests, asker }) {
    const { subscriptions, customers } = await requests.subscriptions(asker);
    return subscriptions.flatMap(({ subscription }) =>
      subscription.to === 'customer' ? (customers.get(subscription.customerId) ?? []) : [],
    );
  },
  button: { run: { command: 'unsubscribe', isForAll: true } },
  async answer({ customers }, turn) {
    const answer = await turn.requests.unsubscribe(customers, turn.asker);
    if (!isUnanswered(answer)) return turn.answers.unsubscribed(answer, turn.asker.reader);
    const named = { customers: customers === 'health' ? [] : customers };
    return askBack(turn, answer, { command: unsubscribe, named });
  },
};
