import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '#adapters/database/copies/backup.ts';
import { restoreBackup } from '#adapters/database/copies/restore.ts';
import { openDatabase } from '#adapters/database/database.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createPlanDigests } from '#usecases/digests/digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { noteRestore } from '#usecases/note-restore.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { ADA, aConversation, aCustomer, anAsker, march } from '../support/builders.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakePartnerCenter } from '../support/fake-partner-center.ts';
import { IN_DOUBT, REFUSED } from './fake-teams.ts';
import { openWorld, type World } from './world.ts';

const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;
const EXPIRED = { code: 'sign-in', fault: { code: 'expired', said: 'AADSTS700082' } } as const;
const NAMES = ['C1', 'C2', 'C3', 'C4'];

describe('a restored backup', () => {
  let folder: string;
  /** What outlasts both databases. */
  let parts: {
    readonly system: World['system'];
    readonly calendar: World['calendar'];
    readonly partnerCenter: World['partnerCenter'];
  };
  let opened: World[];
  /** With the database that is backed up, and lost later. */
  let lost: World;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-restored-'));
    const listed = NAMES.map((name) => aCustomer({ id: name.toLowerCase(), name, domain: `${name}.example` }));
    parts = {
      system: createFakeClock(march(10) - 5 * HOUR_MS),
      calendar: createFakeClock(march(10)),
      partnerCenter: createFakePartnerCenter(listed),
    };
    opened = [];
    lost = await open('lost');
    for (const customer of [1, 2, 3, 4]) lost.spends(customer, 10);
    await lost.scan();
    await lost.subscribed();
  });
  afterEach(async () => {
    for (const { database } of opened) await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const optionsOf = (name: string) => ({ url: undefined, dataDir: join(folder, name), system: parts.system });

  async function open(name: string): Promise<World> {
    const database = await openDatabase(optionsOf(name));
    const world = await openWorld({ adminIds: [ADA.objectId], own: { ...parts, database, holder: name } });
    opened.push(world);
    return world;
  }

  const backup = () => backUp(optionsOf('lost'), join(folder, 'backup.sqlite'));

  /** Another process begins with the backup, at the same time and with the same people. */
  async function restore(): Promise<World> {
    const { system, calendar } = parts;
    await restoreBackup(optionsOf('restored'), join(folder, 'backup.sqlite'), (database, backedUpAt) =>
      noteRestore(database, { backedUpAt, restoredAt: system.now(), calendarAt: calendar.now() }),
    );
    const world = await open('restored');
    await world.planNotifications();
    return world;
  }

  async function toldBy(world: World): Promise<readonly string[]> {
    await world.scan();
    return await world.deliver();
  }

  it('tells with its label what was told since the backup, and not at all what the backup knows', async () => {
    lost.spends(1, 85);
    const before = await toldBy(lost);
    await backup();
    lost.spends(2, 85);
    const since = await toldBy(lost);

    const world = await restore();

    assert.deepEqual([before, since], [['C1 raised 80'], ['C2 raised 80']]);
    assert.deepEqual(await toldBy(world), ['repeat: C2 raised 80']);
    assert.deepEqual(await toldBy(world), []);
  });

  it('knows when the backup was made and when it was restored', async () => {
    const backedUpAt = parts.system.now();
    await backup();
    lost.wait(HOUR_MS);

    const world = await restore();

    const [restoredAt, calendarAt] = [parts.system.now(), parts.calendar.now()];
    assert.deepEqual(await world.database.restores.last(), { backedUpAt, restoredAt, calendarAt });
    assert.equal(await lost.database.restores.last(), undefined);
  });

  it('waits for no lease of the process that is lost', async () => {
    await lost.database.leases.hold('send', 'lost');
    await backup();

    const world = await restore();

    assert.ok(await world.database.leases.hold('send', 'restored'));
  });

  it('tells without a label what changed since the first reading after the restore', async () => {
    await backup();
    const world = await restore();
    await toldBy(world);
    world.spends(3, 85);

    assert.deepEqual(await toldBy(world), ['C3 raised 80']);
  });

  it('labels what the first reading found, although another one follows before it is planned', async () => {
    await backup();
    lost.spends(2, 85);
    const world = await restore();
    const read = async () => {
      const summary = await world.partnerCenter.customers.byId('c2').usageSummary.get({
        signal: new AbortController().signal,
        priority: 'question',
      });
      await world.recordReadings([summary], undefined);
    };
    await read();
    world.wait(MINUTE_MS);
    await read();
    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['repeat: C2 raised 80']);
  });

  it('labels what is told of a customer that is not in the backup, until it was read twice', async () => {
    await backup();
    const newcomer = aCustomer({ id: 'c5', name: 'C5', domain: 'c5.example' });
    parts.partnerCenter.listed = [...(parts.partnerCenter.listed as readonly (typeof newcomer)[]), newcomer];
    lost.spends(5, 85);
    const world = await restore();

    const first = await toldBy(world);
    await world.scan();
    world.wait(DAY_MS);
    world.spends(5, 105);

    assert.deepEqual(first, ['repeat: standing: C5 80']);
    assert.deepEqual(await toldBy(world), ['C5 escalated 100']);
  });

  it('labels what waited in the backup, and what was being sent then', async () => {
    lost.spends(1, 85);
    lost.spends(2, 105);
    await lost.scan();
    const request = lost.notifier.hang();
    const sender = lost.senderInBackground('lost');
    await sender.keepLease();
    await sender.step(new AbortController().signal);
    await request.asked;
    await backup();
    request.answer();
    await sender.idle();

    const world = await restore();

    const texts = await world.deliverFor((11 * MINUTE_MS) / 1000);
    assert.deepEqual(texts.toSorted(), ['repeat: C1 raised 80', 'repeat: C2 raised 100']);
  }).timeout(60_000);

  it('labels what a silence held back that ended between the backup and the restore', async () => {
    const silence = createSilenceCustomers({ ...lost, directory: createCustomerDirectory(lost) });
    await silence([], lost.calendar.now() + 5 * HOUR_MS, anAsker());
    lost.spends(1, 85);
    const heldBack = await toldBy(lost);
    await backup();
    lost.wait(6 * HOUR_MS);

    const world = await restore();

    assert.deepEqual(heldBack, []);
    assert.match((await toldBy(world)).join(), /^repeat: C1 raised 80/);
  });

  it('labels what a silence holds back that somebody may have ended since the backup', async () => {
    const silence = createSilenceCustomers({ ...lost, directory: createCustomerDirectory(lost) });
    await silence([], lost.calendar.now() + 5 * HOUR_MS, anAsker());
    lost.spends(1, 85);
    await toldBy(lost);
    await backup();

    const world = await restore();
    const silenced = await toldBy(world);
    world.wait(HOUR_MS);
    await toldBy(world);
    world.wait(5 * HOUR_MS);

    assert.deepEqual(silenced, []);
    assert.match((await toldBy(world)).join(), /^repeat: C1 raised 80/);
  });

  it('gives up no notification sooner than another one', async () => {
    lost.spends(1, 85);
    await lost.scan();
    await backup();
    const world = await restore();
    world.notifier.script.push(REFUSED, IN_DOUBT);

    const texts = await world.deliverFor((15 * MINUTE_MS) / 1000);

    assert.deepEqual(new Set(texts), new Set(['repeat: C1 raised 80']));
    assert.deepEqual(world.dead, []);
  }).timeout(60_000);

  it('sends no digest that waited, or was due since the backup, and sends the next one', async () => {
    const digestsOf = async (of: World) => {
      await createPlanDigests({ ...of, intervalMs: () => HOUR_MS, startedAt: 0 })();
      return (await of.deliver()).filter((summary) => summary === 'digest').length;
    };
    await createSetDigest(lost)(DAILY, anAsker());
    lost.wait(DAY_MS);
    await createPlanDigests({ ...lost, intervalMs: () => HOUR_MS, startedAt: 0 })();
    await backup();
    const waiting = await digestsOf(lost);
    lost.wait(3 * DAY_MS);

    const world = await restore();

    assert.equal(waiting, 1);
    assert.equal(await digestsOf(world), 0);
    world.wait(DAY_MS);
    assert.equal(await digestsOf(world), 1);
  });

  describe('with troubles of the watch', () => {
    const health = async (of: World) =>
      (await of.deliver()).filter((summary) => summary.includes('health: ')).map((text) => text.slice(0, 30));

    beforeEach(async () => {
      const chat = aConversation({ id: 'of-admin', kind: 'personal', personObjectId: ADA.objectId });
      await lost.database.conversations.put(chat);
    });

    it('sends no notice that waited or was due since the backup, and a day later what still lasts', async () => {
      await lost.health.begin(EXPIRED);
      await backup();
      const waited = await health(lost);
      lost.wait(2 * DAY_MS + HOUR_MS);

      const world = await restore();

      await world.health.check();
      assert.equal(waited.length, 1);
      assert.deepEqual(await health(world), []);
      world.wait(DAY_MS);
      await world.health.check();
      assert.equal((await health(world)).length, 1);
    });

    it('labels the notice that a trouble ended, when that may have been told', async () => {
      await lost.health.begin(EXPIRED);
      await health(lost);
      await backup();
      const world = await restore();

      await world.health.end({ code: 'sign-in' });

      assert.match((await health(world)).join(), /^repeat: health: Works again/);
    });

    it('takes no scan for missed that was due since the backup', async () => {
      await backup();
      lost.wait(3 * DAY_MS);
      const world = await restore();

      await world.health.check();

      assert.deepEqual(await health(world), []);
      assert.deepEqual(await world.database.health.current(), []);
    });
  });
});
