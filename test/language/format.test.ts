import assert from 'node:assert/strict';
import { mock } from 'node:test';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { hasReached } from '#domain/usage/budget.ts';
import { de } from '#language/de.ts';
import { en } from '#language/en.ts';
import { ago, formatFor, hasDecimalComma, timeZoneName, weekdayName, wholePercent } from '#language/format.ts';
import { ENGLISH, NOW } from '../support/cards.ts';

const plain = (text: string) => text.replace(/[\u00a0\u2009\u202f]/gu, ' ');

describe('the name of a day of the week', () => {
  it('is that of the language, and Monday is 1', () => {
    const named = (tag: string) => [1, 2, 3, 4, 5, 6, 7].map((weekday) => weekdayName(tag, weekday)).join(' ');

    assert.equal(named('en'), 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday');
    assert.equal(named('de'), 'Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag');
    assert.equal(named('fr'), 'lundi mardi mercredi jeudi vendredi samedi dimanche');
    assert.equal(named('es'), 'lunes martes miércoles jueves viernes sábado domingo');
  });
});

describe('format', () => {
  it('cuts percentages, so that 100 is shown exactly when it is reached', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (percent) => {
        const whole = wholePercent(percent);

        assert.equal(hasReached(percent, whole), true);
        assert.equal(hasReached(percent, whole + 1), false);
      }),
    );
  });

  it('knows where a comma stands before the decimals', () => {
    assert.deepEqual(
      ['de-DE', 'fr-FR', 'es-ES', 'tr-TR', 'en-US', 'en-GB', 'ja-JP', 'de-CH', 'no locale'].filter(hasDecimalComma),
      ['de-DE', 'fr-FR', 'es-ES', 'tr-TR'],
    );
  });

  it('asks the engine once how a locale writes decimals', () => {
    const made = mock.method(Intl, 'NumberFormat');
    hasDecimalComma('nl-BE');
    const first = made.mock.callCount();

    const again = [hasDecimalComma('nl-BE'), hasDecimalComma('nl-BE')];

    made.mock.restore();
    assert.deepEqual(again, [true, true]);
    assert.deepEqual([first, made.mock.callCount()], [1, 1]);
  });

  it('keeps how locales write decimals for two hundred of them', () => {
    for (let index = 0; index <= 200; index += 1) hasDecimalComma(`nl-BE-x-a${index}`);
    const made = mock.method(Intl, 'NumberFormat');

    hasDecimalComma('nl-BE-x-a200');
    const last = made.mock.callCount();
    hasDecimalComma('nl-BE-x-a0');

    made.mock.restore();
    assert.deepEqual([last, made.mock.callCount()], [0, 1]);
  });

  it('has the words of the language, whichever was asked for before with the same locale', () => {
    const notKnown = [en, de, en].map((words) => formatFor(ENGLISH, words).date(undefined));

    assert.deepEqual(notKnown, ['not known', 'nicht bekannt', 'not known']);
  });

  it('shows 99 for 99.99, 100 for a hundred that doubles cannot express, and no minus before zero', () => {
    assert.equal(wholePercent(99.99), 99);
    assert.equal(wholePercent(100 - 1e-12), 100);
    assert.ok(Object.is(wholePercent(-0.4), 0));
    assert.equal(wholePercent(-3.7), -3);
    assert.equal(formatFor(ENGLISH, en).percent(104.9), '104%');
  });

  it('writes amounts with the ISO code and the digits of the currency', () => {
    const format = formatFor(ENGLISH, en);

    assert.equal(plain(format.amount(1234.5, 'USD')), 'USD 1,234.50');
    assert.equal(plain(format.amount(1234, 'JPY')), 'JPY 1,234');
    assert.equal(plain(format.amount(-0.001, 'EUR')), 'EUR 0.00');
    assert.equal(plain(formatFor({ locale: 'de-DE', timeZone: 'UTC' }, en).amount(1234.5, 'EUR')), '1.234,50 EUR');
  });

  it('leaves the decimals out on a line of a list from 10,000 on, below zero too', () => {
    const { brief } = formatFor(ENGLISH, en);

    assert.deepEqual(
      [9999.99, 10_000, 10_000.6, -9999.5, -10_000.6].map((amount) => plain(brief(amount, 'USD'))),
      ['USD 9,999.99', 'USD 10,000', 'USD 10,001', '-USD 9,999.50', '-USD 10,001'],
    );
    assert.equal(plain(brief(1234, 'JPY')), 'JPY 1,234');
    assert.deepEqual(
      [brief(1234.5, undefined), brief(12_345.6, undefined)],
      ['1,234.50 (currency unknown)', '12,346 (currency unknown)'],
    );
  });

  it('leaves out decimals in a sentence that are all zero, and all of them from 10,000 on', () => {
    const { short } = formatFor(ENGLISH, en);

    assert.deepEqual(
      [
        short(1000, 'USD'),
        short(1304.2, 'USD'),
        short(9999.99, 'USD'),
        short(10_000.5, 'USD'),
        short(-10_000.5, 'USD'),
        short(99.5, 'USD', 9999),
        short(99.4, 'USD', 10_000),
        short(12_345.6, 'USD', 5),
        short(-0.001, 'USD'),
        short(1234.5, undefined),
        short(12_345.6, undefined),
      ].map(plain),
      [
        'USD 1,000',
        'USD 1,304.20',
        'USD 9,999.99',
        'USD 10,001',
        '-USD 10,001',
        'USD 99.50',
        'USD 99',
        'USD 12,346',
        'USD 0',
        '1,234.50 (currency unknown)',
        '12,346 (currency unknown)',
      ],
    );
  });

  it('writes what is expected with three digits, with both decimals or none, and as one amount where both ends look the same', () => {
    const { expected } = formatFor(ENGLISH, en);

    assert.deepEqual(
      [
        expected(14_123, 14_876, 'EUR'),
        expected(14_123, 14_149, 'EUR'),
        expected(14_123, 14_876, undefined),
        expected(1.234, 1.2341, undefined),
        expected(37.8, 37.8, 'EUR'),
        expected(9.95, 10.84, 'EUR'),
        expected(37.8, 41, undefined),
      ].map((said) => plain(said).replaceAll(' – ', '–')),
      [
        'EUR 14,100–14,900',
        'EUR 14,100',
        '14,100–14,900 (currency unknown)',
        '1.23 (currency unknown)',
        'EUR 37.80',
        'EUR 9.95–10.80',
        '37.80–41 (currency unknown)',
      ],
    );
  });

  it('writes a span of days of the calendar the same in every time zone', () => {
    const [first, last] = [Date.UTC(2026, 10, 8) / DAY_MS, Date.UTC(2026, 10, 9) / DAY_MS];
    for (const timeZone of ['UTC', 'Asia/Tokyo', 'America/Los_Angeles']) {
      const { days } = formatFor({ locale: 'en-US', timeZone }, en);

      assert.equal(plain(days(first, last)), 'Nov 8 – 9, 2026');
      assert.deepEqual([days(first, Number.NaN), days(Number.NaN, last)], ['unknown dates', 'unknown dates']);
    }
  });

  it('writes a range as the engine does, in every locale and currency', () => {
    const locale = fc.constantFrom(
      'en-US',
      'de-DE',
      'de-AT',
      'de-CH',
      'fr-FR',
      'es-ES',
      'es-MX',
      'pt-PT',
      'ar-EG',
      'ja-JP',
      'nb-NO',
    );
    const end = fc.oneof(fc.double({ min: -1000, max: 1e7, noNaN: true }), fc.integer({ min: 0, max: 20_000 }));
    fc.assert(
      fc.property(locale, fc.constantFrom('EUR', 'JPY', 'KWD'), end, end, (tag, currency, one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const engine = new Intl.NumberFormat([tag, 'en-US'], {
          style: 'currency',
          currency,
          currencyDisplay: 'code',
          signDisplay: 'negative',
          trailingZeroDisplay: 'stripIfInteger',
        });
        const [from, to] = [Number(low.toPrecision(3)), Number(high.toPrecision(3))];
        const single = engine.format(to);
        const expected = engine.format(from) === single ? single : engine.formatRange(from, to);

        assert.equal(formatFor({ locale: tag, timeZone: 'UTC' }, en).expected(low, high, currency), expected);
      }),
      { numRuns: 500 },
    );
  });

  it('asks the engine for a range once per currency', () => {
    const ranges = [
      mock.method(Intl.NumberFormat.prototype, 'formatRange'),
      mock.method(Intl.NumberFormat.prototype, 'formatRangeToParts'),
    ];
    const format = formatFor({ locale: 'en-KE', timeZone: 'UTC' }, en);

    for (const low of [1000, 2000, 3000]) format.expected(low, 2 * low, 'EUR');

    for (const range of ranges) range.mock.restore();
    assert.deepEqual(
      ranges.map((range) => range.mock.callCount()),
      [0, 1],
    );
  });

  it('writes percentages with one decimal where that is asked for, cut too', () => {
    const { percent } = formatFor(ENGLISH, en);

    assert.deepEqual([percent(100.89, 1), percent(99.99, 1), percent(5, 1)], ['100.8%', '99.9%', '5.0%']);
    assert.equal(percent(1234.5), '1,234%');
  });

  it('writes a day of the calendar the same in every time zone', () => {
    for (const timeZone of ['UTC', 'Asia/Tokyo', 'America/Los_Angeles']) {
      const { day } = formatFor({ locale: 'en-US', timeZone }, en);

      assert.equal(day(Date.UTC(2026, 10, 8) / DAY_MS), 'Nov 8, 2026');
      assert.equal(day(Number.NaN), 'not known');
    }
  });

  it('says of when figures are, in the time zone of the reader', () => {
    const { asOf, lastSeen } = formatFor({ locale: 'en-US', timeZone: 'Asia/Tokyo' }, en);
    const late = Date.UTC(2026, 10, 22, 20);

    assert.deepEqual([asOf(late), lastSeen(late)], ['as of Nov 23, 2026', 'last figure seen Nov 23, 2026']);
  });

  it('names a time zone as people read it', () => {
    assert.deepEqual(['America/Port-au-Prince', '+01:00', '-03:30'].map(timeZoneName), [
      'America/Port-au-Prince',
      'UTC+01:00',
      'UTC-03:30',
    ]);
  });

  it('says that a currency is unknown', () => {
    for (const currency of [undefined, '', '12', 'DOLLARS']) {
      assert.equal(formatFor(ENGLISH, en).amount(1234.5, currency), '1,234.50 (currency unknown)');
    }
  });

  it('writes times in the time zone of the reader', () => {
    const berlin = formatFor({ locale: 'de-DE', timeZone: 'Europe/Berlin' }, en);

    assert.equal(plain(berlin.dateTime(NOW)), '23. Nov. 2026, 10:30 MEZ');
    assert.equal(plain(formatFor(ENGLISH, en).dateTime(NOW)), 'Nov 23, 2026, 9:30 AM UTC');
  });

  it('leaves out the year that is the present one, by the time zone of the reader', () => {
    const [newYear, day] = [Date.UTC(2027, 0, 1, 3), Math.floor(NOW / DAY_MS)];
    const format = formatFor(ENGLISH, en, NOW);
    const [inUtc, inNewYork] = ['UTC', 'America/New_York'].map((timeZone) =>
      formatFor({ locale: 'en-US', timeZone }, en, newYear),
    );
    const november = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };
    const overNewYear = { ...november, start: Date.UTC(2026, 11, 17), end: Date.UTC(2027, 0, 17) };

    assert.deepEqual([format.date(NOW), format.day(day)], ['Nov 23', 'Nov 23']);
    assert.equal(plain(format.dateTime(NOW)), 'Nov 23, 9:30 AM UTC');
    assert.equal(plain(format.asOf(newYear)), 'as of Jan 1, 2027');
    assert.deepEqual([inUtc?.date(NOW), inNewYork?.date(NOW)], ['Nov 23, 2026', 'Nov 23']);
    assert.deepEqual([format.date(NOW - 365 * DAY_MS), format.date(undefined)], ['Nov 23, 2025', 'not known']);
    assert.equal(plain(format.period(november)), 'Nov 1 – 30');
    assert.equal(plain(format.period(overNewYear)), 'Dec 17, 2026 – Jan 16, 2027');
    const persian = formatFor({ locale: 'fa-u-nu-latn', timeZone: 'UTC' }, en, NOW);
    assert.match(persian.period(overNewYear), /2026.*2027/u);
    assert.equal(formatFor(ENGLISH, en).date(NOW), 'Nov 23, 2026');
  });

  it('writes each date of a billing period in its own offset', () => {
    const autumn = {
      start: Date.UTC(2026, 9, 29, 7),
      end: Date.UTC(2026, 10, 29, 8),
      utcOffsetMinutes: -420,
      endUtcOffsetMinutes: -480,
    };

    assert.equal(plain(formatFor(ENGLISH, en).period(autumn)), 'Oct 29 – Nov 28, 2026');
  });

  it('writes a billing period by its first and last day, in the offset of Partner Center', () => {
    const legacy = { start: Date.UTC(2026, 10, 17, 7), end: Date.UTC(2026, 11, 17, 7), utcOffsetMinutes: -420 };

    const written = formatFor({ locale: 'en-US', timeZone: 'Asia/Tokyo' }, en).period(legacy);

    assert.equal(plain(written), 'Nov 17 – Dec 16, 2026');
  });

  it('writes billing periods that begin on the same day by their own ends', () => {
    const { period } = formatFor(ENGLISH, en);
    const november = { start: Date.UTC(2026, 10, 1), end: Date.UTC(2026, 11, 1), utcOffsetMinutes: 0 };

    const written = [november, { ...november, end: Date.UTC(2026, 10, 16) }, november].map((each) =>
      plain(period(each)),
    );

    assert.deepEqual(written, ['Nov 1 – 30, 2026', 'Nov 1 – 15, 2026', 'Nov 1 – 30, 2026']);
  });

  it('counts years as invoices do, whatever the calendar of the locale', () => {
    assert.match(formatFor({ locale: 'th-TH-u-nu-latn', timeZone: 'UTC' }, en).date(NOW), /2026/u);
  });

  it('falls back to en-US and UTC for a locale or a time zone that does not exist', () => {
    const locales = fc.oneof(fc.string(), fc.constantFrom('', 'en_US', 'xx-YY', 'de-DE-'));
    const zones = fc.oneof(fc.string(), fc.constantFrom('', 'Mars/Olympus', 'W. Europe Standard Time'));
    fc.assert(
      fc.property(locales, zones, (locale, timeZone) => {
        const format = formatFor({ locale, timeZone }, en);

        assert.ok(format.dateTime(NOW).length > 0);
        assert.ok(format.amount(1, 'USD').length > 0);
      }),
    );
    assert.equal(
      plain(formatFor({ locale: 'en_US', timeZone: 'Mars/Olympus' }, en).dateTime(NOW)),
      'Nov 23, 2026, 9:30 AM UTC',
    );
  });

  it('never throws for an instant that is none', () => {
    assert.equal(formatFor(ENGLISH, en).date(Number.NaN), 'not known');
    assert.equal(formatFor(ENGLISH, en).dateTime(9e15), 'not known');
    assert.equal(plain(formatFor(ENGLISH, en).date(8.64e15)), 'Sep 13, 275760');
    for (const [start, end] of [
      [NOW, Number.NaN],
      [Number.NaN, NOW],
    ] as const) {
      assert.equal(formatFor(ENGLISH, en).period({ start, end, utcOffsetMinutes: 0 }), 'unknown dates');
    }
    assert.equal(formatFor(ENGLISH, en).date(8.64e15 + 1), 'not known');
  });

  it('says of figures without a known date that it is not known', () => {
    const { date, dateTime, asOf, lastSeen } = formatFor(ENGLISH, en);

    assert.deepEqual(
      [date, dateTime, asOf, lastSeen].map((write) => write(undefined)),
      ['not known', 'not known', 'as of: not known', 'last figure seen: date not known'],
    );
  });

  it('tells how long ago something was', () => {
    assert.equal(ago(NOW + 1, NOW, en), 'just now');
    assert.equal(ago(NOW - MINUTE_MS + 1, NOW, en), 'just now');
    assert.equal(ago(NOW - MINUTE_MS, NOW, en), '1 minute ago');
    assert.equal(ago(NOW - HOUR_MS + 1, NOW, en), '59 minutes ago');
    assert.equal(ago(NOW - HOUR_MS, NOW, en), '1 hour ago');
    assert.equal(ago(NOW - 3 * HOUR_MS, NOW, en), '3 hours ago');
    assert.equal(ago(NOW - 2 * DAY_MS + 1, NOW, en), '47 hours ago');
    assert.equal(ago(NOW - 2 * DAY_MS, NOW, en), '2 days ago');
  });
});
