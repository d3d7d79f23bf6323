import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { AuditDetails } from '#ports/audit.ts';
import type { WatchStatus } from '#ports/watch-status.ts';
import { factOf, objects, problems, textOf, wholeOf } from '../../../support/card-checks.ts';
import { aConversation, aCustomer, aScan, aStatus, ENGLISH, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();

function status(overrides: Partial<WatchStatus> = {}) {
  const { card } = answers.status(aStatus(overrides), ENGLISH);
  assert.deepEqual(problems(card), []);
  return card;
}

const conditions = (count: number) =>
  Array.from({ length: count }, () => ({
    about: { code: 'sign-in' },
    since: NOW - HOUR_MS,
    trouble: { code: 'sign-in', fault: { code: 'not-signed-in' } },
  })) as WatchStatus['conditions'];

describe('the whole status card', () => {
  it('has these lines where all is well', () => {
    assert.deepEqual(wholeOf(status()), [
      'Status of the watch',
      'The watch is running.',
      'Scans',
      'last scan completed 28 minutes ago, 212 of 212 customers read',
      'Last 7 days',
      '168 scans, 0 missed',
      'Next scan',
      'Nov 23, 10:00 AM UTC',
      'Newest data',
      'Nov 23, 7:30 AM UTC (2 hours ago)',
      'Customer list',
      'read 20 minutes ago',
      'Customers',
      '209 of 212 read at least once',
      'Budgets',
      '37 with no budget: "no budget" lists them',
      'Usage',
      '14 with no usage',
      'Old figures',
      '2 whose figures have not moved for long',
      'Subscriptions',
      '4',
      'Notifications',
      'all sent',
      'Sign-in',
      'No sign-in needed (PARTNER_CENTER_AUTH is off).',
      'spoken: The watch is running.',
    ]);
  });

  it('has these lines before the first scan', () => {
    assert.deepEqual(
      wholeOf(
        status({
          lastScan: undefined,
          newestData: undefined,
          nextScanAt: undefined,
          subscriptions: 0,
          customers: { customers: 0, read: 0, stale: 0, withoutUsage: 0, withoutBudget: 0 },
        }),
      ),
      [
        'Status of the watch',
        'The watch has not scanned yet.',
        'Scans',
        'last scan: none yet',
        'Last 7 days',
        '168 scans, 0 missed',
        'Newest data',
        'none yet',
        'Customer list',
        'read 20 minutes ago',
        'Customers',
        '0 of 0 read at least once',
        'Budgets',
        '0 with no budget',
        'Usage',
        '0 with no usage',
        'Subscriptions',
        '0',
        'Notifications',
        'all sent',
        'Sign-in',
        'No sign-in needed (PARTNER_CENTER_AUTH is off).',
        'spoken: The watch has not scanned yet.',
      ],
    );
  });

  it('has these lines where there is something of everything', () => {
    assert.deepEqual(
      wholeOf(
        status({
          conditions: conditions(1),
          isScanning: true,
          left: [aCustomer()],
          customers: { customers: 9, read: 8, stale: 1, withoutUsage: 1, withoutBudget: 1 },
          signIn: {
            isNeeded: true,
            signedIn: {
              username: 'ann@example.com',
              signedInAt: NOW - DAY_MS,
              refreshedAt: NOW,
              runsOutAt: NOW + 90 * DAY_MS,
            },
            problem: undefined,
          },
        }),
      ),
      [
        'Status of the watch',
        'The watch has 1 problem.',
        'Since Nov 23, 8:30 AM UTC: Nobody has signed in to Partner Center yet. Run `npm run consent`.',
        'Scans',
        'last scan completed 28 minutes ago, 212 of 212 customers read',
        'Last 7 days',
        '168 scans, 0 missed',
        'Running',
        'a scan is running now',
        'Next scan',
        'Nov 23, 10:00 AM UTC',
        'Newest data',
        'Nov 23, 7:30 AM UTC (2 hours ago)',
        'Customer list',
        'read 20 minutes ago',
        'Customers',
        '8 of 9 read at least once',
        'Budgets',
        '1 with no budget: "no budget" lists them',
        'Usage',
        '1 with no usage',
        'Old figures',
        '1 whose figures have not moved for long',
        'Subscriptions',
        '4',
        'Notifications',
        'all sent',
        'Sign-in',
        'Signed in to Partner Center as ann@example.com, last refreshed 2026-11-23. It runs out on 2027-02-21 unless refreshed.',
        'No longer customers: Contoso.',
        'spoken: The watch has 1 problem.',
      ],
    );
  });

  it('names at most ten problems, and counts the others', () => {
    const named = (count: number) =>
      textOf(status({ conditions: conditions(count) }))
        .split('\n')
        .filter((line) => /^Since|more/u.test(line));

    assert.equal(named(10).length, 10);
    assert.deepEqual(named(11).slice(10), ['and 1 more problem']);
  });

  it('says that all was sent only where nothing waits, is in doubt or was given up', () => {
    const sent = (planned: number, unknown: number, dead: number) =>
      factOf(status({ notifications: { planned, unknown, dead } }), 'Notifications');

    assert.deepEqual(
      [sent(0, 0, 0), sent(1, 0, 0), sent(1, 1, 0), sent(0, 1, 1), sent(1, 0, 1)],
      [
        'all sent',
        '1 waiting, 0 in doubt, 0 given up',
        '1 waiting, 1 in doubt, 0 given up',
        '0 waiting, 1 in doubt, 1 given up',
        '1 waiting, 0 in doubt, 1 given up',
      ],
    );
  });

  it('says whether the newest data are unknown, or there are none', () => {
    const newest = (lastScan: Scan | undefined) => factOf(status({ newestData: undefined, lastScan }), 'Newest data');

    assert.deepEqual(
      [newest(undefined), newest(aScan({ read: 0 })), newest(aScan({ read: 1 }))],
      ['none yet', 'none yet', 'not known'],
    );
  });

  it('says how a scan stands that ended without a word, or not at all', () => {
    const scan = (overrides: Partial<Scan>) =>
      factOf(
        status({
          lastScan: aScan({
            outcome: undefined,
            startedAt: NOW - 9 * MINUTE_MS,
            finishedAt: NOW - 7 * MINUTE_MS,
            ...overrides,
          }),
        }),
        'Scans',
      );

    assert.deepEqual(
      [scan({}), scan({ finishedAt: undefined })],
      [
        'last scan finished 7 minutes ago, 212 of 212 customers read',
        'last scan not finished 9 minutes ago, 212 of 212 customers read',
      ],
    );
  });

  it('names those that could not be read by name or id, and at most four reasons', () => {
    const faults = [{ code: 'throttled' }, ...[401, 402, 403, 404].map((code) => ({ code: 'refused', status: code }))];
    const unreadable = faults.map((fault, index) => ({
      customerId: `c${index}`,
      fault,
    })) as unknown as Scan['unreadable'];
    const known = new Map([['c0', aCustomer({ name: 'Contoso' })]]);
    const told = (unreadableCount: number, some = unreadable) =>
      factOf(status({ unreadable: known, lastScan: aScan({ unreadable: some, unreadableCount }) }), 'Not read');

    assert.deepEqual(
      [told(0, []), told(1, unreadable.slice(0, 1)), told(5), told(10), told(11)],
      [
        undefined,
        'Contoso could not be read: Partner Center asked for fewer requests. The next scan tries again',
        'Contoso could not be read: Partner Center asked for fewer requests; c1 could not be read: Partner Center refused the request (401); c2 could not be read: Partner Center refused the request (402); c3 could not be read: Partner Center refused the request (403); 1 more customer could not be read. The next scan tries again',
        'Contoso could not be read: Partner Center asked for fewer requests; c1 could not be read: Partner Center refused the request (401); c2 could not be read: Partner Center refused the request (402); c3 could not be read: Partner Center refused the request (403); 6 more customers could not be read. The next scan tries again',
        '11 customers could not be read; Contoso could not be read: Partner Center asked for fewer requests; c1 could not be read: Partner Center refused the request (401); c2 could not be read: Partner Center refused the request (402); c3 could not be read: Partner Center refused the request (403). The next scan tries again',
      ],
    );
  });
});

describe('the whole audit', () => {
  const entry = (details: AuditDetails, from = 'c') => ({ at: NOW, by: { objectId: 'o', name: 'Ann' }, from, details });
  const audit = (
    details: readonly AuditDetails[],
    customers = new Map([['c2', aCustomer({ id: 'c2', name: 'C2', domain: '' })]]),
  ) =>
    wholeOf(
      answers.audit(
        {
          entries: details.map((each) => entry(each)),
          customers,
          places: new Map([['c', aConversation({ name: 'Costs' })]]),
        },
        ENGLISH,
      ).card,
    );
  const text = (action: string, said: string): AuditDetails => ({ code: 'text', action, text: said });

  it('says how many changes it has', () => {
    assert.deepEqual(audit([{ code: 'digest', schedule: 'off' }]), [
      'Changes by people',
      'The latest 1 change.',
      'Nov 23, 2026, 9:30 AM UTC Ann: digest, off (in Costs)',
      'spoken: The latest 1 change.',
    ]);
  });

  it('has at most fifty rows, and counts the others', () => {
    const rows = (count: number) =>
      audit(Array.from({ length: count }, () => ({ code: 'digest', schedule: 'off' }) as const)).filter((line) =>
        /Ann|^and /u.test(line),
      );

    assert.deepEqual([rows(50).length, rows(50).at(-1)?.startsWith('and')], [50, false]);
    assert.deepEqual([rows(51).length, rows(51).at(-1)], [51, 'and 1 more']);
  });

  it('names customers by name, domain or id, whichever is known', () => {
    const named = (customers: Map<string, ReturnType<typeof aCustomer>>) =>
      audit([{ code: 'unsilence', customer: { id: 'c2' }, isEverywhere: false }], customers)[2];

    assert.deepEqual(
      [
        named(new Map()),
        named(new Map([['c2', aCustomer({ name: '', domain: '' })]])),
        named(new Map([['c2', aCustomer({ name: '', domain: 'c2.example' })]])),
        named(new Map([['c2', aCustomer({ name: 'C2', domain: '' })]])),
        named(new Map([['c2', aCustomer({ name: 'C2', domain: 'c2.example' })]])),
      ],
      [
        'Nov 23, 2026, 9:30 AM UTC Ann: unsilence, c2 (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: unsilence, c2 (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: unsilence, c2.example (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: unsilence, C2 (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: unsilence, C2 (c2.example) (in Costs)',
      ],
    );
  });

  it('keeps words of version 0.1.0 that it does not know, and only instants of a silence are written anew', () => {
    assert.deepEqual(
      audit([
        text('frob', 'c2 and c9'),
        text('constructor', 'c9:2026-11-01'),
        text('unsilence', 'c2 until 2026-11-26T09:30:00.000Z'),
        text('silence', 'c2 until 2026-11-26T09:30:00.000Z'),
        text('subscribe', '{c2}'),
      ]).slice(2, -1),
      [
        'Nov 23, 2026, 9:30 AM UTC Ann: frob, C2 and c9 (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: constructor, c9:2026-11-01 (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: unsilence, C2 until 2026-11-26T09:30:00.000Z (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: silence, C2 until Nov 26, 2026, 9:30 AM UTC (in Costs)',
        'Nov 23, 2026, 9:30 AM UTC Ann: subscribe, {C2} (in Costs)',
      ],
    );
  });
});

describe('the commands that help shows', () => {
  const commands = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      name: `do${index}`,
      words: () => ({
        usage: `do${index}${index === 1 ? ' <x|y>' : ''}`,
        title: `do${index}`,
        description: 'does',
        example: index === 1 ? 'do1 x' : `do${index}`,
      }),
    }));
  const hidden = (card: Readonly<Record<string, unknown>>) =>
    [...objects(card)]
      .filter(({ object }) => object['isVisible'] === false)
      .map(({ object }) => textOf({ body: object }));

  it('are eight at once and the others behind a button, in a welcome four', () => {
    const help = answers.help(commands(9), false).card;

    assert.deepEqual(
      [hidden(help), wholeOf(help), wholeOf(answers.welcome(commands(5), true).card)],
      [
        ['do8\ndoes'],
        [
          'What Budget Watch understands',
          'do0',
          'does',
          'do1 <x|y>',
          'does',
          'Example: do1 x',
          'do2',
          'does',
          'do3',
          'does',
          'do4',
          'does',
          'do5',
          'does',
          'do6',
          'does',
          'do7',
          'does',
          'do8',
          'does',
          'spoken: What Budget Watch understands',
        ],
        [
          'Budget Watch',
          'Tells what your customers spend on Azure against their budgets, and says so here when a budget is passed.',
          'This is a sandbox: simulated customers and figures, no real Partner Center.',
          'Try one of these; "help" lists them all.',
          'do0',
          'does',
          'do1 <x|y>',
          'does',
          'Example: do1 x',
          'do2',
          'does',
          'do3',
          'does',
          'spoken: Welcome to Budget Watch',
        ],
      ],
    );
  });
});
