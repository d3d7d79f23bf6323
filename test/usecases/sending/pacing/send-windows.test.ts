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

describe('answers to people', () => {
  /** How many posts go, as fast as they may, until so long after the beginning. */
  function posts(windows: ReturnType<typeof createSendWindows>, untilMs: number): number {
    let count = 0;
    for (let at = windows.nextFor('channel', 0); at < untilMs; at = windows.nextFor('channel', at)) {
      windows.take('channel', at);
      windows.leave('channel', at);
      count += 1;
    }
    return count;
  }

  for (const [untilMs, windowMs, most] of [
    [20 * SECOND_MS, 30 * SECOND_MS, 60],
    [50 * 60 * SECOND_MS, HOUR_MS, 1800],
  ] as const) {
    it(`find room in the window of ${windowMs / SECOND_MS} s, however many posts leave there`, () => {
      const windows = createSendWindows(1000);

      const count = posts(windows, untilMs);

      assert.ok(count <= most - 5, `${count}`);
      assert.ok(count >= most - 60, `${count}`);
    });
  }

  it('take places of posts, in the conversation and in all', () => {
    const windows = createSendWindows(30);
    for (let answer = 0; answer < 7; answer += 1) windows.takePlace('chat', 0);

    assert.ok(windows.nextFor('chat', 0) >= SECOND_MS);
    assert.equal(windows.nextFor('other', 0), 0);
    assert.ok(windows.take('other', 0) > 200);
  });

  it('leave in the same second as posts, which wait for the next one where it is full', () => {
    const windows = createSendWindows(4);
    for (let answer = 0; answer < 4; answer += 1) windows.takePlace('chat', 0);

    assert.deepEqual([windows.leave('other', 0), windows.leave('other', 0)], [0, SECOND_MS]);
  });

  it('stand among the places that posts have ahead of time', () => {
    const windows = createSendWindows(10);
    for (let post = 0; post < 8; post += 1) windows.take('chat', 0);

    windows.takePlace('chat', 0);

    assert.equal(windows.nextFor('chat', 0), 2 * SECOND_MS + 100);
  });

  it('that Teams throttles make posts rest, a quarter of an hour at most', () => {
    const windows = createSendWindows(1000);

    windows.pause(2 * HOUR_MS, 0);

    assert.equal(windows.isPaused(HOUR_MS / 4 - 1), true);
    assert.equal(windows.isPaused(HOUR_MS / 4), false);
  });

  it('that Teams throttles makes posts rest for no longer when the clock is set back', () => {
    const windows = createSendWindows(1000);
    windows.pause(HOUR_MS, 24 * HOUR_MS);

    assert.equal(windows.isPaused(0), true);
    assert.equal(windows.isPaused(HOUR_MS / 4), false);
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

describe('what a sender knows of those before it', () => {
  it('counts in the windows of each conversation, in whatever order it is listed', () => {
    const windows = createSendWindows(1000);
    const now = 100_000;
    const sevenAt = [6, 2, 4, 0, 5, 1, 3].map((at) => ({ conversationId: 'chat', at: now + at }));

    windows.refill([...sevenAt, { conversationId: 'other', at: now }], now + 10);

    assert.equal(windows.nextFor('chat', now + 10), now + SECOND_MS + 100);
    assert.equal(windows.nextFor('other', now + 10), now + 10);
  });

  it('takes the place of what it knew itself', () => {
    const windows = createSendWindows(1000);
    for (let send = 0; send < 7; send += 1) windows.take('chat', 0);

    windows.refill([], 0);

    assert.equal(windows.nextFor('chat', 0), 0);
  });
});

describe('a clock that is set back', () => {
  it('takes the last answers along, so that the next posts leave no later', () => {
    for (const ask of ['nextFor', 'take', 'leave'] as const) {
      const windows = createSendWindows(30);
      const now = 10_000_000;
      for (let answer = 0; answer < 60; answer += 1) windows.takePlace('chat', now);

      const at = windows[ask]('chat', now - HOUR_MS);

      assert.ok(at < now - HOUR_MS + 31 * SECOND_MS, `${ask}: ${at - now + HOUR_MS}`);
    }
  });

  it('is noticed by an answer, too', () => {
    const windows = createSendWindows(1);
    const now = 10_000_000;
    for (let post = 0; post < 5; post += 1) windows.take('chat', now);

    windows.takePlace('other', now - HOUR_MS);

    const at = windows.take('third', now - HOUR_MS);
    assert.ok(at > now - HOUR_MS && at < now - HOUR_MS + 7 * SECOND_MS, `${at - now + HOUR_MS}`);
  });

  it('moves nothing that a new sender lists by the clock as it is now', () => {
    const windows = createSendWindows(1000);
    windows.take('chat', 10_000_000);
    const now = 10_000_000 - HOUR_MS;

    windows.refill(
      Array.from({ length: 7 }, () => ({ conversationId: 'chat', at: now })),
      now,
    );

    assert.equal(windows.nextFor('chat', now), now + SECOND_MS + 100);
  });
});
