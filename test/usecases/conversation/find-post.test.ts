import assert from 'node:assert/strict';
import type { Place } from '#ports/asking/place.ts';
import { createFindPost } from '#usecases/conversation/find-post.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { openSpendingWorld, WITH_FORECASTS } from '../alerts/insight/spending-days.ts';
import { openWorld, type World } from '../world.ts';

describe('the post in whose thread a person speaks, or which a person quotes', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 9 });
    for (let customer = 1; customer <= 9; customer += 1) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function cross(...customers: readonly number[]): Promise<void> {
    for (const customer of customers) world.spends(customer, 85);
    await world.scan();
    await world.deliver();
  }
  const postOf = async (customer: number) => (await world.rows(customer)).at(-1)?.activityId ?? 'none';
  async function found(place: Partial<Place>, conversation = aConversation()) {
    const whole = { threadId: undefined, quotedIds: [], ...place };
    const post = await createFindPost(world).postHere({ ...anAsker(conversation), place: whole });
    return post && `${post.tells} ${post.customer.name}`;
  }

  it('names its customer, whether it began the thread or is quoted', async () => {
    await cross(1, 2);

    assert.equal(await found({ threadId: await postOf(1) }), 'alert C1');
    assert.equal(await found({ quotedIds: [await postOf(2)] }), 'alert C2');
  });

  it('is the quoted one rather than the one that began the thread', async () => {
    await cross(1, 2);

    assert.equal(await found({ threadId: await postOf(1), quotedIds: [await postOf(2)] }), 'alert C2');
    assert.equal(await found({ threadId: await postOf(1), quotedIds: ['strange'] }), 'alert C1');
  });

  it('is one of the first three that are quoted', async () => {
    await cross(1);
    const own = await postOf(1);

    assert.equal(await found({ quotedIds: ['a', 'b', own] }), 'alert C1');
    assert.equal(await found({ quotedIds: ['a', 'b', 'c', own] }), undefined);
  });

  it('names nobody where two are quoted about two customers', async () => {
    await cross(1, 2);

    assert.equal(await found({ quotedIds: [await postOf(1), await postOf(2)] }), undefined);
  });

  it('is none that stands in another conversation, or that Budget Watch did not send', async () => {
    await cross(1);
    const threadId = await postOf(1);

    assert.equal(await found({ threadId }, aConversation({ id: 'other' })), undefined);
    assert.equal(await found({ threadId: '1' }), undefined);
    assert.equal(await found({}), undefined);
    assert.equal(await createFindPost(world).postHere(anAsker()), undefined);
  });

  it('is no table, because a table is about several', async () => {
    await cross(1, 2, 3, 4, 5, 6, 7);
    const states = (await world.rows(7)).map(({ state, activityId }) => [state, activityId]);

    assert.deepEqual(states, [['sent', undefined]]);
    for (const id of ['post-1', 'post-2', 'post-3']) assert.equal(await found({ threadId: id }), undefined);
  });

  it('may tell a forecast: it names its customer, too', async () => {
    const months = await openSpendingWorld({ customers: 1 });
    await using spending = months.world;
    await months.days(3, [20]);
    await spending.subscribe(WITH_FORECASTS, anAsker());
    await months.days(7, [20]);
    await months.days(6, [60]);
    const row = (await spending.rows(1)).find(({ about }) => about === 'forecast');
    const place = { threadId: row?.activityId, quotedIds: [] };

    const post = await createFindPost(spending).postHere({ ...anAsker(), place });

    assert.deepEqual([post?.tells, post?.customer.name], ['forecast', 'C1']);
  });

  it('is no digest and no test alert', async () => {
    await world.sendTestAlert(anAsker());
    await world.deliver();
    const [row] = await world.database.notifications.bySubjects(['test']);

    assert.equal(await found({ threadId: row?.activityId ?? 'none' }), undefined);
  });
});
