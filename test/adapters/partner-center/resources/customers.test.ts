import assert from 'node:assert/strict';
import { IncompleteList, Rejected } from '#ports/errors.ts';
import { openPartnerCenterServer } from '../../../support/partner-center-server.ts';
import { asked, buildClient, collection, gather, gatherUntilError, listedCustomer } from '../builders.ts';
import { createFakeClock } from '../fake-clock.ts';

const FIRST = '/v1/customers?size=500';
const NEXT = '/v1/customers?size=500&seekOperation=Next';
const token = (value: string) => [{ key: 'MS-ContinuationToken', value }];

describe('the customer list', () => {
  it('has the id, name and domain of every customer', async () => {
    await using server = await openPartnerCenterServer();
    const nameless = { id: 'C', companyProfile: { domain: 'c.example', companyName: '  ' } };
    server.expect(FIRST, { body: collection([listedCustomer('A', 'Contoso'), nameless, { id: 'D' }]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual(rows, [
      { id: 'a', name: 'Contoso', domain: 'A.onmicrosoft.com' },
      { id: 'c', name: 'c.example', domain: 'c.example' },
      { id: 'd', name: 'd', domain: '' },
    ]);
  });

  for (const uri of [
    '/customers?size=500&seekOperation=Next',
    NEXT,
    'customers?size=500&seekOperation=Next',
    'absolute',
  ]) {
    it(`follows ${uri} with every header of the link and the same correlation id`, async () => {
      await using server = await openPartnerCenterServer();
      const headers = [
        ...token('page-2'),
        { key: 'X-Shard', value: '7' },
        { key: 'Authorization', value: 'Bearer other' },
      ];
      const next = { uri: uri === 'absolute' ? `${server.url}${NEXT}` : uri, headers };
      server.expect(FIRST, { body: collection([listedCustomer('a')], next) });
      server.expect(NEXT, { body: collection([listedCustomer('b')]) });

      const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

      const [first, second] = server.requests;
      assert.deepEqual(
        rows.map(({ id }) => id),
        ['a', 'b'],
      );
      assert.equal(second?.headers['ms-continuationtoken'], 'page-2');
      assert.equal(second.headers['x-shard'], '7');
      assert.equal(second.headers.authorization, 'Bearer token-1');
      assert.equal(second.headers['ms-correlationid'], first?.headers['ms-correlationid']);
      assert.notEqual(second.headers['ms-requestid'], first?.headers['ms-requestid']);
    });
  }

  it('follows links to the same address as long as the continuation changes', async () => {
    await using server = await openPartnerCenterServer();
    const page = (id: string, next: string) => ({
      body: collection([listedCustomer(id)], { uri: NEXT, headers: token(next) }),
    });
    server.expect(FIRST, page('a', '2'));
    server.expect(NEXT, page('b', '3'), page('c', '4'), { body: collection([listedCustomer('d')]) });

    const { rows, batches } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual([rows.map(({ id }) => id), batches], [['a', 'b', 'c', 'd'], 4]);
    assert.deepEqual(
      server.requests.slice(1).map(({ headers }) => headers['ms-continuationtoken']),
      ['2', '3', '4'],
    );
  });

  it('works behind a base address that has a path', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(`/proxy${FIRST}`, {
      body: collection([listedCustomer('a')], { uri: '/v1/customers?size=500&seekOperation=Next' }),
    });
    server.expect(`/proxy${NEXT}`, { body: collection([listedCustomer('b')]) });

    const { rows } = await gather(buildClient({ baseUrl: `${server.url}/proxy/v1/` }).customers.get(asked()));

    assert.equal(rows.length, 2);
  });

  it('has a customer that is on two pages only once', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(FIRST, { body: collection([listedCustomer('a'), listedCustomer('b')], { uri: NEXT }) });
    server.expect(NEXT, { body: collection([listedCustomer('B'), listedCustomer('c')]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  it('ends after two requests, with the first page, when the second page repeats it with the same next link', async () => {
    await using server = await openPartnerCenterServer();
    const page = { body: collection([listedCustomer('a'), listedCustomer('b')], { uri: FIRST }) };
    server.expect(FIRST, page, page);

    const { rows, error } = await gatherUntilError(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'b'],
    );
    assert.ok(error instanceof IncompleteList);
    assert.match(error.message, /its pages go round and bring nothing new \[MS-RequestId/);
  });

  it('follows a link again as long as its pages bring new customers', async () => {
    await using server = await openPartnerCenterServer();
    const next = { uri: NEXT, headers: token('same') };
    server.expect(FIRST, { body: collection([listedCustomer('a')], next) });
    server.expect(NEXT, { body: collection([listedCustomer('b')], next) }, { body: collection([listedCustomer('c')]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  it('ends as incomplete when new links keep coming but bring nothing new', async () => {
    await using server = await openPartnerCenterServer();
    const page = (n: number) => ({ body: collection([listedCustomer('a')], { uri: NEXT, headers: token(`t${n}`) }) });
    server.expect(FIRST, page(0));
    server.expect(NEXT, ...Array.from({ length: 10 }, (_, index) => page(index + 1)));

    const { rows, error } = await gatherUntilError(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.equal(rows.length, 1);
    assert.ok(error instanceof IncompleteList);
  });

  for (const [what, links] of [
    ['no links', undefined],
    ['links of null', null],
    ['an empty list of links', []],
    ['a next of null', { next: null }],
    ['an empty next', { next: {} }],
    ['an empty text for next', { next: '' }],
    ['a next without an address', { next: { uri: '', method: 'GET', headers: [] } }],
    ['a next with a blank address', { next: { uri: '  ', method: 'GET', headers: token('t') } }],
    ['a next with an address of null', { next: { uri: null } }],
  ] as const) {
    it(`ends with a page that has ${what}`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(FIRST, { body: collection([listedCustomer('a')], { uri: NEXT }) });
      server.expect(NEXT, { body: { ...collection([]), links } });

      const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

      assert.equal(rows.length, 1);
    });
  }

  it('is rejected rather than taken as complete when the link to the next page has an unknown form', async () => {
    for (const next of [NEXT, [NEXT], { uri: { href: NEXT } }, { uri: NEXT, headers: 'MS-ContinuationToken: t' }]) {
      await using server = await openPartnerCenterServer();
      server.expect(FIRST, { body: { ...collection([listedCustomer('a')]), links: { next } } });

      await assert.rejects(gather(buildClient({ baseUrl: server.url }).customers.get(asked())), Rejected);
    }
  });

  it('sends those headers of a link that have a value', async () => {
    await using server = await openPartnerCenterServer();
    const headers = [
      null,
      {},
      { key: 'X-Empty', value: '' },
      { key: 'X-Null', value: null },
      { key: '', value: 'nameless' },
      { key: 'X-Missing' },
      { key: 'X-Number', value: 7 },
    ];
    server.expect(FIRST, { body: { ...collection([]), links: { next: { uri: NEXT, headers } } } });
    server.expect(NEXT, { body: { ...collection([]), links: { next: { uri: `${NEXT}&page=3`, headers: null } } } });
    server.expect(`${NEXT}&page=3`, { body: collection([listedCustomer('a')]) });

    await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    const sent = Object.entries(server.requests[1]?.headers ?? {}).filter(([name]) => name.startsWith('x-'));
    assert.deepEqual(sent, [
      ['x-number', '7'],
      ['x-locale', 'en-US'],
    ]);
  });

  for (const [what, largestList] of [
    ['items', { items: 5, bytes: 1e6 }],
    ['bytes', { items: 1000, bytes: 1300 }],
  ] as const) {
    it(`ends when it has more ${what} than any real list, on one page or over several`, async () => {
      await using server = await openPartnerCenterServer();
      const names = (from: number, count: number) =>
        Array.from({ length: count }, (_, index) => listedCustomer(`c${from + index}`));
      server.expect(FIRST, { body: collection(names(0, 6)) }, { body: collection(names(0, 3), { uri: NEXT }) });
      server.expect(NEXT, { body: collection(names(3, 3)) });
      const client = buildClient({ baseUrl: server.url, largestList });

      const within = await gatherUntilError(client.customers.get(asked()));
      const over = await gatherUntilError(client.customers.get(asked()));

      assert.ok(within.error instanceof IncompleteList && over.error instanceof IncompleteList);
      assert.match(over.error.message, /sent a list without end: more than (5 items|0 MB) came/);
      assert.deepEqual([within.rows.length, over.rows.length], [0, 3]);
    });
  }

  it('comes in batches, however many customers a page names', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(FIRST, { body: collection(Array.from({ length: 2500 }, (_, index) => listedCustomer(`c${index}`))) });

    const { rows, batches } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual([rows.length, batches], [2500, 3]);
  });

  it('counts a page once that has to be requested again', async () => {
    await using server = await openPartnerCenterServer();
    const page = { body: collection(Array.from({ length: 5 }, (_, index) => listedCustomer(`c${index}`))) };
    server.expect(FIRST, { ...page, breaks: 'within' }, page);
    const system = createFakeClock();

    const client = buildClient({ baseUrl: server.url, system, largestList: { items: 6, bytes: 1e6 } });
    const reading = gather(client.customers.get(asked()));
    await system.untilAsleep(500);
    await system.advance(500);

    assert.equal((await reading).rows.length, 5);
  });

  for (const uri of [
    'https://elsewhere.example/v1/customers',
    '//elsewhere.example/v1/customers',
    '\\\\elsewhere.example/x',
    'javascript:0',
  ]) {
    it(`never sends a token to ${uri}`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(FIRST, { body: collection([listedCustomer('a')], { uri }) });

      await assert.rejects(
        gather(buildClient({ baseUrl: server.url }).customers.get(asked())),
        (error) => error instanceof Rejected && /another host/.test(error.message),
      );
    });
  }

  it('rejects a link whose header would smuggle in another header', async () => {
    await using server = await openPartnerCenterServer();
    const next = { uri: NEXT, headers: token('a\r\nHost: elsewhere.example') };
    server.expect(FIRST, { body: collection([listedCustomer('a')], next) });

    await assert.rejects(gather(buildClient({ baseUrl: server.url }).customers.get(asked())), Rejected);
  });

  it('is incomplete when it ends before its own count, unless that count is larger than any real list', async () => {
    await using server = await openPartnerCenterServer();
    const short = { ...collection([listedCustomer('a'), listedCustomer('b')]), totalCount: 3 };
    server.expect(FIRST, { body: short }, { body: { ...short, totalCount: 2_000_000_000 } });
    const { customers } = buildClient({ baseUrl: server.url });

    const { rows, error } = await gatherUntilError(customers.get(asked()));
    const whole = await gather(customers.get(asked()));

    assert.equal(rows.length, 2);
    assert.ok(error instanceof IncompleteList);
    assert.deepEqual(error.fault, { code: 'shortList', items: 2, totalCount: 3 });
    assert.equal(whole.rows.length, 2);
  });

  it('is incomplete when it ends before the count of its first page, although the last one has no count', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(FIRST, { body: { ...collection([listedCustomer('a')], { uri: NEXT }), totalCount: 3 } });
    server.expect(NEXT, { body: { ...collection([listedCustomer('b')]), totalCount: null } });

    const { error } = await gatherUntilError(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.ok(error instanceof IncompleteList);
    assert.deepEqual(error.fault, { code: 'shortList', items: 2, totalCount: 3 });
  });

  it('may bring nothing new on many pages, but not on ten in a row', async () => {
    await using server = await openPartnerCenterServer();
    const page = (id: string, n: number) => ({
      body: collection([listedCustomer(id)], { uri: NEXT, headers: token(`t${n}`) }),
    });
    const idle = Array.from({ length: 9 }, (_, index) => page('a', index + 1));
    const idleAgain = Array.from({ length: 9 }, (_, index) => page('a', index + 11));
    server.expect(FIRST, page('a', 0));
    server.expect(NEXT, ...idle, page('b', 10), ...idleAgain, { body: collection([listedCustomer('c')]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  it('takes from a link no header that belongs to the connection or to the client', async () => {
    await using server = await openPartnerCenterServer();
    const own = ['Host', 'Cookie', 'Connection', 'Content-Length', 'Transfer-Encoding', 'Upgrade', 'TE', 'Expect'];
    const given = [...own, 'MS-RequestId', 'MS-CorrelationId', 'X-Locale', 'Accept', 'MS-Contract-Version'];
    const headers = given.map((key) => ({ key, value: 'from-link' }));
    server.expect(FIRST, { body: collection([], { uri: NEXT, headers }) });
    server.expect(NEXT, { body: collection([listedCustomer('a')]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.equal(rows.length, 1);
    assert.ok(!Object.values(server.requests[1]?.headers ?? {}).includes('from-link'));
  });

  it('knows a customer by the id of its tenant where it has no other', async () => {
    await using server = await openPartnerCenterServer();
    const tenant = { companyProfile: { tenantId: ' T1 ', companyName: 'Contoso' } };
    server.expect(FIRST, { body: collection([tenant, { id: ' ', ...tenant }, { id: 'a', ...tenant }]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['t1', 'a'],
    );
  });

  it('leaves out an item without an id, and says so', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(FIRST, {
      body: collection([{ companyProfile: { companyName: 'Nobody' } }, listedCustomer('a'), null]),
    });
    const bad: unknown[] = [];

    const told: unknown[] = [];
    const log = { debug: () => undefined, warn: (details: object) => void told.push(details) };
    const client = buildClient({ baseUrl: server.url, log, onBadRow: (row) => bad.push(row) });
    const { rows } = await gather(client.customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a'],
    );
    assert.equal(bad.length, 2);
    assert.ok(!JSON.stringify(bad).includes('Nobody'));
    assert.deepEqual(told, [{ route: 'GET /v1/customers', rows: 2, reason: 'the id is missing' }]);
  });
});
