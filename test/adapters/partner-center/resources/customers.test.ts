import assert from 'node:assert/strict';
import { Rejected } from '#ports/errors.ts';
import { openPartnerCenterServer } from '../../../support/partner-center-server.ts';
import { asked, buildClient, collection, gather, listedCustomer } from '../builders.ts';

const FIRST = '/v1/customers?size=500';
const NEXT = '/v1/customers?size=500&seekOperation=Next';
const token = (value: string) => [{ key: 'MS-ContinuationToken', value }];

describe('the customer list', () => {
  it('gives id, name and domain of every customer', async () => {
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
    it(`goes on where ${uri} leads, with every header of the link and the same correlation id`, async () => {
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

  it('goes on over the same address as long as the continuation changes', async () => {
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

  it('keeps working behind a path of its own', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(`/proxy${FIRST}`, {
      body: collection([listedCustomer('a')], { uri: '/v1/customers?size=500&seekOperation=Next' }),
    });
    server.expect(`/proxy${NEXT}`, { body: collection([listedCustomer('b')]) });

    const { rows } = await gather(buildClient({ baseUrl: `${server.url}/proxy/v1/` }).customers.get(asked()));

    assert.equal(rows.length, 2);
  });

  it('gives a customer once that two pages name', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(FIRST, { body: collection([listedCustomer('a'), listedCustomer('b')], { uri: NEXT }) });
    server.expect(NEXT, { body: collection([listedCustomer('B'), listedCustomer('c')]) });

    const { rows } = await gather(buildClient({ baseUrl: server.url }).customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  it('is refused when a page leads back to one that was read', async () => {
    await using server = await openPartnerCenterServer();
    const next = { uri: NEXT, headers: token('same') };
    server.expect(FIRST, { body: collection([listedCustomer('a')], next) });
    server.expect(NEXT, { body: collection([listedCustomer('b')], next) });

    await assert.rejects(
      gather(buildClient({ baseUrl: server.url }).customers.get(asked())),
      (error) => error instanceof Rejected && /go round.*MS-RequestId/.test(error.message),
    );
  });

  it('is refused when ever new links bring nothing new', async () => {
    await using server = await openPartnerCenterServer();
    const page = (n: number) => ({ body: collection([listedCustomer('a')], { uri: NEXT, headers: token(`t${n}`) }) });
    server.expect(FIRST, page(0));
    server.expect(NEXT, ...Array.from({ length: 10 }, (_, index) => page(index + 1)));

    await assert.rejects(gather(buildClient({ baseUrl: server.url }).customers.get(asked())), /go round/);
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

  it('refuses an empty link, rather than to follow it to nowhere', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(FIRST, { body: collection([listedCustomer('a')], { uri: ' ' }) });

    await assert.rejects(
      gather(buildClient({ baseUrl: server.url }).customers.get(asked())),
      (error) => error instanceof Rejected && /the link to the next page is empty/.test(error.message),
    );
  });

  it('refuses a link whose header would smuggle another one in', async () => {
    await using server = await openPartnerCenterServer();
    const next = { uri: NEXT, headers: token('a\r\nHost: elsewhere.example') };
    server.expect(FIRST, { body: collection([listedCustomer('a')], next) });

    await assert.rejects(gather(buildClient({ baseUrl: server.url }).customers.get(asked())), Rejected);
  });

  it('leaves out an item without an id, and says so', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(FIRST, {
      body: collection([{ companyProfile: { companyName: 'Nobody' } }, listedCustomer('a'), null]),
    });
    const bad: unknown[] = [];

    const client = buildClient({ baseUrl: server.url, onBadRow: (row) => bad.push(row) });
    const { rows } = await gather(client.customers.get(asked()));

    assert.deepEqual(
      rows.map(({ id }) => id),
      ['a'],
    );
    assert.equal(bad.length, 2);
    assert.ok(!JSON.stringify(bad).includes('Nobody'));
  });
});
