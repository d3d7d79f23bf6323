import assert from 'node:assert/strict';
import { createProgress, LARGEST_LIST } from '#adapters/partner-center/resources/links.ts';
import { parseUsageSummary } from '#adapters/partner-center/resources/schema.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { azurePlanSummary } from '../builders.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const BEGIN = Date.UTC(2026, 0, 1);
const text = (at: number) => new Date(at).toISOString();

describe('a summary from Partner Center', () => {
  for (const [what, lengthMs, reason] of [
    ['no time', 0, /ends before it begins/],
    ['a millisecond', 1, undefined],
    ['366 days', 366 * DAY_MS, undefined],
    ['a millisecond more than 366 days', 366 * DAY_MS + 1, /longer than a year/],
  ] as const) {
    it(`is ${reason ? 'refused' : 'read'} when its billing period lasts ${what}`, () => {
      const period = { billingStartDate: text(BEGIN), billingEndDate: text(BEGIN + lengthMs) };

      const parsed = parseUsageSummary(azurePlanSummary(period), NOW);

      if (reason) assert.match(parsed.ok ? '' : parsed.reason, reason);
      else assert.ok(parsed.ok && parsed.value.period.end === BEGIN + lengthMs);
    });
  }

  for (const [what, at, isKnown] of [
    ['the first instant of 2010', Date.UTC(2010, 0, 1), true],
    ['a millisecond before 2010', Date.UTC(2010, 0, 1) - 1, false],
    ['a day ahead', NOW + DAY_MS, true],
    ['a day and a millisecond ahead', NOW + DAY_MS + 1, false],
  ] as const) {
    it(`${isKnown ? 'keeps' : 'loses'} a date of change that is ${what}`, () => {
      const parsed = parseUsageSummary(azurePlanSummary({ lastModifiedDate: text(at) }), NOW);

      assert.ok(parsed.ok);
      assert.equal(parsed.value.lastModified, isKnown ? at : undefined);
    });
  }
});

describe('the longest list of Partner Center', () => {
  for (const most of [{ items: 300_000 }, { bytes: 512 * 1024 * 1024 }]) {
    it(`has ${JSON.stringify(most)}, and nothing beyond`, () => {
      const arrive = createProgress(LARGEST_LIST).begin();

      arrive(most);
      assert.throws(() => arrive({ items: 1, bytes: 1 }), /more than/);
    });
  }
});
