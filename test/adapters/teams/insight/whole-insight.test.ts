import assert from 'node:assert/strict';
import { runningOf } from '#adapters/teams/insight/running-period.ts';
import type { CustomerInsight } from '#ports/insight.ts';
import { objects, problems, textField, wholeOf } from '../../../support/card-checks.ts';
import { aCustomer, ENGLISH } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { anInsight, daysOf, insightOf } from '../../../support/insight.ts';

const { answers } = englishCards();

const OCTOBER = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
const times = (days: number, cost: number) => Array.from({ length: days }, () => cost);
const november = (days: number, cost: number, budget?: number) =>
  daysOf(NOVEMBER, times(days, cost), { currency: 'EUR', budget });
const october = (cost: number) => daysOf(OCTOBER, times(31, cost), { currency: 'EUR' });

function whole(of: 'forecast' | 'history' | 'accuracy', insight: CustomerInsight): readonly string[] {
  const { card } = answers[of](insight, ENGLISH);
  assert.deepEqual(problems(card), []);
  return wholeOf(card);
}

describe('the whole card of a forecast', () => {
  it('has these lines for a budget that will be exceeded', () => {
    assert.deepEqual(whole('forecast', insightOf(november(14, 10, 280))), [
      'Forecast',
      'Contoso',
      'contoso.onmicrosoft.com',
      'EUR 300.00 expected by Nov 30',
      '◆ Heading over',
      'That is over the budget by EUR 20.00.',
      'Most likely',
      'EUR 296.80 to EUR 303.20',
      'Budget reached',
      'between Nov 28 and Nov 29',
      'Spent',
      'EUR 140.00',
      'Budget',
      'EUR 280.00',
      'Left',
      'EUR 140.00',
      'Billing period',
      'Nov 1 – 30',
      'As of',
      'Nov 15, 6:00 AM UTC',
      'Data',
      'The figures cover 14 days of 30.',
      'How it is worked out',
      'Spent so far',
      'EUR 140.00, by Nov 14',
      'Usual day',
      'EUR 10.00',
      'Days to come',
      '16',
      'Still to come',
      'EUR 160.00',
      'Expected in all',
      'EUR 300.00',
      'The usual day comes from the customer’s own last days, each day of the week by itself.',
      '[History]',
      '[Show usage]',
      'spoken: Contoso: EUR 300.00 expected by Nov 30, heading over',
    ]);
  });

  it('has these lines for a budget that may be exceeded, for one that is, and without one', () => {
    const state = (budget?: number) =>
      whole(
        'forecast',
        insightOf([
          ...daysOf(
            OCTOBER,
            Array.from({ length: 31 }, (_, day) => 8 + (day % 5)),
            { currency: 'EUR' },
          ),
          ...november(12, 10, budget),
        ]),
      ).slice(3, 18);

    assert.deepEqual(state(302), [
      'EUR 299.78 expected by Nov 30',
      '◇ May go over',
      'The budget is not expected to be reached, but it is within the range.',
      'Most likely',
      'EUR 288.50 to EUR 312.70',
      'Budget reached',
      'not before the period ends',
      'Spent',
      'EUR 120.00',
      'Budget',
      'EUR 302.00',
      'Left',
      'EUR 182.00',
      'Billing period',
      'Nov 1 – 30',
    ]);
    assert.deepEqual(state(100), [
      'EUR 299.78 expected by Nov 30',
      '▲ Over budget',
      'Most likely',
      'EUR 288.50 to EUR 312.70',
      'Spent',
      'EUR 120.00',
      'Budget',
      'EUR 100.00',
      'Over by',
      'EUR 20.00',
      'Billing period',
      'Nov 1 – 30',
      'As of',
      'Nov 13, 6:00 AM UTC',
      'Data',
    ]);
    assert.deepEqual(state(), [
      'EUR 299.78 expected by Nov 30',
      'No budget',
      'Most likely',
      'EUR 288.50 to EUR 312.70',
      'Spent',
      'EUR 120.00',
      'Budget',
      'no budget',
      'Billing period',
      'Nov 1 – 30',
      'As of',
      'Nov 13, 6:00 AM UTC',
      'Data',
      'The figures cover 12 days of 30.',
      'How it is worked out',
    ]);
  });

  it('has these lines for the first day, from the usual days of before', () => {
    assert.deepEqual(whole('forecast', insightOf([...october(10), ...november(1, 4, 900)])), [
      'Forecast',
      'Contoso',
      'contoso.onmicrosoft.com',
      'EUR 294.00 expected by Nov 30',
      '✓ On course',
      'Most likely',
      'EUR 290.76 to EUR 297.24',
      'Budget reached',
      'not before the period ends',
      'Spent',
      'EUR 4.00',
      'Budget',
      'EUR 900.00',
      'Left',
      'EUR 896.00',
      'Billing period',
      'Nov 1 – 30',
      'As of',
      'Nov 2, 6:00 AM UTC',
      'Data',
      'The figures cover 1 day of 30.',
      'How it is worked out',
      'Spent so far',
      'EUR 4.00, by Nov 1',
      'Usual day',
      'EUR 10.00',
      'Days to come',
      '29',
      'Still to come',
      'EUR 290.00',
      'Expected in all',
      'EUR 294.00',
      'The usual day comes from the customer’s own last days, each day of the week by itself.',
      '[History]',
      '[Show usage]',
      'spoken: Contoso: EUR 294.00 expected by Nov 30, on course',
    ]);
  });

  it('says since when the spending is on its level', () => {
    const rising = [...times(15, 10), ...times(16, 40)];

    assert.deepEqual(
      whole('forecast', insightOf([...daysOf(OCTOBER, rising, { currency: 'EUR' }), ...november(9, 40)])).filter(
        (line) => /since|Usual|level/u.test(line),
      ),
      ['Usual day', 'The customer spends at another level since Oct 16: only the days since then count.'],
    );
  });

  it('has these lines where nothing is known, and names no domain that is not known', () => {
    assert.deepEqual(whole('forecast', insightOf([], { customer: aCustomer({ domain: '' }) })), [
      'Forecast',
      'Contoso',
      'Not enough history yet',
      'There will be a forecast once figures have come on 5 days of a billing period.',
      '[History]',
      '[Show usage]',
      'spoken: Contoso: not enough history yet. There will be a forecast once figures have come on 5 days of a billing period.',
    ]);
  });
});

describe('what counts as the running period', () => {
  const running = anInsight();
  const { usage } = running;

  it('is none without figures, without days, without usage, once it has ended, or where the days are of another one', () => {
    assert.ok(usage?.latest);
    assert.ok(runningOf(running));
    for (const other of [
      { usage: undefined },
      { usage: { ...usage, latest: undefined } },
      { state: undefined },
      { usage: { ...usage, isWithoutUsage: true } },
      { now: usage.latest.period.end },
      {
        usage: {
          ...usage,
          latest: { ...usage.latest, period: { start: NOVEMBER.end, end: Date.UTC(2027, 0, 1), utcOffsetMinutes: 0 } },
        },
      },
    ]) {
      assert.equal(runningOf({ ...running, ...other }), undefined);
    }
  });
});

describe('the whole card of the daily cost', () => {
  it('has these lines beside a period before', () => {
    assert.deepEqual(whole('history', insightOf([...october(10), ...november(2, 12, 300)])), [
      'Daily cost',
      'Contoso',
      'contoso.onmicrosoft.com',
      'EUR 24.00 by Nov 2: 20% more than by the same day of the last billing period',
      'Same day',
      'This period',
      'Last period',
      'By day 2',
      'EUR 24.00',
      'EUR 20.00',
      'Change',
      '+EUR 4.00',
      '+20%',
      'Day',
      'Cost',
      'In all',
      'Nov 1',
      'EUR 12.00',
      'EUR 12.00',
      'Nov 2',
      'EUR 12.00',
      'EUR 24.00',
      'Month to date (EUR)',
      'Budget',
      'EUR 300.00',
      'Expected',
      'EUR 304.00',
      'Most likely',
      'EUR 300.78 to EUR 307.22',
      'Billing period',
      'Nov 1 – 30',
      'Data',
      'The figures cover 2 days of 30.',
      'Day',
      'Cost',
      'In all',
      'Nov 1',
      'EUR 12.00',
      'EUR 12.00',
      'Nov 2',
      'EUR 12.00',
      'EUR 24.00',
      '[Forecast]',
      '[Show usage]',
      'spoken: Contoso: EUR 24.00 by Nov 2: 20% more than by the same day of the last billing period',
    ]);
  });

  it('has these lines without a period before, a budget and a forecast', () => {
    assert.deepEqual(whole('history', insightOf(november(1, 12), { customer: aCustomer({ domain: '' }) })), [
      'Daily cost',
      'Contoso',
      'EUR 12.00 by Nov 1',
      'There is no same day of the last billing period to compare with.',
      'Day',
      'Cost',
      'In all',
      'Nov 1',
      'EUR 12.00',
      'EUR 12.00',
      'Month to date (EUR)',
      'Budget',
      'no budget',
      'Expected',
      'not enough history yet',
      'Billing period',
      'Nov 1 – 30',
      'Data',
      'The figures cover 1 day of 30.',
      'Day',
      'Cost',
      'In all',
      'Nov 1',
      'EUR 12.00',
      'EUR 12.00',
      '[Forecast]',
      '[Show usage]',
      'spoken: Contoso: EUR 12.00 by Nov 1',
    ]);
  });

  it('has these lines where nothing is known', () => {
    assert.deepEqual(whole('history', insightOf([])), [
      'Daily cost',
      'Contoso',
      'contoso.onmicrosoft.com',
      'no daily costs yet',
      '[Forecast]',
      '[Show usage]',
      'spoken: Contoso: no daily costs yet',
    ]);
  });

  it('has these lines for a period that has ended', () => {
    assert.deepEqual(
      whole('history', insightOf(november(2, 12, 300), { now: NOVEMBER.end })).filter(
        (line) => !line.startsWith('Nov'),
      ),
      [
        'Daily cost',
        'Contoso',
        'contoso.onmicrosoft.com',
        'EUR 24.00 by Nov 2',
        'There is no same day of the last billing period to compare with.',
        'Day',
        'Cost',
        'In all',
        'EUR 12.00',
        'EUR 12.00',
        'EUR 12.00',
        'EUR 24.00',
        'Month to date (EUR)',
        'Billing period',
        'Data',
        'The figures cover 2 days of 30.',
        'Day',
        'Cost',
        'In all',
        'EUR 12.00',
        'EUR 12.00',
        'EUR 12.00',
        'EUR 24.00',
        '[Forecast]',
        '[Show usage]',
        'spoken: Contoso: EUR 24.00 by Nov 2',
      ],
    );
  });

  it('says that as much was spent where the change is under half a percent, and has no sign before it', () => {
    const changed = (before: number, now: number) => {
      const said = whole('history', insightOf([...october(before), ...november(8, now)]));
      return [said[3], ...said.slice(said.indexOf('Change') + 1).slice(0, 2)];
    };

    assert.deepEqual(
      [changed(10, 10), changed(10, 10.04), changed(10, 10.06), changed(10, 9.94), changed(0, 1)],
      [
        ['EUR 80.00 by Nov 8: as much as by the same day of the last billing period', 'EUR 0.00', '0%'],
        ['EUR 80.32 by Nov 8: as much as by the same day of the last billing period', '+EUR 0.32', '0%'],
        ['EUR 80.48 by Nov 8: 1% more than by the same day of the last billing period', '+EUR 0.48', '+1%'],
        ['EUR 79.52 by Nov 8: 1% less than by the same day of the last billing period', '-EUR 0.48', '-1%'],
        ['EUR 8.00 by Nov 8: nothing was spent by the same day of the last billing period', '+EUR 8.00', '-'],
      ],
    );
  });

  it('says since when the history begins, where the currency has changed', () => {
    const dollars = daysOf(NOVEMBER, times(8, 10), { currency: 'USD' }).slice(2);

    assert.deepEqual(
      whole('history', insightOf([...november(2, 10), ...dollars])).filter((line) => /begins|compare/u.test(line)),
      [
        'The history begins on Nov 1, because the currency has changed.',
        'There is no same day of the last billing period to compare with.',
      ],
    );
  });

  it('names estimates only where there are some', () => {
    const estimates = (snapshots: readonly ReturnType<typeof november>[number][]) =>
      whole('history', insightOf(snapshots)).filter((line) => line.startsWith('Estimated'));

    assert.deepEqual(
      [estimates(november(4, 10)), estimates(november(4, 10).filter((_, index) => index !== 1))],
      [[], ['Estimated days are shares of what several days cost together.']],
    );
  });

  it('draws no forecast on the last day, and names the currency as not known', () => {
    const legends = (insight: CustomerInsight) => {
      const all = [...objects(answers.history(insight, ENGLISH).card)].map(({ object }) => object);
      const chart = all.find((object) => textField(object, 'type') === 'Chart.Line');
      return [
        chart?.['title'],
        ...((chart?.['data'] ?? []) as readonly { readonly legend: string }[]).map(({ legend }) => legend),
      ];
    };

    assert.deepEqual(
      [
        legends(insightOf(november(29, 10))),
        legends(insightOf(november(30, 10), { now: NOVEMBER.end - 1 })),
        legends(insightOf(daysOf(NOVEMBER, times(8, 10), { currency: undefined }))),
      ],
      [
        ['Month to date (EUR)', 'spent', 'at least', 'at most'],
        ['Month to date (EUR)', 'spent'],
        ['Month to date (currency unknown)', 'spent', 'budget', 'at least', 'at most'],
      ],
    );
  });
});

describe('the charts of the daily cost', () => {
  const insight = insightOf([...october(10), ...november(11, 12, 300)]);
  const all = [...objects(answers.history(insight, ENGLISH).card)].map(({ object }) => object);
  const dataOf = (type: string) => all.find((object) => textField(object, 'type') === type)?.['data'];

  it('have the cost of each day by its number, and sums from the first day to the last', () => {
    assert.deepEqual((dataOf('Chart.VerticalBar') as readonly unknown[]).at(-1), { x: '11', y: 12 });
    const lines = dataOf('Chart.Line') as readonly {
      readonly legend: string;
      readonly color: string;
      readonly values: readonly object[];
    }[];
    const colors = lines.map(({ color }) => color);
    assert.equal(new Set(colors.filter((color) => color.startsWith('categorical'))).size, 5);
    assert.deepEqual(
      lines.map(({ legend, values }) => [legend, values.length, values[0], values.at(-1)]),
      [
        ['spent', 11, { x: 1, y: 12 }, { x: 11, y: 132 }],
        ['budget', 2, { x: 1, y: 300 }, { x: 30, y: 300 }],
        ['at least', 2, { x: 11, y: 132 }, { x: 30, y: 304.4 }],
        ['at most', 2, { x: 11, y: 132 }, { x: 30, y: 365.85 }],
        ['last period', 11, { x: 1, y: 10 }, { x: 11, y: 110 }],
      ],
    );
  });
});

describe('the sums of a period with a correction', () => {
  it('fall by it, and end with the total', () => {
    const corrected = insightOf(daysOf(NOVEMBER, [10, 10, -4, 10], { currency: 'EUR' }));
    const [chart] = [...objects(answers.history(corrected, ENGLISH).card)].filter(
      ({ object }) => textField(object, 'type') === 'Chart.Line',
    );
    const [spent] = (chart?.object['data'] ?? []) as readonly { readonly values: readonly object[] }[];

    assert.deepEqual(spent?.values, [
      { x: 1, y: 10 },
      { x: 2, y: 20 },
      { x: 3, y: 16 },
      { x: 4, y: 26 },
    ]);
  });
});

describe('the whole card of how good forecasts were', () => {
  const december = { start: NOVEMBER.end, end: Date.UTC(2027, 0, 1), utcOffsetMinutes: 0 };

  it('has these lines for periods that were forecast too low, too high and exactly', () => {
    const too = (first: number, second: number) => [...times(15, first), ...times(16, second)];
    const judged = (first: number, second: number) =>
      whole('accuracy', insightOf([...daysOf(OCTOBER, too(first, second), { currency: 'EUR' }), ...november(3, 10)]));

    assert.deepEqual(judged(10, 20), [
      'How good the forecasts were',
      'Contoso: in the period Oct 1 – 31 the forecast of day 7 was 34% too low, day 15 was 34% too low',
      'Oct 1 – 31 day 7 was 34% too low (EUR 310.00 expected, EUR 470.00 spent); day 15 was 34% too low (EUR 310.00 expected, EUR 470.00 spent)',
      'Each forecast is judged at the last day whose figures are known.',
      'spoken: Contoso: in the period Oct 1 – 31 the forecast of day 7 was 34% too low, day 15 was 34% too low',
    ]);
    assert.deepEqual(
      judged(20, 10)[1],
      'Contoso: in the period Oct 1 – 31 the forecast of day 7 was 35% too high, day 15 was 35% too high',
    );
    assert.deepEqual(
      judged(10, 10)[1],
      'Contoso: in the period Oct 1 – 31 the forecast of day 7 was right, day 15 was right',
    );
    assert.deepEqual(
      judged(0, 0)[1],
      'Contoso: in the period Oct 1 – 31 the forecast of day 7 was not judged, because nothing was spent, day 15 was not judged, because nothing was spent',
    );
  });

  it('has the newest period first', () => {
    const three = [...october(10), ...november(30, 10), ...daysOf(december, times(3, 10), { currency: 'EUR' })];

    assert.deepEqual(whole('accuracy', insightOf(three)), [
      'How good the forecasts were',
      'Contoso: in the period Nov 1 – 30 the forecast of day 7 was right, day 15 was right',
      'Nov 1 – 30 day 7 was right (EUR 300.00 expected, EUR 300.00 spent); day 15 was right (EUR 300.00 expected, EUR 300.00 spent)',
      'Oct 1 – 31 day 7 was right (EUR 310.00 expected, EUR 310.00 spent); day 15 was right (EUR 310.00 expected, EUR 310.00 spent)',
      'Each forecast is judged at the last day whose figures are known.',
      'spoken: Contoso: in the period Nov 1 – 30 the forecast of day 7 was right, day 15 was right',
    ]);
  });

  it('has this line where nothing is known, or where the watch began within the only period that has ended', () => {
    const begunLate = [...october(10).slice(20), ...november(3, 10)];

    for (const known of [[], begunLate]) {
      assert.deepEqual(whole('accuracy', insightOf(known)), [
        'How good the forecasts were',
        'Contoso: no billing period has ended yet whose forecasts can be judged.',
        'spoken: Contoso: no billing period has ended yet whose forecasts can be judged.',
      ]);
    }
  });
});
