import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import type { SilenceCommand } from '#ports/requests.ts';
import { createSilenceCustomers, createSilenceNotifications } from '#usecases/alerts/silence-notifications.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { anAsker, MARCH, march } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('silencing until', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
    world.spends(1, 10);
    await world.scan();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function silence(command: Partial<SilenceCommand>) {
    const deps = { ...world, directory: createCustomerDirectory(world) };
    const { silence: set } = createSilenceNotifications(deps, createSilenceCustomers(deps));
    const full = { customer: { named: ['C1'] }, isEverywhere: false, why: undefined, ...command } as SilenceCommand;
    return await set(full, anAsker());
  }

  it('one time is not over while another silence holds', async () => {
    const deps = { ...world, directory: createCustomerDirectory(world) };
    const { unsilence } = createSilenceNotifications(deps, createSilenceCustomers(deps));
    await silence({ forMs: DAY_MS });
    await silence({ customer: 'all', isEverywhere: true, forMs: 2 * DAY_MS });

    const first = await unsilence({ named: ['C1'] }, false, anAsker());
    const second = await unsilence('all', true, anAsker());

    assert.deepEqual(
      [first, second].map((answer) => answer.kind === 'unsilenced' && [answer.ended.length, answer.stillUntil]),
      [
        [1, world.calendar.now() + 2 * DAY_MS],
        [1, undefined],
      ],
    );
  });

  it("the period ends is until the end of the customer's own", async () => {
    const answer = await silence({ until: 'periodEnd' });

    assert.equal(answer.kind === 'silenced' && answer.until, march(32, 0));
  });

  it('the period ends is refused for all, and where no period is known', async () => {
    assert.deepEqual(await silence({ customer: 'all', until: 'periodEnd' }), { kind: 'noEnd', reason: 'ownPeriods' });
    assert.deepEqual(await silence({ customer: { named: ['C2'] }, until: 'periodEnd' }), {
      kind: 'noEnd',
      reason: 'noPeriod',
    });
    assert.deepEqual(await world.database.silences.current(world.calendar.now()), []);
  });

  it('the period ends is refused after its end while no later period was read', async () => {
    for (const at of [MARCH.end - 1, MARCH.end, MARCH.end + DAY_MS]) {
      world.wait(at - world.calendar.now());

      const answer = await silence({ until: 'periodEnd' });

      assert.deepEqual(
        answer.kind === 'noEnd' ? answer : answer.kind,
        at < MARCH.end ? 'silenced' : { kind: 'noEnd', reason: 'noPeriod' },
      );
    }
  });

  it('a time that has passed, is too far away or does not exist is refused', async () => {
    const on = (year: number, month: number, day: number) =>
      ({ until: { day: { kind: 'date', year, month, day }, minuteOfDay: 0 } }) as const;

    assert.deepEqual(await silence(on(2027, 2, 9)), { kind: 'noEnd', reason: 'past' });
    assert.deepEqual(await silence(on(2029, 2, 9)), { kind: 'noEnd', reason: 'tooLong' });
    assert.deepEqual(await silence(on(2027, 1, 30)), { kind: 'noEnd', reason: 'noDate' });
  });

  it('a day tells then the highest level that was held back, also when no process ran at its end', async () => {
    await silence({ until: { day: { kind: 'inDays', days: 1 }, minuteOfDay: 0 } });
    world.spends(1, 85);
    await world.scan();
    world.spends(1, 105);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);

    world.wait(2 * DAY_MS);
    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['C1 raised 100, late: 2027-03-10']);
  });
});
