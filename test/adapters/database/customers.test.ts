import assert from 'node:assert/strict';
import { aCustomer, aReading, aSummary, day, november } from './builders.ts';
import { onEveryEngine } from './every-engine.ts';

const at = (date: number) => ({ calendar: day(date), system: day(date) + 1 });

onEveryEngine('customers', ({ db }) => {
  const ids = async () => (await db().customers.all()).map((customer) => customer.id);
  const [contoso, fabrikam] = [aCustomer('contoso'), aCustomer('fabrikam', { name: '**Fabrikam** 🎈 ﷽ "O\'Neil"' })];

  it('stores a list as it came, and when it came', async () => {
    await db().customers.replaceList([fabrikam, contoso], at(10));

    assert.deepEqual(await db().customers.all(), [
      { ...contoso, leftAt: undefined },
      { ...fabrikam, leftAt: undefined },
    ]);
    assert.equal((await db().customers.list()).readAt, day(10) + 1);
    const found = await db().customers.byIds(['fabrikam', 'nobody']);
    assert.deepEqual([...found], [['fabrikam', { ...fabrikam, leftAt: undefined }]]);
  });

  it('has no list and revision 0 before the first', async () => {
    assert.equal((await db().customers.list()).readAt, undefined);
    assert.equal(await db().customers.revision(), 0);
    assert.deepEqual(await db().customers.all(), []);
  });

  it('marks a customer as left after two complete lists without it, and as back when it is listed again', async () => {
    await db().customers.replaceList([contoso, fabrikam], at(10));

    const first = await db().customers.replaceList([contoso], at(11));
    const second = await db().customers.replaceList([contoso], at(12));
    const third = await db().customers.replaceList([contoso], at(13));

    assert.deepEqual([first, second, third], [[], ['fabrikam'], []]);
    assert.equal((await db().customers.byIds(['fabrikam'])).get('fabrikam')?.leftAt, day(12));
    assert.deepEqual(await db().customers.listLeft(), [{ ...fabrikam, leftAt: day(12) }]);
    assert.equal(await db().customers.count(), 1);
    await db().customers.replaceList([contoso, fabrikam], at(14));
    assert.equal((await db().customers.byIds(['fabrikam'])).get('fabrikam')?.leftAt, undefined);
  });

  it('stores the customers of an incomplete list, by which nobody leaves', async () => {
    await db().customers.replaceList([contoso], at(10));
    for (const date of [11, 12, 13]) await db().customers.addListed([fabrikam], day(date));

    assert.equal((await db().customers.all()).filter(({ leftAt }) => leftAt === undefined).length, 2);
    assert.partialDeepStrictEqual(await db().customers.list(), { readAt: day(10) + 1, wantedSince: day(11) });
  });

  it('lets nobody leave by lists that lack more than 3 and more than 5 % of the customers, and counts these', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({ ...contoso, id: `c${String(index).padStart(2, '0')}` }));
    await db().customers.replaceList(many, at(10));

    for (const date of [11, 12, 13]) assert.deepEqual(await db().customers.replaceList(many.slice(4), at(date)), []);
    const during = await db().customers.list();
    await db().customers.replaceList(many.slice(3), at(14));
    const after = await db().customers.list();
    const left = await db().customers.replaceList(many.slice(3), at(15));

    assert.partialDeepStrictEqual(during, { readAt: day(13) + 1, missing: 4, known: 40 });
    assert.equal(after.missing, 0);
    assert.deepEqual(left, ['c00', 'c01', 'c02']);
  });

  it('forgets that a customer was missing once it is listed again', async () => {
    await db().customers.replaceList([contoso, fabrikam], at(10));
    await db().customers.replaceList([contoso], at(11));
    await db().customers.replaceList([contoso, fabrikam], at(12));

    const left = await db().customers.replaceList([contoso], at(13));

    assert.deepEqual(left, []);
  });

  it('raises the revision only when something changed', async () => {
    const revisions: number[] = [];
    const note = async () => revisions.push(await db().customers.revision());

    await db().customers.replaceList([contoso, fabrikam], at(10));
    await note();
    await db().customers.replaceList([fabrikam, contoso], at(11));
    await note();
    await db().customers.replaceList([contoso, { ...fabrikam, name: 'Renamed' }], at(12));
    await note();
    await db().customers.markLeft(['contoso'], day(12));
    await note();
    await db().customers.markLeft(['contoso'], day(13));
    await note();

    assert.deepEqual(revisions, [1, 1, 2, 3, 3]);
    assert.equal((await db().customers.byIds(['contoso'])).get('contoso')?.leftAt, day(12));
  });

  it('raises the revision when customers leave, are deleted or come back', async () => {
    const revisions: number[] = [];
    const note = async () => revisions.push(await db().customers.revision());
    await db().customers.replaceList([contoso, fabrikam], at(10));
    await db().customers.replaceList([contoso], at(11));
    await note();
    await db().customers.replaceList([contoso], at(12));
    await note();
    await db().customers.forgetLeft(day(12));
    await note();
    await db().customers.forgetLeft(day(13));
    await note();
    await db().customers.addListed([fabrikam], day(13));
    await note();

    assert.deepEqual(revisions, [1, 2, 2, 3, 4]);
  });

  it('counts as known only the customers that have not left', async () => {
    await db().customers.replaceList([contoso, fabrikam], at(10));
    await db().customers.markLeft(['fabrikam'], day(11));

    await db().customers.replaceList([contoso], at(12));

    assert.equal((await db().customers.list()).known, 1);
  });

  it('deletes the customers that left before an instant, with their readings', async () => {
    await db().customers.replaceList([contoso, fabrikam], at(1));
    const readings = [aReading(aSummary('contoso')), aReading(aSummary('fabrikam'))];
    await db().usage.save(readings, { now: day(2), scanId: undefined });
    await db().customers.markLeft(['contoso'], day(3));

    await db().customers.forgetLeft(day(3));
    assert.deepEqual(await ids(), ['contoso', 'fabrikam']);
    assert.equal((await db().usage.history('contoso', november)).length, 1);
    await db().customers.forgetLeft(day(3) + 1);

    assert.deepEqual(await ids(), ['fabrikam']);
    assert.deepEqual([...(await db().usage.states(['contoso', 'fabrikam'])).keys()], ['fabrikam']);
    assert.deepEqual(await db().usage.history('contoso', november), []);
    assert.equal((await db().usage.history('fabrikam', november)).length, 1);
  });

  it('stores thousands at once, and a customer named twice once', async () => {
    const many = Array.from({ length: 5000 }, (_, index) => aCustomer(`c${String(index).padStart(5, '0')}`));

    await db().customers.replaceList([...many, ...many.slice(0, 10)], at(10));

    assert.equal((await db().customers.all()).length, 5000);
    assert.equal((await db().customers.byIds(many.map((customer) => customer.id))).size, 5000);
    assert.equal((await db().usage.portfolio({ now: day(10), staleBefore: 0, rows: 5 })).unread, 5000);
  }).timeout(60_000);
});

onEveryEngine(
  'text from outside',
  ({ db }) => {
    it('is stored whatever characters it contains', async () => {
      const names = ['a\u0000b', 'half \uD83C a sign', '\u202Eright to left', "'; drop table customer; --", '%s $1 ?'];
      const listed = names.map((name, index) => aCustomer(`c${index}\u0000`, { name }));

      await db().customers.replaceList(listed, at(10));

      const found = await db().customers.byIds(listed.map(({ id }) => id));
      assert.equal(found.size, names.length);
      assert.deepEqual([...found.values()].map(({ name }) => name).slice(2), names.slice(2));
    });
  },
  (engine) => engine.isShared,
);
