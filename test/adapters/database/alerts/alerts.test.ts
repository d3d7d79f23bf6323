import assert from 'node:assert/strict';
import type { Alert } from '#domain/alerts/alert.ts';
import { hasReached, percentUsed } from '#domain/usage/budget.ts';
import { ada, anAlert, aReading, aSummary, day, november, october } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';

onEveryEngine('alerts', ({ db }) => {
  const save = (...alerts: Alert[]) =>
    db().usage.save(
      alerts.map((alert) => ({ ...aReading(aSummary(alert.customerId)), alerts: [alert] })),
      { now: day(10), scanId: undefined },
    );
  const reached = async (minPercent: number, endedAfter = day(1), customerIds?: readonly string[]) =>
    (await db().alerts.listReached({ minPercent, endedAfter, ...(customerIds && { customerIds }) })).toSorted();
  const acknowledgement = { id: 'ack-1', by: ada, at: day(10), percent: 90, version: 1, highest: 91.5 };

  it('returns an alert as it was saved, whatever it has or lacks', async () => {
    const full = anAlert('a', {
      plan: 'legacy',
      period: { ...november, utcOffsetMinutes: -480 },
      budgets: [
        {
          version: 1,
          amount: 100,
          currency: 'EUR',
          basePercent: 3,
          lowPercent: 2.5,
          since: day(1),
          before: { amount: undefined, currency: 'USD' },
        },
        { version: 2, amount: undefined, currency: undefined, basePercent: undefined },
        { version: 4, amount: 50, currency: 'EUR', basePercent: 6, peakPercent: 7, follows: 2, until: day(9) },
        { version: 5, amount: 60, currency: 'EUR', basePercent: 6, since: day(9) },
      ],
      isFirstReading: true,
      carriedFrom: 'a:2026-10-20',
      acknowledgement,
      closed: { at: day(11), reason: 'laterPeriod' },
    });
    const bare = anAlert('b', { currency: undefined, percentUsed: undefined });

    await save(full, bare);

    assert.deepEqual((await db().alerts.byIds([full.id, bare.id, 'none'])).get(full.id), full);
    assert.deepEqual(await db().alerts.forCustomer('b'), [bare]);
  });

  it('lists the alerts of recent periods that reached a percentage, for all customers or some', async () => {
    const low = anAlert('a', { peakPercent: 10 });
    const high = anAlert('b');
    const based = anAlert('c', {
      peakPercent: 10,
      budgets: [{ version: 1, amount: 1, currency: 'EUR', basePercent: 95 }],
    });
    const highToo = anAlert('d');
    const old = anAlert('e', { period: october });
    await save(low, high, based, highToo, old);

    assert.deepEqual(await reached(80), [high.id, based.id, highToo.id]);
    assert.deepEqual(await reached(80, october.start), [high.id, based.id, highToo.id, old.id]);
    assert.deepEqual(await reached(80, october.end), [high.id, based.id, highToo.id]);
    assert.deepEqual(await reached(80, day(1), ['a', 'b', 'd', 'e']), [high.id, highToo.id]);
    assert.deepEqual(await reached(80, october.end, ['e']), []);
  });

  it('lists the alerts of recent periods whose budget was changed', async () => {
    const since = { version: 2, amount: 1, currency: 'EUR', basePercent: 0, since: day(9) };
    const changed = anAlert('a', { budgets: [since] });
    await save(changed, anAlert('b'), anAlert('c', { period: october, budgets: [since] }));

    assert.deepEqual(await db().alerts.listChangedBudgets(day(1)), [changed.id]);
  });

  it('locks the requested alerts in the order of their ids', async () => {
    await save(anAlert('b'), anAlert('a'), anAlert('c'));

    const locked = await db().transaction((tx) => tx.alerts.lock(['c:2026-11-01', 'a:2026-11-01', 'none']));

    assert.deepEqual(
      locked.map(({ id }) => id),
      ['a:2026-11-01', 'c:2026-11-01'],
    );
  });

  it('lists the alerts that carry on the told levels of others', async () => {
    const former = anAlert('a');
    const carrying = anAlert('a', { id: 'a:2026-11-15', carriedFrom: former.id });
    await save(former, carrying, anAlert('b'));

    assert.deepEqual(await db().alerts.listCarriedFrom([former.id, 'b:2026-11-01']), [carrying.id]);
  });

  it("lists the customer's alerts of earlier periods and of its former plan in which a budget was changed", async () => {
    const changed = [
      { version: 1, amount: 100, currency: 'EUR', basePercent: 10, until: day(3) },
      { version: 2, amount: 200, currency: 'EUR', basePercent: 5, since: day(3) },
    ];
    const months = [7, 8, 9].map((month) => ({
      ...october,
      start: Date.UTC(2026, month, 1),
      end: Date.UTC(2026, month + 1, 1),
    }));
    const [august, september, last] = months.map((period, index) =>
      anAlert('a', { id: `a:${index}`, period, ...(index !== 1 && { budgets: changed }) }),
    );
    assert.ok(august && september && last);
    const former = anAlert('a', { id: 'a:legacy', period: { ...november, start: day(5) }, budgets: changed });
    const current = anAlert('a', { carriedFrom: former.id });
    await save(current, august, september, last, former, anAlert('b', { budgets: changed }));

    const before = await db().alerts.listChangedBefore([current.id, last.id, august.id, 'b:2026-11-01']);

    assert.deepEqual(Object.fromEntries(before), { [current.id]: [august, last, former], [last.id]: [august] });
    const after = async (id: string) => (await db().alerts.listChangedAfter([id])).toSorted();
    // the current one has no changed budget itself
    assert.deepEqual(await after(august.id), [last.id, former.id].toSorted());
    assert.deepEqual(await after(september.id), []);
    assert.deepEqual(await after('b:2026-11-01'), []);
  });

  it('lists the open alerts, worst first', async () => {
    const closed = { at: day(10), reason: 'left' } as const;
    await save(
      anAlert('a', { percentUsed: 81 }),
      anAlert('b', { percentUsed: 120 }),
      anAlert('c', { percentUsed: 70 }),
      anAlert('d', { percentUsed: 300, closed }),
      anAlert('e', { percentUsed: undefined }),
    );

    const open = await db().alerts.open({ minPercent: 80, limit: 10 });

    assert.deepEqual(
      open.map((alert) => alert.customerId),
      ['b', 'a'],
    );
    assert.equal((await db().alerts.open({ minPercent: 80, limit: 1 })).length, 1);
    assert.equal((await db().alerts.open({ minPercent: 80, limit: 10, except: ['b', 'x'] }))[0]?.customerId, 'a');
    assert.equal((await db().alerts.open({ minPercent: 70, limit: 10 })).length, 3);
    assert.equal((await db().alerts.open({ minPercent: 70, limit: 10, among: ['a', 'b', 'd'] })).length, 2);
  });

  it('lists more open alerts than one page holds, each of them once, those that are alike in the order of their ids', async () => {
    const many = Array.from({ length: 1200 }, (_, index) =>
      anAlert(`c${String((index * 7) % 1200).padStart(4, '0')}`, { percentUsed: 100 + Math.floor(index / 500) }),
    );
    await save(...many);

    const open = await db().alerts.open({ minPercent: 80, limit: 1100 });

    const percent = ({ percentUsed: used = 0 }: Alert) => used;
    const inOrder = many.toSorted((a, b) => percent(b) - percent(a) || (a.id < b.id ? -1 : 1));
    assert.deepEqual(
      open.map(({ id }) => id),
      inOrder.slice(0, 1100).map(({ id }) => id),
    );
  });

  it("lists a customer's alerts in the order of their periods", async () => {
    const alerts = [
      anAlert('a', { id: 'a:1', period: november }),
      anAlert('a', { id: 'a:3', period: october }),
      anAlert('a', { id: 'a:2', period: october }),
    ];
    for (const alert of [...alerts, anAlert('b')]) await save(alert);

    assert.deepEqual(
      (await db().alerts.forCustomer('a')).map(({ id }) => id),
      ['a:2', 'a:3', 'a:1'],
    );
  });

  for (const threshold of [57, 80, 90, 110]) {
    it(`finds amounts in cents at exactly ${threshold} % as the domain's rule does, and none a cent below`, async () => {
      const budgets = Array.from({ length: 150 }, (_, index) => ({ hundreds: 100 * (1 + index * 67), index }));
      const alerts = budgets.flatMap(({ hundreds, index }) => {
        const exactly = (hundreds * threshold) / 100;
        return [exactly, exactly - 1].map((cents) => {
          const percent = percentUsed({ totalCost: cents / 100, budget: hundreds / 100 });
          const id = `${cents === exactly ? 'at' : 'below'}-${index}`;
          return anAlert(id, { percentUsed: percent, peakPercent: percent ?? 0 });
        });
      });
      await save(...alerts);

      const open = await db().alerts.open({ minPercent: threshold, limit: 1000 });
      const looked = await reached(threshold);
      const lookedOfSome = await reached(
        threshold,
        day(1),
        alerts.map(({ customerId }) => customerId),
      );

      const ids = budgets.map(({ index }) => `at-${index}`).toSorted();
      const ruled = alerts.filter(({ percentUsed: percent = 0 }) => hasReached(percent, threshold));
      assert.deepEqual(ruled.map(({ customerId }) => customerId).toSorted(), ids);
      assert.deepEqual(open.map(({ customerId }) => customerId).toSorted(), ids);
      assert.deepEqual(looked, ids.map((id) => `${id}:2026-11-01`).toSorted());
      assert.deepEqual(lookedOfSome, looked);
    });
  }

  it('keeps an acknowledgement', async () => {
    await save(anAlert('a'), anAlert('b'));

    await db().alerts.acknowledge(anAlert('a').id, acknowledgement);

    assert.equal((await db().alerts.forCustomer('b'))[0]?.acknowledgement, undefined);

    assert.deepEqual((await db().alerts.forCustomer('a'))[0]?.acknowledgement, acknowledgement);
  });

  it('takes an acknowledgement back', async () => {
    await save(anAlert('a', { acknowledgement }), anAlert('b', { acknowledgement }));

    await db().alerts.acknowledge(anAlert('a').id, undefined);

    assert.equal((await db().alerts.forCustomer('a'))[0]?.acknowledgement, undefined);
    assert.deepEqual((await db().alerts.forCustomer('b'))[0]?.acknowledgement, acknowledgement);
  });

  it('closes the alerts of ended periods and of customers that left, once', async () => {
    await save(anAlert('ended', { period: october }), anAlert('left'), anAlert('open'));
    const over = { endedBefore: day(8), left: ['left', 'stranger'], at: day(10) };
    assert.deepEqual(await db().alerts.close({ endedBefore: october.end, left: [], at: day(9) }), []);

    const closed = await db().alerts.close(over);
    const again = await db().alerts.close({ ...over, at: day(11) });

    assert.deepEqual(closed, [anAlert('ended').id, anAlert('left').id]);
    assert.deepEqual(again, []);
    const alerts = await db().alerts.byIds([...closed, anAlert('open').id]);
    const reasons = new Map([...alerts.values()].map((alert) => [alert.customerId, alert.closed]));
    assert.deepEqual(reasons.get('ended'), { at: day(10), reason: 'periodEnded' });
    assert.deepEqual(reasons.get('left'), { at: day(10), reason: 'left' });
    assert.equal(reasons.get('open'), undefined);
  });
});
