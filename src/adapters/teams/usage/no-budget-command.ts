import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const noBudget: Command<{ readonly name: 'no budget' }> = {
  name: 'no budget',
  words: ({ commands }) => commands.noBudget,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: alone('no budget'),
  answer: async (_asked, { requests, answers, asker, now }) =>
    answers.noBudget(await requests.withoutBudget(asker), now(), asker.reader),
};
