import assert from 'node:assert/strict';
import { currencyOf, slotsOf, withoutAccents } from '#adapters/teams/words/slots.ts';
import { MONTHS, WEEKDAYS } from '#domain/names/calendar-words.ts';
import { phrasingsFor } from '#language/languages.ts';

/** What a text says in a place of the English patterns; undefined where it may not stand there. */
function readIn(place: string) {
  const [english] = phrasingsFor('en');
  assert.ok(english);
  const slot = slotsOf(english)[place];
  assert.ok(slot);
  const whole = new RegExp(`^(?:${slot.source})$`, 'i');
  return (text: string) => (whole.test(withoutAccents(text)) ? slot.canonical?.(text) : undefined);
}

describe('a place of a pattern', () => {
  for (const [place, what, said] of [
    [
      'count',
      'a number',
      { 3: '3', '1,5': '1.5', '2.25': '2.25', 9999: '9999', 10000: undefined, two: '2', an: '1', Twelve: '12' },
    ],
    ['whole', 'a number without a fraction', { 3: '3', 365: '365', 1000: undefined, '1,5': undefined, ten: '10' }],
    ['unit', 'a unit of time', { m: 'minutes', Hrs: 'hours', day: 'days', wks: 'weeks', months: undefined }],
    [
      'pos',
      'a place in a list',
      {
        first: '1',
        tenth: '10',
        last: '-1',
        bottom: '-1',
        '2nd': '2',
        '03.': '3',
        12: '12',
        100: undefined,
        two: undefined,
      },
    ],
    ['quarter', 'a quarter', { 1: '1', 4: '4', 5: undefined, third: '3', fifth: undefined }],
    ['mn', 'the number of a month', { 1: 'january', '09': 'september', 12: 'december', 0: undefined, 13: undefined }],
    ['half', 'a half of the day', { am: 'am', 'P.M.': 'pm', 'p.m': 'pm', m: undefined }],
    ['year', 'a year', { 2026: '2026', 1999: undefined, 20260: undefined }],
    [
      'cur',
      'a currency',
      {
        euro: 'EUR',
        '€': 'EUR',
        'US dollars': 'USD',
        dollar: 'USD',
        dolares: 'USD',
        $: 'USD',
        pound: 'GBP',
        '£': 'GBP',
        chf: 'CHF',
        xyz: undefined,
      },
    ],
    [
      'at',
      'percentages',
      {
        '50/75': '50 and 75',
        '50+75': '50 and 75',
        '50 & 75': '50 & 75',
        '50 then 75 per cent': '50 and 75%',
        '80 percent or 90 pct': '80% and 90%',
        '1,5': '1,5',
        high: undefined,
      },
    ],
    [
      'c',
      'whom it is about',
      { 'All customers': 'all', Them: 'it', both: 'both', 'customer Contoso': 'Contoso', Contoso: 'Contoso' },
    ],
    ['d', 'whom else it is about', { 'All customers': undefined, them: undefined, Contoso: 'Contoso' }],
  ] as const) {
    it(`is read as ${what}`, () => {
      const read = readIn(place);
      assert.deepEqual(Object.fromEntries(Object.keys(said).map((text) => [text, read(text)])), said);
    });
  }

  it('has the months and the weekdays in their order, whole and short', () => {
    for (const [names, places] of [
      [MONTHS, ['month', 'lastmonth']],
      [WEEKDAYS, ['weekday', 'day']],
    ] as const) {
      for (const place of places) {
        const read = readIn(place);
        for (const name of names) {
          assert.deepEqual([read(name), read(name.slice(0, 3).toUpperCase())], [name, name]);
        }
      }
    }
  });
});

describe('a currency', () => {
  it('is known by its code and by the words for the most common', () => {
    assert.deepEqual(
      ['EUROS', 'dollars', 'us dollar', 'Pounds', 'jpy', 'eurosx', 'xeuro', 'the dollar', 'eu'].map(currencyOf),
      ['EUR', 'USD', 'USD', 'GBP', 'JPY', undefined, undefined, undefined, undefined],
    );
  });
});
