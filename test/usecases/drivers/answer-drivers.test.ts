import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { DAY_MS, HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Breakdown } from '#domain/usage/drivers/breakdown.ts';
import type { ResourceUsage, ServiceUsage } from '#domain/usage/drivers/driver-sums.ts';
import type { AskBack } from '#ports/asking/ask-back.ts';
import type { Database } from '#ports/database.ts';
import type { DriversAnswer, DriversReadFor } from '#ports/drivers.ts';
import { Transient } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type { RowSink, RowsRead, SubscriptionsRead, UsageDrivers } from '#ports/usage-drivers.ts';
import { createAnswerDrivers } from '#usecases/drivers/answer-drivers.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aResource, aService } from '../../domain/usage/drivers/builders.ts';
import { anAsker, march } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { openWorld, type World } from '../world.ts';
import { aPlan, REFUSED } from './scripted-drivers.ts';

const DONE: RowsRead = { kind: 'rows', badRows: 0 };

/** Gives these rows, and then ends so; or never ends. */
interface Scripted<Row> {
  readonly rows?: readonly Row[];
  readonly ends?: RowsRead | Error | Promise<RowsRead>;
}

describe('what drives a cost', () => {
  let world: World;
  let plans: SubscriptionsRead | Error | Promise<SubscriptionsRead>;
  let resources: Record<string, Scripted<ResourceUsage>>;
  let services: Record<string, Scripted<ServiceUsage>>;
  let calls: { readonly customerId: string; readonly options: CallOptions }[];
  let completed: DriversAnswer[];
  let outcomes: DriversReadFor[];
  let clock: ReturnType<typeof createFakeClock>;
  beforeEach(async () => {
    world = await openWorld();
    world.spends(1, 10);
    await world.scan();
    plans = { kind: 'subscriptions', badRows: 0, subscriptions: [aPlan()] };
    resources = { plan: { rows: [aResource({ cost: 60 }), aResource({ name: 'vm2', cost: 40 })], ends: DONE } };
    services = { plan: { rows: [aService('Virtual Machines', 100)], ends: DONE } };
    calls = [];
    completed = [];
    outcomes = [];
    clock = createFakeClock(march(10));
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const rowsOf = <Row>(script: () => Scripted<Row> | undefined) => ({
    async get(sink: RowSink<Row>): Promise<RowsRead> {
      const { rows = [], ends = new Promise<RowsRead>(() => {}) } = script() ?? {};
      for (const row of rows) sink.add(row);
      if (ends instanceof Error) throw ends;
      const read = await ends;
      sink.keepPage();
      return read;
    },
  });
  const drivers: UsageDrivers = {
    subscriptionsOf: (customerId) => ({
      usageRecords: {
        async get(options) {
          calls.push({ customerId, options });
          if (plans instanceof Error) throw plans;
          return await plans;
        },
      },
      byId: (id) => ({
        usageRecords: {
          resources: rowsOf(() => resources[id]),
          meters: rowsOf(() => services[id]),
          services: rowsOf(() => services[id]),
        },
      }),
    }),
  };

  function create(database: Database = world.database, log: Log = world.log) {
    return createAnswerDrivers({
      database,
      drivers,
      directory: createCustomerDirectory(world),
      calendar: world.calendar,
      system: clock.patient,
      log,
      onRead: (read) => outcomes.push(read),
    });
  }
  const onComplete = async (answer: DriversAnswer) => void completed.push(answer);

  function warning(): { readonly warnings: string[]; readonly log: Log } {
    const warnings: string[] = [];
    return {
      warnings,
      log: { ...world.log, warn: (_: object, what?: string) => void warnings.push(`${what}`) },
    };
  }

  async function ask(query = 'c1') {
    return await create().driversOf(query, anAsker(), onComplete);
  }
  /** Lets everything go on that does not wait for the clock. */
  async function settle() {
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  }
  const untilCompleted = (answers: number) => eventually('answers were completed', () => completed.length >= answers);
  async function askAndWait(ms: number) {
    const asked = ask();
    await settle();
    clock.pass(ms);
    return await asked;
  }
  function breakdownOf(answer: DriversAnswer | AskBack | undefined): Breakdown {
    assert.ok(answer?.kind === 'drivers', answer?.kind);
    return answer.drivers.breakdown;
  }

  it('is answered with the breakdown and the last summary, asked for in the name of the person', async () => {
    const answer = await ask();

    const { lists, total, gaps, period } = breakdownOf(answer);
    assert.deepEqual(
      lists.resource.top.map(({ name, cost }) => [name, cost]),
      [
        ['vm1', 60],
        ['vm2', 40],
      ],
    );
    assert.deepEqual([total, gaps], [100, []]);
    assert.ok(answer.kind === 'drivers');
    assert.equal(answer.drivers.summary?.totalCost, 100);
    assert.equal(answer.drivers.now, world.calendar.now());
    assert.deepEqual(period, answer.drivers.summary.period);
    const [{ customerId, options }] = calls as [(typeof calls)[number]];
    assert.deepEqual([customerId, options.priority, options.person], ['c1', 'drivers', anAsker().person.objectId]);
    await settle();
    assert.deepEqual(completed, []);
    assert.equal(clock.patient.sleeping(), 0, 'nothing waits any more for what was read');
  });

  it('asks back whom a spelling means, and reads nothing then', async () => {
    const answer = await ask('nobody of that name');

    assert.equal(answer.kind, 'none');
    assert.equal(calls.length, 0);
  });

  it('has services only for legacy subscriptions', async () => {
    plans = { kind: 'subscriptions', badRows: 0, subscriptions: [aPlan({ plan: 'legacy' })] };

    const breakdown = breakdownOf(await ask());

    assert.equal(breakdown.hasServicesOnly, true);
    assert.deepEqual(breakdown.lists.resource.top, []);
    assert.equal(breakdown.total, 100);
  });

  it('is of the time of the newest plan, where no row has a date', async () => {
    const dated = [march(8), march(9), march(7)].map((lastModified, index) =>
      aPlan({ id: `plan${index}`, lastModified }),
    );
    plans = { kind: 'subscriptions', badRows: 0, subscriptions: dated };
    for (const { id } of dated) {
      resources[id] = { rows: [aResource({ cost: 60, lastModified: undefined })], ends: DONE };
      services[id] = { rows: [aService('Virtual Machines', 60, { lastModified: undefined })], ends: DONE };
    }

    assert.equal(breakdownOf(await ask()).asOf, march(9));
  });

  it('is nothing where there is no usage', async () => {
    plans = { kind: 'noUsage' };

    assert.equal((await ask()).kind, 'noUsage');
  });

  it('is answered after 10 seconds with what has come and what is missing, and completed once', async () => {
    const late = Promise.withResolvers<RowsRead>();
    resources = { plan: { rows: [aResource({ cost: 60 })], ends: late.promise } };

    const early = askAndWait(10 * SECOND_MS - 1);
    await settle();
    const isAnsweredEarly = await Promise.race([early.then(() => true), settle().then(() => false)]);
    clock.pass(1);
    const partial = breakdownOf(await early);
    late.resolve(DONE);
    await untilCompleted(1);

    assert.equal(isAnsweredEarly, false);
    assert.equal(partial.lists.resource.total, 60);
    assert.deepEqual(partial.gaps, [
      { rows: 'resources', subscription: { id: 'plan', name: 'Azure plan' }, reason: { code: 'slow' } },
    ]);
    assert.equal(completed.length, 1);
    assert.deepEqual(breakdownOf(completed[0]).gaps, []);
  });

  it('only logs that an answer could not be completed', async () => {
    const late = Promise.withResolvers<RowsRead>();
    resources = { plan: { ends: late.promise } };
    const warned: string[] = [];
    const log = { ...world.log, warn: (_: object, text: string) => warned.push(text) };
    const asked = create(world.database, log).driversOf('c1', anAsker(), async () => {
      throw new Error('the conversation is gone');
    });
    await settle();
    clock.pass(10 * SECOND_MS);
    await asked;

    late.resolve(DONE);
    await eventually('it is logged', () => warned.length > 0);

    assert.deepEqual(warned, ['an answer about drivers could not be completed']);
  });

  it('says after 10 seconds that not even the plans are known, and reads on', async () => {
    const late = Promise.withResolvers<SubscriptionsRead>();
    plans = late.promise;

    const answer = await askAndWait(10 * SECOND_MS);
    late.resolve({ kind: 'subscriptions', badRows: 0, subscriptions: [aPlan()] });
    await untilCompleted(1);

    assert.deepEqual(answer.kind === 'unreadable' && answer.reason, { code: 'slow' });
    assert.equal(breakdownOf(completed[0]).total, 100);
  });

  it('gives up after 2 minutes, and completes with what it has', async () => {
    const hanging = Promise.withResolvers<RowsRead>();
    services = { plan: { ends: hanging.promise } };
    await askAndWait(10 * SECOND_MS);
    calls[0]?.options.signal.addEventListener('abort', () => hanging.reject(new Error('aborted')));

    clock.pass(109 * SECOND_MS);
    await settle();
    const before = completed.length;
    clock.pass(SECOND_MS);
    await untilCompleted(1);

    assert.equal(before, 0);
    const { gaps, total } = breakdownOf(completed[0]);
    assert.deepEqual([gaps.map(({ reason }) => reason), total], [[{ code: 'timedOut' }], 100]);
  });

  it('reads once for everybody who asks meanwhile, and completes each of their answers', async () => {
    const late = Promise.withResolvers<RowsRead>();
    resources = { plan: { ends: late.promise } };
    const { driversOf } = create();

    const both = Promise.all([driversOf('c1', anAsker(), onComplete), driversOf('c1', anAsker(), onComplete)]);
    await settle();
    clock.pass(10 * SECOND_MS);
    await both;
    late.resolve(DONE);
    await untilCompleted(2);
    const readings = calls.length;
    await driversOf('c1', anAsker(), onComplete);

    assert.deepEqual([readings, completed.length, calls.length], [1, 2, 2]);
  });

  it('leaves out one plan that is refused or fails, and says so, and has all others', async () => {
    const subscriptions = ['plan', 'b', 'c', 'd'].map((id) =>
      aPlan({ id, name: `Plan ${id}`, totalCost: id === 'd' ? 0 : 5 }),
    );
    plans = { kind: 'subscriptions', badRows: 2, subscriptions };
    resources = {
      ...resources,
      b: { ends: REFUSED },
      c: { ends: { kind: 'noUsage' } },
      d: { ends: { kind: 'noUsage' } },
    };
    const failed = new Transient('503', { fault: { code: 'failed', status: 503 } });
    services = {
      ...services,
      b: { rows: [aService('Storage', 5)], ends: failed },
      c: { rows: [aService('Storage', 7)], ends: { kind: 'rows', badRows: 3 } },
      d: { ends: new Error('what nobody foresaw') },
    };

    const { gaps, lists } = breakdownOf(await ask());

    assert.deepEqual(
      gaps.map(({ rows, subscription, reason }) => [rows, subscription?.name, reason]),
      [
        ['subscriptions', undefined, { code: 'badRows', count: 2 }],
        ['resources', 'Plan b', { code: 'refused', status: 403 }],
        ['services', 'Plan b', { code: 'failed', status: 503 }],
        ['resources', 'Plan c', { code: 'usageGone' }],
        ['services', 'Plan c', { code: 'badRows', count: 3 }],
        ['services', 'Plan d', { code: 'unexpected' }],
      ],
    );
    assert.deepEqual([lists.resource.total, lists.service.total], [100, 112]);
  });

  it('counts as partial where rows of the list of plans alone are missing', async () => {
    plans = { kind: 'subscriptions', badRows: 1, subscriptions: [aPlan()] };

    await ask();

    assert.deepEqual(outcomes, [{ why: 'person', outcome: 'partial' }]);
  });

  it('is read anew for a question that comes after the answer', async () => {
    const { driversOf } = create();

    await driversOf('c1', anAsker(), onComplete);
    await driversOf('c1', anAsker(), onComplete);
    await settle();

    assert.equal(calls.length, 2);
    assert.equal(clock.patient.sleeping(), 0, 'no timer is left behind');
  });

  it('says why where the plans cannot be read', async () => {
    plans = REFUSED;
    const { warnings, log } = warning();

    const answer = await create(world.database, log).driversOf('c1', anAsker(), onComplete);
    assert.deepEqual(warnings, ['drivers could not be read']);

    assert.deepEqual(outcomes, [{ why: 'person', outcome: 'failed' }]);
    assert.deepEqual(answer.kind === 'unreadable' && answer.reason, { code: 'refused', status: 403 });
  });

  it('goes without the summary of a period that has ended', async () => {
    world.calendar.pass(40 * DAY_MS);

    const answer = await ask();

    assert.ok(answer.kind === 'drivers');
    assert.deepEqual([answer.drivers.summary, answer.drivers.breakdown.period], [undefined, undefined]);
  });

  describe('with breakdowns that are kept', () => {
    /** What the first machine has cost by noon of a day of March, on which it is asked. */
    function spentBy(date: number, cost: number, lastModified = march(date)) {
      world.calendar.pass(march(date) + HOUR_MS - world.calendar.now());
      resources = { plan: { rows: [aResource({ cost, lastModified })], ends: DONE } };
      services = { plan: { rows: [aService('Virtual Machines', cost, { lastModified })], ends: DONE } };
    }
    const earlierOf = (answer: DriversAnswer | AskBack) =>
      answer.kind === 'drivers' ? answer.drivers.earlier : assert.fail(answer.kind);

    it('compares each that is whole with the last one of an earlier data day, never with the summary', async () => {
      spentBy(12, 300);
      const first = await ask();
      spentBy(13, 340);
      await ask();
      spentBy(13, 345, march(13) + HOUR_MS);
      const sameDay = await ask();
      spentBy(14, 500);
      const next = await ask();

      assert.equal(earlierOf(first), undefined);
      assert.deepEqual([earlierOf(sameDay)?.asOf, earlierOf(sameDay)?.total], [march(12), 300]);
      assert.deepEqual([earlierOf(next)?.asOf, earlierOf(next)?.total], [march(13) + HOUR_MS, 345]);
    });

    it('compares with nothing that is of another currency or period', async () => {
      spentBy(12, 300);
      await ask();
      spentBy(14, 500);
      const rows = [aResource({ cost: 500, currency: 'USD', lastModified: march(14) })];
      resources = { plan: { rows, ends: DONE } };
      services = { plan: { rows: [], ends: DONE } };

      assert.equal(earlierOf(await ask()), undefined);
    });

    it('keeps none that lacks something', async () => {
      spentBy(12, 300);
      services = { plan: { ends: REFUSED } };
      await ask();
      assert.deepEqual(outcomes, [{ why: 'person', outcome: 'partial' }]);
      spentBy(14, 500);

      assert.equal(earlierOf(await ask()), undefined);
    });

    it('answers all the same when keeping fails', async () => {
      const broken = {
        ...world.database.breakdowns,
        save: async () => {
          throw new Error('the disk is full');
        },
      };

      const { warnings, log } = warning();
      const { driversOf } = create({ ...world.database, breakdowns: broken }, log);

      const answer = await driversOf('c1', anAsker(), onComplete);

      assert.equal(breakdownOf(answer).total, 100);
      assert.deepEqual(warnings, ['a breakdown could not be kept or compared']);
    });
  });
});
