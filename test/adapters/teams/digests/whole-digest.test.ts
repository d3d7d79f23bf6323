import assert from 'node:assert/strict';
import { digestText, scheduleText } from '#adapters/teams/digests/digest-sentences.ts';
import { digestView } from '#adapters/teams/digests/digest-view.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';
import type { DigestFacts, GoneAlert } from '#ports/teams.ts';
import { problems, wholeOf } from '../../../support/card-checks.ts';
import { aCustomer, aDigest, anAlert, aPortfolio, aState, aSummary, ENGLISH, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { posts } = englishCards();
const PROOF = 'Proof of watch: 212 customers, 168 scans, 0 missed, last data Nov 23, 7:30 AM UTC';
const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const portfolio = (overrides: object = {}) => aPortfolio({ totals: [], worst: [], unread: 0, ...overrides });
const row = (id: string, summary: object = {}) => ({
  customer: aCustomer({ id, name: `Customer ${id}` }),
  state: aState({ latest: aSummary(summary) }),
});
const recapOf = (id: string, summary: object = {}) => ({
  customer: aCustomer({ id, name: `Customer ${id}` }),
  summary: aSummary({ period: lastMonth, ...summary }),
});
const many = <T>(count: number, make: (id: string) => T) =>
  Array.from({ length: count }, (_, index) => make(String(index)));

function digest(overrides: Partial<DigestFacts>): readonly string[] {
  const nothing = { open: [], openCount: 0, acknowledgedCount: 0, portfolio: portfolio() };
  const { card } = posts.digest(aDigest({ ...nothing, ...overrides }));
  assert.deepEqual(problems(card), []);
  return wholeOf(card);
}

/** Headings, names and what stands alone; without the rows' figures. */
function outline(said: readonly string[]): readonly string[] {
  const rows = said.slice(2, said.includes('As of') ? said.indexOf('As of') : said.indexOf('About'));
  return rows
    .filter((text) => !/^(?:USD |\d)/u.test(text))
    .map((text) => /^Customer \w+(?= \d| no )/u.exec(text)?.[0] ?? text);
}

describe('the whole digest', () => {
  const silence = {
    id: 'x',
    where: 'everywhere',
    customer: 'all',
    from: NOW - HOUR_MS,
    until: NOW + DAY_MS,
    by: { objectId: 'o', name: 'Ann' },
    why: undefined,
  } as const;

  it('has these lines with nothing to tell', () => {
    assert.deepEqual(digest({ hearsAll: false, portfolio: portfolio({ withoutBudget: 0 }) }), [
      'Digest',
      'no open alerts, 212 customers watched',
      'About',
      'the customers subscribed here',
      'At or over budget',
      '2 of 195 customers',
      'Budgets',
      '0 with no budget',
      PROOF,
      'spoken: Digest: no open alerts, 212 customers watched',
    ]);
  });

  it('has these lines with one of everything', () => {
    assert.deepEqual(
      digest({
        isRepeat: true,
        acknowledgedCount: 1,
        openCount: 2,
        open: [{ alert: anAlert({ period: lastMonth }), customer: aCustomer() }],
        portfolio: portfolio({
          worst: [row('a')],
          waiting: 2,
          ended: [row('c', { period: lastMonth })],
        }),
        silences: [silence],
      }),
      [
        'Digest',
        'May be a repeat: an earlier try to send this may have arrived.',
        '2 open alerts, 212 customers watched',
        '2 customers wait for new figures: their billing periods have ended, so they are in no count and no total here.',
        'Open alerts',
        'Contoso 104% ▲ over',
        'USD 1,040.00',
        'and 1 more',
        'Others with most of the budget used',
        'Customer a 84% ● close',
        'USD 840.00',
        'Ended, waiting for new figures',
        'Customer c 84% ✓ within',
        'USD 840.00',
        'and 1 more',
        'As of',
        'Nov 23',
        'About',
        'all customers',
        'Acknowledged',
        '1 alert',
        'At or over budget',
        '2 of 195 customers',
        'Budgets',
        '37 with no budget: "no budget" lists them',
        'Silences',
        'All customers silenced everywhere until Nov 24, 9:30 AM UTC by Ann',
        PROOF,
        '[Usage for Contoso]',
        '[Usage for Customer a]',
        '[Usage for Customer c]',
        'spoken: May be a repeat: Digest: 2 open alerts, 212 customers watched',
      ],
    );
  });

  it('calls customers "others" only beside open alerts', () => {
    assert.deepEqual(digest({ portfolio: portfolio({ worst: [row('a')] }) }).slice(2, 5), [
      'Most of the budget used',
      'Customer a 84% ● close',
      'USD 840.00',
    ]);
  });

  it('recaps with and without a budget, and counts only the other ended periods beside it', () => {
    assert.deepEqual(
      digest({
        portfolio: portfolio({ waiting: 9, ended: [row('c', { period: lastMonth })] }),
        recap: [recapOf('a'), recapOf('b', { budget: undefined })],
      }).slice(3, 13),
      [
        'Ended, waiting for new figures',
        'Customer c 84% ✓ within (Nov 23)',
        'USD 840.00',
        'Billing periods that ended: last figures seen',
        'Customer a 84% ✓ within (Nov 23)',
        'Oct 1 – 31',
        'USD 840.00',
        'Customer b no budget (Nov 23)',
        'Oct 1 – 31',
        'USD 840.00',
      ],
    );
  });

  describe('since the last one', () => {
    const since = NOW - DAY_MS;
    const alertOf = (id: string) => ({
      alert: anAlert({ id, customerId: id }),
      customer: aCustomer({ id, name: `Customer ${id}` }),
    });
    const gone = (id: string, why: GoneAlert['why']) => ({ customer: aCustomer({ id, name: `Customer ${id}` }), why });
    it('has what is new, worse, better, and open as before, each apart, and nobody twice', () => {
      const ofAlerts = new Map([
        ['a', 'new'],
        ['b', 'worse'],
        ['c', 'better'],
      ] as const);

      const said = digest({
        openCount: 9,
        open: ['a', 'b', 'c', 'd'].map(alertOf),
        changes: { since, ofAlerts, gone: [] },
      });

      assert.deepEqual(outline(said), [
        'New since Nov 22, 9:30 AM UTC',
        'Customer a',
        'Worse than then',
        'Customer b',
        'Better than then',
        'Customer c',
        'Open as before',
        'Customer d',
        'and 5 more',
      ]);
    });

    it('names those whose alert is open no more, with the reason, and counts the others', () => {
      const said = digest({
        changes: {
          since,
          ofAlerts: new Map(['a', 'b', 'c', 'd', 'e'].map((id) => [id, 'gone'] as const)),
          gone: [
            gone('a', { code: 'acknowledged', by: 'Adele Vance' }),
            gone('b', { code: 'under', percent: 71.2 }),
            gone('c', { code: 'under', percent: undefined }),
            gone('d', { code: 'over' }),
          ],
        },
      });

      assert.deepEqual(outline(said), [
        'Open no more',
        'Customer a: acknowledged by Adele Vance',
        'Customer b: at 71% now',
        'Customer c: no budget any more',
        'Customer d: its billing period has ended, or it is not told about here any more',
        'and 1 more',
      ]);
    });

    it('names nobody who is open no more in another table about the same billing period', () => {
      const ofGone = (...all: readonly ReturnType<typeof gone>[]) => ({
        since,
        ofAlerts: new Map(all.map(({ customer }) => [customer.id, 'gone'] as const)),
        gone: all,
      });
      const ended = ['a', 'b'].map((id) => row(id, { period: lastMonth }));
      const unbudgeted = ['c', 'd'].map((id) => row(id, { budget: undefined, totalCost: 10 }));

      assert.deepEqual(
        outline(
          digest({
            changes: ofGone(gone('a', { code: 'over' }), gone('c', { code: 'under', percent: undefined })),
            portfolio: portfolio({ waiting: 2, ended, withoutBudget: 3 }),
            noBudget: unbudgeted,
          }),
        ).filter((text) => !text.includes('waiting for new figures')),
        [
          'Without a budget, by what was spent',
          'Customer d',
          'and 1 more',
          'Customer b',
          'Open no more',
          'Customer a: its billing period has ended, or it is not told about here any more',
          'Customer c: no budget any more',
        ],
      );
      const below = digest({
        changes: ofGone(gone('e', { code: 'under', percent: 71 })),
        portfolio: portfolio({ withoutBudget: 3 }),
        noBudget: unbudgeted,
      });
      assert.deepEqual(outline(below).slice(0, 4), [
        'Without a budget, by what was spent',
        'Customer c',
        'Customer d',
        'and 1 more',
      ]);
      const recapped = digest({ changes: ofGone(gone('a', { code: 'over' })), recap: [recapOf('a')] });
      assert.equal(recapped.filter((text) => text.startsWith('Customer a')).length, 1);
      assert.ok(!recapped.includes('Open no more'));
    });

    it('tells who is newly heading over apart from who was then, and who no longer is', () => {
      const periodStart = anAlert().period.start;
      const outlook = { periodStart, daysCovered: 22, forecast: { expected: 1200, high: 1300 } };
      const said = digest({
        openCount: 1,
        open: [{ ...alertOf('o'), alert: anAlert({ id: 'o', totalCost: 840 }), outlook }],
        changes: {
          since,
          ofAlerts: new Map(),
          gone: [],
          heading: { newly: new Set(['a', 'o']), noLonger: [row('c', { totalCost: 500 })] },
        },
        headingOver: { rows: [row('a'), row('b')], count: 4 },
      });

      assert.deepEqual(outline(said), [
        'Open as before',
        'Customer o',
        'Newly heading over their budgets',
        'Customer a',
        'Heading over their budgets',
        'Customer b',
        'and 2 more',
        'No longer heading over their budgets',
        'Customer c',
        'No alert has opened, got worse or ended since Nov 22, 9:30 AM UTC.',
      ]);
      assert.ok(said.some((text) => text.startsWith('Customer o') && text.includes('◆ newly heading over')));
    });

    it('says that nothing has changed', () => {
      const said = digest({ openCount: 1, open: [alertOf('a')], changes: { since, ofAlerts: new Map(), gone: [] } });

      assert.deepEqual(outline(said), [
        'Open as before',
        'Customer a',
        'No alert has opened, got worse or ended since Nov 22, 9:30 AM UTC.',
      ]);
    });
  });

  it('has who is heading over without an alert, and who has no budget', () => {
    const said = digest({
      headingOver: { rows: [row('a')], count: 3 },
      noBudget: many(6, (id) => row(id, { budget: undefined, totalCost: 10 })),
      portfolio: portfolio({ worst: [row('b')], withoutBudget: 8 }),
    });

    assert.deepEqual(outline(said), [
      'Heading over their budgets',
      'Customer a',
      'and 2 more',
      'Most of the budget used',
      'Customer b',
      'Without a budget, by what was spent',
      ...many(5, (id) => `Customer ${id}`),
      'and 3 more',
    ]);
  });

  it('has at most twenty rows in a table, five of customers without an alert and of ended periods', () => {
    const counted = (said: readonly string[]) => [
      said.filter((line) => line.startsWith('Customer ')).length,
      said.filter((line) => line.startsWith('and ')),
    ];

    assert.deepEqual(
      [
        counted(
          digest({
            openCount: 21,
            open: many(21, (id) => ({ alert: anAlert(), customer: aCustomer({ id, name: `Customer ${id}` }) })),
          }),
        ),
        counted(digest({ portfolio: portfolio({ worst: many(6, row) }) })),
        counted(
          digest({ portfolio: portfolio({ waiting: 6, ended: many(6, (id) => row(id, { period: lastMonth })) }) }),
        ),
        counted(digest({ recap: many(21, recapOf) })),
      ],
      [
        [20, ['and 1 more']],
        [5, []],
        [5, ['and 1 more']],
        [20, ['and 1 more']],
      ],
    );
  });

  it('has no more rows in any table than the size of a post allows', () => {
    const { tables } = digestView(
      aDigest({
        portfolio: portfolio({
          worst: many(6, row),
          waiting: 6,
          ended: many(6, (id) => row(id, { period: lastMonth })),
        }),
        noBudget: many(6, (id) => row(id, { budget: undefined, totalCost: 10 })),
        headingOver: { rows: many(6, row), count: 6 },
      }),
      en,
      2,
    );

    assert.ok(tables.length >= 4);
    for (const { heading, rows } of tables) assert.equal(rows.length, 2, heading);
  });

  it('looks only at the ended periods that it shows, however many there are', () => {
    const hidden = {
      customer: aCustomer(),
      get summary(): never {
        throw new Error('this row is not shown');
      },
    };

    const said = digest({ recap: [...many(20, recapOf), ...many(20_000, () => hidden)] });

    assert.ok(said.includes('and 20,000 more'));
  });
});

describe('the sentence about when a digest comes', () => {
  it('has the time of day in two digits each', () => {
    const at = (minuteOfDay: number) => scheduleText({ every: 'day', weekday: 1, minuteOfDay }, en);

    assert.deepEqual(
      [at(0), at(9 * 60 + 59), at(23 * 60 + 1), scheduleText({ every: 'week', weekday: 5, minuteOfDay: 540 }, en)],
      ['daily at 00:00', 'daily at 09:59', 'daily at 23:01', 'weekly on Friday at 09:00'],
    );
  });

  it('has the next one in the time zone of the digest, where it is known', () => {
    const schedule = { every: 'day', weekday: 1, minuteOfDay: 540 } as const;
    const berlin = { schedule, timeZone: 'Europe/Berlin', nextAt: NOW };

    assert.deepEqual(
      [
        digestText(berlin, { reader: ENGLISH, now: NOW, words: en }),
        digestText({ ...berlin, nextAt: undefined }, { reader: ENGLISH, now: NOW, words: en }),
        digestText({ ...berlin, schedule: undefined }, { reader: ENGLISH, now: NOW, words: en }),
      ],
      [
        'The digest comes here daily at 09:00 (Europe/Berlin). The next one: Nov 23, 10:30 AM GMT+1.',
        'The digest comes here daily at 09:00 (Europe/Berlin).',
        'No digest comes here. To get one, type for example: "digest weekly on monday at 09:00"',
      ],
    );
    assert.match(digestText(berlin, { reader: { ...ENGLISH, locale: 'de-DE' }, now: NOW, words: en }), /23\. Nov/u);
  });
});
