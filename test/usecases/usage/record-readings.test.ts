import assert from 'node:assert/strict';
import { DAY_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { aSummary, MARCH, march } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('recording a summary that says the same again', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 1 });
    world.spends(1, 50);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const summary = aSummary({ customerId: 'c1', totalCost: 500, lastModified: march(10, 13) });
  const record = () => world.recordReadings([{ kind: 'summary', customerId: 'c1', summary }], undefined);
  const daysKept = async () => (await world.database.usage.history('c1', MARCH)).map(({ day }) => day);

  it('keeps a snapshot of each day, also while the figures do not move', async () => {
    world.wait(DAY_MS);
    await record();
    world.wait(DAY_MS);
    await record();

    assert.deepEqual(await daysKept(), ['2027-03-10', '2027-03-11', '2027-03-12']);
  });

  it('takes midnight in UTC as the end of the day, not the end of 24 hours', async () => {
    world.wait(march(11, 0) - MINUTE_MS - world.calendar.now());
    await record();
    const before = await daysKept();
    world.wait(2 * MINUTE_MS);
    await record();

    assert.deepEqual(before, ['2027-03-10']);
    assert.deepEqual(await daysKept(), ['2027-03-10', '2027-03-11']);
  });

  it('notes when it was read last, and counts it as unchanged', async () => {
    world.wait(MINUTE_MS);
    await record();
    world.events.length = 0;
    world.wait(MINUTE_MS);

    const { states } = await record();

    assert.deepEqual(world.events, ['unchanged']);
    const known = (await world.database.usage.states(['c1'])).get('c1');
    assert.deepEqual(states.get('c1'), known);
    assert.equal(known?.readAt, world.calendar.now());
  });
});

describe('recording what Partner Center answers about a customer', () => {
  it('counts what became of its alert, and closes that when the customer has left', async () => {
    await using world = await openWorld({ customers: 2 });
    for (const customer of [1, 2]) world.spends(customer, 85);
    await world.scan();
    const found = [...world.events];
    world.events.length = 0;

    await world.recordReadings([{ kind: 'noRelationship', customerId: 'c1' }], undefined);

    assert.deepEqual(found, ['opened', 'opened']);
    const { customers, alerts } = world.database;
    const leftAt = (await customers.byIds(['c1', 'c2'])).values().map((customer) => customer.leftAt);
    assert.deepEqual([...leftAt], [world.calendar.now(), undefined]);
    const closed = [...(await alerts.forCustomer('c1')), ...(await alerts.forCustomer('c2'))].map(
      (alert) => alert.closed,
    );
    assert.deepEqual(
      closed.map((each) => each && [each.at, each.reason]),
      [[world.calendar.now(), 'left'], undefined],
    );
  });
});

describe('recording a summary that says one thing else on the same day', () => {
  const before = aSummary({ customerId: 'c1', period: { ...MARCH, endUtcOffsetMinutes: 60 } });
  const OTHERS: Readonly<Record<string, UsageSummary>> = {
    date: { ...before, lastModified: march(9, 13) },
    'missing date': { ...before, lastModified: undefined },
    'missing budget': { ...before, budget: undefined },
    'missing cost in US dollars': { ...before, usdTotalCost: undefined },
    cost: { ...before, totalCost: 501 },
    'cost in US dollars': { ...before, usdTotalCost: 551 },
    budget: { ...before, budget: 1001 },
    currency: { ...before, currency: 'USD' },
    plan: { ...before, plan: 'legacy' },
    'beginning of the period': { ...before, period: { ...before.period, start: MARCH.start + 1 } },
    'end of the period': { ...before, period: { ...before.period, end: MARCH.end + 1 } },
    'zone of the beginning': { ...before, period: { ...before.period, utcOffsetMinutes: 30 } },
    'zone of the end': { ...before, period: { ...before.period, endUtcOffsetMinutes: 120 } },
  };

  for (const [what, summary] of Object.entries(OTHERS)) {
    it(`keeps the new ${what}`, async () => {
      await using world = await openWorld({ customers: 1 });
      await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary: before }], undefined);

      await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary }], undefined);

      assert.deepEqual((await world.database.usage.states(['c1'])).get('c1')?.latest, summary);
    });
  }

  it('keeps it also where the customer had no usage since', async () => {
    await using world = await openWorld({ customers: 1 });
    const summary = { ...before, totalCost: 0 };
    const readings = [
      { kind: 'summary', customerId: 'c1', summary },
      { kind: 'noUsage', customerId: 'c1', faultCode: '3000' },
      { kind: 'summary', customerId: 'c1', summary },
    ] as const;
    const found = [];
    for (const reading of readings) {
      await world.recordReadings([reading], undefined);
      found.push((await world.database.usage.states(['c1'])).get('c1')?.isWithoutUsage);
    }

    assert.deepEqual(found, [false, true, false]);
  });
});
