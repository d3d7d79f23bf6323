import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { actionsOf, factOf, objects, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, anAlert, aState, aSummary, aUsage, ENGLISH, NOW, usageOf } from '../../../support/cards.ts';
import { aCardBreakdown, aCardService } from '../../../support/drivers.ts';
import { englishCards } from '../../../support/english.ts';

const { answers } = englishCards();

function cardOf(usage: CustomerUsage, reader = ENGLISH) {
  const { card } = answers.usage(usage, reader);
  assert.deepEqual(problems(card), []);
  return card;
}

function elementOf(usage: CustomerUsage, type: string) {
  const body = cardOf(usage)['body'] as readonly Readonly<Record<string, unknown>>[];
  return body.find((element) => element['type'] === type);
}

function words(totalCost: number): string[] {
  return textOf(cardOf(usageOf({ totalCost })))
    .split('\n')
    .map((line) => line.replace(/^\W /u, ''));
}

function onDay(day: number): string {
  return textOf(cardOf(usageOf({}, { now: Date.UTC(2026, 10, day, 12) })));
}

const lastMonth = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };

describe('the usage card', () => {
  it('answers at a glance: used, spent, budget, left, days left, period, as of', () => {
    const card = cardOf(usageOf({ totalCost: 840, budget: 1000 }));

    assert.match(textOf(card), /84% of the budget used/u);
    assert.equal(factOf(card, 'Spent'), 'USD 840.00');
    assert.equal(factOf(card, 'Budget'), 'USD 1,000.00');
    assert.equal(factOf(card, 'Left'), 'USD 160.00');
    assert.equal(factOf(card, 'Days left'), '8 days');
    assert.equal(factOf(card, 'Billing period'), 'Nov 1 – 30');
    assert.match(textOf(card), /\nAs of Nov 23, 6:30 AM UTC · read just now\n/u);
    assert.equal(factOf(card, 'Read by us'), 'Nov 23, 9:30 AM UTC (just now)');
    assert.match(textOf(card), /What to do next: /u);
  });

  it('says that the date of the figures is not known rather than to leave the figures out', () => {
    const card = cardOf(usageOf({ totalCost: 1300, lastModified: undefined }));

    assert.match(textOf(card), /130% of the budget used/u);
    assert.match(textOf(card), /\nAs of: not known · read just now\n/u);
  });

  it('draws a bar that falls back to a line of text where there are no bars', () => {
    const bar = elementOf(usageOf({ totalCost: 849.9 }), 'ProgressBar') ?? {};

    const { inlines } = bar['fallback'] as { inlines: { text: string }[] };
    assert.equal(bar['value'], 84);
    assert.equal(inlines.map(({ text }) => text).join(''), `${'▄'.repeat(25)}─────│`);
  });

  it('draws in text what is above 100 %, with a mark at the budget: no bar of a client goes beyond it', () => {
    const drawn = (percent: number) => {
      const usage = usageOf({ totalCost: percent * 10 });
      assert.equal(elementOf(usage, 'ProgressBar'), undefined);
      const texts = [...objects(cardOf(usage))].filter(({ object }) => object['fontType'] === 'Monospace');
      return texts.map(({ object }) => object['text']).join('');
    };

    assert.equal(drawn(104), `${'▄'.repeat(29)}│▄`);
    assert.equal(drawn(300), `${'▄'.repeat(10)}│${'▄'.repeat(20)}`);
    assert.equal(drawn(100_000), `▄│${'▄'.repeat(29)}`);
  });

  it('draws nothing below zero', () => {
    assert.equal(elementOf(usageOf({ totalCost: -12 }), 'ProgressBar')?.['value'], 0);
  });

  it('says in words how the spending compares with the budget', () => {
    assert.ok(words(800).includes('Close to the budget'));
    assert.ok(words(999.99).includes('Close to the budget'));
    assert.ok(words(1000).includes('Budget used up'));
    assert.ok(words(1000.01).includes('Over budget'));
  });

  it('says "used up" where the amounts as shown are equal, and mentions no excess', () => {
    for (const totalCost of [1000.003, 999.996]) {
      const card = cardOf(usageOf({ totalCost }));

      assert.match(textOf(card), /▲ Budget used up\n100% of the budget used\n/u);
      assert.equal(factOf(card, 'Left'), 'USD 0.00');
      assert.equal(factOf(card, 'Over by'), undefined);
    }
  });

  it('never shows "100%" alone beside "exceeded"', () => {
    assert.match(textOf(cardOf(usageOf({ totalCost: 1008 }))), /▲ Over budget\n100\.8% of the budget used/u);
    assert.match(textOf(cardOf(usageOf({ totalCost: 1000.01 }))), /▲ Over budget\nJust over 100% of the budget used/u);
  });

  it('shows the day of the period beside the share of the budget while the period runs', () => {
    const early = { totalCost: 780 };
    const now = Date.UTC(2026, 10, 4, 12);
    const running = cardOf(usageOf(early, { now }));
    const ended = textOf(cardOf(usageOf({ ...early, period: lastMonth })));

    const later = textOf(cardOf(usageOf(early)));

    assert.match(textOf(running), /◆ Heading over\n78% of the budget used\nDay 4: [^]+\nNov 1 – 30\n/u);
    assert.doesNotMatch(textOf(running), /within the budget/u);
    assert.match(later, /78% of the budget used\n[^]+\nDay 23 of 30\n/u);
    assert.match(ended, /✓ Within the budget\n78% of the budget used\n[^]+\nOct 1 – 31\n/u);
    assert.doesNotMatch(ended, /\bday \d/iu);
  });

  it('draws what is heading over in the colour of attention, and what may go over or is too early to say in no green', () => {
    const now = Date.UTC(2026, 10, 4, 12);
    const outlook = { periodStart: aSummary().period.start, daysCovered: 22, forecast: { expected: 900, high: 1100 } };
    const mayGoOver = usageOf({ totalCost: 700 }, { outlook });
    const tooEarly = usageOf({ totalCost: 300 }, { now });

    assert.match(textOf(cardOf(mayGoOver)), /\n◇ May go over\n/u);
    assert.match(textOf(cardOf(tooEarly)), /\nToo early to say\n/u);
    for (const usage of [mayGoOver, tooEarly]) {
      assert.equal(elementOf(usage, 'ProgressBar')?.['color'], 'Warning');
    }
    assert.equal(elementOf(usageOf({ totalCost: 780 }, { now }), 'ProgressBar')?.['color'], 'Attention');
  });

  it('has the word of the forecast of the same period, and of no other', () => {
    const forecast = { expected: 1200, high: 1300 };
    const { start } = aSummary().period;
    const said = (periodStart: number) =>
      textOf(cardOf(usageOf({ totalCost: 500 }, { outlook: { periodStart, daysCovered: 22, forecast } })));

    assert.match(said(start), /\n◆ Heading over\n50% of the budget used\n/u);
    assert.match(said(start), /What to do next: Look at what drives the cost/u);
    assert.match(said(start - 30 * DAY_MS), /\n✓ On course\n50% of the budget used\n/u);
  });

  it('says when the budget is reached, what the period is expected to cost, a usual day, and what costs most', () => {
    const { start, end } = aSummary().period;
    const week = [90, 90, 90, 90, 90, 90, 90] as const;
    const why = {
      spent: 840,
      daysCovered: 22,
      daysToCome: 8,
      usualDay: 90,
      toCome: 720,
      firstDay: 0,
      levelSince: null,
    };
    const forecast = { low: 1480, expected: 1560, high: 1640, week, isPartial: false, deviation: 9 } as const;
    const services = [aCardService('Virtual Machines', 520), aCardService('Storage', 480), aCardService('Nothing', 0)];
    const usage = usageOf(
      {},
      {
        forecast: { ...forecast, why: { ...why, from: 'days' } },
        outlook: { periodStart: start, daysCovered: 22, forecast },
        services: aCardBreakdown([], services).lists.service,
      },
    );

    assert.match(
      textOf(cardOf(usage)),
      /\n◆ Heading over: reaches USD 1,000 on Nov 24\n84% of the budget used\nSpent\nUSD 840\.00\nLeft\nUSD 160\.00\nA usual day\nUSD 90\nDay 23 of 30 · USD 1,480–1,640 expected by Nov 30\nMostly Virtual Machines 52%, Storage 48%\nAs of /u,
    );
    assert.equal(factOf(cardOf(usage), 'Budget'), 'USD 1,000.00');
    assert.doesNotMatch(textOf(cardOf({ ...usage, now: end })), /expected by|reaches/u);
  });

  it('shows 99% until the budget is used up', () => {
    assert.match(textOf(cardOf(usageOf({ totalCost: 999.99 }))), /99% of the budget used/u);
    assert.match(
      textOf(cardOf(usageOf({ totalCost: 1000 * (1 - 1e-12) }))),
      /▲ Budget used up\n100% of the budget used/u,
    );
  });

  it('says by how much a budget is exceeded, and to call the customer', () => {
    const card = cardOf(usageOf({ totalCost: 1040 }));

    assert.equal(factOf(card, 'Over by'), 'USD 40.00');
    assert.equal(factOf(card, 'Left'), undefined);
    assert.match(textOf(card), /What to do next: Call the customer/u);
  });

  it('says "no budget" without a percentage, and where to set one', () => {
    const card = cardOf(usageOf({ budget: undefined }));

    assert.match(textOf(card), /^No budget$/mu);
    assert.doesNotMatch(textOf(card), /%/u);
    assert.match(textOf(card), /Set a spending budget in Partner Center/u);
  });

  it('says once that there is no budget, and what a usual day costs', () => {
    const usualDay = { spent: 840, daysCovered: 22, daysToCome: 8, usualDay: 28.4, toCome: 224, firstDay: 0 };
    const why = { ...usualDay, levelSince: null, from: 'days' } as const;
    const week = [28, 28, 28, 28, 28, 28, 28];
    const forecast = { low: 1040, expected: 1064, high: 1090, week, isPartial: false, deviation: 9, why } as const;

    const text = textOf(cardOf(usageOf({ budget: undefined }, { forecast })));

    assert.equal([...text.matchAll(/no budget/giu)].length, 1);
    assert.match(text, /^No budget\nSpent\nUSD 840\.00\nA usual day\nUSD 28\.40\n/mu);
  });

  it('says "no usage" of a customer without usage', () => {
    const card = cardOf(aUsage({ state: aState({ latest: undefined, isWithoutUsage: true }) }));

    assert.match(textOf(card), /^No usage$/mu);
    assert.equal(factOf(card, 'Spent'), undefined);
  });

  it('shows the last figures of a customer that has no usage any more', () => {
    const latest = aSummary({ period: lastMonth, totalCost: 77, lastModified: Date.UTC(2026, 9, 31) });

    const card = cardOf(aUsage({ state: aState({ latest, isWithoutUsage: true }) }));

    assert.match(textOf(card), /^No usage$/mu);
    assert.equal(factOf(card, 'Spent'), 'USD 77.00');
    assert.match(textOf(card), /\nLast figure seen Oct 31 · read just now\n/u);
    assert.doesNotMatch(textOf(card), /% of the budget used/u);
  });

  it('says of a customer that was never read that it was not', () => {
    assert.match(textOf(cardOf(aUsage({ state: aState({ latest: undefined, readAt: undefined }) }))), /Not read yet/u);
  });

  it('waits for new figures once the period has ended, without days left and without "final"', () => {
    const usage = usageOf({ period: lastMonth, totalCost: 700, lastModified: Date.UTC(2026, 9, 31, 20) });

    const card = cardOf(usage);

    assert.equal(factOf(card, 'Days left'), 'waiting for new figures');
    assert.match(textOf(card), /\nLast figure seen Oct 31 · read just now\n/u);
    assert.match(textOf(card), /the invoice decides/u);
    assert.doesNotMatch(textOf(card), /final|-\d+ days/iu);
  });

  it('says in the first eight days that totals can be low', () => {
    assert.match(onDay(1), /Day 1: totals can be low/u);
    assert.match(onDay(8), /totals can be low/u);
    assert.doesNotMatch(onDay(9), /totals can be low/u);
  });

  it('shows the dates of a legacy period as Partner Center prints them', () => {
    const period = { start: Date.UTC(2026, 10, 17, 8), end: Date.UTC(2026, 11, 17, 8), utcOffsetMinutes: -480 };

    const card = cardOf(usageOf({ plan: 'legacy', period }), { locale: 'en-US', timeZone: 'Asia/Tokyo' });

    assert.equal(factOf(card, 'Billing period'), 'Nov 17 – Dec 16');
    assert.match(textOf(card), /MS-AZR-0145P/u);
  });

  it('says since when the figures have not changed', () => {
    const usage = usageOf({}, { noChangeSince: NOW - 3 * DAY_MS });

    assert.match(textOf(cardOf(usage)), /no change since Nov 20/u);
  });

  it('says that it is not live, how old it is and why', () => {
    const state = aState({ readAt: NOW - 3 * HOUR_MS });

    const text = textOf(cardOf(aUsage({ state, notLive: { reason: { code: 'late', seconds: 5 } } })));

    assert.match(text, /last snapshot, read 3 hours ago, because Partner Center did not answer within 5 seconds\./u);
  });

  it('says what makes its figures doubtful before the first amount', () => {
    const readAt = NOW - 3 * HOUR_MS;
    const before = (usage: CustomerUsage) => textOf(cardOf(usage)).split('\nSpent\n')[0] ?? '';
    const early = { ...usageOf({}, { now: Date.UTC(2026, 10, 4, 12) }) };

    const notLive = before(aUsage({ state: aState({ readAt }), notLive: { reason: { code: 'timedOut' } } }));
    assert.match(notLive, /84% of the budget used\nNot live: this is the last snapshot, read 3 hours ago/u);
    assert.match(before(usageOf({}, { noChangeSince: NOW - 3 * DAY_MS })), /no change since Nov 20/u);
    assert.match(before(early), /Day 4: totals can be low/u);
    assert.match(before(usageOf({ period: lastMonth })), /The billing period has ended, waiting for new figures:/u);
    assert.match(before(usageOf({}, { alert: anAlert({ percentUsed: 84 }) })), /Corrected downwards/u);
    assert.match(before(usageOf({ currency: undefined })), /names no currency/u);
    assert.match(before(usageOf({}, { leftAt: NOW })), /No longer a customer since/u);
  });

  it('expects no new figures for a customer that has left', () => {
    const text = textOf(cardOf(usageOf({ period: lastMonth }, { leftAt: NOW - DAY_MS })));

    assert.match(text, /The billing period has ended: the last days/u);
    assert.doesNotMatch(text, /waiting for new figures/u);
  });

  it('says that a customer has left, and offers nothing more to press', () => {
    const card = cardOf(usageOf({}, { leftAt: NOW - DAY_MS }));

    assert.match(textOf(card), /No longer a customer since Nov 22/u);
    assert.deepEqual(actionsOf(card), []);
  });

  it('adds a line in USD only where Partner Center gives one in another currency', () => {
    assert.equal(factOf(cardOf(usageOf({ currency: 'EUR', usdTotalCost: 912.34 })), 'Spent in USD'), 'USD 912.34');
    assert.equal(factOf(cardOf(usageOf({ currency: 'EUR' })), 'Spent in USD'), undefined);
    assert.equal(factOf(cardOf(usageOf({ currency: 'USD', usdTotalCost: 840 })), 'Spent in USD'), undefined);
  });

  it('says that a currency is unknown', () => {
    const card = cardOf(usageOf({ currency: undefined, totalCost: 1234.5, budget: 2000 }));

    assert.equal(factOf(card, 'Spent'), '1,234.50 (currency unknown)');
  });

  it('mentions a fall as a correction, a changed budget, and who acknowledged', () => {
    const alert = anAlert({
      peakPercent: 104,
      percentUsed: 84,
      budgets: [
        { version: 1, amount: 800, currency: 'USD', basePercent: 4 },
        { version: 2, amount: 1000, currency: 'USD', basePercent: 84 },
      ],
      acknowledgement: { id: 'a', by: { objectId: 'o', name: '' }, at: NOW, percent: 104, version: 1 },
    });

    const text = textOf(cardOf(usageOf({}, { alert })));

    assert.match(text, /Corrected downwards: at most 104% before/u);
    assert.match(text, /budget changed in this billing period: before, it was USD 800\./u);
    assert.match(text, /Acknowledged by somebody/u);
    assert.doesNotMatch(text, /credit/iu);
  });

  it('has three buttons in sight: the likely ones first, and the one behind which the others stand', () => {
    const modes = actionsOf(cardOf(aUsage())).map(({ title, mode }) => [title, mode]);

    assert.deepEqual(modes, [
      ['History', 'primary'],
      ['What drives it', 'primary'],
      ['Forecast', 'secondary'],
      ['Subscribe', 'secondary'],
      ['Refresh', 'secondary'],
    ]);
  });

  it('has what is seldom needed behind a button', () => {
    const card = cardOf(usageOf({ currency: 'EUR', usdTotalCost: 912.34 }));
    const hidden = [...objects(card)].find(({ object }) => object['isVisible'] === false)?.object;

    assert.equal(
      [...objects(card)].find(({ object }) => object['type'] === 'Action.ToggleVisibility')?.object['title'],
      'More',
    );
    for (const text of ['Days left', 'Billing period', 'Read by us', 'Spent in USD', 'Plan']) {
      assert.ok(JSON.stringify(hidden).includes(`"${text}"`), text);
    }
    assert.ok(!JSON.stringify(hidden).includes('EUR'));
  });

  it('offers to subscribe, to see what drives the cost and to look again', () => {
    const actions = actionsOf(cardOf(aUsage())).map(({ title, data }) => [title, data]);

    assert.deepEqual(actions, [
      ['History', { command: 'history', customerId: aCustomer().id }],
      ['What drives it', { command: 'drivers', customerId: aCustomer().id }],
      ['Forecast', { command: 'forecast', customerId: aCustomer().id }],
      ['Subscribe', { command: 'subscribe', customerId: aCustomer().id, on: 'usage' }],
      ['Refresh', { command: 'usage', customerId: aCustomer().id }],
    ]);
    assert.match(textOf(cardOf(usageOf({ totalCost: 500 }))), /What to do next: Subscribe to hear/u);
    const { card: ofViewer } = answers.usage(usageOf({ totalCost: 500 }), ENGLISH, false);
    assert.doesNotMatch(JSON.stringify(ofViewer), /subscribe/iu);
  });

  it('says from which percentages alerts already come here, and does not offer to subscribe', () => {
    const card = cardOf(usageOf({ totalCost: 500 }, { toldHereAt: [80, 100] }));

    assert.match(textOf(card), /\nSubscribed here: told at 80% and 100% of its budget\.$/u);
    assert.doesNotMatch(textOf(card), /What to do next/u);
    assert.deepEqual(
      actionsOf(card).map(({ title }) => title),
      ['History', 'What drives it', 'Forecast', 'Refresh'],
    );
  });

  it('offers no subscription without a budget, and says that a subscription tells nothing', () => {
    const card = cardOf(usageOf({ budget: undefined }));
    const told = cardOf(usageOf({ budget: undefined }, { toldHereAt: [80] }));

    assert.deepEqual(
      actionsOf(card).map(({ title }) => title),
      ['History', 'What drives it', 'Forecast', 'Refresh'],
    );
    assert.match(textOf(card), /without one no percentage is told/u);
    assert.match(textOf(told), /Subscribed here, but it has no budget: nothing is told until it has one\./u);
  });

  it('says in words what every colour says', () => {
    for (const { object } of objects(cardOf(usageOf({ totalCost: 1500 })))) {
      const isWord = object['type'] === 'TextRun' && object['fontType'] !== 'Monospace';
      if (object['color'] === 'Attention' && isWord) assert.equal(object['text'], '▲\u00a0Over budget');
    }
  });

  it('writes figures and dates in the format of the reader', () => {
    const card = cardOf(usageOf({ currency: 'EUR' }), { locale: 'de-DE', timeZone: 'Europe/Berlin' });

    assert.equal(factOf(card, 'Spent'), '840,00 EUR');
    assert.match(textOf(card), /\nAs of 23\. Nov\., 07:30 MEZ · read just now\n/u);
  });
});

describe('the card of a customer that cannot be read', () => {
  it('says why and offers to try again', () => {
    const { card, summary } = answers.unreadable(aCustomer(), 'Partner Center is throttling.');

    assert.deepEqual(problems(card), []);
    assert.match(textOf(card), /could not be read: Partner Center is throttling\.\n/u);
    assert.equal(summary, 'The usage of Contoso could not be read');
    assert.deepEqual(actionsOf(card)[0]?.['data'], { command: 'usage', customerId: aCustomer().id });
  });
});
