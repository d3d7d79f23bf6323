import { commandOf } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { type ParsedCommand, parseCommand } from '#adapters/teams/parse-command.ts';
import { isAll } from '#adapters/teams/words/customer-list.ts';
import { textOf } from './activity-text.ts';
import type { WireActivity } from './schema-activity.ts';

/** The text lacks an argument, or is no command at all. */
const INCOMPLETE: ReadonlySet<string> = new Set<ParsedCommand['name']>(['unknown', 'invalid', 'which', 'question']);

/** After "usage for" or "costs of", a mentioned person's name is the argument. */
const AWAITS_NAME = /\s(?:for|of|by|about)$/i;

/**
 * Reads the command of a message. A mention of another person is an address and is left out, unless the command is incomplete
 * without it. When leaving it out would make a change be about all customers, the bot asks instead.
 */
export function commandIn(activity: WireActivity): ParsedCommand {
  const text = withoutOwnName(textOf(activity, 'leftOut'), activity);
  const withNames = withoutOwnName(textOf(activity, 'named'), activity);
  const command = parseCommand(text);
  if (text === withNames) return command;
  if (INCOMPLETE.has(command.name) || AWAITS_NAME.test(text)) {
    const named = parseCommand(withNames);
    return named.name === 'unknown' || isOfAll(named) ? command : named;
  }
  const problem = whomToAsk(command, text);
  return problem === undefined ? command : { name: 'invalid', of: command.name, problem };
}

/** The question for a change that is about all customers only because a mention was left out; undefined for any other command. */
function whomToAsk(command: ParsedCommand, text: string): string | undefined {
  if (!isOfAll(command) || text.split(' ').some((word) => isAll(word))) return undefined;
  return commandOf(command, COMMANDS)?.words.whom;
}

/** A mention never means all customers, because a person may be called "Everyone". */
function isOfAll(command: ParsedCommand): boolean {
  return commandOf(command, COMMANDS)?.isOfAll?.(command) === true;
}

/** People may begin with the bot's name without mentioning it. The name is left out only when a command follows. */
function withoutOwnName(text: string, { recipient }: WireActivity): string {
  const name = recipient.name?.trim().replace(/\s+/g, ' ') ?? '';
  const start = text.replace(/^@/, '');
  if (name === '' || !start.toLowerCase().startsWith(name.toLowerCase())) return text;
  const rest = start.slice(name.length);
  if (!/^(?:[\s,:;.!-]|$)/.test(rest)) return text;
  const command = rest.replace(/^[\s,:;.!-]+/, '');
  return parseCommand(command).name === 'unknown' ? text : command;
}
