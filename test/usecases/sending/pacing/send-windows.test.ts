import assert from 'node:assert/strict';
import { HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import { createSendWindows } from '#usecases/sending/pacing/send-windows.ts';

describe('the windows of a conversation', () => {
  it('count from when a request left, not from when its place was taken', () => {
    const windows = createSendWindows(1000);
    // claiming the first took long
    for (const [taken, left] of [
      [1_000, 1_400],
      ...Array.from({ length: 6 }, () => [1_400, 1_400] as const),
    ] as const) {
      windows.take('chat', taken);
      windows.leave('chat', left);
    }

    const next = windows.nextFor('chat', 1_450);

    assert.ok(next >= 1_400 + SECOND_MS, `${next}`);
  });
});

describe('the pace across all conversations', () => {
  it('is not made up for in one second by what a slow database held up', () => {
    const windows = createSendWindows(30);
    const chats = Array.from({ length: 100 }, (_, index) => `chat ${index}`);
    for (const chat of chats) windows.take(chat, 0);

    const leaves = chats.map((chat) => windows.leave(chat, 5_000));

    const busiest = Math.max(
      ...leaves.map((from) => leaves.filter((at) => at >= from && at < from + SECOND_MS).length),
    );
    assert.equal(busiest, 38);
    assert.equal(leaves[0], 5_000);
  });

  it('goes on as before by a clock that is set back', () => {
    const windows = createSendWindows(30);
    const now = 10_000_000;
    for (let send = 0; send < 7; send += 1) windows.take('chat', now);
    for (let send = 0; send < 38; send += 1) windows.leave('chat', now);
    const setBack = now - 2 * HOUR_MS;

    const next = windows.nextFor('chat', setBack);
    const taken = windows.take('other', setBack);
    const leaves = windows.leave('other', setBack);

    for (const at of [next, taken, leaves]) assert.ok(at > setBack && at < setBack + 2 * SECOND_MS, `${at - setBack}`);
  });

  it('delays nobody while it is kept', () => {
    const windows = createSendWindows(30);
    let now = 0;

    for (let send = 0; send < 100; send += 1) {
      now = windows.take(`chat ${send}`, now);

      assert.equal(windows.leave(`chat ${send}`, now), now);
    }
  });
});
