import assert from 'node:assert/strict';
import { momentLine, peakLine } from '#adapters/teams/alerts/alert-lines.ts';
import { en } from '#language/en.ts';
import { speechFor } from '#language/speech.ts';
import { anAlert, MARCH, march, READER } from '../../../support/builders.ts';

const SPEECH = speechFor(READER, en);

describe('the line about the peak of the spending', () => {
  const textOf = (percentUsed: number | undefined, peakPercent: number) =>
    peakLine({ ...anAlert(80), percentUsed, peakPercent }, SPEECH)?.text;

  it('is shown when the spending fell below its peak by a whole per cent', () => {
    assert.match(textOf(79.9, 80.1) ?? '', /^Corrected downwards: at most 80% before\.$/);
  });

  it('is not shown when both are the same per cent as written', () => {
    assert.equal(textOf(80.2, 80.9), undefined);
    assert.equal(textOf(80, 80), undefined);
    assert.equal(textOf(undefined, 80), undefined);
  });
});

describe('the line about the moment in the billing period', () => {
  it('says in its first eight days that totals can be low, and in the ninth nothing', () => {
    assert.match(momentLine(MARCH, { now: march(8, 23) }, en)?.text ?? '', /^Day 8: totals can be low/);
    assert.equal(momentLine(MARCH, { now: march(9, 0) }, en), undefined);
  });

  it('says from its end on that figures are awaited, but for a customer that has left', () => {
    assert.equal(momentLine(MARCH, { now: MARCH.end - 1 }, en), undefined);
    assert.match(momentLine(MARCH, { now: MARCH.end }, en)?.text ?? '', /has ended, waiting for new figures:/);
    assert.match(momentLine(MARCH, { now: MARCH.end, isLast: true }, en)?.text ?? '', /has ended: the last days/);
  });
});
