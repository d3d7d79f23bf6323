import assert from 'node:assert/strict';
import { DAY_MS, MINUTE_MS } from '../../src/domain/time.ts';
import { createActOnAlert } from '../../src/usecases/act-on-alert.ts';
import { createCustomerDirectory } from '../../src/usecases/customer-directory.ts';
import { createPlanDigests, createSetDigest, digestFacts, latestDigest } from '../../src/usecases/send-digests.ts';
import { createSilenceCustomer } from '../../src/usecases/silence-notifications.ts';
import { aConversation, anAsker } from '../support/builders.ts';
import { openWorld, type World } from './world.ts';

const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;

describe('digests', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
    for (const customer of [1, 2]) world.spends(customer, 1);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function waiting() {
    const due = await world.database.notifications.due(world.system.now(), 100);
    return due.filter(({ kind }) => kind === 'digest');
  }

  async function factsNow() {
    const row = latestDigest(await waiting());
    return row && (await digestFacts(row, world));
  }

  it('lists what is open by the own thresholds, also under the default ones', async () => {
    await world.subscribed(aConversation(), [50, 60]);
    world.spends(1, 55);
    world.spends(2, 65);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    const directory = createCustomerDirectory(world);
    const { acknowledge } = createActOnAlert({
      ...world,
      directory,
      silenceCustomer: createSilenceCustomer({ ...world, directory }),
    });
    await acknowledge('C2', anAsker());

    world.wait(DAY_MS);
    await createPlanDigests(world)();
    const facts = await factsNow();

    assert.deepEqual(
      facts?.open.map(({ customer }) => customer.name),
      ['C1'],
    );
    assert.equal(facts?.acknowledgedCount, 1);
  });

  it('that could not be sent for days are one, since the first of them', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    const began = world.calendar.now();
    for (let day = 0; day < 3; day += 1) {
      world.wait(DAY_MS);
      await createPlanDigests(world)();
    }
    const rows = await waiting();
    assert.equal(rows.length, 3);
    const merged = JSON.parse(latestDigest(rows)?.text ?? '{}') as { since: number };

    const texts = await world.deliver();

    assert.equal(merged.since, began);
    assert.equal(texts.length, 1);
    assert.deepEqual(await waiting(), []);
  });

  it('that a person ends while they are planned stay ended', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    const { database } = world;
    const old = await database.digests.all();
    await createSetDigest(world)('off', anAsker());
    const racing = { ...world, database: { ...database, digests: { ...database.digests, all: async () => old } } };

    await createPlanDigests(racing)();

    assert.equal(await database.digests.byConversation('channel'), undefined);
    assert.deepEqual(await waiting(), []);
  });

  it('are planned once, however often it is looked', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);

    await createPlanDigests(world)();
    world.wait(MINUTE_MS);
    await createPlanDigests(world)();

    assert.equal((await waiting()).length, 1);
  });
});
