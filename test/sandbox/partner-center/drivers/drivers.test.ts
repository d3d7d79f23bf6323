import assert from 'node:assert/strict';
import { breakdownOf } from '#domain/usage/drivers/breakdown.ts';
import { createResourceSummer, createServiceSummer } from '#domain/usage/drivers/driver-sums.ts';
import { dayOf } from '#sandbox/partner-center/billing-calendar.ts';
import { createCustomers } from '#sandbox/partner-center/customers.ts';
import { causesOf, costsByResource } from '#sandbox/partner-center/drivers/allocation.ts';
import { estateOf } from '#sandbox/partner-center/drivers/estate.ts';
import { dayCost, figuresAt } from '#sandbox/partner-center/spending.ts';
import { buildClient } from '../../../adapters/partner-center/builders.ts';
import { type Body, DAY_MS, openSimulation, START, stillClock } from '../../builders.ts';

const SEED = 1;
const customers = createCustomers(SEED, 60);
const isClose = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
const sum = (rows: readonly { readonly cost: number }[]) => rows.reduce((total, { cost }) => total + cost, 0);

describe('sandbox: what a simulated customer spends its cost on', () => {
  it('adds up to the total at every moment, for every customer', () => {
    for (const customer of customers) {
      for (let day = 0; day < 40; day += 1) {
        const figures = figuresAt(SEED, customer, START + day * DAY_MS);
        const costs = costsByResource(SEED, customer, figures);

        assert.ok(isClose(sum(costs), figures.totalCost), `${customer.name}, day ${day}`);
        assert.ok(
          costs.every(({ cost }) => cost > -1e-6),
          customer.name,
        );
      }
    }
  });

  it('lies in one to four Azure subscriptions with several groups and resources, with ids of their own', () => {
    const ids = new Set<string>();
    let plans = 0;
    for (const customer of customers) {
      const { subscriptions, resources } = estateOf(SEED, customer);
      plans += subscriptions.length;
      for (const { id } of subscriptions) ids.add(id);
      const azure = new Set(resources.map(({ azureSubscriptionId }) => azureSubscriptionId));

      assert.ok(azure.size >= subscriptions.length && azure.size <= 4, customer.name);
      assert.ok(resources.length >= 2 && isClose(sum(resources.map(({ weight }) => ({ cost: weight }))), 1));
    }
    assert.equal(ids.size, plans);
  });

  it('has groups in two spellings, several kinds, and here and there something without an address', () => {
    const resources = customers.flatMap((customer) => estateOf(SEED, customer).resources);

    assert.ok(
      resources.some(({ resourceGroup }) => resourceGroup !== '' && resourceGroup === resourceGroup.toUpperCase()),
    );
    assert.ok(resources.some(({ uri }) => uri === ''));
    assert.ok(new Set(resources.map(({ kind }) => kind.provider)).size >= 8);
  });

  it('grows on the day of a spike by the excess of that day, in the resource that caused it', () => {
    let spikes = 0;
    for (const customer of customers.filter(({ usage, isStale }) => usage === 'some' && !isStale)) {
      const now = START + 20 * DAY_MS;
      const figures = figuresAt(SEED, customer, now);
      for (const { kind, day, amount, resource } of causesOf(SEED, customer, figures)) {
        if (kind !== 'spike' || day < figures.period.start) continue;
        spikes += 1;
        const costOf = (through: number) => {
          const until = costsByResource(SEED, customer, {
            ...figures,
            through,
            totalCost: totalThrough(customer, figures.period.start, through),
          });
          return until.find((one) => one.resource.name === resource.name)?.cost ?? 0;
        };

        assert.ok(costOf(day + 1) - costOf(day) >= amount * 0.999, customer.name);
      }
    }
    assert.ok(spikes > 5, String(spikes));
  });

  it('tells the days on which a higher level began', () => {
    const steps = customers.flatMap((customer) =>
      Array.from({ length: 12 }, (_, month) =>
        causesOf(SEED, customer, figuresAt(SEED, customer, START + month * 30 * DAY_MS)),
      )
        .flat()
        .filter(({ kind }) => kind === 'step'),
    );

    assert.ok(steps.length > 20, String(steps.length));
    assert.ok(steps.every(({ amount }) => amount >= 0));
  });
});

function totalThrough(customer: (typeof customers)[number], start: number, through: number): number {
  let total = 0;
  for (let day = start; day < through; day += 1) {
    const { usual, step, spike, correction } = dayCost(SEED, customer, day);
    total = Math.max(0, total + (day === start ? customer.spending.fixed : 0) + usual + step + spike + correction);
  }
  return total;
}

describe('sandbox: the routes of drivers', () => {
  it('have exactly the keys of the published samples', async () => {
    await using simulation = await openSimulation();
    const base = `/v1/customers/${simulation.idOf('Contoso')}/subscriptions`;

    const plans = await simulation.read(`${base}/usagerecords`);
    const plan: Body = plans.items[0];
    const resources = await simulation.read(`${base}/${plan.id}/resourceusagerecords`);
    const meters = await simulation.read(`${base}/${plan.id}/meterusagerecords`);

    assert.deepEqual(Object.keys(plans), ['totalCount', 'items', 'links', 'attributes']);
    assert.deepEqual(Object.keys(plan), [
      'status',
      'partnerOnRecord',
      'offerId',
      'resourceId',
      'id',
      'resourceName',
      'name',
      'totalCost',
      'currencyCode',
      'usdTotalCost',
      'lastModifiedDate',
      'attributes',
    ]);
    assert.deepEqual(Object.keys(resources.items[0]), [
      'subscriptionId',
      'resourceUri',
      'resourceType',
      'entitlementId',
      'entitlementName',
      'resourceGroupName',
      'name',
      'resourceName',
      'totalCost',
      'currencyCode',
      'usdTotalCost',
      'lastModifiedDate',
      'attributes',
    ]);
    assert.deepEqual(Object.keys(meters.items[0]), [
      'subscriptionId',
      'meterId',
      'meterName',
      'category',
      'subcategory',
      'quantityUsed',
      'unit',
      'totalCost',
      'currencyCode',
      'usdTotalCost',
      'lastModifiedDate',
      'attributes',
    ]);
    assert.match(
      resources.items[0].resourceUri,
      /^\/subscriptions\/[0-9a-f-]{36}\/resourceGroups\/[^/]+\/providers\//u,
    );
    assert.equal(resources.items[0].attributes.objectType, 'ResourceUsageRecord');
    assert.equal(meters.items[0].attributes.objectType, 'MeterUsageRecord');
  });

  it('of a legacy customer tell services with a locale, and refuse resources', async () => {
    await using simulation = await openSimulation({ clock: stillClock(START + 5 * DAY_MS) });
    const base = `/v1/customers/${simulation.idOf('Northwind Traders')}/subscriptions`;

    const { items } = await simulation.read(`${base}/usagerecords`);
    const services = await simulation.read(`${base}/${items[0].id}/usagerecords/resources`);
    const meters = await simulation.read(`${base}/${items[0].id}/meterusagerecords`);
    const refused = await simulation.ask(`${base}/${items[0].id}/resourceusagerecords`);

    assert.equal(items[0].offerId, 'MS-AZR-0145P');
    assert.equal(items[0].currencyLocale, 'en-US');
    assert.deepEqual(Object.keys(services.items[0]), [
      'category',
      'subcategory',
      'quantityUsed',
      'unit',
      'id',
      'name',
      'totalCost',
      'currencyLocale',
      'attributes',
    ]);
    assert.equal(services.items.length, meters.items.length);
    assert.equal(refused.status, 400);
  });

  it('answer 3000 without usage, and 404 for a subscription that the customer does not have', async () => {
    await using simulation = await openSimulation();
    const of = (name: string) => `/v1/customers/${simulation.idOf(name)}/subscriptions`;

    const none = await simulation.ask(`${of('Trey Research')}/usagerecords`);
    const foreign = await simulation.read(`${of('Fabrikam')}/usagerecords`);
    const other = await simulation.ask(`${of('Contoso')}/${foreign.items[0].id}/meterusagerecords`);

    assert.deepEqual([none.status, ((await none.json()) as Body).code], [400, '3000']);
    assert.deepEqual([other.status, ((await other.json()) as Body).code], [404, '20003']);
  });

  it('tell what the control says is true, for every customer, also after a total was set by hand', async () => {
    await using simulation = await openSimulation({ clock: stillClock(START + 4 * DAY_MS) });
    await simulation.control(`/customers/${simulation.idOf('Contoso')}`, { totalCost: 12_345.67 });
    for (const { id, name } of simulation.simulated.population.listed()) {
      const truth = await simulation.control(`/customers/${id}/drivers`);
      const breakdown = await readAll(simulation.simulated.url, id);
      if (breakdown === undefined) continue;

      const { lists } = breakdown;
      assert.ok(isClose(lists.service.total, truth.totalCost), name);
      assert.deepEqual(namesAndCosts(lists.service.top), namesAndCosts(truth.services), name);
      if (breakdown.hasServicesOnly) continue;
      assert.ok(isClose(lists.resource.total, truth.totalCost), name);
      assert.deepEqual(namesAndCosts(lists.azureSubscription.top), namesAndCosts(truth.azureSubscriptions), name);
      const groups = lists.resourceGroup.top.map((line) => ({
        ...line,
        name: `${line.azureSubscription}/${line.name.toLowerCase()}`,
      }));
      assert.deepEqual(namesAndCosts(groups), namesAndCosts(truth.resourceGroups), name);
      assert.deepEqual(namesAndCosts(lists.resource.top), namesAndCosts(truth.resources.slice(0, 50)), name);
    }
  });

  it('fail as they are told to, each alone, and leave all other routes alone', async () => {
    await using simulation = await openSimulation();
    const customer = `/v1/customers/${simulation.idOf('Contoso')}`;
    const list = await simulation.read(`${customer}/subscriptions/usagerecords`);
    const plan = `${customer}/subscriptions/${list.items[0].id}`;
    const statuses = async (...paths: string[]) =>
      await Promise.all(paths.map(async (path) => (await simulation.ask(path)).status));

    await simulation.control('/faults', { drivers: { routes: ['resources'], status: 503 } });
    const failing = await statuses(
      `${plan}/resourceusagerecords`,
      `${plan}/meterusagerecords`,
      `${customer}/usagesummary`,
    );
    await simulation.control('/faults', { drivers: { subscriptionIds: [list.items[0].id], status: 403 } });
    const refused = await statuses(`${plan}/meterusagerecords`, `${customer}/subscriptions/usagerecords`);
    await simulation.control('/faults', { drivers: { status: 404 }, customerIds: [simulation.idOf('Fabrikam')] });
    const ofOther = await statuses(`${plan}/meterusagerecords`);

    assert.deepEqual(failing, [503, 200, 200]);
    assert.deepEqual(refused, [403, 200]);
    assert.deepEqual(ofOther, [200]);
  });

  it('hang, reset, break off and are slow when they are told to', async () => {
    await using simulation = await openSimulation();
    const path = `/v1/customers/${simulation.idOf('Contoso')}/subscriptions/usagerecords`;
    const fail = (drivers: object) => simulation.control('/faults', { drivers });
    const signal = AbortSignal.timeout(300);

    await fail({ fails: 'hang' });
    const hung = fetch(simulation.simulated.url + path, { headers: { Authorization: 'Bearer token' }, signal });
    await assert.rejects(hung, { name: 'TimeoutError' });
    await fail({ fails: 'reset' });
    await assert.rejects(simulation.ask(path), /fetch failed/u);
    await fail({ fails: 'cut' });
    const cut = await simulation.ask(path);
    await assert.rejects(cut.text(), /terminated/u);
    await fail({ latencyMs: 200 });
    const askedAt = performance.now();
    await simulation.read(path);

    assert.ok(performance.now() - askedAt >= 195);
    assert.equal(cut.status, 200);
  });

  it('write odd names, no addresses, another currency and pages when they are told to', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Contoso');
    const before = await readAll(simulation.simulated.url, id);
    const list = await simulation.read(`/v1/customers/${id}/subscriptions/usagerecords`);
    await simulation.control('/faults', {
      drivers: { routes: ['resources'], casing: 'odd', withoutUris: true, currency: 'USD', pageSize: 2 },
    });

    const page = await simulation.read(`/v1/customers/${id}/subscriptions/${list.items[0].id}/resourceusagerecords`);
    const after = await readAll(simulation.simulated.url, id);

    assert.equal(page.items.length, 2);
    assert.deepEqual(
      [page.items[0].ResourceUri, page.items[0].CurrencyCode, page.items[1].CurrencyCode],
      ['', 'USD', 'EUR'],
    );
    assert.ok(before && after);
    assert.equal(after.otherCurrencies[0]?.currency, 'USD');
    const all = after.lists.resource.total + (after.otherCurrencies[0]?.cost ?? 0);
    assert.ok(isClose(all, before.lists.resource.total));
  });

  it('are cheap: a customer among 20,000 costs no more than a customer among 60', () => {
    const customer = createCustomers(SEED, 20_000).at(-1);
    assert.ok(customer);

    const figures = figuresAt(SEED, customer, START);

    assert.ok(isClose(sum(costsByResource(SEED, customer, figures)), figures.totalCost));
    assert.equal(dayOf(START, customer.plan) >= figures.through, true);
  });
});

function namesAndCosts(rows: readonly { readonly name: string; readonly cost: number }[]): string[] {
  return rows.map(({ name, cost }) => `${name} ${cost.toPrecision(8)}`).toSorted();
}

/** What the product's client reads of a customer; undefined without usage. */
async function readAll(baseUrl: string, customerId: string) {
  const options = { signal: AbortSignal.timeout(10_000), priority: 'drivers' } as const;
  const subscriptions = buildClient({ baseUrl }).subscriptionsOf(customerId);
  const list = await subscriptions.usageRecords.get(options);
  if (list.kind === 'noUsage') return undefined;
  const [resources, services] = [createResourceSummer(), createServiceSummer()];
  let legacy: 'none' | 'all' = 'none';
  for (const { id, plan } of list.subscriptions) {
    const { usageRecords } = subscriptions.byId(id);
    if (plan === 'legacy') legacy = 'all';
    if (plan === 'azurePlan') await usageRecords.resources.get(resources, options);
    await (plan === 'legacy' ? usageRecords.services : usageRecords.meters).get(services, options);
  }
  const sums = { resources: resources.sums(), services: services.sums() };
  return breakdownOf({ customerId, summary: undefined, ...sums, legacy, asOf: undefined, gaps: [] });
}
