import assert from 'node:assert/strict';
import { factOf, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, aDigest, aPortfolio, aState, aSummary } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { posts } = englishCards();

describe('a digest', () => {
  const { period } = aSummary({
    period: { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 },
  });

  it('is summed up by numbers of alerts and customers, without amounts', () => {
    assert.equal(posts.digest(aDigest()).summary, 'Digest: 2 open alerts, 212 customers watched');
    assert.equal(
      posts.digest(aDigest({ open: [], openCount: 0, isRepeat: true })).summary,
      'May be a repeat: Digest: no open alerts, 212 customers watched',
    );
  });

  it('shows the proof of watch, the totals per currency and the open alerts', () => {
    const { card } = posts.digest(aDigest({ openCount: 60 }));

    assert.deepEqual(problems(card), []);
    const text = textOf(card);
    assert.match(text, /Proof of watch: 212 customers, 168 scans, 0 missed, last data Nov 23, 7:30 AM UTC/u);
    assert.match(text, /EUR 23,457 of budgets of EUR 40,000 \(28 customers\); EUR 88,000 spent without a budget/u);
    assert.match(text, /Open alerts\nFabrikam 131% ▲ over\nUSD 1,310.00\n[^]*\nAs of\nNov 23\n/u);
    assert.match(text, /and 58 more/u);
    assert.match(text, /Others with most of the budget used\nTailspin Toys 84%/u);
    assert.match(text, /37 with no budget/u);
  });

  it('says in full who is counted as at or over budget, and among whom', () => {
    assert.equal(factOf(posts.digest(aDigest()).card, 'At or over budget'), '2 of 195 customers');
    assert.equal(factOf(posts.digest(aDigest()).card, 'At or over'), undefined);
  });

  it('says what makes its figures doubtful before the first figure, and keeps ended periods apart', () => {
    const ended = {
      customer: aCustomer({ id: 'e', name: 'Northwind' }),
      state: aState({ latest: aSummary({ totalCost: 1500, period }) }),
    };
    const portfolio = aPortfolio({ waiting: 2, stale: 1, ended: [ended] });

    const { card, summary } = posts.digest(aDigest({ portfolio, endedCount: 1 }));

    assert.equal(summary, 'Digest: 2 open alerts, 1 alert of ended billing periods, 212 customers watched');
    assert.match(
      textOf(card),
      /watched\n2 customers wait for new figures[^]*1 customer shows no change for long[^]*Proof of watch/u,
    );
    assert.match(textOf(card), /Ended, waiting for new figures\nNorthwind 150% ▲ over\nUSD 1,500.00\nand 1 more/u);
  });

  it('does not list a period that it recaps among the ended ones', () => {
    const latest = aSummary({ totalCost: 1500, period });
    const customer = aCustomer({ id: 'e', name: 'Northwind' });
    const portfolio = aPortfolio({ waiting: 1, ended: [{ customer, state: aState({ latest }) }] });

    const text = textOf(posts.digest(aDigest({ portfolio, recap: [{ customer, summary: latest }] })).card);

    assert.equal(text.split('\nNorthwind ').length, 2);
    assert.doesNotMatch(text, /Ended, waiting/u);
  });

  it('recaps ended periods by the last figures seen, never as final', () => {
    const summary = aSummary({ period, totalCost: 1104, lastModified: Date.UTC(2026, 10, 2) });

    const text = textOf(posts.digest(aDigest({ recap: [{ customer: aCustomer(), summary }] })).card);

    assert.match(text, /Billing periods that ended: last figures seen/u);
    assert.match(text, /110% ▲ over \(Nov 2\)\nOct 1 – 31\nUSD 1,104.00\n/u);
    assert.doesNotMatch(text, /final/iu);
  });

  it('says in the recap how far the forecasts of a period were off', () => {
    const summary = aSummary({ period, totalCost: 1104, lastModified: Date.UTC(2026, 10, 2) });
    const off = (judgedAs: 7 | 15, share: number) => ({
      judgedAs,
      day: judgedAs,
      expected: 1104 * (1 + share),
      actual: 1104,
      off: share,
    });
    const accuracy = [off(7, 0.031), off(15, -0.02)];

    const text = textOf(posts.digest(aDigest({ recap: [{ customer: aCustomer(), summary, accuracy }] })).card);

    assert.match(text, /\(Nov 2\)\nOct 1 – 31; the forecast of day 7 was 3% too high, day 15 was 2% too low/u);
  });

  it('is valid with nothing to tell', () => {
    const portfolio = aPortfolio({ totals: [], worst: [] });
    const proof = { customers: 0, scans: 0, missed: 3, lastData: undefined };

    const { card } = posts.digest(aDigest({ open: [], openCount: 0, portfolio, proof, hearsAll: false }));

    assert.deepEqual(problems(card), []);
    assert.match(textOf(card), /0 scans, 3 missed, last data: not known/u);
  });
});
