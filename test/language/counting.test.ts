import assert from 'node:assert/strict';
import * as de from '#language/de/counting.ts';
import * as en from '#language/en/counting.ts';
import * as es from '#language/es/counting.ts';
import * as fr from '#language/fr/counting.ts';

/** What a list of two is called where nothing, one entry and two entries are left out. */
const LISTS = {
  en: [en.listedUpTo, 'a and b', 'a, b and 1 more', 'a, b and 2 more'],
  de: [de.listedUpTo, 'a und b', 'a, b und 1 weiterer', 'a, b und 2 weitere'],
  fr: [fr.listedUpTo, 'a et b', 'a, b et 1 autre', 'a, b et 2 autres'],
  es: [es.listedUpTo, 'a y b', 'a, b y 1 más', 'a, b y 2 más'],
} as const;

const LANGUAGES = { en, de, fr, es };

describe('words that are counted', () => {
  it('are one of one, and of none in French', () => {
    const forms = Object.values(LANGUAGES).map(({ plural }) => [0, 1, 2].map((count) => plural(count, 'one', 'more')));

    assert.deepEqual(forms, [
      ['more', 'one', 'more'],
      ['more', 'one', 'more'],
      ['one', 'one', 'more'],
      ['more', 'one', 'more'],
    ]);
  });
});

describe('percentages in a sentence', () => {
  const said = (...args: Parameters<typeof en.percentages>) =>
    Object.values(LANGUAGES).map(({ percentages }) => percentages(...args).replaceAll(/[\u00A0\u202F]/gu, '_'));

  it('are joined by "and" or by "or"', () => {
    assert.deepEqual(said([80, 100], 'and'), ['80% and 100%', '80_% und 100_%', '80_% et 100_%', '80_% y 100_%']);
    assert.deepEqual(said([80, 100], 'or'), ['80% or 100%', '80_% oder 100_%', '80_% ou 100_%', '80_% o 100_%']);
  });

  it('have the decimal sign of the language', () => {
    assert.deepEqual(said([99.5], 'and'), ['99.5%', '99,5_%', '99,5_%', '99,5_%']);
  });

  it('are said to be none where there is none', () => {
    assert.deepEqual(said([], 'or'), ['no threshold', 'keine Schwelle', 'aucun seuil', 'ningún umbral']);
  });
});

describe('lists that are cut', () => {
  for (const [language, [listedUpTo, ...expected]] of Object.entries(LISTS)) {
    it(`count what they leave out (${language})`, () => {
      const lists = [
        ['a', 'b'],
        ['a', 'b', 'c'],
        ['a', 'b', 'c', 'd'],
      ].map((items) => listedUpTo(items, 2));

      assert.deepEqual(lists, expected);
    });
  }
});
