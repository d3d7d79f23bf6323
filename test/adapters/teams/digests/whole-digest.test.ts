import assert from 'node:assert/strict';
import { digestText, scheduleText } from '#adapters/teams/digests/digest-sentences.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { en } from '#language/en.ts';
import type { DigestFacts } from '#ports/teams.ts';
import { problems, wholeOf } from '../../../support/card-checks.ts';
import { aCustomer, aDigest, anAlert, aPortfolio, aState, aSummary, ENGLISH, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { posts } = englishCards();
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
      'Proof of watch: 212 customers, 168 scans, 0 missed, last data Nov 23, 2026, 7:30 AM UTC',
      'About',
      'the customers subscribed here',
      'At or over budget',
      '2 of 195 customers',
      'Budgets',
      '0 with no budget',
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
          worst: [row('a'), row('b', { budget: undefined })],
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
        'Proof of watch: 212 customers, 168 scans, 0 missed, last data Nov 23, 2026, 7:30 AM UTC',
        'About',
        'all customers',
        'Acknowledged',
        '1 alert',
        'At or over budget',
        '2 of 195 customers',
        'Budgets',
        '37 with no budget: "no budget" lists them',
        'Open alerts',
        'Customer',
        'Used of the budget',
        'Contoso',
        '104%, exceeded: USD 1,040.00 of USD 1,000.00, last figure seen Nov 23, 2026',
        'and 1 more',
        'Others with most of the budget used',
        'Customer',
        'Used of the budget',
        'Customer a',
        '84%, close to the budget: USD 840.00 of USD 1,000.00, as of Nov 23, 2026',
        'Ended, waiting for new figures',
        'Customer',
        'Used of the budget',
        'Customer c',
        '84%, within the budget: USD 840.00 of USD 1,000.00, Oct 1 – 31, 2026 (ended), last figure seen Nov 23, 2026',
        'and 1 more',
        'Silences',
        'All customers silenced everywhere until Nov 24, 2026, 9:30 AM UTC by Ann',
        'spoken: May be a repeat: Digest: 2 open alerts, 212 customers watched',
      ],
    );
  });

  it('calls customers "others" only beside open alerts', () => {
    assert.deepEqual(digest({ portfolio: portfolio({ worst: [row('a')] }) }).slice(7), [
      'Budgets',
      '37 with no budget: "no budget" lists them',
      'Most of the budget used',
      'Customer',
      'Used of the budget',
      'Customer a',
      '84%, close to the budget: USD 840.00 of USD 1,000.00, as of Nov 23, 2026',
      'spoken: Digest: no open alerts, 212 customers watched',
    ]);
  });

  it('recaps with and without a budget, and counts only the other ended periods beside it', () => {
    assert.deepEqual(
      digest({
        portfolio: portfolio({ waiting: 9, ended: [row('c', { period: lastMonth })] }),
        recap: [recapOf('a'), recapOf('b', { budget: undefined })],
      }).slice(8),
      [
        'Budgets',
        '37 with no budget: "no budget" lists them',
        'Ended, waiting for new figures',
        'Customer',
        'Used of the budget',
        'Customer c',
        '84%, within the budget: USD 840.00 of USD 1,000.00, Oct 1 – 31, 2026 (ended), last figure seen Nov 23, 2026',
        'Billing periods that ended: last figures seen',
        'Customer',
        'Used of the budget',
        'Customer a',
        '84%, within the budget: USD 840.00 of USD 1,000.00, Oct 1 – 31, 2026, last figure seen Nov 23, 2026',
        'Customer b',
        'no budget, spent: USD 840.00, Oct 1 – 31, 2026, last figure seen Nov 23, 2026',
        'spoken: Digest: no open alerts, 212 customers watched',
      ],
    );
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
        digestText(berlin, ENGLISH, en),
        digestText({ ...berlin, nextAt: undefined }, ENGLISH, en),
        digestText({ ...berlin, schedule: undefined }, ENGLISH, en),
      ],
      [
        'The digest comes here daily at 09:00 (Europe/Berlin). The next one: Nov 23, 2026, 10:30 AM GMT+1.',
        'The digest comes here daily at 09:00 (Europe/Berlin).',
        'No digest comes here. To get one, type for example: digest weekly on monday at 09:00',
      ],
    );
    assert.match(digestText(berlin, { ...ENGLISH, locale: 'de-DE' }, en), /23\. Nov/u);
  });
});
