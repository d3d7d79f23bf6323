import assert from 'node:assert/strict';
import { HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Scan, ScanStrategy } from '#domain/usage/scan.ts';
import { Refused, Rejected, SignInNeeded, Transient } from '#ports/errors.ts';
import { aSummary } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';
import { openSpendingPartnerCenter } from './spending-partner-center.ts';

const ROLE = new SignInNeeded({ code: 'role-missing' }, 'The signed-in user needs the Admin agent role.');
const REFUSED = new Refused('answered 403 with an empty body', ROLE);

function figuresOf(scan: Scan) {
  return [scan.outcome, scan.read, scan.customers, scan.unreadable.map(({ customerId }) => customerId).toSorted()];
}

for (const strategy of ['each', 'sweep'] as const) {
  describe(`a refusal of Partner Center (${strategy})`, () => {
    for (const [what, status, body] of [
      ['403 with an empty body', 403, 'empty'],
      ['403 with fault 2032', 403, 'fault'],
      ['401', 401, 'fault'],
    ] as const) {
      it(`of one customer with ${what} makes that customer unreadable, and the others are read`, async () => {
        await using refusals = await openSpendingPartnerCenter({ strategy, customers: 60 });
        const [contoso = '', ...others] = refusals.ids;
        refusals.spend([contoso], 150);
        refusals.spend(others.slice(0, 30), 70);
        refusals.setFaults({ refusals: { customerIds: [contoso], status, body } });

        const scan = await refusals.world.scan();

        assert.deepEqual(figuresOf(scan), ['partial', 59, 60, [contoso]]);
        assert.equal(scan.unreadable[0]?.fault.code, 'refused');
        for (const id of others.slice(0, 30)) assert.equal(await refusals.percentOf(id), 70);
        assert.equal(await refusals.percentOf(contoso), 50);
        assert.deepEqual(await refusals.codes(), []);
        assert.deepEqual(await refusals.world.deliver(), []);
      });
    }

    it('of 20 customers silences no alert of the 40 others', async () => {
      await using refusals = await openSpendingPartnerCenter({ strategy, customers: 60 });
      const refused = refusals.ids.slice(0, 20);
      const crossing = refusals.ids.slice(20, 50);
      refusals.spend(refused, 150);
      refusals.spend(crossing, 85);
      refusals.setFaults({ refusals: { customerIds: refused, status: 403, body: 'empty' } });

      const scan = await refusals.world.scan();

      assert.deepEqual(figuresOf(scan), ['partial', 40, 60, refused.toSorted()]);
      const told = (await refusals.world.deliver()).join();
      assert.equal(told.match(/ 80(?=,|$)/g)?.length ?? 0, 30, told);
      for (const id of refused) assert.equal(await refusals.percentOf(id), 50);
      assert.deepEqual(await refusals.codes(), []);
    });

    it('of everything is one of the sign-in', async () => {
      await using refusals = await openSpendingPartnerCenter({ strategy, customers: 60 });
      refusals.setFaults({ errors: { rate: 1, status: 403, body: 'empty' } });

      const scan = await refusals.world.scan();

      assert.deepEqual([scan.outcome, scan.read], ['failed', 0]);
      assert.ok(scan.reason?.code === 'signIn');
      assert.equal(scan.reason.fault.code, 'role-missing');
      assert.deepEqual(await refusals.codes(), ['sign-in']);
    });
  });

  describe(`a scan (${strategy}) that meets failure after failure`, () => {
    it('takes it for the sign-in when every single customer is refused, however few they are', async () => {
      await using world = await openWorld({ strategy, customers: 3 });
      for (const customer of [1, 2, 3]) world.spends(customer, 50);
      await world.scan();
      recordsAt(world, 3, 85);
      refuse(world, 1, 3);

      const scan = await world.scan();

      assert.deepEqual([scan.outcome, scan.reason], ['failed', { code: 'signIn', fault: ROLE.fault }]);
      assert.deepEqual(
        (await world.database.health.current()).map(({ about }) => about.code),
        ['sign-in'],
      );
    });

    it('takes it for the sign-in when the proof fails after 25 in a row, and asks no more', async () => {
      await using world = await openReadOnce(strategy, 120);
      recordsAt(world, 120, 85);
      refuse(world, 1, 120);
      world.proofs.finding = { kind: 'refused', fault: { code: 'expired' } };
      world.partnerCenter.asked.length = 0;

      const scan = await world.scan();

      const reason = { code: 'signIn', fault: { code: 'expired' } };
      assert.deepEqual([scan.outcome, scan.reason, world.proofs.count], ['failed', reason, 1]);
      const asked = world.partnerCenter.asked.length;
      assert.ok(asked >= 25 && asked < 25 + 16, `${asked} asked`);
    });

    it('goes on behind 120 customers that are refused when the proof works, and proves once a minute at most', async () => {
      await using world = await openReadOnce(strategy, 240);
      refuse(world, 1, 120);
      for (let customer = 121; customer <= 240; customer += 1) world.spends(customer, 85);
      world.proofs.finding = { kind: 'works', isMfaCompliant: true };
      recordsAt(world, 120, 150);

      const scan = await world.scan();

      assert.deepEqual([scan.outcome, scan.unreadableCount, world.proofs.count], ['partial', 120, 1]);
      for (let customer = 121; customer <= 240; customer += 1) {
        assert.equal((await world.database.alerts.forCustomer(`c${customer}`)).at(-1)?.percentUsed, 85);
      }
      assert.deepEqual(await world.database.health.current(), []);
    });

    it('asks those again only later whom it asked first to see whether anybody is answered', async () => {
      await using world = await openReadOnce(strategy, 60);
      refuse(world, 1, 39);
      recordsAt(world, 39, 150);
      world.proofs.finding = { kind: 'works', isMfaCompliant: true };
      world.partnerCenter.asked.length = 0;

      const scan = await world.scan();

      const { asked } = world.partnerCenter;
      assert.deepEqual([scan.outcome, world.proofs.count, asked.length], ['partial', 1, 60]);
      assert.equal(new Set(asked).size, 60);
    });

    it('proves the sign-in again when the clock was set back behind the last proof', async () => {
      await using world = await openReadOnce(strategy, 240);
      refuse(world, 1, 120);
      recordsAt(world, 120, 150);
      world.proofs.finding = { kind: 'works', isMfaCompliant: true };
      let isSetBack = false;
      world.partnerCenter.onSummary = () => {
        if (isSetBack || world.proofs.count === 0) return;
        isSetBack = true;
        world.system.set(world.system.now() - HOUR_MS);
      };

      await world.scan();

      assert.deepEqual([isSetBack, world.proofs.count], [true, 2]);
    });

    it('gives up and takes it for the sign-in when hundreds are refused and nobody is answered', async () => {
      await using world = await openReadOnce(strategy, 600);
      recordsAt(world, 600, 85);
      refuse(world, 1, 600);
      world.proofs.finding = { kind: 'works', isMfaCompliant: true };
      world.partnerCenter.asked.length = 0;

      const scan = await world.scan();

      assert.deepEqual([scan.outcome, scan.reason], ['failed', { code: 'signIn', fault: ROLE.fault }]);
      // ten rows, each of 25 in a row, seven that were under way then, and three that are asked to see whether anybody is answered
      assert.equal(world.partnerCenter.asked.length, 10 * 35);
    });

    it('says nothing of the sign-in when another process has read one customer of the same scan', async () => {
      await using world = await openReadOnce(strategy, 600);
      const begun = { ...(await world.scan()), id: 'begun', finishedAt: undefined, outcome: undefined };
      await world.database.scans.begin({ ...begun, startedAt: world.calendar.now() + 1 });
      await world.database.usage.noteUnchanged(['c1'], { now: world.calendar.now(), scanId: 'begun' });
      recordsAt(world, 600, 85);
      refuse(world, 1, 600);

      const scan = await world.scan();

      assert.deepEqual([scan.id, scan.outcome], ['begun', 'failed']);
      assert.deepEqual(scan.reason, { code: 'givenUp', failures: 25 });
      assert.deepEqual(await world.database.health.current(), []);
    });

    it('has failed when not one customer could be read, however few they are', async () => {
      await using world = await openReadOnce(strategy, 3);
      recordsAt(world, 3, 85);
      for (const customer of [1, 2, 3])
        world.partnerCenter.answers.set(`c${customer}`, new Transient('server error 503'));

      const scan = await world.scan();

      assert.deepEqual([scan.outcome, scan.reason], ['failed', { code: 'nobodyRead', fault: { code: 'unexpected' } }]);
      assert.deepEqual(await world.database.health.current(), []);
    });

    it('makes unreadable a customer whose reading breaks in a way that nobody foresaw', async () => {
      await using world = await openReadOnce(strategy, 5);
      for (const customer of [2, 3, 4, 5]) world.spends(customer, 60);
      recordsAt(world, 1, 150);
      world.partnerCenter.answers.set('c1', new TypeError('x is not a function'));

      const scan = await world.scan();

      assert.deepEqual(figuresOf(scan), ['partial', 4, 5, ['c1']]);
      assert.deepEqual(scan.unreadable[0]?.fault, { code: 'unexpected' });
    });
  });
}

describe('a customer that cannot be read', () => {
  for (const failure of [REFUSED, new Transient('server error 503'), new Rejected('cannot be understood')]) {
    for (const [where, moved] of [
      ['whose record moved', 6],
      ['whose record did not move', 0],
    ] as const) {
      it(`and ${where} takes its turn by its last attempt, neither first nor never (${failure.name})`, async () => {
        await using world = await openReadOnce('sweep', 6);
        recordsAt(world, moved, 50);
        world.partnerCenter.answers.set('c1', failure);
        const oldest = { forMs: HOUR_MS / 2, atMost: 3 };
        const turns = [];
        for (let scan = 0; scan < 4; scan += 1) {
          world.partnerCenter.asked.length = 0;
          await world.scan({ oldest });
          turns.push([...world.partnerCenter.asked].toSorted().join(' '));
        }

        assert.deepEqual(turns, ['c1 c2 c3', 'c4 c5 c6', 'c1 c2 c3', 'c4 c5 c6']);
      });
    }
  }

  for (const atMost of [3, 4]) {
    it(`goes behind the others whose records could change an alert, and in front of those that only moved (${atMost})`, async () => {
      await using world = await openReadOnce('sweep', 6);
      for (const customer of [1, 2]) world.partnerCenter.answers.set(`c${customer}`, REFUSED);
      recordsAt(world, 2, 150);
      await world.scan();
      for (const customer of [5, 6]) world.spends(customer, 85);
      world.spends(4, 55);
      recordsAt(world, 2, 150);
      world.partnerCenter.asked.length = 0;

      await world.scan({ oldest: { forMs: HOUR_MS / 2, atMost } });

      assert.deepEqual(world.partnerCenter.asked.slice(0, 2).toSorted(), ['c5', 'c6']);
      assert.equal(world.partnerCenter.asked[2], 'c1');
      assert.equal(world.partnerCenter.asked[3], 'c4');
    });
  }

  it('that was never read does not go first in every scan either', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 6 });
    for (let customer = 1; customer <= 6; customer += 1) world.spends(customer, 50);
    world.partnerCenter.answers.set('c1', REFUSED);
    world.partnerCenter.records = recordsOf(world, 6, 50);
    await world.scan();
    world.spends(2, 85);
    world.partnerCenter.records = [...recordsOf(world, 2, 85), ...recordsOf(world, 6, 50).slice(2)];
    world.partnerCenter.asked.length = 0;

    await world.scan();

    assert.equal(world.partnerCenter.asked[0], 'c2');
  });
});

describe('a sweep that reads on by age', () => {
  it('says nothing of the sign-in when those few were refused for whom there was time', async () => {
    await using world = await openReadOnce('sweep', 6);
    recordsAt(world, 0, 0);
    refuse(world, 1, 2);

    const scan = await world.scan({ oldest: { forMs: HOUR_MS / 2, atMost: 2 } });

    assert.deepEqual([scan.outcome, scan.unreadableCount], ['partial', 2]);
    assert.deepEqual(await world.database.health.current(), []);
  });

  it('does not take Partner Center for down when its time runs out while it looks', async () => {
    await using world = await openReadOnce('sweep', 60);
    recordsAt(world, 0, 0);
    let probes = 0;
    world.partnerCenter.onSummary = async () => {
      if (world.proofs.count > 0) probes += 1;
      if (probes === 3) world.system.pass(HOUR_MS);
      await new Promise(setImmediate);
      throw new Transient('server error 503');
    };

    const scan = await world.scan();

    assert.deepEqual([probes, scan.outcome, scan.reason], [3, 'partial', undefined]);
  });
});

describe('a scan that gives up', () => {
  for (const failure of [new Transient('server error 503'), REFUSED]) {
    it(`asks first those that it has read itself: other answers may be old (${failure.name})`, async () => {
      await using world = await openReadOnce('each', 120);
      world.wait(MINUTE_MS);
      let asked = 0;
      world.partnerCenter.onSummary = () => {
        asked += 1;
        if (asked > 40) throw failure;
      };
      world.partnerCenter.asked.length = 0;

      const scan = await world.scan();

      const again = world.partnerCenter.asked.filter((id, at) => world.partnerCenter.asked.indexOf(id) < at);
      assert.deepEqual([scan.outcome, scan.reason], ['partial', { code: 'givenUp', failures: 25 }]);
      assert.deepEqual(world.partnerCenter.asked.slice(-3), again);
      assert.equal(again.length, 3);
      assert.equal(scan.read, 40);
      assert.equal(
        scan.unreadable.some(({ customerId }) => again.includes(customerId)),
        false,
      );
    });
  }

  it('asked for everything behind the questions of people, also for those that it asked again', async () => {
    await using world = await openReadOnce('sweep', 120);
    const { partnerCenter } = world;
    partnerCenter.recordsEndWith = new Transient('server error 503');
    let asked = 0;
    partnerCenter.onSummary = () => {
      asked += 1;
      if (asked > 40) throw new Transient('server error 503');
    };
    partnerCenter.asked.length = 0;
    partnerCenter.priorities.clear();

    await world.scan();

    assert.ok(new Set(partnerCenter.asked).size < partnerCenter.asked.length);
    assert.deepEqual([...partnerCenter.priorities], ['list: scan', 'records: scan', 'summary: scan']);
  });

  it('does not when the first of those that it asks again is answered: it asks no other again, and goes on', async () => {
    await using world = await openReadOnce('each', 120);
    world.wait(MINUTE_MS);
    const asked: string[] = [];
    const again: string[] = [];
    world.partnerCenter.onSummary = (customerId) => {
      (asked.includes(customerId) ? again : asked).push(customerId);
      if (asked.length > 40 && again.length === 0) throw new Transient('server error 503');
    };

    const scan = await world.scan();

    assert.deepEqual([scan.outcome, scan.reason, again.length], ['partial', undefined, 1]);
  });
});

/** All customers read once at 50. */
async function openReadOnce(strategy: ScanStrategy, customers: number): Promise<World> {
  const world = await openWorld({ strategy, customers });
  for (let customer = 1; customer <= customers; customer += 1) world.spends(customer, 50);
  await world.scan();
  return world;
}

function refuse(world: World, from: number, to: number): void {
  for (let customer = from; customer <= to; customer += 1) world.partnerCenter.answers.set(`c${customer}`, REFUSED);
}

/** Records of the first customers, at a percentage. */
function recordsOf({ calendar }: World, count: number, percent: number) {
  return Array.from({ length: count }, (_, index) => {
    const customerId = `c${index + 1}`;
    const { period: _period, ...figures } = aSummary({
      customerId,
      totalCost: percent * 10,
      lastModified: calendar.now(),
    });
    return { ...figures, name: customerId };
  });
}

/** The first customers' records say a percentage, those of the others what their summaries say. */
function recordsAt(world: World, count: number, percent: number): void {
  const others = [...world.partnerCenter.answers].flatMap(([id, answer]) =>
    Number(id.slice(1)) > count && 'period' in answer ? [{ ...answer, name: id }] : [],
  );
  world.partnerCenter.records = [...recordsOf(world, count, percent), ...others];
}
