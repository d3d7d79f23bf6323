import assert from 'node:assert/strict';
import type { DigestNotification } from '#domain/alerts/notification.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createDigestNow, digestFacts, latestDigest } from '#usecases/digests/digest-facts.ts';
import { createPlanDigests } from '#usecases/digests/plan-digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { anAsker, aRow, march } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;

describe('the digest of a conversation', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
    for (const customer of [1, 2]) world.spends(customer, 1);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const stored = () => world.database.digests.byConversation('channel');
  const changes = async () =>
    (await world.database.audit.latest(10)).map(({ by, from, details }) => [by.name, from, details]);
  const passTo = (day: number, hour: number) => world.wait(march(day, hour) - world.calendar.now());

  async function planned(): Promise<DigestNotification | undefined> {
    await createPlanDigests({
      ...world,
      accountScans: async () => {},
      intervalMs: () => HOUR_MS,
      startedAt: march(1),
    })();
    return latestDigest(await world.database.notifications.bySubjects(['digest']));
  }

  it('is shown without being changed, and each change is written to the audit', async () => {
    const setDigest = createSetDigest(world);
    assert.deepEqual(await setDigest(undefined, anAsker()), {
      schedule: undefined,
      timeZone: 'UTC',
      nextAt: undefined,
    });
    await setDigest(DAILY, anAsker());
    const before = await stored();
    world.wait(HOUR_MS);

    const shown = await setDigest(undefined, anAsker());

    assert.ok('schedule' in shown);
    assert.deepEqual([shown.schedule, shown.nextAt], [DAILY, march(11, 9)]);
    assert.deepEqual(await stored(), before);
    await setDigest('off', anAsker());
    assert.equal(await stored(), undefined);
    assert.deepEqual(await changes(), [
      ['Ada Nowak', 'channel', { code: 'digest', schedule: 'off' }],
      ['Ada Nowak', 'channel', { code: 'digest', schedule: DAILY }],
    ]);
  });

  it('that was just set waits for its first time, and looks for missed scans no sooner', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    let accounts = 0;
    const planDigests = createPlanDigests({
      ...world,
      accountScans: async () => void (accounts += 1),
      intervalMs: () => HOUR_MS,
      startedAt: march(1),
    });
    const counts = [];
    for (const hour of [0, 21]) {
      world.wait(hour * HOUR_MS);
      await planDigests();
      counts.push([(await world.database.notifications.bySubjects(['digest'])).length, accounts]);
    }

    assert.deepEqual(counts, [
      [0, 0],
      [1, 1],
    ]);
  });

  it('recaps what ended since the last recap, once, and goes on from there', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    const setAt = world.calendar.now();
    passTo(33, 10);

    assert.equal((await planned())?.span.recap, undefined);
    assert.equal((await stored())?.recappedUntil, setAt);
    await world.deliver();
    passTo(34, 10);
    assert.deepEqual((await planned())?.span.recap, { from: setAt, to: march(34, 9) });
    await world.deliver();
    assert.equal((await stored())?.recappedUntil, march(34, 9));
    passTo(35, 10);
    assert.equal((await planned())?.span.recap, undefined);
    assert.equal((await stored())?.recappedUntil, march(34, 9));
  });

  it('says whether it is about all customers, and counts as scans those alone that did not fail', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    const row = await planned();
    const { database } = world;
    const scans = { ...database.scans, countSince: async () => ({ finished: 5, failed: 2, missed: 4 }) };
    const facts = async () => row && (await digestFacts(row, { ...world, database: { ...database, scans } }));

    const ofAll = await facts();
    assert.deepEqual([ofAll?.hearsAll, ofAll?.proof.scans, ofAll?.proof.missed], [true, 3, 6]);
    await world.subscribe({ customers: ['C1'], isHealth: false, thresholds: undefined }, anAsker());
    assert.equal((await facts())?.hearsAll, false);
  });

  it('counts no alert of an ended billing period that somebody has acknowledged', async () => {
    await world.subscribed();
    for (const customer of [1, 2]) world.spends(customer, 90);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    const directory = createCustomerDirectory(world);
    const deps = { ...world, directory };
    await createActOnAlert({ ...deps, silenceCustomers: createSilenceCustomers(deps) }).acknowledge(['C2'], anAsker());
    passTo(33, 10);
    const row = await planned();

    const facts = row && (await digestFacts(row, world));

    assert.deepEqual([facts?.openCount, facts?.acknowledgedCount, facts?.endedCount], [0, 0, 1]);
  });

  it('has no alert of a customer that stands under the thresholds it is heard by', async () => {
    await world.subscribed(undefined, [50]);
    await world.subscribe({ customers: ['C2'], isHealth: false, thresholds: [95] }, anAsker());
    for (const customer of [1, 2]) world.spends(customer, 90);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(DAY_MS);
    const row = await planned();

    const facts = row && (await digestFacts(row, world));

    assert.deepEqual(
      facts?.open.map(({ customer }) => customer.name),
      ['C1'],
    );
    assert.deepEqual([facts?.openCount, facts?.endedCount], [1, 0]);
  });

  it('lists fifty open alerts, and counts them all', async () => {
    await using many = await openWorld({ customers: 51 });
    for (let customer = 1; customer <= 51; customer += 1) many.spends(customer, 90);
    await many.scan();
    await many.subscribed();
    await createSetDigest(many)(DAILY, anAsker());
    const digest: DigestNotification = {
      ...aRow(),
      subject: 'digest',
      about: 'digest',
      occasion: 'digest:',
      span: { since: many.calendar.now(), recap: undefined },
    };

    const facts = await digestFacts(digest, many);

    assert.deepEqual([facts?.open.length, facts?.openCount], [50, 51]);
  });

  it('is shown at any time, also where none is sent, and changes nothing', async () => {
    const digestNow = createDigestNow(world);
    const reader = { locale: 'de-DE', timeZone: 'Europe/Berlin' };

    const facts = await digestNow({ ...anAsker(), reader });

    assert.deepEqual([facts.reader, facts.hearsAll, facts.proof.customers], [reader, true, 2]);
    assert.deepEqual([facts.recap, facts.isRepeat, await stored()], [undefined, false, undefined]);
  });

  it('has the proof of watch since the last one, and of a day at least', async () => {
    const since: number[] = [];
    const countSince = async (from: number) => {
      since.push(world.calendar.now() - from);
      return { finished: 0, failed: 0, missed: 0 };
    };
    const database = { ...world.database, scans: { ...world.database.scans, countSince } };
    const digestNow = createDigestNow({ ...world, database });

    await digestNow(anAsker());
    await createSetDigest(world)(DAILY, anAsker());
    await digestNow(anAsker());
    world.wait(3 * DAY_MS);
    await digestNow(anAsker());

    assert.deepEqual(since, [DAY_MS, DAY_MS, 3 * DAY_MS]);
  });
});
