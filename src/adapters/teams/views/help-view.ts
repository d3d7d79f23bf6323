import type { Line } from './parts.ts';
import { sandboxLines } from './status-view.ts';
import { run } from './text.ts';

/** A command as `help` explains it. */
export interface CommandHelp {
  readonly name: string;
  readonly usage: string;
  readonly description: string;
  readonly example: string;
}

export interface HelpView {
  readonly sandbox: readonly Line[];
  readonly commands: readonly { readonly usage: string; readonly description: string; readonly example: string }[];
}

const WELCOME_COMMANDS = 4;

export function helpView(commands: readonly CommandHelp[], isSandbox: boolean): HelpView {
  return {
    sandbox: sandboxLines(isSandbox),
    commands: commands.map(({ usage, description, example }) => ({
      usage: run(usage),
      description: run(description),
      example: run(`Example: ${example}`),
    })),
  };
}

/** The first commands only: they are to be listed by how often people need them. */
export function welcomeView(commands: readonly CommandHelp[], isSandbox: boolean): HelpView {
  return helpView(commands.slice(0, WELCOME_COMMANDS), isSandbox);
}
