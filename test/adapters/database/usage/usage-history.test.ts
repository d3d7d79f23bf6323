import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { anAlert, aReading, aSummary, day, november, october } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

onEveryEngine('usage over the years', ({ db }) => {
  const september = { start: Date.UTC(2026, 8, 1), end: october.start, utcOffsetMinutes: 0 };
  const saveOn = (customerId: string, at: number, period: typeof november) =>
    db().usage.save([aReading(aSummary(customerId, { period }))], { now: at, scanId: undefined });
  const daysOf = async (customerId: string, period: typeof november) =>
    (await db().usage.history(customerId, period)).map((snapshot) => snapshot.day);

  it('keeps the days of late, the last day of older periods, and nothing of the oldest', async () => {
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

  it('notes a reading that says nothing new, but for a customer that had left', async () => {
    const left = anAlert('gone', { closed: { at: day(9), reason: 'left' } });
    const save = { now: day(10), scanId: 'scan-1' };
    await db().usage.save([aReading(aSummary('here')), { ...aReading(aSummary('gone')), alerts: [left] }], save);

    const noted = await db().usage.touch(['here', 'gone', 'stranger'], { now: day(11), scanId: undefined });

    const states = await db().usage.states(['here', 'gone']);
    assert.deepEqual([...noted], ['here']);
    assert.equal(states.get('here')?.readAt, day(11));
    assert.notEqual(states.get('gone')?.readAt, day(11));
  });
});
