import assert from 'node:assert/strict';
import { retryAfterMs } from '#adapters/partner-center/http/retry-after.ts';
import { currencyOfCode, currencyOfLocale } from '#adapters/partner-center/resources/currency.ts';
import { parseWireDate } from '#adapters/partner-center/resources/wire-date.ts';

const NOW = Date.UTC(2026, 10, 23, 12);

describe('dates of Partner Center', () => {
  for (const [text, iso, offset] of [
    ['2019-09-17T17:08:11.1433333+00:00', '2019-09-17T17:08:11.143Z', 0],
    ['2016-02-06T00:00:00-08:00', '2016-02-06T08:00:00.000Z', -480],
    ['2026-11-01T00:00:00.5+0530', '2026-10-31T18:30:00.500Z', 330],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00.000Z', 0],
    ['2026-11-01T00:00:00', '2026-11-01T00:00:00.000Z', 0],
    ['2026-11-01', '2026-11-01T00:00:00.000Z', 0],
    ['0001-01-01T00:00:00', '0001-01-01T00:00:00.000Z', 0],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z', 0],
  ] as const) {
    it(`reads ${text}`, () => {
      const date = parseWireDate(text);

      assert.deepEqual(date && [new Date(date.at).toISOString(), date.utcOffsetMinutes], [iso, offset]);
    });
  }

  for (const text of [
    '',
    'soon',
    '2026-02-30T00:00:00Z',
    '2026-13-01',
    '2026-11-01T25:00:00Z',
    '2026-11-01T00:00:00+15:00',
    '11/01/2026',
    '20261101',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseWireDate(text), undefined);
    });
  }
});

describe('the currency of a locale', () => {
  for (const [locale, currency] of [
    ['en-US', 'USD'],
    ['fr-FR', 'EUR'],
    ['hr-HR', 'EUR'],
    ['de-CH', 'CHF'],
    ['ja', 'JPY'],
    ['sv', 'SEK'],
    ['zh-Hant-TW', 'TWD'],
    ['xx-ZZ', undefined],
    ['es-419', undefined],
    ['', undefined],
    ['not a locale', undefined],
    [null, undefined],
  ] as const) {
    it(`of ${JSON.stringify(locale)} is ${currency}`, () => {
      assert.equal(currencyOfLocale(locale, NOW), currency);
    });
  }

  it('is the one in force at the time', () => {
    assert.equal(currencyOfLocale('hr-HR', Date.UTC(2019, 8, 1)), 'HRK');
    assert.equal(currencyOfLocale('hr-HR', NOW), 'EUR');
  });

  it('takes only what can be an ISO code', () => {
    assert.deepEqual(['gbp', 'SEK', '$', '', 'EURO', null].map(currencyOfCode), [
      'GBP',
      'SEK',
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('how long an answer asks to wait', () => {
  for (const [header, message, ms] of [
    ['57', undefined, 57_000],
    ['0', undefined, 0],
    ['Mon, 23 Nov 2026 12:00:30 GMT', undefined, 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', undefined, 0],
    ['86400', undefined, 900_000],
    [undefined, 'Rate limit is exceeded. Try again in 57 seconds.', 57_000],
    ['nonsense', 'Try again in 2 minutes.', 120_000],
    [undefined, 'Slow down.', undefined],
    [undefined, undefined, undefined],
  ] as const) {
    it(`reads ${JSON.stringify({ header, message })} as ${ms} ms`, () => {
      assert.equal(retryAfterMs(header, message, NOW), ms);
    });
  }
});
