import type { Post } from '#ports/teams.ts';
import { askBack, isUnanswered } from './ask-back.ts';
import { answerAlertAction } from './alerts/alert-action.ts';
import type { OfModule } from './commands.ts';
import type { Turn } from './handler.ts';
import type { ParsedCommand } from './parse-command.ts';

/*
 * Owning alerts: the list, acknowledgements, silences, digests, and who did what.
 */

async function whoHears(customer: string, turn: Turn): Promise<Post> {
  const answer = await turn.requests.whoHears(customer, turn.asker);
  if (isUnanswered(answer)) return askBack(turn, answer, { command: 'who hears about' });
  return turn.answers.hearing(answer, turn.asker.reader);
}

type Known = Exclude<ParsedCommand, { name: 'unknown' | 'invalid' } | OfModule>;

export type Handlers<N extends Known['name'] = Known['name']> = {
  readonly [K in N]: (command: Extract<Known, { name: K }>, turn: Turn) => Promise<Post>;
};

type Owning = 'who hears about' | 'alert action';

export const owningHandlers: Handlers<Owning> = {
  'who hears about': (command, turn) => whoHears(command.customer, turn),
  'alert action': (command, turn) => answerAlertAction(command, turn),
};
