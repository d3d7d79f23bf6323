import assert from 'node:assert/strict';
import { DAY_MS } from '#domain/time/time.ts';
import { aConversation, anAsker, aSilence } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';
import { subscriptionsOf, watchedPlanning } from './watched-planning.ts';

const CUSTOMERS = 12;
const ROOMS = 150;
const idOf = (customer: number) => `c${customer}:2027-03-01`;
const ALL_IDS = Array.from({ length: CUSTOMERS }, (_, index) => idOf(index + 1)).toSorted();
const here = anAsker(aConversation({ id: 'room-1' }));

describe('planning', () => {
  let world: World;

  beforeEach(async () => {
    world = await openWorld({ customers: CUSTOMERS });
    for (let customer = 1; customer <= CUSTOMERS; customer += 1) world.spends(customer, 1);
    await world.scan();
    await world.database.subscriptions.put(subscriptionsOf(ROOMS, world.thresholds));
    for (let customer = 1; customer <= CUSTOMERS; customer += 1) world.spends(customer, 85);
    await world.scan();
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  describe('after a press or a command', () => {
    it('looks at the acknowledged alert alone, for every conversation', async () => {
      const watched = watchedPlanning(world);

      await watched.acknowledge(['C3'], here);

      const [only, ...more] = watched.takeSlices();
      assert.deepEqual([only?.alertIds, more.length], [[idOf(3)], 0]);
      assert.equal(only?.rows, ROOMS);
    });

    it('looks at the alerts that were acknowledged together in that conversation alone', async () => {
      const watched = watchedPlanning(world);
      const counted = await watched.acknowledgeAll(undefined, here);

      await watched.acknowledgeAll(counted.kind === 'counted' ? counted.alertIds : [], here);

      const slices = watched.takeSlices();
      assert.deepEqual(slices.flatMap(({ alertIds }) => alertIds).toSorted(), ALL_IDS);
      assert.equal(
        slices.reduce((sum, { rows }) => sum + rows, 0),
        CUSTOMERS,
      );
    });

    it('looks at the alerts of the silenced customer in that conversation, and at all of its alerts when all are silenced', async () => {
      const watched = watchedPlanning(world);
      const lasting = { forMs: DAY_MS, isEverywhere: false, why: undefined };

      await watched.silence({ ...lasting, customer: { named: ['C2'] } }, here);
      const one = watched.takeSlices();
      await watched.unsilence({ named: ['C2'] }, false, here);
      const oneAgain = watched.takeSlices();
      await watched.silence({ ...lasting, customer: 'all' }, here);
      const all = watched.takeSlices();

      const alone = [{ alertIds: [idOf(2)], rows: 1 }];
      assert.deepEqual([one, oneAgain], [alone, alone]);
      assert.deepEqual(all.flatMap(({ alertIds }) => alertIds).toSorted(), ALL_IDS);
      assert.equal(all[0]?.rows, CUSTOMERS);
    });

    it('looks at the alerts of the customer that is silenced everywhere, for every conversation', async () => {
      const watched = watchedPlanning(world);

      await watched.silence({ forMs: DAY_MS, isEverywhere: true, why: undefined, customer: { named: ['C2'] } }, here);

      assert.deepEqual(watched.takeSlices(), [{ alertIds: [idOf(2)], rows: ROOMS }]);
    });

    it('looks at what the new subscription is owed alone', async () => {
      const watched = watchedPlanning(world);
      const fresh = anAsker(aConversation({ id: 'fresh' }));

      const answer = await watched.subscribe({ customers: [], isHealth: false, thresholds: undefined }, fresh);

      const slices = watched.takeSlices();
      assert.equal(answer.kind === 'subscribed' && answer.standing, CUSTOMERS);
      assert.deepEqual(slices.flatMap(({ alertIds }) => alertIds).toSorted(), ALL_IDS);
      assert.equal(
        slices.reduce((sum, { rows }) => sum + rows, 0),
        0,
      );
    });
  });

  it('looks at no more than some hundred rows in one transaction, and pauses before the next', async () => {
    const watched = watchedPlanning(world);

    await watched.plan();

    const slices = watched.takeSlices();
    assert.deepEqual(slices.flatMap(({ alertIds }) => alertIds).toSorted(), ALL_IDS);
    assert.ok(
      slices.every(({ rows }) => rows <= 400),
      slices.map(({ rows }) => rows).join(' '),
    );
    assert.ok(slices.length >= (CUSTOMERS * ROOMS) / 400);
    assert.equal(watched.takePauses(), slices.length - 1);
  });

  it('reads many alerts at once where few rows are about them', async () => {
    await world.database.subscriptions.remove('room-2', 'everything');
    for (const { conversationId } of subscriptionsOf(ROOMS, [])) {
      if (conversationId !== 'room-1') await world.database.subscriptions.remove(conversationId, 'everything');
    }
    const watched = watchedPlanning(world);

    await watched.subscribe({ customers: [], isHealth: false, thresholds: undefined }, here);

    assert.equal(watched.takeSlices().length, 1);
  });

  it('takes fewer alerts at once when it has seen how many rows are about those before', async () => {
    await using many = await openWorld({ customers: 150 });
    for (let customer = 1; customer <= 150; customer += 1) many.spends(customer, 85);
    const rooms = subscriptionsOf(10, many.thresholds);
    await many.database.subscriptions.put(rooms);
    await many.scan();
    // what was told there is looked at still
    for (const { conversationId } of rooms) await many.database.subscriptions.remove(conversationId, 'everything');
    const watched = watchedPlanning(many);

    await watched.plan({ about: {} });

    // a row and a conversation are looked at for each of the ten
    assert.deepEqual(
      watched.takeSlices().map(({ alertIds, rows }) => [alertIds.length, rows]),
      [
        [100, 1000],
        [20, 200],
        [20, 200],
        [10, 100],
      ],
    );
  });

  it('looks at some alerts that changed in one conversation for that conversation alone', async () => {
    const watched = await plannedBefore();
    for (const customer of [1, 2, 3]) await silence(customer, 'room-1');

    await watched.plan();

    assert.deepEqual(watched.takeSlices(), [{ alertIds: [1, 2, 3].map(idOf), rows: 3 }]);
  });

  it('looks once at an alert that changed in many conversations', async () => {
    const watched = await plannedBefore();
    for (const room of ['room-1', 'room-2', 'room-3']) await silence(4, room);

    await watched.plan();

    assert.deepEqual(watched.takeSlices(), [{ alertIds: [idOf(4)], rows: ROOMS }]);
  });

  async function plannedBefore() {
    const watched = watchedPlanning(world);
    await watched.plan();
    watched.takeSlices();
    return watched;
  }
  async function silence(customer: number, conversationId: string): Promise<void> {
    const from = world.calendar.now();
    const where = { where: { conversationId }, customer: { id: `c${customer}` } };
    await world.database.silences.add(
      aSilence({ id: `${conversationId} ${customer}`, ...where, from, until: from + DAY_MS }),
    );
  }

  it('looks from a low threshold on at the customer alone that somebody subscribed to at it', async () => {
    const low = await openWorld({ customers: 3 });
    for (const customer of [1, 2]) low.spends(customer, 20);
    low.spends(3, 90);
    await low.scan();
    await low.database.subscriptions.put(subscriptionsOf(1, low.thresholds));
    const watched = watchedPlanning(low);

    await watched.subscribe({ customers: ['C1'], isHealth: false, thresholds: [10] }, here);
    const asked = watched.takeAlerts();
    await watched.plan();
    const full = watched.takeAlerts();
    await low[Symbol.asyncDispose]();

    assert.deepEqual(
      [asked, full],
      [
        [idOf(1), idOf(3)],
        [idOf(1), idOf(3)],
      ],
    );
  });
});
