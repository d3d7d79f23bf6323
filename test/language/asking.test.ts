import assert from 'node:assert/strict';
import { LANGUAGES } from '#language/languages.ts';

describe('alerts that are acknowledged together', () => {
  for (const { tag, asking } of LANGUAGES) {
    it(`are counted, and one is told as one (${tag})`, () => {
      for (const which of ['here', 'table'] as const) {
        for (const said of [asking.acknowledgeAll, asking.acknowledgeAllButton]) {
          assert.match(said(2, which), /2/u);
          assert.doesNotMatch(said(1, which), /1/u);
        }
      }
    });
  }
});
