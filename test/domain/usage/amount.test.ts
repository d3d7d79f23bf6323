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
