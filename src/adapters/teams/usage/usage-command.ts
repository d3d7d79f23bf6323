import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { readUsage } from './usage-argument.ts';

export const usage: Command<{ readonly name: 'usage' }> = {
  name: 'usage',
  words: ({ commands }) => commands.usage,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: readUsage,
  order: (meant) => (meant === 'all' ? { name: 'usage' } : undefined),
  answer: async (_asked, { requests, answers, asker, now }) =>
    answers.portfolio(await requests.portfolio(asker), now(), asker.reader),
};
