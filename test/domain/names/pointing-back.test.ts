import assert from 'node:assert/strict';
import { pointsBack } from '#domain/names/pointing-back.ts';

describe('a text in the place of a name', () => {
  for (const said of [
    '',
    'it',
    'It!',
    'this',
    'that one',
    'them',
    'the alert',
    'it now',
    'it please',
    'den',
    "l'",
    'la',
    'esta',
  ]) {
    it(`means whoever was spoken of: "${said}"`, () => {
      assert.equal(pointsBack(said), true);
    });
  }

  for (const said of [
    'the next one',
    'the other one',
    'another',
    'all',
    'all of them',
    'both',
    'the first one',
    'not it',
    'nobody',
    'none',
    'Contoso',
    'it and Contoso',
    '2',
  ]) {
    it(`may mean somebody else: "${said}"`, () => {
      assert.equal(pointsBack(said), false);
    });
  }
});
