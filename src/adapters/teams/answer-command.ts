import { hearersOf } from '#domain/alerts/hearing.ts';
import { saysMoreThanAName } from '#domain/names/language-words.ts';
import type { AskerHere, SubscribeCommand } from '#ports/requests.ts';
import type { Post } from '#ports/teams.ts';
import { createOwningHandlers } from './answer-alerts.ts';
import { answerBeyond, answerQuestion, askWhich } from './answer-which.ts';
import { askBack, isUnanswered, type Unanswered } from './ask-back.ts';
import type { Command } from './commands.ts';
import type { AnswerDeps, Handlers, Known, Turn } from './handler.ts';
import { carryData } from './layout/carry-data.ts';
import type { ParsedCommand } from './parse-command.ts';
import type { Audience } from './people/roster.ts';
import {
  commandNameOf,
  commandsFor,
  isEverywhere,
  mayUse,
  sentenceBeforeOutsiders,
  withheldText,
} from './permissions.ts';
import { nearestCommand } from './phrases.ts';
import { namesNobody } from './words/customer-list.ts';

/** The answer to an unknown command and to one that the person may not use: nobody learns which it was. */
export function unknownCommand(text: string, allowed: readonly Command[]): string {
  const nearest = nearestCommand(text, allowed);
  const first = allowed.length > 0 ? ' To ask about a customer, type "usage for" and its name.' : '';
  const hint = nearest ? ` Did you mean "${nearest.usage}"?` : first;
  return `I don't know that command.${hint} Type help to see what I can do.`;
}

async function usageFor(deps: AnswerDeps, customer: string, asker: AskerHere): Promise<Post> {
  const { requests, answers } = deps;
  const answer = await requests.usageFor(customer, asker);
  if (answer.kind === 'usage') return answers.usage(answer.usage, asker.reader);
  if (answer.kind === 'unreadable') return answers.unreadable(answer.customer, answer.reason, asker.reader);
  if (answer.kind === 'none' && !namesNobody(customer)) {
    // "contoso in october" is about a customer that is there: nobody is told that there is none
    const mentioned = await requests.mentioned(customer);
    if (mentioned.length > 0 || saysMoreThanAName(customer)) return answerBeyond(deps, customer, mentioned);
  }
  return askBack(deps, answer, { command: 'usage' }, asker);
}

/** The usage took the place of an alert's card: a last button brings the alert back. */
function withWayBack(post: Post, alertId: string | undefined): Post {
  if (alertId === undefined) return post;
  const { card } = carryData(carryData(post, 'usage', { alertId }), 'subscribe', { alertId });
  const back = { title: 'Back to the alert', verb: 'alert', data: { alertId } };
  const fallback = { type: 'Action.Submit', title: back.title, data: { verb: back.verb, alertId } };
  const actions = Array.isArray(card['actions']) ? card['actions'] : [];
  return { ...post, card: { ...card, actions: [...actions, { type: 'Action.Execute', ...back, fallback }] } };
}

async function subscribe(deps: AnswerDeps, command: SubscribeCommand, asker: AskerHere): Promise<Post> {
  const answer = await deps.requests.subscribe(command, asker);
  if (!isUnanswered(answer)) return deps.answers.subscribed(answer, asker.conversation, asker.reader);
  const { thresholds } = command;
  const more = { ...(thresholds && { thresholds }), ...severalIds(answer) };
  return askBack(deps, answer, { command: 'subscribe', named: command, more, thresholds }, asker);
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
async function subscribeShown(deps: AnswerDeps, pressed: ShownUsage, asker: AskerHere, turn: Turn): Promise<Post> {
  const { customerId, alertId, wish } = pressed;
  const { subscriptions } = await deps.requests.subscriptions(asker);
  const own = subscriptions.map(({ subscription }) => subscription);
  const done = hearersOf(own, customerId).size > 0 ? undefined : await subscribe(deps, wish, asker);
  if (done && !turn.isInPlace) return done;
  const answer = await deps.requests.usageFor(customerId, asker);
  const post = answer.kind === 'usage' ? deps.answers.usage(answer.usage, asker.reader) : done;
  return withWayBack(post ?? (await usageFor(deps, customerId, asker)), turn.isInPlace ? alertId : undefined);
}

async function unsubscribe(deps: AnswerDeps, customers: readonly string[] | 'health', asker: AskerHere): Promise<Post> {
  const answer = await deps.requests.unsubscribe(customers, asker);
  if (!isUnanswered(answer)) return deps.answers.unsubscribed(answer, asker.reader);
  const named = { customers: customers === 'health' ? [] : customers };
  return askBack(deps, answer, { command: 'unsubscribe', named, more: severalIds(answer) }, asker);
}

/** Where several customers are meant by one button. */
function severalIds(answer: Unanswered): { readonly customerIds?: readonly string[] } {
  if (answer.kind !== 'uncertain' || answer.customers.length < 2) return {};
  return { customerIds: answer.customers.map(({ id }) => id) };
}

async function scanNow({ requests, answers }: AnswerDeps, asker: AskerHere): Promise<Post> {
  const { kind } = await requests.scanNow(asker);
  const what = kind === 'started' ? 'A scan has started.' : 'A scan is running already.';
  return answers.sentence(`${what} Type status to see when it is done.`);
}

async function testAlert({ requests, answers }: AnswerDeps, asker: AskerHere): Promise<Post> {
  await requests.testAlert(asker);
  return answers.sentence('A test alert is on its way to this conversation.');
}

function handlers(deps: AnswerDeps): Handlers {
  const { requests, answers, now, isSandbox } = deps;
  return {
    'usage for': async (command, asker, { isInPlace }) => {
      const post = await usageFor(deps, command.customer, asker);
      return isInPlace ? withWayBack(post, command.alertId) : post;
    },
    ...createOwningHandlers(deps),
    'no budget': async (_command, asker) => answers.noBudget(await requests.withoutBudget(asker), now(), asker.reader),
    usage: async (_command, asker) => answers.portfolio(await requests.portfolio(asker), now(), asker.reader),
    subscribe: ({ subscribe: wish, shownUsage }, asker, turn) =>
      shownUsage ? subscribeShown(deps, { wish, ...shownUsage }, asker, turn) : subscribe(deps, wish, asker),
    'subscribe health': (command, asker) => subscribe(deps, command.subscribe, asker),
    unsubscribe: (command, asker) => unsubscribe(deps, command.customers, asker),
    subscriptions: async (_command, asker) =>
      answers.subscriptions(await requests.subscriptions(asker), now(), asker.reader),
    status: async (_command, asker) => answers.status(await requests.status(asker), asker.reader),
    'scan now': (_command, asker) => scanNow(deps, asker),
    'test alert': (_command, asker) => testAlert(deps, asker),
    which: (command, asker) => askWhich(deps, command.which, asker),
    question: (command) => answerQuestion(deps, command.text),
    cancel: () => Promise.resolve(answers.sentence('Nothing was changed.')),
    help: (_command, _asker, { role }) => Promise.resolve(answers.help(commandsFor(role), isSandbox)),
  };
}

/** Runs a command that the asker may use and puts the result into a card. Throws what the use cases throw. */
export function createAnswerCommand(deps: AnswerDeps) {
  const { answers } = deps;
  const handle = handlers(deps);

  const run = (command: Known, asker: AskerHere, turn: Turn): Promise<Post> => {
    const each = handle[command.name] as (command: Known, asker: AskerHere, turn: Turn) => Promise<Post>;
    return each(command, command.question ? { ...asker, question: command.question } : asker, turn);
  };

  /** Closed unless a command declares that it is harmless; what is stored does not show in the answer. */
  async function answerBeforeOutsiders(
    command: ParsedCommand,
    asker: AskerHere,
    turn: Turn,
    audience: Exclude<Audience, 'insiders'>,
  ): Promise<Post> {
    const sentence = mayUse(command, turn.role) ? sentenceBeforeOutsiders(command) : undefined;
    if (sentence === undefined || command.name === 'unknown' || command.name === 'invalid') {
      deps.onRefused?.('outsiders');
      return answers.sentence(withheldText(command, audience));
    }
    await run(command, asker, turn);
    return answers.sentence(sentence);
  }

  return async function answerCommand(command: ParsedCommand, asker: AskerHere, turn: Turn): Promise<Post> {
    const audience = await deps.roster.audienceOf(asker.conversation);
    if (audience !== 'insiders') return answerBeforeOutsiders(command, asker, turn, audience);
    const allowed = commandsFor(turn.role);
    if (command.name === 'unknown') return answers.sentence(unknownCommand(command.text, allowed));
    if (!mayUse(command, turn.role)) {
      deps.onRefused?.('role');
      return answers.sentence(forbidden(command, allowed));
    }
    if (command.name === 'invalid') return answers.sentence(command.problem);
    return run(command, asker, turn);
  };
}

function forbidden(command: Exclude<ParsedCommand, { name: 'unknown' }>, allowed: readonly Command[]): string {
  if (isEverywhere(command) || command.name === 'alert action' || command.name === 'cancel') {
    return unknownCommand('', allowed);
  }
  return unknownCommand(commandNameOf(command), allowed);
}
