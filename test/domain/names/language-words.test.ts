import assert from 'node:assert/strict';
import { namesIn } from '#domain/names/language-words.ts';

describe('the names that a sentence mentions', () => {
  for (const [what, sentence, expected] of [
    ['end where a comma or a semicolon stands', 'contoso, fabrikam; adatum', ['contoso', 'fabrikam', 'adatum']],
    ['end before a word of the language', 'contoso and northwind traders today', ['contoso', 'northwind traders']],
    ['end before a month or a day of the week', 'contoso october', ['contoso']],
    ['end before a number', 'contoso 2026 fabrikam', ['contoso', 'fabrikam']],
    ['are written without the genitive', "contoso's usage", ['contoso']],
    ['are none where only words of the language stand', 'what did we spend', []],
  ] as const) {
    it(what, () => {
      assert.deepEqual(namesIn(sentence), expected);
    });
  }
});
