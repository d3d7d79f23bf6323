import assert from 'node:assert/strict';
import { isEdit } from '#domain/alerts/shown-state.ts';
import { MINUTE_MS } from '#domain/time/time.ts';
import { ADA, aConversation, anAsker, thresholdOf } from '../../support/builders.ts';
import { FORBIDDEN, IN_DOUBT } from '../fake-teams.ts';
import { openWorld } from '../world.ts';
import { openQuietWorld } from './quiet-world.ts';

describe('grouping and threads', () => {
  it('gives five crossings of one scan a post each and six one table, worst first', async () => {
    await using world = await openQuietWorld(12);
    for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 80 + customer);
    await world.scan();
    assert.deepEqual(
      await world.deliver(),
      [5, 4, 3, 2, 1].map((customer) => `C${customer} raised 80`),
    );

    for (let customer = 6; customer <= 11; customer += 1) world.spends(customer, 80 + customer);
    await world.scan();
    assert.deepEqual(await world.deliver(), ['levels: C11 80, C10 80, C9 80, C8 80, C7 80, C6 80']);
  });

  it('never mixes repeats with first sends', async () => {
    await using world = await openQuietWorld(12);
    world.notifier.script.push(IN_DOUBT);
    for (let customer = 1; customer <= 6; customer += 1) world.spends(customer, 80 + customer);
    await world.scan();
    await world.deliver();
    for (let customer = 7; customer <= 12; customer += 1) world.spends(customer, 80 + customer);
    world.system.pass(10 * MINUTE_MS);
    await world.scan();

    const texts = await world.deliver();

    assert.equal(texts.length, 2);
    assert.ok(texts.includes('repeat: levels: C6 80, C5 80, C4 80, C3 80, C2 80, C1 80'));
    assert.ok(texts.includes('levels: C12 80, C11 80, C10 80, C9 80, C8 80, C7 80'));
  });

  it('replies in the thread of the alert, and starts one of its own at 100 %', async () => {
    await using world = await openWorld({ thresholds: [80, 90, 100, 120] });
    world.spends(1, 1);
    await world.scan();
    await world.subscribed();
    const threads: (string | undefined)[] = [];
    for (const percent of [85, 95, 101, 125]) {
      world.spends(1, percent);
      await world.scan();
      const from = world.notifier.sent.length;
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
      threads.push(world.notifier.sent.slice(from).find(({ edited }) => edited === undefined)?.threadId);
    }

    const [, own] = world.notifier.sent.filter(
      ({ edited, threadId }) => edited === undefined && threadId === undefined,
    );
    const started = own?.delivery.outcome === 'sent' ? own.delivery.activityId : 'none';
    const [first] = world.notifier.sent;
    const firstStarted = first?.delivery.outcome === 'sent' ? first.delivery.activityId : 'none';
    assert.deepEqual(threads, [undefined, firstStarted, undefined, started]);
  });

  it('starts a thread of its own where the thread was deleted', async () => {
    await using world = await openWorld({ thresholds: [80, 90] });
    world.spends(1, 1);
    await world.scan();
    await world.subscribed();
    world.spends(1, 85);
    await world.scan();
    await world.deliver();
    world.notifier.script.push({ outcome: 'targetGone' });
    world.spends(1, 95);
    await world.scan();
    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);

    const posts = world.notifier.sent.filter(({ edited }) => edited === undefined);
    assert.deepEqual(
      posts.map(({ summary, threadId }) => [summary, threadId]),
      [
        ['C1 escalated 90', 'post-1'],
        ['C1 escalated 90', undefined],
      ],
    );
    const told = (await world.rows(1)).filter((row) => !isEdit(row)).map((row) => `${thresholdOf(row)} ${row.state}`);
    assert.deepEqual(told.toSorted(), ['80 sent', '90 sent']);
  });

  it('goes on with the other alerts at once where one thread refuses, and waits only when the new post is refused too', async () => {
    await using world = await openWorld({ customers: 3, thresholds: [50, 80] });
    for (const customer of [1, 2, 3]) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
    world.spends(1, 55);
    await world.scan();
    await world.deliver();
    world.notifier.script.push({ outcome: 'targetGone' });
    for (const [customer, percent] of [
      [1, 85],
      [2, 60],
      [3, 60],
    ] as const) {
      world.spends(customer, percent);
    }
    await world.scan();
    // the first alert's lower post is edited
    assert.deepEqual((await world.deliver()).toSorted(), [
      'C1 escalated 80',
      'C1 escalated 80',
      'C1 raised 50',
      'C2 raised 50',
      'C3 raised 50',
    ]);

    world.notifier.script.push({ outcome: 'targetGone' }, FORBIDDEN);
    world.spends(2, 85);
    world.spends(3, 85);
    await world.scan();
    assert.equal((await world.deliver()).filter((summary) => summary.includes('escalated')).length, 2);
    world.system.pass(59 * MINUTE_MS);
    assert.deepEqual(await world.deliver(), []);
    world.system.pass(2 * MINUTE_MS);
    // their lower posts are edited after them
    const posts = (await world.deliver()).filter((summary) => summary.includes('escalated'));
    assert.deepEqual(posts.toSorted(), ['C2 escalated 80', 'C3 escalated 80']);
  });

  it('starts no thread in a personal chat', async () => {
    await using world = await openWorld();
    world.spends(1, 1);
    await world.scan();
    await world.subscribed(aConversation({ id: 'personal', kind: 'personal', personObjectId: ADA.objectId }));
    for (const percent of [85, 101]) {
      world.spends(1, percent);
      await world.scan();
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
    }

    assert.deepEqual(
      // the two posts, and the edit of the first
      world.notifier.sent.map(({ to, threadId }) => [to.id, threadId]),
      Array.from({ length: 3 }, () => ['personal', undefined]),
    );
  });

  it('sends tables in smaller parts after a 413, every customer in a row', async () => {
    await using world = await openQuietWorld(12);
    world.notifier.script.push({ outcome: 'tooBig' });
    for (let customer = 1; customer <= 12; customer += 1) world.spends(customer, 80 + customer);
    await world.scan();

    const [refused, ...parts] = await world.deliver();

    assert.ok(refused?.includes('C12 80'));
    assert.ok(parts.length > 1);
    const told = parts.join(', ').match(/C\d+ 80/g);
    assert.equal(new Set(told).size, 12);
    assert.equal(told?.length, 12);
  });

  it('sends whole tables again after a 413 when smaller ones have arrived, and not before', async () => {
    await using world = await openQuietWorld(12);
    const tablesAt = async (percent: number, customers: number): Promise<number> => {
      for (let customer = 1; customer <= customers; customer += 1) world.spends(customer, percent);
      await world.scan();
      return (await world.deliver()).filter((text) => text.startsWith('levels: ')).length;
    };
    world.notifier.script.push({ outcome: 'tooBig' });
    for (let customer = 1; customer <= 12; customer += 1) world.spends(customer, 85);
    await world.scan();
    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);
    world.notifier.take();
    for (let customer = 6; customer <= 12; customer += 1) world.spends(customer, 1);
    await world.sendTestAlert(anAsker());

    // five posts of their own, a test alert and, later, their edits are no tables
    const found = [await tablesAt(86, 5), await tablesAt(1, 5), await tablesAt(101, 12), await tablesAt(121, 12)];

    assert.deepEqual(found, [0, 0, 2, 1]);
  });
});
