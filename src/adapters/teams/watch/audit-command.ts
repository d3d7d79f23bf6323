import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const audit: Command<{ readonly name: 'audit' }> = {
  name: 'audit',
  words: ({ commands }) => commands.audit,
  role: 'admin',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse: alone('audit'),
  answer: async (_asked, { requests, answers, asker }) => answers.audit(await requests.audit(asker), asker.reader),
};
