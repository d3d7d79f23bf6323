import { includesRole, type Role } from '#domain/people/role.ts';
import type { Words } from '#language/catalogue.ts';
import { type Command, commandOf } from './command.ts';
import { COMMANDS } from './commands.ts';
import type { ParsedCommand } from './parse-command.ts';
import type { Audience } from './people/roster.ts';

type List = readonly Command[];

/** The commands that a role may use: help lists these, and a misspelled word may mean one of them. */
export function commandsFor(role: Role, commands: List = COMMANDS): List {
  return commands.filter((command) => includesRole(role, command.role));
}

/** What no command answers. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set([
  'cancel',
  'nobody chosen',
  'question',
  'not yet',
  'talk',
  'follow up',
  'unknown',
] satisfies readonly ParsedCommand['name'][]);

/** The role that a command needs; undefined when nobody may use it. */
function neededRole(asked: ParsedCommand, commands: List): Role | undefined {
  if (isEverywhere(asked, commands)) return 'admin';
  if (FOR_EVERYBODY.has(asked.name)) return 'viewer';
  return commandOf({ name: commandNameOf(asked) }, commands)?.role;
}

/** The name of the command that a text or a button is about. */
export function commandNameOf(asked: ParsedCommand): string {
  if (asked.name === 'which') return asked.which.of;
  return asked.name === 'invalid' || asked.name === 'alert action' ? asked.of : asked.name;
}

/** Whether it holds in every conversation, as a silence may. */
export function isEverywhere(asked: ParsedCommand, commands: List = COMMANDS): boolean {
  if (asked.name === 'which') return asked.which.more?.isEverywhere === true;
  return commandOf(asked, commands)?.isEverywhere?.(asked) === true;
}

export function mayUse(asked: ParsedCommand, role: Role, commands: List = COMMANDS): boolean {
  const needed = neededRole(asked, commands);
  return needed !== undefined && includesRole(role, needed);
}

/**
 * The one sentence that answers a command where people from outside listen, if the command declares itself harmless;
 * undefined for all others, which cannot be used there.
 */
export function sentenceBeforeOutsiders(
  asked: ParsedCommand,
  language: Words,
  commands: List = COMMANDS,
): string | undefined {
  const command = commandOf(asked, commands);
  return command?.isHarmless?.(asked) === true ? command.words(language).beforeOutsiders : undefined;
}

/** The answer where not everybody may read the real one. It is the same whether a customer exists or not. */
export function withheldText(
  asked: ParsedCommand,
  why: Exclude<Audience, 'insiders'>,
  language: Words,
  commands: List = COMMANDS,
): string {
  const { withheld } = language.refusals;
  const command = commandOf(asked, commands);
  const figures = asked.name === 'question' ? 'answer' : figuresOf(asked, command);
  if (figures === 'answer') return withheld.answer(why);
  return figures === 'none' ? withheld.change(why) : withheld.later(why, command?.words(language).later ?? '');
}

function figuresOf(asked: ParsedCommand, command: Command | undefined): Command['figures'] {
  return command === undefined || command.isWithoutFigures?.(asked) === true ? 'none' : command.figures;
}
