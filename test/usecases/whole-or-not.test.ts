import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { createPlanDigests } from '#usecases/digests/digests.ts';
import { refreshCustomerList } from '#usecases/scans/refresh-customer-list.ts';
import { aConversation, aCustomer, anAsker, aSummary, march } from '../support/builders.ts';
import { openTestSqlite, type TestDatabase } from '../support/databases.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { type BreakingDatabase, createBreakingDatabase } from './breaking-database.ts';
import { CHANGES, type ChangingWorld, openChangedWorld } from './changing-world.ts';

describe('what is written together is written as a whole or not at all', function () {
  this.timeout(120_000);
  let opened: TestDatabase;
  let system: FakeClock;
  let power: BreakingDatabase;
  let world: ChangingWorld;
  beforeEach(async () => {
    system = createFakeClock(march(7));
    opened = await openTestSqlite(system);
    power = createBreakingDatabase(opened);
    world = await openChangedWorld({ database: power.database, system });
  });
  afterEach(() => opened[Symbol.asyncDispose]());

  /** Does it again and again, with the power gone one call later each time, until it is done. */
  async function withoutPower<Done>(what: string, run: () => Promise<Done>): Promise<Done> {
    const before = power.contents();
    for (let calls = 1; ; calls += 1) {
      power.breakAfter(calls);
      try {
        const done = await run();
        assert.ok(calls > 2, `${what}: its transaction has ${calls - 1} calls`);
        return done;
      } catch (error) {
        if (!(error instanceof Error) || error.message !== 'the power is gone') throw error;
      }
      assert.deepEqual(power.contents(), before, `${what}, without power after ${calls} calls`);
    }
  }

  it('when a person changes something, and undoes it', async () => {
    for (const [name, change] of Object.entries(CHANGES)) {
      const answer = await withoutPower(name, () => change(world));
      assert.ok('undo' in answer && typeof answer.undo === 'string');
      const { undo } = answer;

      const undone = await withoutPower(`undoing ${name}`, () => world.undo(undo, anAsker()));

      assert.equal(undone.kind, 'undone');
    }
  });

  it('when a person sets a digest, it comes, and it is ended', async () => {
    const alerts = { thresholds: world.thresholds, reopenStep: 20 };
    const plan = createPlanDigests({ ...world, alerts, intervalMs: () => HOUR_MS, startedAt: 0 });
    const atNine = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;

    await withoutPower('setting', () => world.digest(atNine, anAsker()));
    world.wait(2 * DAY_MS);
    await world.scan();
    await world.accountScans();
    await withoutPower('coming', plan);
    assert.ok((await world.deliver()).includes('digest'));
    await withoutPower('ending', () => world.digest('off', anAsker()));
  });

  it('when a summary is read, or says that the customer has left', async () => {
    const totalCost = 1300;
    const summary = aSummary({ customerId: 'c2', totalCost, lastModified: world.calendar.now() });

    await withoutPower('a summary', () =>
      world.recordReadings([{ kind: 'summary', customerId: 'c2', summary }], undefined),
    );
    await withoutPower('no relationship', () =>
      world.recordReadings([{ kind: 'noRelationship', customerId: 'c2' }], undefined),
    );
  });

  it('when the bot is removed from a team, comes back, or the team is renamed', async () => {
    const channel = aConversation({ teamId: 'team' });
    await world.conversations.noteConversation(channel);

    await withoutPower('the removal', () =>
      world.conversations.noteRemoval({ teamId: 'team' }, { code: 'uninstalled' }),
    );
    await withoutPower('the return', () => world.conversations.noteInstallation(channel, 'team'));
    await withoutPower('the new name', () => world.conversations.renameTeam('team', 'Finance'));
  });

  it('when a complete list lacks a customer whose alert is open', async () => {
    const { signal } = new AbortController();
    world.partnerCenter.listed = ['c2', 'c3'].map((id) => aCustomer({ id, name: id.toUpperCase() }));
    for (const what of ['the first list', 'the second list']) {
      world.wait(2 * HOUR_MS);
      await withoutPower(what, () => refreshCustomerList({ ...world, system: world.system.patient }, signal));
    }

    const [alert] = (await world.database.alerts.byIds(['c1:2027-03-01'])).values();
    assert.ok(alert?.closed);
  });

  it('when a trouble is over', async () => {
    await world.health.begin({ code: 'bot-credentials', fault: { code: 'bot-secret-expired' } });

    await withoutPower('its end', () => world.health.end({ code: 'bot-credentials' }));
  });
});
