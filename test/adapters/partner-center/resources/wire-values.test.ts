import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfterMs } from '#adapters/http-client/retry-after.ts';
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
    ['2000-02-29T00:00:00Z', '2000-02-29T00:00:00.000Z', 0],
    ['2026-11-01T00:00:00+14:00', '2026-10-31T10:00:00.000Z', 840],
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
    '2100-02-29',
    '2027-02-29',
    '2026-11-01T00:00:00+14:01',
    '2026-11-01T00:00:00+15:00',
    '2026-11-01T00:00:00+01:60',
    '11/01/2026',
    '20261101',
  ]) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.equal(parseWireDate(text), undefined);
    });
  }
});

describe('any date of Partner Center', () => {
  const two = (value: number) => String(value).padStart(2, '0');
  const offsets = fc.integer({ min: -840, max: 840 });
  const instants = fc.integer({ min: Date.parse('0001-01-03T00:00:00Z'), max: Date.UTC(9999, 11, 29) });
  const offsetText = (minutes: number, colon: string) =>
    `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}${colon}${two(Math.abs(minutes) % 60)}`;
  /** The instant as a clock at that offset shows it, without the zone. */
  const local = (at: number, minutes: number) => new Date(at + minutes * 60_000).toISOString().slice(0, -1);

  it('is read as the instant and the offset in which it was written, however many digits its fraction has', () => {
    fc.assert(
      fc.property(
        instants,
        offsets,
        fc.constantFrom('', '7', '1433', '999999'),
        fc.constantFrom(':', ''),
        (at, minutes, more, colon) => {
          const text = local(at, minutes);
          fc.pre(/^\d{4}-/.test(text));

          assert.deepEqual(parseWireDate(`${text}${more}${offsetText(minutes, colon)}`), {
            at,
            utcOffsetMinutes: minutes,
          });
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('without a zone is UTC, and without a time midnight', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const text = local(at, 0);
        fc.pre(/^\d{4}-/.test(text));

        assert.deepEqual(parseWireDate(text), { at, utcOffsetMinutes: 0 });
        assert.deepEqual(parseWireDate(`${text}Z`), { at, utcOffsetMinutes: 0 });
        assert.deepEqual(parseWireDate(text.slice(0, 10)), {
          at: Math.floor(at / 86_400_000) * 86_400_000,
          utcOffsetMinutes: 0,
        });
      }),
    );
  });

  it('is undefined, and not another date, where its day, time or offset does not exist', () => {
    const part = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(
        fc.tuple(part(9999), part(13), part(32)),
        fc.tuple(part(25), part(61), part(61)),
        offsets,
        ([year, month, day], [hour, minute, second], offset) => {
          const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
          const time = `${two(hour)}:${two(minute)}:${two(second)}`;
          const expected = new Date(0);
          expected.setUTCFullYear(year, month - 1, day);
          const exists = expected.toISOString().slice(0, 10) === date && hour < 24 && minute < 60 && second < 60;

          const parsed = parseWireDate(`${date}T${time}${offsetText(offset, ':')}`);

          assert.equal(parsed !== undefined, exists);
          if (parsed) assert.equal(local(parsed.at, offset), `${date}T${time}.000`);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is undefined for any other text, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123456789-+:TZ. '.split('')) })),
        (text) => {
          const parsed = parseWireDate(text);

          if (parsed) assert.match(text.trim(), /^\d{4}-\d\d-\d\d/);
        },
      ),
      { numRuns: 2000 },
    );
  });
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
    ['en_US', 'USD'],
    [' pt_BR ', 'BRL'],
    ['zh_Hant_TW', 'TWD'],
    ['es-PA', 'USD'],
    ['es-SV', 'USD'],
    ['dz-BT', undefined],
    ['pl-PL', undefined],
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
    assert.equal(currencyOfLocale('hr-HR', Date.UTC(2019, 8, 1)), undefined);
    assert.equal(currencyOfLocale('hr-HR', Date.UTC(2023, 0, 1) - 1), undefined);
    assert.equal(currencyOfLocale('hr-HR', Date.UTC(2023, 0, 1)), 'EUR');
    assert.equal(currencyOfLocale('hr-HR', NOW), 'EUR');
  });

  it('accepts only a text that can be an ISO code', () => {
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

describe('the currency of any locale', () => {
  it('is one that Azure is billed in, or unknown', () => {
    const billed =
      /^(ARS|AUD|BRL|CAD|CHF|CNY|DKK|EUR|GBP|HKD|IDR|INR|JPY|KRW|MXN|MYR|NOK|NZD|RUB|SAR|SEK|TRY|TWD|USD|ZAR)$/;
    const letters = fc.string({
      unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')),
      minLength: 2,
      maxLength: 2,
    });

    fc.assert(
      fc.property(letters, fc.constantFrom('en-', 'en_', 'es-', ''), (region, language) => {
        assert.match(currencyOfLocale(`${language}${region}`, NOW) ?? 'EUR', billed);
      }),
      { numRuns: 1000 },
    );
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
