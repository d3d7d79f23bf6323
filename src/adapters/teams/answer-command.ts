import type { Words } from '#language/catalogue.ts';
import { speechFor } from '#language/speech.ts';
import type { AskerHere } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { answerAlertAction } from './alerts/alert-action.ts';
import { answerQuestion, askWhich } from './answer-which.ts';
import { type Command, commandOf } from './command.ts';
import { COMMANDS } from './commands.ts';
import { headingOf, withFirstLine } from './conversation/first-line.ts';
import { goOn } from './conversation/go-on.ts';
import { inItsPlace } from './conversation/in-its-place.ts';
import { meantWithNames } from './conversation/meant-with-names.ts';
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
import { answerNotYet } from './words/answer-not-yet.ts';

/** Answers an unknown command and a forbidden one alike, so that nobody learns which of the two it was. */
export function unknownCommand(text: string, allowed: readonly Spoken[], language: Words): string {
  const nearest = nearestCommand(text, allowed, language);
  return language.refusals.unknownCommand(nearest?.words(language).usage, allowed.length > 0);
}

/** Lets the command's module answer, or answers what belongs to no single command. */
async function answerBy(asked: ParsedCommand, turn: Turn, commands: readonly Command[]): Promise<Post> {
  const command = commandOf(asked, commands);
  if (command) {
    turn.remember?.({ of: command.name });
    const { question } = asked;
    return command.answer(asked, question ? { ...turn, asker: { ...turn.asker, question } } : turn);
  }
  switch (asked.name) {
    case 'which': {
      const { of, said, more, typed } = asked.which;
      const unnamed = commandOf({ name: of }, commands);
      return unnamed ? askWhich(turn, { of: unnamed, said, beside: more, typed }) : notUnderstood('', turn);
    }
    case 'alert action':
      return answerAlertAction(asked, turn);
    case 'question':
      return answerQuestion(turn, asked.text);
    case 'not yet':
      return answerNotYet(asked, turn);
    case 'talk':
      return turn.answers.sentence(turn.speech.words.asking.talk[asked.talk]);
    case 'invalid':
      if (asked.lacks) turn.remember?.({ of: asked.of, asks: asked.lacks.what, named: asked.lacks.named });
      return turn.answers.sentence(asked.problem);
    case 'nobody chosen':
      return turn.answers.sentence(turn.speech.words.asking.chooseFirst);
    case 'cancel':
      return turn.answers.sentence(turn.speech.words.asking.cancelled);
    default:
      return notUnderstood(asked.name === 'unknown' ? asked.text : '', turn);
  }
}

function notUnderstood(text: string, { answers, allowed, speech }: Turn): Post {
  return answers.sentence(unknownCommand(text, allowed, speech.words));
}

/** Runs a command that the asker may use and puts the result into a card. Throws what the use cases throw. */
export function createAnswerCommand(deps: AnswerDeps, commands: readonly Command[] = COMMANDS) {
  const { onRefused } = deps;

  return async function answerCommand(command: ParsedCommand, asker: AskerHere, options: AnswerOptions): Promise<Post> {
    const audience = await deps.roster.audienceOf(asker.conversation);
    const allowed = commandsFor(options.role, commands);
    const isAllowed = mayUse(command, options.role, commands);
    const words = deps.wordsFor(asker.reader.locale);
    const answers = deps.answersIn(words);
    const turn = {
      ...deps,
      ...options,
      asker,
      allowed,
      answers,
      speech: speechFor(asker.reader, words, deps.now()),
    };
    if (audience !== 'insiders') {
      // a command is closed here unless it declares itself harmless; the answer shows nothing that is stored
      const isHarmless = isAllowed && sentenceBeforeOutsiders(command, words, commands) !== undefined;
      const { asked } = isHarmless ? await inItsPlace(command, turn, commands) : { asked: command };
      const sentence = isAllowed ? sentenceBeforeOutsiders(asked, words, commands) : undefined;
      if (sentence === undefined) {
        onRefused?.('outsiders');
        return answers.sentence(withheldText(command, audience, words, commands));
      }
      await answerBy(command, turn, commands);
      return answers.sentence(sentence);
    }
    const refused = (asked: ParsedCommand): Post => {
      onRefused?.('role');
      return answers.sentence(unknownCommand(forbiddenText(asked, commands), allowed, words));
    };
    return await answerGoingOn(command, turn, commands, refused);
  };
}

/** Answers what a text means after what was said before; roles count for that, too. */
async function answerGoingOn(
  typed: ParsedCommand,
  typedIn: Turn,
  commands: readonly Command[],
  refused: (asked: ParsedCommand) => Post,
): Promise<Post> {
  // a bare name may answer the bot's own question before it asks for that customer's usage
  const meant = typed.name === 'unknown' ? typed : await meantWithNames(typed, typedIn.requests);
  const gone = await goOn(meant, typedIn, commands);
  if (gone.kind === 'answered') return gone.post;
  const { turn, about } = gone;
  const asked = gone.asked.name === 'unknown' ? await meantWithNames(gone.asked, turn.requests) : gone.asked;
  if (!mayUse(asked, turn.role, commands)) return refused(asked);
  if (!about) return await answerBy(asked, turn, commands);
  const heading = headingOf(about, turn);
  const { complete } = turn;
  const completed = complete && { complete: (post: Post) => complete(withFirstLine(post, heading)) };
  return withFirstLine(await answerBy(asked, { ...turn, ...completed }, commands), heading);
}

/** What is taken for the text of an unknown command, where the person may not use the one that was asked for. */
function forbiddenText(asked: ParsedCommand, commands: readonly Command[]): string {
  const isNamed = !isEverywhere(asked, commands) && asked.name !== 'alert action' && asked.name !== 'cancel';
  return isNamed ? commandNameOf(asked) : '';
}
