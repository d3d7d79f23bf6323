import { askBack, isUnanswered, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, type Reading, type Writing } from '#adapters/teams/command.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import { readEnded } from './also-asked.ts';
import { namedCustomers } from './named-customers.ts';

interface UnsubscribeAsked {
  readonly name: 'unsubscribe';
  /** An empty list means everything. */
  readonly customers: readonly string[] | 'health';
  /** Only these end, and the alerts go on. */
  readonly only?: readonly AlsoEnded[] | undefined;
}

/** The notices about the watch itself, in every language. */
const HEALTH = /^(?:health(?: notices)?|betriebsmeldungen|(?:des )?avis de service|avisos del servicio)[.!]*$/i;

export const unsubscribe: Command<UnsubscribeAsked> = {
  name: 'unsubscribe',
  opposite: 'subscribe',
  words: ({ commands }) => commands.unsubscribe,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  isOfAll: ({ customers }) => customers.length === 0,
  isHarmless: ({ customers, only }) => customers.length === 0 && only === undefined,
  parse(argument, phrase, writing) {
    const words = writing.words.commands.unsubscribe;
    if (HEALTH.test(argument)) return { name: 'unsubscribe', customers: 'health' };
    const ended = readEnded(argument);
    if (ended) return readOnly(ended, words);
    // "please stop alerts" may mean some alerts, or a while only
    if (argument === '' && phrase !== words.title) return { said: '' };
    const customers = namedCustomers(argument);
    if ('problem' in customers) return { problem: words[customers.problem] };
    return 'meant' in customers ? { ...customers, beside: {} } : customers;
  },
  order(meant, { only }) {
    if (meant === 'all') return { name: 'unsubscribe', customers: [], ...(only && { only }) };
    return meant.named.length === 0
      ? undefined
      : { name: 'unsubscribe', customers: meant.named, ...(only && { only }) };
  },
  async candidates({ requests, asker }) {
    const { subscriptions, customers } = await requests.subscriptions(asker);
    return subscriptions.flatMap(({ subscription }) =>
      subscription.to === 'customer' ? (customers.get(subscription.customerId) ?? []) : [],
    );
  },
  button: { run: { command: 'unsubscribe', isForAll: true } },
  async answer({ customers, only }, turn) {
    const { requests, asker } = turn;
    const answer =
      only === undefined || customers === 'health'
        ? await requests.unsubscribe(customers, asker)
        : await requests.unsubscribeFrom(only, customers, asker);
    if (!isUnanswered(answer)) {
      if (answer.kind === 'unsubscribed') turn.remember?.({ customers: answer.customers.map(({ id }) => id) });
      const undo = answer.kind === 'unsubscribed' ? answer.undo : undefined;
      return withUndo(turn.answers.unsubscribed(answer, turn.asker.reader), undo, turn.speech.words);
    }
    const named = namedIn({ named: customers === 'health' ? [] : customers });
    return askBack(turn, answer, { command: unsubscribe, beside: only && { only }, named });
  },
};

/** "unsubscribe from spikes" is about everybody, "unsubscribe Contoso from spikes" about one customer. */
function readOnly(
  { rest, only }: NonNullable<ReturnType<typeof readEnded>>,
  words: Writing['words']['commands']['unsubscribe'],
): Reading<UnsubscribeAsked> {
  const customers = namedCustomers(rest.trim());
  if ('problem' in customers) return { problem: words[customers.problem] };
  return { ...customers, beside: { only } };
}
