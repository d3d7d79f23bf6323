import assert from 'node:assert/strict';
import type { Settlement } from '#domain/alerts/notification.ts';
import { isEdit } from '#domain/alerts/shown-state.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { Unavailable } from '#ports/errors.ts';
import type { Delivery } from '#ports/teams.ts';
import { ADA, aConversation, anAsker, aSilence, march, thresholdOf } from '../../support/builders.ts';
import { FORBIDDEN, IN_DOUBT, REFUSED, THROTTLED, UNAUTHORIZED } from '../fake-teams.ts';
import { openWorld, type World } from '../world.ts';

/** A channel that hears about everybody, and customers that spend nothing yet. */
async function openQuietWorld(customers = 3): Promise<World> {
  const world = await openWorld({ customers });
  for (let customer = 1; customer <= customers; customer += 1) world.spends(customer, 1);
  await world.scan();
  await world.subscribed();
  return world;
}

async function state(world: World, customer: number): Promise<string> {
  const rows = await world.rows(customer);
  return rows.map((row) => `${thresholdOf(row)} ${row.state}`).join(', ');
}

describe('delivering notifications', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const planTest = (conversationId: string) =>
    world.sendTestAlert(anAsker(aConversation({ id: conversationId, kind: 'personal' })));

  it('tells a crossing once, and again only when a higher level is reached', async () => {
    world.spends(1, 85);
    await world.scan();
    assert.deepEqual(await world.deliver(), ['C1 raised 80']);

    await world.scan();
    assert.deepEqual(await world.deliver(), []);

    world.spends(1, 130);
    await world.scan();
    assert.deepEqual(
      (await world.deliver()).filter((text) => text.includes('escalated')),
      ['C1 escalated 120'],
    );
  });

  it('keeps nobody waiting for the limits of another conversation', async () => {
    await world.conversations.installed(aConversation({ id: 'busy', kind: 'personal' }));
    await world.conversations.installed(aConversation({ id: 'quiet', kind: 'personal' }));
    for (let post = 0; post < 9; post += 1) await planTest('busy');
    for (let post = 0; post < 3; post += 1) await planTest('quiet');
    const sent = new Map<string, number>();
    const pace = { requestsPerSecond: Number.POSITIVE_INFINITY, clock: world.system.patient };
    const sender = world.senderInBackground('here', pace);
    const isBusy = Promise.withResolvers<void>();
    world.notifier.onRequest = async ({ id }) => {
      sent.set(id, (sent.get(id) ?? 0) + 1);
      // so that the second after its seventh is no longer a whole one
      if (sent.get('busy') === 7) world.system.pass(500);
      if (sent.get('busy') === 7) isBusy.resolve();
      if (id === 'quiet') await isBusy.promise;
    };
    await sender.step(new AbortController().signal);
    await isBusy.promise;

    // the clock stands still
    while (sent.get('quiet') !== 3) await new Promise((resolve) => setImmediate(resolve));

    assert.equal(sent.get('busy'), 7);
    world.system.pass(SECOND_MS);
    await sender.idle();
  });

  it('sends nothing that a slow database held up once Teams throttles', async () => {
    const chats = ['a', 'b', 'c', 'd'];
    for (const id of chats) await world.conversations.installed(aConversation({ id, kind: 'personal' }));
    for (const id of chats) await planTest(id);
    const answers = Promise.withResolvers<void>();
    const { notifications } = world.database;
    const slow: typeof notifications.claim = (...given) => answers.promise.then(() => notifications.claim(...given));
    const stored = { ...world.database, notifications: { ...notifications, claim: slow } };
    const pace = { requestsPerSecond: 1, clock: world.system.patient };
    const sender = world.senderInBackground('here', { stored, ...pace });
    world.notifier.script.push(THROTTLED);
    await sender.step(new AbortController().signal);
    // all have their places by then
    for (let second = 0; second < 4; second += 1) {
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      world.system.pass(SECOND_MS);
    }

    answers.resolve();
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    // the clock stands still until the sender knows of the throttle
    while (!world.settled.some(({ settlement }) => settlement.reason?.code === 'notDelivered')) await turn();
    for (let turns = 0; turns < 20; turns += 1) await turn();
    const idle = sender.idle().then(() => 'idle');
    while ((await Promise.race([idle, turn()])) !== 'idle') world.system.pass(20);

    // two may leave in one second, before Teams has answered the first
    const sent = new Set(world.notifier.sent.map(({ to }) => to.id));
    assert.ok(sent.size <= 2, `${sent.size} left`);
    const waiting = await world.database.notifications.due(world.system.now() + MINUTE_MS, 10);
    const unsent = chats.filter((id) => !sent.has(id));
    assert.deepEqual(
      unsent.filter((id) => !waiting.some(({ conversationId }) => conversationId === id)),
      [],
    );
  });

  it('says nothing on a day of scans without changes', async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      await world.scan();
      assert.deepEqual(await world.deliver(), []);
    }
  });

  it('drops a crossing that receded before it was sent, and tells it when it comes back', async () => {
    world.spends(1, 85);
    await world.scan();
    world.spends(1, 70);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    assert.equal(await state(world, 1), '80 dropped');

    world.spends(1, 86);
    await world.scan();
    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });

  it('drops what a conversation is not subscribed to any more', async () => {
    world.spends(1, 85);
    await world.scan();
    await world.unsubscribe([], anAsker());

    assert.deepEqual(await world.deliver(), []);
    assert.deepEqual((await world.rows(1))[0]?.reason, { code: 'unsubscribed' });
  });

  it('says that the budget changed', async () => {
    world.spends(1, 85, { budget: 5000 });
    await world.scan();
    await world.deliver();
    world.spends(1, 85, { budget: 1001 });
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 raised 80 (budget changed)']);
  });

  it('tells of a budget that is set to and fro once', async () => {
    for (const budget of [1000, 800, 1000, 800, 1000, 800]) {
      world.spends(1, 85, { budget });
      await world.scan();
      await world.deliver();
    }

    const told = (await world.rows(1)).filter((row) => !isEdit(row) && row.state === 'sent');
    assert.deepEqual(
      told.map(({ occasion }) => occasion),
      ['level:1:80', 'level:2:100'],
    );
  });

  describe('when surely not delivered', () => {
    it('tries again after a back-off until it is delivered, without a label', async () => {
      world.notifier.script.push(REFUSED, REFUSED, REFUSED);
      world.spends(1, 85);
      await world.scan();

      const texts = await world.deliverFor(20);

      assert.deepEqual(
        texts,
        Array.from({ length: 4 }, () => 'C1 raised 80'),
      );
      assert.equal(await state(world, 1), '80 sent');
    });

    it('pauses the whole sender after a throttle for as long as it asks', async () => {
      world.notifier.script.push(THROTTLED);
      world.spends(1, 90);
      world.spends(2, 85);
      await world.scan();
      await world.sender.keepLease();
      await world.sender.step(new AbortController().signal);
      assert.equal(world.notifier.sent.length, 1);

      world.system.pass(29 * SECOND_MS);
      await world.sender.step(new AbortController().signal);
      assert.equal(world.notifier.sent.length, 1);

      world.system.pass(2 * SECOND_MS);
      assert.deepEqual((await world.deliver()).slice(1).toSorted(), ['C1 raised 80', 'C2 raised 80']);
    });

    it('waits no longer than 15 minutes, whatever a throttle asks', async () => {
      world.notifier.script.push({ ...THROTTLED, retryAfterMs: 5 * DAY_MS } as typeof THROTTLED);
      world.spends(1, 85);
      await world.scan();
      await world.deliver();

      world.system.pass(15 * MINUTE_MS);

      assert.deepEqual(await world.deliver(), ['C1 raised 80']);
    });

    it('stops at a 401, tries every minute, and no row ages', async () => {
      world.notifier.always.set('channel', UNAUTHORIZED);
      world.spends(1, 85);
      await world.scan();
      for (let minute = 0; minute < 30; minute += 1) {
        await world.deliver();
        world.system.pass(MINUTE_MS);
      }
      assert.equal((await world.rows(1))[0]?.attempts, 0);
      assert.ok(world.credentials.includes('secret expired'));

      world.notifier.always.clear();
      assert.deepEqual(await world.deliver(), ['C1 raised 80']);
      assert.equal(world.credentials.at(-1), undefined);
    });

    it('gives a row that Teams refuses up at once and tells a person', async () => {
      world.notifier.script.push({ outcome: 'rejected', reason: 'bad request' });
      world.spends(1, 85);
      await world.scan();
      await world.deliver();

      assert.equal(await state(world, 1), '80 dead');
      assert.deepEqual(world.dead, ['c1:2027-03-01: bad request']);
    });

    it('records that a row was given up only after a person was told', async () => {
      world.notifier.script.push({ outcome: 'rejected', reason: 'bad request' });
      world.spends(1, 85);
      await world.scan();
      world.breakTelling(true);
      await assert.rejects(world.deliver());
      assert.notEqual(await state(world, 1), '80 dead');

      world.breakTelling(false);
      await world.deliver();

      assert.equal(await state(world, 1), '80 dead');
      assert.deepEqual(world.dead, ['c1:2027-03-01: bad request']);
    });
  });

  describe('when the database refuses an outcome for what stands in it', () => {
    it('records its state alone, and keeps nothing else waiting', async () => {
      const { database } = world;
      const refusing = {
        ...database,
        notifications: {
          ...database.notifications,
          settle: async (settlements: readonly Settlement[]) => {
            if (settlements.some(({ activityId }) => activityId === 'poison')) throw new Error('invalid byte sequence');
            await database.notifications.settle(settlements);
          },
        },
      };
      world.notifier.script.push({ outcome: 'sent', activityId: 'poison', threadId: 'poison' });
      for (const customer of [1, 2, 3]) world.spends(customer, 85);
      await world.scan();
      const sender = world.senderOf('here', { stored: refusing });

      await sender.keepLease();
      for (let second = 0; second < 3; second += 1) {
        await sender.step(new AbortController().signal);
        world.system.pass(SECOND_MS);
      }

      assert.equal(world.notifier.take().length, 3);
      for (const customer of [1, 2, 3]) assert.equal(await state(world, customer), '80 sent');
    });

    it('keeps an outcome for later while the database is away', async () => {
      const { database } = world;
      let isAway = true;
      const leaving = {
        ...database,
        notifications: {
          ...database.notifications,
          settle: async (settlements: readonly Settlement[]) => {
            if (isAway && settlements.length > 0) throw new Unavailable('the database is away');
            await database.notifications.settle(settlements);
          },
        },
      };
      world.spends(1, 85);
      await world.scan();
      const sender = world.senderOf('here', { stored: leaving });
      await sender.keepLease();
      await assert.rejects(sender.step(new AbortController().signal), Unavailable);
      isAway = false;

      await sender.step(new AbortController().signal);

      assert.equal(await state(world, 1), '80 sent');
      assert.equal(world.notifier.take().length, 1);
    });
  });

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
      const sending: typeof notifications.sending = async () => {
        const rows = await notifications.sending();
        await onRead();
        return rows;
      };
      const sender = world.senderInBackground('here', {
        stored: { ...database, notifications: { ...notifications, sending } },
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

  it('looks at what is left of a long series again when Teams answers slowly', async () => {
    for (const customer of [1, 2, 3]) world.spends(customer, 85);
    await world.scan();
    await world.sender.keepLease();
    world.notifier.onRequest = async () => {
      world.notifier.onRequest = () => undefined;
      world.system.pass(5 * SECOND_MS);
      await world.unsubscribe([], anAsker());
    };

    const told = await world.deliver();

    assert.equal(told.length, 1);
    const reasons = await Promise.all([1, 2, 3].map(async (customer) => (await world.rows(customer))[0]?.reason?.code));
    assert.equal(reasons.filter((reason) => reason === 'unsubscribed').length, 2);
  });

  it('knows that the credentials work, also when another sender that could not send came between', async () => {
    await world.conversations.installed(aConversation({ id: 'chat', kind: 'personal' }));
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

    assert.deepEqual(world.credentials.slice(-2), ['secret expired', undefined]);
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

  it('keeps nobody waiting for a conversation that hangs', async () => {
    await world.subscribed(aConversation({ id: 'other' }));
    const { asked, answer } = world.notifier.hang('channel');
    const arrived = async (count: number) => {
      while (world.notifier.sent.length < count) await new Promise(setImmediate);
    };
    const steps: Promise<void>[] = [];
    for (const [customer, percent] of [
      [1, 85],
      [2, 85],
      [1, 105],
    ] as const) {
      world.spends(customer, percent);
      await world.scan();
      await world.sender.keepLease();
      steps.push(world.sender.step(new AbortController().signal));
      await arrived(steps.length);
      await asked;
    }

    assert.deepEqual(world.notifier.take().slice(0, 3), ['C1 raised 80', 'C2 raised 80', 'C1 escalated 100']);
    answer();
    await Promise.all(steps);
    assert.deepEqual((await world.deliver()).toSorted(), ['C1 escalated 100', 'C1 raised 80', 'C2 raised 80']);
  });

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
      assert.equal((await world.database.health.current())[0]?.code, 'conversation-gone:channel');
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

      await world.conversations.installed(aConversation());

      assert.deepEqual(await world.deliver(), ['standing: C2 100, C1 80']);
    });

    it('ends the notice about it when it comes back', async () => {
      await world.conversations.removed({ conversationId: 'channel' }, 'forbidden');
      await world.health.conversationGone(aConversation(), 'forbidden');

      await world.conversations.installed(aConversation());
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

    it('sends what waits at once when somebody writes there, or its team is no longer archived', async () => {
      for (const cameBack of [world.conversations.seen, world.conversations.installed]) {
        const channel = aConversation({ teamId: 'team' });
        const general = aConversation({ id: 'general', teamId: 'team' });
        await world.conversations.seen(channel);
        world.notifier.script.push(FORBIDDEN);
        world.spends(1, cameBack === world.conversations.seen ? 90 : 105);
        await world.scan();
        await world.deliver();
        world.wait(10 * MINUTE_MS);
        assert.deepEqual(await world.deliver(), []);

        await cameBack(cameBack === world.conversations.seen ? channel : general);

        assert.equal((await world.deliver())[0]?.startsWith('C1'), true);
      }
    });

    it('is gone after the same tries, whatever else is to be told meanwhile', async () => {
      world.notifier.always.set('channel', FORBIDDEN);
      world.spends(1, 81);
      await world.scan();
      const started = world.system.now();
      for (let hour = 0; hour < 104; hour += 1) {
        if (hour % 20 === 10) world.spends(1 + (hour % 3), 82 + hour);
        if (hour % 20 === 10) await world.scan();
        else world.wait(HOUR_MS);
        await world.deliver();
      }

      const gone = (await world.database.conversations.byIds(['channel'])).get('channel')?.gone;
      assert.ok(gone && gone.at - started <= 105 * HOUR_MS);
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

      assert.deepEqual(world.dead, ['c1:2027-03-01: its billing period ended meanwhile']);
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

        await world.conversations.seen(aConversation());
        await world.deliver();

        assert.deepEqual(world.dead, ['c1:2027-03-01: its billing period ended meanwhile']);
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

  describe('while silenced', () => {
    it('holds back, and tells the highest level held back at the end', async () => {
      const until = world.calendar.now() + DAY_MS;
      await world.database.silences.add(aSilence({ customer: { id: 'c1' }, from: world.calendar.now(), until }));
      for (const percent of [85, 101, 125]) {
        world.spends(1, percent);
        await world.scan();
        assert.deepEqual(await world.deliver(), []);
      }
      assert.equal(await state(world, 1), '80 silenced, 100 silenced, 120 silenced');

      world.wait(DAY_MS);
      await world.planNotifications();

      assert.deepEqual(await world.deliver(), ['C1 raised 120']);
    });

    it('holds nothing else back', async () => {
      const until = world.calendar.now() + DAY_MS;
      await world.database.silences.add(aSilence({ customer: { id: 'c1' }, from: world.calendar.now(), until }));
      world.spends(1, 85);
      world.spends(2, 85);
      await world.scan();

      assert.deepEqual(await world.deliver(), ['C2 raised 80']);
    });
  });

  it('sends a test alert to the conversation that asked', async () => {
    const personal = aConversation({ id: 'personal', kind: 'personal', personObjectId: ADA.objectId });
    await world.sendTestAlert(anAsker(personal));

    assert.deepEqual(await world.deliver(), ['test: Example Customer raised 80']);
  });
});

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
    assert.equal(await state(world, 1), '80 sent, 90 sent');
  });

  it('keeps the limits where a thread that was deleted takes two requests', async () => {
    await using world = await openWorld({ customers: 5, thresholds: [80, 90] });
    for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
    for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 85);
    await world.scan();
    await world.deliver();
    const at: number[] = [];
    world.notifier.onRequest = () => void at.push(world.system.now());
    for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 95);
    await world.scan();
    const answers = Array.from({ length: 10 }, (_, index) => index % 2 === 0);
    const sent: Delivery = { outcome: 'sent', activityId: 'new', threadId: 'new' };
    world.notifier.script.push(...answers.map((isGone): Delivery => (isGone ? { outcome: 'targetGone' } : sent)));

    await world.deliver();

    for (const [index, first] of at.entries()) {
      assert.ok(at.slice(index).filter((other) => other < first + 2 * SECOND_MS).length <= 8);
    }
    assert.ok(at.length > 8);
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

    assert.ok(world.notifier.sent.every(({ threadId }) => threadId === undefined));
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

  it('keeps the limits of a conversation: 7 in a second, 60 in 30 seconds', async () => {
    await using world = await openWorld({ customers: 100 });
    for (let customer = 1; customer <= 100; customer += 1) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
    const at: number[] = [];
    world.notifier.onRequest = () => {
      at.push(world.system.now());
    };
    // Five at a time are posts of their own.
    for (let customer = 1; customer <= 100; customer += 5) {
      for (let next = customer; next < customer + 5; next += 1) world.spends(next, 85);
      await world.recordReadings(
        [0, 1, 2, 3, 4].map((offset) => {
          const customerId = `c${customer + offset}`;
          const summary = world.partnerCenter.answers.get(customerId);
          if (!summary || !('period' in summary)) throw new Error('no summary');
          return { kind: 'summary', customerId, summary };
        }),
        undefined,
      );
      await world.planNotifications();
      await world.deliver();
    }

    assert.equal(at.length, 100);
    for (const [windowMs, most] of [
      [1000, 7],
      [2000, 8],
      [30_000, 60],
    ] as const) {
      for (const [index, first] of at.entries()) {
        assert.ok(at.slice(index).filter((other) => other < first + windowMs).length <= most);
      }
    }
  });
});

describe('where not everybody may see figures', () => {
  const OUTSIDERS_THERE: Delivery = { outcome: 'withheld', reason: 'outsiders' };
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ adminIds: [ADA.objectId] });
    for (let customer = 1; customer <= 3; customer += 1) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
    await world.database.conversations.put(
      aConversation({ id: 'personal', kind: 'personal', personObjectId: ADA.objectId }),
    );
    world.audience.withheld.set('channel', OUTSIDERS_THERE);
    world.spends(1, 85);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it('alerts wait until they may, and a person is told why', async () => {
    assert.deepEqual(await world.deliver(), []);
    await world.watchWithheld();
    assert.match(String(await world.deliver()), /^health: People from outside your organization are in .+held back/);

    world.spends(1, 105);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    world.audience.withheld.clear();
    world.system.pass(5 * MINUTE_MS);

    assert.deepEqual(await world.deliver(), ['C1 escalated 100']);
  });

  it('the notice ends with what was held back', async () => {
    await world.deliver();
    await world.watchWithheld();
    await world.deliver();
    await world.unsubscribe([], anAsker());
    world.system.pass(5 * MINUTE_MS);

    await world.deliver();
    await world.watchWithheld();

    assert.match(String(await world.deliver()), /^health: Over: People from outside/);
    assert.deepEqual(await world.database.health.current(), []);
  });

  it('tests and health notices are posted all the same, and nothing is asked for them alone', async () => {
    await world.deliver();
    const asked = world.audience.asked.length;
    await world.sendTestAlert(anAsker(aConversation()));

    assert.deepEqual(await world.deliver(), ['test: Example Customer raised 80']);
    assert.equal(world.audience.asked.length, asked);
  });

  it('edits wait too, and are no reason for a notice', async () => {
    world.audience.withheld.clear();
    await world.deliver();
    world.audience.withheld.set('channel', OUTSIDERS_THERE);
    world.spends(1, 70);
    await world.scan();

    assert.deepEqual(await world.deliver(), []);
    await world.watchWithheld();
    assert.deepEqual(await world.database.health.current(), []);
  });

  it('keeps the doubt of what may have been delivered', async () => {
    world.audience.withheld.clear();
    world.notifier.script.push(IN_DOUBT);
    await world.deliver();
    world.audience.withheld.set('channel', OUTSIDERS_THERE);
    world.system.pass(10 * MINUTE_MS);
    assert.deepEqual(await world.deliver(), []);
    world.audience.withheld.clear();
    world.system.pass(5 * MINUTE_MS);

    assert.deepEqual(await world.deliver(), ['repeat: C1 raised 80']);
  });

  it('a roster that cannot be read holds back at once, and is told about when that lasts', async () => {
    world.audience.withheld.set('channel', { outcome: 'withheld', reason: 'roster 503' });
    await world.deliver();
    await world.watchWithheld();
    assert.deepEqual(await world.database.health.current(), []);

    world.system.pass(15 * MINUTE_MS);
    await world.deliver();
    await world.watchWithheld();

    assert.match((await world.database.health.current())[0]?.text ?? '', /does not say who is in .+\(roster 503\)/);
  });

  it('a roster that answers 404 is a conversation that cannot be reached', async () => {
    world.audience.withheld.set('channel', FORBIDDEN);
    for (const hours of [0, 1, 6, 24, 72]) {
      world.wait(hours * HOUR_MS);
      await world.deliver();
    }

    assert.notEqual((await world.database.conversations.byIds(['channel'])).get('channel')?.gone, undefined);
    assert.deepEqual(await world.deliver(), []);
  });

  it('a question for a roster takes a place in the limits', async () => {
    world.audience.withheld.clear();
    world.audience.asked.length = 0;
    world.system.pass(11 * SECOND_MS);
    const slow = world.senderOf('slow', { requestsPerSecond: 1 });
    await slow.keepLease();
    const asksAt = world.system.now();

    await slow.step(new AbortController().signal);

    assert.deepEqual(world.notifier.take(), ['C1 raised 80']);
    assert.equal(world.system.now() - asksAt, SECOND_MS);
  });
});
