import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const help: Command<{ readonly name: 'help' }> = {
  name: 'help',
  words: ({ commands }) => commands.help,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  isHarmless: () => true,
  parse: () => ({ name: 'help' }),
  answer: (_asked, { answers, allowed, isSandbox }) => Promise.resolve(answers.help(allowed, isSandbox)),
};
