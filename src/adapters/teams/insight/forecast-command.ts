import { insightCommand } from './insight-command.ts';

export const forecast = insightCommand({
  name: 'forecast for',
  button: 'forecast',
  words: ({ commands }) => commands.forecast,
  card: (insight, { answers, asker }) => answers.forecast(insight, asker.reader),
});
