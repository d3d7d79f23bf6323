import type { AlertActionCommand, AskerHere, SilenceCommand, Whom } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import {
  acknowledgedAllText,
  acknowledgedText,
  alertActionText,
  digestText,
  noEndText,
  overText,
  silencedText,
} from './alerts/alert-sentences.ts';
import { questionOf } from './answer-which.ts';
import { askBack, isUnanswered } from './ask-back.ts';
import type { AnswerDeps, Handlers, Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';

/*
 * Owning alerts: the list, acknowledgements, silences, digests, and who did what.
 */

async function acknowledge(deps: AnswerDeps, customer: string, asker: AskerHere): Promise<Post> {
  const answer = await deps.requests.acknowledge(customer, asker);
  if (isUnanswered(answer)) return askBack(deps, answer, { command: 'acknowledge' }, asker);
  return deps.answers.sentence(acknowledgedText(answer, asker.reader));
}

async function silence(deps: AnswerDeps, command: SilenceCommand, asker: AskerHere): Promise<Post> {
  const answer = await deps.requests.silence(command, asker);
  if (isUnanswered(answer)) {
    const { customer: _typed, ...asked } = command;
    const { isEverywhere, why } = command;
    const until = answer.kind === 'uncertain' ? answer.until : undefined;
    const more = until === undefined ? asked : { isEverywhere, why, at: until };
    return askBack(deps, answer, { command: 'silence', more, isEverywhere, why, until }, asker);
  }
  if (answer.kind === 'noEnd') return deps.answers.sentence(noEndText(answer));
  return deps.answers.sentence(silencedText(answer, command.isEverywhere, asker.reader));
}

/** Asks first, with the number; the button acknowledges exactly those that were counted. */
async function acknowledgeAll(
  deps: AnswerDeps,
  alertIds: readonly string[] | undefined,
  asker: AskerHere,
): Promise<Post> {
  const answer = await deps.requests.acknowledgeAll(alertIds, asker);
  if (answer.kind === 'notDone') return askBack(deps, answer, { command: 'acknowledge' }, asker);
  if (answer.kind === 'acknowledgedAll') return deps.answers.sentence(acknowledgedAllText(answer.count));
  const { length } = answer.alertIds;
  if (length === 0) return deps.answers.sentence(acknowledgedAllText(0));
  const post = deps.answers.acknowledgeAll(length, answer.isCut);
  return carryData(post, 'acknowledge', { alertIds: answer.alertIds, ...questionOf(deps, 'acknowledge') });
}

async function unsilence(
  deps: AnswerDeps,
  { customer, isEverywhere }: { readonly customer: Whom; readonly isEverywhere: boolean },
  asker: AskerHere,
): Promise<Post> {
  const answer = await deps.requests.unsilence(customer, isEverywhere, asker);
  if (isUnanswered(answer)) {
    return askBack(deps, answer, { command: 'unsilence', more: { isEverywhere }, isEverywhere }, asker);
  }
  return deps.answers.sentence(silencedText(answer, isEverywhere, asker.reader));
}

async function whoHears(deps: AnswerDeps, customer: string, asker: AskerHere): Promise<Post> {
  const answer = await deps.requests.whoHears(customer, asker);
  if (isUnanswered(answer)) return askBack(deps, answer, { command: 'who hears about' }, asker);
  return deps.answers.hearing(answer, asker.reader);
}

/** In place the alert's card as it is now; else a sentence, for a second card of one alert would look like a second alert. */
async function actOnAlert(deps: AnswerDeps, action: AlertActionCommand, asker: AskerHere, turn: Turn): Promise<Post> {
  const answer = await deps.requests.actOnAlert(action, asker);
  if (answer.kind === 'over') return deps.answers.sentence(overText(answer.customer));
  return turn.isInPlace ? deps.posts.alert(answer.facts) : deps.answers.sentence(alertActionText(action, answer.facts));
}

type Owning =
  | 'alerts'
  | 'acknowledge'
  | 'acknowledge all'
  | 'silence'
  | 'unsilence'
  | 'who hears about'
  | 'digest'
  | 'audit'
  | 'alert action';

export function createOwningHandlers(deps: AnswerDeps): Handlers<Owning> {
  const { requests, answers } = deps;
  return {
    alerts: async (_command, asker) => answers.alerts(await requests.alerts(asker), asker.reader),
    acknowledge: (command, asker) => acknowledge(deps, command.customer, asker),
    'acknowledge all': (command, asker) => acknowledgeAll(deps, command.alertIds, asker),
    silence: (command, asker) => silence(deps, command.silence, asker),
    unsilence: (command, asker) => unsilence(deps, command, asker),
    'who hears about': (command, asker) => whoHears(deps, command.customer, asker),
    digest: async ({ schedule }, asker) =>
      answers.sentence(digestText(await requests.digest(schedule, asker), asker.reader)),
    audit: async (_command, asker) => answers.audit(await requests.audit(asker), asker.reader),
    'alert action': (command, asker, turn) => actOnAlert(deps, command.action, asker, turn),
  };
}
