import assert from 'node:assert/strict';
import type { Portfolio } from '#domain/usage/portfolio.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { objects, problems, wholeOf } from '../../../support/card-checks.ts';
import {
  aCustomer,
  aPortfolio,
  aState,
  aSummary,
  aTotal,
  aUsage,
  ENGLISH,
  NOW,
  usageOf,
} from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();
const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };

/** Customers at 1 %, 2 % … of their budgets. */
const rowsOf = (count: number, summary = {}) =>
  Array.from({ length: count }, (_, index) => ({
    customer: aCustomer({ id: `c${index}`, name: `Customer ${index}` }),
    state: aState({ latest: aSummary({ totalCost: 10 * (index + 1), ...summary }) }),
  }));

function portfolio(overrides: Partial<Portfolio>): readonly string[] {
  const { card } = answers.portfolio(aPortfolio({ totals: [], worst: [], unread: 0, ...overrides }), NOW, ENGLISH);
  assert.deepEqual(problems(card), []);
  return wholeOf(card);
}

function usage(asked: CustomerUsage): readonly string[] {
  return wholeOf(answers.usage(asked, ENGLISH).card);
}

describe('the whole portfolio card', () => {
  const none = {
    withoutBudget: 0,
    overBudget: 0,
    running: 0,
    withoutUsage: 0,
    newestData: undefined,
    oldestReading: undefined,
  };

  it('is little where nothing is known', () => {
    assert.deepEqual(portfolio({ ...none, customers: 0 }), [
      'All customers',
      'No customers are known yet.',
      'Customers',
      '0: 0 in a running billing period, 0 of them with no budget, 0 with no usage',
      'As of',
      'no figures yet',
      'spoken: No customers are known yet.',
    ]);
    assert.deepEqual(portfolio({ ...none, customers: 3, running: 3 }), [
      'All customers',
      '0 of 3 customers at or over budget',
      'Customers',
      '3: 3 in a running billing period, 0 of them with no budget, 0 with no usage',
      'As of',
      'not known',
      'spoken: 0 of 3 customers at or over budget',
    ]);
  });

  it('has one line for each doubt, and counts one customer that is left out of each table', () => {
    assert.deepEqual(
      portfolio({
        customers: 9,
        running: 3,
        waiting: 6,
        unread: 1,
        stale: 1,
        withoutBudget: 1,
        withoutUsage: 2,
        overBudget: 2,
        worst: rowsOf(1),
        ended: rowsOf(5, { period: lastMonth }),
      }),
      [
        'All customers',
        '2 of 3 customers at or over budget',
        '6 customers wait for new figures: their billing periods have ended, so they are in no count and no total here.',
        '1 customer was not read yet.',
        '1 customer shows no change for long: figures may be old.',
        'Most of the budget used',
        'Customer 0 1% ✓ on course',
        'USD 10.00',
        'and 1 more, 2 of them at or over budget',
        'Ended, waiting for new figures',
        'Customer 0 1% ✓ within',
        'USD 10.00',
        'Customer 1 2% ✓ within',
        'USD 20.00',
        'Customer 2 3% ✓ within',
        'USD 30.00',
        'Customer 3 4% ✓ within',
        'USD 40.00',
        'Customer 4 5% ✓ within',
        'USD 50.00',
        'and 1 more',
        'Customers',
        '9: 3 in a running billing period, 1 of them with no budget, 2 with no usage',
        'As of',
        'Nov 23, 7:30 AM UTC (newest figures)',
        'Read by us',
        'oldest reading 50 minutes ago',
        '"no budget" lists the customers without a budget.',
        ...['0', '1', '2', '3', '4'].map((n) => `[Usage for Customer ${n}]`),
        'spoken: 2 of 3 customers at or over budget',
      ],
    );
  });

  it('counts as more over budget only those that are not on the card', () => {
    const worst = [1000, 1100, 900].map((totalCost) => ({
      customer: aCustomer({ id: `${totalCost}` }),
      state: aState({ latest: aSummary({ totalCost }) }),
    }));
    const more = (overBudget: number, running = 5) =>
      portfolio({ worst, overBudget, running, withoutBudget: 1 }).find((line) => line.startsWith('and '));

    assert.deepEqual(
      [more(2), more(3), more(3, 4)],
      ['and 1 more', 'and 1 more, 1 of them at or over budget', undefined],
    );
  });

  it('has at most 100 rows, 5 of ended periods and 20 currencies, and says what is left out', () => {
    const totals = Array.from({ length: 21 }, (_, index) =>
      aTotal({ currency: `X${String.fromCharCode(65 + index)}X`, withoutBudget: { customers: 1, totalCost: 1 } }),
    );
    const said = portfolio({
      totals,
      waiting: 6,
      ended: rowsOf(6, { period: lastMonth }),
      worst: rowsOf(16),
      running: 16,
      withoutBudget: 0,
    });

    assert.equal(said.filter((line) => line.startsWith('X')).length, 20);
    assert.deepEqual(
      said.filter((line) => /more/u.test(line)),
      ['and 1 more, 2 of them at or over budget', 'and 1 more', 'And 1 more currency.'],
    );
    assert.ok(!portfolio({ totals: totals.slice(1) }).some((line) => line.startsWith('And ')));
  });

  it('has the word of the outlook in a row', () => {
    const outlook = { periodStart: aSummary().period.start, daysCovered: 22, forecast: { expected: 1200, high: 1300 } };
    const [row] = rowsOf(1, { totalCost: 500 });
    const said = (given: typeof outlook | undefined) =>
      portfolio({ worst: row ? [{ ...row, outlook: given }] : [] }).find((line) => line.startsWith('Customer 0'));

    assert.deepEqual([said(outlook), said(undefined)], ['Customer 0 50% ◆ heading over', 'Customer 0 50% ✓ on course']);
  });
});

describe('the whole usage card', () => {
  it('has these lines in a running period without a subscription', () => {
    assert.deepEqual(usage(usageOf({ totalCost: 500 })), [
      'Contoso',
      'contoso.onmicrosoft.com',
      '✓ On course',
      '50% of the budget used',
      'Spent',
      'USD 500.00',
      'Budget',
      'USD 1,000.00',
      'Left',
      'USD 500.00',
      'Day 23 of 30',
      'As of Nov 23, 6:30 AM UTC · read just now',
      'More ▾',
      'What to do next: Subscribe to hear when a threshold of the budget is reached.',
      'Days left',
      '8 days',
      'Billing period',
      'Nov 1 – 30',
      'Read by us',
      'Nov 23, 9:30 AM UTC (just now)',
      'Plan',
      'Azure plan',
      '[History]',
      '[What drives it]',
      '[Forecast]',
      '[Subscribe]',
      '[Refresh]',
      'spoken: Contoso: 50% of the budget used, on course',
    ]);
  });

  it('has these lines in an ended period, and for a customer that has left', () => {
    assert.deepEqual(usage(usageOf({ period: lastMonth })), [
      'Contoso',
      'contoso.onmicrosoft.com',
      '✓ Within the budget',
      '84% of the budget used',
      'The billing period has ended, waiting for new figures: the last days of usage may be missing, and the invoice decides.',
      'Spent',
      'USD 840.00',
      'Budget',
      'USD 1,000.00',
      'Left',
      'USD 160.00',
      'Oct 1 – 31',
      'Last figure seen Nov 23 · read just now',
      'More ▾',
      'What to do next: New figures usually come within a day of the first usage.',
      'Days left',
      'waiting for new figures',
      'Billing period',
      'Oct 1 – 31 (ended)',
      'Read by us',
      'Nov 23, 9:30 AM UTC (just now)',
      'Plan',
      'Azure plan',
      '[History]',
      '[What drives it]',
      '[Forecast]',
      '[Subscribe]',
      '[Refresh]',
      'spoken: Contoso: 84% of the budget used, within the budget',
    ]);
    assert.deepEqual(usage(usageOf({ period: lastMonth }, { leftAt: NOW, toldHereAt: [80] })), [
      'Contoso',
      'contoso.onmicrosoft.com',
      '✓ Within the budget',
      '84% of the budget used',
      'No longer a customer since Nov 23.',
      'The billing period has ended: the last days of usage may be missing, and the invoice decides.',
      'Spent',
      'USD 840.00',
      'Budget',
      'USD 1,000.00',
      'Left',
      'USD 160.00',
      'Oct 1 – 31',
      'Last figure seen Nov 23 · read just now',
      'More ▾',
      'What to do next: Nothing to do: the figures are kept for 30 days after a customer has left.',
      'Days left',
      'no new figures are expected',
      'Billing period',
      'Oct 1 – 31 (ended)',
      'Read by us',
      'Nov 23, 9:30 AM UTC (just now)',
      'Plan',
      'Azure plan',
      'spoken: Contoso: 84% of the budget used, within the budget',
    ]);
  });

  it('has these lines for a customer without usage: without cost, with cost, with figures of before, and without any', () => {
    const without = (latest: ReturnType<typeof aSummary> | undefined) =>
      usage(aUsage({ state: aState({ latest, isWithoutUsage: true }) }));

    assert.deepEqual(without(aSummary({ totalCost: 0 })), [
      'Contoso',
      'contoso.onmicrosoft.com',
      'No usage',
      'Partner Center reports no usage for this customer.',
      'Read just now',
      'What to do next: Ask again once the customer uses Azure.',
      '[Subscribe]',
      '[Refresh]',
      'spoken: Contoso: no usage',
    ]);
    assert.deepEqual(without(aSummary({ totalCost: 12 })), [
      'Contoso',
      'contoso.onmicrosoft.com',
      'No usage',
      'Partner Center reports no usage for this customer now. The figures are the last ones seen, for Nov 1 – 30.',
      'Spent',
      'USD 12.00',
      'Budget',
      'USD 1,000.00',
      'Left',
      'USD 988.00',
      'As of Nov 23, 6:30 AM UTC · read just now',
      'More ▾',
      'What to do next: Ask again once the customer uses Azure.',
      'Days left',
      '8 days',
      'Billing period',
      'Nov 1 – 30',
      'Read by us',
      'Nov 23, 9:30 AM UTC (just now)',
      'Plan',
      'Azure plan',
      '[Subscribe]',
      '[Refresh]',
      'spoken: Contoso: no usage',
    ]);
    assert.deepEqual(without(aSummary({ totalCost: 0, period: lastMonth })), [
      'Contoso',
      'contoso.onmicrosoft.com',
      'No usage',
      'Partner Center reports no usage for this customer now. The figures are the last ones seen, for Oct 1 – 31.',
      'Spent',
      'USD 0.00',
      'Budget',
      'USD 1,000.00',
      'Left',
      'USD 1,000.00',
      'Last figure seen Nov 23 · read just now',
      'More ▾',
      'What to do next: Ask again once the customer uses Azure.',
      'Days left',
      'waiting for new figures',
      'Billing period',
      'Oct 1 – 31 (ended)',
      'Read by us',
      'Nov 23, 9:30 AM UTC (just now)',
      'Plan',
      'Azure plan',
      '[Subscribe]',
      '[Refresh]',
      'spoken: Contoso: no usage',
    ]);
    assert.deepEqual(without(undefined), [
      'Contoso',
      'contoso.onmicrosoft.com',
      'No usage',
      'Partner Center reports no usage for this customer.',
      'Read just now',
      'What to do next: Ask again once the customer uses Azure.',
      '[Subscribe]',
      '[Refresh]',
      'spoken: Contoso: no usage',
    ]);
  });

  it('has these lines for a customer that was never read', () => {
    assert.deepEqual(
      usage(
        aUsage({ state: aState({ latest: undefined, readAt: undefined }), notLive: { reason: { code: 'timedOut' } } }),
      ),
      [
        'Contoso',
        'contoso.onmicrosoft.com',
        'Not read yet',
        'Not live: this is the last snapshot, not read yet, because Partner Center did not answer in time.',
        'What to do next: Ask again once the customer uses Azure.',
        '[History]',
        '[What drives it]',
        '[Forecast]',
        '[Subscribe]',
        '[Refresh]',
        'spoken: Contoso: not read yet',
      ],
    );
  });

  it('has these lines without a budget and a domain, but with a subscription', () => {
    assert.deepEqual(usage(usageOf({ budget: undefined }, { toldHereAt: [80], customer: aCustomer({ domain: '' }) })), [
      'Contoso',
      'No budget',
      'Spent',
      'USD 840.00',
      'As of Nov 23, 6:30 AM UTC · read just now',
      'More ▾',
      'What to do next: Set a spending budget in Partner Center: without one no percentage is told.',
      'Days left',
      '8 days',
      'Billing period',
      'Nov 1 – 30',
      'Read by us',
      'Nov 23, 9:30 AM UTC (just now)',
      'Plan',
      'Azure plan',
      'Subscribed here, but it has no budget: nothing is told until it has one.',
      '[History]',
      '[What drives it]',
      '[Forecast]',
      '[Refresh]',
      'spoken: Contoso: no budget',
    ]);
  });

  it('says what to do next for each word', () => {
    const early = Date.UTC(2026, 10, 4, 12);
    const outlook = { periodStart: aSummary().period.start, daysCovered: 22, forecast: { expected: 900, high: 1100 } };
    const stepOf = (asked: CustomerUsage) => {
      const said = usage(asked);
      return [said[3], said.find((line) => line.startsWith('What to do next'))];
    };

    assert.deepEqual(
      [
        stepOf(usageOf({ totalCost: 1000 })),
        stepOf(usageOf({ totalCost: 1100 })),
        stepOf(usageOf({ totalCost: 900 })),
        stepOf(usageOf({ totalCost: 780 }, { now: early })),
        stepOf(usageOf({ totalCost: 700 }, { outlook })),
        stepOf(usageOf({ totalCost: 300 }, { now: early })),
      ],
      [
        [
          '100% of the budget used',
          'What to do next: Call the customer, or raise the spending budget in Partner Center.',
        ],
        [
          '110% of the budget used',
          'What to do next: Call the customer, or raise the spending budget in Partner Center.',
        ],
        ['90% of the budget used', 'What to do next: Look at what drives the cost before the budget is used up.'],
        ['78% of the budget used', 'What to do next: Look at what drives the cost before the budget is used up.'],
        ['70% of the budget used', 'What to do next: Look at what drives the cost before the budget is used up.'],
        ['30% of the budget used', 'What to do next: Subscribe to hear when a threshold of the budget is reached.'],
      ],
    );
  });

  it('says that figures have not changed from the moment on which it counts as long', () => {
    const at = (noChangeSince: number) =>
      usage(usageOf({}, { noChangeSince })).some((line) => line.includes('no change since'));

    assert.deepEqual([at(NOW), at(NOW + 1)], [true, false]);
  });

  it('emphasises in colour and weight what is over, and that it is not live', () => {
    const colours = (asked: CustomerUsage) =>
      [...objects(answers.usage(asked, ENGLISH).card)].flatMap(({ object }) =>
        object['fontType'] !== 'Monospace' && (object['color'] === 'Attention' || object['weight'] === 'Bolder')
          ? [String(object['text'] ?? object['type'])]
          : [],
      );

    assert.deepEqual(colours(usageOf({ totalCost: 1100 })), [
      'Contoso',
      '▲\u00a0Over budget',
      '110% of the budget used',
      'USD 1,100.00',
      'USD 1,000.00',
      'USD 100.00',
      'More ▾',
      'What to do next: ',
    ]);
    assert.deepEqual(colours(usageOf({ totalCost: 500 }, { notLive: { reason: { code: 'timedOut' } }, leftAt: NOW })), [
      'Contoso',
      '✓\u00a0On course',
      '50% of the budget used',
      'No longer a customer since Nov 23.',
      'Not live: this is the last snapshot, read just now, because Partner Center did not answer in time.',
      'USD 500.00',
      'USD 1,000.00',
      'USD 500.00',
      'More ▾',
      'What to do next: ',
    ]);
  });
});

describe('the whole card of a customer that cannot be read', () => {
  it('names it, the reason once, and the button', () => {
    assert.deepEqual(wholeOf(answers.unreadable(aCustomer(), 'It is away. ').card), [
      'Azure usage',
      'Contoso',
      'The usage could not be read: It is away.',
      'No earlier figures are kept for this customer. Try again in a few minutes; "status" tells how the watch is.',
      '[Try again]',
      'spoken: Contoso: the usage could not be read',
    ]);
  });
});
