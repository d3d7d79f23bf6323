import assert from 'node:assert/strict';
import { deliveryOf } from '#adapters/teams/connector/delivery.ts';

describe('the answer to a post', () => {
  it('means that it was sent from 200 to 299, and at no other status', () => {
    const sent = [199, 200, 201, 299, 300, 302, 304].filter((status) => {
      const answer = { kind: 'answered', status, retryAfter: undefined, body: undefined } as const;
      return deliveryOf(answer, { now: 0, target: undefined }) === undefined;
    });

    assert.deepEqual(sent, [200, 201, 299]);
  });
});
