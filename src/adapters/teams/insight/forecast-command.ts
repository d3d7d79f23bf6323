import { nameOf } from '#adapters/teams/layout/text.ts';
import { readWhen } from '#adapters/teams/words/when.ts';
import { localDayOf } from '#domain/time/local-time.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { printedDays } from '#domain/usage/billing-period.ts';
import { spanOf } from '#domain/usage/days/span.ts';
import type { CustomerInsight } from '#ports/insight.ts';
import { readCustomer } from './insight-argument.ts';
import { insightCommand } from './insight-command.ts';

/** Whether it is the month of the billing period that runs now. */
function isRunning({ usage }: CustomerInsight, typed: string): boolean {
  const when = readWhen(typed);
  const period = usage?.latest?.period;
  if (!period || when?.kind !== 'month') return false;
  const { first, last } = printedDays(period);
  const month = spanOf(when, localDayOf(last, 'UTC'));
  return month.first * DAY_MS <= last && (month.last + 1) * DAY_MS > first;
}

export const forecast = insightCommand({
  name: 'forecast for',
  button: 'forecast',
  words: ({ commands }) => commands.forecast,
  // one word alone, such as "forecast", asks about all customers where none was spoken of
  parse: (argument, phrase) =>
    argument === '' && !phrase.includes(' ')
      ? { of: 'heading over', meant: 'all', beside: {}, ofThose: 'forecast for' }
      : readCustomer(argument),
  card(insight, { answers, asker: { reader }, speech: { words } }, typed) {
    if (typed === undefined || isRunning(insight, typed)) return answers.forecast(insight, reader);
    return answers.sentence(words.asking.notYet.future(nameOf(insight.customer, words)));
  },
});
