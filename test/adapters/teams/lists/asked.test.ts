import { changes } from '#adapters/teams/lists/changes-command.ts';
import { currencyBehind, isAmount } from '#adapters/teams/lists/list-argument.ts';
import * as commands from '#adapters/teams/lists/list-commands.ts';
import { answerTo, ordersOf, readingsOf } from '../../../support/asked.ts';
import { aChangesAnswer, aCustomer, aListAnswer, aState } from '../../../support/cards.ts';
import { areAsWritten } from '../../../support/shown.ts';

const { myCustomers, ...ofLists } = commands;
const lists = Object.values(ofLists);

const aRow = (id: string) => ({ customer: aCustomer({ id, name: `Name ${id}` }), state: aState() });
const group = (count: number, ...ids: readonly string[]) => ({ count, rows: ids.map(aRow) });
const shown = { list: { kind: 'over', percent: 90 }, page: 3 } as const;
const listed = aListAnswer({ rows: [aRow('a'), aRow('b')], listed: 7, fitting: 9 });

const WITH_MORE: ReadonlySet<object> = new Set([
  ofLists.top,
  ofLists.over,
  ofLists.noBudget,
  ofLists.biggestIncrease,
  ofLists.usageIn,
]);

const ARGUMENTS = [
  '',
  '.',
  'EUR',
  'in eur',
  'only EUR?',
  'EUR only',
  'in XQZ',
  'in francs',
  'in the us dollars',
  'ABC',
  'contoso',
  'contoso in EUR',
  '5',
  '10 customers in USD!',
  '0',
  '90%',
  '99,5 percent of the budget in EUR',
  '80 EUR',
  '€10k',
  '500 dollars',
  '80 in ABC',
  'since Monday',
  'Since YESTERDAY',
  'yesterday in EUR',
  'since the last billing period',
];

describe('commands about lists', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows the name of a list': () =>
      lists
        .map((command) => readingsOf(command, WITH_MORE.has(command) ? ARGUMENTS : ['', 'in EUR', 'in XQZ', 'contoso']))
        .join('\n'),
    'what follows "changes"': () =>
      readingsOf(changes, [
        '',
        'since Monday?',
        'since last digest',
        'SINCE the last digest',
        'yesterday',
        'contoso',
        'since',
      ]),
    'what follows "my customers"': () => readingsOf(myCustomers, ['', 'contoso']),
    'what a list is about': () =>
      [...lists.map((command) => ordersOf(command, [{}, { shown }])), ordersOf(myCustomers)].join('\n'),
    'what is an amount': () =>
      ['80', '80%', '80 EUR', '€80', '$1.5k', '80 euros', '80 pounds?', '80 XQZ', '80 parts', ' 80 EUR ', '80 in EUR']
        .map((text) => `${text} → ${isAmount(text)}`)
        .join('\n'),
    'what stands in the place of a currency': () =>
      ['Contoso in dollars', 'Contoso, in EUR?', '5 in XYZ', 'en €', 'Contoso in may', 'in us dollar', 'Contoso']
        .map((text) => `${text} → ${JSON.stringify(currencyBehind(text))}`)
        .join('\n'),
    'the answer of a list': () =>
      answerTo(ofLists.over, { name: 'over', list: shown.list, page: 2 }, { listCustomers: listed }),
    'the answer of changes': () =>
      answerTo(
        changes,
        { name: 'changes since', since: { kind: 'yesterday' } },
        {
          changesSince: aChangesAnswer({
            passed: group(1, 'a'),
            fell: group(1, 'b'),
            newly: group(1, 'c'),
            noLonger: group(1, 'd'),
            budget: group(1, 'e'),
            rose: [aRow('f')],
          }),
        },
      ),
    'the answer about own customers': () => answerTo(myCustomers, { name: 'my customers' }, {}),
  });
});
