import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'no budget',
  description: 'The customers without a spending budget, by the amount spent: no percentage is told about them',
  example: 'no budget',
  synonyms: [
    'without budget',
    'without a budget',
    'customers without budget',
    'customers without a budget',
    'customers with no budget',
    'which customers have no budget',
    'who has no budget',
  ],
};

export const noBudget: Command<{ readonly name: 'no budget' }> = {
  name: 'no budget',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: alone('no budget'),
  answer: async (_asked, { requests, answers, asker, now }) =>
    answers.noBudget(await requests.withoutBudget(asker), now(), asker.reader),
};
