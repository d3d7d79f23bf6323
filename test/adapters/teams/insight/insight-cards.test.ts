import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { CustomerInsight, StoredSpike } from '#ports/insight.ts';
import { factOf, objects, problems, textField, textOf } from '../../../support/card-checks.ts';
import { aCustomer, ENGLISH } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { daysOf, importedDaysOf, insightOf, withImported } from '../../../support/insight.ts';

const { answers } = englishCards();

const OCTOBER = { start: Date.UTC(2026, 9, 1), end: Date.UTC(2026, 10, 1), utcOffsetMinutes: 0 };
const NOVEMBER = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
const times = (days: number, cost: number) => Array.from({ length: days }, () => cost);
const november = (days: number, cost: number, budget?: number) =>
  daysOf(NOVEMBER, times(days, cost), { currency: 'EUR', budget });
const october = daysOf(OCTOBER, times(31, 10), { currency: 'EUR' });

function card(of: 'forecast' | 'history' | 'accuracy', insight: CustomerInsight) {
  const made = answers[of](insight, ENGLISH).card;
  assert.deepEqual(problems(made), []);
  return made;
}

function chart(made: ReturnType<typeof card>, type: string) {
  return [...objects(made)].find(({ object }) => textField(object, 'type') === type)?.object;
}

describe('the card of a forecast', () => {
  it('says in its first sentence what is expected by when, and in one word what that means', () => {
    const made = card('forecast', insightOf(november(14, 10, 280)));

    const said = textOf(made);
    assert.match(said, /EUR 300\.00 expected by Nov 30\n◆ Heading over\nThat is over the budget by EUR 20\.00\./u);
    assert.match(factOf(made, 'Budget reached') ?? '', /^(?:between )?Nov \d+/u);
    assert.match(String(made['speak']), /EUR 300\.00 expected by Nov 30, heading over/u);
    assert.equal(factOf(made, 'Data'), 'The figures cover 14 days of 30.');
  });

  it('says that a budget is not reached before the period ends', () => {
    const made = card('forecast', insightOf(november(14, 10, 900)));

    assert.match(textOf(made), /\n✓ On course\n/u);
    assert.equal(factOf(made, 'Budget reached'), 'not before the period ends');
  });

  it('speaks of no day on which a budget is reached where there is none, or where it is used up', () => {
    assert.equal(factOf(card('forecast', insightOf(november(14, 10))), 'Budget reached'), undefined);
    const made = card('forecast', insightOf(november(14, 10, 140)));
    assert.equal(factOf(made, 'Budget reached'), undefined);
    assert.match(textOf(made), /\n▲ Budget used up\n/u);
  });

  it('shows the arithmetic behind a button, and it adds up', () => {
    const made = card('forecast', insightOf(november(14, 10, 900)));

    const toggle = chart(made, 'Action.ToggleVisibility');
    assert.equal(toggle?.['title'], 'Why?');
    assert.deepEqual(
      ['Spent so far', 'Usual day', 'Days to come', 'Still to come', 'Expected in all'].map((label) =>
        factOf(made, label),
      ),
      ['EUR 140.00, by Nov 14', 'EUR 10.00', '16', 'EUR 160.00', 'EUR 300.00'],
    );
  });

  it('adds the whole first day, and names no day by which is spent what it has cost so far', () => {
    const begun = daysOf(NOVEMBER, [0], { currency: 'EUR', lastModified: NOVEMBER.start + 6 * HOUR_MS });
    const made = card('forecast', insightOf([...october, ...begun]));

    assert.deepEqual(
      ['Spent so far', 'First day', 'Days to come'].map((label) => factOf(made, label)),
      ['EUR 0.00', 'EUR 10.00', '29'],
    );
  });

  it('names the unusually expensive days of the period, the newest five, and the steps that they became', () => {
    const day = (of: number) => NOVEMBER.start / DAY_MS + of - 1;
    const spike = (of: number, step?: StoredSpike['step']): StoredSpike => ({
      customerId: 'c',
      spike: { date: day(of), kind: 'day', cost: 40 + of, usual: 10 },
      since: day(of),
      periodStart: NOVEMBER.start,
      currency: 'EUR',
      step,
    });
    const some = { spikes: [spike(3), spike(9, { since: day(8), factor: 2.31 })] };
    const many = { spikes: [1, 2, 3, 4, 5, 6, 7].map((of) => spike(of)) };

    const shown = textOf(card('forecast', insightOf(november(14, 10, 900), some)));
    const cut = textOf(card('forecast', insightOf(november(14, 10, 900), many)));
    const ended = textOf(card('forecast', insightOf(november(14, 10, 900), { ...some, now: NOVEMBER.end })));

    const expected = [
      'Unusual spending in this period:',
      'EUR 43.00 on Nov 3, where EUR 10.00 is usual.',
      'EUR 49.00 on Nov 9, where EUR 10.00 is usual.',
      'A step: since Nov 8 about 2.3 times as much a day.',
    ];
    assert.ok(shown.includes(expected.join('\n')), shown);
    assert.match(cut, /\nNot listed: 2 earlier days\.\nEUR 43\.00 on Nov 3/u);
    assert.match(cut, /EUR 47\.00 on Nov 7/u);
    assert.doesNotMatch(ended, /Unusual/u);
  });

  it('says "not enough history yet", and from which day on there will be a forecast', () => {
    const made = card('forecast', insightOf(november(3, 10, 900)));

    assert.match(textOf(made), /Not enough history yet\nThere will be a forecast from Nov 6 on/u);
    assert.equal(chart(made, 'Action.ToggleVisibility'), undefined);
    assert.match(textOf(card('forecast', insightOf([]))), /Not enough history yet/u);
  });

  it('waits for new figures once the period has ended, and speaks of no usage where there is none', () => {
    const ended = insightOf(november(14, 10, 900), { now: NOVEMBER.end });
    const { usage } = ended;

    assert.match(textOf(card('forecast', ended)), /Waiting for new figures/u);
    assert.doesNotMatch(textOf(card('forecast', ended)), /expected/u);
    assert.ok(usage);
    const without = { ...ended, usage: { ...usage, isWithoutUsage: true }, now: usage.readAt ?? 0 };
    assert.match(textOf(card('forecast', without)), /No usage/u);
  });

  it('says that it knows no weekend yet', () => {
    assert.match(textOf(card('forecast', insightOf(november(14, 10)))), /^(?!.*No weekend)/su);
    const weekdays = daysOf(NOVEMBER, times(6, 10), { currency: 'EUR' }).filter((_, index) => index !== 0);
    assert.match(textOf(card('forecast', insightOf(weekdays))), /No weekend is known yet/u);
  });

  it('says since when the history begins anew', () => {
    const dollars = daysOf(NOVEMBER, times(8, 10), { currency: 'USD' }).slice(2);
    const made = card('forecast', insightOf([...november(2, 10), ...dollars]));

    assert.match(textOf(made), /The history begins on Nov 1, because the currency has changed\./u);
  });
});

describe('the card of the daily cost', () => {
  it('compares in its first sentence with the last period at the same day', () => {
    const made = card('history', insightOf([...october, ...november(8, 12)]));

    assert.match(textOf(made), /EUR 96\.00 by Nov 8: 20% more than by the same day of the last billing period\n/u);
    assert.match(textOf(made), /By day 8\nEUR 96\.00\nEUR 80\.00\nChange\n\+EUR 16\.00\n\+20%/u);
    const fewer = card('history', insightOf([...october, ...november(8, 9)]));
    assert.match(textOf(fewer), /10% less than/u);
  });

  it('shows "-" where nothing was spent by then, and compares a 31st with nothing', () => {
    const nothing = daysOf(OCTOBER, times(31, 0), { currency: 'EUR' });
    const made = card('history', insightOf([...nothing, ...november(8, 12)]));
    const december = { start: NOVEMBER.end, end: Date.UTC(2027, 0, 1), utcOffsetMinutes: 0 };
    const the31st = [...november(30, 10), ...daysOf(december, times(31, 10), { currency: 'EUR' })];

    assert.match(textOf(made), /nothing was spent by the same day/u);
    assert.match(textOf(made), /Change\n\+EUR 96\.00\n-\n/u);
    const compared = textOf(card('history', insightOf(the31st, { now: december.end - 1 })));
    assert.match(compared, /There is no same day of the last billing period/u);
    assert.doesNotMatch(compared, /By day 31/u);
  });

  it('draws the days and the month to date, and says the same in a table where a client draws nothing', () => {
    const made = card('history', insightOf([...october, ...november(8, 12, 300)]));

    const bars = chart(made, 'Chart.VerticalBar');
    assert.deepEqual(
      bars?.['data'],
      Array.from({ length: 8 }, (_, index) => ({ x: String(index + 1), y: 12 })),
    );
    const table = JSON.stringify(bars?.['fallback']).replaceAll('\u00a0', ' ');
    for (const day of ['Nov 1', 'Nov 8']) assert.ok(table.includes(day), day);
    assert.ok(table.includes('EUR 96.00'));
    const lines = chart(made, 'Chart.Line')?.['data'] as readonly {
      legend: string;
      values: { x: number; y: number }[];
    }[];
    assert.deepEqual(
      lines.map(({ legend, values }) => [legend, values.at(-1)?.x]),
      [
        ['spent', 8],
        ['budget', 30],
        ['at least', 30],
        ['at most', 30],
        ['last period', 8],
      ],
    );
    assert.equal(lines[1]?.values.at(-1)?.y, 300);
  });

  it('marks corrections and estimates, and says that the days add up only with them', () => {
    const days = november(9, 10).map((each, index) => ({ ...each, totalCost: each.totalCost - (index >= 5 ? 25 : 0) }));
    const made = card('history', insightOf(days.filter((_, index) => index !== 2)));

    const said = textOf(made);
    assert.match(said, /Nov 6\ncorrected by -EUR 15\.00\nEUR 35\.00/u);
    assert.match(
      said,
      /1 correction by Partner Center \(-EUR 15\.00 together\): the days add up to the total only with it\./u,
    );
    assert.match(said, /Nov 3\nEUR 10\.00 \(estimated\)/u);
  });

  it('says that there are no daily costs yet', () => {
    const made = card('history', insightOf([]));

    assert.match(textOf(made), /no daily costs yet/u);
    assert.equal(chart(made, 'Chart.VerticalBar'), undefined);
  });

  it('names the budget of the running period, and none beside the days of one that has ended', () => {
    const running = insightOf(november(12, 10, 500));
    const without = insightOf(november(12, 10));
    const ended = { ...running, now: NOVEMBER.end + HOUR_MS };

    assert.deepEqual(
      [running, without, ended].map((insight) => factOf(card('history', insight), 'Budget')),
      ['EUR 500.00', 'no budget', undefined],
    );
  });

  it('shows no days of a period before as those of the running one', () => {
    const ofNow = daysOf(NOVEMBER, [5], { currency: 'EUR' })[0];
    const insight = insightOf(october);
    const { usage } = insight;
    assert.ok(usage && ofNow);

    assert.match(textOf(card('history', { ...insight, usage: { ...usage, latest: ofNow } })), /no daily costs yet/u);
  });
});

describe('days of the partner’s own file', () => {
  const firstReading = november(12, 10).slice(11);
  const ofFile = { ...importedDaysOf(OCTOBER, times(31, 6)), ...importedDaysOf(NOVEMBER, times(11, 8)) };

  it('are marked in the history, in place of shares, and are in no total', () => {
    const made = card('history', withImported(insightOf(firstReading), ofFile));

    const said = textOf(made);
    assert.match(said, /Nov 11\nEUR 8\.00 \(from your usage file\)\n-\n/u);
    assert.match(said, /Nov 12\nEUR 10\.00 \(estimated\)\nEUR 120\.00/u);
    assert.match(said, /EUR 120\.00 by Nov 12\n/u);
    assert.match(
      said,
      /Days from your usage file are shown as they are there: Partner Center may say another amount\./u,
    );
    const bars = chart(made, 'Chart.VerticalBar')?.['data'] as readonly { y: number }[];
    assert.deepEqual(
      bars.map(({ y }) => y),
      [...times(11, 8), 10],
    );
  });

  it('are no estimates where they are in place of all shares', () => {
    const whole = importedDaysOf(NOVEMBER, times(12, 8));

    assert.match(textOf(card('history', withImported(insightOf(firstReading), ofFile))), /Estimated days/u);
    assert.doesNotMatch(textOf(card('history', withImported(insightOf(firstReading), whole))), /stimated/u);
  });

  it('are the last billing period behind a button of its own, and nothing is compared with them', () => {
    const made = card('history', withImported(insightOf(firstReading), ofFile));

    const buttons = [...objects(made)].filter(({ object }) => textField(object, 'type') === 'Action.ToggleVisibility');
    assert.deepEqual(
      buttons.map(({ object }) => [object['title'], object['targetElements']]),
      [
        ['Show the days', ['days']],
        ['Show the last billing period, from your usage file', ['daysBefore']],
      ],
    );
    const said = textOf(made);
    assert.match(said, /Oct 31\nEUR 6\.00 \(from your usage file\)\n-/u);
    assert.match(said, /There is no same day of the last billing period to compare with\./u);
    const known = card('history', withImported(insightOf([...october, ...firstReading]), ofFile));
    assert.doesNotMatch(textOf(known), /Show the last billing period|Oct 31/u);
  });

  it('are shown at the share that the days show which both tell', () => {
    const made = card('history', withImported(insightOf(november(6, 10)), importedDaysOf(NOVEMBER, times(8, 8))));

    assert.match(textOf(made), /Nov 6\nEUR 10\.00\nEUR 60\.00\nNov 7\nEUR 10\.00 \(from your usage file\)\n-/u);
    assert.match(textOf(made), /are shown at 125% of what it says, because/u);
  });

  it('are no part of the history in another currency', () => {
    const made = card('history', withImported(insightOf(firstReading), ofFile, 'USD'));

    assert.doesNotMatch(textOf(made), /usage file/u);
  });

  it('give a forecast where the bot knows too few days itself, and the card says so', () => {
    const early = insightOf(november(3, 10, 900));

    const made = card('forecast', withImported(early, importedDaysOf(OCTOBER, times(31, 8))));

    assert.match(textOf(made), /EUR 246\.00 expected by Nov 30\n/u);
    assert.match(textOf(made), /The forecast rests on days from your usage file\./u);
    assert.match(textOf(made), /so the usual day comes from your usage file\./u);
    assert.equal(factOf(made, 'Expected in all'), 'EUR 246.00');
    assert.match(
      textOf(card('accuracy', withImported(early, importedDaysOf(OCTOBER, times(31, 8))))),
      /no billing period/u,
    );
  });
});

describe('the card of how good forecasts were', () => {
  it('says how far those of day 7 and day 15 were off, the newest period first', () => {
    const rising = daysOf(OCTOBER, [...times(15, 10), ...times(16, 20)], { currency: 'EUR' });
    const made = card('accuracy', insightOf([...rising, ...november(3, 12)]));

    assert.match(
      textOf(made),
      /Contoso: in the period Oct 1 – 31 the forecast of day 7 was 34% too low, day 15 was 34% too low\n/u,
    );
    assert.match(textOf(made), /EUR 310\.00 expected, EUR 470\.00 spent/u);
  });

  it('says so where no period has ended yet', () => {
    assert.match(textOf(card('accuracy', insightOf(november(8, 10)))), /Contoso: no billing period has ended yet/u);
    assert.match(textOf(card('accuracy', insightOf([]))), /no billing period has ended yet/u);
  });
});

describe('the card of another time', () => {
  const day = (date: string) => Date.parse(date) / DAY_MS;
  const past = (
    first: string,
    last: string,
    isMonth = false,
    insight = insightOf([...october, ...november(9, 10)]),
  ) => {
    const made = answers.pastCosts(insight, { first: day(first), last: day(last), isMonth }, ENGLISH).card;
    assert.deepEqual(problems(made), []);
    return made;
  };

  it('says what the last billing period cost, by which days, with every day behind a button', () => {
    const made = past('2026-10-01', '2026-10-31', true);

    assert.match(textOf(made), /EUR 310\.00 in the billing period Oct 1 – 31/u);
    assert.equal(factOf(made, 'Data'), 'The figures cover 31 days of 31.');
    assert.equal(chart(made, 'Action.ToggleVisibility')?.['title'], 'Show the days');
  });

  it('names no domain that is not known', () => {
    const nameless = insightOf([...october, ...november(9, 10)], { customer: aCustomer({ domain: '' }) });
    const namesOf = (insight?: typeof nameless) =>
      textOf(past('2026-11-03', '2026-11-03', false, insight))
        .split('\n')
        .slice(1, 3);

    assert.deepEqual(namesOf(), ['Contoso', 'contoso.onmicrosoft.com']);
    assert.deepEqual(namesOf(nameless), ['Contoso', 'EUR 10.00 on Nov 3']);
  });

  it('says of the running billing period up to which day it is known', () => {
    assert.match(textOf(past('2026-11-01', '2026-11-30', true)), /EUR 90\.00 by Nov 9/u);
  });

  it('says what one day cost, without a table of it', () => {
    const made = past('2026-11-03', '2026-11-03');

    assert.match(textOf(made), /EUR 10\.00 on Nov 3/u);
    assert.equal(chart(made, 'Action.ToggleVisibility'), undefined);
  });

  it('says what several days cost, and how many of them are not known', () => {
    assert.match(textOf(past('2026-10-31', '2026-11-02')), /EUR 30\.00 from Oct 31 to Nov 2/u);
    assert.doesNotMatch(textOf(past('2026-10-31', '2026-11-02')), /not known/u);
    assert.match(textOf(past('2026-11-09', '2026-11-11')), /2 days of 3 are not known and not in the sum\./u);
    assert.match(textOf(past('2026-11-08', '2026-11-10')), /1 day of 3 is not known and not in the sum\./u);
  });

  it('says that a time is not known, and which days are', () => {
    const made = past('2026-11-10', '2026-11-10');

    assert.match(textOf(made), /What Nov 10 cost is not known\nDays from Oct 1 to Nov 9 are known\./u);
    assert.match(
      textOf(past('2026-11-10', '2026-11-12', false, insightOf([]))),
      /What was spent from Nov 10, 2026 to Nov 12, 2026 is not known\nThe cost of no day is known yet\./u,
    );
  });

  it('says which days are estimated, corrected, or from a file', () => {
    const gap = [...october, ...november(9, 10).filter((_each, index) => index !== 3)];
    assert.match(textOf(past('2026-11-04', '2026-11-04', false, insightOf(gap))), /Estimated days are shares/u);

    const fallen = daysOf(NOVEMBER, [10, 10, -5, 10], { currency: 'EUR' });
    assert.match(textOf(past('2026-11-02', '2026-11-04', false, insightOf(fallen))), /1 correction by Partner Center/u);

    const filled = withImported(insightOf(november(9, 10)), { '2026-10-31': 7 });
    const said = textOf(past('2026-10-31', '2026-11-01', false, filled));
    assert.match(said, /EUR 17\.00 from/u);
    assert.match(said, /Days from your usage file are shown as they are there/u);
    assert.doesNotMatch(textOf(past('2026-11-03', '2026-11-04')), /correction|Estimated|usage file/u);
  });

  it('leads back to the running billing period', () => {
    const titles = (past('2026-11-03', '2026-11-03')['actions'] as readonly { readonly title: string }[]).map(
      ({ title }) => title,
    );
    assert.deepEqual(titles, ['History', 'Show usage']);
  });
});

describe('a table of days', () => {
  it('never parts a day from its month, however narrow its column is', () => {
    const made = card('history', insightOf(november(2, 12, 300)));

    const days = [...objects(made)]
      .map(({ object }) => String(object['text']))
      .filter((text) => /^Nov\s\d$/u.test(text));

    assert.deepEqual([...new Set(days)], ['Nov\u00a01', 'Nov\u00a02']);
  });
});
