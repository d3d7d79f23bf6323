import assert from 'node:assert/strict';
import { findCustomer } from '#domain/names/find-customer.ts';
import { customersToChange, customerToRead } from '#usecases/usage/customers-to-change.ts';
import { aCustomer } from '../../support/builders.ts';

const CUSTOMERS = ['Contoso Ltd', 'Contoso Labs', 'Fabrikam Energy', 'Adatum'].map((name, index) =>
  aCustomer({ id: `c${index + 1}`, name, domain: `c${index + 1}.example` }),
);

describe('the customers that a change is about', () => {
  const directory = { find: async (query: string) => findCustomer(CUSTOMERS, query) };

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
