import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const scanNow: Command<{ readonly name: 'scan now' }> = {
  name: 'scan now',
  words: ({ commands }) => commands.scanNow,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse: alone('scan now'),
  async answer(_asked, { requests, answers, asker, speech }) {
    const { kind } = await requests.scanNow(asker);
    return answers.sentence(speech.words.commands.scanNow[kind]);
  },
};
