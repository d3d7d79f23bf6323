import assert from 'node:assert/strict';
import { openWorld, type World } from '../world.ts';

describe('customers that are suggested while somebody types', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 12 });
    for (let customer = 1; customer <= 12; customer += 1) world.spends(customer, customer);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const suggest = async (typed: string) => (await world.answerUsage.suggestCustomers(typed)).map(({ name }) => name);

  it('are those who used most of their budget before the first letter', async () => {
    assert.deepEqual((await suggest('  ')).slice(0, 3), ['C12', 'C11', 'C10']);
  });

  it('are those whose names begin so, in the order of names, for one letter or two', async () => {
    assert.equal((await suggest('c')).length, 12);
    assert.deepEqual(await suggest('C1'), ['C1', 'C10', 'C11', 'C12']);
    assert.deepEqual(await suggest('x'), []);
  });

  it('are those that a question would find, for more letters: one, several, or the nearest names', async () => {
    await using other = await openWorld({ names: ['Contoso Nord', 'Contoso Sued', 'Fabrikam'] });
    await other.scan();
    const found = async (typed: string) =>
      (await other.answerUsage.suggestCustomers(typed)).map(({ name }) => name).toSorted();

    assert.deepEqual(await suggest('c12'), ['C12']);
    assert.deepEqual(await found('contoso'), ['Contoso Nord', 'Contoso Sued']);
    assert.deepEqual(await found('fabulous kamera'), ['Fabrikam']);
    assert.deepEqual([await found('nr'), await found('nrd')], [[], ['Contoso Nord']]);
  });
});
