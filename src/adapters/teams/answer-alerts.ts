import type { AlertActionCommand, SilenceCommand, Whom } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import {
  acknowledgedAllText,
  acknowledgedText,
  alertActionText,
  noEndText,
  overText,
  silencedText,
} from './alerts/alert-sentences.ts';
import { questionOf } from './answer-which.ts';
import { askBack, isUnanswered } from './ask-back.ts';
import type { OfModule } from './commands.ts';
import type { Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';
import type { ParsedCommand } from './parse-command.ts';

/*
 * Owning alerts: the list, acknowledgements, silences, digests, and who did what.
 */

async function acknowledge(customer: string, turn: Turn): Promise<Post> {
  const answer = await turn.requests.acknowledge(customer, turn.asker);
  if (isUnanswered(answer)) return askBack(turn, answer, { command: 'acknowledge' });
  return turn.answers.sentence(acknowledgedText(answer, turn.asker.reader));
}

async function silence(command: SilenceCommand, turn: Turn): Promise<Post> {
  const answer = await turn.requests.silence(command, turn.asker);
  if (isUnanswered(answer)) {
    const { customer: _typed, ...asked } = command;
    const { isEverywhere, why } = command;
    const until = answer.kind === 'uncertain' ? answer.until : undefined;
    const more = until === undefined ? asked : { isEverywhere, why, at: until };
    return askBack(turn, answer, { command: 'silence', more, isEverywhere, why, until });
  }
  if (answer.kind === 'noEnd') return turn.answers.sentence(noEndText(answer));
  return turn.answers.sentence(silencedText(answer, command.isEverywhere, turn.asker.reader));
}

/** Asks first, with the number; the button acknowledges exactly those that were counted. */
async function acknowledgeAll(alertIds: readonly string[] | undefined, turn: Turn): Promise<Post> {
  const answer = await turn.requests.acknowledgeAll(alertIds, turn.asker);
  if (answer.kind === 'notDone') return askBack(turn, answer, { command: 'acknowledge' });
  if (answer.kind === 'acknowledgedAll') return turn.answers.sentence(acknowledgedAllText(answer.count));
  const { length } = answer.alertIds;
  if (length === 0) return turn.answers.sentence(acknowledgedAllText(0));
  const post = turn.answers.acknowledgeAll(length, answer.isCut);
  return carryData(post, 'acknowledge', { alertIds: answer.alertIds, ...questionOf(turn, 'acknowledge') });
}

async function unsilence(
  { customer, isEverywhere }: { readonly customer: Whom; readonly isEverywhere: boolean },
  turn: Turn,
): Promise<Post> {
  const answer = await turn.requests.unsilence(customer, isEverywhere, turn.asker);
  if (isUnanswered(answer)) {
    return askBack(turn, answer, { command: 'unsilence', more: { isEverywhere }, isEverywhere });
  }
  return turn.answers.sentence(silencedText(answer, isEverywhere, turn.asker.reader));
}

async function whoHears(customer: string, turn: Turn): Promise<Post> {
  const answer = await turn.requests.whoHears(customer, turn.asker);
  if (isUnanswered(answer)) return askBack(turn, answer, { command: 'who hears about' });
  return turn.answers.hearing(answer, turn.asker.reader);
}

/** In place the alert's card as it is now; else a sentence, for a second card of one alert would look like a second alert. */
async function actOnAlert(action: AlertActionCommand, turn: Turn): Promise<Post> {
  const answer = await turn.requests.actOnAlert(action, turn.asker);
  if (answer.kind === 'over') return turn.answers.sentence(overText(answer.customer));
  return turn.isInPlace ? turn.posts.alert(answer.facts) : turn.answers.sentence(alertActionText(action, answer.facts));
}

type Known = Exclude<ParsedCommand, { name: 'unknown' | 'invalid' } | OfModule>;

export type Handlers<N extends Known['name'] = Known['name']> = {
  readonly [K in N]: (command: Extract<Known, { name: K }>, turn: Turn) => Promise<Post>;
};

type Owning =
  | 'alerts'
  | 'acknowledge'
  | 'acknowledge all'
  | 'silence'
  | 'unsilence'
  | 'who hears about'
  | 'alert action';

export const owningHandlers: Handlers<Owning> = {
  alerts: async (_command, { requests, answers, asker }) => answers.alerts(await requests.alerts(asker), asker.reader),
  acknowledge: (command, turn) => acknowledge(command.customer, turn),
  'acknowledge all': (command, turn) => acknowledgeAll(command.alertIds, turn),
  silence: (command, turn) => silence(command.silence, turn),
  unsilence: (command, turn) => unsilence(command, turn),
  'who hears about': (command, turn) => whoHears(command.customer, turn),
  'alert action': (command, turn) => actOnAlert(command.action, turn),
};
