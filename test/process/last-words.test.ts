import assert from 'node:assert/strict';
import { ConfigError } from '#config/config.ts';
import { Refused, Rejected, SignInNeeded, Transient, Unavailable } from '#ports/errors.ts';
import { lastWords } from '#process/last-words.ts';
import { createMask, MASK } from '#process/mask.ts';

describe('the last words of a command', () => {
  it('are the whole message of an error that is written for people, without secrets', () => {
    const text = `The database does not take canary-secret. ${'Look at it. '.repeat(40)}`;

    const said = lastWords(new Unavailable(text), ['canary-secret']);

    assert.equal(said, text.replace('canary-secret', MASK));
  });

  for (const error of [
    new ConfigError(['PORT must be a number.']),
    new SignInNeeded({ code: 'expired' }, 'Sign in again.'),
    new Transient('It is busy.'),
    new Unavailable('It is away.'),
    new Refused('It is refused.', new SignInNeeded({ code: 'role-missing' }, 'A role is missing.')),
    new Rejected('It is no customer.'),
  ]) {
    it(`are the message alone of ${error.name}`, () => {
      assert.equal(lastWords(error, []), error.message);
    });
  }

  it('are one line with at most 300 characters of the message of an unforeseen error', () => {
    const error = Object.assign(new TypeError(`first line\n\u001b[31msecond ${'x'.repeat(1000)}`), { code: 'EODD' });

    const said = lastWords(error, []);

    const inside = /^Something went wrong that nobody foresaw \(TypeError EODD: ([^)\n]*)\)\. Try again/.exec(
      said,
    )?.[1];
    assert.equal(inside?.length, 300);
    assert.match(inside ?? '', /^first line \[31msecond xxx/);
  });

  it('hide a secret that the cut would shorten', () => {
    const said = lastWords(new Error(`${'x'.repeat(290)} canary-of-a-secret`), ['canary-of-a-secret']);

    assert.doesNotMatch(said, /canary/);
  });
});

describe('what no text may show', () => {
  it('is hidden from six characters on, because a shorter value could be part of an ordinary word', () => {
    assert.equal(createMask(['abcdef', 'vwxyz'])('abcdef vwxyz'), `${MASK} vwxyz`);
  });

  it('is hidden completely where one secret begins like another, whichever is named first', () => {
    for (const secrets of [
      ['canary', 'canary-of-a-secret'],
      ['canary-of-a-secret', 'canary'],
    ]) {
      assert.equal(createMask(secrets)('it is canary-of-a-secret, not canary'), `it is ${MASK}, not ${MASK}`);
    }
  });
});
