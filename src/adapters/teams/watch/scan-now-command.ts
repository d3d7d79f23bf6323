import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'scan now',
  description: 'Reads every customer now instead of at the next scheduled scan',
  example: 'scan now',
  synonyms: ['scan', 'rescan', 'refresh', 'refresh now'],
  started: 'A scan has started. Type status to see when it is done.',
  running: 'A scan is running already. Type status to see when it is done.',
};

export const scanNow: Command<{ readonly name: 'scan now' }> = {
  name: 'scan now',
  words,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse: alone('scan now'),
  async answer(_asked, { requests, answers, asker }) {
    const { kind } = await requests.scanNow(asker);
    return answers.sentence(words[kind]);
  },
};
