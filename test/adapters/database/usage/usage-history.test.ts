import assert from 'node:assert/strict';
import { endedPeriods } from '#adapters/database/usage/ended-periods.ts';
import { DAY_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { aCustomer, anAlert, aReading, aSummary, day, november, october } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';
import { openStoreOf, plansOf } from '../explained.ts';

/** Figures of two days of October of so many customers; the later a customer, the more it spent. Returns their ids. */
async function saveTwoDays({ customers, usage }: Database, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, index) => `c${String(index).padStart(4, '0')}`);
  await customers.replaceList(
    ids.map((id) => aCustomer(id)),
    { calendar: day(1), system: day(1) },
  );
  for (const date of [10, 11]) {
    const changes = ids.map((id, index) => {
      return aReading(aSummary(id, { period: october, totalCost: index + date, budget: 1000 }));
    });
    await usage.save(changes, { now: day(date) - 31 * DAY_MS, scanId: undefined });
  }
  return ids;
}

onEveryEngine('usage over the years', ({ db }) => {
  const september = { start: Date.UTC(2026, 8, 1), end: october.start, utcOffsetMinutes: 0 };
  const saveOn = (customerId: string, at: number, period: typeof november) =>
    db().usage.save([aReading(aSummary(customerId, { period }))], { now: at, scanId: undefined });
  const daysOf = async (customerId: string, period: typeof november) =>
    (await db().usage.history(customerId, period)).map((snapshot) => snapshot.day);

  it('keeps all days of recent periods, the last day of older ones, and nothing of the oldest', async () => {
    for (const customerId of ['a', 'b']) {
      for (const date of [10, 11, 12]) {
        await saveOn(customerId, day(date) - 61 * DAY_MS, september);
        await saveOn(customerId, day(date) - 31 * DAY_MS, october);
        await saveOn(customerId, day(date), november);
      }
    }

    await db().usage.rollUp({ daysOfPeriodsEndedAfter: october.end, periodsEndedAfter: september.end });
    await db().usage.rollUp({ daysOfPeriodsEndedAfter: october.end, periodsEndedAfter: september.end });

    for (const customerId of ['a', 'b']) {
      assert.deepEqual(await daysOf(customerId, november), ['2026-11-10', '2026-11-11', '2026-11-12']);
      assert.deepEqual(await daysOf(customerId, october), ['2026-10-12']);
      assert.deepEqual(await daysOf(customerId, september), []);
    }
  });

  it('rolls up every customer, however many there are', async () => {
    const ids = Array.from({ length: 201 }, (_, index) => `c${String(index).padStart(3, '0')}`);
    for (const date of [10, 11]) {
      const at = day(date) - 31 * DAY_MS;
      const changes = ids.map((id) => aReading(aSummary(id, { period: october })));
      await db().usage.save(changes, { now: at, scanId: undefined });
    }

    await db().usage.rollUp({ daysOfPeriodsEndedAfter: october.end, periodsEndedAfter: september.end });

    for (const id of ids) assert.deepEqual(await daysOf(id, october), ['2026-10-11'], id);
  });

  it('keeps an alert of the oldest periods until it is closed', async () => {
    const closed = anAlert('a', {
      id: 'a:2026-09-01',
      period: september,
      closed: { at: october.start, reason: 'laterPeriod' },
    });
    const open = anAlert('b', { id: 'b:2026-09-01', period: september });
    const later = anAlert('a', {
      id: 'a:2026-10-01',
      period: october,
      closed: { at: october.end, reason: 'laterPeriod' },
    });
    const changes = [
      { ...aReading(aSummary('a')), alerts: [closed, later] },
      { ...aReading(aSummary('b')), alerts: [open] },
    ];
    await db().usage.save(changes, { now: day(10), scanId: undefined });

    await db().usage.rollUp({ daysOfPeriodsEndedAfter: october.end, periodsEndedAfter: september.end });

    const kept = await db().alerts.byIds(['a:2026-09-01', 'a:2026-10-01', 'b:2026-09-01']);
    assert.deepEqual([...kept.keys()].toSorted(), ['a:2026-10-01', 'b:2026-09-01']);
  });

  it('recaps the periods that ended after one instant and up to another', async () => {
    await db().customers.replaceList([aCustomer('a')], { calendar: day(1), system: day(1) });
    await saveOn('a', day(10) - 61 * DAY_MS, september);
    await saveOn('a', day(10) - 31 * DAY_MS, october);
    await saveOn('a', day(10), november);

    const ended = await db().usage.endedPeriods(september.end, october.end);

    assert.deepEqual(
      ended.map(({ summary }) => summary.period.start),
      [october.start],
    );
    assert.deepEqual(await db().usage.endedPeriods(october.end, november.end - 1), []);
  });

  it('recaps the last figures of every customer, or of those asked for, the largest share first', async () => {
    const ids = await saveTwoDays(db(), 501);

    const all = await db().usage.endedPeriods(september.end, october.end);
    const few = await db().usage.endedPeriods(september.end, october.end, ['c0499', 'c0003', 'stranger']);

    assert.deepEqual(
      all.map(({ customer, summary }) => [customer.id, summary.totalCost]),
      ids.map((id, index) => [id, index + 11]).toReversed(),
    );
    assert.deepEqual(
      few.map(({ customer }) => customer.id),
      ['c0499', 'c0003'],
    );
  });

  it('notes an unchanged reading, except for a customer that had left', async () => {
    const left = anAlert('gone', { closed: { at: day(9), reason: 'left' } });
    const save = { now: day(10), scanId: 'scan-1' };
    const ended = anAlert('here', { closed: { at: day(9), reason: 'laterPeriod' } });
    const readings = [
      { ...aReading(aSummary('here')), alerts: [ended] },
      { ...aReading(aSummary('gone')), alerts: [left] },
    ];
    await db().customers.addListed([aCustomer('here'), aCustomer('gone')], day(9));
    await db().usage.save(readings, save);

    const noted = await db().usage.noteUnchanged(['here', 'gone', 'stranger'], { now: day(11), scanId: undefined });

    const states = await db().usage.states(['here', 'gone']);
    assert.deepEqual([...noted], ['here']);
    assert.equal(await db().usage.countReadInScan('scan-1'), 2, 'they still count as read in the scan that read them');
    assert.equal(states.get('here')?.readAt, day(11));
    assert.notEqual(states.get('gone')?.readAt, day(11));
    await db().usage.noteUnchanged(['here'], { now: day(12), scanId: 'scan-2' });
    assert.equal(await db().usage.countReadInScan('scan-2'), 1, 'it counts as read in the scan that noted it');
  });
});

onEveryEngine(
  'usage over the years, in a file',
  ({ db, open, time }) => {
    it('is recapped in two statements for each 500 customers, by its primary key', async () => {
      await saveTwoDays(db(), 1001);
      const store = await openStoreOf(open(), time);

      const plans = await plansOf(store, (own) => endedPeriods(own, october.start, october.end));

      await store.db.destroy();
      assert.equal(plans.length, 2 * 3);
      assert.match(plans[1] ?? '', /SEARCH usage_day USING COVERING INDEX .*\(customer_id=\? AND period_start>\?/);
      assert.match(plans[1] ?? '', /SEARCH usage_day USING INDEX .*\(customer_id=\? AND period_start=\? AND day=\?\)/);
      assert.doesNotMatch(plans.join('\n'), /SCAN (?:usage_day|customer)/);
    });
  },
  ({ name }) => name === 'SQLite',
);
