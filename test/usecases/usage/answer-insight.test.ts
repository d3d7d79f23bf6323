import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import { createAnswerInsight } from '#usecases/usage/answer-insight.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aSummary, MARCH } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('what is known of a customer’s past', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ names: ['Contoso', 'Contoso Labs'] });
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const ask = async (query: string) => {
    const { database, calendar } = world;
    return createAnswerInsight({ database, calendar, directory: createCustomerDirectory({ database }) }).insightOf(
      query,
    );
  };

  /** The figures at the end of a day of March, as they come the next morning. */
  const after = (days: number, overrides: Partial<UsageSummary> = {}): UsageSummary =>
    aSummary({
      customerId: 'c1',
      totalCost: 10 * days,
      lastModified: MARCH.start + days * DAY_MS + 6 * HOUR_MS,
      ...overrides,
    });

  /** A snapshot of each day, as a version without insight stored it. */
  async function storeDays(count: number): Promise<void> {
    for (let days = 1; days <= count; days += 1) {
      const summary = after(days);
      const readAt = MARCH.start + (days + 1) * DAY_MS;
      const state = { customerId: 'c1', latest: summary, isWithoutUsage: false, readAt };
      await world.database.usage.save([{ state, summary, alerts: [] }], { now: readAt, scanId: undefined });
    }
  }

  it('is its state with its days, and its last figures', async () => {
    for (let days = 1; days <= 7; days += 1) {
      world.wait(DAY_MS);
      await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary: after(days) }], undefined);
    }

    const answer = await ask('c1');

    assert.ok(answer.kind === 'insight');
    const { state, periods, usage, now } = answer.insight;
    assert.deepEqual(state, (await world.database.insight.states(['c1'])).get('c1'));
    assert.deepEqual(
      periods.map(({ total, days }) => [total, days.map(({ cost }) => cost)]),
      [[70, Array.from({ length: 7 }, () => 10)]],
    );
    assert.equal(usage?.latest?.totalCost, 70);
    assert.equal(now, world.calendar.now());
  });

  it('is worked out from the snapshots for a customer that was not read since states are kept', async () => {
    await storeDays(7);

    const answer = await ask('c1');

    assert.ok(answer.kind === 'insight');
    assert.equal(answer.insight.state?.track.now.days, 7);
    assert.equal(answer.insight.state.last.outlook.kind, 'forecast');
    assert.equal((await world.database.insight.states(['c1'])).size, 0);
  });

  it("takes the usual time of all figures where the customer's own one is not known, and asks for it there alone", async () => {
    let asked = 0;
    const { database, calendar } = world;
    const insight = {
      ...database.insight,
      timesOfFeed: async () => {
        asked += 1;
        return [MARCH.start + 6 * HOUR_MS];
      },
    };
    const directory = createCustomerDirectory({ database });
    const answers = createAnswerInsight({ database: { ...database, insight }, calendar, directory });
    const daysOf = async () => {
      world.wait(HOUR_MS + 1);
      const answer = await answers.insightOf('c1');
      assert.ok(answer.kind === 'insight');
      return [answer.insight.state?.track.now.days, answer.insight.periods[0]?.days.length, asked];
    };
    // by itself it would show two days
    const late = after(1, { lastModified: MARCH.start + 36 * HOUR_MS });
    const state = { customerId: 'c1', latest: late, isWithoutUsage: false, readAt: MARCH.start + DAY_MS };
    await database.usage.save([{ state, summary: late, alerts: [] }], { now: state.readAt, scanId: undefined });

    const fromSnapshots = await daysOf();
    await database.insight.save([
      {
        customerId: 'c1',
        state: advance(undefined, late, 6 / 24).state as never,
        spikes: [],
        madeFrom: undefined,
        budget: undefined,
      },
    ]);
    const fromState = await daysOf();
    for (let days = 2; days <= 8; days += 1) {
      world.wait(DAY_MS);
      await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary: after(days) }], undefined);
    }
    const known = await daysOf();

    assert.deepEqual(
      [fromSnapshots, fromState, known],
      [
        [1, 1, 1],
        [1, 1, 2],
        [8, 8, 2],
      ],
    );
  });

  it("has days that reach as far as its state, where the time of all figures became known after the customer's first", async () => {
    const evening = { ...world.database.insight, timesOfFeed: async () => [MARCH.start + 19 * HOUR_MS] };
    const { calendar } = world;
    const database = { ...world.database, insight: evening };
    const first = after(2, { lastModified: MARCH.start + 2 * DAY_MS + 8 * HOUR_MS });
    await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary: first }], undefined);

    const answer = await createAnswerInsight({
      database,
      calendar,
      directory: createCustomerDirectory({ database }),
    }).insightOf('c1');

    assert.ok(answer.kind === 'insight');
    assert.equal(answer.insight.state?.track.now.days, 2);
    assert.equal(answer.insight.periods[0]?.days.length, 2);
  });

  it('has the spikes of the running billing period, not those of the one before', async () => {
    const april = { start: MARCH.end, end: MARCH.end + 30 * DAY_MS, utcOffsetMinutes: 0 };
    const day = async (summary: UsageSummary) => {
      world.wait(DAY_MS);
      await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary }], undefined);
    };
    for (let days = 1; days <= 20; days += 1) await day(after(days, { totalCost: 100 * days }));
    await day(after(21, { totalCost: 4000 }));
    const known = await ask('c1');
    for (let days = 22; days <= 31; days += 1) await day(after(days, { totalCost: 4000 + 100 * (days - 21) }));
    for (let days = 1; days <= 3; days += 1) {
      const lastModified = april.start + days * DAY_MS + 6 * HOUR_MS;
      await day(after(0, { period: april, totalCost: 100 * days, lastModified }));
    }
    const next = await ask('c1');

    assert.ok(known.kind === 'insight' && next.kind === 'insight');
    assert.deepEqual(
      known.insight.spikes.map(({ spike }) => [new Date(spike.date * DAY_MS).toISOString().slice(0, 10), spike.cost]),
      [['2027-03-21', 2000]],
    );
    assert.deepEqual(next.insight.spikes, []);
  });

  it('has what the partner has imported beside it, and leaves what is stored as it is', async () => {
    for (let days = 1; days <= 3; days += 1) {
      world.wait(DAY_MS);
      await world.recordReadings([{ kind: 'summary', customerId: 'c1', summary: after(days) }], undefined);
    }
    const stored = await world.database.insight.stored(['c1']);
    const first = MARCH.start / DAY_MS;
    const { currency = '' } = after(3);
    const imported = Array.from({ length: 28 }, (_, index) => ({ date: first - 28 + index, cost: 10 }));
    const file = { currency, fileAt: 0, fileUntil: first };
    await world.database.imported.save(imported.map((each) => ({ customerId: 'c1', ...each, ...file })));
    await world.database.imported.save([{ customerId: 'c2', date: first, cost: 9, ...file }]);

    const answer = await ask('c1');

    assert.ok(answer.kind === 'insight');
    assert.deepEqual(answer.insight.imported, { days: imported, scale: undefined });
    assert.equal(answer.insight.state?.last.outlook.kind, 'notEnoughHistory');
    assert.ok(answer.insight.outlook?.kind === 'forecast');
    assert.equal(answer.insight.outlook.forecast.expected, 310);
    assert.deepEqual(await world.database.insight.stored(['c1']), stored);
  });

  it('is nothing for a customer that never had usage', async () => {
    const answer = await ask('c2');

    assert.ok(answer.kind === 'insight');
    assert.deepEqual([answer.insight.state, answer.insight.periods], [undefined, []]);
    assert.equal(answer.insight.usage?.latest, undefined);
  });

  it('asks back whom a name means', async () => {
    assert.equal((await ask('conto')).kind, 'several');
    assert.equal((await ask('fabrikam')).kind, 'none');
    assert.equal((await ask('contoso labz')).kind, 'uncertain');
  });
});
