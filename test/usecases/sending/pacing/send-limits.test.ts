import assert from 'node:assert/strict';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import { aConversation, anAsker } from '../../../support/builders.ts';
import { eventually } from '../../../support/eventually.ts';
import { THROTTLED } from '../../fake-teams.ts';
import { openWorld, type World } from '../../world.ts';
import { openQuietWorld } from '../quiet-world.ts';

describe('the limits of sending', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const planTest = (conversationId: string) =>
    world.sendTestAlert(anAsker(aConversation({ id: conversationId, kind: 'personal' })));

  it('keeps nobody waiting for the limits of another conversation', async () => {
    await world.conversations.noteInstallation(aConversation({ id: 'busy', kind: 'personal' }), 'team');
    await world.conversations.noteInstallation(aConversation({ id: 'quiet', kind: 'personal' }), 'team');
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
    await eventually('the quiet conversation has its three posts', () => sent.get('quiet') === 3);

    assert.equal(sent.get('busy'), 7);
    world.system.pass(SECOND_MS);
    await sender.idle();
  });

  it('sends nothing that a slow database held up once Teams throttles', async () => {
    const chats = ['a', 'b', 'c', 'd'];
    for (const id of chats) await world.conversations.noteInstallation(aConversation({ id, kind: 'personal' }), 'team');
    for (const id of chats) await planTest(id);
    const answers = Promise.withResolvers<void>();
    const { notifications } = world.database;
    const slow: typeof notifications.claim = (...given) => answers.promise.then(() => notifications.claim(...given));
    const stored = { ...world.database, notifications: { ...notifications, claim: slow } };
    const pace = { requestsPerSecond: 1, clock: world.system.patient };
    const sender = world.senderInBackground('here', { stored, ...pace });
    world.notifier.script.push(THROTTLED);
    await sender.step(new AbortController().signal);
    // one has its place after the other, a second apart
    for (const waiting of [3, 2, 1, 0]) {
      await eventually(`${waiting} wait for their places`, () => world.system.patient.sleeping() === waiting);
      world.system.pass(SECOND_MS);
    }

    answers.resolve();
    // the clock stands still until the sender knows of the throttle
    const isThrottled = () => world.settled.some(({ settlement }) => settlement.reason?.code === 'notDelivered');
    await eventually('the throttle is recorded', isThrottled);
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await turn();
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

  it('keeps nobody waiting for a conversation that hangs', async () => {
    await world.subscribed(aConversation({ id: 'other' }));
    const { asked, answer } = world.notifier.hang('channel');
    const arrived = (count: number) => eventually(`${count} posts arrived`, () => world.notifier.sent.length >= count);
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
    // the first customer's lower post is edited besides
    const later = new Set(await world.deliver());
    assert.deepEqual([...later].toSorted(), ['C1 escalated 100', 'C1 raised 80', 'C2 raised 80']);
  });
});

describe('the limits of one conversation', () => {
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
