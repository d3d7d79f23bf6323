import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import type { UnsilenceAnswer } from '#ports/requests.ts';
import { createSilenceCustomers, createSilenceNotifications } from '#usecases/alerts/silence-notifications.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { APRIL, anAsker, aSummary, MARCH } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const ALL = 'all' as const;

describe('what a silence held back', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 14 });
    for (let customer = 1; customer <= 14; customer += 1) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const silencing = () => {
    const deps = { ...world, directory: createCustomerDirectory(world) };
    return createSilenceNotifications(deps, createSilenceCustomers(deps));
  };
  const silence = (name: string | undefined, days: number) => {
    const customer = name === undefined ? ALL : { named: [name] };
    return silencing().silence({ customer, isEverywhere: false, why: undefined, forMs: days * DAY_MS }, anAsker());
  };
  async function unsilence(name?: string): Promise<Extract<UnsilenceAnswer, { kind: 'unsilenced' }>> {
    const answer = await silencing().unsilence(name === undefined ? ALL : { named: [name] }, false, anAsker());
    assert.equal(answer.kind, 'unsilenced');
    return answer;
  }
  const spent = async (customer: number, ...percents: readonly number[]): Promise<void> => {
    for (const percent of percents) {
      world.spends(customer, percent);
      await world.scan();
      await world.deliver();
    }
  };
  const passTo = (at: number) => world.wait(at - world.calendar.now());
  const states = async (customer: number) =>
    (await world.rows(customer)).map(({ occasion, state, reason }) => [occasion, state, reason?.code]);

  it('is told late and says when it was crossed, also when the billing period ended meanwhile', async () => {
    passTo(MARCH.end - 3 * DAY_MS);
    await silence('C1', 6);
    await spent(1, 90);
    passTo(MARCH.end + 2 * DAY_MS);
    world.spends(1, 1, { period: APRIL });
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    passTo(MARCH.end + 4 * DAY_MS);

    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['C1 raised 80, late: 2027-03-29']);
  });

  it('is told for thirty days after the end of the billing period, however long nobody looked at it', async () => {
    passTo(MARCH.end - 2 * DAY_MS);
    await silence('C1', 60);
    await spent(1, 90);
    passTo(MARCH.end + 29 * DAY_MS);
    await world.planNotifications();

    const { toTell } = await unsilence('C1');

    assert.equal(toTell, 1);
    assert.deepEqual(await world.deliver(), ['C1 raised 80, late: 2027-03-30']);
  });

  it('is told as it is when the ended billing period is corrected meanwhile', async () => {
    passTo(MARCH.end - 2 * DAY_MS);
    await silence('C1', 20);
    await spent(1, 130);
    passTo(MARCH.end + 5 * DAY_MS);
    await spent(1, 105);

    const { toTell } = await unsilence('C1');

    assert.equal(toTell, 1);
    assert.deepEqual(await world.deliver(), ['C1 raised 100, late: 2027-04-06', 'heldBack: C1 passed 120 (late)']);
  });

  it('is told as it is when the ended billing period is corrected just after the end of the silence', async () => {
    passTo(MARCH.end - 2 * DAY_MS);
    await silence('C1', 7);
    await silence('C2', 7);
    await spent(1, 105);
    await spent(2, 105);
    passTo(MARCH.end + 6 * DAY_MS);

    world.spends(1, 90);
    world.spends(2, 130);
    await world.scan();

    assert.deepEqual(await world.deliver(), [
      'C2 raised 120, late: 2027-04-07',
      'C1 raised 80, late: 2027-04-07',
      'heldBack: C1 passed 100 (late)',
    ]);
  });

  it('is given up after that, and a person is told: the answer promises nothing', async () => {
    passTo(MARCH.end - 2 * DAY_MS);
    await silence('C1', 60);
    await spent(1, 90, 105);
    passTo(MARCH.end + 30 * DAY_MS);

    const { toTell } = await unsilence('C1');
    const texts = await world.deliver();

    assert.deepEqual([toTell, texts], [0, []]);
    assert.deepEqual(world.dead, ['c1:2027-03-01: tooLate']);
  });

  it('is told of a customer that has left meanwhile', async () => {
    await silence('C1', 3);
    await spent(1, 90);
    await world.database.customers.markLeft(['c1'], world.calendar.now());
    await world.database.alerts.close({ endedBefore: 0, left: ['c1'], at: world.calendar.now() });
    await world.planNotifications();

    await unsilence('C1');

    assert.deepEqual(await world.deliver(), ['C1 raised 80, late: 2027-03-10']);
  });

  it('is nothing where nothing happened: the answer says so, and nothing comes', async () => {
    await silence('C2', 3);

    const { toTell } = await unsilence('C2');

    assert.equal(toTell, 0);
    assert.deepEqual(await world.deliver(), []);
  });

  it('is one line where it holds no longer: the answer counts it, and a later crossing is news', async () => {
    await silence('C1', 3);
    await spent(1, 105, 60);
    assert.deepEqual(
      (await states(1)).map(([, state]) => state),
      ['dropped', 'silenced'],
    );

    const { toTell } = await unsilence('C1');

    assert.equal(toTell, 1);
    assert.deepEqual(await world.deliver(), ['heldBack: C1 passed 100 (late)']);
    world.spends(1, 105);
    await world.scan();
    assert.deepEqual(await world.deliver(), ['C1 raised 100']);
  });

  it('is counted also where a question found just before that it holds no longer', async () => {
    await silence('C1', 3);
    await spent(1, 105);
    const summary = aSummary({ customerId: 'c1', totalCost: 600, lastModified: world.calendar.now() });
    await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary }], undefined);

    const { toTell } = await unsilence('C1');

    assert.equal(toTell, 1);
    assert.deepEqual(await world.deliver(), ['heldBack: C1 passed 100 (late)']);
  });

  it('is one line where it fell to a level that was told before the silence', async () => {
    await spent(1, 85);
    await silence('C1', 3);
    await spent(1, 105, 85);

    const { toTell } = await unsilence('C1');

    assert.equal(toTell, 1);
    assert.deepEqual(
      (await world.deliver()).filter((text) => text.includes('late')),
      ['heldBack: C1 passed 100 (late)'],
    );
  });

  it('is one line for all levels and crossings of a customer, and one post for all customers', async () => {
    await silence(undefined, 3);
    await spent(1, 85, 105, 60);
    await spent(1, 125, 60);
    await spent(2, 90, 20);

    passTo(world.calendar.now() + 3 * DAY_MS);
    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['heldBack: C1 passed 80 and 100 and 120 (late), C2 passed 80 (late)']);
    await world.planNotifications();
    assert.deepEqual(await world.deliver(), []);
  });

  it('is no line where it holds again when the silence ends', async () => {
    await silence('C1', 3);
    await spent(1, 105, 60, 101);

    await unsilence('C1');

    assert.deepEqual(await world.deliver(), ['C1 raised 100, late: 2027-03-10']);
  });

  it('names the levels below it, too, with when they were crossed', async () => {
    await silence('C1', 9);
    await spent(1, 85);
    passTo(world.calendar.now() + 2 * DAY_MS);
    await spent(1, 105);

    await unsilence('C1');
    await world.deliver();

    const told = (await world.rows(1)).find(({ state }) => state === 'sent');
    assert.ok(told?.about === 'alert' && told.kind !== 'edit');
    assert.deepEqual(
      told.crossed?.map(({ threshold, at }) => [threshold, new Date(at).toISOString().slice(0, 10)]),
      [[80, '2027-03-10']],
    );
  });

  it('waits once more where another silence begins before it was told', async () => {
    await silence('C1', 1);
    await spent(1, 105, 60);
    passTo(world.calendar.now() + DAY_MS);
    await world.planNotifications();
    await silence('C1', 1);
    assert.deepEqual(await world.deliver(), []);

    passTo(world.calendar.now() + DAY_MS);
    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['heldBack: C1 passed 100 (late)']);
  });

  it('is the highest level that still holds, with the date of its last crossing', async () => {
    await silence('C1', 9);
    await spent(1, 85, 105, 70);
    passTo(world.calendar.now() + 2 * DAY_MS);
    await spent(1, 101, 125, 110);

    const { toTell } = await unsilence('C1');

    assert.equal(toTell, 1);
    assert.deepEqual(
      (await world.deliver()).filter((text) => text.includes('late')),
      ['C1 raised 100, late: 2027-03-12', 'heldBack: C1 passed 120 (late)'],
    );
    const levels = (await states(1)).filter(([occasion]) => occasion?.startsWith('level'));
    assert.deepEqual(levels.map(([occasion, state]) => `${occasion} ${state}`).toSorted(), [
      'level:1:100 sent',
      'level:1:120 dropped',
      'level:1:80 dropped',
    ]);
  });

  it('that rises again after the silence is told as any other crossing', async () => {
    await silence('C1', 3);
    await spent(1, 85, 50);
    await unsilence('C1');

    world.spends(1, 85);
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });

  it('stands in tables of its own, beside what was crossed just now', async () => {
    await silence(undefined, 3);
    for (let customer = 1; customer <= 7; customer += 1) world.spends(customer, 85);
    await world.scan();
    await world.deliver();
    for (let customer = 8; customer <= 10; customer += 1) world.spends(customer, 85);
    passTo(world.calendar.now() + 3 * DAY_MS);

    await world.scan();
    const texts = await world.deliver();

    assert.deepEqual(
      texts.map((text) => [text.split(':')[0], text.split(',').length]),
      [
        ['levels', 3],
        ['late levels', 7],
      ],
    );
  });

  it('is told by the silences that ended alone: the answer names them', async () => {
    await silence('C1', 5);
    await silence(undefined, 1);
    await spent(1, 85);
    await spent(2, 85);

    const { ended, toTell } = await unsilence();

    assert.deepEqual(
      ended.map((one) => (typeof one === 'object' ? one.name : one)),
      ['C1', 'all'],
    );
    assert.equal(toTell, 2);
    const audit = (await world.database.audit.latest(1)).map(({ details }) => details.code);
    assert.deepEqual(audit, ['unsilence']);
    assert.deepEqual((await unsilence()).ended, []);
    assert.equal(
      (await world.database.audit.latest(99)).filter(({ details }) => details.code === 'unsilence').length,
      1,
    );
  });

  it('goes on waiting where another silence holds', async () => {
    await silence('C1', 5);
    await silence(undefined, 2);
    await spent(1, 85);

    const { ended, toTell, stillUntil } = await unsilence('C1');

    assert.deepEqual([ended.length, toTell], [1, 0]);
    assert.ok(stillUntil);
    assert.deepEqual(await states(1), [['level:1:80', 'silenced', 'silence']]);
  });
});
