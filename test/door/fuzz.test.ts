import assert from 'node:assert/strict';
import { soakActivities } from '../soak/fuzz-activities.ts';

const ACTIVITIES = 1000;

describe('random and mutated activities', function () {
  this.timeout(60_000);

  it('neither end the process nor get an error text, and its memory comes back to its level', async function () {
    if (process.platform === 'win32') this.skip(); // its heap is asked for by a signal

    const { problems, counts } = await soakActivities({ share: 0.05, of: () => ACTIVITIES });

    assert.deepEqual(problems, [], JSON.stringify(counts));
  });
});
