import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backUp } from '#adapters/database/copies/backup.ts';
import { moveDatabase } from '#adapters/database/copies/move.ts';
import { restoreBackup } from '#adapters/database/copies/restore.ts';
import { openDatabase } from '#adapters/database/database.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import { createSilenceCustomers, createSilenceNotifications } from '#usecases/alerts/silence-notifications.ts';
import { noteRestore } from '#usecases/note-restore.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { allRows } from '../adapters/database/copies/odd-rows.ts';
import { oldVersion } from '../adapters/database/version-0.1.0.ts';
import { CHANNEL_ID } from '../support/activities.ts';
import { aConversation, anAsker } from '../support/builders.ts';
import { openEmptyPostgres } from '../support/databases.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createFakePartnerCenter } from '../support/fake-partner-center.ts';
import { whyNoOldVersion, writeOldDatabase } from '../support/old-version.ts';
import { createFakeNotifier, type FakeNotifier } from './fake-teams.ts';
import { openWorld, type World } from './world.ts';

/** When version 0.1.0 was stopped. */
const STOPPED_AT = Date.UTC(2026, 11, 1, 3, 24);

type Rows = Readonly<Record<string, readonly string[]>>;

/** The rows of the old tables, and of those only what is in old columns. */
function asOld(rows: Rows, old: Rows): Rows {
  return Object.fromEntries(
    Object.entries(old).map(([table, [first = '[]']]) => {
      const names = new Set((JSON.parse(first) as [string, string][]).map(([name]) => name));
      const inOld = (row: string) =>
        JSON.stringify((JSON.parse(row) as [string, string][]).filter(([name]) => names.has(name)));
      return [table, (rows[table] ?? []).map(inOld).toSorted()];
    }),
  );
}

describe('a database of version 0.1.0', () => {
  let folder: string;
  let path: string;
  let old: Rows;
  let opened: World[];
  let notifier: FakeNotifier;
  const clocks = () => ({ system: createFakeClock(STOPPED_AT), calendar: createFakeClock(STOPPED_AT) });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'budget-watch-upgraded-'));
    path = join(folder, 'budget-watch.sqlite');
    await writeOldDatabase(path);
    old = allRows(path);
    opened = [];
    notifier = createFakeNotifier();
  });
  afterEach(async () => {
    for (const { database } of opened) await database[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const options = () => ({ url: undefined, dataDir: folder, system: { now: () => STOPPED_AT } });

  /** This version on the old database, with a Partner Center that says what version 0.1.0 read last. */
  async function upgraded(): Promise<World> {
    const parts = clocks();
    const database = await openDatabase({ ...options(), system: parts.system });
    const customers = await database.customers.all();
    const partnerCenter = createFakePartnerCenter(customers);
    const states = await database.usage.states(customers.map(({ id }) => id));
    for (const [id, { latest }] of states) if (latest) partnerCenter.answers.set(id, latest);
    const world = await openWorld({ own: { ...parts, database, partnerCenter, notifier, holder: 'upgraded' } });
    opened.push(world);
    await world.planNotifications();
    return world;
  }

  async function spend(world: World, name: string, percent: number): Promise<void> {
    const id = (await world.database.customers.all()).find((customer) => customer.name === name)?.id ?? '';
    const latest = (await world.database.usage.states([id])).get(id)?.latest;
    assert.ok(latest?.budget !== undefined);
    const totalCost = (latest.budget * percent) / 100;
    world.partnerCenter.answers.set(id, { ...latest, totalCost, lastModified: world.calendar.now() });
  }

  /** The posts, without edits of earlier ones. */
  async function posts(world: World): Promise<readonly string[]> {
    await world.scan();
    await world.deliver();
    return notifier.sent
      .splice(0)
      .filter(({ edited }) => edited === undefined)
      .map(({ summary }) => summary);
  }

  it('keeps every row of every table when this version brings it up to date', async () => {
    await using _upgraded = await openDatabase(options());

    const { schema_version: steps = [], ...rows } = asOld(allRows(path), old);
    const { schema_version: oldSteps = [], ...oldRows } = old;
    assert.ok(Object.values(oldRows).flat().length > 40);
    assert.deepEqual(rows, oldRows);
    assert.deepEqual(
      oldSteps.filter((step) => !steps.includes(step)),
      [],
    );
  });

  it('is told on from: nothing twice without its label, and what waited or was held back', async () => {
    const world = await upgraded();
    const first = await posts(world);
    const again = await posts(world);
    const deps = { ...world, directory: createCustomerDirectory(world) };
    const channel = aConversation({ id: CHANNEL_ID });
    const { unsilence } = createSilenceNotifications(deps, createSilenceCustomers(deps));
    await unsilence({ named: ['Fabrikam'] }, false, anAsker(channel));
    const released = await posts(world);
    await spend(world, 'Contoso', 101);
    await spend(world, 'Adatum', 106);
    const news = await posts(world);

    assert.deepEqual(first, ['repeat: Litware raised 80']);
    assert.deepEqual(again, []);
    assert.deepEqual(released, ['Fabrikam raised 80, late: 2026-12-01']);
    assert.deepEqual(news, ['Contoso escalated 100']);
    assert.deepEqual(await posts(world), []);
    const digest = await world.database.digests.byConversation(CHANNEL_ID);
    assert.deepEqual(digest?.schedule, { every: 'week', weekday: 1, minuteOfDay: 9 * 60 });
  });

  it('can be restored as a backup: what may have been told since has its label', async () => {
    await copyFile(path, join(folder, 'backup.sqlite'));
    const { calendar, system } = clocks();
    system.pass(HOUR_MS);
    calendar.pass(HOUR_MS);
    await restoreBackup({ ...options(), system }, join(folder, 'backup.sqlite'), (database, backedUpAt) =>
      noteRestore(database, { backedUpAt, restoredAt: system.now(), calendarAt: calendar.now() }),
    );
    const world = await upgraded();
    await spend(world, 'Contoso', 101);

    const told = await posts(world);

    assert.deepEqual(told.toSorted(), ['repeat: Contoso escalated 100', 'repeat: Litware raised 80']);
    const { backedUpAt } = (await world.database.restores.last()) ?? {};
    assert.ok(backedUpAt !== undefined && Math.abs(STOPPED_AT - backedUpAt) < HOUR_MS);
  });

  it('keeps every row when it moves to PostgreSQL', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    await using server = await openEmptyPostgres();
    const onServer = { ...options(), url: server.url };

    await moveDatabase(onServer);

    await backUp(onServer, join(folder, 'copy.sqlite'));
    const { schema_version: _steps, meta = [], ...rows } = asOld(allRows(join(folder, 'copy.sqlite')), old);
    const { schema_version: _oldSteps, meta: oldMeta = [], ...oldRows } = old;
    assert.deepEqual(rows, oldRows);
    assert.deepEqual(
      meta.filter((row) => !row.includes('backed_up_at')),
      oldMeta,
    );
    assert.deepEqual(allRows(path), old);
  });

  it('is refused by version 0.1.0 once this version has used it, unchanged, and the backup is not', async function () {
    this.timeout(60_000);
    const missing = await whyNoOldVersion();
    if (missing !== undefined) {
      console.log(`      skipped: ${missing}`);
      this.skip();
    }
    const backup = join(folder, 'backup.sqlite');
    await copyFile(path, backup);
    const world = await upgraded();
    await posts(world);
    await world.database[Symbol.asyncDispose]();
    const used = allRows(path);
    await using version = await oldVersion();

    await assert.rejects(
      version.openDatabase(options()),
      /The database was written by a newer version of Budget Watch .*: start that newer version, or restore the backup made before the upgrade\./,
    );

    assert.deepEqual(allRows(path), used);
    for (const each of ['', '-wal', '-shm']) await rm(`${path}${each}`, { force: true });
    await copyFile(backup, path);
    await using again = await version.openDatabase(options());
    assert.equal((await again.subscriptions.byConversation(CHANNEL_ID)).length, 2);
    assert.deepEqual(allRows(path), old);
  });
});
