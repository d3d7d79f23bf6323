import assert from 'node:assert/strict';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { textOf } from '#adapters/teams/door/activity-text.ts';
import { createParser } from '#adapters/teams/parse-command.ts';
import { cleanName } from '#adapters/teams/words/customer-list.ts';
import { withSignsOfName } from '#adapters/teams/words/signs-of-name.ts';
import { listedNames } from '#domain/names/listed-names.ts';
import { plainText } from '#domain/names/plain-text.ts';
import { en } from '#language/en.ts';

const SIGNS = [
  '(',
  '- ',
  '!',
  ' !',
  '<',
  '. ',
  ', ',
  '"',
  "'",
  '[',
  '&',
  '1. ',
  '? ',
  '.',
  ': ',
  'for ',
  'until ',
  'because ',
];
const BEGINNINGS = [
  '',
  'usage for x ',
  'history for ',
  'history for x since ',
  'silence x until ',
  'silence x for ',
  'subscribe x at ',
];
const LENGTH = 28_000;
/** A text is read in some milliseconds; with time that grows by the square of its length, one took eight seconds and more. */
const MOMENT_MS = 1500;

/** How long it takes to do something once everything that is made only once was made. */
function timeOf(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

describe('long rows of signs', () => {
  it('are read in a moment, wherever they stand in a text', function () {
    this.timeout(120_000);
    const parse = createParser(COMMANDS, en);
    parse('how is contoso doing');
    for (const sign of SIGNS) {
      const row = sign.repeat(LENGTH / sign.length);
      for (const beginning of BEGINNINGS) {
        for (const end of ['', 'x']) {
          // what is longer than any command is cut: the end has to stand before that
          const text = `${beginning}${row.slice(0, 3900)}${end}`;
          assert.ok(timeOf(() => parse(text)) < MOMENT_MS, `${beginning}${sign.repeat(3)}…${end}`);
        }
      }
      assert.ok(timeOf(() => parse(plainText(textIn(`${row}x`)))) < MOMENT_MS, `a message of ${sign}`);
    }
  });

  it('are cut from a name, and cost no more than their length', () => {
    assert.equal(cleanName(`Contoso${' !?'.repeat(9_000)}`), 'Contoso');
    assert.equal(cleanName('Yahoo! ?'), 'Yahoo!');
    assert.equal(cleanName('Yahoo !!'), 'Yahoo');
    assert.ok(timeOf(() => cleanName(`Contoso${' !'.repeat(50_000)}x`)) < MOMENT_MS);
    assert.ok(timeOf(() => listedNames(`a${' '.repeat(50_000)}b`)) < MOMENT_MS);
  });
});

function textIn(text: string): string {
  return textOf(
    {
      type: 'message',
      text,
      textFormat: 'xml',
      channelId: 'msteams',
      serviceUrl: 'https://smba.example',
      from: { id: '29:a' },
      recipient: { id: '28:bot' },
      conversation: { id: 'a:1' },
    },
    'leftOut',
  );
}

describe('the signs behind a text', () => {
  it('belong to a name that ends it, and to no other', () => {
    const reading = { meant: { named: ['Acme', 'Yahoo'] }, beside: {} };

    assert.deepEqual(withSignsOfName(reading, 'Acme, Yahoo', '!'), {
      ...reading,
      meant: { named: ['Acme', 'Yahoo!'] },
    });
    assert.deepEqual(withSignsOfName(reading, 'Acme, Yahoo for 3 days', '!'), reading);
    assert.deepEqual(withSignsOfName({ meant: { named: [] }, beside: {} }, '', '!'), {
      meant: { named: [] },
      beside: {},
    });
  });
});
