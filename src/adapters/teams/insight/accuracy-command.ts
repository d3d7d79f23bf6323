import { insightCommand } from './insight-command.ts';

export const accuracy = insightCommand({
  name: 'accuracy for',
  button: 'accuracy',
  words: ({ commands }) => commands.accuracy,
  card: (insight, { answers, asker }) => answers.accuracy(insight, asker.reader),
});
