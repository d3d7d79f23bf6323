import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import { createPlanDigests } from '#usecases/digests/plan-digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { ADA, aConversation, anAsker } from '../../support/builders.ts';
import { FORBIDDEN, IN_DOUBT } from '../fake-teams.ts';
import { openWorld, type World } from '../world.ts';

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

    assert.match(String(await world.deliver()), /^health: Works again: alerts and digests in /);
    assert.deepEqual(await world.database.health.current(), []);
  });

  it('tests and health notices are posted all the same, and nothing is asked for them alone', async () => {
    await world.deliver();
    const asked = world.audience.asked.length;
    await world.sendTestAlert(anAsker(aConversation()));

    assert.deepEqual(await world.deliver(), ['test: Example Customer raised 80']);
    assert.equal(world.audience.asked.length, asked);
  });

  it('a digest waits too', async () => {
    world.audience.withheld.clear();
    await world.deliver();
    world.audience.withheld.set('channel', OUTSIDERS_THERE);
    await createSetDigest(world)({ every: 'day', weekday: 1, minuteOfDay: 9 * 60 }, anAsker());
    world.wait(DAY_MS);
    await world.scan();
    await createPlanDigests({ ...world, intervalMs: () => HOUR_MS, startedAt: 0 })();

    const withheld = await world.deliver();
    world.audience.withheld.clear();
    world.system.pass(5 * MINUTE_MS);

    assert.deepEqual([withheld, await world.deliver()], [[], ['digest']]);
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

    assert.match((await world.deliver()).join(), /does not say who is in .+\(roster 503\)/);
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
