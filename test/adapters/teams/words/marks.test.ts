import assert from 'node:assert/strict';
import { createMarker, kindsIn } from '#adapters/teams/words/marks.ts';
import { slotsOf } from '#adapters/teams/words/slots.ts';
import { phrasingsFor } from '#language/languages.ts';

const [english] = phrasingsFor('en');
assert.ok(english);
const slots = slotsOf(english);
const LASTS = '\uE010';
const WHEN = '\uE011';

describe('the times in a text', () => {
  it('are those that a pattern asks for', () => {
    assert.deepEqual(kindsIn('<c> <when> (<lasts>)?'), ['lasts', 'when']);
    assert.deepEqual(kindsIn('<c> <d>'), []);
  });

  for (const [text, kinds, marked, values] of [
    ['Usage last week and last month', ['when'], `Usage last week and ${WHEN}`, ['last month']],
    ['from 3 to 9 november, X', ['when'], `${WHEN}, X`, ['from 3 to 9 november']],
    ["Contoso yesterday's cost", ['when'], `Contoso ${WHEN}'s cost`, ['yesterday']],
    ['X for 2 days for 3 days', ['lasts'], `X for 2 days ${LASTS}`, ['for 3 days']],
    ['X for 2 days last week', ['lasts', 'when'], `X ${LASTS} ${WHEN}`, ['for 2 days', 'last week']],
    ['X for 2 days last week', [], 'X for 2 days last week', []],
    ['Contoso', ['when'], 'Contoso', []],
  ] as const) {
    it(`are the last of each kind, at their longest: "${text}" (${kinds.join(' and ')})`, () => {
      const { plain, original, values: found } = createMarker(slots, text.toLowerCase(), text)(kinds);

      assert.equal(original, marked);
      assert.equal(plain, marked.toLowerCase());
      assert.deepEqual([...found.values()], values);
    });
  }
});
