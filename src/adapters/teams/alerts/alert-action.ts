import type { Turn } from '#adapters/teams/handler.ts';
import type { AlertActionCommand } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { alertActionText, overText } from './alert-sentences.ts';

/** What a press on an alert's card asks for. */
export interface AlertActionAsked {
  readonly name: 'alert action';
  /** The command that the button means. */
  readonly of: string;
  readonly action: AlertActionCommand;
}

/** In place the alert's card as it is now; else a sentence, for a second card of one alert would look like a second alert. */
export async function answerAlertAction({ action }: AlertActionAsked, turn: Turn): Promise<Post> {
  const answer = await turn.requests.actOnAlert(action, turn.asker);
  if (answer.kind === 'over') return turn.answers.sentence(overText(answer.customer));
  return turn.isInPlace ? turn.posts.alert(answer.facts) : turn.answers.sentence(alertActionText(action, answer.facts));
}
