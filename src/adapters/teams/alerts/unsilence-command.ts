import { askBack, isUnanswered, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, isOfSomebody } from '#adapters/teams/command.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { silencedIds } from '#domain/alerts/silence.ts';
import type { Whom } from '#ports/requests.ts';
import { silencedText } from './alert-sentences.ts';
import { readUnsilence } from './silence-argument.ts';

interface UnsilenceAsked {
  readonly name: 'unsilence';
  readonly customer: Whom;
  readonly isEverywhere: boolean;
}

export const unsilence: Command<UnsilenceAsked> = {
  name: 'unsilence',
  opposite: 'silence',
  words: ({ commands }) => commands.unsilence,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  isOfAll: ({ customer }) => customer === 'all',
  isEverywhere: ({ isEverywhere }) => isEverywhere,
  parse: readUnsilence,
  order(meant, { isEverywhere = false }) {
    return isOfSomebody(meant) ? { name: 'unsilence', customer: meant, isEverywhere } : undefined;
  },
  async candidates({ requests, asker }) {
    const { silences, silenced } = await requests.alerts(asker);
    return [...new Set(silencedIds(silences))].flatMap((id) => silenced.get(id) ?? []);
  },
  button: { run: { command: 'unsilence', isForAll: true } },
  async answer({ customer, isEverywhere }, turn) {
    const answer = await turn.requests.unsilence(customer, isEverywhere, turn.asker);
    if (isUnanswered(answer)) {
      return askBack(turn, answer, { command: unsilence, beside: { isEverywhere }, named: namedIn(customer) });
    }
    turn.remember?.({ beside: { isEverywhere }, customers: answer.customers.map(({ id }) => id) });
    const post = turn.answers.sentence(silencedText(answer, isEverywhere, turn.speech));
    return withUndo(post, answer.undo, turn.speech.words);
  },
};
