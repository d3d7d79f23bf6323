import assert from 'node:assert/strict';
import { besideData, runData, undoData } from '#adapters/teams/schema-card-action.ts';
import { MAX_SILENCE_MS } from '#domain/alerts/silence.ts';

const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value);
const shown = (list: object, page: unknown = 1) => ({ shown: { list, page } });
const since = (day: object) => shown({ kind: 'increase', since: day });
const until = (day: object, minuteOfDay = 0) => ({ until: { day, minuteOfDay } });

/** What a button may carry at most, and what is one beyond it. */
const EDGES: readonly (readonly [good: object, bad: object])[] = [
  [{ thresholds: [1, 1000] }, { thresholds: [0.9] }],
  [{ thresholds: times(10, 80) }, { thresholds: times(11, 80) }],
  [{ thresholds: [80] }, { thresholds: [] }],
  [{ thresholds: [1000] }, { thresholds: [1001] }],
  [{ also: { forecasts: { level: 1000 } } }, { also: { forecasts: { level: 1001 } } }],
  [{ also: { spikes: true } }, { also: { spikes: false } }],
  [{ only: ['forecasts', 'spikes'] }, { only: ['spikes', 'spikes', 'spikes'] }],
  [{ only: ['spikes'] }, { only: [] }],
  [{ forMs: MAX_SILENCE_MS }, { forMs: MAX_SILENCE_MS + 1 }],
  [{ forMs: 1 }, { forMs: 0 }],
  [{ at: 0 }, { at: -1 }],
  [until({ kind: 'inDays', days: 2 }), until({ kind: 'inDays', days: 3 })],
  [until({ kind: 'weekday', weekday: 7 }), until({ kind: 'weekday', weekday: 8 })],
  [until({ kind: 'weekday', weekday: 1 }), until({ kind: 'weekday', weekday: 0 })],
  [until({ kind: 'date', month: 11, day: 31 }), until({ kind: 'date', month: 12, day: 31 })],
  [until({ kind: 'date', month: 0, day: 1 }), until({ kind: 'date', month: 0, day: 0 })],
  [until({ kind: 'date', month: 0, day: 31 }), until({ kind: 'date', month: 0, day: 32 })],
  [until({ kind: 'nextMonth' }, 1440), until({ kind: 'nextMonth' }, 1441)],
  [{ until: 'periodEnd' }, { until: 'forever' }],
  [{ when: 'x'.repeat(40) }, { when: 'x'.repeat(41) }],
  [{ alertId: 'x'.repeat(400) }, { alertId: 'x'.repeat(401) }],
  [{ alertIds: times(200, 'a') }, { alertIds: times(201, 'a') }],
  [{ alertIds: ['a'] }, { alertIds: [] }],
  [{ ofTable: times(200, 'a') }, { ofTable: times(201, 'a') }],
  [{ ofTable: ['a'] }, { ofTable: [] }],
  [shown({ kind: 'all' }, 1), shown({ kind: 'all' }, 0)],
  [shown({ kind: 'over', percent: 0 }), shown({ kind: 'over', percent: -1 })],
  [shown({ kind: 'under', percent: 1_000_000 }), shown({ kind: 'under', percent: 1_000_001 })],
  [shown({ kind: 'top', currency: 'EUR' }), shown({ kind: 'top', currency: 'eur' })],
  [since({ kind: 'day', date: 100_000 }), since({ kind: 'day', date: 100_001 })],
  [since({ kind: 'day', date: 0 }), since({ kind: 'day', date: -1 })],
  [since({ kind: 'weekday', weekday: 7 }), since({ kind: 'weekday', weekday: 8 })],
];

describe('what the buttons of a card carry beside the customers', () => {
  for (const [good, bad] of EDGES) {
    it(`is refused beyond its bounds: ${JSON.stringify(bad).slice(0, 70)}`, () => {
      assert.deepEqual(besideData.safeParse(good).data, good);
      assert.equal(besideData.safeParse(bad).success, false);
    });
  }

  it('has no more than is known of it', () => {
    assert.deepEqual(besideData.parse({ isEverywhere: true, role: 'admin' }), { isEverywhere: true });
  });
});

describe('whom the buttons of a card are about', () => {
  it('is a customer by its id, nobody, or no more customers than a command may name', () => {
    const isGood = (data: object) => runData.safeParse({ command: 'usage', ...data }).success;

    assert.equal(isGood({ customerId: 'contoso' }), true);
    assert.equal(isGood({ customerId: '' }), true);
    assert.equal(isGood({ customerId: 'x'.repeat(257) }), false);
    assert.equal(isGood({ customerIds: [] }), false);
    assert.equal(isGood({ customerIds: times(10_000, 'contoso') }), false);
    assert.equal(isGood({ all: false }), false);
  });

  it('is the change that the button takes back', () => {
    assert.equal(undoData.safeParse({ change: 'x'.repeat(100) }).success, true);
    assert.equal(undoData.safeParse({ change: '' }).success, false);
    assert.equal(undoData.safeParse({ change: 'x'.repeat(101) }).success, false);
  });
});
