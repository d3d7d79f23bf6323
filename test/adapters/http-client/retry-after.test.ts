import assert from 'node:assert/strict';
import { retryAfterMs, waitFrom } from '#adapters/http-client/retry-after.ts';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('how long an answer asks to wait', () => {
  for (const [header, ms] of [
    ['57', 57 * SECOND_MS],
    ['1.5', 1500],
    [' 0 ', 0],
    ['Mon, 23 Nov 2026 12:00:20 GMT', 20 * SECOND_MS],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ] as const) {
    it(`is ${ms} ms by Retry-After: ${header}`, () => {
      assert.equal(retryAfterMs(header, undefined, NOW), ms);
    });
  }

  for (const [message, ms] of [
    ['Rate limit is exceeded. Try again in 57 seconds.', 57 * SECOND_MS],
    ['Rate limit is exceeded. Try again in 1 second.', SECOND_MS],
    ['Quota exceeded. Try again in 2 minutes.', 2 * MINUTE_MS],
    ['Quota exceeded. Try again later.', undefined],
    [undefined, undefined],
  ] as const) {
    it(`is ${ms} ms by the words: ${message}`, () => {
      assert.equal(retryAfterMs(undefined, message, NOW), ms);
    });
  }

  it('follows the header rather than the words, and is at most 15 minutes by either', () => {
    assert.equal(retryAfterMs('20', 'Try again in 57 seconds.', NOW), 20 * SECOND_MS);
    assert.equal(waitFrom(NOW)('Mon, 23 Nov 2026 12:00:20 GMT', 'Try again in 57 seconds.'), 20 * SECOND_MS);
    assert.equal(retryAfterMs('901', undefined, NOW), 15 * MINUTE_MS);
    assert.equal(retryAfterMs('Mon, 23 Nov 2026 20:00:00 GMT', undefined, NOW), 15 * MINUTE_MS);
    assert.equal(retryAfterMs(undefined, 'Try again in 60 minutes.', NOW), 15 * MINUTE_MS);
  });
});
