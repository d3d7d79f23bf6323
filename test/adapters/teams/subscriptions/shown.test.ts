import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { Hearing } from '#ports/asking/hearing.ts';
import type { SubscribeAnswer, UnsubscribeAnswer } from '#ports/requests.ts';
import { aConversation, aCustomer, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { readAsWritten } from '../../../support/shown.ts';

const { answers } = englishCards();
const reader = { locale: 'en-US', timeZone: 'America/New_York' };

const many = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const customerOf = (name: string) => aCustomer({ id: `id-${name}`, name });
const names = (count: number) => many(count).map((of) => customerOf(`Customer ${of}`));
/** Shortly after midnight in UTC, when it is still the day before for the reader. */
const night = Date.UTC(2026, 10, 21, 2);
const ann = { objectId: 'o', name: 'Ann' };

const budgets = { only: undefined, withoutBudget: 0, named: [] };
type Subscribed = Extract<SubscribeAnswer, { kind: 'subscribed' }>;
const subscribed = (overrides: Partial<Subscribed>, kind: 'channel' | 'personal' | 'groupChat' = 'channel') =>
  answers.subscribed(
    { kind: 'subscribed', isHealth: false, thresholds: [80, 100], standing: 0, customers: [], budgets, ...overrides },
    aConversation({ kind }),
    reader,
  );
type Unsubscribed = Extract<UnsubscribeAnswer, { kind: 'unsubscribed' }>;
const unsubscribed = (overrides: Partial<Unsubscribed>) =>
  answers.unsubscribed(
    { kind: 'unsubscribed', customers: [], isEverything: false, isExcept: false, ...overrides },
    reader,
  );

const common = {
  id: 's1',
  conversationId: 'c',
  thresholds: undefined,
  createdBy: ann,
  createdAt: night,
  reader,
  introduced: undefined,
  parkedAt: undefined,
};
const all: AlertSubscription = {
  ...common,
  to: 'all',
  parkedAt: night - DAY_MS,
  forecasts: { level: 120, introduced: undefined },
  except: [{ customerId: 'id-Out', by: { objectId: 'p', name: 'Ben' }, at: night + DAY_MS }],
};
const health: AlertSubscription = { ...common, to: 'health' };
const one: AlertSubscription = { ...common, to: 'customer', customerId: 'id-One' };
const gone: AlertSubscription = { ...common, to: 'customer', customerId: 'id-Gone' };
const known = new Map(['Out', 'One', 'Silent'].map((name) => [`id-${name}`, customerOf(name)]));
const silence = (overrides: Partial<Silence> = {}): Silence => ({
  id: 's',
  from: NOW,
  until: NOW + DAY_MS,
  by: ann,
  why: undefined,
  where: { conversationId: 'c' },
  customer: 'all',
  ...overrides,
});
const subscriptions = (
  views: readonly { readonly subscription: AlertSubscription; readonly thresholds: readonly number[] }[],
  silences: readonly Silence[] = [],
) => answers.subscriptions({ subscriptions: views, silences, customers: known }, NOW, reader);

const hearing = (overrides: Partial<Hearing> = {}): Hearing => ({
  conversation: aConversation(),
  subscription: one,
  thresholds: [80, 100],
  silencedUntil: undefined,
  isHere: false,
  ...overrides,
});
const hears = (hearings: readonly Hearing[]) =>
  answers.hearing({ kind: 'hearing', customer: customerOf('One'), hearings, now: NOW }, reader);

describe('subscriptions', () => {
  readAsWritten(new URL('shown.txt', import.meta.url), {
    'to health notices': () => subscribed({ isHealth: true }),
    'to all': () => [subscribed({}), subscribed({}, 'personal'), subscribed({}, 'groupChat')],
    'to all, of whom some have no budget or are above already': () => [
      subscribed({ budgets: { ...budgets, withoutBudget: 1 }, standing: 1 }),
      subscribed({ budgets: { ...budgets, withoutBudget: 3 }, standing: 2 }),
    ],
    'to one, with amounts': () => [
      subscribed({ customers: names(1), budgets: { ...budgets, only: { amount: 1234.5, currency: 'EUR' } } }),
      subscribed({
        customers: names(1),
        thresholds: [80, 500],
        budgets: { ...budgets, only: { amount: 1000, currency: 'EUR' } },
      }),
    ],
    'to one without a budget': () => [
      subscribed({ customers: names(1), budgets: { ...budgets, withoutBudget: 1, named: names(1) } }),
      subscribed({
        customers: names(1),
        budgets: { ...budgets, withoutBudget: 1, named: names(1) },
        also: { spikes: { introduced: true } },
      }),
    ],
    'to several': () => [
      subscribed({ customers: names(2), budgets: { ...budgets, withoutBudget: 1, named: names(1) } }),
      subscribed({ customers: names(21) }),
    ],
    'at other percentages': () =>
      [[50], [99], [100], [120], [199], [200], [300, 80]].map((thresholds) => subscribed({ thresholds })),
    'to forecasts and spikes': () =>
      subscribed({ also: { forecasts: { level: 90, introduced: undefined }, spikes: { introduced: true } } }),
    'that end': () => [
      answers.unsubscribed({ kind: 'notSubscribed' }, reader),
      unsubscribed({ isHealth: true }),
      unsubscribed({ isEverything: true }),
      unsubscribed({ customers: names(1) }),
      unsubscribed({ customers: names(1), isExcept: true }),
      unsubscribed({ customers: names(2) }),
      unsubscribed({ customers: names(21), isExcept: true }),
    ],
    'of which only forecasts or spikes end': () => [
      unsubscribed({ isEverything: true, only: ['forecasts'] }),
      unsubscribed({ customers: names(1), only: ['spikes'] }),
      unsubscribed({ customers: names(2), only: ['forecasts', 'spikes'] }),
    ],
    'that there are': () => [
      subscriptions([]),
      subscriptions([{ subscription: one, thresholds: [80] }]),
      subscriptions(
        [all, health, one, gone].map((subscription) => ({ subscription, thresholds: [80, 100] })),
        [
          silence(),
          silence({ customer: { id: 'id-Silent' }, where: 'everywhere', why: 'moving' }),
          silence({ customer: { id: 'id-Unknown' } }),
          silence({ until: NOW }),
          silence({ until: NOW + 1 }),
        ],
      ),
      subscriptions(
        many(41).map(() => ({ subscription: one, thresholds: [80] })),
        many(11).map(() => silence()),
      ),
    ],
    'about one customer': () => [
      hears([]),
      hears([hearing()]),
      hears([
        hearing({ conversation: aConversation({ name: undefined }), subscription: all }),
        hearing({
          conversation: aConversation({ name: 'Gone', gone: { at: night, reason: { code: 'uninstalled' } } }),
          silencedUntil: NOW,
        }),
        hearing({ conversation: aConversation({ kind: 'personal', name: undefined }), silencedUntil: NOW + 1 }),
        hearing({ isHere: true, silencedUntil: NOW + DAY_MS }),
      ]),
      hears(many(101).map(() => hearing())),
    ],
  });
});
