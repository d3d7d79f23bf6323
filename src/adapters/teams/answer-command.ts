import type { AskerHere } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { answerAlertAction } from './alerts/alert-action.ts';
import { answerQuestion, askWhich } from './answer-which.ts';
import { type Command, commandOf } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { AnswerDeps, AnswerOptions, Turn } from './handler.ts';
import type { ParsedCommand } from './parse-command.ts';
import {
  commandNameOf,
  commandsFor,
  isEverywhere,
  mayUse,
  sentenceBeforeOutsiders,
  withheldText,
} from './permissions.ts';
import { nearestCommand, type Spoken } from './phrases.ts';

/** Answers an unknown command and a forbidden one alike, so that nobody learns which of the two it was. */
export function unknownCommand(text: string, allowed: readonly Spoken[]): string {
  const nearest = nearestCommand(text, allowed);
  const first = allowed.length > 0 ? ' To ask about a customer, type "usage for" and its name.' : '';
  const hint = nearest ? ` Did you mean "${nearest.words.usage}"?` : first;
  return `I don't know that command.${hint} Type help to see what I can do.`;
}

/** Lets the command's module answer, or answers what belongs to no single command. */
async function answerBy(asked: ParsedCommand, turn: Turn, commands: readonly Command[]): Promise<Post> {
  const command = commandOf(asked, commands);
  if (command) return command.answer(asked, turn);
  switch (asked.name) {
    case 'which': {
      const { of, said, more } = asked.which;
      const unnamed = commandOf({ name: of }, commands);
      return unnamed ? askWhich(turn, { of: unnamed, said, beside: more }) : notUnderstood('', turn);
    }
    case 'alert action':
      return answerAlertAction(asked, turn);
    case 'question':
      return answerQuestion(turn, asked.text);
    case 'invalid':
      return turn.answers.sentence(asked.problem);
    case 'cancel':
      return turn.answers.sentence('Nothing was changed.');
    default:
      return notUnderstood(asked.name === 'unknown' ? asked.text : '', turn);
  }
}

function notUnderstood(text: string, { answers, allowed }: Turn): Post {
  return answers.sentence(unknownCommand(text, allowed));
}

/** Runs a command that the asker may use and puts the result into a card. Throws what the use cases throw. */
export function createAnswerCommand(deps: AnswerDeps, commands: readonly Command[] = COMMANDS) {
  const { answers, onRefused } = deps;

  return async function answerCommand(command: ParsedCommand, asker: AskerHere, options: AnswerOptions): Promise<Post> {
    const audience = await deps.roster.audienceOf(asker.conversation);
    const allowed = commandsFor(options.role, commands);
    const isAllowed = mayUse(command, options.role, commands);
    const by = command.question ? { ...asker, question: command.question } : asker;
    const turn = { ...deps, ...options, asker: by, allowed };
    if (audience !== 'insiders') {
      // a command is closed here unless it declares itself harmless; the answer shows nothing that is stored
      const sentence = isAllowed ? sentenceBeforeOutsiders(command, commands) : undefined;
      if (sentence === undefined) {
        onRefused?.('outsiders');
        return answers.sentence(withheldText(command, audience, commands));
      }
      await answerBy(command, turn, commands);
      return answers.sentence(sentence);
    }
    if (!isAllowed) {
      onRefused?.('role');
      return answers.sentence(forbidden(command, allowed, commands));
    }
    return answerBy(command, turn, commands);
  };
}

function forbidden(asked: ParsedCommand, allowed: readonly Command[], commands: readonly Command[]): string {
  const isNamed = !isEverywhere(asked, commands) && asked.name !== 'alert action' && asked.name !== 'cancel';
  return unknownCommand(isNamed ? commandNameOf(asked) : '', allowed);
}
