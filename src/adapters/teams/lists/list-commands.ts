import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';
import { readCurrencyOnly, readIncrease, readNumbered, readPlain, readShare } from './list-argument.ts';
import { listCommand } from './list-command.ts';

export const top = listCommand({ kind: 'top', words: ({ commands }) => commands.top, read: readNumbered('top') });

export const overBudget = listCommand({
  kind: 'overBudget',
  words: ({ commands }) => commands.overBudget,
  read: readPlain('overBudget'),
});

export const over = listCommand({
  kind: 'over',
  words: ({ commands }) => commands.over,
  read: readShare('over'),
  isOfShares: true,
});

export const under = listCommand({
  kind: 'under',
  words: ({ commands }) => commands.under,
  read: readShare('under'),
  isOfShares: true,
});

export const headingOver = listCommand({
  kind: 'headingOver',
  words: ({ commands }) => commands.headingOver,
  read: readPlain('headingOver'),
  plain: { kind: 'headingOver' },
});

export const atRisk = listCommand({
  kind: 'atRisk',
  words: ({ commands }) => commands.atRisk,
  read: readPlain('atRisk'),
});

export const noBudget = listCommand({
  kind: 'noBudget',
  words: ({ commands }) => commands.noBudget,
  read: readPlain('noBudget'),
});

export const noUsage = listCommand({
  kind: 'noUsage',
  words: ({ commands }) => commands.noUsage,
  read: readPlain('noUsage'),
});

export const noChange = listCommand({
  kind: 'noChange',
  words: ({ commands }) => commands.noChange,
  read: readPlain('noChange'),
});

export const biggest = listCommand({
  kind: 'biggest',
  words: ({ commands }) => commands.biggest,
  read: readNumbered('biggest'),
});

export const biggestIncrease = listCommand({
  kind: 'increase',
  words: ({ commands }) => commands.biggestIncrease,
  read: readIncrease,
});

export const usageIn = listCommand({
  kind: 'all',
  words: ({ commands }) => commands.usageIn,
  read: readCurrencyOnly,
  isOfCurrency: true,
});

export const myCustomers: Command<{ readonly name: 'my customers' }> = {
  name: 'my customers',
  words: ({ commands }) => commands.myCustomers,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: alone('my customers'),
  order: (meant) => (meant === 'all' ? { name: 'my customers' } : undefined),
  answer: (_asked, { answers, speech }) => Promise.resolve(answers.sentence(speech.words.lists.nobodyAssigned)),
};
