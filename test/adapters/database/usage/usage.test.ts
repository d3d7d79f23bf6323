import assert from 'node:assert/strict';
import type { UsageChange } from '#domain/alerts/customer-watch.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { hasEnded } from '#domain/usage/billing-period.ts';
import { aCustomer, anAlert, aReading, aSummary, day, november, october } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

onEveryEngine('usage', ({ db }) => {
  const list = (...ids: string[]) =>
    db().customers.replaceList(
      ids.map((id) => aCustomer(id)),
      { calendar: day(1), system: day(1) },
    );
  const save = (changes: readonly UsageChange[], scanId?: string, now = day(10)) =>
    db().usage.save(changes, { now, scanId });

  it('returns every figure to the last digit', async () => {
    const summary = aSummary('contoso', {
      totalCost: 0.1 + 0.2,
      budget: 1e15 / 3,
      usdTotalCost: 1e300 / 3,
    });

    await save([aReading(summary)]);

    assert.deepEqual((await db().usage.states(['contoso', 'nobody'])).get('contoso'), aReading(summary).state);
    assert.deepEqual(await db().usage.history('contoso', november), [{ day: '2026-11-10', summary }]);
  });

  it('keeps absent values absent', async () => {
    const summary = aSummary('contoso', { currency: undefined, usdTotalCost: undefined, budget: undefined });

    await save([aReading(summary)]);

    const state = (await db().usage.states(['contoso'])).get('contoso');
    assert.deepEqual(state, aReading(summary).state);
  });

  it('keeps a customer without usage as read', async () => {
    const state = {
      customerId: 'contoso',
      latest: undefined,
      isWithoutUsage: true,
      readAt: day(10),
    };

    await save([{ state, summary: undefined, alerts: [] }]);

    assert.deepEqual((await db().usage.states(['contoso'])).get('contoso'), state);
    assert.deepEqual(await db().usage.history('contoso', november), []);
  });

  it('has no state of a customer that was never read, but an entry to lock', async () => {
    await list('contoso');

    const states = await db().usage.states(['contoso']);
    const locked = await db().transaction((tx) => tx.usage.lock(['contoso', 'stranger', 'contoso']));

    assert.equal(states.size, 0);
    assert.deepEqual([...locked.keys()].toSorted(), ['contoso', 'stranger']);
    assert.equal(locked.get('contoso')?.readAt, undefined);
    assert.deepEqual(locked.get('contoso')?.alerts, []);
  });

  it('locks a customer with the alerts of the last 40 days, oldest first', async () => {
    const old = anAlert('contoso', {
      id: 'contoso:2026-09-01',
      period: { start: Date.UTC(2026, 8, 1), end: Date.UTC(2026, 9, 1), utcOffsetMinutes: 0 },
    });
    // the order of the ids is another one
    const last = anAlert('contoso', { id: 'contoso:last', period: october });
    const current = anAlert('contoso');
    await save([{ ...aReading(aSummary('contoso'), { readAt: day(12) }), alerts: [current, old, last] }]);

    const locked = await db().transaction((tx) => tx.usage.lock(['contoso']));

    assert.deepEqual(locked.get('contoso')?.alerts, [last, current]);
    assert.deepEqual(locked.get('contoso')?.latest, aSummary('contoso'));
  });

  it('counts the 40 days of each customer from its own reading, beside one that was read long ago', async () => {
    const september = { start: Date.UTC(2026, 8, 1), end: Date.UTC(2026, 9, 1), utcOffsetMinutes: 0 };
    const alertsOf = (id: string) => [
      anAlert(id, { id: `${id}:2026-09-01`, period: september }),
      anAlert(id, { id: `${id}:2026-11-01` }),
    ];
    await save([
      { ...aReading(aSummary('contoso'), { readAt: day(12) }), alerts: alertsOf('contoso') },
      { ...aReading(aSummary('fabrikam'), { readAt: Date.UTC(2026, 9, 15) }), alerts: alertsOf('fabrikam') },
    ]);

    const locked = await db().transaction((tx) => tx.usage.lock(['contoso', 'fabrikam']));

    const idsOf = (id: string) => locked.get(id)?.alerts.map((alert) => alert.id);
    assert.deepEqual(idsOf('contoso'), ['contoso:2026-11-01']);
    assert.deepEqual(idsOf('fabrikam'), ['fabrikam:2026-09-01', 'fabrikam:2026-11-01']);
  });

  it('keeps one snapshot per day and period, the last of the day', async () => {
    await save([aReading(aSummary('contoso', { totalCost: 1 }))], undefined, day(9));
    await save([aReading(aSummary('contoso', { totalCost: 2 }))], undefined, day(10));
    await save([aReading(aSummary('contoso', { totalCost: 3 }))], undefined, day(10) + 1000);
    const late = aSummary('contoso', { totalCost: 50, period: october });
    await save([{ ...aReading(aSummary('contoso', { totalCost: 3 })), summary: late }], undefined, day(10) + 2000);

    const history = await db().usage.history('contoso', november);

    assert.deepEqual(
      history.map(({ day: date, summary }) => [date, summary.totalCost]),
      [
        ['2026-11-09', 1],
        ['2026-11-10', 3],
      ],
    );
    assert.equal((await db().usage.history('contoso', october))[0]?.summary.totalCost, 50);
  });

  it('keeps the days of a short first period apart from those of the next', async () => {
    const short = { start: day(29), end: november.end, utcOffsetMinutes: 0 };
    const december = { start: november.end, end: Date.UTC(2027, 0, 1), utcOffsetMinutes: 0 };
    await save([aReading(aSummary('contoso', { period: short, totalCost: 105 }))], undefined, day(30));
    await save([aReading(aSummary('contoso', { period: december, totalCost: 1 }))], undefined, day(31));

    const totals = await Promise.all(
      [short, december].map(async (period) =>
        (await db().usage.history('contoso', period)).map(({ summary }) => summary.totalCost),
      ),
    );

    assert.deepEqual(totals, [[105], [1]]);
  });

  it('names the customers that a scan has not read, the longest untried first', async () => {
    await list('a', 'b', 'c', 'd', 'left');
    await db().customers.markLeft(['left'], day(2));
    await save([aReading(aSummary('a'), { readAt: day(9) }), aReading(aSummary('b'), { readAt: day(8) })], 'scan-1');
    await save([aReading(aSummary('c'), { readAt: day(10) })], 'scan-2');
    // a question also reads, outside of any scan
    await save([aReading(aSummary('c'), { readAt: day(10) + 1 })]);

    assert.deepEqual(await db().usage.unreadInScan('scan-2', 10), ['d', 'b', 'a']);
    assert.deepEqual(await db().usage.unreadInScan('scan-2', 2), ['d', 'b']);
    assert.deepEqual(await db().usage.unreadInScan('scan-1', 10), ['d', 'c']);
    assert.deepEqual(await db().usage.unreadInScan('scan-2', 10, 'lastRead'), ['a', 'b', 'd']);
    assert.deepEqual([await db().usage.countReadInScan('scan-1'), await db().usage.countReadInScan('scan-2')], [2, 1]);
  });

  it('puts a customer that could not be read behind the others, until it is read', async () => {
    await list('a', 'b', 'never', 'left');
    await save([aReading(aSummary('a'), { readAt: day(8) }), aReading(aSummary('b'), { readAt: day(9) })], 'scan-1');
    await db().usage.noteFailed(['a', 'never', 'left'], day(10));
    await db().customers.markLeft(['left'], day(10));

    const turns = await db().usage.unreadInScan('scan-2', 10);
    const lastRead = await db().usage.unreadInScan('scan-2', 10, 'lastRead');
    const failed = await db().usage.failedSinceRead();
    await db().usage.noteUnchanged(['a'], { now: day(11), scanId: undefined });
    await save([aReading(aSummary('never'), { readAt: day(12) })]);

    assert.deepEqual([turns, lastRead], [['b', 'a', 'never'], ['b']]);
    assert.deepEqual(
      failed,
      new Map([
        ['a', day(10)],
        ['never', day(10)],
      ]),
    );
    assert.deepEqual(await db().usage.unreadInScan('scan-2', 10), ['b', 'a', 'never']);
    assert.deepEqual(await db().usage.unreadInScan('scan-2', 10, 'lastRead'), ['never', 'a', 'b']);
    assert.deepEqual(await db().usage.failedSinceRead(), new Map());
    assert.equal((await db().usage.states(['a'])).get('a')?.readAt, day(11));
  });

  it('returns the last figures of customers that have not left, for comparison with a record', async () => {
    await list('a', 'unread', 'left');
    const summary = aSummary('a', { totalCost: 12.5, budget: undefined, currency: 'JPY' });
    await save([aReading(summary, { readAt: day(9) }), aReading(aSummary('left'))]);
    await db().customers.markLeft(['left'], day(10));

    const figures = await db().usage.lastFigures(['a', 'unread', 'left', 'nobody']);

    const { totalCost, currency, budget, lastModified, period } = summary;
    const last = { totalCost, currency, budget, lastModified, periodEnd: period.end, readAt: day(9) };
    assert.deepEqual(
      figures,
      new Map([
        ['a', last],
        ['unread', undefined],
      ]),
    );
  });

  const portfolio = (rows = 5, among?: readonly string[], now = day(10)) =>
    db().usage.portfolio({ now, staleBefore: now - 2 * DAY_MS, rows, among });

  it('sums up by currency, largest share first, and keeps spending without a budget apart', async () => {
    await list('a', 'b', 'c', 'd', 'e', 'left');
    await save([
      aReading(aSummary('a', { totalCost: 10, budget: 20, usdTotalCost: 11 })),
      aReading(aSummary('b', { totalCost: 5, budget: undefined, usdTotalCost: 6 })),
      aReading(aSummary('c', { totalCost: 7, currency: 'JPY', usdTotalCost: undefined, budget: undefined })),
      aReading(aSummary('e', { totalCost: 9, currency: 'SEK', usdTotalCost: undefined, budget: 10 })),
      aReading(aSummary('left', { totalCost: 1000 })),
      {
        state: { customerId: 'd', latest: undefined, isWithoutUsage: true, readAt: day(9) },
        summary: undefined,
        alerts: [],
      },
    ]);
    await db().customers.markLeft(['left'], day(10));

    assert.deepEqual((await portfolio()).totals, [
      {
        currency: 'SEK',
        withBudget: { customers: 1, totalCost: 9, budget: 10 },
        withoutBudget: { customers: 0, totalCost: 0 },
        usdTotalCost: undefined,
      },
      {
        currency: 'EUR',
        withBudget: { customers: 1, totalCost: 10, budget: 20 },
        withoutBudget: { customers: 1, totalCost: 5 },
        usdTotalCost: 17,
      },
      {
        currency: 'JPY',
        withBudget: { customers: 0, totalCost: 0, budget: 0 },
        withoutBudget: { customers: 1, totalCost: 7 },
        usdTotalCost: undefined,
      },
    ]);
  });

  it('keeps ended periods out of every count, total and row of the running ones, and lists them apart', async () => {
    await list('a', 'b', 'c', 'd', 'unread', 'without');
    await save([
      aReading(aSummary('a', { totalCost: 100 }), { readAt: day(8) }),
      aReading(aSummary('b', { totalCost: 150 })),
      aReading(aSummary('c', { totalCost: 900, period: october, lastModified: day(11) }), { readAt: day(7) }),
      aReading(aSummary('d', { budget: undefined })),
      {
        state: { customerId: 'without', latest: undefined, isWithoutUsage: true, readAt: day(9) },
        summary: undefined,
        alerts: [],
      },
    ]);

    const { worst, ended, totals, ...counts } = await portfolio();

    assert.deepEqual(
      worst.map((row) => [row.customer.name, row.state.latest?.totalCost]),
      [
        ['Customer b', 150],
        ['Customer a', 100],
      ],
    );
    assert.deepEqual(
      ended.map((row) => [row.customer.name, row.state.latest?.totalCost]),
      [['Customer c', 900]],
    );
    assert.equal(totals[0]?.withBudget.totalCost, 250);
    assert.deepEqual(counts, {
      customers: 6,
      unread: 1,
      withoutUsage: 1,
      waiting: 1,
      running: 3,
      withoutBudget: 1,
      overBudget: 2,
      stale: 0,
      newestData: day(9),
      oldestReading: day(8),
    });
    const lists = await portfolio(1, ['a', 'c', 'd']);
    assert.deepEqual([lists.worst.length, lists.ended.length, lists.running, lists.waiting], [1, 1, 2, 1]);
    assert.deepEqual((await portfolio(0)).worst, []);
  });

  it('counts customers as over budget that are at or over it by the amounts as shown', async () => {
    await list('a', 'b', 'c', 'd', 'e', 'f');
    await save([
      aReading(aSummary('a', { totalCost: 999.994, budget: 1000 })),
      aReading(aSummary('b', { totalCost: 999.996, budget: 1000 })),
      aReading(aSummary('c', { totalCost: 1000, budget: 1000 })),
      aReading(aSummary('d', { totalCost: 1001, budget: 1000 })),
      aReading(aSummary('e', { totalCost: 999.6, budget: 1000, currency: 'JPY' })),
      aReading(aSummary('f', { totalCost: 1001, budget: 1000, period: october })),
    ]);

    assert.equal((await portfolio()).overBudget, 4);
  });

  it('counts customers that spent in a running period and have not changed for long', async () => {
    await list('a', 'b', 'c');
    await save([
      aReading(aSummary('a', { lastModified: day(7) })),
      aReading(aSummary('b', { lastModified: day(7), totalCost: 0 })),
      aReading(aSummary('c', { lastModified: day(9) })),
    ]);

    assert.equal((await portfolio()).stale, 1);
    assert.equal((await portfolio(5, ['c'])).stale, 0);
    assert.equal((await portfolio(5, undefined, november.end)).stale, 0);
  });

  it('takes a period as ended from the instant of its end in every count and list, as the rules do', async () => {
    await list('a', 'b');
    await save([aReading(aSummary('a')), aReading(aSummary('b', { budget: undefined }))]);

    for (const now of [november.end - 1, november.end]) {
      const { waiting, running, worst, ended } = await portfolio(5, undefined, now);
      const without = await db().usage.listPage({ list: { kind: 'noBudget' }, now, staleBefore: 0, page: 1 });
      const spending = await db().usage.spending(['a', 'b'], now);
      const { stale } = await db().usage.counts({ now, staleBefore: now });

      const [over, still] = hasEnded(november, now) ? [1, 0] : [0, 1];
      assert.deepEqual(
        [waiting, ended.length, without.waiting, without.ended.rows.length],
        [2 * over, over, 2 * over, over],
      );
      assert.deepEqual(
        [running, worst.length, without.running, without.rows.length],
        [2 * still, still, 2 * still, still],
      );
      assert.deepEqual([spending.size, await db().usage.countSpending(now), stale], [2 * still, 2 * still, 2 * still]);
    }
  });

  it('has an empty portfolio before anything was read', async () => {
    assert.deepEqual(await portfolio(), {
      customers: 0,
      unread: 0,
      withoutUsage: 0,
      waiting: 0,
      running: 0,
      withoutBudget: 0,
      overBudget: 0,
      stale: 0,
      totals: [],
      worst: [],
      ended: [],
      newestData: undefined,
      oldestReading: undefined,
    });
    assert.equal(await db().usage.newestData(), undefined);
  });

  it('counts customers by what the latest reading says', async () => {
    await list('a', 'b', 'c', 'd');
    await save([
      aReading(aSummary('a', { lastModified: day(5) })),
      aReading(aSummary('b', { lastModified: day(5), totalCost: 0, budget: undefined })),
      {
        state: { customerId: 'c', latest: undefined, isWithoutUsage: true, readAt: day(9) },
        summary: undefined,
        alerts: [],
      },
    ]);

    const counts = await db().usage.counts({ now: day(10), staleBefore: day(8) });

    assert.deepEqual(counts, { customers: 4, read: 3, stale: 1, withoutUsage: 1, withoutBudget: 1 });
    assert.equal((await db().usage.counts({ now: november.end, staleBefore: day(8) })).stale, 0);
    assert.equal((await db().usage.counts({ now: day(10), staleBefore: day(5) })).stale, 0);
  });

  it('knows who spends in a period that has not ended, and the newest data of those who have not left', async () => {
    await list('a', 'b', 'c', 'left');
    await save([
      aReading(aSummary('a')),
      aReading(aSummary('b', { totalCost: 0 })),
      aReading(aSummary('c', { period: october })),
      aReading(aSummary('left', { lastModified: day(20) })),
    ]);
    await db().customers.markLeft(['left'], day(10));

    assert.deepEqual(await db().usage.spending(['a', 'b', 'c', 'nobody'], day(10)), new Set(['a']));
    assert.equal(await db().usage.countSpending(day(10)), 1);
    assert.equal(await db().usage.newestData(), day(9));
    assert.equal(await db().usage.newestData([]), undefined);
  });

  it('stores an unknown date, which counts neither as the newest nor among the old figures', async () => {
    await list('known', 'unknown');
    const summary = aSummary('unknown', { lastModified: undefined });
    const alert = anAlert('unknown', { lastModified: undefined });
    await save([aReading(aSummary('known')), { ...aReading(summary), alerts: [alert] }]);

    const { stale } = await db().usage.counts({ now: day(20), staleBefore: day(1) });

    assert.equal(await db().usage.newestData(), day(9));
    assert.equal((await db().usage.portfolio({ now: day(10), staleBefore: 0, rows: 5 })).newestData, day(9));
    assert.equal(stale, 0);
    assert.equal((await db().usage.states(['unknown'])).get('unknown')?.latest?.lastModified, undefined);
    assert.equal((await db().usage.lastFigures(['unknown'])).get('unknown')?.lastModified, undefined);
    assert.equal((await db().usage.history('unknown', november))[0]?.summary.lastModified, undefined);
    assert.equal((await db().alerts.forCustomer('unknown'))[0]?.lastModified, undefined);
  });

  it('keeps the offset of each date of a period', async () => {
    await list('contoso');
    const period = { ...november, utcOffsetMinutes: -420, endUtcOffsetMinutes: -480 };
    const summary = aSummary('contoso', { period });
    await save([{ ...aReading(summary), alerts: [anAlert('contoso', { period })] }]);

    assert.deepEqual((await db().usage.states(['contoso'])).get('contoso')?.latest?.period, period);
    assert.deepEqual((await db().usage.history('contoso', period))[0]?.summary.period, period);
    assert.deepEqual((await db().alerts.forCustomer('contoso'))[0]?.period, period);
  });

  it('saves thousands of readings in one go', async () => {
    const ids = Array.from({ length: 3000 }, (_, index) => `c${index}`);
    const changes = ids.map((id) => ({ ...aReading(aSummary(id)), alerts: [anAlert(id)] }));

    await save(changes, 'scan');

    assert.equal((await db().usage.states(ids)).size, 3000);
    const locked = await db().transaction((tx) => tx.usage.lock(ids));
    assert.equal([...locked.values()].flatMap((watch) => watch.alerts).length, 3000);
  }).timeout(60_000);
});
