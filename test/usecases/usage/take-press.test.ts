import assert from 'node:assert/strict';
import { HOUR_MS } from '#domain/time/time.ts';
import { takePress } from '#usecases/usage/take-press.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('the answer to a question that a card asked', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** Why the press changes nothing; undefined where it may. */
  async function press(question: { readonly id: string; readonly askedAt: number } | undefined, in_ = 'channel') {
    const asker = { ...anAsker(aConversation({ id: in_ })), ...(question && { question }) };
    return (await world.database.transaction((tx) => takePress(tx, asker, world.system)))?.reason;
  }

  it('is good for an hour by the system clock, also when that clock was set back', async () => {
    const now = world.system.now();

    const reasons = [
      await press({ id: '1', askedAt: now - HOUR_MS }),
      await press({ id: '2', askedAt: now - HOUR_MS - 1 }),
      await press({ id: '3', askedAt: now + HOUR_MS }),
      await press({ id: '4', askedAt: now + HOUR_MS + 1 }),
    ];

    assert.deepEqual(reasons, [undefined, 'tooOld', undefined, 'tooOld']);
  });

  it('changes something once for each question of a conversation', async () => {
    const question = { id: '1', askedAt: world.system.now() };

    const reasons = [await press(question), await press(question), await press({ ...question, id: '2' })];

    assert.deepEqual(reasons, [undefined, 'answeredBefore', undefined]);
    assert.equal(await press(question, 'other'), undefined);
  });

  it('is not looked for where no question was asked', async () => {
    assert.deepEqual([await press(undefined), await press(undefined)], [undefined, undefined]);
  });
});
