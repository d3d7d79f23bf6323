import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { CustomerList, ListQuery } from '#domain/usage/lists/customer-list.ts';
import { PAGE_ROWS } from '#domain/usage/lists/customer-list.ts';
import type { PaceWord } from '#domain/usage/pace.ts';
import { paceNow } from '#domain/usage/pace-now.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { aCustomer, aReading, aSummary, day, november, october } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

onEveryEngine('lists over all customers', ({ db }) => {
  /** Customers by id, with what their last summary says. */
  async function know(summaries: Readonly<Record<string, Partial<UsageSummary>>>, readOn = 10): Promise<void> {
    const entries = Object.entries(summaries);
    await db().customers.replaceList(
      entries.map(([id]) => aCustomer(id)),
      { calendar: day(1), system: day(1) },
    );
    await db().usage.save(
      entries.map(([id, summary]) => aReading(aSummary(id, summary))),
      { now: day(readOn), scanId: undefined },
    );
  }

  async function ask(list: CustomerList, query: Partial<ListQuery> = {}) {
    const page = await db().usage.listPage({ list, now: day(10), staleBefore: day(8), page: 1, ...query });
    return { ...page, ids: page.rows.map(({ customer }) => customer.id) };
  }

  const ended = { period: october, lastModified: day(1) };

  it('name who used most of the budget first, and never rank customers of ended periods with them', async () => {
    await know({
      a: { totalCost: 50 },
      b: { totalCost: 150 },
      c: { totalCost: 150 },
      none: { budget: undefined, totalCost: 900 },
      old: { ...ended, totalCost: 500 },
    });

    const found = await ask({ kind: 'top' });

    assert.deepEqual(found.ids, ['b', 'c', 'a']);
    assert.deepEqual([found.running, found.withBudget, found.waiting, found.fitting, found.listed], [4, 3, 1, 3, 3]);
    assert.deepEqual([found.ended.customers, found.ended.rows.map(({ customer }) => customer.id)], [1, ['old']]);
    assert.deepEqual(
      found.totals.map(({ withBudget, withoutBudget }) => [withBudget, withoutBudget.customers]),
      [[{ customers: 3, totalCost: 350, budget: 300 }, 0]],
    );
  });

  it('cut to a number count, sum up and page only those', async () => {
    await know(
      Object.fromEntries(Array.from({ length: 13 }, (_, index) => [`c${index + 10}`, { totalCost: index + 1 }])),
    );

    const found = await ask({ kind: 'top', most: 11 }, { page: 2 });

    assert.deepEqual([found.ids, found.pages, found.listed, found.fitting], [['c12'], 2, 11, 13]);
    assert.deepEqual(found.totals[0]?.withBudget, { customers: 11, totalCost: 88, budget: 1100 });
  });

  it('show the last page to whoever asks for one beyond it, and every customer on exactly one page', async () => {
    await know(Object.fromEntries(Array.from({ length: 23 }, (_, index) => [`c${index}`, { totalCost: 50 }])));

    const pages = await Promise.all([1, 2, 3, 99].map((page) => ask({ kind: 'top' }, { page })));

    assert.deepEqual(
      pages.map(({ page, pages: of, ids }) => [page, of, ids.length]),
      [
        [1, 3, PAGE_ROWS],
        [2, 3, PAGE_ROWS],
        [3, 3, 3],
        [3, 3, 3],
      ],
    );
    assert.equal(new Set(pages.slice(0, 3).flatMap(({ ids }) => ids)).size, 23);
  });

  it('have one empty page where nobody is on them', async () => {
    const found = await ask({ kind: 'overBudget' }, { page: 7 });

    assert.deepEqual([found.page, found.pages, found.ids, found.totals, found.currencies], [1, 1, [], [], []]);
  });

  it('judge who is over budget by the amounts as shown', async () => {
    await know({
      exact: { totalCost: 100 },
      almost: { totalCost: 99.996 },
      under: { totalCost: 99.99 },
      yen: { totalCost: 99.6, budget: 100.4, currency: 'JPY' },
      dinar: { totalCost: 99.9994, budget: 100, currency: 'KWD' },
      over: { totalCost: 130 },
      none: { totalCost: 130, budget: undefined },
      old: { ...ended, totalCost: 99.996 },
    });

    const found = await ask({ kind: 'overBudget' });

    assert.deepEqual(found.ids, ['over', 'exact', 'almost', 'yen']);
    assert.equal(found.fitting, 4);
    assert.equal(found.ended.customers, 1);
    const portfolio = await db().usage.portfolio({ now: day(10), staleBefore: 0, rows: 1 });
    assert.equal(portfolio.overBudget, found.fitting);
  });

  it('compare a share with the tolerance of all comparisons, by the amounts as shown', async () => {
    await know({
      exact: { totalCost: 90 },
      sum: { totalCost: 0.9 * (1 - 1e-12), budget: 1 },
      shown: { totalCost: 89.996 },
      under: { totalCost: 89.98 },
      large: { totalCost: 9e11 * (1 - 1e-10), budget: 1e12 },
      clear: { totalCost: 95 },
    });

    const found = await ask({ kind: 'over', percent: 90 });

    assert.deepEqual(found.ids.toSorted(), ['clear', 'exact', 'large', 'shown', 'sum']);
  });

  it('name under a share exactly those with a budget who have not reached it, the smallest share first', async () => {
    await know({
      exact: { totalCost: 60 },
      shown: { totalCost: 59.996 },
      under: { totalCost: 59.98 },
      large: { totalCost: 6e11 * (1 - 1e-10), budget: 1e12 },
      clear: { totalCost: 10 },
      nothing: { totalCost: 0 },
      krona: { totalCost: 20, currency: 'SEK' },
      none: { totalCost: 10, budget: undefined },
      old: { ...ended, totalCost: 10 },
    });

    const found = await ask({ kind: 'under', percent: 60 });
    const inKronor = await ask({ kind: 'under', percent: 60, currency: 'SEK' });

    assert.deepEqual(found.ids, ['nothing', 'clear', 'krona', 'under']);
    assert.deepEqual([found.fitting, found.running, found.ended.customers], [4, 8, 1]);
    assert.deepEqual([inKronor.ids, inKronor.running], [['krona'], 1]);
  });

  it('name who used nothing by the amount as shown, with those who have no figures, by name and on pages', async () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`x${n}`, { totalCost: 0 }]));
    await know({ a: { totalCost: 0.004 }, b: { totalCost: 0.006 }, d: {}, old: { ...ended, totalCost: 0 }, ...many });
    await db().usage.save([aReading(aSummary('d', ended), { isWithoutUsage: true })], {
      now: day(10),
      scanId: undefined,
    });

    const found = await ask({ kind: 'noUsage' });
    const second = await ask({ kind: 'noUsage' }, { page: 2 });
    const inKronor = await ask({ kind: 'noUsage', currency: 'SEK' });

    assert.deepEqual([...found.ids, ...second.ids], ['a', 'd', ...Object.keys(many)]);
    assert.deepEqual([found.fitting, found.running, found.withoutUsage, found.waiting], [11, 11, 1, 1]);
    assert.deepEqual([found.totals, found.ended], [[], { customers: 0, rows: [] }]);
    assert.deepEqual([inKronor.ids, inKronor.withoutUsage], [[], 0]);
  });

  it('name as heading over or at risk exactly those of whom every card says it, with a forecast and without one', async () => {
    const at = (days: number, totalCost: number) =>
      aSummary('a', { totalCost, lastModified: november.start + days * DAY_MS + 6 * HOUR_MS });
    const forecast = Array.from({ length: 9 }, (_, index) => at(index + 1, 3.5 * (index + 1))).reduce<
      InsightState | undefined
    >((state, summary) => advance(state, summary).state, undefined);
    assert.ok(forecast?.last.outlook.kind === 'forecast');
    const { expected } = forecast.last.outlook.forecast;
    const summaries: Record<string, Partial<UsageSummary>> = {};
    for (const offset of [-2, -0.6, -0.004, 0, 0.004, 0.6, 2]) {
      summaries[`told${offset}`] = { totalCost: 31.5, budget: expected - offset };
    }
    for (const totalCost of [20, 49.99, 50, 65, 79.99, 80, 85, 99.99, 100, 120]) {
      summaries[`early${totalCost}`] = { totalCost, lastModified: day(9) };
      summaries[`late${totalCost}`] = { totalCost, lastModified: day(28) };
    }
    summaries['old'] = ended;
    summaries['none'] = { budget: undefined };
    await know(summaries);
    await db().transaction((tx) =>
      tx.insight.save(
        Object.keys(summaries)
          .filter((id) => id.startsWith('told'))
          .map((customerId) => ({ customerId, state: forecast, madeFrom: undefined, budget: 100, spikes: [] })),
      ),
    );
    const now = day(29);

    const found = async (kind: 'headingOver' | 'atRisk') => {
      const pages = await Promise.all([1, 2, 3].map((page) => ask({ kind }, { page, now })));
      return new Set(pages.flatMap((page) => page.ids));
    };

    const { worst } = await db().usage.portfolio({ now, staleBefore: 0, rows: 100 });
    const said = (...words: readonly PaceWord[]) =>
      worst
        .filter(({ state: { latest }, outlook }) => {
          if (!latest) return false;
          const { period, lastModified } = latest;
          return words.includes(paceNow(latest, { period, lastModified, now, outlook }));
        })
        .map(({ customer }) => customer.id)
        .toSorted();
    const ids = await found('headingOver');
    assert.deepEqual([...ids].toSorted(), said('headingOver'));
    assert.deepEqual([...(await found('atRisk'))].toSorted(), said('headingOver', 'close', 'usedUp', 'exceeded'));
    assert.deepEqual(
      ['told0', 'told-2', 'told2', 'early65', 'late65', 'early100'].map((id) => ids.has(id)),
      [true, false, true, true, false, false],
    );
  });

  it('name those without a budget by currency, the one of most customers first, and by amount', async () => {
    await know({
      a: { budget: undefined, currency: 'EUR', totalCost: 900 },
      b: { budget: undefined, currency: 'SEK', totalCost: 5 },
      c: { budget: undefined, currency: 'SEK', totalCost: 50 },
      d: { totalCost: 5000 },
      old: { ...ended, budget: undefined },
    });

    const found = await ask({ kind: 'noBudget' });

    assert.deepEqual(found.ids, ['c', 'b', 'a']);
    assert.deepEqual([found.fitting, found.ended.customers], [3, 1]);
  });

  it('name those whose figures have not moved for long, but nobody who spends nothing', async () => {
    await know({
      moved: { lastModified: day(9) },
      older: { lastModified: day(2) },
      old: { lastModified: day(5) },
      nothing: { lastModified: day(2), totalCost: 0 },
      ended: { ...ended },
    });

    const found = await ask({ kind: 'noChange' });

    assert.deepEqual([found.ids, found.ended.customers], [['older', 'old'], 0]);
  });

  it('compare amounts in one currency at a time: the one of most customers, or the one that is asked for', async () => {
    await know({
      a: { currency: 'EUR', totalCost: 10 },
      b: { currency: 'EUR', totalCost: 20, budget: undefined },
      c: { currency: 'JPY', totalCost: 5000 },
      unknown: { currency: undefined, totalCost: 7 },
      old: { ...ended, currency: 'EUR', totalCost: 99 },
    });

    const found = await ask({ kind: 'biggest' });

    assert.deepEqual([found.ids, found.list.currency, found.running, found.waiting], [['b', 'a'], 'EUR', 2, 1]);
    assert.deepEqual(found.currencies, [
      { currency: 'EUR', customers: 2 },
      { currency: 'JPY', customers: 1 },
      { currency: null, customers: 1 },
    ]);
    assert.deepEqual((await ask({ kind: 'biggest', currency: 'JPY' })).ids, ['c']);
    assert.deepEqual((await ask({ kind: 'biggest', currency: null })).ids, ['unknown']);
  });

  it('are of one currency alone where it is asked for, in rows, counts and totals', async () => {
    await know({
      a: { currency: 'EUR', totalCost: 90 },
      none: { currency: 'EUR', totalCost: 900, budget: undefined },
      b: { currency: 'USD', totalCost: 120 },
      old: { ...ended, currency: 'USD' },
    });

    const found = await ask({ kind: 'all', currency: 'EUR' });

    assert.deepEqual([found.ids, found.running, found.withBudget, found.waiting], [['a', 'none'], 2, 1, 0]);
    assert.deepEqual(
      found.totals.map(({ currency, withBudget, withoutBudget }) => [currency, withBudget.totalCost, withoutBudget]),
      [['EUR', 90, { customers: 1, totalCost: 900 }]],
    );
  });

  it('leave out customers that have left, and those without usage', async () => {
    await know({ a: {}, left: {}, unused: {} });
    await db().customers.markLeft(['left'], day(10));
    const { state } = aReading(aSummary('unused'), { isWithoutUsage: true });
    await db().usage.save([{ state, summary: undefined, alerts: [] }], { now: day(10), scanId: undefined });

    assert.deepEqual((await ask({ kind: 'all' })).ids, ['a']);
  });

  describe('of increases', () => {
    const since = (date: number) => ({ kind: 'day', date: Date.UTC(2026, 10, date) / DAY_MS }) as const;

    it('compare with the last figures that were read by then, in one currency, the largest increase first', async () => {
      await know(
        { a: { totalCost: 10 }, b: { totalCost: 10 }, same: { totalCost: 5 }, yen: { currency: 'JPY', totalCost: 1 } },
        7,
      );
      await know(
        { a: { totalCost: 20 }, b: { totalCost: 60 }, same: { totalCost: 5 }, yen: { currency: 'JPY', totalCost: 1 } },
        9,
      );
      await know({
        a: { totalCost: 90 },
        b: { totalCost: 70 },
        same: { totalCost: 5 },
        fresh: { totalCost: 40 },
        yen: { currency: 'JPY', totalCost: 5000 },
        old: ended,
      });

      const found = await ask({ kind: 'increase', since: since(8) });

      assert.deepEqual(
        found.rows.map(({ customer, increase }) => [customer.id, increase]),
        [
          ['a', 80],
          ['b', 60],
        ],
      );
      assert.deepEqual(found.increases, { sum: 140, unknown: 1, fromStart: 0 });
      assert.deepEqual([found.list.currency, found.running, found.waiting, found.fitting], ['EUR', 4, 1, 2]);
      assert.deepEqual((await ask({ kind: 'increase', since: since(9) })).ids, ['a', 'b']);
      assert.deepEqual((await ask({ kind: 'increase', since: since(8), currency: 'JPY' })).ids, ['yen']);
      const cut = await ask({ kind: 'increase', since: since(8), most: 1 });
      assert.deepEqual([cut.ids, cut.listed, cut.increases?.sum], [['a'], 1, 80]);
    });

    it('compare with the same time of the billing period before, in the same plan and currency', async () => {
      const before = (date: number, totalCost: number) => ({
        period: october,
        totalCost,
        lastModified: Date.UTC(2026, 9, date, 6),
      });
      const names = ['a', 'dollars', 'legacy', 'late', 'fresh'] as const;
      const all = (summary: Partial<UsageSummary>) =>
        Object.fromEntries(names.slice(0, 3).map((id) => [id, summary])) as Record<string, Partial<UsageSummary>>;
      const early = { ...all(before(9, 30)), dollars: { ...before(9, 30), currency: 'USD' } };
      await know({ ...early, legacy: { ...before(9, 30), plan: 'legacy' } }, -22);
      await know({ ...all(before(10, 33)), late: before(10, 33) }, -21);
      await know({ ...all(before(31, 99)), late: before(31, 99) });
      const now = { totalCost: 50, lastModified: Date.UTC(2026, 10, 9, 7) };
      await know({ a: now, dollars: now, legacy: now, late: now, fresh: now });

      const found = await ask({ kind: 'increase', since: { kind: 'lastPeriod' } });

      assert.deepEqual(
        found.rows.map(({ customer, increase }) => [customer.id, increase]),
        [['a', 20]],
      );
      assert.equal(found.increases?.unknown, 4);
    });
  });

  it('say what has changed since a day: who has another budget, passed a threshold, fell below one, or rose most', async () => {
    const since = { date: Date.UTC(2026, 10, 8) / DAY_MS, now: day(10), thresholds: [80, 100] };
    const before = {
      passed: { totalCost: 79 },
      over: { totalCost: 95 },
      fell: { totalCost: 101 },
      budget: { totalCost: 50, budget: 200 },
      gone: { totalCost: 50 },
      same: { totalCost: 40 },
      ...Object.fromEntries([1, 2, 3, 4].map((index) => [`rose${index}`, { totalCost: 10 }])),
      yen: { currency: 'JPY', totalCost: 10 },
    };
    await know(before, 7);
    await know({ ...before, passed: { totalCost: 200 } }, 9);
    await know({
      passed: { totalCost: 80 },
      over: { totalCost: 100 },
      fell: { totalCost: 99 },
      budget: { totalCost: 90 },
      gone: { totalCost: 50, budget: undefined },
      same: { totalCost: 40 },
      ...Object.fromEntries([1, 2, 3, 4].map((index) => [`rose${index}`, { totalCost: 10 + index }])),
      yen: { currency: 'JPY', totalCost: 12 },
      fresh: { totalCost: 500 },
      late: { totalCost: 90, period: { ...november, start: Date.UTC(2026, 10, 9) } },
      old: ended,
    });

    const found = await db().usage.changesSince(since);

    const ids = ({ rows }: { readonly rows: readonly { readonly customer: { readonly id: string } }[] }) =>
      rows.map(({ customer }) => customer.id);
    assert.deepEqual(
      [found.passed, found.fell, found.budget].map((each) => [each.count, ids(each)]),
      [
        [3, ['over', 'late', 'passed']],
        [1, ['fell']],
        [2, ['budget', 'gone']],
      ],
    );
    assert.deepEqual(
      found.rose
        .map(({ customer, increase }) => [customer.id, increase] as const)
        .toSorted((a, b) => a.join().localeCompare(b.join())),
      [
        ['rose2', 2],
        ['rose3', 3],
        ['rose4', 4],
        ['yen', 2],
      ],
    );
    assert.deepEqual([found.running, found.waiting, found.unknown], [13, 1, 1]);
    assert.deepEqual(found.passed.rows.at(-1)?.before, { totalCost: 79, budget: 100, currency: 'EUR' });
  });

  it('say who is newly heading over the budget since a day, who no longer is, and of whom it is not known', async () => {
    const costs = {
      newly: [...Array(8).fill(10), 60, 60, 60],
      crossed: [...Array(8).fill(10), 60, 60, 60],
      noLonger: [...Array(8).fill(10), 0, 0, 0],
      same: Array(11).fill(10),
      still: Array(11).fill(10),
      unknown: [...Array(8).fill(10), 60, 60, 60],
    };
    const budgets = { newly: 500, crossed: 325, noLonger: 200, same: 500, still: 250, unknown: 500 };
    type Id = keyof typeof costs;
    const ids = Object.keys(costs) as Id[];
    const totalOf = (id: Id, days: number) => costs[id].slice(0, days).reduce((sum, cost) => sum + cost, 0);
    const summaryOf = (id: Id, days: number) =>
      aSummary(id, {
        totalCost: totalOf(id, days),
        budget: budgets[id],
        lastModified: november.start + days * DAY_MS + 6 * HOUR_MS,
      });
    const states: Partial<Record<Id, InsightState>> = {};
    for (let days = 1; days <= 11; days += 1) {
      await know(Object.fromEntries(ids.map((id) => [id, summaryOf(id, days)])), days + 1);
      for (const id of ids) {
        const { state } = advance(states[id], summaryOf(id, days));
        if (state) states[id] = state;
      }
    }
    await db().transaction((tx) =>
      tx.insight.save(
        ids.flatMap((customerId) => {
          const state = states[customerId];
          assert.ok(state);
          const change = { customerId, state, madeFrom: undefined, budget: budgets[customerId], spikes: [] };
          return customerId === 'unknown' ? [] : change;
        }),
      ),
    );

    const date = Date.UTC(2026, 10, 9) / DAY_MS;
    const found = await db().usage.changesSince({ date, now: day(12), thresholds: [80] });

    const rows = (section: 'newly' | 'noLonger' | 'passed') =>
      found[section].rows.map(({ customer, heading }) => [customer.id, heading]);
    assert.deepEqual(rows('newly'), [['newly', 'same']]);
    assert.deepEqual(rows('noLonger'), [['noLonger', 'same']]);
    assert.deepEqual(rows('passed'), [['crossed', 'newly']]);
    assert.deepEqual(
      found.rose.map(({ customer }) => customer.id),
      ['unknown', 'same', 'still'],
    );
    const { newly, noLonger, unknown } = found.heading;
    assert.deepEqual([newly, noLonger, unknown], [2, 1, 1]);
  });

  it('leave nobody out where more customers have to be judged than are read at once', async () => {
    const ids = Array.from({ length: 1003 }, (_, index) => `c${index}`);
    const all = (totalCost: number) => Object.fromEntries(ids.map((id) => [id, { totalCost }]));
    await know(all(50), 8);
    await know(all(100));
    const date = Date.UTC(2026, 10, 8) / DAY_MS;

    const over = await ask({ kind: 'overBudget' });
    const more = await ask({ kind: 'increase', since: { kind: 'day', date } });
    const changed = await db().usage.changesSince({ date, now: day(10), thresholds: [80] });

    assert.deepEqual(
      [over.fitting, more.fitting, more.increases?.sum, changed.passed.count],
      [1003, 1003, 50_150, 1003],
    );
  });

  it('know the last figures of an earlier day of the same period', async () => {
    await know({ a: { totalCost: 70 }, b: { ...ended, totalCost: 60 } }, 8);
    await know({ a: { totalCost: 75 }, b: { period: october, totalCost: 65 } }, 9);
    await know({ a: { totalCost: 110 }, b: { period: november, totalCost: 5 } }, 10);

    const { rows } = await ask({ kind: 'top' });

    assert.deepEqual(
      rows.map(({ customer, before }) => [customer.id, before]),
      [
        ['a', { totalCost: 75, budget: 100, currency: 'EUR' }],
        ['b', undefined],
      ],
    );
  });
});
