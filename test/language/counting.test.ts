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
