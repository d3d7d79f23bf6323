import type { Line } from '#adapters/teams/layout/parts.ts';
import { run } from '#adapters/teams/layout/text.ts';
import { sandboxLines } from './status-view.ts';

/** A command as `help` explains it. */
export interface CommandHelp {
  readonly name: string;
  readonly words: { readonly usage: string; readonly description: string; readonly example: string };
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
export function helpView(commands: readonly CommandHelp[], isSandbox: boolean): HelpView {
  const rest = commands.slice(HELP_COMMANDS).map(helpRow);
  return {
    sandbox: sandboxLines(isSandbox),
    commands: commands.slice(0, HELP_COMMANDS).map(helpRow),
    more: rest.length > 0 ? [{ commands: rest }] : [],
  };
}

function helpRow({ words: { usage, description, example } }: CommandHelp): HelpRow {
  return {
    usage: run(usage),
    description: run(description),
    examples: /[[|]/u.test(usage) ? [exampleOf(example)] : [],
  };
}

function exampleOf(example: string): { readonly text: string } {
  return { text: run(`Example: ${example}`) };
}

/** Shows the first commands only, each with an example, to people who have not typed any yet. */
export function welcomeView(commands: readonly CommandHelp[], isSandbox: boolean): HelpView {
  const first = commands.slice(0, WELCOME_COMMANDS);
  const rows = first.map((command) => ({
    ...helpRow(command),
    examples: command.words.example === command.words.usage ? [] : [exampleOf(command.words.example)],
  }));
  return { sandbox: sandboxLines(isSandbox), commands: rows, more: [] };
}
