import type { Line } from '#adapters/teams/layout/parts.ts';
import { run } from '#adapters/teams/layout/text.ts';
import type { Words } from '#language/catalogue.ts';
import type { CommandWords } from '#language/command-words.ts';
import { sandboxLines } from './status-view.ts';

/** A command as `help` explains it. */
export interface CommandHelp {
  readonly name: string;
  /** The name of the command that takes back what it does. */
  readonly opposite?: string;
  words(language: Words): Pick<CommandWords, 'title' | 'usage' | 'description' | 'example'>;
}

export interface HelpView {
  readonly sandbox: readonly Line[];
  readonly commands: readonly HelpRow[];
  /** The other commands, which a button shows; empty when there are none. */
  readonly more: readonly { readonly commands: readonly HelpRow[] }[];
}

interface HelpRow {
  readonly usage: string;
  readonly description: string;
  /** An example, where the usage alone does not show what to type. */
  readonly examples: readonly { readonly text: string }[];
}

const WELCOME_COMMANDS = 4;
/** As many commands as fit on a screen. */
const HELP_COMMANDS = 8;

/** Keeps the order of the list, which has the commands that people need most often first. */
export function helpView(commands: readonly CommandHelp[], isSandbox: boolean, words: Words): HelpView {
  const rows = commands.map((command) => helpRow(command, words));
  const rest = rows.slice(HELP_COMMANDS);
  return {
    sandbox: sandboxLines(isSandbox, words),
    commands: rows.slice(0, HELP_COMMANDS),
    more: rest.length > 0 ? [{ commands: rest }] : [],
  };
}

/**
 * One command with an example, those whose titles begin with its own ("usage", "usage for"), and its opposite; undefined where
 * no command has that name.
 */
export function helpAbout(
  about: string | undefined,
  commands: readonly CommandHelp[],
  words: Words,
): HelpView | undefined {
  const command = commands.find(({ name }) => name === about);
  if (!command) return undefined;
  const { title } = command.words(words);
  const alike = commands.filter((each) => each !== command && each.words(words).title.startsWith(`${title} `));
  const opposite = commands.filter(({ name }) => name === command.opposite);
  const rows = [...new Set([command, ...alike, ...opposite])].map((each) => rowWithExample(each, words));
  return { sandbox: [], commands: rows, more: [] };
}

/** An example stands wherever it is not the usage itself. */
function rowWithExample(command: CommandHelp, words: Words): HelpRow {
  const { example, usage } = command.words(words);
  return { ...helpRow(command, words), examples: example === usage ? [] : [exampleOf(example, words)] };
}

function helpRow(command: CommandHelp, words: Words): HelpRow {
  const { usage, description, example } = command.words(words);
  return {
    usage: run(usage),
    description: run(description),
    examples: /[[|]/u.test(usage) ? [exampleOf(example, words)] : [],
  };
}

function exampleOf(example: string, { watch }: Words): { readonly text: string } {
  return { text: run(watch.example(example)) };
}

/** Shows the first commands only, each with an example, to people who have not typed any yet. */
export function welcomeView(commands: readonly CommandHelp[], isSandbox: boolean, words: Words): HelpView {
  const rows = commands.slice(0, WELCOME_COMMANDS).map((command) => rowWithExample(command, words));
  return { sandbox: sandboxLines(isSandbox, words), commands: rows, more: [] };
}
