import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'audit',
  description: 'The latest changes by people: who, when, what and where',
  example: 'audit',
  synonyms: ['audit log', 'show audit', 'show the audit'],
};

export const audit: Command<{ readonly name: 'audit' }> = {
  name: 'audit',
  words,
  role: 'admin',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  parse: alone('audit'),
  answer: async (_asked, { requests, answers, asker }) => answers.audit(await requests.audit(asker), asker.reader),
};
