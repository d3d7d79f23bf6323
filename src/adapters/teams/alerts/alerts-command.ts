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
  async answer(_asked, { requests, answers, asker, remember }) {
    const answer = await requests.alerts(asker);
    remember?.({
      list: answer.alerts.map(({ customer }) => customer.id),
      total: answer.open + answer.acknowledged + answer.ended,
    });
    return answers.alerts(answer, asker.reader);
  },
};
