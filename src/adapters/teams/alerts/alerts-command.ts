import { alone, type Command, EVERYWHERE } from '#adapters/teams/command.ts';

export const alerts: Command<{ readonly name: 'alerts' }> = {
  name: 'alerts',
  words: ({ commands }) => commands.alerts,
  role: 'viewer',
  scopes: EVERYWHERE,
  figures: 'answer',
  changes: false,
  parse: alone('alerts'),
  /** This button leads from a customer's usage back to the alert's card. */
  button: { onAlert: { verb: 'alert', action: () => 'show' } },
  answer: async (_asked, { requests, answers, asker }) => answers.alerts(await requests.alerts(asker), asker.reader),
};
