import { commandOf } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { type ParsedCommand, parseCommand } from '#adapters/teams/parse-command.ts';
import { isAll } from '#adapters/teams/words/customer-list.ts';
import { textOf } from './activity-text.ts';
import type { WireActivity } from './schema-activity.ts';

/** What misses its argument, or is no command at all. */
const INCOMPLETE: ReadonlySet<string> = new Set<ParsedCommand['name']>(['unknown', 'invalid', 'which', 'question']);

/** "usage for", "costs of": whoever is mentioned behind is the argument. */
const AWAITS_NAME = /\s(?:for|of|by|about)$/i;

/**
 * The command of a message. A mention of somebody else is an address and is left out, unless the command is complete only with
 * it; a change that would then be about all customers is asked back.
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

/** What to ask where the change is about all customers only because a mention was left out; undefined where it is not. */
function whomToAsk(command: ParsedCommand, text: string): string | undefined {
  if (!isOfAll(command) || text.split(' ').some((word) => isAll(word))) return undefined;
  return commandOf(command, COMMANDS)?.words.whom;
}

/** Somebody may be called "Everyone": a mention never stands for all customers. */
function isOfAll(command: ParsedCommand): boolean {
  return commandOf(command, COMMANDS)?.isOfAll?.(command) === true;
}

/** People begin with the bot's name also where they need not mention it; what follows has to be a command. */
function withoutOwnName(text: string, { recipient }: WireActivity): string {
  const name = recipient.name?.trim().replace(/\s+/g, ' ') ?? '';
  const start = text.replace(/^@/, '');
  if (name === '' || !start.toLowerCase().startsWith(name.toLowerCase())) return text;
  const rest = start.slice(name.length);
  if (!/^(?:[\s,:;.!-]|$)/.test(rest)) return text;
  const command = rest.replace(/^[\s,:;.!-]+/, '');
  return parseCommand(command).name === 'unknown' ? text : command;
}
