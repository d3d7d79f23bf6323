import assert from 'node:assert/strict';
import type { Delivery, Post } from '#ports/teams.ts';
import type { PlannedEdit, PlannedPost } from '#usecases/sending/planned-posts.ts';
import { requestPost } from '#usecases/sending/request-post.ts';
import { aConversation, aRow } from '../../support/builders.ts';
import { createFakeNotifier, type FakeNotifier, FORBIDDEN, IN_DOUBT } from '../fake-teams.ts';

const POST: Post = { card: {}, summary: 'C1 raised 80' };
const GONE: Delivery = { outcome: 'targetGone' };
const NO_ROOM: Delivery = { outcome: 'notDelivered', reason: 'limits', retryAfterMs: undefined, isThrottle: false };

describe('the requests of one post', () => {
  let notifier: FakeNotifier;
  /** How many requests may leave after the first. */
  let places: number;
  beforeEach(() => {
    notifier = createFakeNotifier();
    places = 10;
  });

  const stop = new AbortController().signal;
  const request = (plan: Partial<PlannedPost>, cutOff = stop) =>
    requestPost(
      {
        conversation: aConversation(),
        rows: [aRow()],
        ids: ['row-1'],
        post: POST,
        threadId: undefined,
        isSingle: true,
        ...plan,
      },
      { stop, cutOff },
      { notifier, turns: { waitToSend: async () => (places -= 1) >= 0 } },
    );
  const edits = (...ids: readonly string[]): readonly PlannedEdit[] =>
    ids.map((id) => ({
      rowId: id,
      activityId: `post of ${id}`,
      threadId: 'thread',
      shown: { toldTo: 100 },
      post: POST,
    }));
  const requests = () =>
    notifier.sent.map(({ edited, threadId }) => edited ?? `new in ${threadId ?? 'its own thread'}`);

  it('are one for a post, and none is made again when it comes to nothing', async () => {
    for (const delivery of [FORBIDDEN, IN_DOUBT, GONE]) notifier.script.push(delivery);

    const outcomes = [await request({ threadId: 'thread' }), await request({ threadId: 'thread' }), await request({})];

    assert.deepEqual(
      outcomes.map(({ delivery }) => delivery),
      [FORBIDDEN, IN_DOUBT, GONE],
    );
    assert.equal(notifier.sent.length, 3);
  });

  it('are two where the thread is gone: the second starts one of its own', async () => {
    notifier.script.push(GONE);

    const { delivery } = await request({ threadId: 'thread' });

    assert.equal(delivery.outcome, 'sent');
    assert.deepEqual(requests(), ['new in thread', 'new in its own thread']);
  });

  it('leave the second for later when the limits have no room for it', async () => {
    notifier.script.push(GONE);
    places = 0;

    assert.deepEqual((await request({ threadId: 'thread' })).delivery, NO_ROOM);
    assert.deepEqual(requests(), ['new in thread']);
  });

  it('edit each post, say what each shows then, and pass over those that are gone', async () => {
    notifier.script.push({ outcome: 'sent', activityId: 'post of a', threadId: 'thread' }, GONE);

    const { delivery, seen } = await request({ edits: edits('a', 'b') });

    assert.deepEqual(delivery, { outcome: 'sent', activityId: 'post of a', threadId: 'thread' });
    assert.deepEqual(
      [...seen],
      [
        ['a', { toldTo: 100 }],
        ['b', 'gone'],
      ],
    );
    assert.deepEqual(requests(), ['post of a', 'post of b']);
  });

  it('say that nothing stands any more when all posts are gone', async () => {
    notifier.script.push(GONE, GONE);

    const { delivery, seen } = await request({ edits: edits('a', 'b') });

    assert.deepEqual([delivery, [...seen.values()]], [GONE, ['gone', 'gone']]);
  });

  it('end with the first edit that fails, and keep what was edited before', async () => {
    notifier.script.push({ outcome: 'sent', activityId: 'post of a', threadId: 'thread' }, IN_DOUBT);

    const { delivery, seen } = await request({ edits: edits('a', 'b', 'c') });

    assert.deepEqual([delivery, [...seen.keys()]], [IN_DOUBT, ['a']]);
    assert.equal(notifier.sent.length, 2);
  });

  it('take a place in the limits for each edit but the first, and end when there is none', async () => {
    places = 1;

    const { delivery, seen } = await request({ edits: edits('a', 'b', 'c') });

    assert.deepEqual([delivery, [...seen.keys()]], [NO_ROOM, ['a', 'b']]);
    assert.deepEqual(requests(), ['post of a', 'post of b']);
  });

  it('are given up when the process is cut off', async () => {
    const cutOff = new AbortController();
    const signals: AbortSignal[] = [];
    const { post } = notifier;
    notifier.post = (to, what, options) => {
      signals.push(options.signal);
      return post(to, what, options);
    };
    await request({}, cutOff.signal);
    const before = signals[0]?.aborted;

    cutOff.abort();

    assert.deepEqual([before, signals[0]?.aborted], [false, true]);
  });

  it('end by themselves after 15 seconds, each of them', async () => {
    const limits: number[] = [];
    const { timeout } = AbortSignal;
    AbortSignal.timeout = (ms) => {
      limits.push(ms);
      return timeout(ms);
    };
    try {
      notifier.script.push(GONE);
      await request({ threadId: 'thread' });
      await request({ edits: edits('a') });
    } finally {
      AbortSignal.timeout = timeout;
    }

    assert.deepEqual(limits, [15_000, 15_000, 15_000]);
  });

  it('edit each post in its thread', async () => {
    const threads: (string | undefined)[] = [];
    const { edit } = notifier;
    notifier.edit = (to, activityId, what, options) => {
      threads.push(options.threadId);
      return edit(to, activityId, what, options);
    };

    await request({ edits: edits('a', 'b') });

    assert.deepEqual(threads, ['thread', 'thread']);
  });
});
