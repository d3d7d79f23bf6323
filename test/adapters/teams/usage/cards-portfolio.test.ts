import assert from 'node:assert/strict';
import { MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';
import type { Portfolio } from '#domain/usage/portfolio.ts';
import { actionsOf, factOf, objects, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, aPortfolio, aState, aSummary, aTotal, ENGLISH, NOW } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();

function cardOf(overrides: Partial<Portfolio> = {}) {
  const post = answers.portfolio(aPortfolio(overrides), NOW, ENGLISH);
  assert.deepEqual(problems(post.card), []);
  assert.ok(sizeOf(post) <= MAX_POST_BYTES);
  return post.card;
}

/** The text of the hidden parts, which a button shows. */
function hidden(card: Readonly<Record<string, unknown>>): string {
  const behind = [...objects(card)].filter(({ object }) => object['isVisible'] === false);
  return behind.map(({ object }) => textOf({ body: object })).join('\n');
}

/** Customers of a running period, the first at the highest percentage. */
const rowsFrom = (highestPercent: number, count: number, name = 'Customer') =>
  Array.from({ length: count }, (_, index) => ({
    customer: aCustomer({ id: `c${index}`, name: `${name} ${index}` }),
    state: aState({ latest: aSummary({ totalCost: 10 * (highestPercent - index) }) }),
  }));

const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const ended = {
  customer: aCustomer({ name: 'Northwind' }),
  state: aState({ latest: aSummary({ totalCost: 1500, period: lastMonth, lastModified: Date.UTC(2026, 9, 31, 22) }) }),
};

describe('the portfolio card', () => {
  it('counts those at or over budget among the customers of a running billing period', () => {
    const card = cardOf({ customers: 5000, running: 4800, overBudget: 1200 });

    assert.match(textOf(card), /^All customers\n1,200 of 4,800 customers at or over budget\n/u);
    assert.match(
      String(factOf(card, 'Customers')),
      /^5,000: 4,800 in a running billing period, 37 of them with no budget/u,
    );
    assert.equal(factOf(card, 'As of'), 'Nov 23, 7:30 AM UTC (newest figures)');
  });

  it('says that the date of the figures is not known where no figure has one', () => {
    const worst = [{ customer: aCustomer(), state: aState({ latest: aSummary({ lastModified: undefined }) }) }];

    const card = cardOf({ worst, newestData: undefined });

    assert.equal(factOf(card, 'As of'), 'not known');
    assert.match(textOf(card), /Contoso 84% ● close \(not known\)\nUSD 840.00/u);
  });

  it('says before the first figure how many await new figures, were not read, or have unchanged figures', () => {
    const text = textOf(cardOf({ waiting: 2, unread: 1, stale: 3 }));

    assert.match(
      text,
      /budget\n2 customers wait for new figures: their billing periods have ended, .+ no total here\.\n1 customer was not read yet\.\n3 customers show no change for long: figures may be old\.\nMost of the budget used/u,
    );
  });

  it('shows figures of ended periods apart, marked as ended, and counts those that it leaves out', () => {
    const card = cardOf({ waiting: 7, ended: [ended] });

    const [, apart = ''] = textOf(card).split('Ended, waiting for new figures');
    assert.match(apart, /Northwind 150% ▲ over \(Oct 31\)\nUSD 1,500.00\nand 6 more/u);
    assert.equal(textOf(card).split('Northwind').length, 2);
  });

  it('compares spending with budgets only where there are budgets', () => {
    const total = aTotal({
      currency: 'EUR',
      withBudget: { customers: 6, totalCost: 5760, budget: 6000 },
      withoutBudget: { customers: 1, totalCost: 88000 },
    });

    assert.match(
      textOf(cardOf({ totals: [total] })),
      /EUR 5,760.00 of budgets of EUR 6,000.00 \(6 customers\); EUR 88,000 spent without a budget \(1 customer\)\n/u,
    );
  });

  it('gives totals per currency, in USD only where all are known, and never adds currencies up', () => {
    const text = textOf(cardOf());

    assert.match(text, /USD 81,235 of budgets of USD 120,000 \(130 customers\)\nEUR/u);
    assert.match(text, /EUR 23,457 of .+ \(30 customers\); that is USD 121,568\nJPY/u);
    assert.match(text, /JPY 1,234,567 spent without a budget \(7 customers\)\n/u);
  });

  it('marks the rows whose figures are of another day than the newest, and opens each customer below', () => {
    const of = (id: string, lastModified: number) => ({
      customer: aCustomer({ id, name: `Customer ${id}` }),
      state: aState({ latest: aSummary({ lastModified }) }),
    });
    const worst = [of('a', Date.UTC(2026, 10, 22, 6)), of('b', Date.UTC(2026, 10, 23, 6))];

    const card = cardOf({ worst });

    assert.match(textOf(card), /Customer a 84% ● close \(Nov 22\)\n.+\nCustomer b 84% ● close\n/u);
    assert.deepEqual(
      actionsOf(card).map(({ data }) => data),
      ['a', 'b'].map((customerId) => ({ command: 'usage', customerId, stays: true })),
    );
  });

  it('shows three currencies at once, the others when asked for', () => {
    const totals = ['EUR', 'USD', 'JPY', 'SEK', 'NOK'].map((currency) => aTotal({ currency }));

    const card = cardOf({ totals });

    assert.match(hidden(card), /^SEK .+\nNOK /u);
    assert.match(JSON.stringify(card), /"2 more currencies"/u);
  });

  it('lists the worst in the given order, at most 15 at once, and counts the others and how many of them are over budget', () => {
    const worst = rowsFrom(118, 39);

    const card = cardOf({ worst, running: 45, withoutBudget: 6, overBudget: 19 });

    const [, table = ''] = textOf(card).split('Most of the budget used');
    assert.match(table, /Customer 0 118% ▲ over\nUSD 1,180.00\nCustomer 1 /u);
    assert.match(table, /Customer 14 .+\n.+\nand 24 more, 4 of them at or over budget\n/u);
    assert.match(JSON.stringify(card), /"Show the next 24"/u);
    assert.match(hidden(card), /Customer 15 [^]*Customer 38 /u);
    assert.doesNotMatch(hidden(card), /Customer 14 /u);
  });

  it('does not mention others where all are shown', () => {
    const card = cardOf({ worst: rowsFrom(90, 3), running: 3, withoutBudget: 0, overBudget: 0 });

    assert.doesNotMatch(textOf(card), /more/u);
    assert.equal(hidden(card), '');
  });

  it('counts those that do not fit, and is never over 80 KB', () => {
    const card = cardOf({
      worst: rowsFrom(118, 100, 'ü'.repeat(200)),
      running: 900,
      withoutBudget: 0,
      overBudget: 500,
    });

    assert.match(textOf(card), /and 885 more, 485 of them at or over budget/u);
    assert.match(JSON.stringify(card), /"Show the next \d+"/u);
  });

  it('is valid without customers, and where no billing period runs', () => {
    const none = { totals: [], worst: [], newestData: undefined, oldestReading: undefined, running: 0, unread: 0 };
    const empty = cardOf({ ...none, customers: 0 });

    assert.match(textOf(empty), /No customers are known yet/u);
    assert.equal(factOf(empty, 'As of'), 'no figures yet');
    assert.match(
      textOf(cardOf({ ...none, customers: 1, waiting: 1, ended: [ended] })),
      /No customer has figures of a running billing period\.\n1 customer waits for new figures/u,
    );
  });
});
