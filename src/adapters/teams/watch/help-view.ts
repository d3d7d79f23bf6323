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
  /** The rest, shown when asked for; none when there is no rest. */
  readonly more: readonly { readonly commands: readonly HelpRow[] }[];
}

interface HelpRow {
  readonly usage: string;
  readonly description: string;
  /** Where the usage alone does not show how it is typed. */
  readonly examples: readonly { readonly text: string }[];
}

const WELCOME_COMMANDS = 4;
/** As many as fit on a screen. */
const HELP_COMMANDS = 8;

/** In the order given: by how often people need them. */
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

/** The first commands only, for people who have not typed any: each with what it looks like. */
export function welcomeView(commands: readonly CommandHelp[], isSandbox: boolean): HelpView {
  const first = commands.slice(0, WELCOME_COMMANDS);
  const rows = first.map((command) => ({
    ...helpRow(command),
    examples: command.words.example === command.words.usage ? [] : [exampleOf(command.words.example)],
  }));
  return { sandbox: sandboxLines(isSandbox), commands: rows, more: [] };
}
