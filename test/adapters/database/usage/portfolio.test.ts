import assert from 'node:assert/strict';
import type { Digest } from '#ports/database.ts';
import { aCustomer, aReading, aSummary, day } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

const DIGEST: Omit<Digest, 'conversationId'> = {
  schedule: { every: 'day', weekday: 1, minuteOfDay: 540 },
  reader: { locale: 'en-US', timeZone: 'UTC' },
  createdBy: { objectId: 'o', name: 'Ada' },
  lastAt: day(9),
  recappedUntil: day(9),
};

onEveryEngine('the portfolio', ({ db }) => {
  const query = { now: day(10), staleBefore: 0, rows: 10 };
  const list = (...ids: readonly string[]) =>
    db().customers.replaceList(
      ids.map((id) => aCustomer(id)),
      { calendar: day(1), system: day(1) },
    );
  const save = (...summaries: readonly ReturnType<typeof aSummary>[]) =>
    db().usage.save(
      summaries.map((summary) => aReading(summary)),
      { now: day(10), scanId: 'scan-1' },
    );

  it('has no total in USD where even one customer of the currency has none', async () => {
    await list('a', 'b');
    await save(aSummary('a', { usdTotalCost: 11 }), aSummary('b', { usdTotalCost: undefined }));
    const partly = (await db().usage.portfolio(query)).totals;
    await save(aSummary('b', { usdTotalCost: 6 }));

    assert.deepEqual(
      partly.map(({ currency, usdTotalCost }) => [currency, usdTotalCost]),
      [['EUR', undefined]],
    );
    assert.equal((await db().usage.portfolio(query)).totals[0]?.usdTotalCost, 17);
  });

  it('sums up the currency of more customers first where budgets are used up alike', async () => {
    await list('a', 'b', 'c');
    await save(
      aSummary('a', { currency: 'EUR' }),
      aSummary('b', { currency: 'SEK' }),
      aSummary('c', { currency: 'SEK' }),
    );

    const { totals } = await db().usage.portfolio(query);

    assert.deepEqual(
      totals.map(({ currency }) => currency),
      ['SEK', 'EUR'],
    );
  });

  it('lists customers without a budget by their most common currency first, whatever its name', async () => {
    await list('a', 'b', 'c');
    await save(
      aSummary('a', { budget: undefined, currency: 'EUR', totalCost: 900 }),
      aSummary('b', { budget: undefined, currency: 'SEK', totalCost: 5 }),
      aSummary('c', { budget: undefined, currency: 'SEK', totalCost: 50 }),
    );

    const { rows } = await db().usage.withoutBudget(query);

    assert.deepEqual(
      rows.map(({ customer }) => customer.id),
      ['c', 'b', 'a'],
    );
    const some = await db().usage.withoutBudget({ ...query, among: ['a', 'b'] });
    assert.deepEqual([some.running, some.rows.map(({ customer }) => customer.id)], [2, ['a', 'b']]);
  });

  it('keeps what digests told when the digest is set anew, and forgets it with the digest', async () => {
    const digest = { ...DIGEST, conversationId: 'here' };
    const memory = {
      told: { occasion: 'digest:1', at: day(9), open: [{ alertId: 'a', level: 80 }] },
      telling: { occasion: 'digest:2', at: day(10), open: [] },
    };
    const { digests } = db();
    await digests.put(digest);
    await digests.put({ ...digest, conversationId: 'there' });

    await digests.remember('here', memory);
    await digests.put({ ...digest, lastAt: day(11) });

    assert.deepEqual(await digests.memory('here'), memory);
    assert.deepEqual(await digests.memory('there'), { told: undefined, telling: undefined });
    await digests.remember('here', { told: memory.telling, telling: undefined });
    assert.deepEqual(await digests.memory('here'), { told: memory.telling, telling: undefined });
    await digests.remove('here');
    assert.deepEqual(await digests.memory('here'), { told: undefined, telling: undefined });
  });

  it('counts only customers that have not left as read in a scan', async () => {
    await list('a', 'b');
    await save(aSummary('a'), aSummary('b'));
    const before = await db().usage.countReadInScan('scan-1');

    await db().customers.markLeft(['b'], day(10));

    assert.deepEqual([before, await db().usage.countReadInScan('scan-1')], [2, 1]);
  });
});
