import assert from 'node:assert/strict';
import {
  isNobodysName,
  isOnlyLanguage,
  isPointing,
  mayHoldMore,
  namesIn,
  saysMoreThanAName,
  strangersIn,
} from '#domain/names/language-words.ts';

describe('the names that a sentence mentions', () => {
  for (const [what, sentence, expected] of [
    ['end where a comma or a semicolon stands', 'contoso, fabrikam; adatum', ['contoso', 'fabrikam', 'adatum']],
    ['end before a word of the language', 'contoso and northwind traders today', ['contoso', 'northwind traders']],
    ['end before a month or a day of the week', 'contoso october', ['contoso']],
    ['end before a number', 'contoso 2026 fabrikam', ['contoso', 'fabrikam']],
    ['are written without the genitive', "contoso's usage", ['contoso']],
    ['are words of the language in quotation marks, too', 'what about "us" and "contoso"', ['us', 'contoso']],
    ['are none where only words of the language stand', 'what did we spend', []],
  ] as const) {
    it(what, () => {
      assert.deepEqual(namesIn(sentence), expected);
    });
  }
});

describe('a text', () => {
  for (const [text, isLanguage, isMore, points, isNobodys] of [
    ['', false, false, false, false],
    ['contoso', false, false, false, false],
    ['it', true, true, true, true],
    ['this one', true, true, true, true],
    ['usage', true, true, false, true],
    ['the usage', true, true, false, false],
    ['usage 90', true, true, false, false],
    ['90', false, false, false, false],
    ['the 90', true, false, false, false],
    ['contoso usage', false, true, false, false],
    ['bank of the west', false, false, false, false],
    ['of contoso', false, true, false, false],
    ['it contoso', false, true, false, false],
  ] as const) {
    it(`("${text}") is told apart from a name by its words`, () => {
      assert.deepEqual(
        [isOnlyLanguage(text), saysMoreThanAName(text), isPointing(text), isNobodysName(text)],
        [isLanguage, isMore, points, isNobodys],
      );
    });
  }
});

describe('a text with a name', () => {
  for (const [text, mayHold, strangers] of [
    ['contoso', false, 0],
    ['bank of the west', false, 0],
    ['contoso usage', true, 1],
    ['contoso in october', true, 0],
    ['contoso 2026', true, 0],
    ['contoso monday', true, 0],
    ['de beers', true, 0],
    ['for contoso', true, 0],
    ['', false, 0],
  ] as const) {
    it(`("${text}") may hold more where it has other words, a day, a month or a number`, () => {
      assert.deepEqual([mayHoldMore(text), strangersIn(text)], [mayHold, strangers]);
    });
  }
});
