import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import type { InsightFacts, InsightTable, Post } from '#ports/teams.ts';
import { actionsOf, objects, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, NOW, someFacts } from '../../../support/cards.ts';
import { aCardBreakdown, aCardResource, aCardService } from '../../../support/drivers.ts';
import { englishCards } from '../../../support/english.ts';
import {
  aBudgetChange,
  aCorrection,
  aForecast,
  aPassedLevel,
  aSpike,
  someNews,
  YESTERDAY,
} from '../../../support/news.ts';

const { posts } = englishCards();

function sound({ card }: Post) {
  assert.deepEqual(problems(card), []);
  return textOf(card);
}

function titlesOf({ card }: Post) {
  return actionsOf(card).map(({ title }) => title);
}

const SPIKE = { notification: aSpike(), occasion: 'spike:2026-11-22' };
const customers = (count: number, overrides: Partial<InsightFacts> = {}) =>
  Array.from({ length: count }, (_, index) =>
    someNews({ ...overrides, customer: aCustomer({ id: `c${index}`, name: `Customer ${index}` }) }),
  );

/** What stands behind "More", and how often each amount of it is said before. */
function saidTwice({ card }: Post): readonly string[] {
  const more = [...objects(card)].find(({ object }) => object['isVisible'] === false)?.object ?? {};
  const behind = textOf({ body: more });
  const inSight = textOf(card).replace(behind, '');
  const amounts = [...inSight.matchAll(/USD [\d,.]+\d/gu)].map(([amount]) => amount);
  assert.ok(amounts.length > 1 && behind.includes(amounts[0] ?? ''));
  return amounts.filter((amount, index) => amounts.indexOf(amount) !== index);
}

describe('the post about a forecast', () => {
  it('says each of its figures once, and the rest behind "More"', () => {
    assert.deepEqual(saidTwice(posts.insight(someNews())), []);
    assert.deepEqual(saidTwice(posts.insight(someNews(SPIKE))), []);
  });

  it('says who is heading over, how far, within which range, when, in which currency and as of when', () => {
    const post = posts.insight(someNews());

    assert.equal(post.summary, 'Contoso is heading over its budget');
    const text = sound(post);
    assert.match(text, /^Forecast\nContoso is heading over its budget\n/u);
    assert.match(
      text,
      /\nExpected to end at USD 1,240\.00, USD 240\.00 over the budget, which is reached Nov 24 – 28\.\n/u,
    );
    for (const part of ['USD 1,120.00 to USD 1,390.00', 'Nov 24 – 28', 'USD 840.00', 'Nov 23, 6:30 AM UTC']) {
      assert.ok(text.includes(part), part);
    }
  });

  it('says until when it is silenced in its conversation, and nothing of that where it is not', () => {
    const silenced = sound(posts.insight(someNews({ silencedUntil: NOW + DAY_MS })));

    assert.match(silenced, /\nSilenced here until Nov 24, 9:30 AM UTC\.$/mu);
    assert.doesNotMatch(sound(posts.insight(someNews())), /Silenced/u);
  });

  it('names the level where that is not the budget, and says over the budget only where that is so', () => {
    const over = (level: number, amount: number) =>
      posts.insight(someNews({ notification: aForecast({ level, facts: { ...aForecast().facts, amount } }) }));

    assert.equal(over(120, 1200).summary, 'Contoso is heading over its budget');
    assert.match(sound(over(120, 1200)), /USD 40\.00 over 120% of the budget, which is reached Nov/u);
    assert.equal(over(80, 800).summary, 'Contoso is heading over 80% of its budget');
  });

  it('says that it no longer holds, that it came true, and that the budget changed', () => {
    const facts = { ...aForecast().facts, expected: 960, reachedFrom: undefined, reachedTo: undefined };
    const text = (overrides: Partial<InsightFacts>) => sound(posts.insight(someNews(overrides)));

    const over = text({ notification: aForecast({ facts }), shown: { isOver: true } });
    assert.match(over, /\nNo longer heading over: now expected to end at USD 960\.00\.\n/u);
    assert.match(over, /not before the period ends/u);
    assert.doesNotMatch(over, /Over by/u);
    assert.match(text({ shown: { isReached: true } }), /\nIt has been reached since\.\n/u);
    assert.match(text({ shown: { budgetVersion: 2 } }), /\nThe budget has changed since/u);
  });

  it('can be acknowledged, and names who has', () => {
    const acknowledgement = { id: 'a', by: { objectId: 'o', name: 'Adele' }, at: NOW, percent: 84, version: 1 };
    const { alert } = someNews();
    const owned = someNews({
      alert: { ...alert, acknowledgement },
      shown: { acknowledgement: 'a' },
      isAcknowledged: true,
    });

    assert.deepEqual(actionsOf(posts.insight(someNews()).card).find(({ title }) => title === 'Acknowledge')?.['data'], {
      alertId: alert.id,
      news: 'forecast:1:100',
    });
    assert.match(sound(posts.insight(owned)), /\nAcknowledged by Adele on .+, at 84%\.$/mu);
    assert.ok(!titlesOf(posts.insight(owned)).includes('Acknowledge'));
  });

  it('shows no figure of now under the date of an older forecast', () => {
    const notification = aForecast();
    const { alert } = someNews({ notification });
    const text = sound(posts.insight(someNews({ alert: { ...alert, lastModified: NOW } })));

    assert.match(text, /\nAs of Nov 23, 6:30 AM UTC\n/u);
    assert.doesNotMatch(text, /Spent so far/u);
    assert.match(
      sound(posts.insight(someNews({ alert: { ...alert, lastModified: notification.facts.asOf } }))),
      /Spent so far/u,
    );
  });

  it('names the budget that it was made against, also at another level', () => {
    const atLevel = aForecast({ level: 120, facts: { ...aForecast().facts, amount: 1200 } });

    const text = sound(posts.insight(someNews({ notification: atLevel, shown: { budgetVersion: 2 } })));

    assert.match(text, /\nBudget\nUSD 1,000\.00\n[^]*\n120% of it\nUSD 1,200\.00\n/u);
  });

  it('is labelled when it may be a repeat, and says when it is late', () => {
    const repeat = posts.insight(someNews({ isRepeat: true, crossedAt: NOW }));

    assert.equal(repeat.summary, 'May be a repeat: Contoso is heading over its budget');
    assert.match(sound(repeat), /\nTold late: it was so on Nov 23, while silenced\.\n/u);
  });

  it('has buttons that acknowledge, silence and show drivers, forecast and usage, and name the post', () => {
    const post = posts.insight(someNews());

    assert.deepEqual(titlesOf(post), [
      'Acknowledge',
      'What drives it',
      'Silence 1 day',
      'Silence until Nov 30',
      'Forecast',
      'Show usage',
    ]);
    for (const { data } of actionsOf(post.card)) {
      assert.equal((data as { readonly news?: string } | undefined)?.news, 'forecast:1:100');
    }
    const ended = posts.insight(someNews({ now: Date.UTC(2026, 11, 2) }));
    assert.deepEqual(titlesOf(ended), ['Show usage']);
  });

  it('has those that end it on a spike, too, and none on what does not go on', () => {
    const titles = (notification: InsightFacts['notification']) => titlesOf(posts.insight(someNews({ notification })));

    assert.ok(titles(aSpike()).includes('Acknowledge') && titles(aSpike()).includes('Silence 1 day'));
    for (const news of [aBudgetChange(), aCorrection()]) {
      assert.deepEqual(
        titles(news).filter((title) => /Acknowledge|Silence|Undo/u.test(String(title))),
        [],
      );
    }
  });
});

describe('the post about a spike', () => {
  it('says since when a step lasts, also where that was before the spike', () => {
    const notification = aSpike({ facts: { ...aSpike().facts, stepSince: YESTERDAY - 2 } });
    const of = (facts: Partial<InsightFacts>) =>
      sound(posts.insight(someNews({ ...SPIKE, shown: { stepFactor: 2.3 }, ...facts })));

    assert.match(of({ notification }), /\nA step: since Nov 20 about 2\.3 times as much a day\./u);
    assert.match(of({}), /\nA step: since Nov 22 about 2\.3 times as much a day\./u);
  });

  it('says how many times the usual day it was, which day, and what is usual', () => {
    const post = posts.insight(someNews(SPIKE));

    assert.equal(post.summary, 'Contoso spent 2.4 times its usual day');
    assert.match(sound(post), /\nUSD 74\.40 on Nov 22, where USD 31\.00 is usual\.\n/u);
    for (const kind of ['gap', 'rise'] as const) {
      const notification = aSpike({ facts: { ...aSpike().facts, kind } });
      assert.match(
        sound(posts.insight(someNews({ ...SPIKE, notification }))),
        /\nUSD 74\.40 in several days up to Nov 22, where USD 31\.00 is usual\.\n/u,
      );
    }
  });

  it('has one decimal under ten times, none above, and the date where nothing is usual', () => {
    const summary = (cost: number, usual: number) => {
      const notification = aSpike({ facts: { ...aSpike().facts, cost, usual } });
      return posts.insight(someNews({ notification })).summary;
    };

    assert.equal(summary(99.4, 10), 'Contoso spent 9.9 times its usual day');
    assert.equal(summary(99.6, 10), 'Contoso spent 10 times its usual day');
    assert.equal(summary(1234, 10), 'Contoso spent 123 times its usual day');
    assert.equal(summary(50, 0), 'Contoso spent unusually much on 2026-11-22');
  });

  it('says that it became a step, that it was corrected, and how many others did', () => {
    const text = (overrides: Partial<InsightFacts>) => sound(posts.insight(someNews({ ...SPIKE, ...overrides })));

    assert.match(text({ shown: { stepFactor: 2.3 } }), /\nA step: since Nov 22 about 2\.3 times as much a day\./u);
    assert.match(text({ shown: { stepFactor: 0 } }), /\nA step: it has spent every day since Nov 22\./u);
    assert.match(text({ shown: { isOver: true } }), /\nCorrected: by the figures of now/u);
    assert.match(text({ alsoSpiked: 240 }), /\nOn this day 240 customers spent more than usual\./u);
  });
});

describe('a table of forecasts or spikes', () => {
  const summaryOf = (table: InsightTable, facts: readonly InsightFacts[]) => {
    const [part, ...more] = posts.insightTables(table, facts);
    assert.ok(part);
    assert.deepEqual(more, []);
    return [part.post.summary, sound(part.post)] as const;
  };
  const common: InsightTable = {
    form: 'common',
    common: {
      kind: 'together',
      customerIds: ['c0', 'c1', 'c2'],
      spiked: 240,
      customersWithUsage: 800,
      times: 2.4,
      standingOut: ['c1'],
      date: YESTERDAY,
    },
  };

  it('says how many customers it is about, and what of each', () => {
    const [forecasts, text] = summaryOf({ form: 'forecasts' }, customers(6));

    assert.equal(forecasts, '6 customers are heading over their budgets');
    assert.match(text, /expected USD 1,240\.00, over by USD 240\.00: reached Nov 24 – 28, as of Nov 23/u);
    const [spikes, rows] = summaryOf({ form: 'spikes' }, customers(6, SPIKE));
    assert.equal(spikes, '6 customers spent more than usual');
    assert.match(rows, /2\.4 times the usual day: USD 74\.40 instead of USD 31\.00 on Nov 22, as of Nov 23/u);
  });

  it('counts a customer with two forecasts in the singular', () => {
    const twice = [...customers(1), ...customers(1)];

    assert.equal(summaryOf({ form: 'forecasts' }, twice)[0], '1 customer is heading over its budget');
  });

  it('names a single customer', () => {
    assert.equal(summaryOf({ form: 'forecasts' }, customers(1))[0], 'Customer 0 is heading over its budget');
    assert.equal(summaryOf({ form: 'spikes' }, customers(1, SPIKE))[0], 'Customer 0 spent 2.4 times its usual day');
  });

  it('of one cause says how many of all customers did, by how much, and who stands out', () => {
    const [summary, text] = summaryOf(common, customers(3, SPIKE));

    assert.equal(summary, '3 customers spent more than usual at once');
    assert.match(
      text,
      /\n240 of 800 customers with usage did, about 2\.4 times their usual day: one cause is likely\.\n/u,
    );
    assert.match(text, /\nCustomer 1 stands out even so\.\n/u);
  });

  it('is cut into posts of at most 80 KB, and every customer has a row', () => {
    const parts = posts.insightTables({ form: 'forecasts' }, customers(1500));

    assert.ok(parts.length > 1);
    assert.equal(
      parts.reduce((sum, { count }) => sum + count, 0),
      1500,
    );
    for (const { post } of parts) assert.ok(Buffer.byteLength(JSON.stringify(post), 'utf16le') <= 80 * 1024 * 2);
  });
});

describe('what drives the cost, on a post about one customer', () => {
  const groups = [520, 300, 100, 50].map((cost, index) => aCardResource({ resourceGroup: `rg-${index + 1}`, cost }));
  const breakdown = aCardBreakdown(groups, [aCardService('Storage', 970)]);
  const earlier = aCardBreakdown(
    [aCardResource({ resourceGroup: 'rg-1', cost: 480, lastModified: NOW - 8 * DAY_MS })],
    [],
  );
  const alert = someNews().alert;

  it('is the largest resource group in one line, and the three largest behind "More"', () => {
    const about = { alert: { ...alert, totalCost: 975 }, drivers: { breakdown, earlier } };
    const expected = [
      'What drives it, as of Nov 22',
      'Virtual machines in rg-1: 54%, USD 520.00, +USD 40.00 since Nov 15',
      'Virtual machines in rg-2: 31%, USD 300.00, +USD 300.00 since Nov 15',
      'Virtual machines in rg-3: 10%, USD 100.00, +USD 100.00 since Nov 15',
    ].join('\n');

    const behind = sound(posts.alert(someFacts(about)));
    assert.ok(behind.includes(`\n${expected}`), behind);
    for (const text of [behind, sound(posts.insight(someNews(about)))]) {
      assert.match(text, /\nMostly virtual machines in rg-1: 54%, up USD 40 since Nov 15$/mu);
      assert.ok(!text.includes('rg-4'));
    }
  });

  it('says its own total where that differs from the total of the post', () => {
    const drivers = { breakdown, earlier: undefined };

    const [news, behind] = [posts.insight(someNews({ drivers })), posts.alert(someFacts({ drivers }))].map(sound);

    assert.match(news ?? '', /\nMostly virtual machines in rg-1: 54% of USD 970 \(Nov 22\)$/mu);
    assert.match(behind ?? '', /\nWhat drives it, USD 970\.00 in all as of Nov 22\n/u);
  });

  it('is services where there are no resource groups, and nothing where nothing has cost anything', () => {
    const services = aCardBreakdown([], [aCardService('Storage', 30), aCardService('Bandwidth', 0)]);
    const nothing = aCardBreakdown([], []);

    const text = sound(posts.insight(someNews({ drivers: { breakdown: services, earlier: undefined } })));

    assert.match(text, /\nMostly Storage: 100% of USD 30 \(Nov 22\)$/mu);
    assert.doesNotMatch(text, /Bandwidth/u);
    assert.doesNotMatch(
      sound(posts.insight(someNews({ drivers: { breakdown: nothing, earlier: undefined } }))),
      /Mostly/u,
    );
  });
});

describe('the post about a changed budget', () => {
  const NO_BUDGET = { amount: undefined, currency: 'USD' };
  const about = (facts: Parameters<typeof aBudgetChange>[0] = {}, overrides: Partial<InsightFacts> = {}) =>
    posts.insight(someNews({ notification: aBudgetChange(facts), occasion: 'budget:2', ...overrides }));

  it('says which budget was changed, from what to what, where and when it was read, and what is used of it', () => {
    const post = about();

    assert.equal(post.summary, 'Contoso: budget changed');
    const text = sound(post);
    assert.match(text, /^Spending budget\nContoso: budget changed\n/u);
    assert.match(text, /\nIt was changed in Partner Center, and read on Nov 23\.\n/u);
    assert.match(text, /\nBefore\nUSD 1,000\.00\nAfter\nUSD 1,200\.00\nUsed\n84%\n/u);
    assert.deepEqual(titlesOf(post), ['What drives it', 'Forecast', 'Show usage']);
  });

  it('says that a budget was set, and that it was removed and what that means', () => {
    const set = about({ from: NO_BUDGET });
    const removed = about({ to: NO_BUDGET });
    const otherCurrency = about({ to: { amount: 1000, currency: 'EUR' } });

    assert.equal(set.summary, 'Contoso: budget set');
    assert.match(sound(set), /\nIt was set in Partner Center.+\nBefore\nno budget\nAfter\nUSD 1,200\.00\n/su);
    assert.equal(removed.summary, 'Contoso: budget removed');
    assert.match(sound(removed), /Until there is one again, nothing is told by percentages\./u);
    assert.equal(otherCurrency.summary, 'Contoso: budget changed');
    assert.match(sound(otherCurrency), /\nBefore\nUSD 1,000\.00\nAfter\nEUR 1,000\.00\n/u);
  });

  it('says first which budget is in force where that is another one by now', () => {
    const { alert } = someNews();
    const inForce = (amount: number | undefined) => ({
      shown: { budgetVersion: 3 },
      alert: { ...alert, budgets: [{ version: 3, amount, currency: 'USD', basePercent: undefined }] },
    });

    assert.match(
      sound(about({}, inForce(1500))),
      /\nChanged again since: the budget is USD 1,500\.00 now\.\nIt was changed/u,
    );
    assert.match(sound(about({}, inForce(undefined))), /\nChanged again since: there is no budget now\.\n/u);
    assert.doesNotMatch(sound(about()), /Changed again/u);
  });

  it('is one table from six on, with the old and the new value in each row', () => {
    const [table] = posts.insightTables({ form: 'budgets' }, customers(6, { notification: aBudgetChange() }));

    assert.equal(table?.post.summary, '6 budgets changed');
    assert.equal(table.count, 6);
    assert.match(
      sound(table.post),
      /^Spending budgets\n6 budgets changed\nCustomer 0 budget changed: from USD 1,000\.00 to USD 1,200\.00, read on Nov 23\n/su,
    );
  });
});

describe('the post that takes an alarm back', () => {
  const about = (overrides: Partial<InsightFacts> = {}) =>
    posts.insight(someNews({ notification: aCorrection(), occasion: 'taken-back:1', ...overrides }));

  it('says what is used, what was told, and that this was wrong', () => {
    const { alert } = someNews();
    const post = about({ alert: { ...alert, totalCost: 520, percentUsed: 52 } });

    assert.equal(post.summary, 'Corrected: Contoso is at 52% of its budget');
    const text = sound(post);
    assert.match(text, /^Alarm taken back\nCorrected: Contoso is at 52% of its budget\n/u);
    assert.match(text, /\nPartner Center has corrected the usage: the alarm that was told here was wrong\./u);
    assert.match(
      text,
      /\nUsed\n52%\nTold before\n105%\nBudget\nUSD 1,000\.00\nAs of [^]*\nSpent so far\nUSD 520\.00\n/u,
    );
    assert.deepEqual(titlesOf(post), ['What drives it', 'Forecast', 'Show usage']);
  });

  it('says first that it has risen again, or that the budget has changed since', () => {
    assert.match(
      sound(about({ shown: { isOver: true } })),
      /\nIt has risen again since: 84% of the budget is used now\.\n/u,
    );
    assert.match(sound(about({ shown: { budgetVersion: 2 } })), /\nThe budget has changed since\.\n/u);
    assert.doesNotMatch(sound(about()), / since[.:]/u);
  });

  it('is one table from six on', () => {
    const [table] = posts.insightTables({ form: 'corrected' }, customers(6, { notification: aCorrection() }));

    assert.equal(table?.post.summary, 'Corrected: 6 customers used less than was told');
    assert.match(sound(table.post), /Customer 0 52% used: as of Nov 23; 105% was told before\n/u);
  });
});

describe('the post about what a silence held back', () => {
  const { alert } = someNews();
  const half = { alert: { ...alert, totalCost: 520, percentUsed: 52 } };
  const late = { crossedAt: NOW - 2 * DAY_MS };
  const lines = (facts: readonly InsightFacts[]) => posts.insightTables({ form: 'heldBack' }, facts)[0]?.post;

  it('has a line each for levels that hold no longer, spikes and changed budgets, with their dates', () => {
    const post = lines([
      someNews({ ...half, notification: aPassedLevel() }),
      someNews({ ...late, customer: aCustomer({ id: 'f', name: 'Fabrikam' }), notification: aSpike() }),
      someNews({ ...late, customer: aCustomer({ id: 't', name: 'Tailspin Toys' }), notification: aBudgetChange() }),
    ]);

    assert.ok(post);
    assert.equal(post.summary, 'Held back during a silence: 3 customers');
    const text = sound(post);
    assert.match(text, /^Told late, after a silence\nHeld back during a silence: 3 customers\n/u);
    assert.match(text, /\nContoso reached 80% and 100%: on Nov 20 and Nov 21, not any more: 52% now\n/u);
    assert.match(text, /\nFabrikam 2\.4 times the usual day: USD 74\.40 instead of USD 31\.00 on Nov 22, as of /u);
    assert.match(text, /\nTailspin Toys budget changed: from USD 1,000\.00 to USD 1,200\.00, read on Nov 23$/u);
    assert.doesNotMatch(text, /while silenced/u);
  });

  it('has the summary of its only line', () => {
    const summaryOf = (facts: Partial<InsightFacts>) => lines([someNews(facts)])?.summary;

    assert.equal(
      summaryOf({ ...half, notification: aPassedLevel() }),
      'Contoso passed 100% of its budget while silenced, and is under it now',
    );
    assert.equal(summaryOf({ ...late, notification: aBudgetChange() }), 'Contoso: budget changed');
    assert.equal(
      lines([someNews({ notification: aPassedLevel() }), someNews({ ...late, notification: aSpike() })])?.summary,
      'Held back during a silence: Contoso',
    );
  });
});
