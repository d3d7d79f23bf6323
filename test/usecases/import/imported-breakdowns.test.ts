import assert from 'node:assert/strict';
import { openUsageStaging } from '#adapters/database/usage/import-staging.ts';
import { DAY_MS, SECOND_MS } from '#domain/time/time.ts';
import { writtenDay } from '#domain/usage/imported/written-day.ts';
import type { DriversAnswer } from '#ports/drivers.ts';
import { Transient } from '#ports/errors.ts';
import type { RatedRow, UsedResource } from '#ports/insight.ts';
import type { UsageDrivers } from '#ports/usage-drivers.ts';
import { createAnswerDrivers } from '#usecases/drivers/drivers.ts';
import { importUsage } from '#usecases/import/import.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { anAsker, march } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { A_RESOURCE } from '../../support/rated-usage.ts';
import { openWorld, type World } from '../world.ts';
import { withImported } from './with-imported.ts';

type Line = readonly [day: string, cost: number, service: string, resource?: Partial<UsedResource>, currency?: string];

describe('what the cost of a month was spent on, by a file', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function importLines(lines: readonly Line[], options: { now?: number; at?: number; customer?: string } = {}) {
    const { now = march(20), at = 1, customer = 'c1' } = options;
    const rows = lines.map(([text, cost, service, resource = {}, currency = 'EUR']): RatedRow => {
      const day = writtenDay(text);
      assert.ok(day);
      const usage = { customerId: customer, day, cost, currency, service, resource: { ...A_RESOURCE, ...resource } };
      return { kind: 'usage', usage };
    });
    const file = {
      changedAt: at,
      rows: async function* () {
        yield rows;
      },
    };
    using staging = openUsageStaging();
    const { database } = world;
    return await importUsage({ file, staging, database, calendar: { now: () => now }, order: undefined });
  }
  const stored = async (id = 'c1') => await world.database.imported.breakdown(id);

  /** What the bot answers when Partner Center gives nothing. */
  async function answer(error: Error | undefined): Promise<DriversAnswer['kind'] | readonly unknown[]> {
    const subscriptionsOf = () => ({
      usageRecords: {
        async get() {
          if (error !== undefined) throw error;
          return { kind: 'noUsage' } as const;
        },
      },
      byId: () => assert.fail('no subscription is known'),
    });
    const directory = createCustomerDirectory(world);
    const system = createFakeClock(march(20)).patient;
    const drivers = { subscriptionsOf } as unknown as UsageDrivers;
    const { driversOf } = createAnswerDrivers({ ...world, drivers, directory, system, onRead: () => undefined });
    const answered = await driversOf('c1', anAsker(), async () => {});
    assert.ok(answered.kind === 'unreadable' || answered.kind === 'noUsage', answered.kind);
    return answered.kind === 'unreadable' ? [answered.reason.code, answered.imported?.total] : answered.kind;
  }

  it('is summed by subscription, resource group, service and resource, as of the last day of which the file tells', async () => {
    await importLines([
      ['2027-03-01', 10, 'Virtual Machines'],
      ['2027-03-09', 20, 'Virtual Machines', { resourceGroup: 'RG-PROD' }],
      [
        '2027-03-02',
        5,
        'Storage',
        { resourceUri: '', resourceGroup: 'rg-data', azureSubscriptionId: 's2', azureSubscription: 'Data' },
      ],
    ]);

    const breakdown = await stored();

    const lines = (kind: 'azureSubscription' | 'resourceGroup' | 'service') =>
      breakdown?.lists[kind].top.map(({ name, cost }) => [name, cost]);
    assert.deepEqual(lines('azureSubscription'), [
      ['Production', 30],
      ['Data', 5],
    ]);
    assert.deepEqual(lines('resourceGroup'), [
      ['rg-prod', 30],
      ['rg-data', 5],
    ]);
    assert.deepEqual(lines('service'), [
      ['Virtual Machines', 30],
      ['Storage', 5],
    ]);
    assert.equal(breakdown?.lists.resource.top[0]?.resourceType, 'Microsoft.Compute/virtualMachines');
    assert.deepEqual([breakdown.total, breakdown.currency, breakdown.asOf], [35, 'EUR', Date.UTC(2027, 2, 10)]);
    assert.deepEqual(breakdown.period, { start: Date.UTC(2027, 2, 1), end: Date.UTC(2027, 3, 1), utcOffsetMinutes: 0 });
  });

  it('is as of the last day of the month, whichever subscription it belongs to', async () => {
    await importLines(
      [1, 12, 2].map((day, index) => [
        `2027-03-${day}`.replace(/-(\d)$/, '-0$1'),
        1,
        'Storage',
        { azureSubscriptionId: `s${index}` },
      ]),
    );

    assert.equal((await stored())?.asOf, Date.UTC(2027, 2, 13));
  });

  it('is kept of each customer and month, and answers with the newest month', async () => {
    await importLines([
      ['2027-02-01', 3, 'Storage'],
      ['2027-03-01', 4, 'Storage'],
    ]);
    await importLines([['2027-02-01', 5, 'Storage']], { customer: 'c2' });

    assert.equal((await stored('c1'))?.total, 4);
    assert.equal((await stored('c2'))?.total, 5);
  });

  it('is not known of a month in which the file begins', async () => {
    await importLines([
      ['2027-02-02', 3, 'Storage'],
      ['2027-02-28', 3, 'Storage'],
    ]);
    assert.equal(await stored(), undefined);

    await importLines([
      ['2027-02-02', 3, 'Storage'],
      ['2027-03-01', 4, 'Storage'],
    ]);
    assert.equal((await stored())?.total, 4);
  });

  it('is not stored of months that ended more than 100 days ago', async () => {
    const end = Date.UTC(2027, 3, 1);

    await importLines([['2027-03-01', 3, 'Storage']], { now: end + 101 * DAY_MS });
    assert.equal(await stored(), undefined);

    await importLines([['2027-03-01', 3, 'Storage']], { now: end + 100 * DAY_MS - 1 });
    assert.equal((await stored())?.total, 3);
  });

  it('stays as a newer file said', async () => {
    await importLines([['2027-03-01', 3, 'Storage']], { at: 9 });
    await importLines([['2027-03-01', 4, 'Storage']], { at: 8 });

    assert.equal((await stored())?.total, 3);
  });

  it('is stored of many customers, of fifty at once', async () => {
    const many = Array.from({ length: 120 }, (_, index) => `m${index}`);
    const rows = many.map((customerId, index): RatedRow => {
      const day = writtenDay('2027-03-01');
      assert.ok(day);
      return {
        kind: 'usage',
        usage: { customerId, day, cost: index, currency: 'EUR', service: 'x', resource: A_RESOURCE },
      };
    });
    using staging = openUsageStaging();
    const file = {
      changedAt: 1,
      rows: async function* () {
        yield rows;
      },
    };
    const batches: number[] = [];
    await importUsage({
      file,
      staging,
      database: withImported(world.database, (imported) => ({
        ...imported,
        async saveBreakdowns(some) {
          batches.push(some.length);
          await imported.saveBreakdowns(some);
        },
      })),
      calendar: { now: () => march(20) },
      order: undefined,
    });

    const totals = await Promise.all(many.map(async (id) => (await stored(id))?.total));
    assert.deepEqual(
      totals,
      many.map((_, index) => index),
    );
    assert.deepEqual(batches, [50, 50, 20]);
  });

  it('answers "what drives" only where Partner Center cannot be read, beside the reason', async () => {
    await importLines([['2027-03-01', 3, 'Storage']]);
    const unavailable = new Transient('503', { retryAfterMs: SECOND_MS, fault: { code: 'refused', status: 503 } });

    assert.deepEqual(await answer(unavailable), ['refused', 3]);
    assert.equal(await answer(undefined), 'noUsage');
  });
});
