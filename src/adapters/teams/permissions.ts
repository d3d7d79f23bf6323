import { includesRole, type Role } from '#domain/people/role.ts';
import { COMMANDS, type Command } from './commands.ts';
import type { ParsedCommand } from './parse-command.ts';
import type { Audience } from './people/roster.ts';

/** The commands that a role may use: what help lists, and what a wrong word may have meant. */
export function commandsFor(role: Role): readonly Command[] {
  return COMMANDS.filter((command) => includesRole(role, command.role));
}

/** Undefined: nobody's. */
function neededRole(command: ParsedCommand): Role | undefined {
  if (isEverywhere(command)) return 'admin';
  if (command.name === 'alert action') return command.action.action === 'show' ? 'viewer' : 'operator';
  if (command.name === 'cancel' || command.name === 'question') return 'viewer';
  const name = commandNameOf(command);
  return COMMANDS.find((each) => each.name === name)?.role;
}

/** The command in the table that a text or a button is about. */
export function commandNameOf(command: ParsedCommand): string {
  if (command.name === 'which') return command.which.of;
  if (command.name === 'acknowledge all') return 'acknowledge';
  return command.name === 'invalid' ? command.of : command.name;
}

/** A silence, or its end, in every conversation. */
export function isEverywhere(command: ParsedCommand): boolean {
  if (command.name === 'silence') return command.silence.isEverywhere;
  if (command.name === 'which') return command.which.more?.isEverywhere === true;
  return command.name === 'unsilence' && command.isEverywhere;
}

export function mayUse(command: ParsedCommand, role: Role): boolean {
  const needed = neededRole(command);
  return needed !== undefined && includesRole(role, needed);
}

/** What its answer, or what it starts, shows of money and percentages. */
function figuresOf(command: ParsedCommand): 'none' | 'answer' | 'later' {
  switch (command.name) {
    case 'usage':
    case 'usage for':
    case 'no budget':
    case 'alerts':
    case 'question':
      return 'answer';
    case 'subscribe':
      return 'later';
    case 'digest':
      return typeof command.schedule === 'object' ? 'later' : 'none';
    default:
      return 'none';
  }
}

/**
 * The one sentence with which a command is answered where people from outside listen, by its own declaration; undefined for
 * all others, which may not be used there.
 */
export function sentenceBeforeOutsiders(command: ParsedCommand): string | undefined {
  const isHarmless =
    command.name === 'help' ||
    (command.name === 'unsubscribe' && command.customers.length === 0) ||
    (command.name === 'digest' && command.schedule === 'off');
  return isHarmless ? COMMANDS.find(({ name }) => name === command.name)?.beforeOutsiders : undefined;
}

const WHY = {
  outsiders: 'People from outside your organization are in this conversation',
  unreadable: 'I cannot see just now who is in this conversation',
} as const;

/** Instead of an answer, where not everybody may read it: the same for what there is and what there is not. */
export function withheldText(command: ParsedCommand, audience: Exclude<Audience, 'insiders'>): string {
  const why = WHY[audience];
  const figures = figuresOf(command);
  if (figures === 'answer') {
    return `${why}, so I give no figures here. Please ask me in the personal chat with me.`;
  }
  if (figures === 'none') {
    return `${why}, so I give no figures here and change nothing. Please ask me in the personal chat with me.`;
  }
  const what = command.name === 'subscribe' ? 'Alerts' : 'Digests';
  return `${why}. ${what} show figures, so nothing was changed. Please ask me in the personal chat with me.`;
}
