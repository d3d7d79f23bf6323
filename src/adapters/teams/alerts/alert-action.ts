import type { Turn } from '#adapters/teams/handler.ts';
import type { AlertActionCommand } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { alertActionText, newsActionText, overText } from './alert-sentences.ts';

/** What a press on an alert's card asks for. */
export interface AlertActionAsked {
  readonly name: 'alert action';
  /** The command that the button means. */
  readonly of: string;
  readonly action: AlertActionCommand;
}

/** Replaces the pressed card by the alert as it is now. Otherwise answers a sentence: a second card would look like a second alert. */
export async function answerAlertAction({ action }: AlertActionAsked, turn: Turn): Promise<Post> {
  const answer = await turn.requests.actOnAlert(action, turn.asker);
  if (answer.kind === 'notUndone') {
    const text = turn.speech.words.asking.notUndone[answer.reason];
    turn.stay?.(text);
    return turn.answers.sentence(text);
  }
  if (answer.kind === 'over') return turn.answers.sentence(overText(answer.customer, turn.speech.words));
  if (!('isTest' in answer.facts && answer.facts.isTest))
    turn.remember?.({ of: 'usage for', customers: [answer.facts.customer.id] });
  if (answer.kind === 'updatedNews') {
    if (turn.isInPlace) return turn.posts.insight(answer.facts);
    return turn.answers.sentence(newsActionText(action, answer.facts, turn.speech));
  }
  if (turn.isInPlace) return turn.posts.alert(answer.facts);
  return turn.answers.sentence(alertActionText(action, answer.facts, turn.speech));
}
