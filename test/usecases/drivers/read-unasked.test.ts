import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { dayOfBreakdown, isDated } from '#domain/usage/drivers/breakdown-day.ts';
import type { DriversReadFor } from '#ports/drivers.ts';
import { Unavailable } from '#ports/errors.ts';
import { createReadUnasked } from '#usecases/drivers/read-unasked.ts';
import { aBreakdown, aResource } from '../../domain/usage/drivers/builders.ts';
import { aConversation, anAsker, march } from '../../support/builders.ts';
import { eventually } from '../../support/eventually.ts';
import { openWorld, type World } from '../world.ts';
import { createScriptedDrivers, type ScriptedDrivers } from './scripted-drivers.ts';

const NEVER = new AbortController().signal;
const CUSTOMERS = 70;

describe('drivers that nobody asks for', () => {
  let world: World;
  let drivers: ScriptedDrivers;
  let reads: DriversReadFor[];
  let isHolder: boolean;
  let isPaused: boolean;
  let runOnce: (signal: AbortSignal) => Promise<void>;
  /** Again and again, until there is nothing left to read. */
  let run: (signal: AbortSignal) => Promise<void>;
  /** When the figures of all customers changed last. */
  let feed: number;

  beforeEach(async () => {
    world = await openWorld({ customers: CUSTOMERS });
    feed = march(10) - 6 * HOUR_MS;
    drivers = createScriptedDrivers(() => feed);
    reads = [];
    [isHolder, isPaused] = [true, false];
    const [job] = createReadUnasked({
      ...world,
      drivers,
      system: world.system.patient,
      isHolder: () => isHolder,
      isPaused: () => isPaused,
      onRead: (read) => void reads.push(read),
    });
    assert.ok(job);
    runOnce = job.run;
    run = async (signal) => {
      for (let before = -1; before < drivers.asked.length; ) {
        before = drivers.asked.length;
        await runOnce(signal);
      }
    };
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const askedFor = () => drivers.asked.splice(0).map(({ customerId }) => customerId);

  function spends(customer: number, percent: number, more: object = {}): void {
    world.spends(customer, percent, { lastModified: feed, ...more });
  }

  /** A scan, and one post for each of the few customers that crossed a level since the last one. */
  async function tell(): Promise<readonly string[]> {
    await world.scan();
    return await world.deliver();
  }

  /** All who spend are known; nothing is owed, and all who need a base have one. */
  async function settled(): Promise<void> {
    await tell();
    await run(NEVER);
    askedFor();
    reads.length = 0;
  }

  /** Figures of the next day. */
  function nextDay(days = 1): void {
    feed += days * DAY_MS;
    world.wait(days * DAY_MS - HOUR_MS);
  }

  it('are read for alerts that were posted, the worst first, and kept as of their data day', async () => {
    for (const customer of [1, 2, 3]) spends(customer, 10);
    await settled();
    nextDay();
    for (const [customer, percent] of [
      [1, 85],
      [2, 130],
      [3, 101],
    ] as const)
      spends(customer, percent);
    assert.equal((await tell()).length, 3);

    await run(NEVER);

    assert.deepEqual(
      drivers.asked.map(({ customerId, options }) => [customerId, options.priority]),
      [
        ['c2', 'background'],
        ['c3', 'background'],
        ['c1', 'background'],
      ],
    );
    assert.deepEqual(
      reads,
      Array.from({ length: 3 }, () => ({ why: 'post', outcome: 'whole' })),
    );
    const kept = await world.database.breakdowns.before('c2', Number.MAX_SAFE_INTEGER);
    assert.deepEqual([kept?.breakdown.asOf, kept?.breakdown.total], [feed, 100]);
  });

  it('are read again as soon as the database answers again', async () => {
    spends(1, 10);
    await settled();
    nextDay();
    spends(1, 85);
    await tell();
    let isAway = true;
    const { breakdowns } = world.database;
    const [job] = createReadUnasked({
      ...world,
      database: {
        ...world.database,
        breakdowns: {
          ...breakdowns,
          listTold: (query) => (isAway ? Promise.reject(new Unavailable('away')) : breakdowns.listTold(query)),
        },
      },
      drivers,
      system: world.system.patient,
      isHolder: () => true,
      isPaused: () => false,
      onRead: () => undefined,
    });
    await assert.rejects(async () => await job?.run(NEVER), Unavailable);

    isAway = false;
    await job?.run(NEVER);

    assert.deepEqual(askedFor(), ['c1']);
  });

  it('are read once for a customer and data day, and again for the next one', async () => {
    spends(1, 10);
    await settled();
    nextDay();
    spends(1, 85);
    await tell();
    await run(NEVER);
    const first = askedFor();
    spends(1, 105, { lastModified: feed + MINUTE_MS });
    await tell();
    await run(NEVER);
    const sameDay = askedFor();
    nextDay();
    spends(1, 125);
    await tell();

    await run(NEVER);

    assert.deepEqual([first, sameDay, askedFor()], [['c1'], [], ['c1']]);
  });

  it('are read once a data day, too, where the rows of the drivers are older than the summary', async () => {
    spends(1, 10);
    await settled();
    nextDay();
    spends(1, 85);
    feed -= DAY_MS;
    await tell();

    await run(NEVER);
    world.wait(21 * MINUTE_MS);
    await run(NEVER);

    assert.deepEqual(askedFor(), ['c1']);
  });

  it('are read for the posts about the 50 worst of a scan', async () => {
    const all = Array.from({ length: CUSTOMERS }, (_, index) => index + 1);
    for (const customer of all) spends(customer, 10);
    await settled();
    nextDay();
    for (const customer of all) {
      const conversation = aConversation({ id: `19:${customer}` });
      await world.subscribe(
        { customers: [`c${customer}`], isHealth: false, thresholds: undefined },
        anAsker(conversation),
      );
      spends(customer, 80 + customer / 10);
    }
    // nobody needs a base
    for (const customer of all) await keptBase(customer);
    await tell();

    await run(NEVER);
    await run(NEVER);
    const first = askedFor();
    nextDay();
    for (const customer of all) spends(customer, 110 - customer / 10);
    await tell();
    await run(NEVER);
    const second = askedFor();

    assert.deepEqual([first.length, first[0], first.at(-1)], [50, 'c70', 'c21']);
    assert.deepEqual([second.length, second[0], second.at(-1)], [50, 'c1', 'c50']);
  });

  it('are read once a week for customers above half of their budget, the worst first, and no others', async () => {
    const spend = () => {
      for (const [customer, percent] of [
        [1, 25],
        [2, 51],
        [3, 70],
        [4, 20],
      ] as const) {
        spends(customer, percent);
      }
      spends(5, 90, { budget: undefined });
    };
    const read: (readonly string[])[] = [];

    for (let day = 0; day < 9; day += 1) {
      spend();
      await tell();
      await run(NEVER);
      read.push(askedFor());
      nextDay();
    }

    assert.deepEqual(read, [['c3', 'c2'], [], [], [], [], [], [], ['c3', 'c2'], []]);
    assert.ok(reads.every(({ why, outcome }) => why === 'base' && outcome === 'whole'));
  });

  it('are read once a week for customers that head over their budget from below its half', async () => {
    const costs = [0, 60, 120, 180, 240, 300, 360];
    for (const total of costs) {
      spends(1, total / 10);
      await tell();
      nextDay();
    }
    const outlook = (await world.database.insight.outlooks(['c1'])).get('c1');

    await run(NEVER);

    assert.ok(outlook?.forecast && outlook.forecast.expected >= 1000, JSON.stringify(outlook));
    assert.deepEqual(askedFor(), ['c1']);
  });

  it('are read for posts before bases', async () => {
    for (let customer = 1; customer <= 4; customer += 1) spends(customer, customer > 2 ? 60 : 10);
    await tell();
    for (const customer of [1, 2]) spends(customer, 81);
    await tell();

    await run(NEVER);

    assert.deepEqual(
      reads.map(({ why }) => why),
      ['post', 'post', 'base', 'base'],
    );
  });

  it('are tried again 20 minutes after a failure, three times a data day, and keep nobody else from being read', async () => {
    for (const customer of [1, 2]) spends(customer, 10);
    await settled();
    nextDay();
    for (const customer of [1, 2]) spends(customer, 130 - customer);
    drivers.scripts.set('c1', 'fails');
    await tell();

    await run(NEVER);
    await run(NEVER);
    const atOnce = askedFor();
    const later: number[] = [];
    for (const minutes of [19, 1, 20, 20]) {
      world.wait(minutes * MINUTE_MS - 1);
      await run(NEVER);
      world.wait(1);
      await run(NEVER);
      later.push(askedFor().length);
    }

    assert.deepEqual(
      [atOnce, later],
      [
        ['c1', 'c2'],
        [0, 1, 1, 0],
      ],
    );
    assert.deepEqual(reads[0], { why: 'post', outcome: 'failed' });
  });

  it('are not kept where rows are missing, and are not asked for again where there is no usage', async () => {
    for (const customer of [1, 2]) spends(customer, 10);
    await settled();
    nextDay();
    for (const customer of [1, 2]) spends(customer, 130 - customer);
    drivers.scripts.set('c1', 'lacksServices').set('c2', 'hasNoUsage');
    await tell();

    await run(NEVER);
    askedFor();
    world.wait(21 * MINUTE_MS);
    await run(NEVER);

    assert.deepEqual(askedFor(), ['c1']);
    assert.deepEqual(
      reads.map(({ outcome }) => outcome),
      ['partial', 'noUsage', 'partial'],
    );
    assert.equal(await world.database.breakdowns.before('c1', Number.MAX_SAFE_INTEGER), undefined);
  });

  it('are tried again after two days where the figures still show the same data day', async () => {
    spends(1, 90);
    await tell();
    drivers.scripts.set('c1', 'fails');
    for (let times = 0; times < 4; times += 1) {
      await run(NEVER);
      world.wait(21 * MINUTE_MS);
    }
    const first = askedFor();

    world.wait(2 * DAY_MS);
    await run(NEVER);
    await run(NEVER);

    assert.deepEqual([first.length, askedFor()], [3, ['c1']]);
  });

  it('are read by two at once, each customer by one of them', async () => {
    for (const customer of [1, 2, 3, 4]) spends(customer, 90 - customer);
    await tell();

    await Promise.all([run(NEVER), run(NEVER)]);

    assert.deepEqual(askedFor(), ['c1', 'c2', 'c3', 'c4']);
  });

  it('are read five at once by each of the two jobs, which rest then', async () => {
    for (let customer = 1; customer <= 8; customer += 1) spends(customer, 90 - customer);
    await tell();

    await runOnce(NEVER);
    const first = askedFor();
    await runOnce(NEVER);

    assert.deepEqual([first.length, askedFor().length], [5, 3]);
  });

  it('are read for posts of the last hour only, and not for alerts whose period is over', async () => {
    for (const customer of [1, 2]) spends(customer, 10);
    await settled();
    nextDay();
    for (const customer of [1, 2]) {
      spends(customer, 130 - customer);
      await keptBase(customer);
    }
    await tell();
    world.wait(HOUR_MS + SECOND_MS);

    await run(NEVER);
    spends(3, 85);
    await tell();
    world.calendar.pass(40 * DAY_MS);
    await run(NEVER);

    assert.deepEqual(askedFor(), []);
  });

  it('are read by one process alone: by the one that scans, while the sign-in works', async () => {
    spends(1, 90);
    await tell();

    isHolder = false;
    await run(NEVER);
    [isHolder, isPaused] = [true, true];
    await run(NEVER);

    assert.deepEqual(askedFor(), []);
  });

  it('are given up when another process has become the one that scans, and are read by that one', async () => {
    spends(1, 90);
    await tell();
    drivers.scripts.set('c1', 'hangs');

    const running = run(NEVER);
    await eventually('it is asked', () => drivers.asked.length === 1);
    isHolder = false;
    world.system.pass(3 * SECOND_MS);
    await running;

    assert.deepEqual(reads, []);
  });

  it('are given up at once when the process stops, and leave no timer behind', async () => {
    spends(1, 90);
    await tell();
    drivers.scripts.set('c1', 'hangs');
    const stop = new AbortController();

    const running = run(stop.signal);
    await eventually('it is asked', () => drivers.asked.length === 1);
    const during = world.system.patient.sleeping();
    stop.abort();
    await running;

    assert.ok(during > 0);
    assert.deepEqual([reads, world.system.patient.sleeping()], [[], 0]);
  });

  it('that hang keep one place only, and end after an hour', async () => {
    for (const customer of [1, 2]) spends(customer, 95 - customer);
    await tell();
    drivers.scripts.set('c1', 'hangs');

    const first = run(NEVER);
    await eventually('it is asked', () => drivers.asked.length === 1);
    await run(NEVER);
    const beside = askedFor();
    await passInSteps(HOUR_MS - 1);
    const during = reads.length;
    await passInSteps(1);
    await first;

    assert.deepEqual(beside, ['c1', 'c2']);
    assert.deepEqual([during, reads.at(-1)?.outcome], [1, 'failed']);
  });

  /** Time passes as it does for who looks every few seconds. */
  async function passInSteps(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 3 * SECOND_MS) {
      world.system.pass(Math.min(left, 3 * SECOND_MS));
      await setImmediate();
    }
  }

  /** A breakdown of an earlier day. */
  async function keptBase(customer: number): Promise<void> {
    const rows = aResource({ lastModified: feed - 2 * DAY_MS });
    const breakdown = aBreakdown([rows], [], { customerId: `c${customer}` });
    assert.ok(isDated(breakdown));
    await world.database.breakdowns.save(breakdown, dayOfBreakdown(breakdown, undefined));
  }
});
