import assert from 'node:assert/strict';
import { digest, scheduleAgain } from '#adapters/teams/digests/digest-command.ts';
import type { DigestSchedule } from '#domain/time/digest-schedule.ts';

const DAILY: DigestSchedule = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 };
const ON_FRIDAYS: DigestSchedule = { every: 'week', weekday: 5, minuteOfDay: 16 * 60 + 30 };

describe('another time for a digest', () => {
  it('keeps what is not said', () => {
    assert.deepEqual(scheduleAgain(DAILY, '10'), { ...DAILY, minuteOfDay: 10 * 60 });
    assert.deepEqual(scheduleAgain(ON_FRIDAYS, 'at 7:15'), { ...ON_FRIDAYS, minuteOfDay: 7 * 60 + 15 });
    assert.deepEqual(scheduleAgain(ON_FRIDAYS, 'weekly'), ON_FRIDAYS);
    assert.deepEqual(scheduleAgain(DAILY, 'weekly'), { ...DAILY, every: 'week' });
    assert.deepEqual(scheduleAgain(DAILY, 'on tuesday'), { every: 'week', weekday: 2, minuteOfDay: 9 * 60 });
    assert.deepEqual(scheduleAgain(ON_FRIDAYS, 'by day'), { ...DAILY, minuteOfDay: 16 * 60 + 30 });
    assert.deepEqual(scheduleAgain(ON_FRIDAYS, 'weekly on monday at 8:00'), {
      every: 'week',
      weekday: 1,
      minuteOfDay: 8 * 60,
    });
  });

  it('is none where the text says no time of a day and no day of the week', () => {
    for (const said of ['30', '10%', '9 and 17', 'last month', 'in october', '2026-11-24'])
      assert.equal(scheduleAgain(DAILY, said), undefined, said);
  });

  it('is never set for a customer who is named', () => {
    assert.equal(digest.order?.({ named: ['Fabrikam Ltd'] }, { digest: DAILY }), undefined);
    assert.deepEqual(digest.order?.({ named: [] }, { digest: DAILY }), { name: 'digest', schedule: DAILY });
  });
});
