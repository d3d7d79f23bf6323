import { answerMentioned } from '#adapters/teams/answer-which.ts';
import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import { cleanName, isQuoted, speaksOfAll } from '#adapters/teams/words/customer-list.ts';
import { isPointing } from '#domain/names/language-words.ts';

interface WhoHearsAboutAsked {
  readonly name: 'who hears about';
  readonly customer: string;
}

export const whoHearsAbout: Command<WhoHearsAboutAsked> = {
  name: 'who hears about',
  words: ({ commands }) => commands.whoHearsAbout,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse(argument, _phrase, { words }) {
    if (speaksOfAll(argument)) return { problem: words.commands.whoHearsAbout.oneAtATime };
    const customer = cleanName(argument);
    if (customer === '' || (isPointing(customer) && !isQuoted(argument))) return { said: customer };
    return { meant: { named: [customer] }, beside: {} };
  },
  order(meant) {
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'who hears about', customer };
  },
  button: { run: { command: 'who hears about' } },
  async answer({ customer }, turn) {
    const answer = await turn.requests.whoHears(customer, turn.asker);
    if (isUnanswered(answer)) {
      const mentioned = answer.kind === 'none' && (await answerMentioned(turn, { of: whoHearsAbout, said: customer }));
      return mentioned || askBack(turn, answer, { command: whoHearsAbout });
    }
    turn.remember?.({ customers: [answer.customer.id] });
    return turn.answers.hearing(answer, turn.asker.reader);
  },
};
