import { answerMentioned, withoutAll } from '#adapters/teams/answer-which.ts';
import { askBack } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import type { Turn } from '#adapters/teams/handler.ts';
import { type WayBack, wayBackOf, withWayBack } from '#adapters/teams/usage/way-back.ts';
import type { Words } from '#language/catalogue.ts';
import type { CommandWords } from '#language/command-words.ts';
import type { CustomerInsight } from '#ports/insight.ts';
import type { Post } from '#ports/teams.ts';
import { readCustomer } from './insight-argument.ts';

interface InsightAsked<N extends string> extends WayBack {
  readonly name: N;
  readonly customer: string;
  /** The time that is meant, as it was typed; undefined is the running billing period. */
  readonly when?: string | undefined;
}

interface InsightCommand<N extends string> {
  readonly name: N;
  /** Its name in the data of buttons. */
  readonly button: string;
  words(language: Words): CommandWords;
  readonly parse?: Command<InsightAsked<N>>['parse'];
  card(insight: CustomerInsight, turn: Turn, when: string | undefined): Post;
}

/** A question about one customer's past or its running period: the commands differ in the card that answers. */
export function insightCommand<N extends string>({
  name,
  button,
  words,
  parse = readCustomer,
  card,
}: InsightCommand<N>): Command<InsightAsked<N>> {
  const command: Command<InsightAsked<N>> = {
    name,
    words,
    role: 'viewer',
    scopes: EVERYWHERE,
    figures: 'answer',
    changes: false,
    parse(argument, phrase, writing) {
      const sentence = writing.words.asking.oneAtATime(words(writing.words).usage);
      return withoutAll(argument, parse(argument, phrase, writing), sentence);
    },
    order(meant, beside) {
      const customer = oneOf(meant);
      const { when } = beside;
      return customer === undefined ? undefined : { name, customer, ...wayBackOf(beside), ...(when && { when }) };
    },
    button: { run: { command: button } },
    async answer({ customer, when, ...back }, turn) {
      // "theresa may" is the beginning of a name before it is Theresa's May
      const whole = when === undefined ? undefined : await turn.requests.insightOf(`${customer} ${when}`, turn.asker);
      if (whole?.kind === 'insight') {
        turn.remember?.({ customers: [whole.insight.customer.id] });
        return card(whole.insight, turn, undefined);
      }
      const answer = await turn.requests.insightOf(customer, turn.asker);
      if (answer.kind === 'insight') {
        const beside = when === undefined ? {} : { when };
        turn.remember?.({ beside, customers: [answer.insight.customer.id] });
        const post = card(answer.insight, turn, when);
        return turn.isInPlace ? withWayBack(post, back, turn.speech.words) : post;
      }
      const beside = when === undefined ? undefined : { when };
      const mentioned =
        answer.kind === 'none' && (await answerMentioned(turn, { of: command, said: customer, beside }));
      return mentioned || askBack(turn, answer, { command, beside });
    },
  };
  return command;
}
