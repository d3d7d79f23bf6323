import { readWhen } from '#adapters/teams/words/when.ts';
import { localDayOf } from '#domain/time/local-time.ts';
import { spanOf } from '#domain/usage/days/span.ts';
import { readHistory } from './insight-argument.ts';
import { insightCommand } from './insight-command.ts';

export const history = insightCommand({
  name: 'history for',
  button: 'history',
  words: ({ commands }) => commands.history,
  parse: readHistory,
  card(insight, { answers, asker: { reader } }, typed) {
    const when = typed === undefined ? undefined : readWhen(typed);
    if (when === undefined) return answers.history(insight, reader);
    return answers.pastCosts(insight, spanOf(when, localDayOf(insight.now, reader.timeZone)), reader);
  },
});
