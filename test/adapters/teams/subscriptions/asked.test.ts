import { subscribe } from '#adapters/teams/subscriptions/subscribe-command.ts';
import { subscribeHealth } from '#adapters/teams/subscriptions/subscribe-health-command.ts';
import { subscriptions } from '#adapters/teams/subscriptions/subscriptions-command.ts';
import { unsubscribe } from '#adapters/teams/subscriptions/unsubscribe-command.ts';
import { whoHearsAbout } from '#adapters/teams/subscriptions/who-hears-about-command.ts';
import { answerTo, inTurn, ordersOf, readingsOf } from '../../../support/asked.ts';
import { aSubscription } from '../../../support/builders.ts';
import { aCustomer, aUsage, NOW } from '../../../support/cards.ts';
import { areAsWritten } from '../../../support/shown.ts';

const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name });
const [a, b] = [customerOf('A'), customerOf('B')];
const undo = 'change-1';
const done = {
  kind: 'subscribed',
  isHealth: false,
  thresholds: [80],
  standing: 0,
  customers: [a],
  budgets: { only: undefined, withoutBudget: 0, named: [] },
  undo,
};
const ended = { kind: 'unsubscribed', customers: [a, b], isEverything: false, isExcept: false, undo };
const none = { kind: 'none', query: 'kontoso', nearest: [a] };
const several = { kind: 'several', customers: [a, b], total: 2 };
const known = (...to: readonly string[]) => ({
  subscriptions: to.map((each) => ({
    subscription: {
      ...aSubscription(),
      ...(each === 'all'
        ? { to: each, except: [] }
        : each === 'health'
          ? { to: each }
          : { to: 'customer', customerId: each }),
    },
    thresholds: [80],
  })),
  silences: [],
  customers: new Map([['id-A', a]]),
});
const wanted = { customers: ['A'], isHealth: false, thresholds: [80], also: { spikes: true } } as const;
const shownUsage = { customerId: 'id-A', alertId: 'alert' };
const fromUsage = (results: object, isInPlace: boolean) =>
  answerTo(subscribe, { name: 'subscribe', subscribe: wanted, shownUsage }, results as Record<string, unknown>, {
    isInPlace,
  });
const joined = async (texts: readonly Promise<string>[]) => (await Promise.all(texts)).join('\n');
const usageFor = { kind: 'usage', usage: aUsage({ customer: a, toldHereAt: [80] }) };

const ARGUMENTS = [
  '',
  'contoso',
  'A and B',
  'all',
  'all at 70, 90',
  'at 70',
  'Fabrikam at 80%',
  'Fabrikam above 80',
  'Fabrikam 70,90',
  'Fabrikam 80%',
  'Fabrikam at 0',
  'Fabrikam at 5000',
  'Fabrikam with forecasts',
  'with forecasts at 90',
  'Fabrikam with spikes',
  'Fabrikam with forecasts over 2000',
  'Fabrikam with forecasts at 90 and spikes',
  'with spikes',
  'it',
  'Fabrikam at 70, 90.',
  'Fabrikam from 50',
];

describe('commands about subscriptions', () => {
  areAsWritten(new URL('asked.txt', import.meta.url), {
    'what follows "subscribe"': () => readingsOf(subscribe, ARGUMENTS),
    'what follows another phrase': () =>
      [readingsOf(subscribe, ['', 'at 70'], 'alert me'), readingsOf(unsubscribe, ['', 'Fabrikam'], 'stop alerts')].join(
        '\n',
      ),
    'what follows "unsubscribe"': () =>
      readingsOf(unsubscribe, [
        '',
        'contoso',
        'A and B',
        'all',
        'it',
        'health',
        'health notices.',
        'from spikes',
        'Fabrikam from spikes',
        'from forecasts and spikes',
        'Fabrikam from forecasts',
      ]),
    'what follows the others': () =>
      [
        readingsOf(subscribeHealth, ['', 'contoso']),
        readingsOf(subscriptions, ['', 'contoso']),
        readingsOf(whoHearsAbout, ['', 'contoso', 'it', '"it"', 'all', '"all"']),
      ].join('\n'),
    'whom they are about': () =>
      [
        ordersOf(subscribe, [{}, { thresholds: [70] }, { also: { spikes: true } }, { on: 'usage', alertId: 'a' }]),
        ordersOf(unsubscribe, [{}, { only: ['spikes'] }]),
        ordersOf(whoHearsAbout),
      ].join('\n'),
    'who may be meant': () =>
      inTurn({ subscriptions: known('id-A', 'id-Gone', 'all', 'health') }, {}, async (turn) => {
        const found = await unsubscribe.candidates?.(turn);
        return turn.answers.sentence(String(found?.map(({ name }) => name)));
      }),
    'the answer of "subscribe"': () =>
      joined(
        [
          done,
          { ...done, undo: undefined, customers: [] },
          none,
          several,
          { kind: 'notDone', reason: 'answeredBefore' },
        ].map((answer) => answerTo(subscribe, { name: 'subscribe', subscribe: wanted }, { subscribe: answer })),
      ),
    'the answer of "subscribe" with nothing beside': () =>
      joined(
        [done, several].map((answer) =>
          answerTo(
            subscribe,
            { name: 'subscribe', subscribe: { customers: ['A'], isHealth: false, thresholds: undefined } },
            { subscribe: answer },
          ),
        ),
      ),
    'the answer of "subscribe" on the card of a usage': () =>
      joined([
        fromUsage({ subscriptions: known(), subscribe: done, usageFor }, true),
        fromUsage({ subscriptions: known('id-A'), usageFor }, true),
        fromUsage({ subscriptions: known('id-B'), subscribe: done, usageFor }, true),
        fromUsage({ subscriptions: known('all'), usageFor }, false),
        fromUsage({ subscriptions: known(), subscribe: done }, false),
        fromUsage({ subscriptions: known(), subscribe: done, usageFor: none }, true),
        fromUsage(
          {
            subscriptions: known('id-A'),
            usageFor: { kind: 'unreadable', customer: a, reason: { code: 'neverRead' } },
          },
          true,
        ),
      ]),
    'the answer of "unsubscribe"': () =>
      joined(
        [ended, { kind: 'notSubscribed' }, none].map((answer) =>
          answerTo(unsubscribe, { name: 'unsubscribe', customers: ['A', 'B'] }, { unsubscribe: answer }),
        ),
      ),
    'the answer of "unsubscribe" from some only': () =>
      joined([
        ...[{ ...ended, only: ['spikes'] }, several].map((answer) =>
          answerTo(
            unsubscribe,
            { name: 'unsubscribe', customers: ['A'], only: ['spikes'] },
            { unsubscribeFrom: answer },
          ),
        ),
        answerTo(
          unsubscribe,
          { name: 'unsubscribe', customers: 'health', only: ['spikes'] },
          { unsubscribe: { ...ended, isHealth: true, customers: [] } },
        ),
        answerTo(
          unsubscribe,
          { name: 'unsubscribe', customers: 'health' },
          { unsubscribe: { kind: 'notDone', reason: 'tooOld' } },
        ),
      ]),
    'the answer of the others': () =>
      joined([
        answerTo(
          subscribeHealth,
          { name: 'subscribe health', subscribe: { customers: [], isHealth: true, thresholds: undefined } },
          { subscribe: { ...done, isHealth: true, customers: [] } },
        ),
        answerTo(subscriptions, { name: 'subscriptions' }, { subscriptions: known('id-A') }),
        answerTo(
          whoHearsAbout,
          { name: 'who hears about', customer: 'a' },
          { whoHears: { kind: 'hearing', customer: a, hearings: [], now: NOW } },
        ),
        answerTo(whoHearsAbout, { name: 'who hears about', customer: 'a' }, { whoHears: none, findMentioned: [] }),
        answerTo(
          whoHearsAbout,
          { name: 'who hears about', customer: 'a before lunch' },
          { whoHears: none, findMentioned: [a] },
        ),
      ]),
  });
});
