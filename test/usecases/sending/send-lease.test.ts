import assert from 'node:assert/strict';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { createSendLease, type SendLease } from '#usecases/sending/send-lease.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';
import { UNAUTHORIZED } from '../fake-teams.ts';
import { type World } from '../world.ts';
import { openQuietWorld } from './quiet-world.ts';

describe('the sender that holds the lease', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const planTest = (conversationId: string) =>
    world.sendTestAlert(anAsker(aConversation({ id: conversationId, kind: 'personal' })));

  it('knows that the credentials work, also when another sender that could not send came between', async () => {
    await world.conversations.noteInstallation(aConversation({ id: 'chat', kind: 'personal' }), 'team');
    await planTest('chat');
    await world.deliver();
    world.system.pass(11 * SECOND_MS);
    const other = world.senderOf('other');
    await other.keepLease();
    await planTest('chat');
    world.notifier.script.push(UNAUTHORIZED);
    await other.step(new AbortController().signal);
    world.system.pass(2 * MINUTE_MS);

    await world.deliver();

    assert.deepEqual(world.credentials.slice(-2), ['bot-secret-expired', undefined]);
  });

  it('takes what was sent before the clock was set back as sent just now, and does not wait for those times', async () => {
    for (let post = 0; post < 8; post += 1) {
      await planTest('chat');
      await world.deliver();
      world.system.pass(SECOND_MS);
    }
    world.notifier.take();
    world.system.set(world.system.now() - 30 * MINUTE_MS);
    const other = world.senderOf('other');
    await planTest('chat');

    let sent = 0;
    for (let second = 0; second < 5; second += 1) {
      await other.keepLease();
      await other.step(new AbortController().signal);
      sent += world.notifier.take().length;
      world.system.pass(SECOND_MS);
    }

    assert.equal(sent, 1);
  });

  it('does not send without the lease', async () => {
    const other = world.senderOf('other');
    await other.keepLease();
    world.system.pass(11 * SECOND_MS);
    await other.keepLease();
    world.spends(1, 85);
    await world.scan();
    await other.keepLease();

    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);

    assert.deepEqual(world.notifier.take(), []);
  });
});

describe('the lease of sending', () => {
  let clock: FakeClock;
  let isFree: boolean;
  let isAway: boolean;
  let asked: number;
  let takenOver: string[];
  let lease: SendLease;
  beforeEach(() => {
    clock = createFakeClock(1_000_000);
    [isFree, isAway, asked, takenOver] = [true, false, 0, []];
    const leases = {
      async hold() {
        asked += 1;
        if (isAway) throw new Error('the database is away');
        return isFree;
      },
    };
    lease = createSendLease(
      { database: { leases } as unknown as Database, system: clock, holder: 'here' },
      async (after) => void takenOver.push(`after ${after}, ${lease.isHeld ? 'held' : 'not held yet'}`),
    );
  });

  it('is held only when what another sender may have left is taken over', async () => {
    await lease.keep();
    await lease.keep();

    assert.deepEqual(takenOver, ['after another, not held yet']);
    assert.ok(lease.isHeld);
  });

  it('takes over anew after a freeze that was longer than a claim is good for', async () => {
    await lease.keep();
    const found = [];
    for (const ms of [8 * SECOND_MS, 8 * SECOND_MS + 1]) {
      clock.pass(ms);
      await lease.keep();
      found.push(takenOver.length);
    }

    assert.deepEqual(found, [1, 2]);
    assert.equal(takenOver.at(-1), 'after freeze, held');
  });

  it('takes nothing over while another process holds it, and takes over anew after that', async () => {
    await lease.keep();
    isFree = false;
    await lease.keep();
    const whileTaken = [lease.isHeld, takenOver.length];
    isFree = true;
    await lease.keep();

    assert.deepEqual(whileTaken, [false, 1]);
    assert.deepEqual(takenOver, ['after another, not held yet', 'after another, not held yet']);
  });

  it('is asked for again where the database was away before', async () => {
    isAway = true;
    await assert.rejects(lease.keep(), /is away/);

    isAway = false;
    await lease.keep();

    assert.deepEqual([asked, lease.isHeld], [2, true]);
  });

  it('is asked for once at a time', async () => {
    await Promise.all([lease.keep(), lease.keep()]);
    const together = asked;
    await lease.keep();

    assert.deepEqual([together, asked], [1, 2]);
  });

  it('is not held any more when the database says so, or when what was sent is not known', async () => {
    await lease.keep();
    const confirmed = [await lease.confirm(), lease.isHeld];
    isFree = false;
    const refused = [await lease.confirm(), lease.isHeld];
    isFree = true;
    const again = [await lease.confirm(), lease.isHeld];
    await lease.keep();
    lease.lose();
    const lost = lease.isHeld;
    await lease.keep();

    assert.deepEqual([confirmed, refused, again, lost], [[true, true], [false, false], [true, false], false]);
    assert.equal(takenOver.length, 3);
  });
});
