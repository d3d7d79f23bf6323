import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const status: Command<{ readonly name: 'status' }> = {
  name: 'status',
  words: ({ commands }) => commands.status,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse: alone('status'),
  answer: async (_asked, { requests, answers, asker }) => answers.status(await requests.status(asker), asker.reader),
};
