import assert from 'node:assert/strict';
import type { PartnerCenterDeps } from '#adapters/partner-center/partner-center.ts';
import { breakdownOf } from '#domain/usage/drivers/breakdown.ts';
import { createResourceSummer, createServiceSummer, type ResourceUsage } from '#domain/usage/drivers/driver-sums.ts';
import { IncompleteList, readingFaultOf, Transient } from '#ports/errors.ts';
import type { RowSink } from '#ports/usage-drivers.ts';
import {
  openPartnerCenterServer,
  type PartnerCenterServer,
  type Reply,
} from '../../../support/partner-center-server.ts';
import { asked, buildClient, CONTOSO, collection, fault } from '../builders.ts';
import { createFakeClock } from '../fake-clock.ts';

const PLAN = '22222222-7d58-6654-69fa-0797198155d3';
const BASE = `/v1/customers/${CONTOSO}/subscriptions`;
const SUBSCRIPTIONS = `${BASE}/usagerecords`;
const RESOURCES = `${BASE}/${PLAN}/resourceusagerecords`;
const METERS = `${BASE}/${PLAN}/meterusagerecords`;
const SERVICES = `${BASE}/${PLAN}/usagerecords/resources`;
const AZURE = '33333333-0000-4000-8000-000000000001';

/** The shape of a plan's row. */
function planRow(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    status: 'active',
    partnerOnRecord: '4711',
    offerId: 'DZH318Z0BPS6:0001:DZH318Z0BML6',
    resourceId: PLAN,
    id: PLAN,
    resourceName: 'Azure plan',
    name: 'Azure plan',
    totalCost: 12.5,
    currencyCode: 'GBP',
    usdTotalCost: 15,
    lastModifiedDate: '2026-11-22T17:09:26.16+00:00',
    attributes: { objectType: 'SubscriptionMonthlyUsageRecord' },
    ...overrides,
  };
}

/** The shape of a resource's row. */
function resourceRow(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    subscriptionId: PLAN,
    resourceUri: `/subscriptions/${AZURE}/resourceGroups/LABRG/providers/Microsoft.Compute/virtualMachines/labVM`,
    resourceType: 'Microsoft.Compute',
    entitlementId: AZURE,
    entitlementName: 'Lab',
    resourceGroupName: 'LABRG',
    name: 'labVM',
    resourceName: 'labVM',
    totalCost: 80.33222863221636,
    currencyCode: 'GBP',
    usdTotalCost: 98.17,
    lastModifiedDate: '2026-11-22T21:08:44.2566667+00:00',
    attributes: { objectType: 'ResourceUsageRecord' },
    ...overrides,
  };
}

/** The shape of a meter's row. */
function meterRow(overrides: Readonly<Record<string, unknown>> = {}) {
  return {
    subscriptionId: PLAN,
    meterId: 'DZH318Z0BNVX-005J-Data Transfer Out (GB)',
    meterName: 'Data Transfer Out',
    category: 'Bandwidth',
    subcategory: 'Bandwidth',
    quantityUsed: 0.000224,
    unit: '1 GB',
    totalCost: 3.25,
    currencyCode: 'GBP',
    usdTotalCost: 4,
    lastModifiedDate: '2026-11-22T21:08:44.2566667+00:00',
    attributes: { objectType: 'MeterUsageRecord' },
    ...overrides,
  };
}

/** Notes what is kept and what is dropped. */
function noting<Row>() {
  const kept: Row[] = [];
  let page: Row[] = [];
  const dropped: number[] = [];
  const sink: RowSink<Row> = {
    add: (row) => void page.push(row),
    keepPage() {
      kept.push(...page);
      page = [];
    },
    dropPage() {
      dropped.push(page.length);
      page = [];
    },
  };
  return { sink, kept, dropped, unfinished: () => page };
}

describe('the drivers of a cost at Partner Center', () => {
  let server: PartnerCenterServer;
  beforeEach(async () => {
    server = await openPartnerCenterServer();
  });
  afterEach(() => server[Symbol.asyncDispose]());

  function client(deps: Partial<PartnerCenterDeps> = {}) {
    return buildClient({ baseUrl: server.url, ...deps }).subscriptionsOf(CONTOSO);
  }

  async function resources(replies: readonly Reply[], deps: Partial<PartnerCenterDeps> = {}) {
    server.expect(RESOURCES, ...replies);
    const noted = noting<ResourceUsage>();
    const read = client(deps)
      .byId(PLAN)
      .usageRecords.resources.get(noted.sink, asked())
      .catch((error: unknown) => error);
    return { ...noted, read: await read };
  }

  async function subscriptions(...rows: readonly unknown[]) {
    server.expect(SUBSCRIPTIONS, { body: collection(rows) });
    return await client().usageRecords.get(asked());
  }

  it('begin with the plans and legacy subscriptions of a customer', async () => {
    const legacy = {
      status: 'active',
      offerId: 'MS-AZR-0145P',
      resourceId: 'AAAAAAAA-F347-41B6-B02C-187B1B778A43',
      id: 'AAAAAAAA-F347-41B6-B02C-187B1B778A43',
      resourceName: 'Microsoft Azure',
      totalCost: 22.861172,
      currencyLocale: 'fr-FR',
      usdTotalCost: 0,
      lastModifiedDate: '2026-11-01T23:04:41.193+00:00',
    };

    const read = await subscriptions(planRow(), legacy);

    assert.deepEqual(read, {
      kind: 'subscriptions',
      badRows: 0,
      subscriptions: [
        {
          id: PLAN,
          name: 'Azure plan',
          plan: 'azurePlan',
          totalCost: 12.5,
          lastModified: Date.UTC(2026, 10, 22, 17, 9, 26, 160),
        },
        {
          id: 'AAAAAAAA-F347-41B6-B02C-187B1B778A43',
          name: 'Microsoft Azure',
          plan: 'legacy',
          totalCost: 22.861172,
          lastModified: Date.UTC(2026, 10, 1, 23, 4, 41, 193),
        },
      ],
    });
  });

  it('know a legacy subscription by its locale where the offer says nothing', async () => {
    const read = await subscriptions(
      planRow({ offerId: null, currencyCode: undefined, currencyLocale: 'sv-SE' }),
      planRow({ offerId: '', id: 'b', resourceId: 'b' }),
      planRow({ currencyLocale: 'sv-SE', id: 'c', resourceId: 'c' }),
      planRow({ offerId: null, currencyLocale: 'sv-SE', id: 'd', resourceId: 'd' }),
    );

    assert.deepEqual(read.kind === 'subscriptions' && read.subscriptions.map(({ plan }) => plan), [
      'legacy',
      'azurePlan',
      'azurePlan',
      'azurePlan',
    ]);
  });

  it('take the documented name of a field where a row has both, and the next one where it is empty', async () => {
    const read = await subscriptions(
      planRow({ resourceId: 'a', id: 'x', resourceName: 'Documented', name: 'Other' }),
      planRow({ resourceId: '', id: 'b', resourceName: ' ', name: 'Other' }),
      planRow({ resourceId: 'c', resourceName: null, name: '' }),
      planRow({ resourceId: 'd', offerId: 'DZH318Z0BPS6:0001', currencyCode: null, currencyLocale: 'sv-SE' }),
    );

    assert.deepEqual(
      read.kind === 'subscriptions' && read.subscriptions.map(({ id, name, plan }) => [id, name, plan]),
      [
        ['a', 'Documented', 'azurePlan'],
        ['b', 'Other', 'azurePlan'],
        ['c', 'c', 'azurePlan'],
        ['d', 'Azure plan', 'azurePlan'],
      ],
    );
    const { kept } = await resources([
      {
        body: collection([
          resourceRow({ resourceName: 'Documented', name: 'Other' }),
          resourceRow({ resourceName: '' }),
        ]),
      },
    ]);
    assert.deepEqual(
      kept.map(({ name }) => name),
      ['Documented', 'labVM'],
    );
    server.expect(METERS, {
      body: collection([
        meterRow({ category: 'Category', subcategory: 'Sub' }),
        meterRow({ category: '', subcategory: 'Sub' }),
        meterRow({ category: '', subcategory: '', meterName: '', name: 'Name' }),
      ]),
    });
    const meters = noting();
    await client().byId(PLAN).usageRecords.meters.get(meters.sink, asked());
    assert.deepEqual(
      (meters.kept as readonly { readonly service: string }[]).map(({ service }) => service),
      ['Category', 'Sub', 'Name'],
    );
  });

  it('tell pages apart that have the same readable rows, and count the bad rows of all pages once', async () => {
    const uri = `/customers/${CONTOSO}/subscriptions/${PLAN}/resourceusagerecords?page=`;
    const bad = { name: 'no cost' };
    server.expect(`/v1${uri}2`, { body: collection([resourceRow(), bad, bad], { uri: `${uri}3` }) });
    server.expect(`/v1${uri}3`, { body: collection([resourceRow(), bad], { uri: `${uri}4` }) });
    server.expect(`/v1${uri}4`, { body: collection([]) });

    const { read, kept } = await resources([{ body: collection([resourceRow(), bad], { uri: `${uri}2` }) }]);

    assert.deepEqual(read, { kind: 'rows', badRows: 3 });
    assert.equal(kept.length, 2);
  });

  it('count rows of plans that cannot be asked about, and name a plan once that comes twice', async () => {
    const read = await subscriptions(
      planRow(),
      planRow({ id: PLAN.toUpperCase() }),
      planRow({ resourceId: '../../usagesummary', id: '' }),
    );

    assert.ok(read.kind === 'subscriptions');
    assert.deepEqual([read.subscriptions.length, read.badRows], [1, 1]);
  });

  it('refuse an id that would lead to another route', async () => {
    const other = buildClient({ baseUrl: server.url }).subscriptionsOf('../usagerecords?');

    await assert.rejects(other.usageRecords.get(asked()), /letters, digits and hyphens/u);
    await assert.rejects(client().byId('a/b').usageRecords.meters.get(noting().sink, asked()), /letters, digits/u);
    assert.equal(server.requests.length, 0);
  });

  it('are resources with their address, group and Azure subscription', async () => {
    const { read, kept } = await resources([{ body: collection([resourceRow()]) }]);

    assert.deepEqual(read, { kind: 'rows', badRows: 0 });
    assert.deepEqual(kept, [
      {
        cost: 80.33222863221636,
        currency: 'GBP',
        lastModified: Date.UTC(2026, 10, 22, 21, 8, 44, 256),
        resourceUri: `/subscriptions/${AZURE}/resourceGroups/LABRG/providers/Microsoft.Compute/virtualMachines/labVM`,
        name: 'labVM',
        azureSubscriptionId: AZURE,
        azureSubscription: 'Lab',
        resourceGroup: 'LABRG',
        provider: 'Microsoft.Compute',
      },
    ]);
  });

  it('are services: meters of a plan by their category, and the rows of a legacy subscription without a date', async () => {
    server.expect(METERS, { body: collection([meterRow(), meterRow({ category: ' ', subcategory: null })]) });
    const legacy = {
      category: 'Remote App',
      subcategory: 'Remote App',
      quantityUsed: 0.93,
      unit: 'GB',
      id: '7e4099c8-2b3d-41a6-a1bd-d5cf315989b2',
      name: 'Azure Resource 2',
      totalCost: 0.920983775016379,
      currencyLocale: 'en-US',
      attributes: { objectType: 'AzureResourceMonthlyUsageRecord' },
    };
    server.expect(SERVICES, { body: collection([legacy]) });
    const [meters, services] = [noting(), noting()];

    await client().byId(PLAN).usageRecords.meters.get(meters.sink, asked());
    await client().byId(PLAN).usageRecords.services.get(services.sink, asked());

    const lastModified = Date.UTC(2026, 10, 22, 21, 8, 44, 256);
    assert.deepEqual(meters.kept, [
      { service: 'Bandwidth', cost: 3.25, currency: 'GBP', lastModified },
      { service: 'Data Transfer Out', cost: 3.25, currency: 'GBP', lastModified },
    ]);
    assert.deepEqual(services.kept, [
      { service: 'Remote App', cost: 0.920983775016379, currency: 'USD', lastModified: undefined },
    ]);
  });

  it('are in the currency that they name, whatever that of their locale is', async () => {
    const both = { currencyCode: 'SEK', currencyLocale: 'en-US' };
    const meters = noting<{ readonly currency: string | undefined }>();
    server.expect(METERS, { body: collection([meterRow(both)]) });

    const { kept } = await resources([{ body: collection([resourceRow(both)]) }]);
    await client().byId(PLAN).usageRecords.meters.get(meters.sink, asked());

    assert.deepEqual(
      [...kept, ...meters.kept].map(({ currency }) => currency),
      ['SEK', 'SEK'],
    );
  });

  it('are read whatever the case of the names, and the documented spelling wins', async () => {
    const odd = Object.fromEntries(
      Object.entries(resourceRow()).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]),
    );

    const { kept, read } = await resources([{ body: collection([odd, { ...resourceRow(), TOTALCOST: 'x' }]) }]);

    assert.deepEqual(read, { kind: 'rows', badRows: 0 });
    assert.equal(kept.length, 2);
    assert.deepEqual(kept[0], kept[1]);
  });

  it('are read without an address, and with whatever else a row leaves out', async () => {
    const bare = { totalCost: '4.50' };

    const { kept, read } = await resources([
      { body: collection([resourceRow({ resourceUri: '', resourceGroupName: null }), bare, { name: 'no cost' }]) },
    ]);

    assert.deepEqual(read, { kind: 'rows', badRows: 1 });
    assert.equal(kept[0]?.resourceUri, '');
    assert.deepEqual(kept[1], {
      cost: 4.5,
      currency: undefined,
      lastModified: undefined,
      resourceUri: '',
      name: '',
      azureSubscriptionId: '',
      azureSubscription: '',
      resourceGroup: '',
      provider: '',
    });
  });

  for (const [what, reply] of [
    ['3000', { status: 400, body: fault('3000', 'Customer does not have usage data.') }],
    ['a 404 with a fault', { status: 404, body: fault('20003') }],
  ] as const) {
    it(`are none where Partner Center answers ${what}`, async () => {
      server.expect(SUBSCRIPTIONS, reply);

      const { read } = await resources([reply]);

      assert.deepEqual(read, { kind: 'noUsage' });
      assert.deepEqual(await client().usageRecords.get(asked()), { kind: 'noUsage' });
    });
  }

  for (const [status, body, code] of [
    [401, fault('800001'), 'refused'],
    [403, fault('20002'), 'refused'],
    [404, undefined, 'refused'],
  ] as const) {
    it(`fail at once, with the reason, where one plan is refused with ${status}`, async () => {
      const { read } = await resources(
        status === 401
          ? [
              { status, body },
              { status, body },
            ]
          : [{ status, body }],
        {
          ...(status === 401 && { tokens: { get: async ({ rejected }) => (rejected === undefined ? 'a' : 'b') } }),
        },
      );

      assert.deepEqual(readingFaultOf(read), {
        code,
        status,
        fault: body && { code: body['code'], description: body['description'] },
      });
    });
  }

  it('are asked for once more after a server error, and no more than that', async () => {
    const system = createFakeClock();
    const failing = resources([{ status: 503 }, { status: 503 }], { system });

    await system.untilAsleep(500);
    await system.advance(500);
    const { read } = await failing;

    assert.ok(read instanceof Transient);
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      [RESOURCES, RESOURCES],
    );
  });

  it('are asked for once more when a page breaks off, and what came of it does not count twice', async () => {
    const system = createFakeClock();
    const rows = Array.from({ length: 3000 }, (_, index) => resourceRow({ name: `vm${index}`, resourceName: '' }));
    const reading = resources([{ body: collection(rows), breaks: 'within' }, { body: collection(rows) }], { system });

    await system.untilAsleep(500);
    await system.advance(500);
    const { read, kept, dropped } = await reading;

    assert.deepEqual(read, { kind: 'rows', badRows: 0 });
    assert.equal(kept.length, 3000);
    assert.ok(dropped.length === 1 && (dropped[0] ?? 0) >= 1000);
  });

  it('are asked for once more on each page that breaks off', async () => {
    const system = createFakeClock();
    const uri = `/customers/${CONTOSO}/subscriptions/${PLAN}/resourceusagerecords?page=2`;
    const rowsOf = (page: string) =>
      Array.from({ length: 3000 }, (_, index) => resourceRow({ name: `${page}${index}`, resourceName: '' }));
    const [first, second] = [{ body: collection(rowsOf('a'), { uri }) }, { body: collection(rowsOf('b')) }];
    server.expect(`/v1${uri}`, { ...second, breaks: 'within' }, second);
    const reading = resources([{ ...first, breaks: 'within' }, first], { system });

    for (let page = 0; page < 2; page += 1) {
      await system.untilAsleep(500);
      await system.advance(500);
    }
    const { read, kept } = await reading;

    assert.deepEqual(read, { kind: 'rows', badRows: 0 });
    assert.equal(kept.length, 6000);
  });

  it('leave the true rows of a page that breaks off again, and fail', async () => {
    const system = createFakeClock();
    const rows = Array.from({ length: 3000 }, (_, index) => resourceRow({ name: `vm${index}` }));
    const broken = { body: collection(rows), breaks: 'within' } as const;
    const reading = resources([broken, broken], { system });

    await system.untilAsleep(500);
    await system.advance(500);
    const { read, kept, unfinished } = await reading;

    assert.ok(read instanceof Transient);
    assert.equal(kept.length, 0);
    assert.ok(unfinished().length >= 1000 && unfinished().length < 3000);
  });

  it('are read page by page with the headers of the next link', async () => {
    const uri = `/customers/${CONTOSO}/subscriptions/${PLAN}/resourceusagerecords?seekOperation=Next`;
    const token = (value: string) => [{ key: 'MS-ContinuationToken', value }];
    server.expect(
      `/v1${uri}`,
      { body: collection([resourceRow({ resourceName: 'b' })], { uri, headers: token('two') }) },
      { body: collection([resourceRow({ resourceName: 'c' })]) },
    );

    const { read, kept } = await resources([
      { body: collection([resourceRow({ resourceName: 'a' })], { uri, headers: token('one') }) },
    ]);

    assert.deepEqual(read, { kind: 'rows', badRows: 0 });
    assert.equal(kept.length, 3);
    assert.deepEqual(
      server.requests.map(({ headers }) => headers['ms-continuationtoken']),
      [undefined, 'one', 'two'],
    );
  });

  it('do not count a page again to which a list goes back, and then fail with what is wrong', async () => {
    const first = {
      body: collection([resourceRow(), resourceRow({ name: 'other', resourceName: '' })], {
        uri: `/customers/${CONTOSO}/subscriptions/${PLAN}/resourceusagerecords`,
      }),
    };

    const { read, kept, dropped } = await resources([first, first]);

    assert.ok(read instanceof IncompleteList);
    assert.deepEqual([kept.length, dropped], [2, [2]]);
  });

  it('keep two rows of one page that say the same: they are two purchases', async () => {
    const offer = resourceRow({ resourceUri: '', resourceName: 'Firewall' });

    const { kept } = await resources([{ body: collection([offer, offer]) }]);

    assert.equal(kept.length, 2);
  });

  it('stop when whoever asked gives up, and leave what has come', async () => {
    const stopping = new AbortController();
    const rows = Array.from({ length: 5000 }, (_, index) => resourceRow({ name: `vm${index}` }));
    server.expect(RESOURCES, {
      body: collection(rows),
      piece: 900_000,
      beforePiece: async () => stopping.abort(new Error('enough')),
    });
    const { sink, unfinished } = noting();

    const read = client()
      .byId(PLAN)
      .usageRecords.resources.get(sink, asked({ signal: stopping.signal }));

    await assert.rejects(read, /enough/u);
    assert.ok(unfinished().length < 5000);
  });

  it('are summed while they stream: tens of thousands of resources leave the others their turn and need little memory', async () => {
    const count = 40_000;
    const line = (index: number) =>
      resourceRow({
        resourceGroupName: `g${index % 50}`,
        totalCost: 0.5,
        resourceName: `vm${index}`,
        resourceUri: `/subscriptions/${AZURE}/resourceGroups/g${index % 50}/providers/Microsoft.Compute/disks/d${index}`,
      });
    const body = Buffer.from(JSON.stringify(collection(Array.from({ length: count }, (_, index) => line(index)))));
    server.expect(RESOURCES, { body, piece: 256 * 1024 });
    const summer = createResourceSummer();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);

    await client().byId(PLAN).usageRecords.resources.get(summer, asked());

    clearInterval(timer);
    const { lists } = breakdownOf({
      customerId: CONTOSO,
      summary: undefined,
      resources: summer.sums(),
      services: createServiceSummer().sums(),
      legacy: 'none',
      asOf: undefined,
      gaps: [],
    });
    assert.equal(lists.resource.total, count / 2);
    assert.equal(lists.resourceGroup.top.length, 50);
    assert.ok(turns > 10, `${turns} turns`);
    assert.ok((summer.sums().get('GBP')?.lines.resource.byKey.size ?? count) <= 10_000);
  });
});
