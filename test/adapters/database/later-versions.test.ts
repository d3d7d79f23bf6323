import assert from 'node:assert/strict';
import { parsePayload, parseSeen } from '#adapters/database/ledger/schema-payload.ts';
import { parseReason } from '#adapters/database/ledger/schema-reason.ts';
import { parseDetails } from '#adapters/database/schema-audit.ts';
import { parseScanFacts, parseTrouble } from '#adapters/database/schema-facts.ts';

describe('what a later version stored in a form that this one does not know', () => {
  const later = { code: 'later', about: 'later', closed: 'later', reason: { code: 'later' } };

  for (const [what, parse] of [
    ['the contents of a row', parsePayload],
    ['what posts show', parseSeen],
    ['the reason of a row', parseReason],
    ['an entry of the audit', parseDetails],
    ['the facts of a scan', parseScanFacts],
    ['a trouble of the watch', parseTrouble],
  ] as const) {
    it(`counts as not stored, and is no fault: ${what}`, () => {
      for (const stored of [null, JSON.stringify(later), '"later"', '7']) assert.equal(parse(stored), undefined);
    });
  }
});
