import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import type { AccessTokens } from '#adapters/partner-center/http/access-tokens.ts';
import { parseUsageRecord } from '#adapters/partner-center/resources/schema.ts';
import type { UsageRecord } from '#domain/usage/usage-summary.ts';
import { Rejected, Transient } from '#ports/errors.ts';
import { eventually } from '../../../support/eventually.ts';
import { openPartnerCenterServer, type Reply } from '../../../support/partner-center-server.ts';
import { asked, azurePlanSummary, buildClient, CONTOSO, collection, gather, usageRecord } from '../builders.ts';
import { createFakeClock } from '../fake-clock.ts';

const PATH = '/v1/customers/usagerecords';
type Batches = AsyncGenerator<readonly UsageRecord[]>;
const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const recordOf = (index: number) =>
  usageRecord({ resourceId: idOf(index), id: idOf(index), resourceName: `Кунде "${index}" [{` });

function body(count: number): Buffer {
  return Buffer.from(JSON.stringify(collection(Array.from({ length: count }, (_, index) => recordOf(index)))));
}

async function read(reply: Reply) {
  await using server = await openPartnerCenterServer();
  server.expect(PATH, reply);
  return await gather(buildClient({ baseUrl: server.url }).customers.usageRecords.get(asked()));
}

describe('the usage records of all customers', () => {
  it('are in the currency that they name, whatever that of their locale is', async () => {
    const record = usageRecord({ currencyCode: 'SEK', currencyLocale: 'en-US' });

    const { rows } = await read({ body: collection([record]) });

    assert.deepEqual(
      rows.map(({ currency }) => currency),
      ['SEK'],
    );
  });

  it('are read in both shapes', async () => {
    const { currencyCode: _, ...without } = usageRecord({
      isUpgraded: false,
      currencyLocale: 'sv-SE',
      usdTotalCost: 0,
    });
    const legacy = { ...without, resourceId: undefined, id: 'B', resourceName: undefined, budget: { attributes: {} } };

    const { rows } = await read({ body: collection([usageRecord({ resourceId: 'A' }), legacy]) });

    assert.deepEqual(rows, [
      {
        customerId: 'a',
        name: 'Contoso Labs',
        plan: 'azurePlan',
        totalCost: 2.5,
        currency: 'GBP',
        usdTotalCost: 3.25,
        budget: 20,
        lastModified: Date.UTC(2026, 10, 22, 17, 8, 11, 143),
      },
      {
        customerId: 'b',
        name: 'Contoso Labs',
        plan: 'legacy',
        totalCost: 2.5,
        currency: 'SEK',
        usdTotalCost: undefined,
        budget: undefined,
        lastModified: Date.UTC(2026, 10, 22, 17, 8, 11, 143),
      },
    ]);
  });

  it('come in batches of whole records, in whatever pieces the answer arrives', async () => {
    for (const piece of [37, 4099]) {
      const { rows, batches } = await read({ body: body(piece === 37 ? 150 : 2500), piece });

      assert.deepEqual(
        rows.map(({ customerId }) => customerId),
        Array.from({ length: rows.length }, (_, index) => idOf(index)),
      );
      assert.equal(rows.at(-1)?.name, `Кунде "${rows.length - 1}" [{`);
      assert.equal(batches, piece === 37 ? 1 : 3);
    }
  });

  it('are named by their id where they have no name, and take the documented name where they have two', async () => {
    const { rows } = await read({
      body: collection([
        usageRecord({ resourceId: 'A', id: 'x', resourceName: 'Contoso', name: 'Other' }),
        usageRecord({ resourceId: 'B', resourceName: ' ', name: 'Other' }),
        usageRecord({ resourceId: 'C', resourceName: null, name: ' Fabrikam ' }),
      ]),
    });

    assert.deepEqual(
      rows.map(({ customerId, name }) => [customerId, name]),
      [
        ['a', 'Contoso'],
        ['b', 'b'],
        ['c', 'Fabrikam'],
      ],
    );
  });

  for (const [what, limitMs, ask, path] of [
    ['the list of customers', 60_000, (client) => gather(client.customers.get(asked())), '/v1/customers?size=500'],
    ['the usage records', 180_000, (client) => gather(client.customers.usageRecords.get(asked())), PATH],
    [
      'the drivers',
      120_000,
      (client) => client.subscriptionsOf(CONTOSO).usageRecords.get(asked()),
      `/v1/customers/${CONTOSO}/subscriptions/usagerecords`,
    ],
  ] satisfies readonly (readonly [
    string,
    number,
    (client: ReturnType<typeof buildClient>) => Promise<unknown>,
    string,
  ])[]) {
    it(`are waited for as long as ${what} may take: ${limitMs / 1000} s`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(path, { hangs: true }, { body: collection([]) });
      const system = createFakeClock();

      const reading = ask(buildClient({ baseUrl: server.url, system }));
      await eventually('the server was asked', () => server.requests.length > 0);
      await system.untilAsleep(limitMs);
      await system.advance(limitMs - 1);
      assert.equal(server.requests.length, 1);
      await system.advance(1);
      await system.untilAsleep(500);
      await system.advance(500);

      await reading;
    });
  }

  it('may be an empty list', async () => {
    assert.deepEqual(await read({ body: collection([]) }), { rows: [], batches: 0 });
  });

  it('continue on the next page if there is one, and name no customer twice', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { body: collection([recordOf(1), recordOf(2)], { uri: '/customers/usagerecords?page=2' }) });
    server.expect(`${PATH}?page=2`, { body: collection([recordOf(2), recordOf(3)]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.usageRecords.get(asked()));

    assert.deepEqual(
      rows.map(({ customerId }) => customerId),
      [1, 2, 3].map(idOf),
    );
  });

  it('do not lose a good row because of a bad one', async () => {
    await using server = await openPartnerCenterServer();
    const items = [
      recordOf(1),
      { ...recordOf(2), totalCost: {} },
      5,
      { ...recordOf(3), resourceId: null, id: '' },
      recordOf(4),
    ];
    server.expect(PATH, { body: collection(items) });
    const bad: string[] = [];

    const client = buildClient({ baseUrl: server.url, onBadRow: ({ reason }) => bad.push(reason) });
    const { rows } = await gather(client.customers.usageRecords.get(asked()));

    assert.deepEqual(
      rows.map(({ customerId }) => customerId),
      [idOf(1), idOf(4)],
    );
    assert.deepEqual(
      bad.map((reason) => reason.split(':')[0]),
      ['totalCost', 'body', 'the id is missing'],
    );
  });

  for (const [how, broken] of [
    ['whose connection is lost', { body: body(3000), breaks: 'within' }],
    ['that ends early', { body: body(3000).subarray(0, 300_000) }],
  ] satisfies readonly (readonly [string, Reply])[]) {
    it(`are requested again after an answer ${how}, with the same request ids, and name no customer twice`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, broken, { body: body(3000) });
      const system = createFakeClock();

      const reading = gather(buildClient({ baseUrl: server.url, system }).customers.usageRecords.get(asked()));
      await system.untilAsleep(500);
      await system.advance(500);
      const { rows } = await reading;

      assert.deepEqual(
        rows.map(({ customerId }) => customerId),
        Array.from({ length: 3000 }, (_, index) => idOf(index)),
      );
      const [first, second] = server.requests.map(({ headers }) => [
        headers['ms-requestid'],
        headers['ms-correlationid'],
      ]);
      assert.deepEqual(first, second);
    });

    it(`are never silently incomplete: an answer ${how} four times throws \`Transient\``, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, broken, broken, broken, broken);
      const system = createFakeClock();

      const reading = gather(buildClient({ baseUrl: server.url, system }).customers.usageRecords.get(asked()));
      reading.catch(() => undefined); // the test looks at it below
      for (const ms of [500, 1500, 3500]) {
        await system.untilAsleep(ms);
        await system.advance(ms);
      }

      await assert.rejects(reading, Transient);
    });
  }

  for (const [how, end] of [
    ['have been read to their end', (batches) => gather(batches)],
    ['are not read any further', (batches) => batches.return(undefined)],
  ] satisfies readonly (readonly [string, (batches: Batches) => Promise<unknown>])[]) {
    it(`keep their place among the requests in flight until they ${how}`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, { body: body(3000) });
      server.expect(`/v1/customers/${CONTOSO}/usagesummary`, { body: azurePlanSummary() });
      let turns = 0;
      const tokens: AccessTokens = {
        async get() {
          turns += 1;
          return 'token-1';
        },
      };
      const { customers } = buildClient({ baseUrl: server.url, concurrency: 1, tokens });
      const batches = customers.usageRecords.get(asked())[Symbol.asyncIterator]() as Batches;
      await batches.next();

      const summary = customers.byId(CONTOSO).usageSummary.get(asked());
      await setImmediate();
      const during = { turns, requests: server.requests.length };
      await end(batches);
      await summary;

      assert.deepEqual(during, { turns: 1, requests: 1 });
      assert.deepEqual({ turns, requests: server.requests.length }, { turns: 2, requests: 2 });
    });
  }

  it('may break off three times on every page', async () => {
    await using server = await openPartnerCenterServer();
    const next = { uri: `${PATH}?page=2` };
    const broken: Reply = { body: body(3000), breaks: 'within' };
    server.expect(PATH, broken, broken, broken, { body: collection([recordOf(1)], next) });
    server.expect(`${PATH}?page=2`, broken, broken, broken, { body: collection([recordOf(2)]) });
    let waits = 0;
    const log = { debug: () => void (waits += 1), warn: () => undefined };
    const system = createFakeClock();

    const client = buildClient({ baseUrl: server.url, system, log });
    const reading = gather(client.customers.usageRecords.get(asked()));
    for (const waited of [1, 2, 3, 4, 5, 6]) {
      await eventually(`it waits for the ${waited}. time`, () => waits === waited);
      await system.advance(10_000);
    }

    assert.ok((await reading).rows.length >= 2);
    assert.equal(server.requests.length, 8);
  });

  it('are not requested again before the wait after breaking off is over', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { body: body(3000), breaks: 'within' }, { body: body(3000) });
    server.expect('/probe', { body: {} });
    const system = createFakeClock();

    const reading = gather(buildClient({ baseUrl: server.url, system }).customers.usageRecords.get(asked()));
    await system.untilAsleep(500);
    await system.advance(499);
    // whatever was requested before has arrived when this is answered
    await fetch(`${server.url}/probe`);
    const early = server.requests.filter(({ path }) => path !== '/probe').length;
    await system.advance(1);

    assert.equal((await reading).rows.length, 3000);
    assert.equal(early, 1);
  });

  it('are not requested again after breaking off once the caller has aborted', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { body: body(3000), breaks: 'within' });
    const caller = new AbortController();
    const system = createFakeClock();

    const options = asked({ signal: caller.signal });
    const reading = gather(buildClient({ baseUrl: server.url, system }).customers.usageRecords.get(options));
    await system.untilAsleep(500);
    caller.abort(new Error('the process stops'));

    await assert.rejects(reading, /the process stops/);
  });

  it('are never silently incomplete: garbage within is rejected', async () => {
    const whole = body(3000).toString();

    await assert.rejects(read({ body: whole.replace('"percentUsed":12.5', '<html>') }), Rejected);
    await assert.rejects(read({ body: { totalCount: 5 } }), Rejected);
    await assert.rejects(read({ body: { items: null } }), Rejected);
    await assert.rejects(read({}), Rejected);
    await assert.rejects(read({ body: '<html>We will be back</html>', piece: 3 }), /the body is a page of HTML/);
  });

  it('free their place and their connection when the reader stops', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { body: body(20_000), piece: 65_536 }, { body: collection([]) });
    const { customers } = buildClient({ baseUrl: server.url, concurrency: 1 });

    for await (const batch of customers.usageRecords.get(asked())) {
      assert.ok(batch.length >= 1000);
      break;
    }

    assert.deepEqual(await gather(customers.usageRecords.get(asked())), { rows: [], batches: 0 });
  });

  it("stop with the caller's reason", async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { body: body(20_000), piece: 65_536 });
    const caller = new AbortController();

    const reading = async () => {
      const options = asked({ signal: caller.signal });
      for await (const _ of buildClient({ baseUrl: server.url }).customers.usageRecords.get(options)) {
        caller.abort(new Error('the process stops'));
      }
    };

    await assert.rejects(reading, /the process stops/);
  });

  it('of 100,000 customers let other work run between batches', async function () {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { body: body(100_000), piece: 65_536 });
    let turns = 0;
    let longestMs = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      turns += 1;
      longestMs = Math.max(longestMs, performance.now() - last);
      last = performance.now();
    }, 1);

    const started = performance.now();
    const { rows, batches } = await gather(buildClient({ baseUrl: server.url }).customers.usageRecords.get(asked()));
    const tookMs = performance.now() - started;
    clearInterval(ticking);

    assert.equal(rows.length, 100_000);
    assert.ok(batches >= 80, `${batches} batches`);
    assert.ok(turns >= 50, `${turns} turns of the event loop`);
    // A report, not a rule: machines differ, and the server of this test shares the loop.
    this.test!.title += ` (${Math.round(tookMs)} ms, longest block ${Math.round(longestMs)} ms)`;
  });
});

describe('laws of reading a usage record', () => {
  const none = fc.constantFrom(undefined, null);
  const odd = fc.constantFrom<unknown>(7, true, '', [], {}, Number.POSITIVE_INFINITY, 'x');
  const of = (plain: fc.Arbitrary<unknown>) =>
    fc.oneof({ weight: 8, arbitrary: plain }, { weight: 2, arbitrary: none }, { weight: 1, arbitrary: odd });
  // -0 written as a string is 0
  const amount = fc.double({ noNaN: true, min: -10, max: 1e9 }).map((value) => value + 0);
  const record = fc.record({
    budget: of(fc.record({ amount: of(amount), ammount: of(amount) }, { requiredKeys: [] })),
    resourceId: of(fc.string()),
    id: of(fc.uuid()),
    usdTotalCost: of(amount),
    currencyCode: of(fc.constantFrom('EUR', 'gbp', 'EURO')),
    currencyLocale: of(fc.constantFrom('de-DE', 'en-US', 'xx')),
    lastModifiedDate: of(fc.constantFrom('2026-11-22T17:08:11.143Z', '2026-02-30T00:00:00Z')),
    resourceName: of(fc.string()),
    name: of(fc.string()),
    isUpgraded: of(fc.boolean()),
  });

  it('a record in the common form is read as the schema reads it', () => {
    const now = Date.UTC(2026, 10, 23);

    fc.assert(
      fc.property(record, amount, (rest, totalCost) => {
        // only the schema reads an amount that is written as a string
        const bySchema = parseUsageRecord({ ...rest, totalCost: String(totalCost) }, now);

        assert.deepEqual(parseUsageRecord({ ...rest, totalCost }, now), bySchema);
      }),
      { numRuns: 2000 },
    );
  });
});
