import assert from 'node:assert/strict';
import { createPhraseReader, isBetter } from '#adapters/teams/words/read-phrasing.ts';
import { phrasingsFor } from '#language/languages.ts';
import type { Phrasings } from '#language/phrasings.ts';

const [english] = phrasingsFor('en');
assert.ok(english);

/** Reads texts by a table of these rows alone. */
function readerOf(...phrasings: Phrasings['phrasings'][number][]) {
  return createPhraseReader([{ ...english, phrasings } as Phrasings]);
}

const reader = readerOf(
  ['check <c> against <d>', 'usage for <c>; <d>'],
  ['inspect <c>', 'usage for <c>'],
  ['inspect <c>', 'history for <c>'],
  ['versus <d>', { followUp: 'compared' }],
  ['resume <c>', 'unsilence <c>'],
  ['ahoy <c>', { talk: 'greeting' }],
);
const textOf = (text: string) => {
  const said = reader.read(text)?.said;
  return said?.kind === 'command' ? said.text : said?.kind;
};

describe('a phrasing with two names', () => {
  it('counts the words of the language in both', () => {
    assert.equal(textOf('check Alpha against Beta'), 'usage for Alpha; Beta');
    assert.equal(reader.read('check Alpha against Beta')?.strangers, 0);
    assert.equal(reader.read('check Alpha against Beta usage')?.strangers, 1);
    assert.equal(reader.read('check Alpha usage against Beta')?.strangers, 1);
    assert.equal(reader.read('check Alpha usage against Beta usage')?.strangers, 2);
  });

  it('is none where one of the two begins as no name does, or is nobody or all', () => {
    for (const text of [
      'check Alpha against what is it',
      'check what is it against Alpha',
      'check it against Beta',
      'check both against Beta',
      'check all against Beta',
    ]) {
      assert.equal(reader.read(text), undefined, text);
    }
  });
});

describe('a phrasing', () => {
  it('about somebody who was spoken of has no word of the language in the place of a name', () => {
    assert.equal(reader.read('inspect it')?.strangers, 0);
  });

  it('is the first one of those that understand as much of a text', () => {
    assert.equal(textOf('inspect Alpha usage'), 'usage for Alpha usage');
  });

  it('that goes on with a comparison has the other customer as its value, and is none without one', () => {
    const said = reader.read('versus Beta')?.said;

    assert.deepEqual(said, { kind: 'followUp', followUp: 'compared', value: 'Beta', of: undefined });
  });

  it('that changes something is not said with the accents of another language', () => {
    assert.equal(textOf('resume Contoso'), 'unsilence Contoso');
    assert.equal(textOf('résume Contoso'), undefined);
    assert.equal(textOf('resume Contosó'), 'unsilence Contosó');
    assert.equal(textOf('ahöy Contoso'), 'talk');
  });

  it('has no more than 400 characters', () => {
    assert.equal(reader.read(`inspect ${'x'.repeat(392)}`)?.strangers, 0);
    assert.equal(reader.read(`inspect ${'x'.repeat(393)}`), undefined);
    assert.deepEqual(reader.strip(`please ${'x'.repeat(394)}?`), {
      bare: `please ${'x'.repeat(394)}?`,
      isQuestion: false,
    });
    assert.equal(reader.withoutTime(`${'x'.repeat(391)} last week`), undefined);
  });

  it('is better than the command that named somebody where it leaves fewer words in the name', () => {
    const read = (strangers: number) => ({ said: { kind: 'talk', talk: 'greeting' }, strangers, longer: [] }) as const;

    assert.deepEqual(
      [0, 1, 2].map((strangers) => isBetter(read(strangers), 'Alpha usage')),
      [true, false, false],
    );
    assert.deepEqual(
      [0, 1, 2].map((strangers) => isBetter(read(strangers), undefined)),
      [true, true, true],
    );
  });
});

describe('a text without its time', () => {
  it('has no blank left before its signs', () => {
    assert.deepEqual(reader.withoutTime('usage for Contoso last week, thanks'), {
      rest: 'usage for Contoso, thanks',
      when: 'last week',
    });
    assert.deepEqual(reader.withoutTime('last week usage for Contoso?'), {
      rest: 'usage for Contoso?',
      when: 'last week',
    });
    assert.equal(reader.withoutTime('usage for Contoso'), undefined);
  });
});
