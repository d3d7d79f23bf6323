import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const subscriptions: Command<{ readonly name: 'subscriptions' }> = {
  name: 'subscriptions',
  words: ({ commands }) => commands.subscriptions,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse: alone('subscriptions'),
  answer: async (_asked, { requests, answers, asker, now }) =>
    answers.subscriptions(await requests.subscriptions(asker), now(), asker.reader),
};
