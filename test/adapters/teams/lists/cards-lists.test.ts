import assert from 'node:assert/strict';
import { MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { CustomerList, ListRow } from '#domain/usage/lists/customer-list.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { ListAnswer } from '#ports/asking/list-answer.ts';
import { actionsOf, objects, problems, textOf, wholeOf } from '../../../support/card-checks.ts';
import {
  aChangesAnswer,
  aCustomer,
  aListAnswer,
  aState,
  aSummary,
  aTotal,
  ENGLISH,
  NOW,
} from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();

const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };

function aRow(name: string, summary: Partial<UsageSummary> = {}, more: Partial<ListRow> = {}): ListRow {
  return { customer: aCustomer({ id: name, name }), state: aState({ latest: aSummary(summary) }), ...more };
}

function cardOf(overrides: Partial<ListAnswer>) {
  const rows = overrides.rows ?? [];
  const found = aListAnswer({ listed: rows.length, fitting: rows.length, ...overrides });
  const post = answers.list(found, ENGLISH);
  assert.deepEqual(problems(post.card), []);
  assert.ok(sizeOf(post) <= MAX_POST_BYTES);
  return post.card;
}

const said = (overrides: Partial<ListAnswer>) => textOf(cardOf(overrides)).split('\n');

/** What the buttons of a card ask for, by their titles. */
function buttonsOf(card: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(actionsOf(card).map(({ title, data }) => [title, data as object]));
}

describe('the card of what has changed', () => {
  const cardSince = (overrides: Parameters<typeof aChangesAnswer>[0]) => {
    const { card } = answers.changes(aChangesAnswer(overrides), ENGLISH);
    assert.deepEqual(problems(card), []);
    return card;
  };

  it('names each customer once, by what has happened to it, and opens it below', () => {
    const before = (totalCost: number) => ({ before: { totalCost, budget: 1000, currency: 'USD' } });
    const card = cardSince({
      unknown: 1,
      waiting: 1,
      passed: { count: 12, rows: [aRow('A', { totalCost: 1350 }, before(780))] },
      fell: { count: 1, rows: [aRow('B', { totalCost: 790 }, before(810))] },
      budget: { count: 1, rows: [aRow('C', { totalCost: 790, budget: undefined }, before(810))] },
      rose: [aRow('D', { totalCost: 500 }, { ...before(100), increase: 400 })],
    });

    assert.deepEqual(textOf(card).split('\n'), [
      'Changes since Nov 22',
      'Since Nov 22: 12 customers passed a threshold, 1 fell below one and 1 got another budget',
      '39 customers with a running billing period; 1 waits for new figures',
      'Passed a threshold (12)',
      'A 135% ▲ over ↑ from 78%',
      'USD 1,350.00',
      'and 11 more',
      'Below a threshold again (1)',
      'B 79% ✓ on course ↓ from 81%',
      'USD 790.00',
      'Another budget, or none (1)',
      'C no budget',
      'USD 790.00',
      'Rose most of the others',
      'D 50% ✓ on course',
      '+USD 400.00',
      '1 customer cannot be compared: no figures of Nov 22 are kept in this billing period.',
      'As of Nov 23',
    ]);
    assert.deepEqual(buttonsOf(card)['Usage for A'], { command: 'usage', customerId: 'A', stays: true });
  });

  it('says of nobody that no threshold was passed where none can be compared', () => {
    const card = cardSince({ unknown: 39, heading: { newly: 0, noLonger: 0, unknown: 0 } });

    assert.deepEqual(textOf(card).split('\n'), [
      'Changes since Nov 22',
      '39 customers cannot be compared: no figures of Nov 22 are kept in this billing period.',
      '39 customers with a running billing period',
    ]);
  });

  it('says who is newly heading over, who no longer is, and of how many that is not known', () => {
    const before = (totalCost: number) => ({ before: { totalCost, budget: 1000, currency: 'USD' } });
    const outlook = (expected: number) => ({
      outlook: { periodStart: Date.UTC(2026, 10, 1), daysCovered: 22, forecast: { expected, high: expected } },
    });
    const passed = aRow('A', { totalCost: 810 }, { ...before(700), ...outlook(1100), heading: 'newly' });
    const fell = aRow('B', { totalCost: 790 }, { ...before(810), ...outlook(900), heading: 'noLonger' });

    const card = cardSince({
      passed: { count: 1, rows: [passed] },
      fell: { count: 1, rows: [fell] },
      newly: { count: 2, rows: [aRow('C', { totalCost: 700 }, { ...before(500), ...outlook(1200) })] },
      noLonger: { count: 1, rows: [aRow('D', { totalCost: 600 }, { ...before(590), ...outlook(800) })] },
      heading: { newly: 3, noLonger: 2, unknown: 4 },
    });

    const first = 'Since Nov 22: 1 customer passed a threshold, 1 fell below one, 3 are newly heading over the budget';
    assert.deepEqual(textOf(card).split('\n'), [
      'Changes since Nov 22',
      `${first} and 2 are no longer heading over it`,
      '39 customers with a running billing period',
      'Passed a threshold (1)',
      'A 81% ◆ newly heading over ↑ from 70%',
      'USD 810.00',
      'Below a threshold again (1)',
      'B 79% ✓ no longer heading over ↓ from 81%',
      'USD 790.00',
      'Others newly heading over (2)',
      'C 70% ◆ heading over',
      'USD 700.00',
      'and 1 more',
      'Others no longer heading over (1)',
      'D 60% ✓ on course',
      'USD 600.00',
      'Whether 4 customers were heading over on Nov 22 is not known: no forecast of that day is kept.',
      'As of Nov 23',
    ]);
    const alone = cardSince({
      newly: { count: 1, rows: [passed] },
      noLonger: { count: 1, rows: [fell] },
      heading: { newly: 1, noLonger: 1, unknown: 0 },
    });
    assert.match(textOf(alone), /^Newly heading over \(1\)$/m);
    assert.match(textOf(alone), /^No longer heading over \(1\)$/m);
  });

  it('says that nothing has, and that no digest was posted yet', () => {
    assert.deepEqual(
      textOf(cardSince({ isWithoutDigest: true }))
        .split('\n')
        .slice(1),
      [
        'Nobody has passed a threshold since Nov 22',
        '39 customers with a running billing period',
        'No digest was posted here yet, so this is since yesterday.',
      ],
    );
  });
});

describe('the card of a list over all customers', () => {
  it('says how many there are, among whom, and each with share, pace and amount', () => {
    const card = cardOf({
      waiting: 4,
      rows: [aRow('Fabrikam', { totalCost: 13_500.4, budget: 10_000 }), aRow('Wingtip', { totalCost: 1000 })],
      totals: [aTotal({ withBudget: { customers: 2, totalCost: 14_500.4, budget: 11_000 } })],
    });

    assert.deepEqual(wholeOf(card), [
      'Over budget',
      '2 of 39 customers at or over budget',
      '39 customers with a running billing period; 4 wait for new figures',
      'Fabrikam 135% ▲ over',
      'USD 13,500',
      'Wingtip 100% ▲ used up',
      'USD 1,000.00',
      'As of Nov 23',
      'USD 14,500 of budgets of USD 11,000 (2 customers)',
      '[Usage for Fabrikam]',
      '[Usage for Wingtip]',
      'spoken: 2 of 39 customers at or over budget',
    ]);
  });

  it('opens a customer by its row, with the page to which the answer leads back', () => {
    const list: CustomerList = { kind: 'over', percent: 90 };
    const buttons = buttonsOf(cardOf({ list, page: 2, pages: 2, rows: [aRow('Fabrikam')], listed: 11, fitting: 11 }));

    assert.deepEqual(buttons['Usage for Fabrikam'], {
      command: 'usage',
      customerId: 'Fabrikam',
      shown: { list, page: 2 },
    });
  });

  it('counts those on later pages, and has buttons to the pages before and after', () => {
    const rows = Array.from({ length: 10 }, (_, index) => aRow(`Customer ${index}`));
    const page = (number: number) =>
      cardOf({ list: { kind: 'top' }, page: number, pages: 3, rows, listed: 34, fitting: 34 });

    assert.ok(textOf(page(1)).includes('and 24 more · page 1 of 3 · as of Nov 23'));
    assert.deepEqual(
      [1, 2, 3].map((number) => Object.keys(buttonsOf(page(number))).filter((title) => !title.startsWith('Usage'))),
      [['Next'], ['Previous', 'Next'], ['Previous']],
    );
    assert.deepEqual(buttonsOf(page(2))['Previous'], { command: 'top', shown: { list: { kind: 'top' }, page: 1 } });
    assert.deepEqual(buttonsOf(page(2))['Next'], { command: 'top', shown: { list: { kind: 'top' }, page: 3 } });
  });

  it('counts those beyond a number that the person asked for, and offers all', () => {
    const list: CustomerList = { kind: 'top', most: 2, currency: 'USD' };
    const card = cardOf({ list, rows: [aRow('A'), aRow('B')], fitting: 33 });

    assert.ok(textOf(card).includes('The 2 worst of 33 customers with a budget\n'));
    assert.ok(textOf(card).includes('and 31 more · as of'));
    assert.deepEqual(buttonsOf(card)['All 33'], {
      command: 'top',
      shown: { list: { kind: 'top', currency: 'USD' }, page: 1 },
    });
  });

  it('shows customers of ended periods apart, on the first page only', () => {
    const ended = {
      customers: 7,
      rows: [aRow('Northwind', { totalCost: 1500, period: lastMonth, lastModified: NOW - 24 * DAY_MS })],
    };
    const lines = said({ waiting: 7, ended });

    assert.deepEqual(lines.slice(1), [
      '0 of 39 customers at or over budget',
      '39 customers with a running billing period; 7 wait for new figures',
      'As of Oct 30',
      '7 of ended billing periods: last figures seen',
      'Northwind 150% ▲ over',
      'USD 1,500.00',
      'and 6 more',
    ]);
    assert.doesNotMatch(said({ waiting: 1, ended: { ...ended, customers: 1 } }).join('\n'), /and 0 more/);
    assert.ok(!textOf(cardOf({ ended, page: 2, pages: 2, listed: 11, fitting: 11 })).includes('Northwind'));
  });

  it('has one date for the card, and marks the rows whose figures are of another day', () => {
    const lines = said({
      rows: [
        aRow('A', { totalCost: 1500 }),
        aRow('B', { totalCost: 1400, lastModified: NOW - 3 * DAY_MS }),
        aRow('C', { totalCost: 1300 }),
        aRow('D', { totalCost: 1200, lastModified: undefined }),
        aRow('E', { totalCost: 1200, lastModified: NOW - 365 * DAY_MS }),
      ],
    });

    assert.deepEqual(
      lines.filter((line) => /^[A-E] |^As of/.test(line)),
      [
        'A 150% ▲ over',
        'B 140% ▲ over (Nov 20)',
        'C 130% ▲ over',
        'D 120% ▲ over (not known)',
        'E 120% ▲ over (Nov 23, 2025)',
        'As of Nov 23',
      ],
    );
    assert.ok(said({ rows: [aRow('D', { lastModified: undefined })] }).includes('As of: not known'));
    const days = [1, 3, 2, 3, 1, 3, 2].map((day) => aRow(`${day}`, { lastModified: NOW - day * DAY_MS }));
    assert.ok(said({ rows: days }).includes('As of Nov 20'));
  });

  it('marks who passed a threshold since an earlier day, or fell below one, but nobody whose budget changed', () => {
    const before = (totalCost: number, budget = 1000) => ({ before: { totalCost, budget, currency: 'USD' } });
    const lines = said({
      rows: [
        aRow('A', { totalCost: 1350 }, before(980)),
        aRow('B', { totalCost: 840 }, before(1040)),
        aRow('C', { totalCost: 990 }, before(810)),
        aRow('D', { totalCost: 1350 }, before(980, 2000)),
      ],
    });

    assert.deepEqual(
      lines.filter((line) => /^[A-D] /.test(line)),
      ['A 135% ▲ over ↑ from 98%', 'B 84% ● close ↓ from 104%', 'C 99% ● close', 'D 135% ▲ over'],
    );
  });

  it('says by a word and a shape what is told by a colour', () => {
    for (const totalCost of [100, 1000, 1200]) {
      const runs = [...objects(cardOf({ rows: [aRow('A', { totalCost })] }))].map(({ object }) => object);
      const colored = runs.filter(({ color }) => color !== undefined && color !== 'Default');

      assert.deepEqual(
        colored.map(({ text }) => /^ [▲◆●✓]\u00a0\w/u.test(String(text))),
        [true],
      );
    }
  });

  it('by amounts is of one currency, names the others and leads to them', () => {
    const currencies = ['USD', 'EUR', 'SEK', 'CHF', 'JPY'].map((currency) => ({ currency, customers: 3 }));
    const card = cardOf({
      list: { kind: 'biggest', currency: 'USD' },
      rows: [aRow('A', { budget: undefined, totalCost: 88_000 })],
      running: 3,
      currencies,
    });

    assert.deepEqual(textOf(card).split('\n'), [
      'Highest spending in USD',
      '1 customer, the highest amount first',
      '3 customers with a running billing period',
      'A no budget',
      'USD 88,000',
      'As of Nov 23',
      '12 customers have another currency: amounts of different currencies are never added up.',
      '"biggest in <currency>" lists those of any other currency.',
    ]);
    assert.deepEqual(Object.keys(buttonsOf(card)), ['Usage for A', 'EUR', 'SEK', 'CHF']);
    const lastOf = (known: typeof currencies) =>
      said({ list: { kind: 'biggest', currency: 'USD' }, rows: [aRow('A')], currencies: known }).at(-1);
    assert.equal(
      lastOf(currencies.slice(0, 4)),
      '9 customers have another currency: amounts of different currencies are never added up.',
    );
    assert.equal(
      lastOf([...currencies.slice(0, 1), { currency: 'EUR', customers: 1 }]),
      '1 customer has another currency: amounts of different currencies are never added up.',
    );
    assert.deepEqual(buttonsOf(card)['SEK'], {
      command: 'biggest',
      shown: { list: { kind: 'biggest', currency: 'SEK' }, page: 1 },
    });
  });

  describe('of increases', () => {
    const since = { kind: 'day', date: Date.UTC(2026, 10, 22) / DAY_MS } as const;

    it('says since when, by how much together, and who cannot be compared', () => {
      const lines = said({
        list: { kind: 'increase', since, currency: 'EUR' },
        rows: [aRow('A', { totalCost: 84_000, budget: 100_000, currency: 'EUR' }, { increase: 12_345.6 })],
        increases: { sum: 12_345.6, unknown: 3, fromStart: 1 },
      });

      assert.deepEqual(lines, [
        'Biggest increase since Nov 22 in EUR',
        '1 of 36 customers costs more than on Nov 22: EUR 12,346 in all',
        '39 customers with a running billing period',
        'A 84% ● close',
        '+EUR 12,346',
        'As of Nov 23',
        '1 customer counts from the start of the billing period, which began later.',
        '3 customers cannot be compared: no figures of that time are kept in the same plan and currency.',
        '39 customers have another currency: amounts of different currencies are never added up.',
      ]);
    });

    it('says of nobody that it cost no more where none can be compared', () => {
      const increases = { sum: 0, unknown: 39, fromStart: 0 };

      const lines = said({ list: { kind: 'increase', since, currency: 'EUR' }, increases });

      assert.deepEqual(lines.slice(1), [
        '39 customers cannot be compared: no figures of that time are kept in the same plan and currency.',
        '39 customers with a running billing period',
        '39 customers have another currency: amounts of different currencies are never added up.',
      ]);
    });

    it('beside the last billing period compares with its same day', () => {
      const lines = said({ list: { kind: 'increase', since: { kind: 'lastPeriod' }, currency: 'USD' } });

      assert.deepEqual(lines.slice(0, 2), [
        'Biggest increase beside the last billing period in USD',
        '0 of 39 customers cost more than by the same day of the last billing period',
      ]);
    });
  });

  it('has three totals in sight, and the others behind a button', () => {
    const totals = Array.from({ length: 25 }, (_, index) =>
      aTotal({ currency: `X${String.fromCharCode(65 + index)}X` }),
    );
    const card = cardOf({ rows: [aRow('A')], totals });
    const hidden = [...objects(card)].find(({ object }) => object['id'] === 'moreTotals')?.object;

    assert.equal(textOf({ body: hidden }).split('\n').length, 17);
    assert.ok(JSON.stringify(card).includes('17 more currencies'));
    assert.ok(textOf(card).includes('And 5 more currencies.'));
  });

  it('shows the beginning and the end of a name that is too long for a line, and the button has more of it', () => {
    const name = 'Contoso Deutschland Vertriebsgesellschaft Niederlassung Süd';
    const card = cardOf({ rows: [aRow(name)] });

    assert.ok(textOf(card).includes('Contoso Deutschland Vertri…ssung Süd 84%'));
    const titles = Object.keys(buttonsOf(card)).map((title) => title.replaceAll('\u200b', ''));
    assert.ok(titles.includes(`Usage for ${name}`));
    assert.ok(
      textOf(cardOf({ rows: [aRow('Contoso Deutschland GmbH & Co. KG')] })).includes(
        'Contoso Deutschland GmbH & Co. KG 84%',
      ),
    );
  });

  for (const [list, answer] of [
    [{ kind: 'overBudget' }, '0 of 39 customers at or over budget'],
    [{ kind: 'headingOver' }, '0 of 39 customers are heading over the budget'],
    [{ kind: 'atRisk' }, '0 of 39 customers are close to the budget, heading over it or over it'],
    [{ kind: 'noChange' }, '0 of 39 customers show no change for long: the figures may be old'],
    [{ kind: 'noBudget' }, 'Every customer with usage has a budget.'],
    [{ kind: 'over', percent: 99.5 }, '0 of 39 customers used 99.5% of the budget or more'],
    [{ kind: 'under', percent: 50 }, '0 of 39 customers used less than 50% of the budget'],
    [{ kind: 'noUsage' }, '0 of 39 customers have used nothing in the running billing period'],
  ] as const) {
    it(`is a sentence where nobody is on it: ${answer}`, () => {
      const card = cardOf({ list });

      assert.equal(textOf(card).split('\n')[1], answer);
      assert.deepEqual(actionsOf(card), []);
    });
  }

  it('is one sentence where no customer has a running period', () => {
    assert.deepEqual(said({ list: { kind: 'top' }, running: 0 }), [
      'Most of the budget used',
      'No customer has figures of a running billing period.',
    ]);
    for (const some of [
      { running: 0, ended: { customers: 1, rows: [] } },
      { running: 0, withoutUsage: 1 },
      { running: 2, withoutUsage: 2 },
      { running: 2, ended: { customers: 2, rows: [] } },
    ]) {
      assert.ok(
        !said({ list: { kind: 'top' }, ...some })
          .join()
          .includes('No customer has figures'),
      );
    }
  });

  it('counts among whom as soon as there is anybody', () => {
    const among = (running: number, waiting: number, withoutUsage: number) =>
      said({ list: { kind: 'top' }, running, waiting, withoutUsage }).filter((line) =>
        /^\d+ .* with a running billing period/.test(line),
      );

    assert.deepEqual(among(0, 0, 0), []);
    assert.deepEqual(among(0, 2, 0), ['0 customers with a running billing period; 2 wait for new figures']);
    assert.deepEqual(among(0, 0, 2), ['0 customers with a running billing period, 2 without figures of any']);
    assert.equal(among(2, 2, 0).length, 1);
    assert.equal(among(2, 0, 2).length, 1);
  });

  it('of who used nothing shows no old figures, and counts those without any among all', () => {
    const row = aRow('Contoso', { totalCost: 88_000, period: lastMonth });
    const without = { ...row, state: { ...row.state, isWithoutUsage: true, readAt: NOW - 3 * DAY_MS } };
    const lines = said({
      list: { kind: 'noUsage' },
      running: 39,
      withoutUsage: 1,
      waiting: 2,
      fitting: 1,
      listed: 1,
      rows: [without],
    });

    assert.deepEqual(lines.slice(1, 6), [
      '1 of 40 customers has used nothing in the running billing period',
      '39 customers with a running billing period, 1 without figures of any; 2 wait for new figures',
      'Contoso no usage',
      '–',
      'As of Nov 20',
    ]);
    assert.ok(!lines.join().includes('88'));
  });

  it('without a budget says that no percentage is told, and where budgets are set', () => {
    const lines = said({
      list: { kind: 'noBudget' },
      rows: [aRow('Contoso', { totalCost: 88_000, budget: undefined })],
      ended: { customers: 1, rows: [aRow('Northwind', { budget: undefined, totalCost: 5, period: lastMonth })] },
    });

    assert.ok(
      lines.includes('1 customer has no budget, and 1 of an ended billing period: no percentage is told about them'),
    );
    assert.ok(lines.includes('Spending budgets are set in Partner Center.'));
  });
});

describe('the row of a customer whose figures are older', () => {
  it('never parts the day from its month', () => {
    const rows = [aRow('A'), aRow('B', { lastModified: NOW - 3 * DAY_MS })];

    const runs = [...objects(cardOf({ rows }))].map(({ object }) => String(object['text']));

    assert.ok(runs.includes(' (Nov\u00a020)'), runs.join('|'));
  });
});
