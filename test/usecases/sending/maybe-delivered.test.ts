import assert from 'node:assert/strict';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { anAsker } from '../../support/builders.ts';
import { IN_DOUBT, REFUSED } from '../fake-teams.ts';
import { type World } from '../world.ts';
import { openQuietWorld, state } from './quiet-world.ts';

describe('delivering notifications', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  describe('when maybe delivered', () => {
    it('repeats with a label after the wait, once more after six times the wait, then gives up and tells a person', async () => {
      world.notifier.always.set('channel', IN_DOUBT);
      world.spends(1, 85);
      await world.scan();
      assert.deepEqual(await world.deliver(), ['C1 raised 80']);
      world.system.pass(9 * MINUTE_MS);
      assert.deepEqual(await world.deliver(), []);

      world.system.pass(MINUTE_MS);
      assert.deepEqual(await world.deliver(), ['repeat: C1 raised 80']);
      world.system.pass(59 * MINUTE_MS);
      assert.deepEqual(await world.deliver(), []);
      world.system.pass(MINUTE_MS);
      assert.deepEqual(await world.deliver(), ['repeat: C1 raised 80']);

      assert.equal(await state(world, 1), '80 dead');
      assert.equal(world.dead.length, 1);
    });

    it('labels a test alert and a health notice, too', async () => {
      world.notifier.always.set('channel', IN_DOUBT);
      await world.sendTestAlert(anAsker());
      const now = world.system.now();
      const about = { subject: 'health:sign-in', conversationId: 'channel', occasion: 'lasts:0' } as const;
      const notice = { code: 'trouble', trouble: { code: 'sign-in-mfa' }, days: 0 } as const;
      await world.database.notifications.plan([{ ...about, about: 'health', notice }], { now, dueAt: now });
      const first = await world.deliver();
      world.system.pass(10 * MINUTE_MS);

      const again = await world.deliver();

      assert.equal(first.length, 2);
      assert.deepEqual(
        again,
        first.map((text) => `repeat: ${text}`),
      );
    });

    it('keeps the label through a refusal in between', async () => {
      world.notifier.script.push(IN_DOUBT, REFUSED);
      world.spends(1, 85);
      await world.scan();
      await world.deliver();
      world.system.pass(10 * MINUTE_MS);

      assert.deepEqual(await world.deliverFor(5), ['repeat: C1 raised 80', 'repeat: C1 raised 80']);
    });

    it('does not repeat what receded meanwhile, and labels it when it comes back', async () => {
      world.notifier.script.push(IN_DOUBT);
      world.spends(1, 85);
      await world.scan();
      await world.deliver();
      world.spends(1, 70);
      await world.scan();
      assert.deepEqual(await world.deliver(), []);

      world.spends(1, 85);
      await world.scan();
      assert.deepEqual(await world.deliver(), ['repeat: C1 raised 80']);
    });

    it('treats what a dead sender had in its hands as in doubt', async () => {
      world.spends(1, 85);
      await world.scan();
      const [row] = await world.rows(1);
      assert.ok(row);
      await world.sender.keepLease();
      await world.database.notifications.claim([row], 'here', world.system.now());
      world.system.pass(11 * SECOND_MS);

      const other = world.senderOf('other');
      await other.keepLease();
      await other.step(new AbortController().signal);
      assert.deepEqual(world.notifier.take(), []);
      assert.equal(await state(world, 1), '80 unknown');

      world.system.pass(10 * MINUTE_MS);
      await other.keepLease();
      await other.step(new AbortController().signal);
      assert.deepEqual(world.notifier.take(), ['repeat: C1 raised 80']);
    });

    it('does not doubt what it is sending when the clock jumps, or when it wakes from a freeze', async () => {
      world.spends(1, 85);
      await world.scan();
      const sender = world.senderInBackground('here');
      await sender.keepLease();
      const { asked, answer } = world.notifier.hang();
      await sender.step(new AbortController().signal);
      await asked;

      world.system.pass(11 * SECOND_MS);
      await sender.keepLease();
      assert.equal(await state(world, 1), '80 sending');
      answer();
      await sender.idle();

      assert.equal(await state(world, 1), '80 sent');
    });

    it('does not doubt what is answered just while a jump of the clock makes it look', async () => {
      const { database } = world;
      const { notifications } = database;
      let onRead = async (): Promise<void> => {};
      const listSending: typeof notifications.listSending = async () => {
        const rows = await notifications.listSending();
        await onRead();
        return rows;
      };
      const sender = world.senderInBackground('here', {
        stored: { ...database, notifications: { ...notifications, listSending } },
      });
      world.spends(1, 85);
      await world.scan();
      await sender.keepLease();
      world.notifier.script.push(REFUSED);
      const { asked, answer } = world.notifier.hang();
      await sender.step(new AbortController().signal);
      await asked;
      world.system.pass(11 * SECOND_MS);
      onRead = async () => {
        answer();
        await sender.idle();
      };

      await sender.keepLease();

      assert.equal(await state(world, 1), '80 planned');
    });

    it('takes over what was left when it was frozen while another sender came and died', async () => {
      await world.sender.keepLease();
      world.system.pass(11 * SECOND_MS);
      const other = world.senderOf('other');
      await other.keepLease();
      world.spends(1, 85);
      await world.scan();
      await other.keepLease();
      const [row] = await world.rows(1);
      assert.ok(row);
      await other.keepLease();
      assert.equal((await world.database.notifications.claim([row], 'other', world.system.now())).length, 1);

      world.system.pass(11 * SECOND_MS);
      await world.deliver();

      assert.equal(await state(world, 1), '80 unknown');
    });
  });
});
