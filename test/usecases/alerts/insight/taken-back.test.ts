import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { aConversation, anAsker, aSilence, MARCH } from '../../../support/builders.ts';
import { IN_DOUBT, REFUSED } from '../../fake-teams.ts';
import { openWorld, type World } from '../../world.ts';

describe('an alarm that proves wrong', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 7 });
    world.spends(1, 20);
    await world.scan();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function spends(percent: number, budget = 1000): Promise<readonly string[]> {
    world.spends(1, percent, { budget, totalCost: percent * 10 });
    await world.scan();
    return await world.deliver();
  }

  async function after(ms: number): Promise<readonly string[]> {
    world.wait(ms);
    await world.planNotifications();
    return await world.deliver();
  }

  const words = (posts: readonly string[]) => posts.filter((post) => post.includes('corrected'));

  async function occasions(): Promise<readonly string[]> {
    const rows = await world.rows(1);
    return rows.map(({ occasion }) => occasion).filter((occasion) => occasion !== 'edit');
  }

  it('is taken back once, by a reply in its thread', async () => {
    assert.deepEqual(await spends(105), ['C1 raised 100']);
    world.spends(1, 60);
    await world.scan();
    await world.deliver();

    const [alarm] = (await world.rows(1)).filter(({ occasion }) => occasion === 'level:1:100');
    const sent = await world.rows(1);
    const reply = sent.find(({ occasion }) => occasion === 'taken-back:1');
    assert.equal(reply?.state, 'sent');
    assert.equal(reply.threadId, alarm?.threadId);
    assert.equal(reply.sentPercent, 60, 'what it told is kept, not the peak');
    assert.deepEqual(await after(DAY_MS), []);
    assert.deepEqual(words(await spends(50)), []);
  });

  it('is not taken back at 80 % or more, nor where it was no alarm of 100 %', async () => {
    await spends(105);
    assert.deepEqual(words(await spends(80)), []);
    assert.deepEqual(words(await spends(79)), ['C1 corrected 79, told 105']);
    world.spends(2, 90);
    await world.scan();
    await world.deliver();
    world.spends(2, 20);
    await world.scan();
    assert.deepEqual(words(await world.deliver()), []);
  });

  it('is taken back where a lower level was told of it, with the percentage that was told', async () => {
    await world.subscribed(aConversation({ id: 'low' }), [50]);
    world.notifier.take();
    await spends(130);

    assert.deepEqual(words(await spends(40)), ['C1 corrected 40, told 130', 'C1 corrected 40, told 130']);
  });

  it('is news again when it is crossed later, and is taken back again', async () => {
    await spends(125);
    await spends(60);

    assert.ok((await spends(85)).includes('C1 raised 80'));
    assert.ok((await spends(106)).includes('C1 escalated 100'));
    assert.ok((await spends(70)).includes('C1 corrected 70, told 106'));
    assert.deepEqual(await occasions(), [
      'level:1:120',
      'taken-back:1',
      'level:1:80:2',
      'level:1:100:2',
      'taken-back:2',
    ]);
  });

  it('leaves the level that holds when it is taken back', async () => {
    await world.unsubscribe([], anAsker());
    await world.subscribed(aConversation(), [60, 100]);
    await spends(105);
    await spends(70);

    assert.deepEqual((await spends(75)).filter((post) => !post.includes('corrected')).length, 0);
    assert.ok((await spends(101)).includes('C1 escalated 100'));
  });

  it('is not taken back by a changed budget', async () => {
    await spends(105);

    assert.deepEqual(words(await spends(105, 5000)), []);
    assert.deepEqual(words(await spends(60, 5000)), []);
  });

  it('is not taken back when it is above 80 % again before that was said', async () => {
    await spends(105);
    world.notifier.always.set('channel', REFUSED);
    await spends(60);
    world.notifier.always.clear();

    assert.deepEqual(words(await spends(90)), []);
    assert.deepEqual(words(await after(HOUR_MS)), []);
    assert.deepEqual(
      (await spends(125)).filter((post) => post.includes('escalated')),
      ['C1 escalated 120'],
    );
  });

  it('is taken back when the alarm was perhaps told, and labelled when the correction was', async () => {
    world.notifier.script.push(IN_DOUBT);
    await spends(105);
    world.notifier.script.push(IN_DOUBT);

    assert.deepEqual(words(await spends(60)), ['C1 corrected 60, told 100']);
    assert.deepEqual(await after(11 * MINUTE_MS), ['repeat: C1 corrected 60, told 100']);
  });

  it('is news when it is crossed while its correction is in doubt', async () => {
    await spends(105);
    world.spends(1, 60);
    await world.scan();
    world.notifier.script.push({ outcome: 'sent', activityId: 'post-1', threadId: 'post-1' }, IN_DOUBT);
    await world.deliver();

    assert.ok((await spends(125)).includes('C1 raised 120'));
    assert.deepEqual(words(await after(11 * MINUTE_MS)), []);
  });

  it('that was held back by a silence was not told, and a correction in a silence is told when that has ended', async () => {
    await spends(105);
    const from = world.calendar.now();
    await world.database.silences.add(aSilence({ customer: 'all', from, until: from + DAY_MS }));
    assert.deepEqual(words(await spends(60)), []);

    assert.deepEqual(words(await after(DAY_MS)), ['C1 corrected 60, told 105 (late)']);
  });

  it('is taken back in a table where it was told in one, and in a thread one by one', async () => {
    const all = [1, 2, 3, 4, 5, 6, 7];
    for (const customer of all) world.spends(customer, 20);
    await world.scan();
    await world.deliver();
    for (const customer of all) world.spends(customer, 105);
    await world.scan();
    await world.deliver();
    for (const customer of all) world.spends(customer, 30);
    await world.scan();

    const posts = words(await world.deliver());
    assert.equal(posts.length, 1);
    assert.match(posts[0] ?? '', /^corrected: (?:C\d corrected 30, told 105(?:, )?){7}$/u);
  });

  it('shows on its correction that it has risen again', async () => {
    await spends(105);
    await spends(60);

    assert.ok((await spends(90)).includes('C1 corrected 60, told 105 (over)'));
  });

  it('shows on its correction once that the budget has changed since', async () => {
    await spends(105);
    await spends(60);

    assert.ok((await spends(60, 2000)).includes('C1 corrected 60, told 105 (budget changed)'));
    assert.deepEqual(words(await spends(60, 3000)), []);
  });

  it('is no news once its period ended three days ago', async () => {
    world.wait(MARCH.end - world.calendar.now() - 2 * HOUR_MS);
    await spends(105);
    world.wait(3 * DAY_MS + 2 * HOUR_MS);

    assert.deepEqual(words(await spends(20)), []);
  });
});
