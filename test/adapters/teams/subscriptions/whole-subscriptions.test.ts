import assert from 'node:assert/strict';
import { MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { SubscribeAnswer, SubscriptionsAnswer, UnsubscribeAnswer } from '#ports/requests.ts';
import { wholeOf } from '../../../support/card-checks.ts';
import { aConversation, aCustomer, ENGLISH, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();

type Subscribed = Extract<SubscribeAnswer, { kind: 'subscribed' }>;
type Unsubscribed = Extract<UnsubscribeAnswer, { kind: 'unsubscribed' }>;

const ANN = { objectId: 'o1', name: 'Ann' };
const customers = (count: number) =>
  Array.from({ length: count }, (_, index) => aCustomer({ id: `c${index}`, name: `Customer ${index}` }));

function subscribed(overrides: Partial<Subscribed> = {}): readonly string[] {
  const budgets = { only: undefined, withoutBudget: 0, named: [] };
  const answer: Subscribed = {
    kind: 'subscribed',
    isHealth: false,
    customers: [],
    thresholds: [80, 100, 120],
    budgets,
    standing: 0,
    ...overrides,
  };
  return wholeOf(answers.subscribed(answer, aConversation(), ENGLISH).card);
}

function unsubscribed(overrides: Partial<Unsubscribed>): readonly string[] {
  const answer: Unsubscribed = {
    kind: 'unsubscribed',
    customers: [],
    isEverything: false,
    isExcept: false,
    ...overrides,
  };
  return wholeOf(answers.unsubscribed(answer, ENGLISH).card);
}

function subscription(overrides: object = {}) {
  const own = {
    id: 's1',
    conversationId: 'channel',
    to: 'all',
    except: [],
    thresholds: undefined,
    createdBy: ANN,
    createdAt: NOW - DAY_MS,
    reader: ENGLISH,
    introduced: undefined,
    parkedAt: undefined,
    ...overrides,
  };
  return { subscription: own as AlertSubscription, thresholds: [80, 100] };
}

function aSilence(overrides: Partial<Silence> = {}): Silence {
  return {
    id: 'x',
    where: 'everywhere',
    customer: { id: 'c1' },
    from: NOW - HOUR_MS,
    until: NOW + DAY_MS,
    by: ANN,
    why: undefined,
    ...overrides,
  };
}

function listed(overrides: Partial<SubscriptionsAnswer>): readonly string[] {
  const answer = {
    subscriptions: [],
    silences: [],
    customers: new Map([['c1', aCustomer({ id: 'c1' })]]),
    ...overrides,
  };
  return wholeOf(answers.subscriptions(answer, NOW, ENGLISH).card);
}

describe('the whole answer to a subscription', () => {
  it('has these lines for all customers, for one, and for two', () => {
    assert.deepEqual(subscribed(), [
      'Subscribed',
      'This channel is told when any customer reaches 80%, 100% or 120% of its budget.',
      'After that, this is told too at 200%, 300%, 500%, 1000% and so on.',
      'spoken: This channel is told when any customer reaches 80%, 100% or 120% of its budget.',
    ]);
    assert.deepEqual(subscribed({ customers: customers(1), standing: 1 }), [
      'Subscribed',
      'This channel is told when Customer 0 reaches 80%, 100% or 120% of its budget.',
      'After that, this is told too at 200%, 300%, 500%, 1000% and so on.',
      '1 customer stands above a threshold already: a card about that follows.',
      'spoken: This channel is told when Customer 0 reaches 80%, 100% or 120% of its budget.',
    ]);
    assert.deepEqual(subscribed({ customers: customers(2), thresholds: [199] }), [
      'Subscribed',
      'This channel is told when one of these customers reaches 199% of its budget.',
      'Customer 0',
      'Customer 1',
      'Nothing is told at 100%. After that, this is told too at 200%, 300%, 500%, 1000% and so on.',
      'spoken: This channel is told when one of these customers reaches 199% of its budget.',
    ]);
  });

  it('names at most twenty customers, and counts the others', () => {
    const named = (count: number) =>
      subscribed({ customers: customers(count) }).filter((line) => /^Customer|^and /u.test(line));

    assert.deepEqual([named(20).length, named(20).at(-1)], [20, 'Customer 19']);
    assert.deepEqual([named(21).length, named(21).at(-1)], [21, 'and 1 more']);
  });

  it('says of the highest percentage what is above it, and how many times the budget it is', () => {
    const said = (...thresholds: number[]) => subscribed({ thresholds }).slice(2, -1);
    const budgets = { only: { amount: 500, currency: 'EUR' }, withoutBudget: 0, named: [] };
    const ofOne = (...thresholds: number[]) => subscribed({ thresholds, budgets }).slice(2, -1);

    assert.deepEqual(
      [said(), said(80, 99), said(100), said(101), said(199), said(200)],
      [
        [],
        ['After that, this is told too at 200%, 300%, 500%, 1000% and so on, but not at 100%.'],
        ['After that, this is told too at 200%, 300%, 500%, 1000% and so on.'],
        ['Nothing is told at 100%. After that, this is told too at 200%, 300%, 500%, 1000% and so on.'],
        ['Nothing is told at 100%. After that, this is told too at 200%, 300%, 500%, 1000% and so on.'],
        [
          '200% is 2 times the budget.',
          'Nothing is told at 100%. After that, this is told too at 300%, 500%, 1000%, 2000% and so on.',
        ],
      ],
    );
    assert.deepEqual([ofOne(), ofOne(100)[0]], [[], '100% of the budget: EUR 500.00.']);
  });
});

describe('the whole answer to the end of a subscription', () => {
  it('has these lines for health notices, for everything, for one customer, for two, and for none', () => {
    assert.deepEqual(unsubscribed({ isHealth: true }), [
      'Unsubscribed',
      'No more health notices are sent here.',
      'spoken: No more health notices are sent here.',
    ]);
    assert.deepEqual(unsubscribed({ isEverything: true }), [
      'Unsubscribed',
      'No more alerts are sent here.',
      'spoken: No more alerts are sent here.',
    ]);
    assert.deepEqual(unsubscribed({ customers: customers(1) }), [
      'Unsubscribed',
      'No more alerts about Customer 0 are sent here.',
      'spoken: No more alerts about Customer 0 are sent here.',
    ]);
    assert.deepEqual(unsubscribed({ customers: customers(2) }), [
      'Unsubscribed',
      'No more alerts about these customers are sent here.',
      'Customer 0',
      'Customer 1',
      'spoken: No more alerts about these customers are sent here.',
    ]);
    assert.deepEqual(unsubscribed({ customers: customers(2), isExcept: true }), [
      'Unsubscribed',
      'No more alerts about these customers are sent here; all the others are still told.',
      'Customer 0',
      'Customer 1',
      'spoken: No more alerts about these customers are sent here; all the others are still told.',
    ]);
    assert.deepEqual(wholeOf(answers.unsubscribed({ kind: 'notSubscribed' }, ENGLISH).card), [
      'Not subscribed',
      'There was no such subscription here: nothing has changed.',
      'Type "subscriptions" to see what is told here.',
      'spoken: There was no such subscription here: nothing has changed.',
    ]);
  });
});

describe('the whole list of subscriptions', () => {
  it('says how to subscribe, or how to change what is subscribed', () => {
    assert.deepEqual(listed({}), [
      'Subscriptions here',
      'Nothing is subscribed here. Type "subscribe" to hear about all customers.',
      'spoken: 0 subscriptions here',
    ]);
    assert.deepEqual(listed({ subscriptions: [subscription()] }), [
      'Subscriptions here',
      'All customers: 80% and 100%',
      'by Ann, Nov 22',
      '"subscribe" again replaces the percentages, "unsubscribe" ends a subscription, "unsubscribe from spikes" only those.',
      'spoken: 1 subscription here',
    ]);
    assert.deepEqual(
      listed({
        subscriptions: [
          subscription({ to: 'customer', customerId: 'c1', parkedAt: NOW }),
          subscription({ to: 'health' }),
        ],
      }),
      [
        'Subscriptions here',
        'Contoso: 80% and 100%',
        'by Ann, Nov 22, paused since Nov 23',
        'Health notices: always',
        'by Ann, Nov 22',
        '"subscribe" again replaces the percentages, "unsubscribe" ends a subscription, "unsubscribe from spikes" only those.',
        'spoken: 2 subscriptions here',
      ],
    );
  });

  it('has at most forty rows, and counts the others', () => {
    const rows = (count: number) =>
      listed({ subscriptions: Array.from({ length: count }, () => subscription()) }).filter((line) =>
        /^All|^and /u.test(line),
      );

    assert.deepEqual([rows(40).length, rows(40).at(-1)?.startsWith('All')], [40, true]);
    assert.deepEqual([rows(41).length, rows(41).at(-1)], [41, 'and 1 more']);
  });

  it('has the silences that have not ended, at most ten, and counts the others', () => {
    const silences = (count: number) => Array.from({ length: count }, () => aSilence());
    const said = (given: readonly Silence[]) => listed({ silences: given }).filter((line) => /silence/u.test(line));

    assert.deepEqual(
      said([
        aSilence(),
        aSilence({ until: NOW }),
        aSilence({ customer: 'all', where: { conversationId: 'channel' }, why: 'move' }),
      ]),
      [
        'Contoso silenced everywhere until Nov 24, 9:30 AM UTC by Ann',
        'All customers silenced until Nov 24, 9:30 AM UTC by Ann (move)',
      ],
    );
    assert.equal(said(silences(10)).length, 10);
    assert.deepEqual(said(silences(11)).slice(10), ['and 1 more silence']);
  });
});

describe('a list of subscriptions whose names make it too large for Teams', () => {
  it('has fewer rows, and counts the others', () => {
    const name = '"'.repeat(200);
    const subscriptions = Array.from({ length: 40 }, () =>
      subscription({ to: 'customer', customerId: 'c1', createdBy: { ...ANN, name }, parkedAt: NOW }),
    ).map((each) => ({ ...each, thresholds: Array.from({ length: 10 }, (_, index) => 100.0625 + index) }));
    const silences = Array.from({ length: 11 }, () => aSilence({ why: name, by: { ...ANN, name } }));
    const known = new Map([['c1', aCustomer({ id: 'c1', name })]]);

    const post = answers.subscriptions({ subscriptions, silences, customers: known }, NOW, ENGLISH);

    const lines = wholeOf(post.card);
    const rows = lines.filter((line) => line.includes('109.')).length;
    assert.ok(sizeOf(post) <= MAX_POST_BYTES, `${sizeOf(post)} bytes`);
    assert.ok(rows > 30 && rows < 40, `${rows} rows`);
    assert.ok(lines.includes(`and ${40 - rows} more`));
  });
});

describe('the whole list of those who hear about a customer', () => {
  const customer = aCustomer();
  const hearing = (overrides: object = {}) => ({
    conversation: aConversation(),
    subscription: subscription().subscription,
    thresholds: [80],
    silencedUntil: undefined,
    isHere: false,
    ...overrides,
  });
  const said = (...hearings: ReturnType<typeof hearing>[]) =>
    wholeOf(answers.hearing({ kind: 'hearing', customer, hearings, now: NOW }, ENGLISH).card);

  it('says how to subscribe where nobody hears', () => {
    assert.deepEqual(said(), [
      'Who hears',
      'Nobody hears about Contoso.',
      'Type "subscribe" and its name where it should be told.',
      'spoken: Nobody hears about Contoso.',
    ]);
  });

  it('begins with the conversation that asks, and tells silences that last and conversations that are gone', () => {
    assert.deepEqual(
      said(
        hearing({ silencedUntil: NOW, conversation: aConversation({ name: '', kind: 'groupChat' }) }),
        hearing({
          silencedUntil: NOW + 1,
          subscription: subscription({ to: 'customer', customerId: 'c' }).subscription,
        }),
        hearing({ isHere: true, conversation: aConversation({ gone: { at: NOW, reason: { code: 'uninstalled' } } }) }),
      ),
      [
        'Who hears',
        '3 conversations hear about Contoso.',
        'This channel: at 80%; subscribed to all customers by Ann on Nov 22; cannot be reached since Nov 23',
        'A group chat: at 80%; subscribed to all customers by Ann on Nov 22',
        'Azure spending: at 80%; subscribed by Ann on Nov 22; silenced until Nov 23, 9:30 AM UTC',
        'spoken: 3 conversations hear about Contoso.',
      ],
    );
  });

  it('has at most a hundred rows, and counts the others', () => {
    const rows = (count: number) =>
      said(...Array.from({ length: count }, () => hearing())).filter((line) => /^Azure|^and /u.test(line));

    assert.equal(rows(100).length, 100);
    assert.deepEqual([rows(101).length, rows(101).at(-1)], [101, 'and 1 more']);
  });
});
