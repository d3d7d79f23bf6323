import { insightCommand } from './insight-command.ts';

export const history = insightCommand({
  name: 'history for',
  button: 'history',
  words: ({ commands }) => commands.history,
  card: (insight, { answers, asker }) => answers.history(insight, asker.reader),
});
