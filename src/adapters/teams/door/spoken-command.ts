import type { Command } from '#adapters/teams/command.ts';
import { COMMANDS, type Row } from '#adapters/teams/commands.ts';
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
  return isOfAllUnsaid(command, text) ? { name: 'invalid', of: command.name, problem: WHOM[command.name] } : command;
}

type Listed = Extract<ParsedCommand, { name: 'subscribe' | 'unsubscribe' }>;

const WHOM: Readonly<Record<Listed['name'], string>> = {
  subscribe:
    'About which customers? A mention is not taken for a name. Say "subscribe all", or name them: subscribe Contoso',
  unsubscribe:
    'From which customers? A mention is not taken for a name. Say "unsubscribe all", or name them: unsubscribe Contoso',
};

/** The change is about all customers only because a mention was left out. */
function isOfAllUnsaid(command: ParsedCommand, text: string): command is Listed {
  return isListed(command) && isOfAll(command) && !text.split(' ').some((word) => isAll(word));
}

function isListed(command: ParsedCommand): command is Listed {
  return command.name === 'subscribe' || command.name === 'unsubscribe';
}

/** Somebody may be called "Everyone": a mention never stands for all customers. */
function isOfAll(command: ParsedCommand): boolean {
  if (command.name === 'subscribe') return command.subscribe.customers.length === 0;
  if (command.name === 'unsubscribe') return command.customers.length === 0;
  const list: readonly (Command | Row)[] = COMMANDS;
  return list.some((each) => each.name === command.name && each.isOfAll?.(command) === true);
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
