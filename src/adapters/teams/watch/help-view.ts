import type { Line } from '#adapters/teams/layout/parts.ts';
import { run } from '#adapters/teams/layout/text.ts';
import type { Words } from '#language/catalogue.ts';
import type { CommandWords } from '#language/command-words.ts';
import { sandboxLines } from './status-view.ts';

/** A command as `help` explains it. */
export interface CommandHelp {
  readonly name: string;
  words(language: Words): Pick<CommandWords, 'usage' | 'description' | 'example'>;
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
  const rows = commands.slice(0, WELCOME_COMMANDS).map((command) => {
    const { example, usage } = command.words(words);
    return { ...helpRow(command, words), examples: example === usage ? [] : [exampleOf(example, words)] };
  });
  return { sandbox: sandboxLines(isSandbox, words), commands: rows, more: [] };
}
