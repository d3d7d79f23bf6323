import assert from 'node:assert/strict';
import { HOUR_MS } from '#domain/time/time.ts';
import type { UsageRecord } from '#domain/usage/usage-summary.ts';
import { SignInNeeded, Transient, Unavailable } from '#ports/errors.ts';
import { createUsageSweep } from '#usecases/scans/sweep-usage-records.ts';
import { aConversation, aSummary, MARCH, march } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

/** When the last figures changed; the world's calendar begins three days later. */
const MOVED_AT = march(7);

function aRecord(customerId: string, overrides: Partial<UsageRecord> = {}): UsageRecord {
  const { period: _, ...figures } = aSummary({ customerId, totalCost: 500, lastModified: MOVED_AT });
  return { ...figures, name: customerId, ...overrides };
}

describe('the usage records of all customers', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 3, thresholds: [80, 100] });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const sweep = () => createUsageSweep(world)(new AbortController().signal);

  /** Which of the customers is read when: urgent, urgent again, moved, or not at all. */
  async function kindOf(record: UsageRecord): Promise<string> {
    world.partnerCenter.records = [record];
    const found = await sweep();
    const id = record.customerId;
    if (found.urgent.includes(id)) return 'urgent';
    if (found.urgentAgain.includes(id)) return 'urgent again';
    return found.moved.includes(id) ? 'moved' : 'nothing new';
  }

  const AFTER_THE_END = MARCH.end - march(10);

  const CASES: readonly (readonly [
    title: string,
    kind: string,
    record: Partial<UsageRecord>,
    last?: { readonly totalCost?: number; readonly lastModified?: undefined; readonly laterMs?: number },
  ])[] = [
    ['says what the summary said', 'nothing new', {}],
    ['has a newer date alone', 'moved', { lastModified: MOVED_AT + 1 }],
    ['has other costs, under every threshold', 'moved', { totalCost: 501 }],
    ['has costs that differ by rounding alone', 'nothing new', { totalCost: 500.000_000_1 }],
    ['reaches a threshold exactly', 'urgent', { totalCost: 800 }],
    ['stays just under a threshold', 'moved', { totalCost: 799 }],
    ['falls under a threshold', 'urgent', { totalCost: 799 }, { totalCost: 800 }],
    ['stays between two thresholds', 'moved', { totalCost: 999 }, { totalCost: 800 }],
    ['has another budget', 'urgent', { budget: 1001 }],
    ['has no budget any more', 'urgent', { budget: undefined }],
    ['has another currency', 'urgent', { currency: 'USD' }],
    ['shows the first costs of a period', 'urgent', { totalCost: 1 }, { totalCost: 0 }],
    ['shows no costs, as before', 'nothing new', { totalCost: 0 }, { totalCost: 0 }],
    [
      'has a newer date just before the period ends',
      'moved',
      { lastModified: MOVED_AT + 1 },
      { laterMs: AFTER_THE_END - 1 },
    ],
    [
      'has a newer date when the period has ended',
      'urgent',
      { lastModified: MOVED_AT + 1 },
      { laterMs: AFTER_THE_END },
    ],
    ['has the same date when the period has ended', 'nothing new', {}, { laterMs: AFTER_THE_END }],
    [
      'has an older date when the period has ended',
      'moved',
      { lastModified: MOVED_AT - 1 },
      { laterMs: AFTER_THE_END },
    ],
    ['has no date when the period has ended', 'urgent', { lastModified: undefined }, { laterMs: AFTER_THE_END }],
    [
      'has a date where none was known, when the period has ended',
      'urgent',
      {},
      { lastModified: undefined, laterMs: AFTER_THE_END },
    ],
  ];

  for (const [title, kind, record, last = {}] of CASES) {
    it(`make a customer ${kind} whose record ${title}`, async () => {
      const { totalCost = 500, laterMs = 0 } = last;
      world.spends(1, totalCost / 10, { lastModified: 'lastModified' in last ? undefined : MOVED_AT });
      await world.scan();
      world.wait(laterMs - HOUR_MS);

      assert.equal(await kindOf(aRecord('c1', { totalCost, ...record })), kind);
    });
  }

  it('count the thresholds that anybody set for a conversation', async () => {
    await world.subscribed(aConversation(), [60]);
    world.spends(1, 50, { lastModified: MOVED_AT });
    await world.scan();

    assert.equal(await kindOf(aRecord('c1', { totalCost: 600 })), 'urgent');
  });

  it('make a customer that was never read urgent where it spends or has a budget', async () => {
    await world.database.customers.addListed([{ id: 'new', name: 'New', domain: 'new.example' }], world.system.now());

    const found = [];
    for (const figures of [
      { totalCost: 0, budget: undefined },
      { totalCost: 1, budget: undefined },
      { totalCost: 0, budget: 1000 },
    ]) {
      found.push(await kindOf(aRecord('new', figures)));
    }

    assert.deepEqual(found, ['nothing new', 'urgent', 'urgent']);
  });

  it('pass over customers that nobody lists', async () => {
    world.partnerCenter.records = [aRecord('stranger', { totalCost: 5000 })];

    const { seen, urgent } = await sweep();

    assert.deepEqual([seen.size, urgent], [0, []]);
  });

  it('put the highest percentage first, and those whose last attempt failed in the order of these attempts', async () => {
    for (const customer of [1, 2, 3]) world.spends(customer, 50, { lastModified: MOVED_AT });
    await world.scan();
    world.partnerCenter.records = [
      aRecord('c1', { totalCost: 850 }),
      aRecord('c2', { totalCost: 1050 }),
      aRecord('c3', { totalCost: 950 }),
    ];
    const first = await sweep();
    await world.database.usage.noteFailed(['c2'], world.calendar.now() + 2);
    await world.database.usage.noteFailed(['c1'], world.calendar.now() + 1);
    const second = await sweep();

    assert.deepEqual([first.urgent, first.urgentAgain], [['c2', 'c3', 'c1'], []]);
    assert.deepEqual([second.urgent, second.urgentAgain], [['c3'], ['c1', 'c2']]);
  });

  it('put customers without a budget behind all that have used any of theirs', async () => {
    for (const customer of [1, 2, 3]) world.spends(customer, 50, { lastModified: MOVED_AT });
    await world.scan();
    world.partnerCenter.records = [
      aRecord('c1', { totalCost: 850 }),
      aRecord('c2', { totalCost: 5000, budget: undefined }),
      aRecord('c3', { totalCost: 950 }),
    ];

    assert.deepEqual((await sweep()).urgent, ['c3', 'c1', 'c2']);
  });

  it('put those that merely moved in the order in which they were tried', async () => {
    for (const customer of [1, 2, 3]) world.spends(customer, 50, { lastModified: MOVED_AT });
    await world.scan();
    await world.database.usage.noteFailed(['c1'], world.calendar.now() + 2);
    await world.database.usage.noteFailed(['c3'], world.calendar.now() + 1);
    world.partnerCenter.records = ['c1', 'c2', 'c3'].map((id) => aRecord(id, { totalCost: 501 }));

    assert.deepEqual((await sweep()).moved, ['c2', 'c3', 'c1']);
  });

  describe('are at fault', () => {
    const records = (count: number) => Array.from({ length: count }, (_, index) => aRecord(`c${index + 1}`));

    async function faultOf(customers: number, found: readonly UsageRecord[]) {
      await using many = await openWorld({ customers });
      for (let customer = 1; customer <= customers; customer += 1) many.spends(customer, 50);
      await many.scan();
      many.partnerCenter.records = found;
      return (await createUsageSweep(many)(new AbortController().signal)).fault;
    }

    it('when there are none though customers spend, and when too many are missing', async () => {
      assert.deepEqual(await faultOf(10, []), { code: 'empty' });
      assert.deepEqual(await faultOf(10, records(6)), { code: 'lacking', missing: 4, of: 10 });
      assert.equal(await faultOf(10, records(7)), undefined);
    });

    it('not when there are none and nobody spends, or all periods are over', async () => {
      world.partnerCenter.records = [];
      const before = (await sweep()).fault;
      world.spends(1, 50);
      await world.scan();
      world.partnerCenter.records = [];
      const spending = (await sweep()).fault;
      world.wait(MARCH.end - world.calendar.now());

      assert.deepEqual([before, spending, (await sweep()).fault], [undefined, { code: 'empty' }, undefined]);
    });

    it('when they end with a fault of Partner Center; what came before is used', async () => {
      world.spends(1, 50, { lastModified: MOVED_AT });
      await world.scan();
      world.partnerCenter.records = [aRecord('c1', { totalCost: 850 })];
      world.partnerCenter.recordsEndWith = new Transient('503', { fault: { code: 'failed', status: 503 } });

      const { fault, urgent } = await sweep();

      assert.deepEqual(fault, { code: 'notRead', fault: { code: 'failed', status: 503 } });
      assert.deepEqual(urgent, ['c1']);
    });

    for (const error of [new SignInNeeded({ code: 'expired' }, 'sign in'), new Unavailable('the database is away')]) {
      it(`no more than the scan itself when it is ${error.name}`, async () => {
        world.partnerCenter.records = error;

        await assert.rejects(sweep(), error);
      });
    }
  });
});
