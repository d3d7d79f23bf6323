import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'subscriptions',
  description: 'What this conversation hears about, and from which percentages',
  example: 'subscriptions',
  synonyms: ['subscription', 'list subscriptions', 'show subscriptions', 'my subscriptions', 'our subscriptions'],
};

export const subscriptions: Command<{ readonly name: 'subscriptions' }> = {
  name: 'subscriptions',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse: alone('subscriptions'),
  answer: async (_asked, { requests, answers, asker, now }) =>
    answers.subscriptions(await requests.subscriptions(asker), now(), asker.reader),
};
