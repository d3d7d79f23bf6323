import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { aConversation, anAsker, march } from '../../support/builders.ts';
import { FORBIDDEN, IN_DOUBT, REFUSED, UNAUTHORIZED } from '../fake-teams.ts';
import { type World } from '../world.ts';
import { openQuietWorld, state } from './quiet-world.ts';

describe('delivering notifications', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  describe('to a conversation that answers 403', () => {
    it('tries again after 1, 6, 24 and 72 hours; then it is gone, parked, and a person is told', async () => {
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 85);
      await world.scan();
      const tries: number[] = [];
      const start = world.system.now();
      for (let hour = 0; hour < 110; hour += 1) {
        const before = world.notifier.sent.length;
        await world.sender.keepLease();
        await world.sender.step(new AbortController().signal);
        if (world.notifier.sent.length > before) tries.push(Math.round((world.system.now() - start) / HOUR_MS));
        world.wait(HOUR_MS);
      }

      assert.deepEqual(tries, [0, 1, 7, 31, 103]);
      assert.notEqual((await world.database.conversations.byIds(['channel'])).get('channel')?.gone, undefined);
      assert.notEqual((await world.database.subscriptions.all())[0]?.parkedAt, undefined);
      assert.deepEqual((await world.database.health.current())[0]?.about, {
        code: 'conversation-gone',
        conversationId: 'channel',
      });
    });

    it('counts refusals and throttles apart from it', async () => {
      world.notifier.script.push(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, FORBIDDEN);
      world.spends(1, 85);
      await world.scan();
      assert.equal((await world.deliverFor(120)).length, 6);
      assert.equal((await world.database.conversations.byIds(['channel'])).get('channel')?.gone, undefined);

      world.system.pass(HOUR_MS);

      assert.deepEqual(await world.deliver(), ['C1 raised 80']);
    });

    it('loses nothing when it comes back: one card of what stands', async () => {
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 85);
      await world.scan();
      for (const hours of [0, 1, 6, 24, 72]) {
        world.wait(hours * HOUR_MS);
        await world.deliver();
      }
      world.spends(2, 105);
      await world.scan();
      assert.deepEqual(await world.deliver(), []);
      world.notifier.always.clear();

      await world.conversations.noteInstallation(aConversation(), 'team');

      assert.deepEqual(await world.deliver(), ['standing: C2 100, C1 80']);
    });

    it('ends the notice about it when it comes back', async () => {
      await world.conversations.noteRemoval(
        { conversationId: 'channel' },
        { code: 'refused', answer: '403 Forbidden' },
      );
      await world.health.conversationGone(aConversation(), { code: 'refused', answer: '403 Forbidden' });

      await world.conversations.noteInstallation(aConversation(), 'team');
      await world.health.check();

      assert.deepEqual(await world.database.health.current(), []);
    });

    it('postpones its other rows too', async () => {
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 90);
      world.spends(2, 85);
      await world.scan();

      await world.deliver();

      assert.equal((await world.database.notifications.due(world.system.now() + 59 * MINUTE_MS, 10)).length, 0);
    });

    it('sends what waits at once when a later post arrives there', async () => {
      world.notifier.script.push(FORBIDDEN);
      world.spends(1, 90);
      await world.scan();
      await world.deliver();
      world.wait(10 * MINUTE_MS);
      await world.sendTestAlert(anAsker(aConversation()));

      assert.deepEqual(await world.deliver(), ['test: Example Customer raised 80', 'C1 raised 80']);
    });

    it('asks the database for what waits there once, and never for a conversation that was reached', async () => {
      const { database } = world;
      const released: (readonly string[])[] = [];
      const releaseConversations: Database['notifications']['releaseConversations'] = async (ids, now) => {
        released.push(ids);
        await database.notifications.releaseConversations(ids, now);
      };
      const stored = { ...database, notifications: { ...database.notifications, releaseConversations } };
      const sender = world.senderOf('here', { stored });
      const counts = [];
      for (const delivery of [undefined, FORBIDDEN, undefined, undefined]) {
        if (delivery) world.notifier.script.push(delivery);
        await world.sendTestAlert(anAsker(aConversation()));
        await sender.step(new AbortController().signal);
        counts.push(released.length);
        world.system.pass(2 * SECOND_MS);
      }

      assert.deepEqual(counts, [0, 0, 1, 1]);
      assert.deepEqual(released, [['channel']]);
    });

    it('sends what waits at once when somebody writes there, or its team is no longer archived', async () => {
      for (const cameBack of [world.conversations.noteConversation, world.conversations.noteInstallation]) {
        const channel = aConversation({ teamId: 'team' });
        const general = aConversation({ id: 'general', teamId: 'team' });
        await world.conversations.noteConversation(channel);
        world.notifier.script.push(FORBIDDEN);
        world.spends(1, cameBack === world.conversations.noteConversation ? 90 : 105);
        await world.scan();
        await world.deliver();
        world.wait(10 * MINUTE_MS);
        assert.deepEqual(await world.deliver(), []);

        await cameBack(cameBack === world.conversations.noteConversation ? channel : general, 'team');

        assert.equal((await world.deliver())[0]?.startsWith('C1'), true);
      }
    });

    it('is gone after the same tries, whatever else is to be told meanwhile', async () => {
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 81);
      await world.scan();
      const started = world.calendar.now();
      for (let hour = 0; hour < 104; hour += 1) {
        if (hour % 20 === 10) world.spends(1 + (hour % 3), 82 + hour);
        if (hour % 20 === 10) await world.scan();
        else world.wait(HOUR_MS);
        await world.deliver();
      }

      const gone = (await world.database.conversations.byIds(['channel'])).get('channel')?.gone;
      assert.ok(gone && gone.at - started >= 102 * HOUR_MS && gone.at - started <= 105 * HOUR_MS);
    });

    it('tells a person what could not be told until its period was long over', async () => {
      world.wait(march(31) - world.calendar.now());
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 85);
      await world.scan();
      for (const hours of [0, 1, 6, 24, 72]) {
        world.wait(hours * HOUR_MS);
        await world.deliver();
      }

      assert.deepEqual(world.dead, ['c1:2027-03-01: tooLate']);
      assert.equal(await state(world, 1), '80 dropped');
    });

    for (const [what, failure] of [
      ['the conversation comes back only then', FORBIDDEN],
      ['the credentials failed until then', UNAUTHORIZED],
    ] as const) {
      it(`tells so, too, when ${what}`, async () => {
        world.wait(march(31) - world.calendar.now());
        world.notifier.always.set('channel', failure);
        world.spends(1, 85);
        await world.scan();
        await world.deliver();
        world.wait(5 * DAY_MS);
        world.notifier.always.clear();

        await world.conversations.noteConversation(aConversation());
        await world.deliver();

        assert.deepEqual(world.dead, ['c1:2027-03-01: tooLate']);
      });
    }

    it('does not tell so of a level below one that was told', async () => {
      world.wait(march(31) - world.calendar.now());
      world.notifier.script.push(IN_DOUBT);
      world.spends(1, 85);
      await world.scan();
      await world.deliver();
      world.spends(1, 105);
      await world.scan();
      await world.deliver();
      world.wait(5 * DAY_MS);

      await world.deliver();

      assert.deepEqual(world.dead, []);
      assert.match(await state(world, 1), /100 sent/);
    });

    it('does not count edits that were refused against alerts', async () => {
      world.spends(1, 85);
      await world.scan();
      await world.deliver();
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 70);
      await world.scan();
      for (const hours of [0, 1, 6, 24]) {
        world.wait(hours * HOUR_MS);
        await world.deliver();
      }
      world.spends(2, 85);
      await world.scan();
      await world.deliver();
      world.notifier.always.clear();

      world.wait(HOUR_MS);

      assert.ok((await world.deliver()).includes('C2 raised 80'));
    });

    it('is not gone because its posts cannot be edited', async () => {
      world.spends(1, 85);
      await world.scan();
      await world.deliver();
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 70);
      await world.scan();
      for (let hour = 0; hour < 110; hour += 1) {
        await world.deliver();
        world.wait(HOUR_MS);
      }

      assert.equal(await state(world, 1), '80 sent, 0 dropped');
      assert.equal((await world.database.conversations.byIds(['channel'])).get('channel')?.gone, undefined);
    });
  });
});
