import { hearersOf } from '#domain/alerts/hearing.ts';
import type { AskerHere, SubscribeCommand } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { type Handlers, owningHandlers } from './answer-alerts.ts';
import { answerQuestion, askWhich } from './answer-which.ts';
import { askBack, isUnanswered, type Unanswered } from './ask-back.ts';
import type { Asked, Command } from './command.ts';
import { COMMANDS, type Row } from './commands.ts';
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
import { nearestCommand } from './phrases.ts';
import { answerUsage, withWayBack } from './usage/usage-for-command.ts';

/** The answer to an unknown command and to one that the person may not use: nobody learns which it was. */
export function unknownCommand(text: string, allowed: readonly (Command | Row)[]): string {
  const nearest = nearestCommand(text, allowed);
  const first = allowed.length > 0 ? ' To ask about a customer, type "usage for" and its name.' : '';
  const hint = nearest ? ` Did you mean "${nearest.words.usage}"?` : first;
  return `I don't know that command.${hint} Type help to see what I can do.`;
}

async function subscribe(command: SubscribeCommand, turn: Turn): Promise<Post> {
  const answer = await turn.requests.subscribe(command, turn.asker);
  if (!isUnanswered(answer)) return turn.answers.subscribed(answer, turn.asker.conversation, turn.asker.reader);
  const { thresholds } = command;
  const more = { ...(thresholds && { thresholds }), ...severalIds(answer) };
  return askBack(turn, answer, { command: 'subscribe', named: command, more, thresholds });
}

interface ShownUsage {
  readonly wish: SubscribeCommand;
  readonly customerId: string;
  readonly alertId: string | undefined;
}

/**
 * Subscribes from the card of a customer's usage, which stays with one more line: from which percentages is told. What is
 * told already is not replaced, for a subscription to one customer overrides the one to all.
 */
async function subscribeShown(pressed: ShownUsage, turn: Turn): Promise<Post> {
  const { customerId, alertId, wish } = pressed;
  const { requests, answers, asker } = turn;
  const { subscriptions } = await requests.subscriptions(asker);
  const own = subscriptions.map(({ subscription }) => subscription);
  const done = hearersOf(own, customerId).size > 0 ? undefined : await subscribe(wish, turn);
  if (done && !turn.isInPlace) return done;
  const answer = await requests.usageFor(customerId, asker);
  const post = answer.kind === 'usage' ? answers.usage(answer.usage, asker.reader) : done;
  return withWayBack(post ?? (await answerUsage(customerId, turn)), turn.isInPlace ? alertId : undefined);
}

async function unsubscribe(customers: readonly string[] | 'health', turn: Turn): Promise<Post> {
  const answer = await turn.requests.unsubscribe(customers, turn.asker);
  if (!isUnanswered(answer)) return turn.answers.unsubscribed(answer, turn.asker.reader);
  const named = { customers: customers === 'health' ? [] : customers };
  return askBack(turn, answer, { command: 'unsubscribe', named, more: severalIds(answer) });
}

/** Where several customers are meant by one button. */
function severalIds(answer: Unanswered): { readonly customerIds?: readonly string[] } {
  if (answer.kind !== 'uncertain' || answer.customers.length < 2) return {};
  return { customerIds: answer.customers.map(({ id }) => id) };
}

const HANDLERS: Handlers = {
  ...owningHandlers,
  subscribe: ({ subscribe: wish, shownUsage }, turn) =>
    shownUsage ? subscribeShown({ wish, ...shownUsage }, turn) : subscribe(wish, turn),
  'subscribe health': (command, turn) => subscribe(command.subscribe, turn),
  unsubscribe: (command, turn) => unsubscribe(command.customers, turn),
  subscriptions: async (_command, { requests, answers, asker, now }) =>
    answers.subscriptions(await requests.subscriptions(asker), now(), asker.reader),
  which: (command, turn) => askWhich(turn, command.which),
  question: (command, turn) => answerQuestion(turn, command.text),
  cancel: (_command, { answers }) => Promise.resolve(answers.sentence('Nothing was changed.')),
};

/** By the command's module, or by what is common to all. */
function answerBy(commands: readonly (Command | Row)[], asked: ParsedCommand, turn: Turn): Promise<Post> {
  const module = commands.find(({ name }) => name === asked.name);
  if (module?.answer) return module.answer(asked, turn);
  if (asked.name === 'invalid') return Promise.resolve(turn.answers.sentence(asked.problem));
  const handle = HANDLERS[asked.name as keyof Handlers] as (asked: Asked, turn: Turn) => Promise<Post>;
  return handle(asked, turn);
}

/** Runs a command that the asker may use and puts the result into a card. Throws what the use cases throw. */
export function createAnswerCommand(deps: AnswerDeps) {
  const { answers, onRefused } = deps;

  return async function answerCommand(command: ParsedCommand, asker: AskerHere, options: AnswerOptions): Promise<Post> {
    const audience = await deps.roster.audienceOf(asker.conversation);
    const allowed = commandsFor(options.role);
    const isAllowed = mayUse(command, options.role);
    const by = command.question ? { ...asker, question: command.question } : asker;
    const turn = { ...deps, ...options, asker: by, allowed };
    if (audience !== 'insiders') {
      // closed unless a command declares that it is harmless: nothing of what is stored shows in the answer
      const sentence = isAllowed ? sentenceBeforeOutsiders(command) : undefined;
      if (sentence === undefined) {
        onRefused?.('outsiders');
        return answers.sentence(withheldText(command, audience));
      }
      await answerBy(COMMANDS, command, turn);
      return answers.sentence(sentence);
    }
    if (command.name === 'unknown') return answers.sentence(unknownCommand(command.text, allowed));
    if (!isAllowed) {
      onRefused?.('role');
      return answers.sentence(forbidden(command, allowed));
    }
    return answerBy(COMMANDS, command, turn);
  };
}

function forbidden(command: Exclude<ParsedCommand, { name: 'unknown' }>, allowed: readonly (Command | Row)[]): string {
  if (isEverywhere(command) || command.name === 'alert action' || command.name === 'cancel') {
    return unknownCommand('', allowed);
  }
  return unknownCommand(commandNameOf(command), allowed);
}
