import { answerMentioned, withoutAll } from '#adapters/teams/answer-which.ts';
import { askBack, isUnanswered } from '#adapters/teams/ask-back.ts';
import { type Command, EVERYWHERE, oneOf } from '#adapters/teams/command.ts';
import { type WayBack, wayBackOf, withWayBack } from '#adapters/teams/usage/way-back.ts';
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
  parse: (argument, _phrase, { words: { asking, commands } }) =>
    withoutAll(argument, readDrivers(argument), asking.oneAtATime(commands.whatDrives.usage)),
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
    const mentioned = answer.kind === 'none' && (await answerMentioned(turn, { of: whatDrives, said: customer }));
    return mentioned || askBack(turn, answer, { command: whatDrives });
  },
};
