import { askBack, isUnanswered, namedIn } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { namedOrNobody, speaksOfAll } from '#adapters/teams/words/customer-list.ts';
import { unacknowledgedText } from './alert-sentences.ts';
import { acknowledged, withoutAlert } from './unacknowledged.ts';

interface UnacknowledgeAsked {
  readonly name: 'unacknowledge';
  readonly customers: readonly string[];
}

export const unacknowledge: Command<UnacknowledgeAsked> = {
  name: 'unacknowledge',
  opposite: 'acknowledge',
  words: ({ commands }) => commands.unacknowledge,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse(argument, _phrase, { words }) {
    if (speaksOfAll(argument)) return { problem: words.commands.unacknowledge.oneByOne };
    return namedOrNobody(argument);
  },
  order(meant) {
    return meant === 'all' || meant.named.length === 0 ? undefined : { name: 'unacknowledge', customers: meant.named };
  },
  candidates: acknowledged,
  idle: withoutAlert,
  button: { run: { command: 'unacknowledge' } },
  async answer({ customers }, turn) {
    const answer = await turn.requests.unacknowledge(customers, turn.asker);
    if (isUnanswered(answer))
      return askBack(turn, answer, { command: unacknowledge, named: namedIn({ named: customers }) });
    turn.remember?.({ customers: answer.each.map(({ customer }) => customer.id) });
    const text = unacknowledgedText(answer.each, turn.speech);
    return withUndo(turn.answers.sentence(text), answer.undo, turn.speech.words);
  },
};
