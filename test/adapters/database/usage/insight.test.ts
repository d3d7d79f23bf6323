import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { dateOf } from '#domain/usage/days/data-day.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import { spikeChanges } from '#domain/usage/insight/spike-changes.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { InsightChange } from '#ports/insight.ts';
import { aCustomer, anAlert, aReading, aSummary, day, november, october } from '../builders.ts';
import { onEveryEngine } from '../every-engine.ts';
import { openStoreOf } from '../explained.ts';

/** The figures at the end of a day of November, as they come the next morning. */
function after(days: number, totalCost: number, overrides: Partial<UsageSummary> = {}): UsageSummary {
  return aSummary('a', {
    totalCost,
    usdTotalCost: undefined,
    budget: 500,
    lastModified: november.start + days * DAY_MS + 6 * HOUR_MS,
    ...overrides,
  });
}

/** What the snapshots come to, one after the other. */
function stateOf(snapshots: readonly UsageSummary[], from?: InsightState): InsightState {
  const state = snapshots.reduce<InsightState | undefined>((before, each) => advance(before, each).state, from);
  assert.ok(state);
  return state;
}

/** Ten cost every day. */
const calm = (days: number) => Array.from({ length: days }, (_, index) => after(index + 1, 10 * (index + 1)));

function aChange(customerId: string, state: InsightState, overrides: Partial<InsightChange> = {}): InsightChange {
  return { customerId, state, madeFrom: undefined, budget: 500, spikes: [], ...overrides };
}

/** The change that one more snapshot makes. */
function next(before: InsightState, summary: UsageSummary): Pick<InsightChange, 'state' | 'spikes'> {
  const { state, news } = advance(before, summary);
  assert.ok(state);
  return { state, spikes: spikeChanges(before, state, news) };
}

onEveryEngine('what is kept of the past of customers', ({ db }) => {
  const list = (...ids: readonly string[]) =>
    db().customers.replaceList(
      ids.map((id) => aCustomer(id)),
      { calendar: day(1), system: day(1) },
    );
  const save = (...changes: readonly InsightChange[]) => db().transaction((tx) => tx.insight.save(changes));
  const revisionOf = async (id: string) => (await db().insight.stored([id])).get(id)?.revision;
  const spikesFrom = async (date: number) => await db().insight.spikes({ from: dateOf(november, date) });

  it('keeps a state word for word, and has none of a customer that was never read', async () => {
    const state = stateOf(calm(8));

    const overtaken = await save(aChange('a', state));

    assert.equal(overtaken.size, 0);
    assert.deepEqual([...(await db().insight.states(['a', 'b'])).entries()], [['a', state]]);
  });

  it('replaces a state only by one that was made from it', async () => {
    const first = stateOf(calm(8));
    const second = stateOf([after(9, 90)], first);
    await save(aChange('a', first), aChange('b', first));
    const madeFrom = await revisionOf('a');
    await save(aChange('a', second, { madeFrom }));

    const overtaken = await save(
      aChange('a', stateOf([after(9, 95)], first), { madeFrom }),
      aChange('b', second, { madeFrom: undefined }),
      aChange('c', second),
    );

    assert.deepEqual([...overtaken].toSorted(), ['a', 'b']);
    assert.deepEqual((await db().insight.states(['a'])).get('a'), second);
    assert.deepEqual((await db().insight.states(['b'])).get('b'), first);
    assert.deepEqual((await db().insight.states(['c'])).get('c'), second);
  });

  it('lists whom a forecast of the running period expected at a percentage of the budget, also when it no longer does', async () => {
    await list('a', 'b', 'c', 'd', 'left');
    const high = stateOf(Array.from({ length: 14 }, (_, index) => after(index + 1, 20 * (index + 1))));
    const fallen = stateOf([after(15, 140)], high);
    await save(
      aChange('a', high),
      aChange('b', fallen),
      aChange('c', high, { budget: undefined }),
      aChange('d', high, { budget: 1000 }),
      aChange('gone', high),
      aChange('left', high),
    );
    await db().customers.markLeft(['left'], day(2));
    const listed = (minPercent: number, now = day(16), customerIds?: readonly string[]) =>
      db().insight.listExpected({ minPercent, now, ...(customerIds && { customerIds }) });

    assert.deepEqual(await listed(100), ['a', 'b']);
    assert.deepEqual(await listed(60), ['a', 'b', 'd']);
    assert.deepEqual(await listed(60, day(16), ['d', 'c']), ['d']);
    assert.deepEqual(await listed(100, november.end), []);
  });

  it('lists beside them who has no forecast and has used so many percent, where that is asked', async () => {
    await list('early', 'little', 'calm');
    const early = stateOf(calm(3));
    await save(aChange('early', early), aChange('little', early), aChange('calm', stateOf(calm(8))));
    for (const [customerId, percentUsed] of [
      ['early', 50],
      ['little', 49],
      ['calm', 60],
    ] as const) {
      const reading = aReading(aSummary(customerId, { budget: 100, totalCost: percentUsed }));
      await db().usage.save([{ ...reading, alerts: [] }], { now: day(4), scanId: undefined });
    }

    const listed = (query: object) => db().insight.listExpected({ minPercent: 1000, now: day(4), ...query });

    assert.deepEqual(await listed({}), []);
    assert.deepEqual(await listed({ minUsed: 50 }), ['early']);
    assert.deepEqual(await listed({ minUsed: 50, now: november.end }), []);
  });

  it('marks the open alerts of those of whom somebody may be owed a forecast or a spike', async () => {
    const open = anAlert('a');
    const closed = anAlert('a', {
      id: 'a:2026-10-01',
      period: october,
      closed: { at: november.start, reason: 'laterPeriod' },
    });
    const others = ['early', 'noBudget'].map((id) => anAlert(id));
    const changes = [open, closed, ...others].map((alert) => ({
      ...aReading(aSummary(alert.customerId)),
      alerts: [alert],
    }));
    await db().usage.save(changes, { now: day(10), scanId: undefined });
    await db().marks.clear(await db().marks.list(undefined, 100));

    await save(
      aChange('a', stateOf(calm(8))),
      aChange('early', stateOf(calm(3))),
      aChange('noBudget', stateOf(calm(8)), { budget: undefined }),
    );
    const ofForecasts = (await db().marks.list(undefined, 100)).map(({ alertId }) => alertId);
    const calmState = stateOf(calm(20));
    const spike = next(calmState, after(21, 300));
    await save({
      ...aChange('noBudget', spike.state, { budget: undefined, madeFrom: await revisionOf('noBudget') }),
      ...spike,
    });

    assert.deepEqual(ofForecasts, [open.id]);
    assert.deepEqual(
      (await db().marks.list(undefined, 100)).map(({ alertId }) => alertId),
      [open.id, 'noBudget:2026-11-01'],
    );
  });

  it('keeps a spike until a later snapshot of its data day no longer shows it', async () => {
    await list('a');
    const before = stateOf(calm(20));
    const found = next(before, after(21, 300));
    await save({ ...aChange('a', found.state), ...found });
    const kept = await spikesFrom(21);

    const corrected = next(found.state, after(21, 211, { lastModified: day(22) }));
    await save({ ...aChange('a', corrected.state, { madeFrom: await revisionOf('a') }), ...corrected });

    assert.deepEqual(kept, [
      {
        customerId: 'a',
        spike: { date: dateOf(november, 21), kind: 'day', cost: 100, usual: 10 },
        since: dateOf(november, 21),
        periodStart: november.start,
        currency: 'EUR',
        step: undefined,
      },
    ]);
    assert.deepEqual(await spikesFrom(22), []);
    assert.deepEqual(await spikesFrom(1), []);
  });

  it('turns a spike into a step with its third later day, and back when that day is corrected', async () => {
    await list('a');
    const found = next(stateOf(calm(20)), after(21, 300));
    await save({ ...aChange('a', found.state), ...found });
    const before = stateOf([after(22, 400), after(23, 500)], found.state);
    const risen = next(before, after(24, 600));
    await save({ ...aChange('a', risen.state, { madeFrom: await revisionOf('a') }), ...risen });
    const step = (await spikesFrom(1))[0]?.step;

    const corrected = next(risen.state, after(24, 505, { lastModified: november.start + 24 * DAY_MS + 9 * HOUR_MS }));
    await save({ ...aChange('a', corrected.state, { madeFrom: await revisionOf('a') }), ...corrected });

    assert.deepEqual(step, { since: dateOf(november, 21), factor: 10 });
    assert.deepEqual(
      (await spikesFrom(1)).map((each) => each.step),
      [undefined],
    );
  });

  it('lists spikes by their days, and those of one day by their customers', async () => {
    await list('a', 'b', 'c');
    const late = next(stateOf(calm(21)), after(22, 310));
    const early = next(stateOf(calm(20)), after(21, 300));
    await save(
      { ...aChange('a', late.state), ...late },
      { ...aChange('c', early.state), ...early },
      { ...aChange('b', early.state), ...early },
    );

    const listed = await spikesFrom(1);

    assert.deepEqual(
      listed.map(({ customerId }) => customerId),
      ['b', 'c', 'a'],
    );
  });

  it('forgets old spikes, and all of a customer that left long ago', async () => {
    await list('a', 'b');
    const found = next(stateOf(calm(20)), after(21, 300));
    await save({ ...aChange('a', found.state), ...found }, { ...aChange('b', found.state), ...found });

    await db().insight.forgetSpikes(dateOf(november, 21));
    const kept = await spikesFrom(1);
    await db().customers.markLeft(['b'], day(22));
    const present = await spikesFrom(1);
    await db().customers.forgetLeft(day(23));
    await list('a', 'b');
    const back = await spikesFrom(1);
    await db().insight.forgetSpikes(dateOf(november, 22));

    assert.deepEqual(
      [kept, present, back].map((spikes) => spikes.map(({ customerId }) => customerId)),
      [['a', 'b'], ['a'], ['a']],
    );
    assert.deepEqual([...(await db().insight.states(['a', 'b'])).keys()], ['a']);
    assert.deepEqual(await spikesFrom(1), []);
  });

  it('says from which time of the figures on they show a new data day', async () => {
    await save(aChange('a', stateOf(calm(8))), aChange('b', stateOf(calm(30))));

    const nextDays = await db().insight.nextDays(['a', 'b', 'c']);

    // figures come at six in the morning: those of the 9th day from six in the evening on at the earliest
    assert.deepEqual(
      [...nextDays],
      [
        ['a', november.start + 8 * DAY_MS + 18 * HOUR_MS],
        ['b', november.end],
      ],
    );
  });

  it('says what is known of the days of a period, also beside the rows of the portfolio', async () => {
    await list('a', 'b', 'c');
    const readings = ['a', 'b', 'c'].map((id) => aReading(aSummary(id)));
    await db().usage.save(readings, { now: day(10), scanId: undefined });
    await save(aChange('a', stateOf(calm(8))), aChange('b', stateOf(calm(3))));
    const outlooks = await db().insight.outlooks(['a', 'b', 'c']);
    const forecast = stateOf(calm(8)).last.outlook;

    assert.ok(forecast.kind === 'forecast');
    const { low, expected, high } = forecast.forecast;
    const known = [
      { periodStart: november.start, daysCovered: 8, forecast: { low, expected, high } },
      { periodStart: november.start, daysCovered: 3, forecast: undefined },
    ];
    assert.deepEqual([outlooks.get('a'), outlooks.get('b'), outlooks.get('c')], [...known, undefined]);
    const withForecasts = await Promise.all(['a', 'b', 'c'].map((id) => db().insight.withForecast(id)));
    assert.deepEqual(withForecasts, [
      { outlook: known[0], forecast: forecast.forecast },
      { outlook: known[1], forecast: undefined },
      undefined,
    ]);
    const { worst } = await db().usage.portfolio({ now: day(10), staleBefore: 0, rows: 10 });
    assert.deepEqual(
      worst.map(({ outlook }) => outlook),
      [...known, undefined],
    );
  });

  it('counts the customers with usage whose figures cover a data day', async () => {
    await list('a', 'b', 'c');
    const readings = [aSummary('a'), aSummary('b'), aSummary('c', { totalCost: 0 })];
    await db().usage.save(
      readings.map((summary) => aReading(summary)),
      { now: day(10), scanId: undefined },
    );
    await save(...['a', 'c', 'gone'].map((id) => aChange(id, stateOf(calm(9)))), aChange('b', stateOf(calm(8))));

    const counted = [8, 9, 10].map((date) => db().insight.countCovering(dateOf(november, date)));

    assert.deepEqual(await Promise.all(counted), [2, 1, 0]);
  });

  it('remembers the newest time of the figures of customers that have not left, also where they have none any more', async () => {
    assert.equal(await db().insight.newestDate(), undefined);
    await list('a', 'b');
    const undated = ['a', 'b', 'gone'].map((id) => aReading(aSummary(id, { lastModified: undefined })));
    await db().usage.save(undated, { now: day(10), scanId: undefined });
    await save(aChange('a', stateOf(calm(8))), aChange('b', stateOf(calm(9))), aChange('gone', stateOf(calm(12))));

    assert.equal(await db().insight.newestDate(), calm(9).at(-1)?.lastModified);
    assert.equal(await db().usage.newestData(), undefined);
  });

  it('gives the snapshots from which a state can be built again, and the times of the feed', async () => {
    const lastOctober = aSummary('a', { period: october, totalCost: 310, lastModified: october.end - HOUR_MS });
    const summaries = [lastOctober, after(1, 10), after(2, 20)];
    for (const [index, summary] of summaries.entries()) {
      await db().usage.save([aReading(summary)], { now: november.start + index * DAY_MS, scanId: undefined });
    }
    await db().usage.save([aReading(aSummary('b', { lastModified: undefined }))], { now: day(3), scanId: undefined });
    await list('a', 'b');

    const snapshots = await db().insight.snapshots(['a', 'c']);

    assert.deepEqual([...snapshots.entries()], [['a', summaries]]);
    assert.deepEqual(await db().insight.timesOfFeed(), [after(2, 20).lastModified]);
  });
});

onEveryEngine(
  'what is kept of the past of customers, in a file',
  ({ db, open, time }) => {
    it('is not read where another version of the product kept it', async () => {
      await db().insight.save([aChange('a', stateOf(calm(8)))]);
      const store = await openStoreOf(open(), time);
      await sql`update insight set version = 99`.execute(store.db);
      await store.db.destroy();

      const kept = await db().insight.withForecast('a');

      assert.deepEqual([kept?.outlook.daysCovered, kept?.forecast], [8, undefined]);
      assert.equal((await db().insight.states(['a'])).size, 0);
    });
  },
  ({ name }) => name === 'SQLite',
);
