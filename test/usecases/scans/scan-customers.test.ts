import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { UsageRecord } from '#domain/usage/usage-summary.ts';
import { Rejected, SignInNeeded, Transient } from '#ports/errors.ts';
import { createScanCustomers } from '#usecases/scans/scan-customers.ts';
import { APRIL, aCustomer, aSubscription, aSummary, MARCH } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const NOW = new AbortController().signal;

function aRecord(customerId: string, totalCost: number): UsageRecord {
  const { period: _, ...figures } = aSummary({ customerId, totalCost });
  return { ...figures, name: customerId };
}

async function percentOf(world: World, customer: number): Promise<number | undefined> {
  return (await world.database.alerts.forCustomer(`c${customer}`)).at(-1)?.percentUsed;
}

/** The records as they are now, whatever the summaries will answer. */
function recordsOf({ partnerCenter }: World) {
  return [...partnerCenter.answers.values()].flatMap((answer) => {
    if (!('period' in answer)) return [];
    const { period: _, ...figures } = answer;
    return [{ ...figures, name: answer.customerId }];
  });
}

for (const strategy of ['each', 'sweep'] as const) {
  describe(`a scan (${strategy})`, () => {
    it('reads every customer and completes', async () => {
      await using world = await openWorld({ strategy, customers: 60 });
      for (let customer = 1; customer <= 60; customer += 1) world.spends(customer, customer);

      const scan = await world.scan();

      assert.equal(scan.outcome, 'completed');
      assert.equal(scan.customers, 60);
      assert.equal(scan.read, 60);
      assert.equal(await percentOf(world, 60), 60);
    });

    it('leaves the others done when some cannot be read, says which, and reads them at the next tick', async () => {
      await using world = await openWorld({ strategy, customers: 5 });
      for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 50);
      world.partnerCenter.answers.set('c2', new Transient('503', { fault: { code: 'failed', status: 503 } }));
      const fault = { code: 'unreadable', what: { form: 'html' } } as const;
      world.partnerCenter.answers.set('c4', new Rejected('cannot be understood', { fault }));

      const scan = await world.scan();
      world.spends(2, 60);
      world.spends(4, 60);
      const next = await world.scan();

      assert.equal(scan.outcome, 'partial');
      assert.equal(scan.unreadableCount, 2);
      assert.equal(scan.read, scan.customers - 2);
      assert.deepEqual(
        new Map(scan.unreadable.map((each) => [each.customerId, each.fault])),
        new Map<string, unknown>([
          ['c2', { code: 'failed', status: 503 }],
          ['c4', fault],
        ]),
      );
      assert.equal(next.outcome, 'completed');
      assert.equal(await percentOf(world, 2), 60);
    });

    it('raises no alert on a customer whose data could not be read', async () => {
      await using world = await openWorld({ strategy });
      world.spends(1, 10);
      await world.scan();
      await world.subscribed();
      world.partnerCenter.answers.set('c1', new Transient('server error 503'));
      const { period: _, ...figures } = aSummary({ customerId: 'c1', totalCost: 9000 });
      world.partnerCenter.records = [{ ...figures, name: 'C1' }];

      await world.scan();

      assert.deepEqual(await world.deliver(), []);
    });

    it('gives up after 25 failures in a row and has failed when nothing was read', async () => {
      await using world = await openWorld({ strategy, customers: 80 });
      for (let customer = 1; customer <= 80; customer += 1) {
        world.partnerCenter.answers.set(`c${customer}`, new Transient('reset'));
      }

      const scan = await world.scan();

      assert.equal(scan.outcome, 'failed');
      assert.equal(scan.unreadableCount, 80);
      const asked = world.partnerCenter.asked.length;
      assert.ok(asked >= 25 && asked < 25 + 16, `${asked} asked`);
    });

    for (const failure of [new Transient('server error 500'), new Rejected('forbidden')]) {
      it(`reads all others, scan after scan, when many customers alone always fail (${failure.name})`, async () => {
        await using world = await openWorld({ strategy, customers: 120 });
        for (let customer = 1; customer <= 120; customer += 1) world.spends(customer, 50);
        await world.scan();
        await world.subscribed();
        for (let customer = 1; customer <= 60; customer += 1) world.partnerCenter.answers.set(`c${customer}`, failure);
        const outcomes = [];
        for (const percent of [60, 85]) {
          for (let customer = 61; customer <= 120; customer += 1) world.spends(customer, percent);
          world.partnerCenter.records = Array.from({ length: 120 }, (_, index) =>
            aRecord(`c${index + 1}`, index < 60 ? 500 : percent * 10),
          );
          outcomes.push((await world.scan()).outcome);
        }

        assert.deepEqual(outcomes, ['partial', 'partial']);
        for (let customer = 61; customer <= 120; customer += 1) assert.equal(await percentOf(world, customer), 85);
      });
    }

    it('fails, is told to a person and changes nothing when the sign-in is dead', async () => {
      await using world = await openWorld({ strategy });
      world.spends(1, 50);
      await world.scan();
      const error = new SignInNeeded({ code: 'expired' }, 'sign in again');
      world.partnerCenter.records = error;
      for (const id of ['c1', 'c2', 'c3']) world.partnerCenter.answers.set(id, error);

      const scan = await world.scan();

      assert.equal(scan.outcome, 'failed');
      assert.deepEqual(scan.reason, { code: 'signIn', fault: { code: 'expired' } });
      assert.equal((await world.database.health.current())[0]?.about.code, 'sign-in');
      assert.equal(await percentOf(world, 1), 50);
    });

    it('stays unfinished when it is stopped, and the next one reads only what was left', async () => {
      await using world = await openWorld({ strategy, customers: 40 });
      for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
      await world.database.customers.replaceList(
        Array.from({ length: 40 }, (_, index) => aCustomer({ id: `c${index + 1}` })),
        { calendar: world.calendar.now(), system: world.system.now() },
      );
      const abort = new AbortController();
      world.partnerCenter.onSummary = () => {
        if (world.partnerCenter.asked.length === 20) abort.abort();
      };
      const tick = {
        trigger: 'cron',
        scheduledAt: world.system.now(),
        oldest: { forMs: HOUR_MS, atMost: 1000 },
      } as const;
      await assert.rejects(world.scanCustomers(tick, abort.signal));
      const unfinished = await world.database.scans.unfinished();
      world.partnerCenter.onSummary = () => undefined;

      const scan = await world.scanCustomers({ ...tick, scheduledAt: world.system.now() + HOUR_MS }, NOW);

      assert.equal(scan.id, unfinished?.id);
      assert.equal(scan.outcome, 'completed');
      assert.deepEqual([scan.customers, scan.read], [40, 40]);
      assert.equal((await world.database.usage.unreadInScan(scan.id, 100)).length, 0);
      assert.equal(await world.database.scans.unfinished(), undefined);
    });

    it('believes nobody who answers "no relationship" when it is stopped before all were asked', async () => {
      await using world = await openWorld({ strategy, customers: 40 });
      for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
      await world.scan();
      const gone = ['c1', 'c10', 'c11'];
      for (const customerId of gone)
        world.partnerCenter.answers.set(customerId, { kind: 'noRelationship', customerId });
      world.partnerCenter.asked.length = 0;
      const abort = new AbortController();
      world.partnerCenter.onSummary = () => {
        if (world.partnerCenter.asked.length === 20) abort.abort(new Error('stopped'));
      };
      const tick = {
        trigger: 'cron',
        scheduledAt: world.system.now(),
        oldest: { forMs: HOUR_MS, atMost: 1000 },
      } as const;

      await assert.rejects(world.scanCustomers(tick, abort.signal), /stopped/);

      assert.ok(gone.every((id) => world.partnerCenter.asked.includes(id)));
      assert.deepEqual(await world.database.customers.listLeft(), []);
    });

    for (const [what, answer] of [
      ['404 with a fault body', { kind: 'noUsage', faultCode: '1000' }],
      ['fault 3000', { kind: 'noUsage', faultCode: '3000' }],
      ['"no relationship"', { kind: 'noRelationship' }],
    ] as const) {
      it(`changes nothing and is told after two scans when everybody answers ${what}`, async () => {
        await using world = await openWorld({ strategy, customers: 40 });
        for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 85);
        await world.scan();
        await world.subscribed();
        const before = await world.database.alerts.open({ minPercent: 0, limit: 100 });
        for (let customer = 1; customer <= 40; customer += 1) {
          world.partnerCenter.answers.set(`c${customer}`, { ...answer, customerId: `c${customer}` });
        }

        const first = await world.scan();
        assert.equal(first.outcome, 'failed');
        assert.deepEqual(await world.deliver(), []);
        await world.scan();

        assert.deepEqual(await world.database.alerts.open({ minPercent: 0, limit: 100 }), before);
        assert.equal((await world.database.customers.all()).filter(({ leftAt }) => leftAt !== undefined).length, 0);
        const texts = await world.deliver();
        assert.equal(texts.length, 1);
        assert.match(texts[0] ?? '', /^health: Two scans in a row failed/);
      });
    }

    it('fails when more than 5 % and more than 3 customers turn from usage to none at once', async () => {
      await using world = await openWorld({ strategy, customers: 40 });
      for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
      await world.scan();
      for (const customer of [1, 2, 3, 4]) world.partnerCenter.answers.delete(`c${customer}`);
      world.wait(DAY_MS);

      const scan = await world.scan();

      assert.equal(scan.outcome, 'failed');
    });

    it('takes three that turn for unreadable and goes on', async () => {
      await using world = await openWorld({ strategy, customers: 40 });
      for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
      await world.scan();
      for (const customer of [1, 2, 3]) world.partnerCenter.answers.delete(`c${customer}`);
      world.wait(DAY_MS);

      const scan = await world.scan();

      assert.equal(scan.outcome, 'partial');
      assert.equal(scan.unreadableCount, 3);
      assert.equal(await percentOf(world, 1), 50);
      assert.deepEqual([...(await world.database.usage.failedSinceRead()).keys()].toSorted(), ['c1', 'c2', 'c3']);
    });

    it('takes a customer that never showed usage for one without usage', async () => {
      await using world = await openWorld({ strategy });
      world.spends(1, 50);

      const scan = await world.scan();

      assert.equal(scan.outcome, 'completed');
      assert.equal((await world.database.usage.states(['c2'])).get('c2')?.isWithoutUsage, true);
    });

    it('takes a customer that answers "no relationship" for one that has left: its alert closes', async () => {
      await using world = await openWorld({ strategy });
      for (const customer of [1, 2, 3]) world.spends(customer, 85);
      await world.scan();
      world.partnerCenter.answers.set('c1', { kind: 'noRelationship', customerId: 'c1' });
      world.wait(DAY_MS);

      await world.scan();

      assert.equal((await world.database.alerts.forCustomer('c1'))[0]?.closed?.reason, 'left');
      assert.notEqual((await world.database.customers.byIds(['c1'])).get('c1')?.leftAt, undefined);
    });

    it('takes a customer missing from two complete lists for one that has left, from one for none', async () => {
      await using world = await openWorld({ strategy });
      for (const customer of [1, 2, 3]) world.spends(customer, 85);
      await world.scan();
      world.partnerCenter.listed = [aCustomer({ id: 'c2' }), aCustomer({ id: 'c3' })];

      await world.scan();
      const afterOne = (await world.database.customers.byIds(['c1'])).get('c1')?.leftAt;
      await world.scan();

      assert.equal(afterOne, undefined);
      assert.equal((await world.database.alerts.forCustomer('c1'))[0]?.closed?.reason, 'left');
    });

    it('takes nobody for gone when the customer list comes back empty, and says so', async () => {
      await using world = await openWorld({ strategy });
      world.spends(1, 85);
      await world.scan();
      world.partnerCenter.listed = [];

      const scans = [await world.scan(), await world.scan()];

      assert.deepEqual(
        scans.map(({ outcome, listFault }) => [outcome, listFault?.code]),
        [
          ['completed', 'emptyList'],
          ['completed', 'emptyList'],
        ],
      );
      assert.equal((await world.database.customers.byIds(['c1'])).get('c1')?.leftAt, undefined);
    });

    it('uses the last list when the customer list cannot be read', async () => {
      await using world = await openWorld({ strategy });
      world.spends(1, 50);
      await world.scan();
      world.partnerCenter.listed = new Transient('server error 500');
      world.spends(1, 85);

      const scan = await world.scan();

      assert.equal(scan.outcome, 'completed');
      assert.equal(await percentOf(world, 1), 85);
    });

    it("tells what stands at a customer's first reading in one card, and not again", async () => {
      await using world = await openWorld({ strategy });
      await world.subscribed();
      world.spends(1, 85);
      world.spends(2, 130);

      await world.scan();

      assert.deepEqual(await world.deliver(), ['standing: C2 120, C1 80']);
      await world.scan();
      assert.deepEqual(await world.deliver(), []);
    });

    it('rolls over with old and new summaries mixed, closing each alert once', async () => {
      await using world = await openWorld({ strategy, customers: 2 });
      world.spends(1, 85);
      world.spends(2, 70);
      await world.scan();
      await world.subscribed();
      const intoApril = APRIL.start + 6 * HOUR_MS - world.calendar.now();
      world.wait(intoApril);
      world.spends(1, 1, { period: APRIL });
      world.spends(2, 90, { period: MARCH });
      await world.scan();

      assert.deepEqual(await world.deliver(), ['C2 raised 80']);
      const [first] = await world.database.alerts.forCustomer('c1');
      const [second] = await world.database.alerts.forCustomer('c2');
      assert.equal(first?.closed?.reason, 'laterPeriod');
      assert.equal(second?.closed, undefined);
      world.wait(DAY_MS);
      world.spends(2, 2, { period: APRIL });
      await world.scan();
      await world.scan();
      const closed = world.events.filter((event) => event === 'closed');
      assert.equal(closed.length, 2);
    });

    it('closes an alert eight days after its period when nothing later comes', async () => {
      await using world = await openWorld({ strategy, customers: 1 });
      world.spends(1, 85);
      await world.scan();
      world.wait(MARCH.end + 8 * DAY_MS - world.calendar.now());
      await world.planNotifications();
      assert.equal((await world.database.alerts.forCustomer('c1'))[0]?.closed, undefined);

      world.wait(MINUTE_MS);
      await world.planNotifications();

      assert.equal((await world.database.alerts.forCustomer('c1'))[0]?.closed?.reason, 'periodEnded');
    });
  });
}

describe('a sweep', () => {
  it('reads one by one when the records come back empty where customers have usage', async () => {
    await using world = await openWorld({ strategy: 'sweep' });
    world.spends(1, 85);
    await world.scan();
    world.partnerCenter.records = [];
    world.spends(1, 90);

    const scan = await world.scan();

    assert.equal(scan.outcome, 'partial');
    assert.deepEqual(scan.recordsFault, { code: 'empty' });
    assert.deepEqual(scan.reason, { code: 'records', fault: { code: 'empty' } });
    assert.equal(await percentOf(world, 1), 90);
  });

  it('reads one by one when the records lack more than 5 % and more than 3 of those with usage', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 40 });
    for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
    await world.scan();
    const records = recordsOf(world);
    world.partnerCenter.records = records.slice(4);

    const { outcome, read, recordsFault } = await world.scan();
    assert.deepEqual([outcome, read], ['partial', 40]);
    assert.deepEqual(recordsFault, { code: 'lacking', missing: 4, of: 40 });
    world.partnerCenter.records = records.slice(3);
    assert.equal((await world.scan()).outcome, 'completed');
  });

  it('has failed when the records come and no summary does: nothing could be raised', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 40 });
    for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
    await world.scan();
    for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 90);
    world.partnerCenter.onSummary = () => Promise.reject(new Transient('server error 503'));

    const scan = await world.scan();

    assert.equal(scan.outcome, 'failed');
    assert.deepEqual(scan.reason, { code: 'givenUp', failures: 25 });
  });

  it('reads first the customers whose record could change an alert', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 40 });
    for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
    await world.scan();
    world.partnerCenter.asked.length = 0;
    world.spends(33, 85);
    world.spends(7, 130);

    await world.scan();

    assert.deepEqual(world.partnerCenter.asked.slice(0, 2), ['c7', 'c33']);
  });

  it('sees a crossing of a threshold that one conversation alone has', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 2 });
    world.spends(1, 10);
    world.spends(2, 10);
    await world.scan();
    await world.database.subscriptions.put([aSubscription({ thresholds: [30] })]);
    world.partnerCenter.asked.length = 0;
    world.spends(2, 35);

    await world.scan();

    assert.equal(world.partnerCenter.asked[0], 'c2');
  });

  it('does not count a customer as read whose record came and whose summary did not', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 5 });
    for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 50);
    await world.scan();
    world.partnerCenter.records = [1, 2, 3, 4, 5].map((customer) => {
      const { period: _, ...figures } = aSummary({ customerId: `c${customer}`, totalCost: customer === 2 ? 850 : 500 });
      return { ...figures, name: `C${customer}` };
    });
    world.partnerCenter.answers.set('c2', new Transient('server error 503'));

    const scan = await world.scan();

    assert.deepEqual([scan.outcome, scan.customers, scan.read, scan.unreadableCount], ['partial', 5, 4, 1]);
  });

  it('raises from the summary only, never from a record', async () => {
    await using world = await openWorld({ strategy: 'sweep' });
    world.spends(1, 10);
    await world.scan();
    await world.subscribed();
    const { period: _, ...figures } = aSummary({ customerId: 'c1', totalCost: 950 });
    world.partnerCenter.records = [{ ...figures, name: 'C1' }];

    await world.scan();

    assert.deepEqual(await world.deliver(), []);
    assert.equal(await percentOf(world, 1), 10);
  });

  it('reads the summaries behind records that did not move too, so that it hears when they cannot be read', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 5 });
    for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 50);
    await world.scan();
    world.partnerCenter.records = recordsOf(world);
    world.partnerCenter.answers.set('c2', new Transient('server error 503'));

    const scan = await world.scan();

    assert.deepEqual([scan.outcome, scan.read, scan.unreadable[0]?.customerId], ['partial', 4, 'c2']);
  });

  it('fails when everybody turns to "no usage" behind records that did not move', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 40 });
    for (let customer = 1; customer <= 40; customer += 1) world.spends(customer, 50);
    await world.scan();
    world.partnerCenter.records = recordsOf(world);
    for (let customer = 1; customer <= 40; customer += 1) {
      const customerId = `c${customer}`;
      world.partnerCenter.answers.set(customerId, { kind: 'noUsage', customerId, faultCode: '3000' });
    }

    const scan = await world.scan();

    assert.deepEqual([scan.outcome, scan.reason], ['failed', { code: 'usageGone', customers: 40 }]);
  });

  it('reads no more summaries by age than its limit, those whose record moved first, the longest unread next', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 6 });
    for (let customer = 1; customer <= 6; customer += 1) world.spends(customer, 50);
    await world.scan();
    world.spends(5, 55);
    const oldest = { forMs: HOUR_MS / 2, atMost: 3 };
    world.partnerCenter.asked.length = 0;

    await world.scan({ oldest });
    await world.scan({ oldest });

    assert.deepEqual(world.partnerCenter.asked, ['c5', 'c1', 'c2', 'c3', 'c4', 'c6']);
  });

  it('reads of those that failed before a quarter of its limit, then those whose record moved', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 8 });
    for (let customer = 1; customer <= 8; customer += 1) world.spends(customer, 50);
    await world.scan();
    const failing = ['c1', 'c2', 'c3', 'c4'];
    for (const id of failing) world.partnerCenter.answers.set(id, new Transient('reset'));
    const records = () => [...failing.map((id) => aRecord(id, 850)), ...recordsOf(world)];
    world.partnerCenter.records = records();
    await world.scan();
    for (const customer of [5, 6, 7]) world.spends(customer, 55);
    world.partnerCenter.records = records();
    world.partnerCenter.asked.length = 0;

    await world.scan({ oldest: { forMs: HOUR_MS / 2, atMost: 3 } });

    assert.deepEqual(world.partnerCenter.asked, ['c1', 'c5', 'c6']);
  });

  it('reads by age for as long as its tick allows, by the system clock', async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 3 });
    for (let customer = 1; customer <= 3; customer += 1) world.spends(customer, 50);
    const slept: number[] = [];
    const { patient } = world.system;
    const scanCustomers = createScanCustomers({
      ...world,
      system: {
        now: patient.now,
        sleep(ms, signal) {
          slept.push(ms);
          return patient.sleep(ms, signal);
        },
      },
      strategy: 'sweep',
      proveSignIn: async () => undefined,
      onSignInNeeded: async () => undefined,
    });

    await scanCustomers(
      { trigger: 'cron', scheduledAt: world.system.now(), oldest: { forMs: 7 * MINUTE_MS, atMost: 1000 } },
      NOW,
    );

    assert.deepEqual(slept, [7 * MINUTE_MS]);
    assert.equal(patient.sleeping(), 0);
  });

  it("reads every customer's summary at least once a day", async () => {
    await using world = await openWorld({ strategy: 'sweep', customers: 5 });
    for (let customer = 1; customer <= 5; customer += 1) world.spends(customer, 50);
    await world.scan();
    world.partnerCenter.asked.length = 0;

    for (let hour = 0; hour < 24; hour += 1) await world.scan();

    assert.equal(new Set(world.partnerCenter.asked).size, 5);
  });
});
