import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import type { InsightState } from '#domain/usage/insight/insight-state.ts';
import type { UsageSummary } from '#domain/usage/usage-summary.ts';
import type { Database } from '#ports/database.ts';
import type { StoredInsight } from '#ports/insight.ts';
import { createRecordReadings } from '#usecases/usage/record-readings.ts';
import { anAsker, aSummary, MARCH, monthOf } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const JANUARY = monthOf(2027, 1);
const FEBRUARY = monthOf(2027, 2);

/** The figures at the end of a day of the period, as they come the next morning. */
function after(days: number, totalCost: number, overrides: Partial<UsageSummary> = {}): UsageSummary {
  const { period = MARCH } = overrides;
  return aSummary({
    customerId: 'c1',
    totalCost,
    usdTotalCost: undefined,
    lastModified: period.start + days * DAY_MS + 6 * HOUR_MS,
    ...overrides,
  });
}

/** A month at ten a day. */
const month = (period: typeof MARCH, days: number) =>
  Array.from({ length: days }, (_, index) => after(index + 1, 10 * (index + 1), { period }));

function advanced(summaries: readonly UsageSummary[]): InsightState | undefined {
  return summaries.reduce<InsightState | undefined>((state, summary) => advance(state, summary).state, undefined);
}

describe('what is kept of the past of customers, as their readings are recorded', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 2 });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const reading = (summary: UsageSummary) => ({ kind: 'summary', customerId: summary.customerId, summary }) as const;
  const kept = async (id = 'c1'): Promise<StoredInsight | undefined> =>
    (await world.database.insight.stored([id])).get(id);

  /** A snapshot of each day, as a version without insight stored it. */
  async function storeDays(summaries: readonly UsageSummary[], at: (index: number) => number): Promise<void> {
    for (const [index, summary] of summaries.entries()) {
      const state = {
        customerId: summary.customerId,
        latest: summary,
        isWithoutUsage: false,
        readAt: at(index),
      };
      await world.database.usage.save([{ state, summary, alerts: [] }], { now: at(index), scanId: undefined });
    }
  }

  function recording(changed: Partial<Database['insight']>, pause: () => Promise<void> = async () => {}) {
    const database = { ...world.database, insight: { ...world.database.insight, ...changed } };
    return createRecordReadings({ database, calendar: world.calendar, onEvent: () => {}, pause });
  }

  it('carries a state forward by every summary that moved the customer', async () => {
    const days = month(MARCH, 9);

    for (const summary of days) await world.recordReadings([reading(summary)], undefined);

    assert.deepEqual((await kept())?.state, advanced(days));
  });

  it('carries a customer forward by all of its summaries of one batch', async () => {
    const days = month(MARCH, 9);

    await world.recordReadings(days.map(reading), undefined);

    assert.deepEqual((await kept())?.state, advanced(days));
  });

  it('changes nothing by a summary that says on another day what the last one said', async () => {
    await world.recordReadings([reading(after(9, 90))], undefined);
    const before = await kept();

    world.wait(2 * DAY_MS);
    await world.recordReadings([reading(after(9, 90))], undefined);

    assert.ok(before);
    assert.deepEqual(await kept(), before);
  });

  it('builds the state of a customer that was known before it was kept from all of its day snapshots', async () => {
    const days = [...month(JANUARY, 31), ...month(FEBRUARY, 28), ...month(MARCH, 9)];
    await storeDays(days, (index) => JANUARY.start + (index + 1) * DAY_MS);

    await world.recordReadings([reading(after(10, 100))], undefined);

    assert.deepEqual((await kept())?.state, advanced([...days, after(10, 100)]));
    assert.equal((await kept())?.state?.settled.ended.length, 2);
  });

  it('builds the state of such a customer also by a reading that shows nothing new', async () => {
    const days = month(MARCH, 9);
    await storeDays(days, (index) => MARCH.start + (index + 1) * DAY_MS);
    world.wait(DAY_MS);

    await world.recordReadings([reading(after(9, 90))], undefined);

    assert.deepEqual((await kept())?.state, advanced(days));
  });

  it('builds again a state that another version wrote, and replaces it', async () => {
    const days = month(MARCH, 9);
    await storeDays(days.slice(0, 8), (index) => MARCH.start + (index + 1) * DAY_MS);
    await world.recordReadings([reading(after(9, 90))], undefined);
    const { revision = '' } = (await kept()) ?? {};
    const fromLater = recording({ stored: async () => new Map([['c1', { state: undefined, revision }]]) });

    await fromLater([reading(after(10, 100))], undefined);

    assert.deepEqual((await kept())?.state, advanced([...days, after(10, 100)]));
    assert.notEqual((await kept())?.revision, revision);
  });

  it('carries forward what another process recorded in the meantime', async () => {
    const days = month(MARCH, 8);
    await world.recordReadings(days.map(reading), undefined);
    let isFirst = true;
    const overtaken = recording({
      stored: async (ids) => {
        const stored = await world.database.insight.stored(ids);
        if (isFirst) await world.recordReadings([reading(after(9, 90))], undefined);
        isFirst = false;
        return stored;
      },
    });

    await overtaken([reading(after(10, 100))], undefined);

    assert.deepEqual((await kept())?.state, advanced([...days, after(9, 90), after(10, 100)]));
  });

  it('leaves alone what another version recorded in the meantime', async () => {
    await world.recordReadings([reading(after(8, 80))], undefined);
    const before = await kept();
    const { insight } = world.database;
    const saved: number[] = [];
    const save: typeof insight.save = async (changes) => {
      saved.push(changes.length);
      return new Set(saved.length === 1 ? ['c1'] : []);
    };
    const transaction: Database['transaction'] = (work) =>
      world.database.transaction((tx) => {
        const stored = async () => new Map([['c1', { state: undefined, revision: 'of another version' }]]);
        return work({ ...tx, insight: { ...tx.insight, save, stored } });
      });
    const database = { ...world.database, transaction };
    const record = createRecordReadings({
      database,
      calendar: world.calendar,
      onEvent: () => {},
      pause: async () => {},
    });

    await record([reading(after(9, 90))], undefined);

    assert.deepEqual(saved, [1, 0]);
    assert.deepEqual(await kept(), before);
  });

  it('pauses while it works, so that nothing else waits long', async () => {
    const days = [...month(JANUARY, 31), ...month(FEBRUARY, 28), ...month(MARCH, 9)];
    await storeDays(days, (index) => JANUARY.start + (index + 1) * DAY_MS);
    let pauses = 0;
    const record = recording({}, async () => {
      pauses += 1;
    });

    await record([reading(after(10, 100)), reading(aSummary({ customerId: 'c2' }))], undefined);

    assert.equal(pauses, 1);
  });

  it('takes the usual time of the whole feed for a customer whose own is not known, and asks for it once an hour', async () => {
    let asked = 0;
    const record = recording({
      timesOfFeed: async () => {
        asked += 1;
        return [MARCH.start + 22 * HOUR_MS];
      },
    });
    const evening = after(0, 10, { lastModified: MARCH.start + 22 * HOUR_MS });

    await record([reading(evening)], undefined);
    await record([reading({ ...evening, customerId: 'c2' })], undefined);
    const askedAtOnce = asked;
    world.wait(HOUR_MS + 1);
    await record([reading({ ...evening, totalCost: 12 })], undefined);

    assert.equal(Math.round(Number((await kept())?.state?.track.decidedTime) * 24), 22);
    assert.deepEqual([askedAtOnce, asked], [1, 2]);
  });

  it('stands beside the figures of a customer that is asked for', async () => {
    await world.scan();
    for (const summary of month(MARCH, 9)) await world.recordReadings([reading(summary)], undefined);
    world.partnerCenter.answers.set('c1', after(9, 90));

    const answer = await world.answerUsage.usageFor('c1', anAsker());

    assert.ok(answer.kind === 'usage');
    assert.equal(answer.usage.outlook?.daysCovered, 9);
    assert.ok(answer.usage.outlook.forecast);
  });

  it('keeps a spike that a reading shows', async () => {
    await world.scan();
    await world.recordReadings(month(MARCH, 20).map(reading), undefined);

    await world.recordReadings([reading(after(21, 300))], undefined);

    const spikes = await world.database.insight.spikes({ from: 0 });
    assert.deepEqual(
      spikes.map(({ customerId, spike }) => [customerId, spike.kind, spike.cost, spike.usual]),
      [['c1', 'day', 100, 10]],
    );
  });
});
