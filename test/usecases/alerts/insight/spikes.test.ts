import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { ADA, aConversation, anAsker, aSilence, aSummary } from '../../../support/builders.ts';
import { openSpendingWorld, type SpendingWorld, WITH_SPIKES } from './spending-days.ts';

describe('a spike', () => {
  let months: SpendingWorld;
  beforeEach(async () => {
    months = await openSpendingWorld({ customers: 1 });
    await months.world.subscribe(WITH_SPIKES, anAsker());
    assert.deepEqual(await months.days(14, [20]), []);
  });
  afterEach(() => months.world[Symbol.asyncDispose]());

  it('is told once', async () => {
    assert.deepEqual(await months.day([90]), ['C1 spike 2027-03-15']);
    assert.deepEqual(await months.days(2, [20]), []);
  });

  it('is not told where alerts alone are subscribed', async () => {
    await months.world.unsubscribeFrom(['spikes'], [], anAsker());

    assert.deepEqual(await months.day([90]), []);
  });

  it('that lasts is a step, which its post says', async () => {
    await months.day([90]);

    assert.deepEqual(await months.days(3, [90]), ['C1 spike 2027-03-15 (step 4.5)']);
  });

  it('shows on its post that it is silenced, also long after its day', async () => {
    const { world } = months;
    await months.day([90]);
    await months.days(8, [20]);
    const silenceCustomers = createSilenceCustomers({ ...world, directory: createCustomerDirectory(world) });

    await silenceCustomers([{ id: 'c1', name: 'C1', domain: '' }], world.calendar.now() + DAY_MS, anAsker());

    assert.deepEqual(await world.deliver(), ['C1 spike 2027-03-15 (silenced)']);
  });

  it('that is none by later figures of the same day is taken back on its post', async () => {
    const { world } = months;
    await months.day([90]);

    world.spends(1, 0, { totalCost: 300, usdTotalCost: 300, lastModified: world.calendar.now() + HOUR_MS });
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 spike 2027-03-15 (over)']);
  });

  it('that a silence holds back is told late', async () => {
    const from = months.world.calendar.now();
    await months.world.database.silences.add(aSilence({ from, until: from + 5 * DAY_MS, customer: 'all', by: ADA }));

    assert.deepEqual(await months.day([90]), []);
    assert.deepEqual(await months.days(5, [20]), ['heldBack: C1 spike 2027-03-15 (late)']);
  });

  it('that could not be told for three days is told no more', async () => {
    months.world.audience.withheld.set('channel', { outcome: 'withheld', reason: 'outsiders' });
    await months.days(1, [90]);
    await months.days(4, [20]);
    months.world.audience.withheld.clear();
    months.world.wait(DAY_MS / 4);

    assert.deepEqual(await months.world.deliver(), []);
    const rows = (await months.world.rows(1)).filter(({ about }) => about === 'spike');
    assert.deepEqual(
      rows.map(({ state, reason }) => [state, reason?.code]),
      [['dropped', 'tooLate']],
    );
  });

  it('that was known when a conversation subscribes stands in a table, and counts as told', async () => {
    await months.day([90]);

    await months.world.subscribe(WITH_SPIKES, anAsker(aConversation({ id: 'other' })));

    assert.deepEqual(await months.world.deliver(), ['spikes: C1 spike 2027-03-15']);
    assert.deepEqual(await months.day([20]), []);
  });
});

describe('spikes', () => {
  const calm = (count: number) => Array.from({ length: count }, () => 20);
  const spiking = (of: number, count: number) => Array.from({ length: of }, (_, index) => (index < count ? 90 : 20));
  let months: SpendingWorld | undefined;
  afterEach(() => months?.world[Symbol.asyncDispose]());

  async function open(customers: number): Promise<SpendingWorld> {
    months = await openSpendingWorld({ customers });
    await months.world.subscribe(WITH_SPIKES, anAsker());
    assert.deepEqual(await months.days(14, calm(customers)), []);
    return months;
  }

  it('of customers without a budget are told', async () => {
    const own = await openSpendingWorld({ customers: 1 });
    months = own;
    await own.world.subscribe(WITH_SPIKES, anAsker());
    assert.deepEqual(await own.days(14, [20], { budget: undefined }), []);

    assert.deepEqual(await own.day([120], { budget: undefined }), ['C1 spike 2027-03-15']);
  });

  it('of up to five customers are a post each', async () => {
    const own = await open(30);

    const posts = await own.day(spiking(30, 5));

    assert.deepEqual(
      posts,
      [1, 2, 3, 4, 5].map((each) => `C${each} spike 2027-03-15`),
    );
  });

  it('of more customers without a common cause are a table', async () => {
    const own = await open(35);

    const posts = await own.day(spiking(35, 6));

    assert.equal(posts.length, 1);
    assert.match(posts[0] ?? '', /^spikes: C1 spike 2027-03-15, .*C6 spike 2027-03-15$/u);
  });

  it('of many customers on one day have one cause, and are one post', async () => {
    const own = await open(10);

    const posts = await own.day(spiking(10, 7));

    assert.equal(posts.length, 1);
    assert.match(posts[0] ?? '', /^common: C1 spike 2027-03-15, .*C7 spike 2027-03-15$/u);
  });

  it('of many customers are the usual post, with a line about the others, where one of them is watched', async () => {
    const own = await open(10);
    const other = anAsker(aConversation({ id: 'other' }));
    await own.world.unsubscribe([], anAsker());
    await own.world.subscribe({ ...WITH_SPIKES, customers: ['C2'] }, other);

    assert.deepEqual(await own.day(spiking(10, 7)), ['C2 spike 2027-03-15 (7 did)']);
  });

  describe('while few customers have been read for the day', () => {
    let world: SpendingWorld['world'];
    beforeEach(async () => {
      ({ world } = await open(10));
      world.wait(DAY_MS - HOUR_MS);
    });

    /** Questions read these customers, and what they show is planned. */
    async function read(from: number, to: number): Promise<readonly string[]> {
      const lastModified = world.calendar.now() + HOUR_MS;
      const readings = Array.from({ length: to - from + 1 }, (_, index) => {
        const customerId = `c${from + index}`;
        const total = { totalCost: 370, usdTotalCost: 370 };
        return { kind: 'summary', customerId, summary: aSummary({ customerId, ...total, lastModified }) } as const;
      });
      await world.recordReadings(readings, undefined);
      await world.planNotifications();
      return await world.deliver();
    }

    it('wait until half of them have', async () => {
      assert.deepEqual(await read(1, 4), []);

      const half = await read(5, 5);

      assert.deepEqual(
        half,
        [1, 2, 3, 4, 5].map((each) => `C${each} spike 2027-03-15`),
      );
    });

    it('of more than half of them have one cause', async () => {
      await read(1, 4);

      const more = await read(5, 6);

      assert.match(more.join(), /^common: C1 spike 2027-03-15, .*C6 spike 2027-03-15$/u);
    });

    it('wait for the end of a scan that is under way, and are told together with what it finds', async () => {
      assert.deepEqual(await read(1, 4), []);
      const [last] = await world.database.scans.latest(1);
      assert.ok(last);
      world.wait(MINUTE_MS);
      const startedAt = world.calendar.now();
      const scan = { ...last, id: 'running', startedAt, finishedAt: undefined, outcome: undefined };
      await world.database.scans.begin(scan);
      await world.database.leases.hold('scan', 'me');
      assert.deepEqual(await read(5, 6), []);

      await world.planNotifications({ afterScan: scan });

      assert.match((await world.deliver()).join(), /^common: C1 spike 2027-03-15, .*C6 spike 2027-03-15$/u);
    });

    it('that a silence has held back meanwhile wait no longer when it ends', async () => {
      const from = world.calendar.now();
      await world.database.silences.add(aSilence({ from, until: from + 5 * HOUR_MS, customer: 'all', by: ADA }));
      await read(1, 1);
      world.wait(2 * HOUR_MS);
      assert.deepEqual(await world.deliver(), []);

      world.wait(3 * HOUR_MS);
      await world.planNotifications();

      assert.deepEqual(await world.deliver(), ['heldBack: C1 spike 2027-03-15 (late)']);
    });

    it('wait for two hours at most', async () => {
      assert.deepEqual(await read(1, 1), []);
      world.wait(2 * HOUR_MS - MINUTE_MS);
      assert.deepEqual(await world.deliver(), []);

      world.wait(MINUTE_MS);

      assert.deepEqual(await world.deliver(), ['C1 spike 2027-03-15']);
    });
  });
});
