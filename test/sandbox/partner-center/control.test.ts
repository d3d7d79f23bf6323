import assert from 'node:assert/strict';
import { type Body, DAY_MS, openSimulation, START } from '../builders.ts';

describe('sandbox: control routes', () => {
  it('replace and read the faults', async () => {
    await using simulation = await openSimulation({ faults: { latencyMs: 5 } });
    const faults = { throttle: { every: 1, retryAfterSeconds: 2 } };

    await simulation.control('/faults', faults);

    assert.deepEqual(await simulation.control('/faults'), faults);
    assert.equal((await simulation.ask('/v1/customers')).status, 429);
    await simulation.control('/faults', {});
    assert.equal((await simulation.ask('/v1/customers')).status, 200);
  });

  it('say what is wrong with a request', async () => {
    await using simulation = await openSimulation();

    assert.match((await simulation.control('/faults', { resets: 2 })).error, /resets/);
    assert.match((await simulation.control('/faults', { latency: 2 })).error, /latency/);
    assert.match((await simulation.control('/clock', { advanceDays: -1 })).error, /advance/i);
    assert.match((await simulation.control('/nothing')).error, /nothing/);
  });

  it('move the clock forward, and the figures with it', async () => {
    await using simulation = await openSimulation();
    const summary = `/v1/customers/${simulation.idOf('Contoso')}/usagesummary`;
    const before = await simulation.read(summary);

    const { now } = await simulation.control('/clock', { advanceDays: 3 });
    const after = await simulation.read(summary);

    assert.equal(Date.parse(now), START + 3 * DAY_MS);
    assert.ok(after.totalCost > before.totalCost);
    assert.equal(Date.parse(after.lastModifiedDate) > Date.parse(before.lastModifiedDate), true);
  });

  it('tell the truth about every customer', async () => {
    await using simulation = await openSimulation();

    const truths: Body[] = await simulation.control('/customers');

    assert.equal(truths.length, 60);
    for (const truth of truths.filter((one) => one.usage !== 'none').slice(0, 10)) {
      const summary = await simulation.read(`/v1/customers/${truth.id}/usagesummary`);
      assert.equal(summary.totalCost, truth.totalCost);
    }
  });

  it('change a budget and a total, until the period ends or the change is taken back', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Contoso');
    const summary = (): Promise<Body> => simulation.read(`/v1/customers/${id}/usagesummary`);
    const before = await summary();

    const truth = await simulation.control(`/customers/${id}`, { budget: 500, totalCost: 500.25 });
    const changed = await summary();
    await simulation.control('/clock', { advanceDays: 30 });
    const nextPeriod = await summary();

    assert.equal(truth.percentUsed, 100.05);
    assert.deepEqual([changed.budget.amount, changed.totalCost], [500, 500.25]);
    assert.equal(Date.parse(changed.lastModifiedDate), START);
    assert.notEqual(nextPeriod.totalCost, 500.25);
    assert.equal(nextPeriod.budget.amount, 500);
    assert.notEqual(before.budget.amount, 500);
  });

  it('give a customer another name and domain', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Contoso');

    await simulation.control(`/customers/${id}`, { name: 'Up', domain: 'up.onmicrosoft.com' });
    const customers: Body[] = (await simulation.read('/v1/customers')).items;

    const { companyProfile } = customers.find((customer) => customer.id === id) ?? {};
    assert.deepEqual([companyProfile.companyName, companyProfile.domain], ['Up', 'up.onmicrosoft.com']);
  });

  it('end the relationship with a customer and restore it', async () => {
    await using simulation = await openSimulation();
    const id = simulation.idOf('Fabrikam');
    const listed = async (): Promise<number> => (await simulation.read('/v1/customers')).items.length;

    await simulation.control(`/customers/${id}`, { hasRelationship: false });
    const refused = await simulation.ask(`/v1/customers/${id}/usagesummary`);

    assert.equal(await listed(), 59);
    assert.deepEqual([refused.status, ((await refused.json()) as Body).code], [403, '20002']);
    await simulation.control(`/customers/${id}`, { hasRelationship: true });
    assert.equal(await listed(), 60);
  });

  it('report every change, so that the next start can restore it', async () => {
    let kept = {};
    await using first = await openSimulation({ onChange: (changes) => (kept = changes) });
    const id = first.idOf('Litware');
    await first.ask(`/v1/customers/${id}/usagebudget`, { method: 'PATCH', body: '{"Amount":77}' });

    await using second = await openSimulation({ changes: kept });

    assert.equal((await second.read(`/v1/customers/${id}/usagebudget`)).amount, 77);
  });
});
