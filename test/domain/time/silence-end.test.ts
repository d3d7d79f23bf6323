import assert from 'node:assert/strict';
import { instantMeant, type NamedDay } from '#domain/time/silence-end.ts';

const BERLIN = 'Europe/Berlin';
/** A Thursday, 10:30 in Berlin. */
const NOW = Date.parse('2026-11-26T09:30Z');

function meant(day: NamedDay, minuteOfDay = 0, now = NOW): string | undefined {
  const at = instantMeant({ day, minuteOfDay }, now, BERLIN);
  return at === undefined ? undefined : new Date(at).toISOString().slice(0, 16);
}

describe('until when a silence lasts', () => {
  it('is the beginning of the next day of that name, in local time', () => {
    assert.equal(meant({ kind: 'weekday', weekday: 5 }), '2026-11-26T23:00');
    assert.equal(meant({ kind: 'weekday', weekday: 4 }), '2026-12-02T23:00');
    assert.equal(meant({ kind: 'inDays', days: 1 }), '2026-11-26T23:00');
    assert.equal(meant({ kind: 'nextMonth' }), '2026-11-30T23:00');
  });

  it('is today if the time is still to come', () => {
    assert.equal(meant({ kind: 'weekday', weekday: 4 }, 17 * 60), '2026-11-26T16:00');
    assert.equal(meant({ kind: 'soonest' }, 17 * 60), '2026-11-26T16:00');
    assert.equal(meant({ kind: 'soonest' }, 9 * 60), '2026-11-27T08:00');
  });

  it('is the next such date if no year is named, and the past date if the year says so', () => {
    assert.equal(meant({ kind: 'date', month: 11, day: 1 }), '2026-11-30T23:00');
    assert.equal(meant({ kind: 'date', month: 0, day: 5 }), '2027-01-04T23:00');
    assert.equal(meant({ kind: 'date', year: 2026, month: 0, day: 5 }), '2026-01-04T23:00');
  });

  it('is the one after it when it is just that time', () => {
    const minuteNow = 10 * 60 + 30;

    assert.equal(meant({ kind: 'soonest' }, minuteNow), '2026-11-27T09:30');
    assert.equal(meant({ kind: 'weekday', weekday: 4 }, minuteNow), '2026-12-03T09:30');
    assert.equal(meant({ kind: 'date', month: 10, day: 26 }, minuteNow), '2027-11-26T09:30');
  });

  it('is undefined for a date that does not exist', () => {
    assert.equal(meant({ kind: 'date', month: 1, day: 30 }), undefined);
  });

  it('is undefined for 29 February where it has passed and the next year has none, and never another day', () => {
    const inMarch2028 = Date.parse('2028-03-10T10:00Z');
    const inMarch2027 = Date.parse('2027-03-10T10:00Z');

    assert.equal(meant({ kind: 'date', month: 1, day: 29 }, 0, inMarch2028), undefined);
    assert.equal(meant({ kind: 'date', month: 1, day: 29 }, 0, inMarch2027), undefined);
    assert.equal(meant({ kind: 'date', month: 1, day: 29 }, 0, Date.parse('2028-02-10T10:00Z')), '2028-02-28T23:00');
  });

  it('keeps the local time when the clocks are changed in between', () => {
    const beforeChange = Date.parse('2026-10-23T10:00Z');

    assert.equal(meant({ kind: 'weekday', weekday: 1 }, 9 * 60, beforeChange), '2026-10-26T08:00');
  });
});
