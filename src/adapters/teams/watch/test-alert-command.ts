import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const testAlert: Command<{ readonly name: 'test alert' }> = {
  name: 'test alert',
  words: ({ commands }) => commands.testAlert,
  role: 'operator',
  scopes: EVERYWHERE,
  figures: 'none',
  changes: true,
  parse: alone('test alert'),
  async answer(_asked, { requests, answers, asker, speech }) {
    await requests.testAlert(asker);
    return answers.sentence(speech.words.commands.testAlert.planned);
  },
};
