import assert from 'node:assert/strict';
import { en } from '#language/en.ts';
import { phrasingsFor, wordsFor } from '#language/languages.ts';
import { speechFor } from '#language/speech.ts';

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

describe('how a reader is spoken to', () => {
  it('is with the words of a language, and dates without the present year', () => {
    const now = Date.UTC(2026, 10, 23);
    const { words, format } = speechFor({ locale: 'en-US', timeZone: 'UTC' }, en, now);

    assert.equal(words, en);
    assert.equal(format.date(now), 'Nov 23');
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
