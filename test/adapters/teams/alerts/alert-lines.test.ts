import assert from 'node:assert/strict';
import { momentLine, peakLine } from '#adapters/teams/alerts/alert-lines.ts';
import { formatFor } from '#language/format.ts';
import { anAlert, MARCH, march, READER } from '../../../support/builders.ts';

const FORMAT = formatFor(READER);

describe('the line about the peak of the spending', () => {
  const textOf = (percentUsed: number | undefined, peakPercent: number) =>
    peakLine({ ...anAlert(80), percentUsed, peakPercent }, FORMAT)?.text;

  it('is shown when the spending fell below its peak by a whole per cent', () => {
    assert.match(textOf(79.9, 80.1) ?? '', /^Corrected downwards: now 79%, at most 80% before\.$/);
  });

  it('is not shown when both are the same per cent as written', () => {
    assert.equal(textOf(80.2, 80.9), undefined);
    assert.equal(textOf(80, 80), undefined);
    assert.equal(textOf(undefined, 80), undefined);
  });
});

describe('the line about the moment in the billing period', () => {
  it('says in its first eight days that totals can be low, and in the ninth nothing', () => {
    assert.match(momentLine(MARCH, march(8, 23))?.text ?? '', /^Day 8: totals can be low/);
    assert.equal(momentLine(MARCH, march(9, 0)), undefined);
  });

  it('says from its end on that figures are awaited, but for a customer that has left', () => {
    assert.equal(momentLine(MARCH, MARCH.end - 1), undefined);
    assert.match(momentLine(MARCH, MARCH.end)?.text ?? '', /has ended, waiting for new figures:/);
    assert.match(momentLine(MARCH, MARCH.end, true)?.text ?? '', /has ended: the last days/);
  });
});
