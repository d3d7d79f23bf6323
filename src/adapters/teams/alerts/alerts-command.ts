import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

const words = {
  usage: 'alerts',
  description: 'Open alerts, worst first: who has acknowledged them, until when they are silenced',
  example: 'alerts',
  synonyms: ['open alerts', 'list alerts', 'show alerts', 'show open alerts'],
};

export const alerts: Command<{ readonly name: 'alerts' }> = {
  name: 'alerts',
  words,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: alone('alerts'),
  /** This button leads from a customer's usage back to the alert's card. */
  button: { onAlert: { verb: 'alert', action: () => 'show' } },
  answer: async (_asked, { requests, answers, asker }) => answers.alerts(await requests.alerts(asker), asker.reader),
};
