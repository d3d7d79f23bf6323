import { answerBeyond } from '#adapters/teams/answer-which.ts';
import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import { type WayBack, wayBackOf, withWayBack } from '#adapters/teams/usage/way-back.ts';
import { namesNobody } from '#adapters/teams/words/customer-list.ts';
import { saysMoreThanAName } from '#domain/names/language-words.ts';
import type { DriversAnswer } from '#ports/drivers.ts';
import type { Post } from '#ports/teams.ts';
import { readDrivers } from './drivers-argument.ts';

/** Where it was asked on a card, the answer leads back to that. */
interface WhatDrivesAsked extends WayBack {
  readonly name: 'what drives';
  readonly customer: string;
}

export const whatDrives: Command<WhatDrivesAsked> = {
  name: 'what drives',
  words: ({ commands }) => commands.whatDrives,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: readDrivers,
  order(meant, beside) {
    const customer = oneOf(meant);
    return customer === undefined ? undefined : { name: 'what drives', customer, ...wayBackOf(beside) };
  },
  button: { run: { command: 'drivers' } },
  async answer({ customer, ...back }, turn) {
    const { requests, answers, asker, speech } = turn;
    const cardOf = (answer: DriversAnswer): Post => {
      const post = answers.drivers(answer, asker.reader);
      return turn.isInPlace ? withWayBack(post, back, speech.words) : post;
    };
    const answer = await requests.driversOf(customer, asker, async (whole) => await turn.complete?.(cardOf(whole)));
    if (!isUnanswered(answer)) {
      const { id } = answer.kind === 'drivers' ? answer.drivers.customer : answer.customer;
      turn.remember?.({ customers: [id] });
      return cardOf(answer);
    }
    if (answer.kind === 'none' && !namesNobody(customer)) {
      // "why is the bill of contoso so high" is about a known customer, so the answer must not say that there is none
      const mentioned = await requests.findMentioned(customer);
      if (mentioned.length > 0 || saysMoreThanAName(customer)) return answerBeyond(turn, customer, mentioned);
    }
    return askBack(turn, answer, { command: whatDrives });
  },
};
