import assert from 'node:assert/strict';
import { changeSince, isComparable } from '#domain/usage/drivers/change-since.ts';
import { restoredBreakdown, storedBreakdown } from '#domain/usage/drivers/stored-breakdown.ts';
import { APRIL, MARCH, march } from '../../../support/builders.ts';
import { aBreakdown, aResource, aService } from './builders.ts';

const EARLIER = aBreakdown([aResource({ cost: 60, lastModified: march(5) })]);
const NOW = aBreakdown([aResource({ cost: 100 }), aResource({ name: 'new', resourceGroup: 'rg-new', cost: 30 })]);

describe('drivers: what changed since an earlier breakdown', () => {
  it('is compared within one billing period and currency, between breakdowns that lack nothing', () => {
    const gap = { rows: 'resources', subscription: undefined, reason: { code: 'slow' } } as const;

    assert.equal(isComparable(NOW, EARLIER), true);
    assert.equal(isComparable(EARLIER, NOW), false);
    assert.equal(isComparable(NOW, { ...EARLIER, asOf: NOW.asOf }), false);
    assert.equal(isComparable(NOW, { ...EARLIER, period: APRIL }), false);
    assert.equal(isComparable(NOW, { ...EARLIER, period: undefined }), false);
    assert.equal(isComparable({ ...NOW, period: undefined }, EARLIER), false);
    assert.equal(isComparable(NOW, { ...EARLIER, currency: 'USD' }), false);
    assert.equal(isComparable(NOW, { ...EARLIER, gaps: [gap] }), false);
    assert.equal(isComparable({ ...NOW, gaps: [gap] }, EARLIER), false);
    assert.equal(isComparable({ ...NOW, asOf: undefined }, EARLIER), false);
  });

  it('is the difference of a line that was named then, and all of a line that was not there', () => {
    const [known, fresh] = NOW.lists.resourceGroup.top;
    assert.ok(known && fresh);

    assert.equal(changeSince('resourceGroup', known, EARLIER), 40);
    assert.equal(changeSince('resourceGroup', fresh, EARLIER), 30);
  });

  it('is not known of a line that may have been one of the small ones', () => {
    const { lists } = EARLIER;
    const cut = { ...lists.resourceGroup, others: { count: 3, cost: 12 } };
    const [known, fresh] = NOW.lists.resourceGroup.top;
    assert.ok(known && fresh);

    const earlier = { ...EARLIER, lists: { ...lists, resourceGroup: cut } };

    assert.equal(changeSince('resourceGroup', fresh, earlier), undefined);
    assert.equal(changeSince('resourceGroup', known, earlier), 40);
  });
});

describe('drivers: a breakdown that is kept', () => {
  const rows = Array.from({ length: 80 }, (_, index) =>
    aResource({ name: `Machine${index}`, resourceGroup: `RG-${index % 7}`, cost: 10.123456 + index }),
  );
  const marketplace = aResource({ resourceUri: '', name: 'Firewall', provider: 'Vendor.Firewall', cost: 400 });
  const moved = aResource({
    name: 'Other',
    resourceGroup: 'elsewhere',
    resourceUri: aResource().resourceUri,
    cost: 500,
  });
  const breakdown = aBreakdown([...rows, marketplace, moved], [aService('Storage', 12.345678)], {
    summary: { currency: 'EUR', period: { ...MARCH, endUtcOffsetMinutes: -420 } },
  });

  it('comes back from JSON as it was, to the fourth decimal', () => {
    const text = JSON.stringify(storedBreakdown(breakdown));
    const restored = restoredBreakdown('contoso', JSON.parse(text));

    const rounded = JSON.parse(
      JSON.stringify(breakdown, (key, value) =>
        key === 'cost' || key === 'total' ? Math.round(Number(value) * 10_000) / 10_000 : value,
      ),
    );
    assert.deepEqual(JSON.parse(JSON.stringify(restored)), rounded);
    assert.equal(isComparable({ ...breakdown, asOf: march(12) }, restored), true);
  });

  it('is small: 50 lines of each kind take less than 16 KB', () => {
    assert.equal(breakdown.lists.resource.top.length, 50);

    assert.ok(JSON.stringify(storedBreakdown(breakdown)).length < 16_000);
  });

  it('keeps that its currency or date is not known', () => {
    const unknown = aBreakdown([aResource({ currency: undefined, lastModified: undefined })], [], {
      summary: undefined,
    });

    const restored = restoredBreakdown('contoso', storedBreakdown(unknown));

    assert.deepEqual([restored.currency, restored.asOf, restored.period], [undefined, undefined, undefined]);
  });
});
