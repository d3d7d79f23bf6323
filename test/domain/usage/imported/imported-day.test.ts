import assert from 'node:assert/strict';
import { changeOfDay, type ImportedDay } from '#domain/usage/imported/imported-day.ts';

const KNOWN: ImportedDay = { customerId: 'a', date: 20_000, currency: 'EUR', cost: 10, fileAt: 500, fileUntil: 20_010 };

describe('what a file changes about a day that is known from an earlier import', () => {
  const change = (overrides: Partial<ImportedDay>) => changeOfDay(KNOWN, { ...KNOWN, ...overrides });

  it('is all of it where nothing was known', () => {
    assert.equal(changeOfDay(undefined, KNOWN), 'new');
  });

  it('is nothing when the same file comes again', () => {
    assert.equal(change({}), 'same');
    assert.equal(change({ cost: 10 + 1e-12 }), 'same');
  });

  it('is its sum when the file is not the older one', () => {
    assert.equal(change({ cost: 12, fileAt: 501 }), 'changed');
    assert.equal(change({ cost: 12 }), 'changed');
    assert.equal(change({ cost: 12, fileUntil: 20_011 }), 'changed');
    assert.equal(change({ cost: 12, fileAt: 501, fileUntil: 20_001 }), 'changed');
  });

  it('is only whose sum it is when a newer file says the same', () => {
    assert.equal(change({ fileAt: 501 }), 'confirmed');
    assert.equal(change({ fileUntil: 20_011 }), 'confirmed');
  });

  it('is nothing when the file was changed earlier, or as late but tells of fewer days', () => {
    assert.equal(change({ cost: 12, fileAt: 499, fileUntil: 20_030 }), 'older');
    assert.equal(change({ cost: 12, fileUntil: 20_009 }), 'older');
  });
});
