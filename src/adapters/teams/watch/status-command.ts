import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'status',
  description: 'Whether the watch is awake: last scan, sign-in, customers that could not be read',
  example: 'status',
  synonyms: ['state', 'health', 'show status', 'watch status'],
};

export const status: Command<{ readonly name: 'status' }> = {
  name: 'status',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse: alone('status'),
  answer: async (_asked, { requests, answers, asker }) => answers.status(await requests.status(asker), asker.reader),
};
