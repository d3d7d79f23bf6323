import assert from 'node:assert/strict';
import { soakRequests } from '../soak/fuzz-requests.ts';

const REQUESTS = 2000;

describe('random and broken requests', function () {
  this.timeout(60_000);

  it('neither end the process nor get an answer that is not on the list, and only the target chooses the route', async () => {
    const { problems, counts } = await soakRequests({ share: 0.1, of: () => REQUESTS });

    assert.deepEqual(problems, [], JSON.stringify(counts));
  });
});
