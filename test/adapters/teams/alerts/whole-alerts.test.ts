import assert from 'node:assert/strict';
import { alertActionText, overText } from '#adapters/teams/alerts/alert-sentences.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';
import type { AlertsAnswer, OpenAlert } from '#ports/requests.ts';
import type { AlertFacts } from '#ports/teams.ts';
import { actionsOf, lines, problems, textOf, wholeOf } from '../../../support/card-checks.ts';
import { aCustomer, aNotification, anAlert, ENGLISH, NOW, someFacts } from '../../../support/cards.ts';
import { ENGLISH_SPEECH, englishCards } from '../../../support/english.ts';

const { answers, posts } = englishCards();
const ANN = { objectId: 'o1', name: 'Ann' };
const acknowledgement = { id: 'a1', by: ANN, at: NOW - DAY_MS, percent: 101.9, version: 1 };
const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };

function open(overrides: Partial<OpenAlert> = {}): OpenAlert {
  return {
    alert: anAlert(),
    customer: aCustomer(),
    level: 100,
    state: 'open',
    isAcknowledged: false,
    silencedUntil: undefined,
    ...overrides,
  };
}

function listed(answer: Partial<AlertsAnswer>): readonly string[] {
  const none = { now: NOW, alerts: [], open: 0, acknowledged: 0, ended: 0, silences: [], silenced: new Map() };
  const { card } = answers.alerts({ ...none, ...answer }, ENGLISH);
  assert.deepEqual(problems(card), []);
  return wholeOf(card);
}

const posted = (overrides: Partial<AlertFacts>) => wholeOf(posts.alert(someFacts(overrides)).card);

describe('the whole list of open alerts', () => {
  it('is one sentence without any', () => {
    assert.deepEqual(listed({}), [
      'Alerts',
      'No customer stands above a threshold.',
      'spoken: No customer stands above a threshold.',
    ]);
  });

  it('tells of each how it stands, and how alerts are acknowledged', () => {
    assert.deepEqual(
      listed({
        open: 2,
        acknowledged: 1,
        ended: 1,
        alerts: [
          open({ silencedUntil: NOW + DAY_MS }),
          open({ alert: anAlert({ acknowledgement }) }),
          open({ alert: anAlert({ acknowledgement }), isAcknowledged: true }),
          open({ alert: anAlert({ period: lastMonth }) }),
        ],
      }),
      [
        'Alerts',
        '2 open alerts, 1 acknowledged, 1 of an ended billing period.',
        'Contoso 104%, above 100%; as of Nov 23; silenced until Nov 24, 9:30 AM UTC',
        'Contoso 104%, above 100%; as of Nov 23; reopened',
        'Contoso 104%, above 100%; as of Nov 23; acknowledged by Ann',
        'Contoso 104%, above 100%; Oct 1 – 31 (ended), last figure seen Nov 23',
        '"acknowledge <customer>" says that you look after one.',
        'spoken: 2 open alerts, 1 acknowledged, 1 of an ended billing period.',
      ],
    );
  });

  it('counts those that it leaves out, of whatever kind', () => {
    const more = (answer: Partial<AlertsAnswer>) =>
      listed({ alerts: [open()], ...answer }).find((line) => line.startsWith('and '));

    assert.deepEqual(
      [more({ open: 1 }), more({ open: 2 }), more({ open: 1, acknowledged: 1 }), more({ open: 1, ended: 1 })],
      [undefined, 'and 1 more', 'and 1 more', 'and 1 more'],
    );
  });

  it('has at most 200 rows', () => {
    const said = listed({ open: 201, alerts: Array.from({ length: 201 }, () => open()) });

    assert.ok(said.filter((line) => line.startsWith('Contoso')).length <= 200);
  });
});

describe('the whole question about all open alerts', () => {
  it('says what its button does, and that nothing has changed', () => {
    assert.deepEqual(wholeOf(answers.acknowledgeAll(2, 'here').card), [
      'Acknowledge all 2 open alerts?',
      'Those that are open here now, for everybody; "alerts" lists them.',
      'Nothing has been changed yet.',
      '[Acknowledge all 2 open alerts]',
      '[Cancel]',
      'spoken: Acknowledge all 2 open alerts',
    ]);
  });
});

describe('the whole card of an alert', () => {
  it('has these lines', () => {
    assert.deepEqual(posted({}), [
      '▲ Over budget',
      'Contoso: 104% of USD 1,000',
      'contoso.onmicrosoft.com',
      'USD 40 over · day 23 of 30',
      'As of Nov 23, 6:30 AM UTC',
      'More ▾',
      'Spent',
      'USD 1,040.00',
      'Budget',
      'USD 1,000.00',
      'Over by',
      'USD 40.00',
      'Billing period',
      'Nov 1 – 30',
      'Contoso reached 100% of its budget',
      '[Acknowledge]',
      '[What drives it]',
      '[Silence 1 day]',
      '[Silence until Nov 30]',
      '[Show usage]',
      'spoken: Contoso reached 100% of its budget',
    ]);
  });

  it('has these lines once its period has ended', () => {
    assert.deepEqual(posted({ alert: anAlert({ period: lastMonth }) }), [
      '▲ Over budget',
      'The billing period has ended, waiting for new figures: the last days of usage may be missing, and the invoice decides.',
      'Contoso: 104% of USD 1,000',
      'contoso.onmicrosoft.com',
      'USD 40 over · Oct 1 – 31',
      'Last figure seen Nov 23',
      'More ▾',
      'Spent',
      'USD 1,040.00',
      'Budget',
      'USD 1,000.00',
      'Over by',
      'USD 40.00',
      'Billing period',
      'Oct 1 – 31',
      'Contoso reached 100% of its budget',
      '[Show usage]',
      'spoken: Contoso reached 100% of its budget',
    ]);
  });

  it('has these lines without a budget, a currency and a domain', () => {
    const budgets = [
      { version: 1, amount: 1000, currency: 'USD', basePercent: 3 },
      { version: 2, amount: undefined, currency: 'USD', basePercent: undefined },
    ] as AlertFacts['alert']['budgets'];

    assert.deepEqual(
      posted({
        customer: aCustomer({ domain: '' }),
        alert: anAlert({ budgets, percentUsed: undefined, currency: undefined }),
      }),
      [
        'No budget',
        'Partner Center names no currency that is known here: compare the amounts with nothing else.',
        'Contoso: 1,040.00 (currency unknown) spent',
        '6f1f6b1e-0000-4000-8000-000000000001',
        'Day 23 of 30',
        'The budget changed in this billing period: before, it was USD 1,000.',
        'As of Nov 23, 6:30 AM UTC',
        'More ▾',
        'Spent',
        '1,040.00 (currency unknown)',
        'Budget',
        'no budget',
        'Billing period',
        'Nov 1 – 30',
        'Contoso reached 100% of its budget',
        '[Acknowledge]',
        '[What drives it]',
        '[Silence 1 day]',
        '[Silence until Nov 30]',
        '[Show usage]',
        'spoken: Contoso reached 100% of its budget',
      ],
    );
  });

  it('says of a customer that has left that no later figures come', () => {
    const left = anAlert({ period: lastMonth, closed: { at: NOW, reason: 'left' } });

    assert.deepEqual(
      posted({ alert: left }).filter((line) => /ended|left|\[/u.test(line)),
      [
        'The billing period has ended: the last days of usage may be missing, and the invoice decides.',
        'Closed on Nov 23: the customer has left.',
        '[Show usage]',
      ],
    );
  });

  it('says nothing of a budget that changed in nothing that an amount shows', () => {
    const budgets = [
      { version: 1, amount: 1000, currency: 'USD', basePercent: 3 },
      { version: 2, amount: 1000 * (1 + 1e-13), currency: 'USD', basePercent: 3 },
    ];

    assert.ok(!posted({ alert: anAlert({ budgets }) }).some((line) => line.includes('budget changed')));
  });

  it('speaks of the percentage where it told no level', () => {
    const at = (overrides: Partial<AlertFacts['alert']>, threshold = 0) =>
      posts.alert(
        someFacts({ alert: anAlert({ peakPercent: 140, ...overrides }), notification: aNotification({ threshold }) }),
      ).summary;
    const budgets = [
      { version: 1, amount: undefined, currency: 'USD', basePercent: undefined },
    ] as AlertFacts['alert']['budgets'];

    assert.deepEqual(
      [at({}), at({ budgets, percentUsed: undefined }), at({}, 1)],
      ['Contoso is at 104% of its budget', 'Contoso has no budget any more', 'Contoso reached 1% of its budget'],
    );
  });
});

describe('the heading of a table of alerts', () => {
  const held = someFacts({ crossedAt: NOW - DAY_MS });
  const heading = (...facts: AlertFacts[]) => lines(posts.tables('levels', facts)[0]?.post.card ?? {});

  it('speaks of a silence only where one held back all of them', () => {
    assert.ok(heading(held, held).includes('Held back during a silence'));
    assert.ok(!heading(held, someFacts()).includes('Held back during a silence'));
  });

  it('says that it may be a repeat, or is a test, where one of them is', () => {
    assert.deepEqual(
      [
        heading(someFacts(), someFacts({ isRepeat: true })),
        heading(someFacts({ isTest: true }), someFacts()),
        heading(someFacts()),
      ].map((said) => said.slice(0, 2)),
      [
        ['Budget alerts', 'May be a repeat: an earlier try to send this may have arrived.'],
        ['Budget alerts', 'Test: sent on request, nothing has happened.'],
        ['Budget alerts', '1 customer reached a budget threshold'],
      ],
    );
  });

  it('says of each level by what it was reached, and of an ended period that it has ended', () => {
    const rows = [
      someFacts({ notification: aNotification({ isBudgetChange: true }) }),
      someFacts({ notification: aNotification({ kind: 'reopened' }) }),
      someFacts({ notification: aNotification({ kind: 'reopened', isBudgetChange: true }) }),
      someFacts({ alert: anAlert({ period: lastMonth }) }),
    ];

    assert.deepEqual(
      textOf(posts.tables('levels', rows)[0]?.post.card ?? {})
        .split('\n')
        .filter((line) => line.includes('%')),
      [
        'Contoso 104% ▲ reached 100% (budget changed)',
        'Contoso 104% ▲ still rising',
        'Contoso 104% ▲ still rising',
        'Contoso 104% ▲ reached 100% (last figure seen Nov 23, period Oct 1 – 31 ended)',
      ],
    );
  });
});

describe('the sentence after a press on an alert', () => {
  const said = (action: 'show' | 'acknowledge' | 'silenceDay', overrides: Partial<AlertFacts> = {}) =>
    alertActionText({ action } as Parameters<typeof alertActionText>[0], someFacts(overrides), ENGLISH_SPEECH);

  it('says what was done, until when, and that it was a test', () => {
    assert.deepEqual(
      [
        said('show'),
        said('acknowledge'),
        said('silenceDay'),
        said('silenceDay', { silencedUntil: NOW }),
        said('acknowledge', { isTest: true }),
      ],
      [
        'The alert about Contoso stands above, in its own card.',
        'Acknowledged for everybody: the alert about Contoso.',
        'Silenced here: Contoso.',
        'Silenced here until Nov 23, 9:30 AM UTC: Contoso.',
        'Test, nothing was changed: Acknowledged for everybody: the alert about Contoso.',
      ],
    );
    assert.deepEqual(
      [overText(aCustomer(), en), overText(undefined, en)],
      [
        'The billing period of this alert about Contoso is over: nothing was done. For the present figures ask: "usage for Contoso"',
        'There is no such alert here: nothing was done.',
      ],
    );
  });
});

describe('the buttons of an alert', () => {
  const buttons = (overrides: Partial<AlertFacts>) =>
    actionsOf(posts.alert(someFacts(overrides)).card).map(({ title }) => title);
  const { end } = anAlert().period;

  it('undo what was done about an open alert, and nothing about a test or one that is over', () => {
    const closed = anAlert({ closed: { at: NOW, reason: 'left' } });

    assert.deepEqual(
      [{}, { canUndo: false }, { isTest: true }, { alert: closed }].map((more) =>
        buttons({ canUndo: true, ...more }).includes('Undo'),
      ),
      [true, false, false, false],
    );
  });

  it('offer what can still be done', () => {
    assert.deepEqual(
      [
        buttons({ silencedUntil: end - 1 }),
        buttons({ silencedUntil: end }),
        buttons({ isAcknowledged: true }),
        buttons({ alert: anAlert({ closed: { at: NOW, reason: 'left' } }) }),
        buttons({ isTest: true }),
        buttons({ isTest: true, isAcknowledged: true }),
        buttons({ isTest: true, silencedUntil: NOW }),
      ],
      [
        ['Acknowledge', 'What drives it', 'Silence until Nov 30', 'Show usage'],
        ['Acknowledge', 'What drives it', 'Show usage'],
        ['What drives it', 'Silence 1 day', 'Silence until Nov 30', 'Show usage'],
        ['Show usage'],
        ['Acknowledge', 'Silence 1 day', 'Silence until Nov 30'],
        [],
        [],
      ],
    );
  });
});
