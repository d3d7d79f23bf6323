import { accuracy } from '#adapters/teams/insight/accuracy-command.ts';
import { forecast } from '#adapters/teams/insight/forecast-command.ts';
import { history } from '#adapters/teams/insight/history-command.ts';
import { answerTo, ordersOf, readingsOf } from '../../../support/asked.ts';
import { aCustomer } from '../../../support/cards.ts';
import { parseCommand } from '../../../support/english.ts';
import { daysOf, insightOf } from '../../../support/insight.ts';
import { areAsWritten } from '../../../support/shown.ts';

const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
const days = Array.from({ length: 14 }, (_, index) => 10 + (index % 5));
/** Early on the 15th in UTC, when it is the 14th for the reader. */
const insight = insightOf(daysOf(NOVEMBER, days, { currency: 'EUR' }), { now: Date.UTC(2026, 10, 15, 3) });
const found = { kind: 'insight', insight };
const none = { kind: 'none', query: 'x', nearest: [] };
/** Only the customer, not the customer with a time, is found. */
const onlyContoso = (query: string) => (query === 'contoso' ? found : none);
const begun = insightOf(
  daysOf({ ...NOVEMBER, start: Date.UTC(2026, 9, 31), end: Date.UTC(2026, 10, 30) }, days, { currency: 'EUR' }),
);
const onlyBegun = (query: string) => (query === 'contoso' ? { kind: 'insight', insight: begun } : none);
const of = { customer: 'contoso' };
const shown = { list: { kind: 'top' }, page: 2 } as const;

const ARGUMENTS = [
  '',
  'contoso',
  'Contoso?',
  'it',
  '"it"',
  'all',
  '"all"',
  'everybody last month',
  'contoso last month',
  'contoso by day',
  'contoso, each day.',
  'contoso last month per day',
  'last month',
  'contoso on the 3rd of november',
  'theresa may',
];

describe('questions about one customer over time', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows their names': () =>
      [history, forecast, accuracy].map((each) => readingsOf(each, ARGUMENTS)).join('\n'),
    'what follows the one word': () => readingsOf(forecast, ['', 'contoso'], 'forecast'),
    'texts that would be understood about now': () =>
      [
        'who was over budget last month',
        'top 10 last month',
        'what will Contoso cost in December',
        'what will Contoso cost next quarter',
        'forecast for Contoso in December',
        'forecast for Contoso',
        'what did Contoso cost last month',
        'what did Contoso cost in USD',
        'what did Contoso cost at noon',
        'what did all customers cost last month',
        'what did it cost last month',
        'what did Contoso cost before lunch',
        'history for it last month',
      ]
        .map((text) => `${text} → ${JSON.stringify(parseCommand(text))}`)
        .join('\n'),
    'whom they are about': () =>
      [history, forecast, accuracy]
        .map((each) => ordersOf(each, [{}, { when: 'yesterday' }, { alertId: 'a', news: 'n' }, { shown }]))
        .join('\n'),
    'the answer of a history': () => answerTo(history, { name: 'history for', ...of }, { insightOf: found }),
    'the answer of yesterday, which is not the same day in UTC': () =>
      answerTo(history, { name: 'history for', ...of, when: 'yesterday' }, { insightOf: onlyContoso }),
    'the answer where the time is a part of the name': () =>
      answerTo(history, { name: 'history for', ...of, when: 'yesterday' }, { insightOf: found }),
    'the answer of a forecast': () => answerTo(forecast, { name: 'forecast for', ...of }, { insightOf: found }),
    'the answer of a forecast for months': async () =>
      (
        await Promise.all(
          [
            'october',
            'november',
            'december',
            'november 2025',
            'november 2026',
            'december 2026',
            'next year',
            'this quarter',
          ].map((when) => answerTo(forecast, { name: 'forecast for', ...of, when }, { insightOf: onlyContoso })),
        )
      ).join('\n'),
    'the answer of a forecast where the period begins on the last day of a month': async () =>
      (
        await Promise.all(
          ['september', 'october', 'november', 'december 2026'].map((when) =>
            answerTo(forecast, { name: 'forecast for', ...of, when }, { insightOf: onlyBegun }),
          ),
        )
      ).join('\n'),
    'the answer of an accuracy': () => answerTo(accuracy, { name: 'accuracy for', ...of }, { insightOf: found }),
    'the answer in the place of a card': () =>
      answerTo(
        accuracy,
        { name: 'accuracy for', ...of, alertId: 'alert', news: 'n' },
        { insightOf: found },
        { isInPlace: true },
      ),
    'the answer as a new message': () =>
      answerTo(accuracy, { name: 'accuracy for', ...of, alertId: 'alert' }, { insightOf: found }),
    'the answer where nobody is called so': () =>
      answerTo(history, { name: 'history for', ...of, when: 'yesterday' }, { insightOf: none, findMentioned: [] }),
    'the answer where several are called so': () =>
      answerTo(
        history,
        { name: 'history for', ...of, when: 'yesterday' },
        { insightOf: { kind: 'several', customers: [aCustomer({ id: 'a' }), aCustomer({ id: 'b' })], total: 2 } },
      ),
    'the answer where several are mentioned': () =>
      answerTo(
        history,
        { name: 'history for', customer: 'a with b', when: 'yesterday' },
        { insightOf: none, findMentioned: [aCustomer({ id: 'a' }), aCustomer({ id: 'b', name: 'Bee' })] },
      ),
  });
});
