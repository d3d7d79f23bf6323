import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { DigestFacts, Posts } from '#ports/teams.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { digestFacts, latestDigest } from '#usecases/digests/digest-facts.ts';
import { createPlanDigests } from '#usecases/digests/plan-digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { APRIL, aConversation, anAsker, aSummary, march } from '../../support/builders.ts';
import { createPlainPosts, IN_DOUBT, REFUSED } from '../fake-teams.ts';
import { openWorld, type World } from '../world.ts';

const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;

describe('digests', () => {
  let world: World;
  /** What the digests told that were sent, or tried. */
  let told: DigestFacts[];
  beforeEach(async () => {
    told = [];
    const posts = createPlainPosts();
    const digest: Posts['digest'] = (facts) => {
      told.push(facts);
      return posts.digest(facts);
    };
    world = await openWorld({ customers: 2, own: { posts: { ...posts, digest } } });
    for (const customer of [1, 2]) world.spends(customer, 1);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function planDigests(of: World = world): Promise<void> {
    await createPlanDigests({
      ...of,
      accountScans: world.health.accountScans,
      intervalMs: () => HOUR_MS,
      startedAt: march(1),
    })();
  }

  async function waiting() {
    const due = await world.database.notifications.due(world.system.now(), 100);
    return due.filter(({ about }) => about === 'digest');
  }

  async function factsNow() {
    const row = latestDigest(await waiting());
    return row && (await digestFacts(row, world));
  }

  it('knows of open alerts how many days their figures cover', async () => {
    await world.subscribed();
    world.spends(1, 85);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    await planDigests();

    const covered = (await factsNow())?.open.map(({ outlook }) => outlook?.daysCovered);

    assert.deepEqual(covered, [(await world.database.insight.outlooks(['c1'])).get('c1')?.daysCovered]);
    assert.ok(covered[0]);
  });

  it("lists what is open by the conversation's own thresholds, also under the default ones", async () => {
    await world.subscribed(aConversation(), [50, 60]);
    world.spends(1, 55);
    world.spends(2, 65);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    const directory = createCustomerDirectory(world);
    const { acknowledge } = createActOnAlert({
      ...world,
      directory,
      silenceCustomers: createSilenceCustomers({ ...world, directory }),
    });
    await acknowledge(['C2'], anAsker());

    world.wait(DAY_MS);
    await planDigests();
    const facts = await factsNow();

    assert.deepEqual(
      facts?.open.map(({ customer }) => customer.name),
      ['C1'],
    );
    assert.equal(facts?.acknowledgedCount, 1);
  });

  it('that could not be sent for days are one, since the first of them', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    for (let day = 0; day < 3; day += 1) {
      world.wait(DAY_MS);
      await planDigests();
    }
    const rows = await waiting();
    assert.equal(rows.length, 3);
    const since = latestDigest(rows)?.span.since;

    const texts = await world.deliver();

    assert.equal(since, march(10, 9));
    assert.equal(texts.length, 1);
    assert.deepEqual(
      told.map(({ proof }) => proof.missed),
      [3 * 24],
    );
    assert.deepEqual(await waiting(), []);
  });

  it('that a person ends while they are planned stay ended', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    const { database } = world;
    const old = await database.digests.all();
    await createSetDigest(world)('off', anAsker());
    const racing = { ...world, database: { ...database, digests: { ...database.digests, all: async () => old } } };

    await planDigests(racing);

    assert.equal(await database.digests.byConversation('channel'), undefined);
    assert.deepEqual(await waiting(), []);
  });

  it('of which a person changes the schedule while they are planned come by the new one', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    const { database } = world;
    const old = await database.digests.all();
    await createSetDigest(world)({ ...DAILY, every: 'week' }, anAsker());
    const changed = await database.digests.byConversation('channel');
    const racing = { ...world, database: { ...database, digests: { ...database.digests, all: async () => old } } };

    await planDigests(racing);

    assert.deepEqual(await waiting(), []);
    assert.equal(changed?.schedule.every, 'week');
    assert.deepEqual(await database.digests.byConversation('channel'), changed);
  });

  it('that another replica plans meanwhile are planned once, and the time of the last one is not set back', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    const { database } = world;
    const old = await database.digests.all();
    await planDigests();
    world.wait(DAY_MS);
    const racing = { ...world, database: { ...database, digests: { ...database.digests, all: async () => old } } };

    await planDigests(racing);

    assert.equal((await waiting()).length, 1);
    assert.equal((await database.digests.byConversation('channel'))?.lastAt, march(11, 9));
    await planDigests();
    assert.equal((await waiting()).length, 2);
    assert.equal((await database.digests.byConversation('channel'))?.lastAt, march(12, 9));
  });

  it('are planned once, however often it is looked', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);

    await planDigests();
    world.wait(MINUTE_MS);
    await planDigests();

    assert.equal((await waiting()).length, 1);
  });

  it('counts the scans that did not take place while no process ran', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(3 * DAY_MS);
    await world.scan();

    await planDigests();

    // 2 scans of the test; at every full hour between them one was due
    assert.deepEqual((await factsNow())?.proof, { customers: 2, scans: 2, missed: 72, lastData: march(10, 12) });
  });

  it('wait after a pause for the scan that brings everything up to date, but not for ever', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(3 * DAY_MS);
    const started = {
      ...world,
      accountScans: world.health.accountScans,
      intervalMs: () => HOUR_MS,
      startedAt: world.system.now(),
    };

    await createPlanDigests(started)();
    assert.deepEqual(await waiting(), []);
    world.wait(10 * MINUTE_MS);
    await createPlanDigests(started)();

    assert.equal((await waiting()).length, 1);
  });

  it('keep the recap when a later one is planned and fails too', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(march(34, 10) - world.calendar.now());
    await planDigests();
    world.notifier.always.set('channel', REFUSED);
    await world.deliver();
    world.wait(DAY_MS);
    await planDigests();
    await world.deliver();
    world.notifier.always.clear();
    world.wait(HOUR_MS);

    const texts = await world.deliver();
    world.wait(HOUR_MS);

    assert.deepEqual(
      told.at(-1)?.recap?.map(({ customer }) => customer.name),
      ['C1', 'C2'],
    );
    assert.deepEqual([...texts, ...(await world.deliver())], ['digest']);
  });

  it('keep the recap of a period that ended before a person changed the schedule', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(march(33) - world.calendar.now());
    await createSetDigest(world)({ ...DAILY, minuteOfDay: 8 * 60 }, anAsker());

    world.wait(march(34, 10) - world.calendar.now());
    await planDigests();

    assert.deepEqual(
      (await factsNow())?.recap?.map(({ customer }) => customer.name),
      ['C1', 'C2'],
    );
  });

  it('recap on the 3rd also where digests come on another day of the week', async () => {
    await createSetDigest(world)({ ...DAILY, every: 'week' }, anAsker());
    world.wait(march(33) - world.calendar.now());
    await planDigests();
    await world.deliver();
    world.wait(march(34, 10) - world.calendar.now());

    await planDigests();

    assert.deepEqual(
      (await factsNow())?.recap?.map(({ customer }) => customer.name),
      ['C1', 'C2'],
    );
    assert.equal((await world.database.digests.byConversation('channel'))?.lastAt, march(34, 9));
  });

  it('recap how far the forecasts of a period were off, once a later period has begun', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    for (let day = 10; day <= 31; day += 1) {
      world.wait(march(day + 1, 6) - world.calendar.now());
      const lastModified = world.calendar.now();
      const readings = ['c1', 'c2'].map((customerId) => {
        const summary = aSummary({ customerId, totalCost: 10 * day, lastModified });
        return { kind: 'summary', customerId, summary } as const;
      });
      await world.recordReadings(readings, undefined);
    }
    world.wait(march(34, 6) - world.calendar.now());
    const april = aSummary({ customerId: 'c1', totalCost: 20, period: APRIL, lastModified: world.calendar.now() });
    await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary: april }], undefined);
    world.wait(march(34, 10) - world.calendar.now());
    await planDigests();

    const recap = (await factsNow())?.recap ?? [];

    const judged = recap.map(({ customer, accuracy }) => [customer.name, accuracy?.map((each) => each.judgedAs)]);
    assert.deepEqual(Object.fromEntries(judged), { C1: [15], C2: undefined });
  });

  it('recap no period that ended before the conversation had a digest', async () => {
    world.wait(march(33) - world.calendar.now());
    await createSetDigest(world)(DAILY, anAsker());

    world.wait(march(34, 10) - world.calendar.now());
    await planDigests();

    assert.deepEqual((await factsNow())?.recap, []);
  });

  it('that may have been delivered come again, labelled', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    await planDigests();
    world.notifier.script.push(IN_DOUBT);
    await world.deliver();
    world.wait(HOUR_MS);

    const row = latestDigest(await world.database.notifications.bySubjects(['digest']));
    const facts = row && (await digestFacts(row, world));

    assert.deepEqual([row?.state, facts?.isRepeat], ['unknown', true]);
    assert.deepEqual(await world.deliver(), ['digest']);
  });

  it('leave out what this conversation does not want to hear about', async () => {
    await world.subscribed();
    await world.unsubscribe(['C2'], anAsker());
    for (const customer of [1, 2]) world.spends(customer, 90);
    await world.scan();
    await world.deliver();
    await createSetDigest(world)(DAILY, anAsker());

    world.wait(DAY_MS);
    await planDigests();
    const facts = await factsNow();

    assert.deepEqual(
      facts?.open.map((one) => one.customer.name),
      ['C1'],
    );
    assert.equal(facts?.portfolio.customers, 1);
  });

  it('is in every line about the customers that the conversation hears about', async () => {
    await world.subscribe({ customers: ['C1'], isHealth: false, thresholds: undefined }, anAsker());
    world.wait(5 * DAY_MS);
    world.spends(1, 40);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());

    world.wait(DAY_MS);
    await planDigests();
    const facts = await factsNow();

    assert.deepEqual([facts?.portfolio.customers, facts?.portfolio.running, facts?.portfolio.stale], [1, 1, 0]);
    assert.equal(facts?.proof.customers, 1);
    assert.equal(facts?.proof.lastData, facts?.portfolio.newestData);
    world.spends(2, 2);
    await world.scan();
    assert.equal((await factsNow())?.proof.lastData, facts?.proof.lastData);
    world.wait(3 * DAY_MS);
    await world.subscribe({ customers: [], isHealth: false, thresholds: undefined }, anAsker());
    assert.equal((await factsNow())?.portfolio.stale, 2);
  });

  it('counts alerts of ended billing periods apart from the open ones', async () => {
    await world.subscribed();
    for (const customer of [1, 2]) world.spends(customer, 90);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(march(33) - world.calendar.now());

    await planDigests();
    const facts = await factsNow();

    assert.deepEqual([facts?.openCount, facts?.endedCount, facts?.open], [0, 2, []]);
    assert.deepEqual([facts?.portfolio.waiting, facts?.portfolio.running], [2, 0]);
  });
});
