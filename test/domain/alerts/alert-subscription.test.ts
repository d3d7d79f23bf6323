import assert from 'node:assert/strict';
import { lowestThreshold } from '#domain/alerts/alert-subscription.ts';
import { aSubscription } from '../../support/builders.ts';

describe('the lowest percentage at which anybody is told anything', () => {
  it('is the lowest of all thresholds, those of everybody among them', () => {
    const own = (thresholds: readonly number[] | undefined) => aSubscription({ thresholds });

    assert.equal(lowestThreshold([], [80, 100]), 80);
    assert.equal(lowestThreshold([own(undefined), own([90, 50])], [80, 100]), 50);
    assert.equal(lowestThreshold([own([90])], [80, 100]), 80);
  });
});
