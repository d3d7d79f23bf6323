import assert from 'node:assert/strict';
import { isEdit } from '#domain/alerts/shown-state.ts';
import { DAY_MS, SECOND_MS } from '#domain/time/time.ts';
import { ADA, aConversation, anAsker, aSilence } from '../../support/builders.ts';
import { type World } from '../world.ts';
import { openQuietWorld, state } from './quiet-world.ts';

describe('delivering notifications', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it('tells a crossing once, and again only when a higher level is reached', async () => {
    world.spends(1, 85);
    await world.scan();
    assert.deepEqual(await world.deliver(), ['C1 raised 80']);

    await world.scan();
    assert.deepEqual(await world.deliver(), []);

    world.spends(1, 130);
    await world.scan();
    assert.deepEqual(
      (await world.deliver()).filter((text) => text.includes('escalated')),
      ['C1 escalated 120'],
    );
  });

  it('says nothing on a day of scans without changes', async () => {
    for (let hour = 0; hour < 24; hour += 1) {
      await world.scan();
      assert.deepEqual(await world.deliver(), []);
    }
  });

  it('drops a crossing that receded before it was sent, and tells it when it comes back', async () => {
    world.spends(1, 85);
    await world.scan();
    world.spends(1, 70);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    assert.equal(await state(world, 1), '80 dropped');

    world.spends(1, 86);
    await world.scan();
    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });

  it('drops what a conversation is not subscribed to any more', async () => {
    world.spends(1, 85);
    await world.scan();
    await world.unsubscribe([], anAsker());

    assert.deepEqual(await world.deliver(), []);
    assert.deepEqual((await world.rows(1))[0]?.reason, { code: 'unsubscribed' });
  });

  it('says that the budget changed', async () => {
    world.spends(1, 85, { budget: 5000 });
    await world.scan();
    await world.deliver();
    world.spends(1, 85, { budget: 1001 });
    await world.scan();

    assert.deepEqual(await world.deliver(), [
      'C1 raised 80 (budget changed)',
      'C1 budget 1000 EUR to 5000 EUR (budget changed)',
    ]);
  });

  it('tells of a budget that is set to and fro once', async () => {
    for (const budget of [1000, 800, 1000, 800, 1000, 800]) {
      world.spends(1, 85, { budget });
      await world.scan();
      await world.deliver();
    }

    const told = (await world.rows(1)).filter((row) => !isEdit(row) && row.state === 'sent');
    assert.deepEqual(told.map(({ occasion }) => occasion).toSorted(), ['budget:2', 'level:1:80', 'level:2:100']);
  });

  it('looks at what is left of a long series again when Teams answers slowly', async () => {
    for (const customer of [1, 2, 3]) world.spends(customer, 85);
    await world.scan();
    await world.sender.keepLease();
    world.notifier.onRequest = async () => {
      world.notifier.onRequest = () => undefined;
      world.system.pass(5 * SECOND_MS);
      await world.unsubscribe([], anAsker());
    };

    const told = await world.deliver();

    assert.equal(told.length, 1);
    const reasons = await Promise.all([1, 2, 3].map(async (customer) => (await world.rows(customer))[0]?.reason?.code));
    assert.equal(reasons.filter((reason) => reason === 'unsubscribed').length, 2);
  });

  for (const [customers, what, tables, single] of [
    [26, 'of tables again', 1, 0],
    [23, 'of tables not again where the rest would be no table any more', 2, 0],
  ] as const) {
    it(`looks at what is left ${what}`, async () => {
      await using many = await openQuietWorld(customers);
      for (let customer = 1; customer <= customers; customer += 1) many.spends(customer, 85);
      await many.scan();
      await many.sender.keepLease();
      many.notifier.onRequest = async () => {
        many.notifier.onRequest = () => undefined;
        many.system.pass(5 * SECOND_MS);
        await many.unsubscribe([], anAsker());
      };

      const told = await many.deliver();

      const found = told.map((text) => text.startsWith('levels: '));
      assert.deepEqual([found.filter(Boolean).length, found.filter((isTable) => !isTable).length], [tables, single]);
    });
  }

  describe('while silenced', () => {
    it('holds back, and tells the highest level held back at the end', async () => {
      const until = world.calendar.now() + DAY_MS;
      await world.database.silences.add(aSilence({ customer: { id: 'c1' }, from: world.calendar.now(), until }));
      for (const percent of [85, 101, 125]) {
        world.spends(1, percent);
        await world.scan();
        assert.deepEqual(await world.deliver(), []);
      }
      assert.equal(await state(world, 1), '80 silenced, 100 silenced, 120 silenced');

      world.wait(DAY_MS);
      await world.planNotifications();

      assert.deepEqual(await world.deliver(), ['C1 raised 120, late: 2027-03-10']);
    });

    it('holds nothing else back', async () => {
      const until = world.calendar.now() + DAY_MS;
      await world.database.silences.add(aSilence({ customer: { id: 'c1' }, from: world.calendar.now(), until }));
      world.spends(1, 85);
      world.spends(2, 85);
      await world.scan();

      assert.deepEqual(await world.deliver(), ['C2 raised 80']);
    });
  });

  it('sends a test alert to the conversation that asked', async () => {
    const personal = aConversation({ id: 'personal', kind: 'personal', personObjectId: ADA.objectId });
    await world.sendTestAlert(anAsker(personal));

    assert.deepEqual(await world.deliver(), ['test: Example Customer raised 80']);
  });
});
