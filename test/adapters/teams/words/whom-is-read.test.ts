import assert from 'node:assert/strict';
import { isWhole, readFirst, someRead } from '#adapters/teams/words/whom-is-read.ts';

/** Of a command as it was read, only the name is known everywhere. */
const HELP_ABOUT = { name: 'help', about: 'status' };

const naming = (name: string) => ({ meant: { named: [name] }, beside: {} });

describe('what was read', () => {
  it('is whole where nothing in the place of a name may say something else', () => {
    for (const [reading, rest, expected] of [
      [{ said: '' }, '', true],
      [{ said: 'it' }, 'it', true],
      [{ said: 'the red ones' }, 'the red ones', false],
      [{ meant: 'all', beside: {} }, 'all', true],
      [naming('Contoso'), 'Contoso', true],
      [naming('Contoso last month'), 'Contoso last month', false],
      [naming('Contoso last month'), '"Contoso last month"', true],
      [naming('Contoso "x"'), 'Contoso "x"', false],
      [{ name: 'status' }, 'x', true],
      [{ name: 'help' }, '', true],
      [{ name: 'help' }, 'me', false],
      [HELP_ABOUT, 'status', true],
      [{ problem: 'x' }, '', false],
    ] as const) {
      assert.equal(isWhole(reading, rest), expected, JSON.stringify([reading, rest]));
    }
  });

  it('is about some out of all in each place of a name, and never in quotation marks', () => {
    for (const [name, some] of [
      ['all my customers', 'own'],
      ['all over 100%', 'lists'],
      ['all', undefined],
      ['Contoso', undefined],
    ] as const) {
      assert.equal(someRead({ said: name }, name), some, name);
      assert.equal(someRead(naming(name), name), some, name);
      assert.equal(someRead({ problem: 'x', lacks: { what: 'howLong', named: [name] } }, name), some, name);
      assert.equal(someRead(naming(name), `"${name}"`), undefined, name);
    }
    assert.equal(someRead({ meant: 'all', beside: {} }, 'all'), undefined);
    assert.equal(someRead({ problem: 'x', lacks: { what: 'howLong', named: 'all' } }, 'all'), undefined);
    assert.equal(someRead({ problem: 'x' }, 'all my customers'), undefined);
    assert.equal(someRead({ name: 'status' }, 'all my customers'), undefined);
  });
});

describe('a text with a signature or another sentence', () => {
  /** The texts that were read, with what the first of them comes to. */
  function first(text: string, name: string, isOfNamed = true) {
    const texts: string[] = [];
    const read = (said: string) => {
      texts.push(said);
      return { name, said };
    };
    const mayAnswer = () => name === 'usage for' || name === 'which';
    const result = readFirst(text, { read, mayAnswer, isOfNamed: () => isOfNamed });
    return { result: typeof result === 'object' ? result.said : result, texts };
  }

  it('is read without it where it only asks, and as it stands where it names nobody', () => {
    for (const text of ['x, best regards Ana', 'x please. It is urgent']) {
      const bare = text.startsWith('x,') ? 'x' : 'x please';
      assert.equal(first(text, 'usage for').result, bare, text);
      assert.equal(first(text, 'which').result, undefined, text);
    }
    assert.deepEqual(first('x', 'usage for'), { result: undefined, texts: [] });
  });

  it('is an order behind which only a signature stands, if it names somebody', () => {
    assert.equal(first('x, best regards Ana', 'ack').result, 'x');
    assert.equal(first('x, best regards Ana', 'ack', false).result, 'nothing done');
  });

  it('is a question whether the order is meant where another sentence follows', () => {
    assert.deepEqual(first('x please. It is urgent', 'ack'), { result: 'x please?', texts: ['x please', 'x please?'] });
  });
});
