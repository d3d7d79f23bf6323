import assert from 'node:assert/strict';
import { type Body, DAY_MS, openSimulation, START, stillClock } from '../builders.ts';

describe('sandbox: the simulated Partner Center', () => {
  it('lists customers in pages, each naming the next with its continuation token', async () => {
    await using simulation = await openSimulation();
    const read = (path: string, headers = {}): Promise<Body> => simulation.read(path, { headers });

    const names: string[] = [];
    let page: Body = await read('/v1/customers?size=25');
    const sizes = [page.items.length];
    while (page.links.next !== undefined) {
      const [{ key, value }] = page.links.next.headers;
      assert.equal(page.continuationToken, value);
      names.push(...page.items.map((item: Body) => item.companyProfile.companyName));
      page = await read(page.links.next.uri, { [key]: value });
      sizes.push(page.items.length);
    }
    names.push(...page.items.map((item: Body) => item.companyProfile.companyName));

    assert.deepEqual(sizes, [25, 25, 10]);
    assert.equal(new Set(names).size, 60);
    assert.equal(names.filter((name) => name === 'Contoso').length, 1);
  });

  it("writes the next page's address with or without the version in front", async () => {
    await using simulation = await openSimulation({ hasVersionInLinks: false });

    const page = await simulation.read('/v1/customers?size=2');

    assert.equal(page.links.self.uri, '/customers?size=2');
    assert.equal(page.links.next.uri, '/customers?size=2&seekOperation=Next');
  });

  it('gives a customer list exactly the keys of the published sample', async () => {
    await using simulation = await openSimulation();

    const page = await simulation.read('/v1/customers?size=500');

    assert.deepEqual(Object.keys(page), ['totalCount', 'items', 'links', 'attributes']);
    assert.equal(page.totalCount, 60);
    assert.deepEqual(Object.keys(page.items[0]), ['id', 'companyProfile', 'relationshipToPartner', 'attributes']);
    assert.deepEqual(page.items[0].attributes, { objectType: 'Customer' });
  });

  it('gives no page at all for a next page without its token', async () => {
    await using simulation = await openSimulation();

    const response = await simulation.ask('/v1/customers?size=2&seekOperation=Next');

    assert.equal(response.status, 400);
  });

  it('finds customers by the beginning of their name, and knows no other operator', async () => {
    await using simulation = await openSimulation();
    const search = (operator: string): Promise<Body> => {
      const filter = JSON.stringify({ Field: 'CompanyName', Value: 'conTOSO', Operator: operator });
      return simulation.read(`/v1/customers?size=0&filter=${encodeURIComponent(filter)}`);
    };

    const found = await search('starts_with');
    const refused = await search('contains');

    assert.equal(found.items.length, 3);
    assert.equal(refused.code, '2000');
  });

  it('writes an Azure plan summary with an exclusive end, a currency code and a USD total', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Contoso');

    const text = await (await simulation.ask(`/v1/customers/${id}/usagesummary`)).text();
    const summary: Body = JSON.parse(text);

    assert.deepEqual(Object.keys(summary), [
      'budget',
      'resourceId',
      'resourceName',
      'billingStartDate',
      'billingEndDate',
      'totalCost',
      'currencyCode',
      'usdTotalCost',
      'lastModifiedDate',
      'attributes',
    ]);
    assert.equal(summary.billingStartDate, '2026-03-01T00:00:00+00:00');
    assert.equal(summary.billingEndDate, '2026-04-01T00:00:00+00:00');
    assert.equal(summary.currencyCode, 'EUR');
    assert.match(summary.lastModifiedDate, /^2026-03-08T\d\d:\d\d:\d\d\.\d{7}\+00:00$/);
    assert.match(text, /"totalCost":\d+\.\d{15,20},/);
  });

  it('writes a legacy summary with an inclusive end in Pacific time, a locale and the misspelt amount', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Northwind Traders');

    const text = await (await simulation.ask(`/v1/customers/${id}/usagesummary`)).text();
    const summary: Body = JSON.parse(text);

    assert.deepEqual(Object.keys(summary), [
      'budget',
      'id',
      'name',
      'billingStartDate',
      'billingEndDate',
      'totalCost',
      'currencyLocale',
      'lastModifiedDate',
      'links',
      'attributes',
    ]);
    assert.equal(summary.id, id.toUpperCase());
    assert.equal(summary.currencyLocale, 'en-US');
    assert.equal(summary.billingStartDate, '2026-03-08T00:00:00-08:00');
    assert.equal(summary.billingEndDate, '2026-04-07T00:00:00-07:00');
    assert.match(text, /"ammount":\d+\.000000/);
  });

  it('gives the same figures in the records as in the summaries', async () => {
    await using simulation = await openSimulation({ clock: stillClock(START + 9 * DAY_MS) });

    const records: Body[] = (await simulation.read('/v1/customers/usagerecords')).items;

    assert.ok(records.length > 50);
    for (const record of records) {
      const summary = await simulation.read(`/v1/customers/${record.id}/usagesummary`);
      const amount = summary.budget.amount ?? summary.budget.ammount;
      const name = record.resourceName;
      assert.equal(record.totalCost, summary.totalCost, name);
      assert.equal(record.budget.amount, amount, name);
      assert.equal(record.lastModifiedDate, summary.lastModifiedDate, name);
      assert.equal(record.isUpgraded, summary.currencyCode !== undefined, name);
      assert.equal(record.usdTotalCost, summary.usdTotalCost ?? 0, name);
      const percent = amount === undefined ? 0 : (record.totalCost / amount) * 100;
      assert.ok(Math.abs(record.percentUsed - percent) <= 0.005 + 1e-9, name);
      assert.equal(record.percentUsed, Math.round(record.percentUsed * 100) / 100, name);
    }
  });

  it('pages the usage records when told to, and leaves out customers without usage data', async () => {
    await using simulation = await openSimulation({ usageRecordsPageSize: 40 });

    const first = await simulation.read('/v1/customers/usagerecords');
    const [{ key, value }] = first.links.next.headers;
    const second = await simulation.read(`/v1${first.links.next.uri}`, { headers: { [key]: value } });

    assert.equal(first.items.length, 40);
    assert.equal(second.links.next, undefined);
    const names = [...first.items, ...second.items].map((item: Body) => item.name);
    assert.ok(names.includes('Contoso'));
    assert.ok(!names.includes('Trey Research'));
  });

  it('answers fault 3000 for a customer without usage data', async () => {
    await using simulation = await openSimulation();

    const response = await simulation.ask(`/v1/customers/${simulation.idOf('Trey Research')}/usagesummary`);

    assert.equal(response.status, 400);
    const { code, description } = (await response.json()) as Body;
    assert.deepEqual([code, description], ['3000', 'Customer does not have usage data.']);
  });

  it('reads, changes and removes a spending budget', async () => {
    await using simulation = await openSimulation();
    const path = `/v1/customers/${simulation.idOf('Litware')}/usagebudget`;
    const patch = async (amount: object): Promise<Body> =>
      (await simulation.ask(path, { method: 'PATCH', body: JSON.stringify(amount) })).json();

    const before = await simulation.read(path);
    const changed = await patch({ Amount: 100, Attributes: { ObjectType: 'SpendingBudget' } });
    const after = await simulation.read(path);
    const removed = await patch({ Amount: null });

    assert.deepEqual(before, { attributes: { objectType: 'SpendingBudget' } });
    assert.deepEqual(changed, { amount: 100, attributes: { objectType: 'SpendingBudget' } });
    assert.deepEqual(after, changed);
    assert.deepEqual(removed, before);
  });

  it('gives one customer with its billing profile', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Coho Vineyard');

    const customer = await simulation.read(`/v1/customers/${id.toUpperCase()}`);

    assert.equal(customer.companyProfile.companyName, 'Coho Vineyard');
    assert.equal(customer.billingProfile.culture, 'fr-FR');
    assert.equal(customer.attributes.objectType, 'Customer');
  });

  it('refuses a request without a bearer token', async () => {
    await using simulation = await openSimulation();

    const response = await simulation.ask('/v1/customers', { headers: { Authorization: 'Basic eDp5' } });

    assert.equal(response.status, 401);
    assert.equal(((await response.json()) as Body).code, '800001');
  });

  it('answers what it does not know with a fault body', async () => {
    await using simulation = await openSimulation();
    const answer = async (path: string): Promise<readonly [number, string]> => {
      const response = await simulation.ask(path);
      return [response.status, ((await response.json()) as Body).code];
    };

    assert.deepEqual(await answer('/v1/nothing'), [404, '1000']);
    assert.deepEqual(await answer('/v1//v1/customers'), [404, '1000']);
    assert.deepEqual(await answer('/customers'), [404, '1000']);
    assert.deepEqual(await answer('/v1/customers/not-a-guid/usagesummary'), [400, '900118']);
    assert.deepEqual(await answer('/v1/customers/00000000-0000-4000-8000-000000000000/usagesummary'), [404, '60003']);
  });

  it('echoes the request ids, or makes them, and names itself as the real one does', async () => {
    await using simulation = await openSimulation();
    const ids = { 'MS-RequestId': 'bb845bcd-25c3-4d04-ad69-04c253425f98', 'MS-CorrelationId': 'correlation' };

    const own = await simulation.ask('/v1/customers?size=1', { headers: ids });
    const made = await simulation.ask('/v1/customers?size=1');

    assert.equal(own.headers.get('MS-RequestId'), ids['MS-RequestId']);
    assert.equal(own.headers.get('MS-CorrelationId'), ids['MS-CorrelationId']);
    assert.match(made.headers.get('MS-RequestId') ?? '', /^[0-9a-f-]{36}$/);
    for (const name of ['MS-CV', 'MS-ServerId', 'Request-Context']) assert.ok(made.headers.get(name), name);
    assert.equal(made.headers.get('Content-Type'), 'application/json; charset=utf-8');
  });

  it('says whether the token has an MFA claim when asked', async () => {
    await using simulation = await openSimulation();
    const compliance = async (): Promise<string | null> =>
      (await simulation.ask('/v1/customers?size=1', { headers: { ValidateMfa: 'true' } })).headers.get(
        'isMfaCompliant',
      );

    const before = await compliance();
    simulation.simulated.setFaults({ mfaMissing: true });

    assert.equal(before, 'true');
    assert.equal(await compliance(), 'false');
  });

  it('shows in no header and no body that it is simulated', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Contoso');
    const paths = ['/customers', '/customers/usagerecords', `/customers/${id}`, `/customers/${id}/usagesummary`, '/x'];

    for (const path of paths) {
      const response = await simulation.ask(`/v1${path}`);
      const said = JSON.stringify([...response.headers]) + (await response.text());
      assert.doesNotMatch(said, /simulat|sandbox|fake|node/i, path);
    }
  });

  it('keeps answering questions while it streams the records of many customers', async () => {
    await using simulation = await openSimulation({ customers: 20_000 });
    const id = simulation.idOf('Contoso');

    const records = simulation.read('/v1/customers/usagerecords');
    let isDone = false;
    void records.finally(() => {
      isDone = true;
    });
    await simulation.read(`/v1/customers/${id}/usagesummary`);

    assert.equal(isDone, false);
    assert.ok((await records).items.length > 18_000);
  });
});
