import assert from 'node:assert/strict';
import type { Settlement } from '#domain/alerts/notification.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import type { NotificationRepository } from '#ports/ledger.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { type World } from '../world.ts';
import { openQuietWorld, state } from './quiet-world.ts';

describe('claiming the rows of a post', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
    world.spends(1, 85);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const stop = new AbortController().signal;

  /** The database, with a ledger that does some things otherwise. */
  const storedWith = (overrides: Partial<NotificationRepository>): Database => ({
    ...world.database,
    notifications: { ...world.database.notifications, ...overrides },
  });

  /** A claim after which the process freezes. */
  const claimAndFreeze = (ms: number) =>
    storedWith({
      async claim(...args) {
        const claimed = await world.database.notifications.claim(...args);
        world.system.pass(ms);
        return claimed;
      },
    });

  it('sends nothing when the claim took longer than it is good for, and gives the rows back', async () => {
    const sender = world.senderOf('here', { stored: claimAndFreeze(9 * SECOND_MS) });
    await sender.keepLease();

    await sender.step(stop);

    assert.deepEqual(world.notifier.take(), []);
    assert.equal(await state(world, 1), '80 planned');
    assert.equal((await world.rows(1))[0]?.dueAt, world.system.now() + SECOND_MS, 'it waits for a second');
    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });

  it('sends what a claim took that lasted as long as it is good for', async () => {
    const sender = world.senderOf('here', { stored: claimAndFreeze(8 * SECOND_MS) });
    await sender.keepLease();

    await sender.step(stop);

    assert.deepEqual(world.notifier.take(), ['C1 raised 80']);
    assert.equal(await state(world, 1), '80 sent');
  });

  it('leaves the rows of a claim that froze to the sender that has taken the lease meanwhile', async () => {
    const other = world.senderOf('other');
    const stored = storedWith({
      async claim(...args) {
        const claimed = await world.database.notifications.claim(...args);
        world.system.pass(11 * SECOND_MS);
        await other.keepLease();
        return claimed;
      },
    });
    const sender = world.senderOf('here', { stored });
    await sender.keepLease();

    await sender.step(stop);

    assert.deepEqual(world.notifier.take(), []);
    assert.equal(await state(world, 1), '80 unknown');
  });

  it('claims nothing when another sender took the lease before the claim', async () => {
    const other = world.senderOf('other');
    const stored = storedWith({
      async claim(...args) {
        world.system.pass(11 * SECOND_MS);
        await other.keepLease();
        return await world.database.notifications.claim(...args);
      },
    });
    const sender = world.senderOf('here', { stored });
    await sender.keepLease();

    await sender.step(stop);
    assert.deepEqual(world.notifier.take(), []);
    assert.equal(await state(world, 1), '80 planned');
    await other.step(stop);

    assert.deepEqual(world.notifier.take(), ['C1 raised 80']);
  });

  it('sends nothing of a post when one of its rows changed since it was read', async () => {
    world.spends(2, 85);
    await world.scan();
    await world.deliver();
    const second = aConversation({ id: 'second' });
    await world.subscribe({ customers: [], isHealth: false, thresholds: undefined }, anAsker(second));
    const [changing] = (await world.rows(1)).filter(({ conversationId }) => conversationId === 'second');
    assert.ok(changing);
    const stored = storedWith({
      async claim(...args) {
        await world.database.notifications.settle([{ id: changing.id, state: 'dropped', reason: { code: 'receded' } }]);
        return await world.database.notifications.claim(...args);
      },
    });
    const sender = world.senderOf('here', { stored });
    await sender.keepLease();

    await sender.step(stop);

    assert.deepEqual(world.notifier.take(), []);
    assert.deepEqual(await world.deliver(), ['standing: C2 80']);
  });

  it('doubts a row whose outcome could never be recorded, once nothing is under way with it', async () => {
    const stored = storedWith({
      async settle(settlements: readonly Settlement[]) {
        if (settlements.length > 0) throw new Error('the database refuses every outcome');
      },
    });
    const sender = world.senderOf('here', { stored });
    await sender.keepLease();
    await sender.step(stop);
    assert.equal(await state(world, 1), '80 sending');

    world.system.pass(9 * SECOND_MS);
    await sender.keepLease();

    assert.equal(await state(world, 1), '80 unknown');
  });
});
