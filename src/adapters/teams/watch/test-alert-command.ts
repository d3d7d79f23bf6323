import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'test alert',
  description: 'Posts a test alert to this conversation, the way real ones come',
  example: 'test alert',
  synonyms: ['test', 'send test alert', 'send a test alert', 'test the alert'],
  planned: 'A test alert is on its way to this conversation.',
};

export const testAlert: Command<{ readonly name: 'test alert' }> = {
  name: 'test alert',
  words,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse: alone('test alert'),
  async answer(_asked, { requests, answers, asker }) {
    await requests.testAlert(asker);
    return answers.sentence(words.planned);
  },
};
