import assert from 'node:assert/strict';
import { isoDate } from '#domain/usage/days/data-day.ts';
import { createOrderFinder, type DateOrder, writtenDay } from '#domain/usage/imported/written-day.ts';

/** The day in each order; a line for what it cannot be. */
function read(text: string): readonly string[] | undefined {
  const day = writtenDay(text);
  return day && [day.monthFirst, day.dayFirst].map((date) => (date === undefined ? '-' : isoDate(date)));
}

describe('a day as a file writes it', () => {
  it('is one and the same day in both orders where the year comes first', () => {
    for (const text of ['2026-11-05', '2026-11-5', '2026/11/05', '2026.11.05']) {
      assert.deepEqual(read(text), ['2026-11-05', '2026-11-05'], text);
    }
  });

  it('is another day in each order where the year comes last', () => {
    assert.deepEqual(read('11/5/2026'), ['2026-11-05', '2026-05-11']);
    assert.deepEqual(read('05-11-2026'), ['2026-05-11', '2026-11-05']);
  });

  it('can be meant in one order only where the other one has no such month', () => {
    assert.deepEqual(read('11/30/2026'), ['2026-11-30', '-']);
    assert.deepEqual(read('30/11/2026'), ['-', '2026-11-30']);
    assert.deepEqual(read('12/12/2026'), ['2026-12-12', '2026-12-12']);
  });

  it('comes before its month where dots are between them', () => {
    assert.deepEqual(read('5.11.2026'), ['-', '2026-11-05']);
    assert.equal(read('11.30.2026'), undefined);
  });

  it('may have a time of day, which does not move it', () => {
    for (const time of ['T00:00:00Z', 'T00:00:00.0000000Z', ' 23:59:59', 'T00:00:00+14:00', 't00:00', ' 12:00:00 AM']) {
      assert.deepEqual(read(`2026-11-05${time}`), ['2026-11-05', '2026-11-05'], time);
    }
    assert.deepEqual(read('11/5/2026 12:00:00 AM'), ['2026-11-05', '2026-05-11']);
  });

  it('is one of the calendar', () => {
    assert.deepEqual(read('2024-02-29'), ['2024-02-29', '2024-02-29']);
    const none = ['2026-02-29', '2026-13-01', '2026-11-31', '31/31/2026', '0/5/2026', '2026-11', '', 'today'];
    for (const text of [...none, '2026-11-05x', '20261105', '11/5/26', '2026-11/05', '11/5-2026', '1 2026-11-05']) {
      assert.equal(read(text), undefined, text);
    }
  });
});

describe('the order of day and month in a file', () => {
  function found(texts: readonly string[], said?: DateOrder) {
    const finder = createOrderFinder(said);
    for (const text of texts) {
      const day = writtenDay(text);
      assert.ok(day, text);
      finder.add(day);
    }
    return finder.found();
  }

  it('is decided by any day that can be meant in one order only', () => {
    assert.deepEqual(found(['11/5/2026', '11/13/2026', '11/6/2026']), { kind: 'order', order: 'monthFirst' });
    assert.deepEqual(found(['5/11/2026', '13/11/2026']), { kind: 'order', order: 'dayFirst' });
  });

  it('does not matter where every day is the same in both', () => {
    assert.equal(found(['2026-11-05', '11/11/2026']).kind, 'order');
    assert.deepEqual(found([]), { kind: 'order', order: 'monthFirst' });
  });

  it('is open where no day decides, and the first that can be meant either way says so', () => {
    assert.deepEqual(found(['2026-11-05', '11/5/2026', '11/6/2026']), {
      kind: 'open',
      example: { monthFirst: writtenDay('2026-11-05')?.monthFirst, dayFirst: writtenDay('2026-05-11')?.monthFirst },
    });
  });

  it('is what a person has said, as long as no day contradicts', () => {
    assert.deepEqual(found(['11/5/2026'], 'dayFirst'), { kind: 'order', order: 'dayFirst' });
    assert.deepEqual(found(['11/13/2026'], 'dayFirst'), { kind: 'both' });
  });

  it('is none where days need the one and the other', () => {
    assert.deepEqual(found(['11/13/2026', '13/11/2026']), { kind: 'both' });
  });
});
