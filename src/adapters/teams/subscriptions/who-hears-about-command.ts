import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import { cleanName, isQuoted, speaksOfAll } from '#adapters/teams/words/customer-list.ts';
import { isPointing } from '#domain/names/language-words.ts';

const words = {
  usage: 'who hears about <customer>',
  description: 'Which conversations are told about a customer, and from which percentages',
  example: 'who hears about Contoso',
  synonyms: ['who hears', 'who is told about', 'who gets alerts about'],
  oneAtATime:
    'I tell that for one customer at a time: who hears about <customer>. What is told in this conversation: subscriptions',
  verb: 'Who hears about',
};

interface WhoHearsAboutAsked {
  readonly name: 'who hears about';
  readonly customer: string;
}

export const whoHearsAbout: Command<WhoHearsAboutAsked> = {
  name: 'who hears about',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse(argument) {
    if (speaksOfAll(argument)) return { problem: words.oneAtATime };
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
    if (isUnanswered(answer)) return askBack(turn, answer, { command: whoHearsAbout });
    return turn.answers.hearing(answer, turn.asker.reader);
  },
};
