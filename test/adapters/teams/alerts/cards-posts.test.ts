import assert from 'node:assert/strict';
import { alertHeadline } from '#adapters/teams/alerts/alert-summary.ts';
import { MAX_POST_BYTES, sizeOf } from '#adapters/teams/layout/post-size.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { LANGUAGES } from '#language/languages.ts';
import type { AlertFacts } from '#ports/teams.ts';
import { actionsOf, factOf, lines, objects, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, aNotification, anAlert, ENGLISH, NOW, someFacts } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';

const { posts } = englishCards();

type Kind = AlertFacts['notification']['kind'];

function told(kind: Kind, threshold: number, overrides: Partial<AlertFacts> = {}) {
  return posts.alert(someFacts({ notification: aNotification({ kind, threshold }), ...overrides }));
}

/** Facts about different customers, in the order in which the caller passes them. */
function manyFacts(count: number, overrides: (index: number) => Partial<AlertFacts> = () => ({})): AlertFacts[] {
  return Array.from({ length: count }, (_, index) => {
    const customer = aCustomer({ id: `c${index}`, name: `Customer ${index}` });
    return someFacts({ customer, ...overrides(index) });
  });
}

describe('a post about one alert', () => {
  it('is summed up by the customer and the threshold', () => {
    assert.equal(told('raised', 80).summary, 'Contoso reached 80% of its budget');
    assert.equal(told('escalated', 200).summary, 'Contoso reached 200% of its budget');
  });

  it('says that the budget changed', () => {
    const notification = aNotification({ threshold: 100, isBudgetChange: true });

    const post = posts.alert(someFacts({ notification }));

    assert.equal(post.summary, 'Contoso reached 100% of its budget (budget changed)');
  });

  it('says that spending is still rising, with the truncated percentage', () => {
    const alert = anAlert({ percentUsed: 139.99, totalCost: 1399.9, peakPercent: 139.99 });

    assert.equal(told('reopened', 0, { alert }).summary, 'Contoso is still rising: 139% of its budget');
  });

  it('judges a spending that still rose, and has no budget any more, as one without a budget', () => {
    const removed = { version: 1, basePercent: 0, currency: 'EUR', since: 0, amount: undefined };
    const alert = anAlert({ percentUsed: undefined, budgets: [removed] });

    const text = textOf(told('reopened', 0, { alert }).card);

    assert.match(text, /^No budget$/mu);
    assert.doesNotMatch(text, /, still rising/u);
    assert.match(textOf(told('reopened', 0).card), /, still rising$/mu);
  });

  it('speaks of no share of a budget that has been removed, in every language', () => {
    const removed = { version: 1, basePercent: 0, currency: 'EUR', since: 0, amount: undefined };
    const alert = anAlert({ percentUsed: undefined, budgets: [removed], peakPercent: 0 });

    const facts = someFacts({ alert, notification: aNotification({ kind: 'reopened', threshold: 0 }) });

    assert.deepEqual(
      LANGUAGES.map((words) => alertHeadline(facts, words)),
      [
        'Contoso has no budget any more',
        'Contoso hat kein Budget mehr',
        'Contoso n’a plus de budget',
        'Contoso ya no tiene presupuesto',
      ],
    );
    assert.equal(posts.alert(facts).summary, 'Contoso has no budget any more');
    assert.doesNotMatch(textOf(posts.alert(facts).card), /\b0 ?%/u);
    assert.equal(told('raised', 0, { alert }).summary, 'Contoso has no budget any more');
  });

  it('says first that it may be a repeat, or a test', () => {
    assert.equal(told('raised', 80, { isRepeat: true }).summary, 'May be a repeat: Contoso reached 80% of its budget');
    assert.equal(told('raised', 80, { isTest: true }).summary, 'Test: Contoso reached 80% of its budget');
  });

  it('says the same where the card cannot be shown, and names the language of its words', () => {
    const post = posts.alert(someFacts({ notification: aNotification({ threshold: 100, isBudgetChange: true }) }));

    assert.ok(String(post.card['fallbackText']).startsWith(`${post.summary} (`), String(post.card['fallbackText']));
    assert.equal(post.card['lang'], 'en');
  });

  it('says what makes its figures doubtful before the first amount', () => {
    const early = textOf(told('raised', 100, { now: Date.UTC(2026, 10, 4, 12) }).card);
    const corrected = textOf(told('raised', 100, { alert: anAlert({ peakPercent: 110 }) }).card);
    const ended = textOf(told('raised', 100, { now: anAlert().period.end }).card);

    assert.match(
      early,
      /^▲ Over budget\nDay 4: totals can be low, because usage arrives late\.\nContoso: 104% of USD 1,000\n.+\nUSD 40 over · Nov 1 – 30\n/u,
    );
    assert.match(corrected, /^▲ Over budget\nCorrected downwards: at most 110% before\.\nContoso/u);
    assert.match(ended, /^▲ Over budget\nThe billing period has ended, waiting for new figures: .+\nContoso/u);
  });

  it('names the customer without control characters, cut at 100', () => {
    const customer = aCustomer({ name: `\u202eA\u0000${'b'.repeat(200)}` });

    assert.equal(told('raised', 80, { customer }).summary, `A${'b'.repeat(98)}… reached 80% of its budget`);
  });

  it('shows the headline, the figures and their age on the card', () => {
    const { card } = told('raised', 100);

    assert.deepEqual(problems(card), []);
    assert.ok(lines(card).includes('Contoso reached 100% of its budget'));
    assert.match(textOf(card), /^▲ Over budget\nContoso: 104% of USD 1,000\n/u);
    assert.equal(factOf(card, 'Spent'), 'USD 1,040.00');
    assert.equal(factOf(card, 'Budget'), 'USD 1,000.00');
    assert.equal(factOf(card, 'Over by'), 'USD 40.00');
    assert.match(textOf(card), /\nUSD 40 over · day 23 of 30\nAs of Nov 23, 6:30 AM UTC\n/u);
  });

  it('judges by the amounts as shown: "used up" without an excess, never "100%" beside "exceeded"', () => {
    const at = (totalCost: number) => {
      const alert = anAlert({ totalCost, percentUsed: totalCost / 10, peakPercent: totalCost / 10 });
      return told('raised', 100, { alert }).card;
    };

    assert.match(textOf(at(1000.003)), /^▲ Budget used up\nContoso: 100% of USD 1,000\n.+\nDay 23 of 30\n/u);
    assert.equal(factOf(at(1000.003), 'Left'), 'USD 0.00');
    assert.match(textOf(at(1008)), /^▲ Over budget\nContoso: 100\.8% of/u);
    assert.match(textOf(at(1000.01)), /^▲ Over budget\nContoso: just over 100% of/u);
    assert.doesNotMatch(textOf(at(999.996)), /under 100% again/u);
  });

  it('has the word for how the spending stands now, by the forecast where there is one', () => {
    const alert = anAlert({ totalCost: 340, percentUsed: 34 });
    const forecast = { expected: 1200, high: 1300 };
    const outlook = { periodStart: alert.period.start, daysCovered: 22, forecast };

    assert.match(textOf(told('raised', 80, { alert }).card), /^✓ On course\n(?:.+\n)+Contoso: USD 340 of USD 1,000\n/u);
    const heading = told('raised', 80, { alert, outlook }).card;
    assert.match(textOf(heading), /◆ Heading over\n/u);
    assert.equal(
      [...objects(heading)].find(({ object }) => object['type'] === 'ProgressBar')?.object['color'],
      'Attention',
    );
  });

  it('says where the period will end, and nothing of it without a forecast or after its end', () => {
    const { period } = anAlert();
    const outlook = (forecast: object) => ({ periodStart: period.start, daysCovered: 22, forecast }) as never;
    const range = outlook({ low: 1402, expected: 1440, high: 1489 });
    const text = (overrides: Partial<AlertFacts>) => textOf(told('raised', 100, overrides).card);

    assert.match(text({ outlook: range }), /\nHeading for USD 1,400–1,490 by Nov 30\n/u);
    assert.match(text({ outlook: outlook({ expected: 1440, high: 1441 }) }), /\nHeading for USD 1,440 by Nov 30\n/u);
    assert.doesNotMatch(text({ outlook: range, now: period.end }), /Heading for/u);
    const closed = anAlert({ closed: { at: NOW, reason: 'left' } });
    assert.doesNotMatch(text({ outlook: range, alert: closed }), /Heading for/u);
    assert.doesNotMatch(text({ outlook: { ...Object(range), periodStart: period.start - 9 * DAY_MS } }), /Heading/u);
    assert.doesNotMatch(text({ outlook: { ...Object(range), forecast: undefined } }), /Heading/u);
  });

  it('says in sight each of share, money, name and date once, and the exact amounts behind "More"', () => {
    const alert = anAlert({
      budgets: [{ version: 1, amount: 11_000, currency: 'EUR', basePercent: 3 }],
      totalCost: 11_440.37,
      currency: 'EUR',
    });
    const { card } = told('raised', 100, { alert });
    const more = [...objects(card['body'])].find(({ object }) => object['isVisible'] === false)?.object ?? {};
    const [inSight = '', behind = ''] = textOf(card).split('\nMore ▾\n');

    assert.match(
      inSight,
      /^▲ Over budget\nContoso: 104% of EUR 11,000\n.+\nEUR 440 over · day 23 of 30\nAs of Nov 23, /u,
    );
    for (const once of [/Contoso/gu, /%/gu, /11,/gu, /440/gu, /as of/giu, /Nov /gu]) {
      assert.equal(inSight.match(once)?.length, 1, String(once));
    }
    assert.match(behind, /^Spent\nEUR 11,440\.37\nBudget\nEUR 11,000\.00\nOver by\nEUR 440\.37\n/u);
    assert.equal(textOf({ body: [{ ...more, isVisible: true }] }), behind);
  });

  it('writes what is left in full where it is less than what is shown beside a large budget', () => {
    const budgets = [{ version: 1, amount: 11_000, currency: 'EUR', basePercent: 3 }];
    const left = (totalCost: number) =>
      textOf(told('raised', 80, { alert: anAlert({ budgets, totalCost, currency: 'EUR' }) }).card);

    assert.match(left(9295.4), /\nEUR 1,705 left · day 23 of 30\n/u);
    assert.match(left(10_999.7), /\nEUR 0\.30 left · day 23 of 30\n/u);
  });

  it('shows its labels on the card', () => {
    const text = textOf(told('raised', 80, { isRepeat: true, isTest: true }).card);

    assert.match(text, /May be a repeat/u);
    assert.match(text, /Test/u);
  });

  it('says that spending fell under the threshold, as a correction and never as a credit', () => {
    const alert = anAlert({ percentUsed: 78.2, totalCost: 782, peakPercent: 104 });

    const text = textOf(told('raised', 100, { alert }).card);

    assert.match(text, /Now at 78%, under 80% and under 100% again\./u);
    assert.match(text, /Corrected downwards: at most 104% before/u);
    assert.doesNotMatch(text, /credit/iu);
  });

  it('says that a silence held it back, when the level was crossed, and which billing period it is about', () => {
    const { card, summary } = told('raised', 100, { crossedAt: NOW - 2 * DAY_MS, now: anAlert().period.end + DAY_MS });
    const rising = textOf(told('reopened', 100, { crossedAt: NOW - 2 * DAY_MS }).card);

    assert.equal(summary, 'Contoso reached 100% of its budget');
    assert.match(textOf(card), /^Told late: it reached 100% on Nov 21, while silenced\.\n▲ Over budget\n/u);
    assert.match(textOf(card), /\nUSD 40 over · Nov 1 – 30\nLast figure seen Nov 23\n/u);
    assert.match(rising, /Told late: it was still rising on Nov 21, while silenced\./u);
  });

  it('names the level under which the spending fell only once when it is its own level', () => {
    const alert = anAlert({ percentUsed: 92, totalCost: 920, peakPercent: 104 });

    assert.match(textOf(told('raised', 100, { alert }).card), /\nNow at 92%, under 100% again\.\n/u);
  });

  it('says how the budget or its currency changed', () => {
    const before = { version: 1, amount: 800, currency: 'USD', basePercent: 3 };
    const now = { version: 2, amount: 1000, currency: 'USD', basePercent: 50 };
    const changed = anAlert({ budgets: [before, now] });
    const removed = anAlert({ budgets: [before, { ...now, amount: undefined }], percentUsed: undefined });
    const converted = anAlert({ budgets: [before, { ...now, currency: 'EUR' }], currency: 'EUR' });

    assert.match(
      textOf(told('raised', 100, { alert: changed }).card),
      /The budget changed in this billing period: before, it was USD 800\./u,
    );
    assert.match(
      textOf(told('raised', 100, { alert: removed }).card),
      /^No budget\n(?:.+\n)+The budget changed .+: before, it was USD 800\./u,
    );
    assert.match(textOf(told('raised', 100, { alert: converted }).card), /currency changed from USD to EUR/u);
  });

  it('names a period that has ended, and never calls its figures final', () => {
    const text = textOf(told('raised', 100, { now: Date.UTC(2026, 11, 2) }).card);

    assert.match(text, /· Nov 1 – 30\n/u);
    assert.match(text, /waiting for new figures/u);
    assert.match(text, /Last figure seen/u);
    assert.doesNotMatch(text, /final/iu);
  });

  it('says who acknowledged it, until when it is silenced, and why it is closed', () => {
    const by = { objectId: 'o1', name: 'Ann' };
    const alert = anAlert({
      acknowledgement: { id: 'a1', by, at: NOW - DAY_MS, percent: 101.9, version: 1 },
      closed: { at: NOW, reason: 'left' },
    });

    const text = textOf(told('raised', 100, { alert, silencedUntil: NOW + DAY_MS }).card);

    assert.match(text, /Acknowledged by Ann on Nov 22, 9:30 AM UTC, at 101%/u);
    assert.match(text, /Silenced here until Nov 24/u);
    assert.match(text, /Closed on Nov 23: the customer has left/u);
  });

  it('has a button that shows the usage, also where a client cannot execute', () => {
    const data = { command: 'usage', customerId: aCustomer().id, alertId: anAlert().id };

    const action = actionsOf(told('raised', 100).card).find((each) => each['title'] === 'Show usage');

    assert.deepEqual([action?.['verb'], action?.['data']], ['run', data]);
    assert.deepEqual(action?.['fallback'], {
      type: 'Action.Submit',
      title: 'Show usage',
      data: { verb: 'run', ...data },
    });
  });
});

describe('table posts', () => {
  it('never part the day of older figures from its month', () => {
    const older = someFacts({ alert: anAlert({ lastModified: NOW - 3 * DAY_MS }) });
    const [part] = posts.tables('levels', [someFacts(), someFacts(), older]);

    const runs = [...objects(part?.post.card)].map(({ object }) => String(object['text']));

    assert.ok(runs.includes(' (Nov\u00a020)'), runs.join('|'));
  });

  it('are summed up by the number of customers', () => {
    const facts = manyFacts(6);

    assert.deepEqual(
      posts.tables('levels', facts).map((part) => part.post.summary),
      ['6 customers reached a budget threshold'],
    );
    assert.equal(posts.tables('standing', facts)[0]?.post.summary, '6 customers stand above a budget threshold');
    assert.equal(
      posts.tables(
        'levels',
        manyFacts(6, () => ({ isRepeat: true })),
      )[0]?.post.summary,
      'May be a repeat: 6 customers reached a budget threshold',
    );
  });

  it('about one customer count in the singular, and name the customer that stands', () => {
    const two = [someFacts(), someFacts()];
    const standing = aNotification({ kind: 'standing', threshold: 80 });

    assert.equal(posts.tables('levels', two)[0]?.post.summary, '1 customer reached a budget threshold');
    assert.equal(posts.tables('standing', two)[0]?.post.summary, 'Contoso stands above a budget threshold');
    assert.equal(told('standing', 80).summary, 'Contoso stands above a budget threshold');
    assert.match(
      textOf(posts.alert(someFacts({ notification: standing })).card),
      /Contoso stands above a budget threshold/u,
    );
  });

  it('about held-back alerts say so in their heading, and in each row when the level was crossed', () => {
    const late = (index: number) => ({ crossedAt: NOW - (index + 1) * DAY_MS });
    const [held] = posts.tables('levels', manyFacts(2, late));
    const [fresh] = posts.tables('levels', manyFacts(2));

    const text = textOf(held?.post.card ?? {});
    assert.ok(lines(held?.post.card ?? {}).includes('Held back during a silence'));
    assert.match(text, /reached 100% on Nov 22, while silenced/u);
    assert.match(text, /reached 100% on Nov 21, while silenced/u);
    assert.ok(lines(fresh?.post.card ?? {}).includes('Budget alerts'));
    assert.doesNotMatch(textOf(fresh?.post.card ?? {}), /silence/u);
  });

  it('never say "reached" about standing alerts', () => {
    const notification = aNotification({ kind: 'standing', threshold: 80 });

    const [part] = posts.tables(
      'standing',
      manyFacts(3, () => ({ notification })),
    );

    assert.doesNotMatch(textOf(part?.post.card ?? {}), /reached/u);
    assert.match(textOf(part?.post.card ?? {}), /104% ▲ above 80%/u);
  });

  it('say "just above" where the truncated percentage equals the threshold', () => {
    const notification = aNotification({ kind: 'standing', threshold: 80 });
    const standsAt = (percentUsed: number) => {
      const alert = anAlert({ percentUsed, totalCost: percentUsed * 10 });
      const [part] = posts.tables(
        'standing',
        manyFacts(2, () => ({ notification, alert })),
      );
      return textOf(part?.post.card ?? {});
    };

    assert.match(standsAt(80.5), /80% ● just above 80%\nUSD 805.00\n/u);
    assert.match(standsAt(80), /80% ● at the threshold\nUSD 800.00\n/u);
    assert.match(standsAt(81), /81% ● above 80%\nUSD 810.00\n/u);
  });

  it('have a row per alert with figures and their date', () => {
    const [part] = posts.tables('levels', manyFacts(2));

    assert.deepEqual(problems(part?.post.card ?? {}), []);
    assert.match(
      textOf(part?.post.card ?? {}),
      /Customer 1 104% ▲ reached 100%\nUSD 1,040.00\nAcknowledge\nAs of Nov 23$/u,
    );
  });

  it('mark the rows of another day than most, the same in all parts', () => {
    const older = { alert: anAlert({ lastModified: NOW - 2 * DAY_MS }) };

    const parts = posts.tables(
      'levels',
      manyFacts(5, (index) => (index > 2 ? older : {})),
      5000,
    );

    assert.ok(parts.length > 1);
    for (const { post } of parts) assert.match(textOf(post.card), /\nAs of Nov 23$/u);
    const said = parts.map(({ post }) => textOf(post.card)).join('\n');
    assert.deepEqual(said.match(/Customer \d [^\n]*\(Nov 21\)/gu)?.length, 2);
  });

  it('are not made when there are no facts', () => {
    assert.deepEqual(posts.tables('levels', []), []);
  });

  it('have every alert in the given order, each table as full as the limit allows', () => {
    for (const maxBytes of [undefined, 20_000, 7000]) {
      const facts = manyFacts(400, (index) => ({
        alert: anAlert({ id: `c${index}:2026-11-01` }),
        customer: aCustomer({ id: `c${index}`, name: `#${index}; ${'ab "\\'.repeat(index % 30)}` }),
      }));
      const limit = maxBytes ?? MAX_POST_BYTES;

      const parts = posts.tables('levels', facts, maxBytes);

      const shown = parts.flatMap((part) =>
        [...textOf(part.post.card).matchAll(/#(\d+);/gu)].map((match) => Number(match[1])),
      );
      assert.deepEqual(
        shown,
        facts.map((_, index) => index),
      );
      assert.equal(
        parts.reduce((sum, part) => sum + part.count, 0),
        facts.length,
      );
      for (const part of parts) assert.ok(sizeOf(part.post) <= limit);
      for (const part of parts.slice(0, -1))
        assert.ok(sizeOf(part.post) > limit - 4000, 'a row more would have fitted');
    }
  });

  it('say which part of how many they are where there are several', () => {
    const headed = (facts: number, maxBytes?: number) =>
      posts
        .tables('levels', manyFacts(facts), maxBytes)
        .map(({ post }) => /\(\d+ of \d+\)/u.exec(textOf(post.card))?.[0]);
    const several = headed(40, 7000);

    assert.ok(several.length > 1);
    assert.deepEqual(
      several,
      several.map((_, index) => `(${index + 1} of ${several.length})`),
    );
    assert.deepEqual(headed(2), [undefined]);
  });

  it('have one alert each when the limit is too small for any', () => {
    assert.deepEqual(
      posts.tables('levels', manyFacts(3), 10).map((part) => part.count),
      [1, 1, 1],
    );
  });

  it('count customers, of which one may have two billing periods', () => {
    const facts = [...manyFacts(5), someFacts({ customer: aCustomer({ id: 'c0' }) })];

    assert.equal(posts.tables('levels', facts)[0]?.post.summary, '5 customers reached a budget threshold');
  });
});

describe('a health notice', () => {
  it('is in its summary and on its card', () => {
    const post = posts.health({ code: 'text', text: 'Sign in again: run "npm run consent".' }, ENGLISH, true);

    assert.equal(post.summary, 'May be a repeat: Health: Sign in again: run "npm run consent".');
    assert.deepEqual(problems(post.card), []);
    assert.match(textOf(post.card), /Sign in again: run "npm run consent"\./u);
    assert.match(textOf(post.card), /May be a repeat/u);
  });

  it('has a line for each place where posts were given up', () => {
    const gone = { rows: ['n1'], customers: ['Contoso'], reason: { code: 'rejected', answer: '400' } } as const;
    const channel = { kind: 'channel', name: 'Finance > Costs' } as const;
    const places = [
      { ...gone, conversationId: 'a', place: channel },
      { ...gone, conversationId: 'b', place: { kind: 'groupChat' }, rows: ['n2', 'n3'], customers: [] },
    ] as const;

    const { card, summary } = posts.health({ code: 'given-up', places }, ENGLISH, false);

    assert.deepEqual(problems(card), []);
    assert.match(summary, /^Health: 3 notifications could not be delivered and won't be retried\./u);
    const shown = textOf(card).split('\n');
    assert.ok(shown.includes('Finance > Costs: 1 notification about Contoso (Teams answered 400).'));
    assert.ok(shown.includes('A group chat: 2 notifications (Teams answered 400).'));
  });

  it("has addresses and ids of requests only on its card, for Microsoft's support", () => {
    const failed = 'GET /v1/customers answered 503 (900192 down) [MS-RequestId 1, MS-CorrelationId 2]';

    const { card, summary } = posts.health(
      { code: 'text', text: `Two scans failed: ${failed}. See https://example.com/x.` },
      ENGLISH,
      false,
    );

    assert.equal(summary, 'Health: Two scans failed: a request answered 503 (900192 down). See an address.');
    assert.ok(textOf(card).includes(failed));
  });
});
