import assert from 'node:assert/strict';
import type { GivenUp } from '#domain/health/health-news.ts';
import { LANGUAGES } from '#language/languages.ts';

describe('posts that are given up', () => {
  for (const { tag, healthNews } of LANGUAGES) {
    const said = (reason: GivenUp['reason']) => {
      const place = { name: 'Costs', kind: 'channel' } as const;
      const givenUp = { conversationId: 'c', place, rows: ['a'], customers: [], reason };
      return healthNews({ code: 'given-up', places: [givenUp] });
    };

    it(`are told with what the other side answered, or with the word of the version before (${tag})`, () => {
      assert.match(said({ code: 'rejected', answer: '400 BadSyntax' }), /400 BadSyntax\)/u);
      assert.match(said({ code: 'inDoubt', answer: '503' }), /503\)/u);
      assert.match(said({ code: 'text', text: '413' }), /\(413\)/u);
    });

    it(`are told with a reason of their own for each that the product knows (${tag})`, () => {
      const reasons = [
        undefined,
        { code: 'tooLate' },
        { code: 'tooBig' },
        { code: 'inDoubt', answer: '503' },
        { code: 'rejected', answer: '503' },
      ] as const;

      const texts = reasons.map(said);

      assert.equal(new Set(texts).size, reasons.length);
      for (const text of texts) assert.doesNotMatch(text, /undefined|tooLate|tooBig|inDoubt|rejected/u);
    });
  }
});
