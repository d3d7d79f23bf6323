import assert from 'node:assert/strict';
import { dayOfDate, hasClockChange } from '#domain/time/local-time.ts';

describe('a day on which the clocks are changed', () => {
  it('is that day and the one before it, and no other', () => {
    const days = [24, 25, 26, 27, 28, 29, 30, 31].filter((day) =>
      hasClockChange(dayOfDate(2027, 2, day), 'Europe/Berlin'),
    );

    assert.deepEqual(days, [27, 28]);
  });

  it('is none where the clocks are never changed', () => {
    assert.equal(hasClockChange(dayOfDate(2027, 2, 28), 'Asia/Kolkata'), false);
  });
});
