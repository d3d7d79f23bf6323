import { usage } from '#adapters/teams/usage/usage-command.ts';
import { usageFor } from '#adapters/teams/usage/usage-for-command.ts';
import { answerTo, ordersOf, readingsOf } from '../../../support/asked.ts';
import { aCustomer, aPortfolio, aState, aSummary, aUsage } from '../../../support/cards.ts';
import { areAsWritten } from '../../../support/shown.ts';

const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name });
const found = (name: string, currency = 'USD') => ({
  kind: 'usage',
  usage: aUsage({ customer: customerOf(name), state: aState({ latest: aSummary({ currency }) }) }),
});
const one = (name: string, by = 'name') => ({ kind: 'one', customer: customerOf(name), by });
const none = { kind: 'none', query: 'x', nearest: [customerOf('A')] };
const joined = async (texts: readonly Promise<string>[]) => (await Promise.all(texts)).join('\n');
const asked = (customer: string, results: object, options = {}) =>
  answerTo(usageFor, { name: 'usage for', customer, alertId: 'alert' }, results as Record<string, unknown>, options);
const ofId = (query: string) => found(query.replace('id-', ''), 'EUR');

const ARGUMENTS = [
  '',
  'contoso',
  'it',
  '"it"',
  'all',
  '"all"',
  'my customers',
  'today',
  'Contoso by service',
  'by service',
  'contoso used so far?',
  'contoso spend in USD',
];

describe('commands about usage', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows "usage for"': () => readingsOf(usageFor, ARGUMENTS),
    'what follows "how much has"': () => readingsOf(usageFor, ARGUMENTS, 'how much has'),
    'whom they are about': () =>
      [
        ordersOf(usage),
        ordersOf(usageFor, [{}, { alertId: 'a', news: 'n' }, { shown: { list: { kind: 'top' }, page: 2 } }]),
      ].join('\n'),
    'the answer of "usage"': () => answerTo(usage, { name: 'usage' }, { portfolio: aPortfolio() }),
    'the answer about one': () =>
      joined([
        asked('a', { usageFor: found('A') }),
        asked('a', { usageFor: found('A') }, { role: 'viewer' }),
        asked('a', { usageFor: found('A') }, { isInPlace: true, role: 'admin' }),
        asked('a', { usageFor: { kind: 'unreadable', customer: customerOf('A'), reason: { code: 'neverRead' } } }),
      ]),
    'the answer where nobody is called so': () =>
      joined([
        asked('kontoso', { usageFor: none, findMentioned: [] }),
        asked('a before lunch', { usageFor: none, findMentioned: [] }),
        asked('a lunch', { usageFor: none, findMentioned: [customerOf('A')] }),
        asked('what', { usageFor: none, findMentioned: [customerOf('A')], suggestCustomers: [customerOf('A')] }),
      ]),
    'the answer in a currency': () =>
      joined([
        asked('a in EUR', {
          usageFor: (query: string) => (query.startsWith('id-') ? ofId(query) : none),
          findCustomers: [one('A')],
        }),
        asked('a in dollars', {
          usageFor: (query: string) => (query.startsWith('id-') ? ofId(query) : none),
          findCustomers: [one('A')],
        }),
        asked('a in XQZ', { usageFor: none, findCustomers: [one('A')] }),
        asked('in XQZ', { usageFor: none, findCustomers: [], findMentioned: [] }),
        asked('a in EUR', { usageFor: none, findCustomers: [one('A', 'spelling')], findMentioned: [] }),
        asked('a in EUR', { usageFor: none, findCustomers: [one('A'), one('B')], findMentioned: [] }),
        asked('a in EUR', {
          usageFor: none,
          findCustomers: [{ kind: 'several', customers: [customerOf('A'), customerOf('B')], total: 2 }],
        }),
        asked('a in EUR', {
          usageFor: (query: string) =>
            query.startsWith('id-')
              ? { kind: 'unreadable', customer: customerOf('A'), reason: { code: 'neverRead' } }
              : none,
          findCustomers: [one('A')],
        }),
      ]),
    'the answer about several': () =>
      joined([
        asked('a and b', { findCustomers: [one('A'), one('B')], usageFor: ofId }),
        asked('a and b', { findCustomers: [one('A'), one('B')], usageFor: ofId }, { role: 'viewer' }),
        asked('a and a', { findCustomers: [one('A'), one('A')], usageFor: ofId }),
        asked('a and b', { findCustomers: [one('A'), one('B', 'spelling')] }),
        asked('a and b', { findCustomers: [one('A'), none] }),
        asked('a and b', { findCustomers: [one('A and B')], usageFor: found('A and B') }),
        asked('a and b and c and d and e', {
          findCustomers: [1, 2, 3, 4, 5].map((each) => one(`${each}`)),
          usageFor: ofId,
        }),
        asked('a and b and c and d and e and f', { findCustomers: [1, 2, 3, 4, 5, 6].map((each) => one(`${each}`)) }),
      ]),
  });
});
