import { readCustomer } from './insight-argument.ts';
import { insightCommand } from './insight-command.ts';

export const forecast = insightCommand({
  name: 'forecast for',
  button: 'forecast',
  words: ({ commands }) => commands.forecast,
  // one word alone, such as "forecast", asks about all customers where none was spoken of
  parse: (argument, phrase) =>
    argument === '' && !phrase.includes(' ')
      ? { of: 'heading over', meant: 'all', beside: {}, ofThose: 'forecast for' }
      : readCustomer(argument),
  card: (insight, { answers, asker }) => answers.forecast(insight, asker.reader),
});
