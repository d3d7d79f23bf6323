import assert from 'node:assert/strict';
import { Rejected } from '#ports/errors.ts';
import { blindReasons } from '#usecases/health/blind-reasons.ts';
import { openWorld, type World } from '../world.ts';

const FAULT = { code: 'refused', status: 404 } as const;
const GONE = new Rejected('answered 404', { fault: FAULT });

const blind = async (world: World) =>
  (await blindReasons(world.database, world.calendar.now())).map(({ about }) => about.code);

/** A scan takes an hour of the world's time. */
async function scanFor(world: World, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    await world.scan();
    await world.health.check();
  }
}

describe('a list of customers that cannot be had', () => {
  it('is an old one after a day: that is told, with its age and the reason, until it is read again', async () => {
    await using world = await openWorld({ customers: 6 });
    for (let customer = 1; customer <= 6; customer += 1) world.spends(customer, 50);
    await world.scan();
    await world.subscribed();
    const { listed } = world.partnerCenter;
    world.partnerCenter.listed = GONE;

    await scanFor(world, 22);
    const before = [await blind(world), await world.deliver()];
    await scanFor(world, 3);
    const after = await blind(world);
    const told = await world.deliver();
    world.partnerCenter.listed = listed;
    await scanFor(world, 1);

    assert.deepEqual(before, [[], []]);
    assert.deepEqual(after, ['customer-list']);
    assert.equal(told.length, 1);
    assert.match(told[0] ?? '', /^health: The list of customers has not been read to its end since .+ \(404\)/);
    assert.match((await world.deliver()).join(), /^health: Works again: the list of customers\./);
    assert.deepEqual(await blind(world), []);
    assert.equal((await world.scan()).outcome, 'completed');
  });

  it('counts with every page that was read, also at the first start', async () => {
    await using world = await openWorld({ customers: 60 });
    for (let customer = 1; customer <= 60; customer += 1) world.spends(customer, 50);
    const listed = world.partnerCenter.listed;
    assert.ok(!(listed instanceof Error));
    world.partnerCenter.listed = listed.slice(0, 50);
    world.partnerCenter.listEndsWith = GONE;

    const scan = await world.scan();

    assert.deepEqual([scan.customers, scan.read, scan.listFault], [50, 50, FAULT]);
    await scanFor(world, 25);
    assert.deepEqual(await blind(world), ['customer-list']);
  });

  it('lets nobody leave, however often it ends before its end', async () => {
    await using world = await openWorld({ customers: 6 });
    await world.scan();
    const listed = world.partnerCenter.listed;
    assert.ok(!(listed instanceof Error));
    world.partnerCenter.listed = listed.slice(0, 4);
    world.partnerCenter.listEndsWith = GONE;

    await scanFor(world, 3);

    assert.deepEqual(await world.database.customers.listLeft(), []);
    assert.equal(await world.database.customers.count(), 6);
  });

  it('lets nobody leave either when too many are missing from it at once, and says so until they are back', async () => {
    await using world = await openWorld({ customers: 40 });
    await world.scan();
    await world.subscribed();
    const listed = world.partnerCenter.listed;
    assert.ok(!(listed instanceof Error));
    world.partnerCenter.listed = listed.slice(4);

    await scanFor(world, 3);
    const told = await world.deliver();
    world.partnerCenter.listed = listed;
    await scanFor(world, 1);

    assert.equal(await world.database.customers.count(), 40);
    assert.match(told.join(), /^health: 4 of 40 customers are missing from Partner Center's list of customers\./);
    assert.match((await world.deliver()).join(), /^health: Works again: the list of customers\. Too many/);
  });
});
