import assert from 'node:assert/strict';
import { type DigestSchedule, latestDue, latestRecap, nextDue } from '#domain/time/digest-schedule.ts';

const NEW_YORK = 'America/New_York';
const at = (iso: string): number => Date.parse(iso);
const shown = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

const daily = (hour: number, minute = 0): DigestSchedule => ({
  every: 'day',
  weekday: 1,
  minuteOfDay: hour * 60 + minute,
});
const sundays: DigestSchedule = { every: 'week', weekday: 7, minuteOfDay: 9 * 60 };

describe('when a digest is due', () => {
  it('is its local time, before and after the clocks change', () => {
    assert.equal(shown(nextDue(daily(9), NEW_YORK, at('2026-03-07T15:00Z'))), '2026-03-08T13:00');
    assert.equal(shown(latestDue(daily(9), NEW_YORK, at('2026-03-08T12:59Z'))), '2026-03-07T14:00');
    assert.equal(shown(nextDue(daily(9), NEW_YORK, at('2026-11-01T13:00Z'))), '2026-11-01T14:00');
  });

  it('is now at just that time, and the next one comes after it', () => {
    const due = at('2026-05-01T13:00Z');

    assert.equal(latestDue(daily(9), NEW_YORK, due), due);
    assert.equal(shown(latestDue(daily(9), NEW_YORK, due - 1)), '2026-04-30T13:00');
    assert.equal(shown(nextDue(daily(9), NEW_YORK, due)), '2026-05-02T13:00');
    assert.equal(nextDue(daily(9), NEW_YORK, due - 1), due);
  });

  it('is an hour later on the day when the clocks skip it, and once on the day when they show it twice', () => {
    assert.equal(shown(nextDue(daily(2, 30), NEW_YORK, at('2026-03-08T06:00Z'))), '2026-03-08T07:30');

    const first = nextDue(daily(1, 30), NEW_YORK, at('2026-11-01T00:00Z'));
    const second = nextDue(daily(1, 30), NEW_YORK, first);

    assert.equal(shown(first).slice(0, 10), '2026-11-01');
    assert.equal(shown(second), '2026-11-02T06:30');
  });

  it('does not pass over the short day after which the clocks were changed', () => {
    // half an hour before that Sunday, and half an hour after it: 24 hours are more than the day has
    assert.equal(shown(nextDue(sundays, NEW_YORK, at('2026-03-08T04:30Z'))), '2026-03-08T13:00');
    assert.equal(shown(latestDue(sundays, NEW_YORK, at('2026-03-09T04:30Z'))), '2026-03-08T13:00');
  });

  it('follows half-hour time zones, and the local date where it differs from the UTC date', () => {
    assert.equal(shown(nextDue(daily(9), 'Asia/Kolkata', at('2026-05-01T00:00Z'))), '2026-05-01T03:30');
    assert.equal(shown(nextDue(sundays, 'Pacific/Auckland', at('2026-06-06T12:00Z'))), '2026-06-06T21:00');
  });

  it('recaps on the 3rd of every month, by the local date', () => {
    assert.equal(shown(latestRecap(daily(9), NEW_YORK, at('2026-11-03T13:59Z'))), '2026-10-03T13:00');
    assert.equal(shown(latestRecap(daily(9), NEW_YORK, at('2026-11-03T14:00Z'))), '2026-11-03T14:00');
    assert.equal(shown(latestRecap(daily(9), 'UTC', at('2027-01-01T00:00Z'))), '2026-12-03T09:00');
    assert.equal(shown(latestRecap(daily(6), 'Pacific/Auckland', at('2026-06-02T18:00Z'))), '2026-06-02T18:00');
  });

  it('is the next scheduled time after the latest digest, at any time of a year', () => {
    for (const schedule of [daily(0), daily(1, 30), daily(2, 30), daily(23, 59), sundays]) {
      for (let now = at('2026-01-01T00:00Z'); now < at('2027-01-01T00:00Z'); now += 31 * 3_600_000 + 60_000) {
        const latest = latestDue(schedule, NEW_YORK, now);
        const next = nextDue(schedule, NEW_YORK, now);

        assert.ok(latest <= now && now < next);
        assert.equal(nextDue(schedule, NEW_YORK, latest), next);
      }
    }
  });
});
