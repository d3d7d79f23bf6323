import assert from 'node:assert/strict';
import { confirms, pointsBack } from '#domain/names/pointing-back.ts';

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

describe('a text after a question of the bot', () => {
  it('says yes only where it says nothing else', () => {
    for (const said of ['yes', 'Yes!', 'do it', 'sí', 'Ja, bitte']) assert.equal(confirms(said), true, said);
    for (const said of ['', 'yes but later', 'no', 'yesterday', 'not yes']) assert.equal(confirms(said), false, said);
  });
});
