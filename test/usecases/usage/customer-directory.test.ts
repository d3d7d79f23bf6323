import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { KnownCustomer } from '#domain/usage/customer.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aCustomer } from '../../support/builders.ts';
import { openTestSqlite } from '../../support/databases.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

describe('the directory of customers', () => {
  const at = { calendar: 0, system: 0 };
  const [contoso, fabrikam] = [aCustomer({ id: 'c', name: 'Contoso' }), aCustomer({ id: 'f', name: 'Fabrikam' })];

  it('finds who stayed while a long list is read again, and waits for it to find who is new', async () => {
    await using opened = await openTestSqlite(createFakeClock(0));
    const { database } = opened;
    await database.customers.replaceList([contoso], at);
    let reading: Promise<unknown> = Promise.resolve();
    const all = async (): Promise<readonly KnownCustomer[]> => {
      await reading;
      return await database.customers.all();
    };
    const directory = createCustomerDirectory({ database: { ...database, customers: { ...database.customers, all } } });
    await directory.find('Contoso');
    await database.customers.replaceList([contoso, fabrikam], at);
    const read = Promise.withResolvers<undefined>();
    reading = read.promise;

    // asked first, so that its patience has ended too when the other one was found
    const added = directory.find('Fabrikam');
    const stayed = await directory.find('Contoso');
    read.resolve(undefined);

    assert.equal(stayed.kind === 'one' && stayed.customer.id, 'c');
    const found = await added;
    assert.equal(found.kind === 'one' && found.customer.id, 'f');
  });

  it('lets others have their turn while it looks through thousands of names', async () => {
    const names = Array.from({ length: 5000 }, (_, index) => ({
      ...aCustomer({ id: `c${index}`, name: `Customer ${index}` }),
      leftAt: undefined,
    }));
    await using opened = await openTestSqlite(createFakeClock(0));
    const { database } = opened;
    await database.customers.replaceList(names, at);
    const directory = createCustomerDirectory({ database });
    await directory.find('Customer 1');
    const search = { isOver: false, turns: 0 };
    const others = async (): Promise<void> => {
      for (; !search.isOver; search.turns += 1) await setImmediate();
    };

    const taking = others();
    await directory.find('nobody who is spelled like this');
    search.isOver = true;
    await taking;

    assert.ok(search.turns >= 5, String(search.turns));
  });

  it('knows a short list that changed at once', async () => {
    await using opened = await openTestSqlite(createFakeClock(0));
    const { database } = opened;
    const directory = createCustomerDirectory({ database });
    await database.customers.replaceList([contoso], at);
    await directory.find('Contoso');
    await database.customers.replaceList([{ ...contoso, name: 'Adatum' }], at);

    const former = await directory.find('Contoso Ltd');
    const renamed = await directory.find('Adatum');

    assert.equal(former.kind, 'none');
    assert.equal(renamed.kind, 'one');
  });
});
