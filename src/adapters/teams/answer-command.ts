import type { Instant } from '../../domain/time.ts';
import type { Post } from '../../ports.ts';
import type { Asker, Requests, SubscribeCommand } from '../../requests.ts';
import { carryThresholds } from './card-action.ts';
import type { Answers } from './cards.ts';
import { COMMANDS, type Command } from './commands.ts';
import { nearestCommand, type ParsedCommand } from './parse-command.ts';
import { includesRole, type Role } from './roles.ts';

export interface AnswerDeps {
  readonly requests: Requests;
  readonly answers: Answers;
  /** The calendar clock's. */
  readonly now: () => Instant;
  readonly isSandbox: boolean;
}

/** The commands that a role may use: what help lists, and what a wrong word may have meant. */
export function commandsFor(role: Role | undefined): readonly Command[] {
  return role === undefined ? [] : COMMANDS.filter((command) => includesRole(role, command.role));
}

/** The answer to an unknown command and to one that the person may not use: nobody learns which it was. */
export function unknownCommand(text: string, allowed: readonly Command[]): string {
  const nearest = nearestCommand(text, allowed);
  const hint = nearest ? ` Did you mean "${nearest.usage}"?` : '';
  return `I don't know that command.${hint} Type help to see what I can do.`;
}

/** Runs a command that the asker may use and puts the result into a card. Throws what the use cases throw. */
export function createAnswerCommand(deps: AnswerDeps) {
  const { requests, answers, now, isSandbox } = deps;

  async function usageFor(customer: string, asker: Asker): Promise<Post> {
    const answer = await requests.usageFor(customer, asker);
    switch (answer.kind) {
      case 'usage':
        return answers.usage(answer.usage, asker.reader);
      case 'unreadable':
        return answers.unreadable(answer.customer, answer.reason, asker.reader);
      case 'several':
        return answers.choice(answer, 'usage', asker.reader);
      case 'none':
        return answers.notFound(answer, 'usage', asker.reader);
    }
  }

  async function subscribe(command: SubscribeCommand, asker: Asker): Promise<Post> {
    const answer = await requests.subscribe(command, asker);
    switch (answer.kind) {
      case 'subscribed':
        return answers.subscribed(answer, asker.conversation, asker.reader);
      case 'several':
        return carryThresholds(answers.choice(answer, 'subscribe', asker.reader), command.thresholds);
      case 'none':
        return carryThresholds(answers.notFound(answer, 'subscribe', asker.reader), command.thresholds);
    }
  }

  async function unsubscribe(customers: readonly string[], asker: Asker): Promise<Post> {
    const answer = await requests.unsubscribe(customers, asker);
    switch (answer.kind) {
      case 'unsubscribed':
      case 'notSubscribed':
        return answers.unsubscribed(answer, asker.reader);
      case 'several':
        return answers.choice(answer, 'unsubscribe', asker.reader);
      case 'none':
        return answers.notFound(answer, 'unsubscribe', asker.reader);
    }
  }

  async function scanNow(asker: Asker): Promise<Post> {
    const answer = await requests.scanNow(asker);
    return answers.sentence(
      answer.kind === 'started'
        ? 'A scan has started. status shows when it is done.'
        : 'A scan is running already. status shows when it is done.',
    );
  }

  async function testAlert(asker: Asker): Promise<Post> {
    await requests.testAlert(asker);
    return answers.sentence('A test alert is on its way to this conversation.');
  }

  return async function answerCommand(command: ParsedCommand, asker: Asker, role: Role): Promise<Post> {
    const allowed = commandsFor(role);
    if (command.name === 'unknown') return answers.sentence(unknownCommand(command.text, allowed));
    const name = command.name === 'invalid' ? command.of : command.name;
    if (!allowed.some((each) => each.name === name)) return answers.sentence(unknownCommand('', []));
    switch (command.name) {
      case 'invalid':
        return answers.sentence(command.problem);
      case 'usage for':
        return usageFor(command.customer, asker);
      case 'usage':
        return answers.portfolio(await requests.portfolio(asker), now(), asker.reader);
      case 'subscribe':
      case 'subscribe health':
        return subscribe(command.subscribe, asker);
      case 'unsubscribe':
        return unsubscribe(command.customers, asker);
      case 'subscriptions':
        return answers.subscriptions(await requests.subscriptions(asker), now(), asker.reader);
      case 'status':
        return answers.status(await requests.status(asker), asker.reader);
      case 'scan now':
        return scanNow(asker);
      case 'test alert':
        return testAlert(asker);
      case 'help':
        return answers.help(allowed, isSandbox);
    }
  };
}
