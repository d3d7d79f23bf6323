import assert from 'node:assert/strict';
import { en } from '#language/en.ts';
import { phrasingsFor, wordsFor } from '#language/languages.ts';

describe('the language of a reader', () => {
  const de = { ...en, tag: 'de' };

  it('is that of the locale, wherever the reader lives', () => {
    for (const locale of ['de', 'de-DE', 'de-CH', 'DE_at']) assert.equal(wordsFor(locale, [en, de]), de, locale);
  });

  it('is English where there is no catalogue of it', () => {
    for (const locale of ['fr-FR', 'den', 'xx-de', '']) assert.equal(wordsFor(locale, [en, de]), en, locale);
    assert.equal(wordsFor('en-GB'), en);
  });
});

describe('the tables of phrasings', () => {
  it('are all read, those of the reader’s language first, then English', () => {
    const tagsFor = (tag: string) => phrasingsFor(tag).map((table) => table.tag);

    assert.deepEqual(tagsFor('fr'), ['fr', 'en', 'de', 'es']);
    assert.deepEqual(tagsFor('en'), ['en', 'de', 'fr', 'es']);
    assert.deepEqual(tagsFor('xx'), ['en', 'de', 'fr', 'es']);
  });
});
