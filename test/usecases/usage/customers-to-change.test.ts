import assert from 'node:assert/strict';
import { createCustomerIndex, findCustomer } from '#domain/names/find-customer.ts';
import { customersToChange, customerToRead } from '#usecases/usage/customers-to-change.ts';
import { aCustomer } from '../../support/builders.ts';

const CUSTOMERS = [
  'Contoso Ltd',
  'Contoso Labs',
  'Fabrikam Energy',
  'Adatum',
  'Fox, Hound and Co',
  'Smith & Sons',
  'Two',
].map((name, index) => aCustomer({ id: `c${index + 1}`, name, domain: `c${index + 1}.example` }));

describe('the customers that a change is about', () => {
  const index = createCustomerIndex(CUSTOMERS);
  const directory = {
    find: async (query: string) => index.find(query),
    called: async (name: string) => index.called(name),
    beginning: async () => [],
  };

  /** What the names lead to, and whom. */
  async function named(...queries: readonly string[]): Promise<readonly string[]> {
    const found = await customersToChange(queries, directory);
    return [found.kind, ...('customers' in found ? found.customers.map(({ id }) => id) : [])];
  }

  it('are certain by their id, their domain or their whole name, each once', async () => {
    assert.deepEqual(await named('c1', 'c3.example', 'adatum', 'Adatum'), ['certain', 'c1', 'c3', 'c4']);
    assert.deepEqual(await named(), ['certain']);
  });

  it('are asked about where one of them is named by less, whichever comes last', async () => {
    assert.deepEqual(await named('fabrikam', 'adatum'), ['uncertain', 'c3', 'c4']);
    assert.deepEqual(await named('adatum', 'fabrikam'), ['uncertain', 'c4', 'c3']);
    assert.deepEqual(await named('adatun'), ['uncertain', 'c4']);
  });

  it('are all of a list, in one text or in several', async () => {
    assert.deepEqual(await named('Adatum and c1'), ['certain', 'c4', 'c1']);
    assert.deepEqual(await named('Adatum, c1 & c3.example'), ['certain', 'c4', 'c1', 'c3']);
    assert.deepEqual(await named('adatum and fabrikam'), ['uncertain', 'c4', 'c3']);
    assert.deepEqual(await named('adatum and northwind'), ['none']);
    assert.deepEqual(await named('adatum and two'), ['none']);
  });

  it('are no list of more than fifty names', async () => {
    const listed = (count: number) => named(Array.from({ length: count }, () => 'c1').join(' and '));

    assert.deepEqual([await listed(50), await listed(51)], [['certain', 'c1'], ['none']]);
  });

  it('are one where the list is a whole name', async () => {
    assert.deepEqual(await named('Smith & Sons'), ['certain', 'c6']);
    assert.deepEqual(await named('Smith and Sons', 'c1'), ['certain', 'c6', 'c1']);
    assert.deepEqual(await named('fox, hound and co'), ['certain', 'c5']);
    assert.deepEqual(await named('fox, hound & co'), ['certain', 'c5']);
    assert.deepEqual(await named('Fox', 'Hound and Co'), ['certain', 'c5']);
    assert.deepEqual(await named('Fox', 'Hound and Co and Adatum'), ['certain', 'c5', 'c4']);
    assert.deepEqual(await named('Fox', 'Hound and Co', 'fabri'), ['uncertain', 'c5', 'c3']);
    assert.deepEqual(await named('Adatum, Fox, Hound and Co and Smith & Sons'), ['certain', 'c4', 'c5', 'c6']);
  });

  it('are not put together from several texts where that leaves one of them uncertain', async () => {
    assert.equal((await named('Fox', 'Hound and Co and fabri'))[0], 'several');
  });

  it('are asked about where the parts of a text are names, and the whole text begins one', async () => {
    const more = createCustomerIndex([
      ...CUSTOMERS,
      ...['Kim Ltd', 'Lee Ltd', 'Kim and Lee Partners'].map((name, at) =>
        aCustomer({ id: `k${at}`, name, domain: name }),
      ),
      aCustomer({ id: 'kim', name: 'Kim', domain: 'kim.example' }),
      aCustomer({ id: 'lee', name: 'Lee', domain: 'lee.example' }),
      aCustomer({ id: 'sons', name: 'Sons', domain: 'sons.example' }),
    ]);
    const find = {
      ...directory,
      find: async (query: string) => more.find(query),
      called: async (name: string) => more.called(name),
    };

    const [beginning, whole] = [
      await customersToChange(['Kim and Lee'], find),
      await customersToChange(['Kim and Adatum'], find),
    ];

    assert.deepEqual([beginning.kind, whole.kind], ['uncertain', 'certain']);
    // Sons, and somebody whose name begins with Smith; or Smith & Sons
    assert.equal((await customersToChange(['Smith and Sons'], find)).kind, 'uncertain');
  });

  it('are not looked for further where a name is that of several or of nobody', async () => {
    assert.equal((await named('adatum', 'contoso', 'fabrikam'))[0], 'several');
    assert.equal((await named('northwind', 'adatum'))[0], 'none');
  });
});

describe('the customer that a question is about', () => {
  const read = (query: string) => {
    const found = customerToRead(findCustomer(CUSTOMERS, query));
    return 'kind' in found ? found.kind : found.id;
  };

  it('may be named by the beginning of a name, but is asked about by a spelling', () => {
    assert.deepEqual(['fabrikam', 'adatun', 'contoso', 'northwind'].map(read), ['c3', 'uncertain', 'several', 'none']);
  });
});
