import assert from 'node:assert/strict';
import { DAY_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import { createWatchAllowed } from '#usecases/health/watch-allowed.ts';
import { ADA, aConversation, anAsker } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const NOT_ALLOWED: Delivery = { outcome: 'notAllowed' };
const ROSTER_DOWN: Delivery = { outcome: 'withheld', reason: 'roster 503' };

describe('a conversation that is no longer allowed', () => {
  const SAM = aConversation({ id: 'sam', kind: 'personal', personObjectId: 'sam', name: 'Sam' });
  let world: World;
  let watchAllowed: () => Promise<void>;
  beforeEach(async () => {
    world = await openWorld({ adminIds: [ADA.objectId] });
    world.spends(1, 1);
    world.spends(2, 1);
    await world.scan();
    await world.subscribed(SAM);
    await world.database.conversations.put(
      aConversation({ id: 'admin', kind: 'personal', personObjectId: ADA.objectId }),
    );
    const resumeConversation = (conversation: typeof SAM) =>
      world.conversations.noteInstallation(conversation, 'channel');
    watchAllowed = createWatchAllowed({ ...world, resumeConversation });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const sentTo = (id: string) => world.notifier.sent.filter(({ to }) => to.id === id);

  it('is told nothing, its subscriptions rest, and an admin is told once', async () => {
    world.audience.refused.set('sam', NOT_ALLOWED);
    world.spends(1, 85);
    await world.scan();

    const told = [await world.deliver(), await world.deliver()].flat();

    assert.deepEqual(sentTo('sam'), []);
    assert.match(
      String(told),
      /^health: Nothing is told in Sam any more.*ALLOWED_TENANT_IDS.*until it is allowed again/,
    );
    assert.ok((await world.database.subscriptions.byConversation('sam')).every(({ parkedAt }) => parkedAt));
    for (let day = 0; day < 3; day += 1) {
      world.wait(DAY_MS);
      await world.health.check();
      world.spends(2, 85 + day);
      await world.scan();
      assert.ok(!String(await world.deliver()).includes('Nothing is told'));
    }
    assert.deepEqual(sentTo('sam'), []);
  });

  it('gets no test and no health notice either', async () => {
    world.audience.refused.set('sam', NOT_ALLOWED);
    await world.sendTestAlert(anAsker(SAM));

    await world.deliver();

    assert.deepEqual(sentTo('sam'), []);
    const rows = await world.database.notifications.bySubjects(['test']);
    assert.deepEqual(
      rows.map(({ state, reason }) => [state, reason]),
      [['dropped', { code: 'notAllowed' }]],
    );
  });

  it('resumes by itself with one card of what stands', async () => {
    world.audience.refused.set('sam', NOT_ALLOWED);
    world.spends(1, 85);
    await world.scan();
    await world.deliver();
    await world.deliver();
    await watchAllowed();
    world.spends(2, 105);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);

    world.audience.refused.clear();
    await watchAllowed();
    await world.health.check();

    assert.deepEqual(
      (await world.deliver()).filter((summary) => !summary.startsWith('health')),
      ['standing: C2 100, C1 80'],
    );
    assert.deepEqual(await world.database.health.current(), []);
  });

  it('does not resume where the bot was removed meanwhile, and keeps no other from resuming', async () => {
    await world.subscribed(aConversation({ id: 'tom', kind: 'personal', personObjectId: 'tom', name: 'Tom' }));
    for (const id of ['sam', 'tom']) world.audience.refused.set(id, NOT_ALLOWED);
    world.spends(1, 85);
    await world.scan();
    await world.deliver();
    await world.conversations.noteRemoval({ conversationId: 'sam' }, { code: 'uninstalled' });
    world.audience.refused.clear();

    await watchAllowed();

    const known = await world.database.conversations.byIds(['sam', 'tom']);
    assert.equal(known.get('sam')?.gone?.reason.code, 'uninstalled');
    assert.equal(known.get('tom')?.gone, undefined);
  });

  it('waits while nobody can say whether it is allowed, and a person is told after a quarter of an hour', async () => {
    world.audience.refused.set('sam', ROSTER_DOWN);
    world.spends(1, 85);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    for (let minute = 0; minute < 16; minute += 1) {
      world.wait(MINUTE_MS);
      await world.deliver();
    }
    await world.watchWithheld();
    assert.match(String(await world.deliver()), /^health: Teams does not say who is in Sam \(roster 503\)/);

    world.audience.refused.clear();
    world.wait(MINUTE_MS);

    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });
});
