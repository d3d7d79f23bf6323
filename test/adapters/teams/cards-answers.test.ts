import assert from 'node:assert/strict';
import { acknowledge } from '#adapters/teams/alerts/acknowledge-command.ts';
import { silence } from '#adapters/teams/alerts/silence-command.ts';
import { unsilence } from '#adapters/teams/alerts/unsilence-command.ts';
import { wishOf } from '#adapters/teams/answer-which.ts';
import { parseExecute } from '#adapters/teams/card-action.ts';
import type { Command } from '#adapters/teams/command.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { pickView } from '#adapters/teams/layout/pick-view.ts';
import type { Beside } from '#adapters/teams/schema-card-action.ts';
import { subscribe } from '#adapters/teams/subscriptions/subscribe-command.ts';
import { unsubscribe } from '#adapters/teams/subscriptions/unsubscribe-command.ts';
import { whoHearsAbout } from '#adapters/teams/subscriptions/who-hears-about-command.ts';
import { usageFor } from '#adapters/teams/usage/usage-for-command.ts';
import type { AlertSubscription, AlsoHeard, Exception } from '#domain/alerts/alert-subscription.ts';
import type { AlsoEnded } from '#domain/alerts/insight/also-heard.ts';
import type { Silence } from '#domain/alerts/silence.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Customer } from '#domain/usage/customer.ts';
import { en } from '#language/en.ts';
import type { Post } from '#ports/teams.ts';
import type { WatchStatus } from '#ports/watch-status.ts';
import { actionsOf, factOf, objects, problems, textOf } from '../../support/card-checks.ts';
import { aConversation, aCustomer, aScan, aStatus, ENGLISH, NOW } from '../../support/cards.ts';
import { ENGLISH_SPEECH, englishCards } from '../../support/english.ts';

const { answers } = englishCards();

function sound({ card }: Post) {
  assert.deepEqual(problems(card), []);
  return card;
}

const customers = (count: number) =>
  Array.from({ length: count }, (_, index) => aCustomer({ id: `c${index}`, name: `Customer ${index}` }));

function aSubscription(except: readonly Exception[] = []): AlertSubscription {
  return {
    id: 's1',
    conversationId: aConversation().id,
    to: 'all',
    except,
    thresholds: undefined,
    createdBy: { objectId: 'o1', name: 'Ann' },
    createdAt: NOW - DAY_MS,
    reader: ENGLISH,
    introduced: undefined,
    parkedAt: undefined,
  };
}

const aSilence: Silence = {
  id: 'x',
  where: 'everywhere',
  customer: { id: 'c1' },
  from: NOW - HOUR_MS,
  until: NOW + DAY_MS,
  by: { objectId: 'o1', name: 'Ann' },
  why: 'migration',
};

describe('the cards to choose a customer from', () => {
  it('have a button per customer, with the domain that tells similar names apart', () => {
    const two = [aCustomer({ id: 'a', domain: 'a.example' }), aCustomer({ id: 'b', domain: 'b.example' })];

    const card = sound(answers.choice({ kind: 'several', customers: two, total: 2 }, 'subscribe', ENGLISH));

    assert.deepEqual(
      actionsOf(card).map(({ title, verb, data }) => [title, verb, data]),
      [
        ['Contoso', 'run', { command: 'subscribe', customerId: 'a' }],
        ['Contoso', 'run', { command: 'subscribe', customerId: 'b' }],
      ],
    );
    assert.match(textOf(card), /a\.example\nb\.example/u);
  });

  it('have at most ten, and say how many more match', () => {
    const card = sound(answers.choice({ kind: 'several', customers: customers(12), total: 40 }, 'usage', ENGLISH));

    assert.equal(actionsOf(card).filter(({ title }) => title !== 'Choose').length, 10);
    assert.match(textOf(card), /40 customers match/u);
    assert.match(textOf(card), /and 30 more/u);
  });

  it('say what was not found and offer at most the three nearest', () => {
    const match = { kind: 'none', query: 'Kontoso\u202e', nearest: customers(4) } as const;

    const card = sound(answers.notFound(match, 'usage', ENGLISH));

    assert.match(textOf(card), /No customer found like “Kontoso”\./u);
    assert.equal(actionsOf(card).length, 3);
  });

  it('say that nothing has changed yet when the name is one of a list', () => {
    const none = { kind: 'none', query: 'Kontoso', nearest: customers(1) } as const;
    const several = { kind: 'several', customers: customers(2), total: 2 } as const;
    const ofMany = { customers: ['Kontoso', 'Fabrikam'] };

    for (const card of [
      sound(answers.notFound(none, 'subscribe', ENGLISH, ofMany)),
      sound(answers.choice(several, 'unsubscribe', ENGLISH, ofMany)),
    ]) {
      assert.match(textOf(card), /Nothing has changed yet: name the others again after this one\./u);
    }
    const far = sound(answers.notFound({ ...none, nearest: [] }, 'subscribe', ENGLISH, ofMany));
    assert.match(textOf(far), /Nothing has changed yet: name all of them again\./u);
    const alone = sound(answers.notFound(none, 'subscribe', ENGLISH, { customers: ['Kontoso'] }));
    assert.doesNotMatch(textOf(alone), /Nothing has changed/u);
  });

  it('say what to type when no customer is near', () => {
    const card = sound(answers.notFound({ kind: 'none', query: '', nearest: [] }, 'usage', ENGLISH));

    assert.match(textOf(card), /Give the name, the domain or the id/u);
  });

  it('offer at most fifteen in the field in which a person finds any customer', () => {
    const { choices } = pickView(customers(16), 'usage', en);

    assert.deepEqual([choices.length, choices.at(-1)?.value], [15, customers(16)[14]?.id]);
  });

  it('ask for the name that a command lacks, and say what a person may type where one of them is offered', () => {
    const unnamed = { command: 'acknowledge', phrase: 'acknowledge' };
    const other = /For any other customer, type its name\./u;
    const quoted = /A customer that is called “it” goes in quotation marks\./u;

    const offered = sound(answers.which(customers(2), { ...unnamed, said: 'it' }));
    const nobody = sound(answers.which([], { ...unnamed, said: 'it' }));
    const nothingSaid = sound(answers.which(customers(2), { ...unnamed, said: '' }));
    const moreSaid = sound(answers.which(customers(2), { ...unnamed, said: 'it now' }));
    const beyond = sound(answers.which(customers(2), { ...unnamed, said: 'it', isBeyond: true }));
    const forAll = sound(answers.which(customers(2), { ...unnamed, said: '', isForAll: true }));

    const all = [offered, nobody, nothingSaid, moreSaid, beyond, forAll];
    assert.doesNotMatch(textOf(moreSaid), /quotation marks/u);
    assert.deepEqual(
      all.map((card) => [other.test(textOf(card)), quoted.test(textOf(card)), actionsOf(card).length]),
      [
        [true, true, 3],
        [false, true, 0],
        [true, false, 3],
        [true, false, 3],
        [false, false, 2],
        [true, false, 4],
      ],
    );
  });
});

describe('the card that asks whether a customer was meant', () => {
  const fabrikam = aCustomer({ id: 'f', name: 'Fabrikam Ltd', domain: 'fabrikam.example' });
  const titlesOf = (card: Post['card']) => actionsOf(card).map(({ title }) => title);

  const wish = (command: Command, beside: Beside = {}, about = [fabrikam]) =>
    wishOf({ command, beside }, about, ENGLISH_SPEECH);

  for (const [command, title] of [
    [acknowledge, 'Acknowledge Fabrikam Ltd'],
    [silence, 'Silence Fabrikam Ltd'],
    [unsilence, 'Unsilence Fabrikam Ltd'],
    [subscribe, 'Subscribe Fabrikam Ltd'],
    [unsubscribe, 'Unsubscribe Fabrikam Ltd'],
  ] as const) {
    it(`has one button to ${command.name}, the whole name and the domain, and says that nothing has changed`, () => {
      const post = answers.question([fabrikam], wish(command));

      const card = sound(post);
      assert.deepEqual(titlesOf(card), [title, 'Cancel']);
      assert.deepEqual(actionsOf(card)[0]?.['data'], { command: command.name, customerId: 'f' });
      assert.equal(post.summary, 'Did you mean Fabrikam Ltd?');
      assert.match(
        textOf(card),
        /^Did you mean Fabrikam Ltd\?\nfabrikam\.example\n.*\nNothing has been changed yet\.$/u,
      );
    });
  }

  it('asks whether all are meant, with one button that says so, and how to name one', () => {
    const post = answers.questionOfAll('unsubscribe', wish(unsubscribe, {}, []));

    const card = sound(post);
    assert.deepEqual(titlesOf(card), ['Unsubscribe all customers', 'Cancel']);
    assert.deepEqual(actionsOf(card)[0]?.['data'], { command: 'unsubscribe', all: true });
    assert.equal(post.summary, 'Did you mean all customers?');
    assert.deepEqual(textOf(card).split('\n'), [
      'Did you mean all customers?',
      'The button ends the alerts here.',
      'Nothing has been changed yet.',
      'Please name the customer: "unsubscribe <customer>"',
    ]);
  });

  it('says what its button does, and until when', () => {
    const silencing = wish(silence, { at: NOW, isEverywhere: true, why: 'they migrate' });

    assert.match(
      textOf(sound(answers.question([fabrikam], silencing))),
      /silences alerts everywhere until Nov 23, 9:30 AM UTC, because they migrate\./u,
    );
    const subscribing = wish(subscribe, { thresholds: [70, 90] });
    assert.match(textOf(sound(answers.question([fabrikam], subscribing))), /at 70% and 90% of the budget\./u);
  });

  it('promises no change when a question was asked', () => {
    for (const [command, title] of [
      [usageFor, 'Usage for Fabrikam Ltd'],
      [whoHearsAbout, 'Who hears about Fabrikam Ltd'],
    ] as const) {
      const card = sound(answers.question([fabrikam], wish(command)));

      assert.deepEqual(titlesOf(card), [title, 'Cancel']);
      assert.equal(textOf(card), 'Did you mean Fabrikam Ltd?\nfabrikam.example');
    }
  });

  it('says how many alerts "acknowledge all" is about, and whether there are more', () => {
    const all = answers.acknowledgeAll(7, 'here');
    const one = answers.acknowledgeAll(1, 'here');
    const cut = answers.acknowledgeAll(200, 'worst');

    assert.deepEqual(
      [all, one, cut].map((post) => titlesOf(sound(post))[0]),
      ['Acknowledge all 7 open alerts', 'Acknowledge the one open alert', 'Acknowledge the 200 worst open alerts'],
    );
  });

  it('cuts a long domain where it names several customers', () => {
    const long = { domain: `${'x'.repeat(120)}.example` };
    const shown = (count: number) =>
      textOf(
        sound(
          answers.question(
            customers(count).map((each) => ({ ...each, ...long })),
            wish(subscribe),
          ),
        ),
      );

    assert.ok(shown(1).replaceAll('\u200b', '').includes(long.domain));
    assert.ok(!shown(2).replaceAll('\u200b', '').includes('x'.repeat(100)));
  });

  it('names every customer of a list', () => {
    const card = sound(answers.question(customers(50), wish(subscribe, {}, customers(50))));

    assert.deepEqual(titlesOf(card), ['Subscribe 50 customers', 'Cancel']);
    for (const { name } of customers(50)) assert.ok(textOf(card).includes(`${name}\n`), name);
  });
});

describe('the cards about subscriptions', () => {
  const subscribed = {
    kind: 'subscribed',
    isHealth: false,
    customers: [],
    thresholds: [80, 100, 120],
    budgets: { only: undefined, withoutBudget: 0, named: [] },
    standing: 0,
  } as const;

  it('say where alerts come, about which customers and from which thresholds', () => {
    const all = textOf(sound(answers.subscribed(subscribed, aConversation(), ENGLISH)));
    const some = { ...subscribed, customers: customers(2), thresholds: [70] };
    const chat = textOf(sound(answers.subscribed(some, aConversation({ kind: 'personal' }), ENGLISH)));

    assert.match(all, /This channel is told when any customer reaches 80%, 100% or 120% of its budget/u);
    assert.match(
      chat,
      /This chat is told when one of these customers reaches 70% of its budget\.\nCustomer 0\nCustomer 1\n/u,
    );
  });

  it('name a single customer in the sentence', () => {
    const one = { ...subscribed, customers: customers(1), thresholds: [70, 90] };

    const text = textOf(sound(answers.subscribed(one, aConversation(), ENGLISH)));

    assert.match(text, /^Subscribed\nThis channel is told when Customer 0 reaches 70% or 90% of its budget\.\nAfter/u);
  });

  it('say which levels come above the highest threshold', () => {
    const further = (thresholds: readonly number[]) =>
      textOf(sound(answers.subscribed({ ...subscribed, thresholds }, aConversation(), ENGLISH)));

    assert.match(further([80, 120]), /After that, this is told too at 200%, 300%, 500%, 1000% and so on\./u);
    assert.match(further([70]), /at 200%, 300%, 500%, 1000% and so on, but not at 100%\./u);
    assert.match(further([90, 250]), /at 300%, 500%, 1000%, 2000% and so on\./u);
    assert.match(further([1000]), /at 2000%, 5000%, 10000%, 20000% and so on\./u);
  });

  it('say when no alert comes at 100 % of the budget', () => {
    const text = (thresholds: readonly number[]) =>
      textOf(sound(answers.subscribed({ ...subscribed, thresholds }, aConversation(), ENGLISH)));

    assert.match(text([70, 90]), /and so on, but not at 100%\./u);
    assert.match(text([80, 120]), /\nNothing is told at 100%\. After that/u);
    assert.doesNotMatch(text([70, 100]), /at 100%\./u);
  });

  it('say in the same sentence which customers have no budget and therefore no alerts', () => {
    const told = (count: number, withoutBudget: number, named = customers(withoutBudget)) => {
      const budgets = { only: undefined, withoutBudget, named };
      const answer = { ...subscribed, customers: customers(count), budgets };
      return textOf(sound(answers.subscribed(answer, aConversation({ kind: 'personal' }), ENGLISH)));
    };

    assert.match(
      told(1, 1),
      /This chat is told when Customer 0 reaches 80%, 100% or 120% of its budget; Customer 0 has no budget, so nothing is told until it has one\.\n/u,
    );
    assert.match(
      told(3, 2),
      /its budget; 2 of them have no budget \(Customer 0 and Customer 1\), so .+ until they have one\./u,
    );
    assert.match(told(9, 5), /5 of them have no budget \(Customer 0, Customer 1, Customer 2 and 2 more\)/u);
    assert.match(told(0, 1, []), /; 1 customer has no budget, so nothing is told about it until it has one\./u);
    assert.doesNotMatch(told(1, 0), /no budget/u);
  });

  it('say of named customers without a budget where budgets are set, and offer spikes by a button that is understood', () => {
    const told = (count: number, named: readonly Customer[], also: AlsoHeard = {}) => {
      const budgets = { only: undefined, withoutBudget: named.length, named };
      const answer = { ...subscribed, customers: customers(count), budgets, also };
      return sound(answers.subscribed(answer, aConversation(), ENGLISH));
    };
    const without = told(3, customers(2));

    assert.match(
      textOf(without),
      /\nBudgets are set in Partner Center\. Without one there is nothing to alert on but spikes: days that cost far more than usual\./u,
    );
    const [spikes, ...others] = actionsOf(without);
    assert.deepEqual([spikes?.['title'], others], ['Subscribe to spikes', []]);
    assert.partialDeepStrictEqual(parseExecute({ action: { ...spikes, type: 'Action.Execute' } }), {
      name: 'subscribe',
      subscribe: { customers: customers(2).map(({ id }) => id), also: { spikes: true } },
    });
    const withSpikes = told(1, customers(1), { spikes: { introduced: false } });
    assert.match(textOf(withSpikes), /nothing to alert on but spikes\./u);
    assert.deepEqual(actionsOf(withSpikes), []);
    assert.doesNotMatch(textOf(told(0, customers(1))), /Partner Center/u);
    assert.doesNotMatch(textOf(told(1, [])), /Partner Center/u);
  });

  it('say which amount a percentage means, so that a person notices an amount typed as a percentage', () => {
    const told = (thresholds: readonly number[], only?: { amount: number; currency: string }) => {
      const budgets = { ...subscribed.budgets, only };
      return textOf(sound(answers.subscribed({ ...subscribed, thresholds, budgets }, aConversation(), ENGLISH)));
    };

    assert.match(told([500], { amount: 1000, currency: 'EUR' }), /\n500% of the budget: EUR 5,000\.00\.\n/u);
    assert.match(
      told([80, 100], { amount: 12_000, currency: 'EUR' }),
      /80% of the budget: EUR 9,600\.00; 100%: EUR 12,000\./u,
    );
    assert.match(
      told([80, 100], { amount: 1000, currency: 'EUR' }),
      /80% of the budget: EUR 800\.00; 100%: EUR 1,000\.00\./u,
    );
    assert.match(told([80, 500]), /\n500% is 5 times the budget\.\n/u);
    assert.doesNotMatch(told([80, 120]), /times the budget/u);
  });

  it('say that forecasts and spikes are told, too', () => {
    const told = (also: AlsoHeard, withoutBudget = 0) => {
      const budgets = { only: undefined, withoutBudget, named: [] };
      return textOf(sound(answers.subscribed({ ...subscribed, budgets, also }, aConversation(), ENGLISH)));
    };
    const spikes = { introduced: false };

    assert.match(
      told({ forecasts: { level: 100, introduced: undefined } }),
      /\nForecasts are told here, too: as soon as the spending is expected to end at or above the budget\.\n?/u,
    );
    assert.match(told({ forecasts: { level: 120, introduced: undefined } }), /at or above 120% of the budget\./u);
    assert.match(told({ spikes }), /\nSpikes are told here, too: /u);
    assert.match(told({ spikes }, 1), /1 customer has no budget, so only spikes are told about it until it has one\./u);
    assert.doesNotMatch(told({}), /told here, too/u);
  });

  it('say which of forecasts and spikes have ended, and that alerts go on', () => {
    const ended = (only: readonly AlsoEnded[], of: readonly Customer[] = []) => {
      const answer = {
        kind: 'unsubscribed',
        customers: of,
        isEverything: of.length === 0,
        isExcept: false,
        only,
      } as const;
      return textOf(sound(answers.unsubscribed(answer, ENGLISH)));
    };

    assert.match(ended(['spikes']), /\nNo more spikes are told here; alerts still are\./u);
    assert.match(
      ended(['forecasts', 'spikes'], customers(1)),
      /\nNo more forecasts and spikes about Customer 0 are told here; alerts still are\./u,
    );
    assert.match(ended(['spikes'], customers(2)), /No more spikes about these customers are told here/u);
  });

  it('list forecasts with their level, and spikes, beside the percentages', () => {
    const also = { forecasts: { level: 120, introduced: 120 }, spikes: { introduced: true } };
    const subscription = { ...aSubscription(), ...also };
    const found = { subscriptions: [{ subscription, thresholds: [80] }], silences: [], customers: new Map() };

    assert.match(textOf(sound(answers.subscriptions(found, NOW, ENGLISH))), /80%; forecasts at 120%; spikes/u);
  });

  it('say how many customers are already above a threshold', () => {
    const text = textOf(sound(answers.subscribed({ ...subscribed, standing: 3 }, aConversation(), ENGLISH)));

    assert.match(text, /3 customers stand above a threshold already/u);
  });

  it('say that health notices come', () => {
    const text = textOf(sound(answers.subscribed({ ...subscribed, isHealth: true }, aConversation(), ENGLISH)));

    assert.match(text, /This channel now gets health notices/u);
  });

  it('say which alerts no longer come', () => {
    const some = { kind: 'unsubscribed', customers: customers(1), isEverything: false, isExcept: true } as const;

    const everything = answers.unsubscribed({ ...some, isEverything: true, isExcept: false }, ENGLISH);
    const one = answers.unsubscribed(some, ENGLISH);
    const none = answers.unsubscribed({ kind: 'notSubscribed' }, ENGLISH);

    assert.match(textOf(sound(everything)), /^Unsubscribed\nNo more alerts are sent here\.$/u);
    assert.match(
      textOf(sound(one)),
      /^Unsubscribed\nNo more alerts about Customer 0 are sent here; all the others are still told\.$/u,
    );
    assert.match(textOf(sound(none)), /no such subscription here/u);
  });

  it('list customers, thresholds, who subscribed and when, what is paused and what is silenced', () => {
    const except = [{ customerId: 'c1', by: { objectId: 'o2', name: 'Bo' }, at: NOW }];
    const subscriptions = [
      { subscription: aSubscription(except), thresholds: [80, 100] },
      { subscription: { ...aSubscription(), to: 'health', parkedAt: NOW } as const, thresholds: [] },
      { subscription: { ...aSubscription(), to: 'customer', customerId: 'gone' } as const, thresholds: [90] },
    ];

    const known = new Map([['c1', aCustomer({ name: 'Customer 1' })]]);
    const answer = { subscriptions, silences: [aSilence], customers: known };

    const text = textOf(sound(answers.subscriptions(answer, NOW, ENGLISH)));

    assert.match(text, /All customers: 80% and 100%\nby Ann, Nov 22/u);
    assert.match(text, /Customer 1: not told\nby Bo, Nov 23/u);
    assert.match(text, /Health notices: always\nby Ann, Nov 22, paused since Nov 23/u);
    assert.match(text, /A customer that is no longer known: 90%/u);
    assert.match(text, /Customer 1 silenced everywhere until Nov 24, 9:30 AM UTC by Ann \(migration\)/u);
  });

  it('say that there is no subscription', () => {
    const text = textOf(
      sound(answers.subscriptions({ subscriptions: [], silences: [], customers: new Map() }, NOW, ENGLISH)),
    );

    assert.match(text, /Nothing is subscribed here/u);
  });
});

describe('the status card', () => {
  it('shows the last scan, the next one and the newest data', () => {
    const card = sound(answers.status(aStatus(), ENGLISH));

    assert.match(textOf(card), /last scan completed 28 minutes ago, 212 of 212 customers read/u);
    assert.equal(factOf(card, 'Next scan'), 'Nov 23, 10:00 AM UTC');
    assert.equal(factOf(card, 'Newest data'), 'Nov 23, 7:30 AM UTC (2 hours ago)');
    assert.equal(factOf(card, 'Notifications'), 'all sent');
  });

  it('says "last scan" before there was one', () => {
    assert.match(textOf(sound(answers.status(aStatus({ lastScan: undefined }), ENGLISH))), /last scan: none yet/u);
  });

  it('names the customers that could not be read, then says why, and has no ids of requests', () => {
    const unreadable = [
      { customerId: 'a', fault: { code: 'unreadable', what: { form: 'html' } } },
      { customerId: 'b', fault: { code: 'throttled' } },
      { customerId: 'c', fault: { code: 'throttled' } },
    ] as const;
    const named = (id: string, name: string) => [id, aCustomer({ id, name })] as const;
    const names = new Map([named('a', 'Contoso'), named('b', 'Fabrikam'), named('c', 'Adventure Works')]);
    const lastScan = aScan({ outcome: 'partial', read: 200, unreadable, unreadableCount: 12 });

    const text = textOf(sound(answers.status(aStatus({ lastScan, unreadable: names }), ENGLISH)));

    assert.match(text, /partly completed/u);
    assert.ok(
      text.includes(
        '12 customers could not be read; Fabrikam and Adventure Works could not be read: Partner Center asked for fewer requests; Contoso could not be read: Partner Center answered what cannot be read: a page of HTML. The next scan tries again',
      ),
    );
  });

  it('says how old the list of customers is, and why it could not be read completely', () => {
    const fault = { code: 'refused', status: 404 } as const;
    const listOf = (customerList: WatchStatus['customerList']) =>
      factOf(sound(answers.status(aStatus({ customerList }), ENGLISH)), 'Customer list');

    assert.equal(listOf({ ageMs: 20 * MINUTE_MS, fault: undefined }), 'read 20 minutes ago');
    assert.equal(
      listOf({ ageMs: 80 * HOUR_MS, fault }),
      'read 3 days ago; it could not be read to its end, because Partner Center refused the request (404)',
    );
    assert.match(listOf({ ageMs: undefined, fault }) ?? '', /^never read to its end; .+ \(404\)$/u);
  });

  it('begins with the names where only a few customers could not be read', () => {
    const unreadable = [{ customerId: 'a', fault: { code: 'refused', status: 403 } }] as const;
    const lastScan = aScan({ outcome: 'partial', read: 59, customers: 60, unreadable, unreadableCount: 1 });
    const names = new Map([['a', aCustomer({ id: 'a', name: 'Contoso' })]]);

    const card = sound(answers.status(aStatus({ lastScan, unreadable: names }), ENGLISH));

    assert.match(textOf(card), /59 of 60 customers read/u);
    assert.equal(
      factOf(card, 'Not read'),
      'Contoso could not be read: Partner Center refused the request (403). The next scan tries again',
    );
  });

  it('shows the reason of a failed scan and says when one is running', () => {
    const lastScan = aScan({ outcome: 'failed', reason: { code: 'reading', fault: { code: 'emptyList' } } });

    const text = textOf(sound(answers.status(aStatus({ lastScan, isScanning: true }), ENGLISH)));

    assert.match(
      text,
      /failed 28 minutes ago, 212 of 212 customers read: Partner Center answered an empty list of customers/u,
    );
    assert.match(text, /a scan is running now/u);
  });

  it('names problems and since when, customers that left, what waits and what is silenced', () => {
    const status = aStatus({
      conditions: [
        {
          about: { code: 'sign-in' },
          since: NOW - HOUR_MS,
          trouble: { code: 'sign-in', fault: { code: 'not-signed-in' } },
        },
      ],
      left: customers(12),
      notifications: { planned: 3, unknown: 2, dead: 1 },
      silences: [aSilence, { ...aSilence, where: { conversationId: 'c2' } }, { ...aSilence, customer: { id: 'gone' } }],
      silenced: new Map([['c1', aCustomer({ name: 'Fabrikam' })]]),
    });

    const text = textOf(sound(answers.status(status, ENGLISH)));

    assert.match(text, /The watch has 1 problem/u);
    assert.match(
      text,
      /Since Nov 23, 8:30 AM UTC: Nobody has signed in to Partner Center yet\. Run `npm run consent`\./u,
    );
    assert.match(text, /No longer customers: Customer 0, .*Customer 9 and 2 more/u);
    assert.match(text, /3 waiting, 2 in doubt, 1 given up/u);
    assert.match(text, /Fabrikam silenced everywhere until/u);
    assert.match(text, /Fabrikam silenced in one conversation until/u);
    assert.match(text, /One customer silenced everywhere/u);
  });

  it('is marked in the sandbox, as help is, and only there', () => {
    assert.match(textOf(sound(answers.status(aStatus({ isSandbox: true }), ENGLISH))), /sandbox/u);
    assert.match(textOf(sound(answers.help(COMMANDS, true))), /sandbox/u);
    assert.doesNotMatch(textOf(sound(answers.status(aStatus(), ENGLISH))), /sandbox/u);
    assert.doesNotMatch(textOf(sound(answers.help(COMMANDS, false))), /sandbox/u);
  });
});

describe('help, welcome and sentences', () => {
  it('explain every command, with an example where it has a choice; the welcome explains only the first ones', () => {
    const help = textOf(sound(answers.help(COMMANDS, false)));
    const welcome = textOf(sound(answers.welcome(COMMANDS, false)));

    for (const { words } of COMMANDS) {
      const { usage, description } = words(en);
      assert.ok(help.includes(`${usage}\n${description}`), usage);
    }
    assert.match(help, /Example: subscribe Contoso; Fabrikam at 70,90,110/u);
    assert.doesNotMatch(help, /Example: (?:usage|status)/u);
    assert.match(welcome, /usage for <customer>\n.+\nExample: usage for Contoso\nusage\n/u);
    assert.ok(!welcome.includes('audit'));
  });

  it('show the first eight commands at once, the others when asked for', () => {
    const shown = (count: number) => {
      const card = sound(answers.help(COMMANDS.slice(0, count), false));
      const hidden = [...objects(card)].filter(({ object }) => object['isVisible'] === false);
      return { all: textOf(card), hidden: hidden.map(({ object }) => textOf({ body: object })).join() };
    };

    assert.equal(shown(8).hidden, '');
    assert.doesNotMatch(JSON.stringify(answers.help(COMMANDS.slice(0, 8), false)), /More commands/u);
    assert.match(shown(9).hidden, new RegExp(`^${COMMANDS[8]?.words(en).usage} `.trim(), 'u'));
    assert.match(shown(COMMANDS.length).all, /^[^]*unsubscribe[^]*audit/u);
  });

  it('end with one full stop after a name that ends in one', () => {
    const { acknowledged } = en.alertAnswers;

    const post = answers.sentence(acknowledged(['Acme, Inc.']));

    assert.match(post.summary, /about Acme, Inc\. A further threshold/u);
    assert.equal(answers.sentence('Wait … and see...').summary, 'Wait … and see...');
  });

  it('show a sentence unchanged, and are never empty', () => {
    const post = answers.sentence('Unknown command "frob". Did you mean "help"?');

    assert.deepEqual(
      [textOf(sound(post)), post.summary],
      [post.summary, 'Unknown command "frob". Did you mean "help"?'],
    );
    assert.equal(textOf(sound(answers.sentence('\u0000'))), '–');
  });
});
