import assert from 'node:assert/strict';
import { MINUTE_MS } from '#domain/time/time.ts';
import type { Remembered } from '#ports/asking/memory.ts';
import type { AskerHere } from '#ports/requests.ts';
import { createRemember } from '#usecases/conversation/remember.ts';
import { createForget } from '#usecases/forget-old.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const ANSWER: Remembered = {
  of: 'usage for',
  beside: {},
  customers: ['c1'],
  list: [],
  total: 0,
  asks: 'customer',
  named: [],
};

describe('what was answered to a person', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const memory = () => createRemember({ ...world, directory: createCustomerDirectory(world) });
  const inThread = (threadId: string): AskerHere => ({ ...anAsker(), place: { threadId, quotedIds: [] } });

  it('is remembered for half an hour by the system clock', async () => {
    await memory().remember(ANSWER, anAsker());

    world.system.pass(30 * MINUTE_MS);
    const then = await memory().recall(anAsker());
    world.system.pass(1);

    assert.deepEqual(then, ANSWER);
    assert.equal(await memory().recall(anAsker()), undefined);
  });

  it('is remembered for this person alone, in this conversation and this thread', async () => {
    await memory().remember(ANSWER, inThread('17'));

    assert.deepEqual(await memory().recall(inThread('17')), ANSWER);
    for (const other of [
      anAsker(),
      inThread('18'),
      { ...inThread('17'), person: { objectId: 'bea', name: 'Bea' } },
      { ...inThread('17'), conversation: aConversation({ id: 'other' }) },
    ]) {
      assert.equal(await memory().recall(other), undefined);
    }
  });

  it('keeps its customers when something is said that is about nobody, but waits for no answer any more', async () => {
    await memory().remember(ANSWER, anAsker());

    await memory().remember(undefined, anAsker());

    assert.deepEqual(await memory().recall(anAsker()), { ...ANSWER, asks: undefined });
  });

  it('keeps no more customers than a card may list', async () => {
    const many = Array.from({ length: 250 }, (_, index) => `c${index}`);
    await memory().remember({ ...ANSWER, list: many, customers: many, total: 250 }, anAsker());

    const found = await memory().recall(anAsker());

    assert.deepEqual([found?.list.length, found?.customers.length, found?.total], [200, 200, 250]);
  });

  it('is forgotten with all else that is old', async () => {
    await memory().remember(ANSWER, anAsker());
    const listener = { place: anAsker().conversation.id, personObjectId: anAsker().person.objectId };
    const forget = createForget(world);

    world.system.pass(30 * MINUTE_MS);
    await forget();
    const kept = await world.database.memory.of(listener, 0);
    world.system.pass(1);
    await forget();

    assert.deepEqual(kept, ANSWER);
    assert.equal(await world.database.memory.of(listener, 0), undefined);
  });
});
