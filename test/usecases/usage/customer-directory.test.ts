import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Customer, KnownCustomer } from '#domain/usage/customer.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { onEveryEngine } from '../../adapters/database/every-engine.ts';
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

  onEveryEngine('by a few letters', ({ db }) => {
    const named = (id: string, name: string) => aCustomer({ id, name, domain: `${id}.example` });
    const finder = async (...customers: readonly Customer[]) => {
      await db().customers.replaceList(customers, at);
      const directory = createCustomerDirectory({ database: db() });
      return async (text: string, count = 15) => (await directory.beginning(text, count)).map(({ name }) => name);
    };

    it('finds those of whose name or domain a word begins so, where no letter stands for another', async () => {
      const found = await finder(
        named('1', 'Zoo Contoso'),
        named('3', '50% off'),
        named('4', '50 off'),
        named('cox', 'Fabrikam'),
      );

      assert.deepEqual(await found('CO'), ['Fabrikam', 'Zoo Contoso']);
      assert.deepEqual(await found('CO', 1), ['Fabrikam']);
      assert.deepEqual(await found('50%'), ['50% off']);
      assert.deepEqual([await found('_'), await found('oo'), await found('\\'), await found(' ')], [[], [], [], []]);
    });

    it('finds large letters, accents and letters of other scripts as they are spelled small or plain', async () => {
      const names = ['ÄRZTE Haus', 'Maison Éclair', 'ΩMEGA', 'ЮГ Строй', 'Łódź'];
      const found = await finder(...names.map((name, index) => named(`d${index}`, name)));

      assert.deepEqual(
        await Promise.all(['ä', 'är', 'Ar', 'é', 'ωm', 'юг', 'ł', 'lo'].map((text) => found(text))),
        [0, 0, 0, 1, 2, 3, 4, 4].map((index) => [names[index]]),
      );
    });

    it('finds nobody who has left, also when the list was known before', async () => {
      const found = await finder(named('1', 'Contoso'), named('2', 'Cosmos'));
      assert.deepEqual(await found('co'), ['Contoso', 'Cosmos']);

      await db().customers.markLeft(['1'], 0);

      assert.deepEqual(await found('co'), ['Cosmos']);
    });
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

  it('reads the list again where it could not be read the first time', async () => {
    await using opened = await openTestSqlite(createFakeClock(0));
    const { database } = opened;
    await database.customers.replaceList([contoso], at);
    let isAway = true;
    const all = async (): Promise<readonly KnownCustomer[]> => {
      if (isAway) throw new Error('the database is away');
      return await database.customers.all();
    };
    const directory = createCustomerDirectory({ database: { ...database, customers: { ...database.customers, all } } });
    await assert.rejects(directory.find('Contoso'), /is away/);

    isAway = false;

    assert.equal((await directory.find('Contoso')).kind, 'one');
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
