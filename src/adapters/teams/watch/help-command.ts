import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';

interface HelpAsked {
  readonly name: 'help';
  /** The name of the command that is to be explained; missing: all of them. */
  readonly about?: string;
}

export const help: Command<HelpAsked> = {
  name: 'help',
  words: ({ commands }) => commands.help,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  isHarmless: () => true,
  parse(argument, _phrase, { commandCalled }) {
    const about = argument === '' ? undefined : commandCalled?.(argument);
    return about === undefined || about === 'help' ? { name: 'help' } : { name: 'help', about };
  },
  answer: ({ about }, { answers, allowed, isSandbox }) => Promise.resolve(answers.help(allowed, isSandbox, about)),
};
