import assert from 'node:assert/strict';
import { datesIn, dayOfHistory } from '#adapters/teams/words/written-dates.ts';

describe('a day and a month with a dot between', () => {
  it('may be a time up to 23.59, and only then has two meanings', async () => {
    const writer = { reader: { locale: 'de-DE', timeZone: 'Europe/Berlin' }, now: Date.UTC(2027, 2, 10) };
    const read = async (text: string) => {
      const { texts, ambiguous } = await datesIn(`contoso am ${text}`, writer);
      return texts[0] ?? ambiguous;
    };

    assert.deepEqual(
      [await read('23.12'), await read('24.12'), await read('23.12.'), await read('31.12')],
      ['23.12', 'contoso am 2026-12-24', 'contoso am 2026-12-23', 'contoso am 2026-12-31'],
    );
  });
});

/** Wednesday, 10 March 2027. */
const NOW = Date.UTC(2027, 2, 10, 12);
const writerIn = (locale: string) => ({ reader: { locale, timeZone: 'Europe/Berlin' }, now: NOW });

/** The day that a text may mean, read with the most words; else what may mean two days. */
async function dayIn(text: string, locale = 'en-US'): Promise<string | undefined> {
  const { texts, ambiguous } = await datesIn(text, writerIn(locale));
  return /\d{4}-\d\d-\d\d.*/.exec(texts[0] ?? '')?.[0] ?? ambiguous;
}

describe('a date in numbers', () => {
  it('is the next one behind every word for the end of a silence', async () => {
    for (const until of ['until', 'till', 'til', 'Bis', 'jusqu’a', "jusqu'à", "jusqu'au", 'hasta']) {
      assert.equal(await dayIn(`x ${until.replace('’', "'")} 12/3`), '2027-12-03', until);
    }
    for (const article of ['the', 'zum', 'zu', 'den', 'dem', 'le', 'el']) {
      assert.equal(await dayIn(`x until ${article} 12/3`), '2027-12-03', article);
    }
  });

  it('is the last one behind every other word that stands before a date, and none behind any other', async () => {
    for (const word of 'since on from Of seit am vom depuis du le desde el del'.split(' ')) {
      assert.equal(await dayIn(`x ${word} 12/3`), '2026-12-03', word);
    }
    for (const word of ['by', 'at', 'x']) assert.equal(await dayIn(`x ${word} 12/3`), undefined, word);
  });

  it('may have a year, and is in a calendar', async () => {
    for (const [numbers, day] of [
      ['3/4/2026', '2026-03-04'],
      ['3/4/26', '2026-03-04'],
      ['3-4-2026', '2026-03-04'],
      ['3.4.26', '2026-03-04'],
      ['25.12.', '2026-12-25'],
      ['25.12.2026', '2026-12-25'],
      ['13/12', '2026-12-13'],
      ['12/13', '2026-12-13'],
      ['12/12', '2026-12-12'],
      ['3/4/126', undefined],
      ['3/4.26', undefined],
      ['13/13', undefined],
      ['0/4', undefined],
      ['4/0', undefined],
      ['30.2.', undefined],
      ['31/4', undefined],
    ] as const) {
      assert.equal(await dayIn(`x since ${numbers}`), day, numbers);
    }
  });

  it('without a year is in the nearest year that has it', async () => {
    assert.equal(await dayIn('x since 29.2.'), '2024-02-29');
    assert.equal(await dayIn('x until 29.2.'), '2028-02-29');
    assert.equal(await dayIn('x since 29.2.2027'), undefined);
    assert.equal(await dayIn('x until february 29 2027'), undefined);
  });

  it('may have its own weekday before it, and has two meanings with another', async () => {
    // the 7th of March is past: the next one is a Tuesday, the last one a Sunday
    for (const [text, day] of [
      ['until tuesday 3/7', '2028-03-07'],
      ['until sunday 3/7', 'sunday 3/7'],
      ['since sunday 3/7', '2027-03-07'],
      ['since tuesday 3/7', 'tuesday 3/7'],
    ] as const) {
      assert.equal(await dayIn(`x ${text}`), day, text);
    }
  });

  it('has the order of the locale, also behind an article and before a time', async () => {
    for (const [locale, day] of [
      ['en-GB', '2027-04-03'],
      ['it-IT', '2027-04-03'],
      ['en-US', '2028-03-04'],
    ] as const) {
      assert.equal(await dayIn('x until the 3/4', locale), day, locale);
      assert.equal(await dayIn('x until 3/4 at 5pm', locale), `${day} 17:00`, locale);
    }
    for (const locale of ['en', 'en-CA', 'fr-CA', 'sv-SE']) {
      for (const text of ['3/4', '3/4 at 5pm', '3/4 17:00'])
        assert.equal(await dayIn(`x until ${text}`, locale), '3/4');
      assert.equal(await dayIn('x until 3/4/2027 17:00', locale), '3/4/2027');
    }
    assert.equal(await dayIn('x until 25/12 at 5pm', 'en'), '2027-12-25 17:00');
  });

  it('that may mean two days does so behind an article, too, where the word before that ends a silence', async () => {
    for (const article of ['the', 'zum', 'zu', 'Den', 'dem', 'le', 'el']) {
      assert.equal(await dayIn(`x until ${article} 3/4`, 'en'), '3/4', article);
      assert.equal(await dayIn(`x since ${article}x 3/4`, 'en'), undefined, article);
    }
    assert.equal(await dayIn('x by the 3/4', 'en'), undefined);
  });

  it('has what stands around it left as it was', async () => {
    const asked = await datesIn('x on 12/3 ?!', writerIn('en-US'));
    assert.deepEqual(asked.texts, ['x on 2026-12-03 ?!']);
    const { texts } = await datesIn('x on 12/3 or so?!', writerIn('en-US'));
    assert.deepEqual(texts, ['x on 2026-12-03 or so?!']);
  });

  it('is looked for in no text of more words than a command and a name have', async () => {
    assert.equal(await dayIn(`${'x '.repeat(22)}on 12/3`), '2026-12-03');
    assert.equal(await dayIn(`${'x '.repeat(23)}on 12/3`), undefined);
  });
});

describe('a day without its month', () => {
  it('is told by its ending, or by an article where nothing follows', async () => {
    for (const day of [
      'the 24th',
      '24th',
      '24.',
      '24te',
      '24ten',
      'den 24ter',
      'dem 24.',
      'zum 24.',
      '24th of the month',
      '24th of this month',
      '24. des Monats',
      '24. dieses Monats',
    ]) {
      assert.match((await dayIn(`x since ${day}`)) ?? '', /^2027-02-24$/u, day);
    }
    for (const [day, last] of [
      ['21st', '2027-02-21'],
      ['22nd', '2027-02-22'],
      ['3rd', '2027-03-03'],
    ] as const) {
      assert.equal(await dayIn(`x since ${day}`), last, day);
    }
    assert.equal(await dayIn('x Le 3'), '2027-03-03');
    for (const day of ['le 24', 'du 24', 'el 24', 'del 24', 'el día 24', 'le 24er']) {
      assert.equal(await dayIn(`x ${day}`), '2027-02-24', day);
      assert.equal(await dayIn(`x ${day} y`), undefined, day);
    }
    assert.equal(await dayIn("x jusqu'au 24"), '2027-03-24');
    for (const day of ['24', 'the 24', '0th', '32nd', '124th']) {
      assert.equal(await dayIn(`x since ${day}`), undefined, day);
    }
  });

  it('is an answer of its own with an article or an ending in every language', () => {
    for (const text of [
      'the 24',
      'and the 24th?',
      'And 24th',
      'der 24.',
      'und den 24',
      'dem 24ten',
      '24te',
      '24ter',
      'le 24',
      'et le 24',
      'Le 24',
      'el 24',
      '¿y el día 24?',
    ]) {
      assert.equal(dayOfHistory(text, writerIn('en-US')), '2027-02-24', text);
    }
    assert.equal(dayOfHistory('le 1er', writerIn('en-US')), '2027-03-01');
    assert.equal(dayOfHistory('10.', writerIn('en-US')), '2027-03-10');
    for (const [text, day] of [
      ['1st', '01'],
      ['2nd', '02'],
      ['3rd', '03'],
      ['9.', '09'],
      ['the 9', '09'],
    ] as const) {
      assert.equal(dayOfHistory(text, writerIn('en-US')), `2027-03-${day}`, text);
    }
    for (const text of ['24', 'x 24th', '24th x', 'x24th', '0th', '32nd', '']) {
      assert.equal(dayOfHistory(text, writerIn('en-US')), undefined, text);
    }
  });
});

describe('a date in words', () => {
  it('is read in every language', async () => {
    for (const [locale, text, day] of [
      ['en-US', '2 weeks ago', '2027-02-24'],
      ['en-US', 'in 2 weeks', '2027-03-24'],
      ['en-US', 'a week ago', '2027-03-03'],
      ['en-US', 'in two weeks', '2027-03-24'],
      ['de-DE', 'vor zwei Wochen', '2027-02-24'],
      ['de-DE', 'in zwei Wochen', '2027-03-24'],
      ['fr-FR', 'dans deux semaines', '2027-03-24'],
      ['fr-FR', 'il y a deux semaines', '2027-02-24'],
      ['es-ES', 'dentro de dos semanas', '2027-03-24'],
      ['en-US', 'first of march', '2027-03-01'],
      ['en-US', 'march 3rd at 5pm', '2027-03-03 17:00'],
      ['en-US', 'march 3rd at 5:07', '2027-03-03 05:07'],
      ['en-US', 'march 3rd 2026', '2026-03-03'],
      ['en-US', '12 march 1999', '1999-03-12'],
      ['de-DE', 'vor 2 Wochen', '2027-02-24'],
      ['de-DE', 'in 2 Wochen', '2027-03-24'],
      ['de-DE', 'den 3. Dezember', '2026-12-03'],
      ['de-DE', 'zum 3. Dezember', '2026-12-03'],
      ['fr-FR', 'dans 2 semaines', '2027-03-24'],
      ['fr-FR', 'il y a 2 semaines', '2027-02-24'],
      ['fr-FR', 'au 3 décembre', '2026-12-03'],
      ['es-ES', 'dentro de 2 semanas', '2027-03-24'],
      ['es-ES', 'al 3 de diciembre', '2026-12-03'],
      ['es-ES', 'primero de marzo', '2027-03-01'],
    ] as const) {
      assert.deepEqual((await datesIn(`x ${text}`, writerIn(locale))).texts[0], `x ${day}`, text);
    }
  });

  it('is no span, no weekday beside it, and nothing that its words do not tell', async () => {
    for (const [locale, text] of [
      ['en-US', 'in the last 2 weeks'],
      ['en-US', 'friday the 12th'],
      ['en-US', '2 days before'],
      ['de-DE', 'in den letzten 2 Wochen'],
      ['fr-FR', 'dans les 2 semaines'],
      ['es-ES', 'en las 2 semanas'],
      ['en-US', 'in 2 hours'],
    ] as const) {
      const { texts } = await datesIn(`x ${text}`, writerIn(locale));
      assert.doesNotMatch(texts[0] ?? '', /^x \d/u, text);
    }
  });
});
