import assert from 'node:assert/strict';
import { readDrivers } from '#adapters/teams/drivers/drivers-argument.ts';
import { readCustomer } from '#adapters/teams/insight/insight-argument.ts';
import { readUsage } from '#adapters/teams/usage/usage-argument.ts';

/** Whom a text means, the words in the place of a name in brackets. */
function whom(read: ReturnType<typeof readUsage>): string {
  if (!('meant' in read)) return 'said' in read ? `(${read.said})` : 'something else';
  const who = read.meant === 'all' ? 'all' : read.meant.named.join('; ');
  return 'of' in read && read.of !== undefined ? `${read.of}: ${who}` : who;
}

describe('what follows "forecast for" or "history for"', () => {
  for (const [text, meant] of [
    ['Contoso', 'Contoso'],
    ['Contoso?', 'Contoso'],
    ['it', '(it)'],
    ['"it"', 'it'],
    ['', '()'],
  ] as const) {
    it(`is ${meant} in '${text}'`, () => {
      assert.equal(whom(readCustomer(text)), meant);
    });
  }
});

describe('what follows "what drives"', () => {
  for (const [text, meant] of [
    ['Contoso', 'Contoso'],
    ['the cost of Contoso', 'Contoso'],
    ["Contoso's costs?", 'Contoso'],
    ['Contoso so high?', 'Contoso'],
    ['"the cost of Contoso"', 'the cost of Contoso'],
    ['"Contoso costs"', 'Contoso costs'],
    ['the cost of "Contoso costs"', 'Contoso costs'],
    ['"it"', 'it'],
    ['it', '(it)'],
    ['', '()'],
  ] as const) {
    it(`is ${meant} in '${text}'`, () => {
      assert.equal(whom(readDrivers(text)), meant);
    });
  }
});

describe('what follows "usage for"', () => {
  for (const [text, meant] of [
    ['Contoso', 'usage for: Contoso'],
    ['Contoso by service', 'what drives: Contoso'],
    ['"Contoso by service"', 'usage for: Contoso by service'],
    ['"Contoso" by service', 'what drives: Contoso'],
    ['all', 'usage: all'],
    ['"all"', 'usage for: all'],
    ['this month', 'usage: all'],
    ['', 'usage: all'],
  ] as const) {
    it(`is ${meant} in '${text}'`, () => {
      assert.equal(whom(readUsage(text, 'usage for')), meant);
    });
  }
});
