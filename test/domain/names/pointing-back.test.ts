import assert from 'node:assert/strict';
import { pointsBack, pointsToTwo, replyIn } from '#domain/names/pointing-back.ts';

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

describe('a text that means two', () => {
  it('has a word for two, and names nobody', () => {
    for (const said of ['both', 'both of them', 'the two', 'beide', 'les deux', 'los dos']) {
      assert.deepEqual([pointsToTwo(said), pointsBack(said)], [true, false], said);
    }
    for (const said of ['', 'them', 'both Contoso', 'two more']) assert.equal(pointsToTwo(said), false, said);
  });
});

describe('a text after a question of the bot', () => {
  it('says yes or no only where it says nothing else', () => {
    for (const said of ['yes', 'Yes!', 'do it', 'sí', 'Ja, bitte']) assert.equal(replyIn(said), 'yes', said);
    for (const said of ['no', 'Cancel.', 'nein', 'annuler', 'No, gracias']) assert.equal(replyIn(said), 'no', said);
    for (const said of ['', 'yes but later', 'no idea', 'yesterday', 'not yes', 'ok', 'cancel the digest']) {
      assert.equal(replyIn(said), undefined, said);
    }
  });
});
