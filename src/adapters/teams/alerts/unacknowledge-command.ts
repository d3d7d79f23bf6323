import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import { withUndo } from '#adapters/teams/undo/with-undo.ts';
import { cleanName, namesNobody, speaksOfAll } from '#adapters/teams/words/customer-list.ts';
import { unacknowledgedText } from './alert-sentences.ts';
import { acknowledged } from './unacknowledged.ts';

interface UnacknowledgeAsked {
  readonly name: 'unacknowledge';
  readonly customer: string;
}

export const unacknowledge: Command<UnacknowledgeAsked> = {
  name: 'unacknowledge',
  words: ({ commands }) => commands.unacknowledge,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse(argument, _phrase, { words }) {
    if (speaksOfAll(argument)) return { problem: words.commands.unacknowledge.oneByOne };
    const customer = cleanName(argument);
    if (customer === '' || namesNobody(argument)) return { said: customer };
    return { meant: { named: [customer] }, beside: {} };
  },
  order(meant) {
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'unacknowledge', customer };
  },
  candidates: acknowledged,
  button: { run: { command: 'unacknowledge' } },
  async answer({ customer }, turn) {
    const answer = await turn.requests.unacknowledge(customer, turn.asker);
    if (isUnanswered(answer)) return askBack(turn, answer, { command: unacknowledge });
    turn.remember?.({ customers: [answer.customer.id] });
    const undo = answer.kind === 'unacknowledged' ? answer.undo : undefined;
    return withUndo(turn.answers.sentence(unacknowledgedText(answer, turn.speech)), undo, turn.speech.words);
  },
};
