import assert from 'node:assert/strict';
import fc from 'fast-check';
import { asShown } from '#domain/usage/amount.ts';
import { en } from '#language/en.ts';
import { formatFor } from '#language/format.ts';

describe('an amount as it is shown', () => {
  it('is rounded to the decimals of its currency', () => {
    assert.equal(asShown(1000.003, 'EUR'), 1000);
    assert.equal(asShown(1000.5, 'JPY'), 1001);
    assert.equal(asShown(1.2345, 'KWD'), 1.235);
    assert.equal(asShown(1.006, undefined), 1.01);
    assert.ok(Object.is(asShown(-0.001, 'EUR'), 0));
  });

  it('stays what it is where it is no number', () => {
    assert.equal(asShown(Number.POSITIVE_INFINITY, 'EUR'), Number.POSITIVE_INFINITY);
  });

  it('is what the engine rounds to, also where the amount has no more decimals than its currency', () => {
    const decimals = { EUR: 2, JPY: 0, KWD: 3 };
    const amounts = fc.oneof(
      fc.double({ min: -1e9, max: 1e9, noNaN: true }),
      fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100),
      fc.integer({ min: -1e12, max: 1e12 }).map((smallest) => smallest / 1000),
      fc.double({ min: 1e13, max: 1e20, noNaN: true }),
    );
    fc.assert(
      fc.property(amounts, fc.constantFrom('EUR', 'JPY', 'KWD'), (amount, currency) => {
        const digits = decimals[currency];
        const engine = new Intl.NumberFormat('en-US', {
          useGrouping: false,
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });

        assert.equal(asShown(amount, currency), Number(engine.format(amount)) + 0);
      }),
      { numRuns: 500 },
    );
  });

  it('is written like the amount itself', () => {
    const format = formatFor({ locale: 'en-US', timeZone: 'UTC' }, en);
    const currencies = fc.constantFrom('EUR', 'JPY', 'KWD', 'XYZ', undefined);
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), currencies, (amount, currency) => {
        assert.equal(format.amount(asShown(amount, currency), currency), format.amount(amount, currency));
      }),
    );
  });
});
