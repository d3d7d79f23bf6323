import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { readUsage } from './usage-argument.ts';

const words = {
  usage: 'usage',
  description: 'All customers at a glance: totals by currency, the worst first',
  example: 'usage',
  synonyms: ['portfolio', 'overview', 'show portfolio', 'summary'],
};

export const usage: Command<{ readonly name: 'usage' }> = {
  name: 'usage',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: readUsage,
  order: (meant) => (meant === 'all' ? { name: 'usage' } : undefined),
  answer: async (_asked, { requests, answers, asker, now }) =>
    answers.portfolio(await requests.portfolio(asker), now(), asker.reader),
};
