import assert from 'node:assert/strict';
import { HOUR_MS } from '#domain/time/time.ts';
import { createTimeOfFeed } from '#usecases/usage/time-of-feed.ts';
import { march } from '../../support/builders.ts';

describe('the usual time of all figures', () => {
  it('is asked for again after an hour of the calendar, and when that was set back', async () => {
    let [now, asked] = [march(10), 0];
    const timeOfFeed = createTimeOfFeed({
      database: {
        insight: {
          timesOfFeed: async () => {
            asked += 1;
            return [];
          },
        } as never,
      },
      calendar: { now: () => now },
    });
    const counts = [];
    for (const ms of [0, HOUR_MS, 1, HOUR_MS, -1, -HOUR_MS, HOUR_MS]) {
      now += ms;
      await timeOfFeed();
      counts.push(asked);
    }

    assert.deepEqual(counts, [1, 1, 2, 2, 2, 3, 3]);
  });
});
