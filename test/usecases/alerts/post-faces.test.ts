import assert from 'node:assert/strict';
import type { LevelNotification, ShownState } from '#domain/alerts/notification.ts';
import { isEdit, isSinglePost } from '#domain/alerts/shown-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createSilenceCustomers, createSilenceNotifications } from '#usecases/alerts/silence-notifications.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aConversation, anAsker, MARCH } from '../../support/builders.ts';
import { IN_DOUBT } from '../fake-teams.ts';
import { openWorld, type World } from '../world.ts';

/** What stands in Teams is what the last request about each post made of it. */
describe('the posts of an alert, as they stand in Teams', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 1 });
    world.spends(1, 1);
    await world.scan();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const spent = async (...percents: readonly number[]): Promise<void> => {
    for (const percent of percents) {
      world.spends(1, percent);
      await world.scan();
      await minute();
    }
  };
  const minute = async (): Promise<void> => {
    await world.planNotifications();
    await world.deliver();
    world.wait(MINUTE_MS);
  };
  const directory = () => createCustomerDirectory(world);
  const acting = () => {
    const deps = { ...world, directory: directory() };
    return createActOnAlert({ ...deps, silenceCustomers: createSilenceCustomers(deps) });
  };
  const silencing = () => {
    const deps = { ...world, directory: directory() };
    return createSilenceNotifications(deps, createSilenceCustomers(deps));
  };

  /** What each post of the conversation was last seen to show, by its level; without what does not apply. */
  async function faces(conversationId = 'channel'): Promise<Readonly<Record<number, ShownState>>> {
    const posts = (await world.rows(1)).filter(isSinglePost).filter((row) => row.conversationId === conversationId);
    const sent = posts.filter(({ state }) => state === 'sent');
    return JSON.parse(JSON.stringify(Object.fromEntries(sent.map((row) => [row.threshold, row.seen]))));
  }

  it('say nothing of a fall that is over', async () => {
    await spent(105, 125, 90);
    const fallen = await faces();
    await spent(126);

    assert.deepEqual(fallen, { 100: { isReceded: true, under: 100 }, 120: { isReceded: true, under: 100 } });
    assert.deepEqual(await faces(), { 100: { toldTo: 120 }, 120: {} });
  });

  it('say nothing of a silence that has ended', async () => {
    await spent(105, 125);
    await silencing().silence(
      { customer: { named: ['C1'] }, isEverywhere: false, why: undefined, forMs: DAY_MS },
      anAsker(),
    );
    await minute();
    const silenced = await faces();
    await silencing().unsilence({ named: ['C1'] }, false, anAsker());
    await minute();

    assert.ok(silenced[120]?.silencedUntil);
    assert.deepEqual(await faces(), { 100: { toldTo: 120 }, 120: {} });
  });

  it('get the edits that they missed when their conversation comes back', async () => {
    const other = aConversation({ id: 'other', teamId: 'team' });
    await world.subscribed(other);
    await spent(105);
    await world.conversations.noteRemoval({ conversationId: 'other' }, { code: 'channelDeleted' });
    await acting().acknowledge(['C1'], anAsker());
    await minute();
    const [away, there] = [await faces('other'), await faces()];
    const planned = await world.planNotifications();

    await world.conversations.noteInstallation(other, 'channel');
    await minute();

    assert.deepEqual(away, { 100: {} });
    assert.ok(there[100]?.acknowledgement);
    assert.equal(planned, 0, 'nothing is planned for a conversation that is gone');
    assert.deepEqual(await faces('other'), there);
  });

  it('say that the alert is closed when their conversation comes back weeks after the end of the billing period', async () => {
    const other = aConversation({ id: 'other' });
    await world.subscribed(other);
    await spent(105);
    await world.conversations.noteRemoval({ conversationId: 'other' }, { code: 'channelDeleted' });
    world.wait(MARCH.end + 35 * DAY_MS - world.calendar.now());
    await minute();
    await minute();

    await world.conversations.noteInstallation(other, 'channel');
    await minute();

    assert.equal((await faces('other'))[100]?.closed, 'periodEnded');
  });

  it('get the edits that they missed when their conversation was deleted, and nobody said so before it was back', async () => {
    const other = aConversation({ id: 'other' });
    await world.subscribed(other);
    await spent(105);
    world.notifier.always.set('other', { outcome: 'targetGone' });
    await acting().acknowledge(['C1'], anAsker());
    await minute();
    world.notifier.always.clear();
    world.notifier.take();
    await minute();
    const meanwhile = world.notifier.take();

    await world.conversations.noteInstallation(other, 'channel');
    await minute();

    assert.deepEqual(meanwhile, [], 'a post that is gone is not tried again for no reason');
    assert.deepEqual(await faces('other'), await faces());
  });

  it('get the edits that they missed when a post arrives again where all was refused', async () => {
    const other = aConversation({ id: 'other' });
    await world.subscribed(other);
    await spent(85);
    world.notifier.always.set('other', { outcome: 'targetGone' });
    await acting().acknowledge(['C1'], anAsker());
    await minute();
    world.notifier.always.set('other', { outcome: 'unreachable', reason: '404' });
    await spent(105);
    world.notifier.always.clear();
    world.wait(2 * HOUR_MS);
    await minute();
    await minute();

    assert.deepEqual(await faces('other'), await faces());
  });

  it('are edited again at a later plan where an edit was given up', async () => {
    await spent(105);
    world.notifier.always.set('channel', IN_DOUBT);
    await acting().acknowledge(['C1'], anAsker());
    for (let tries = 0; tries < 8; tries += 1) {
      await world.deliver();
      world.wait(5 * MINUTE_MS);
    }
    const givenUp = (await world.rows(1)).find(isEdit)?.state;
    const before = await faces();
    world.notifier.always.clear();
    await minute();

    assert.equal(givenUp, 'dropped');
    assert.deepEqual(before, { 100: {} });
    assert.ok((await faces())[100]?.acknowledgement);
  });

  it('are edited one by one: what was confirmed before a refusal is not edited again', async () => {
    await spent(85, 105);
    const posts = (await world.rows(1)).filter(isSinglePost).toSorted((a, b) => a.threshold - b.threshold);
    const [low, high] = posts.map(({ activityId }) => activityId);
    world.notifier.script.push({ outcome: 'sent', activityId: low, threadId: low }, IN_DOUBT);
    await acting().acknowledge(['C1'], anAsker());

    const first = await edited();
    const between = await faces();
    world.wait(10 * SECOND_MS);
    const second = await edited();

    assert.deepEqual([first, second], [[low, high], [high]]);
    assert.deepEqual([between[80]?.acknowledgement === undefined, between[100]?.acknowledgement], [false, undefined]);
    assert.ok((await faces())[100]?.acknowledgement);
  });

  /** What the sender edits now. */
  async function edited(): Promise<readonly (string | undefined)[]> {
    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);
    return world.notifier.sent.splice(0).map((request) => request.edited);
  }

  it('say that the spending passed under the level of a lower post', async () => {
    await spent(105, 205, 120);
    const between = await faces();
    await spent(34);

    assert.deepEqual(between, { 100: { toldTo: 120 }, 200: { isReceded: true, under: 200 } });
    assert.deepEqual(await faces(), { 100: { isReceded: true, under: 80 }, 200: { isReceded: true, under: 80 } });
  });

  it('say of a changed budget also where the spending fell under their level since', async () => {
    await world.subscribed(aConversation({ id: 'low' }), [60, 100]);
    world.spends(1, 6.9, { budget: 100 });
    await world.scan();
    await minute();
    world.spends(1, 6.9, { budget: 50 });
    await world.scan();
    await minute();
    const changed = (await world.rows(1)).filter(isSinglePost).filter((row) => row.conversationId === 'low');
    world.spends(1, 4, { budget: 50 });
    await world.scan();
    await minute();

    const told = (row: LevelNotification) => `${row.threshold} of budget ${row.budgetVersion}`;
    assert.ok(changed.some((row) => told(row).startsWith('100 of budget') && row.isBudgetChange));
    assert.deepEqual((await faces('low'))[100], { isReceded: true, under: 100 });
  });

  it('that are gone are edited no more', async () => {
    await spent(85);
    world.notifier.script.push({ outcome: 'targetGone' });
    await spent(70);
    world.notifier.sent.length = 0;
    await spent(90, 60);

    assert.deepEqual(world.notifier.sent, []);
  });
});
