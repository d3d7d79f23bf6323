import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const digestNow: Command<{ readonly name: 'digest now' }> = {
  name: 'digest now',
  words: ({ commands }) => commands.digestNow,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: alone('digest now'),
  answer: async (_asked, { requests, posts, asker }) => posts.digest(await requests.digestNow(asker)),
};
