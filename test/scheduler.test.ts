import assert from 'node:assert/strict';
import { HOUR_MS, MINUTE_MS } from '../src/domain/time.ts';
import { createCronTimes, cronProblem } from '../src/scheduler.ts';

describe('a cron expression', () => {
  it('that cannot be used is said to be so in words', () => {
    const problem = cronProblem('0 25 * * *');

    assert.match(problem ?? '', /hour/i);
    assert.equal(cronProblem('*/5 * * * * *'), undefined);
  });

  it('has an interval, and a next time on it', () => {
    const times = createCronTimes('*/10 * * * *', 'UTC');

    assert.equal(times.intervalMs(), 10 * MINUTE_MS);
    assert.equal((times.nextAt() ?? 0) % (10 * MINUTE_MS), 0);
  });

  it('of working hours rests at night, which is no missed scan', () => {
    const times = createCronTimes('*/10 8-18 * * *', 'UTC');

    assert.equal(times.longestGapMs(), 13 * HOUR_MS + 10 * MINUTE_MS);
  });
});
