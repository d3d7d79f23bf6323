import assert from 'node:assert/strict';
import { SECOND_MS } from '../../src/domain/time.ts';
import { createSendWindows } from '../../src/usecases/send-windows.ts';

describe('the windows of a conversation', () => {
  it('count from when a request left, not from when its place was taken', () => {
    const windows = createSendWindows(1000);
    for (let send = 0; send < 7; send += 1) {
      windows.take('chat', 1_000);
      // claiming the first took long
      windows.sendsAt('chat', 1_400);
    }

    const next = windows.nextFor('chat', 1_450);

    assert.ok(next >= 1_400 + SECOND_MS, `${next}`);
  });
});
