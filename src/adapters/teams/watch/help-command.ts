import { type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'help',
  description: 'This list',
  example: 'help',
  synonyms: ['hi', 'hello', 'hey', 'start', 'commands', 'what can you do', '?'],
  beforeOutsiders:
    'I watch Azure spending. People from outside the organization may read along here, so please ask me in the personal chat with me; here I only take "unsubscribe" and "digest off".',
};

export const help: Command<{ readonly name: 'help' }> = {
  name: 'help',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: false,
  isHarmless: () => true,
  parse: () => ({ name: 'help' }),
  answer: (_asked, { answers, allowed, isSandbox }) => Promise.resolve(answers.help(allowed, isSandbox)),
};
