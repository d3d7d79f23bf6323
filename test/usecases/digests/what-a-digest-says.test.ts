import assert from 'node:assert/strict';
import type { DigestNotification } from '#domain/alerts/notification.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createDigestNow, digestFacts } from '#usecases/digests/digest-facts.ts';
import { headingOver } from '#usecases/digests/heading-over.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { APRIL, aConversation, anAsker, aRow, MARCH, march, READER } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;
const BERLIN = { locale: 'de-DE', timeZone: 'Europe/Berlin' };
const BEA = { objectId: '5b1c7a52-3f0d-4a55-9c33-6f4a1f0e9a02', name: 'Bea' };

/** The row of a digest that is due, and recaps the last days. */
function aDigest(now: number): DigestNotification {
  return {
    ...aRow(),
    id: 'digest-1',
    subject: 'digest',
    occasion: `digest:${new Date(now).toISOString()}`,
    about: 'digest',
    span: { since: now - DAY_MS, recap: { from: now - 3 * DAY_MS, to: now } },
    state: 'planned',
    sentAt: undefined,
  };
}

describe('what a digest says', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 3 });
    for (const customer of [1, 2, 3]) world.spends(customer, 85);
    await world.scan();
    await createSetDigest(world)(DAILY, { ...anAsker(), reader: BERLIN });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const digestNow = (database: Database = world.database) => createDigestNow({ ...world, database })(anAsker());
  const silencing = () => createSilenceCustomers({ ...world, directory: createCustomerDirectory(world) });
  const acting = () =>
    createActOnAlert({
      ...world,
      directory: createCustomerDirectory(world),
      silenceCustomers: silencing(),
    });
  const silenced = (customer: string, conversation = aConversation()) =>
    silencing()([{ id: customer, name: customer, domain: '' }], world.calendar.now() + DAY_MS, anAsker(conversation));

  it('is written for whoever asks, and for whoever set it where it is sent', async () => {
    const sent = await digestFacts(aDigest(world.calendar.now()), world);

    assert.deepEqual([(await digestNow()).reader, sent?.reader], [READER, BERLIN]);
  });

  it('names the silences that hold here, and whom they silence', async () => {
    await silenced('c1');
    await silenced('c2', aConversation({ id: 'other' }));

    const facts = await digestNow();

    assert.deepEqual(
      facts.silences.map(({ customer }) => customer),
      [{ id: 'c1' }],
    );
    assert.deepEqual(
      [...facts.silenced.values()].map(({ name }) => name),
      ['C1'],
    );
  });

  it('is about the customers that the conversation hears about, in the recap and in the list of those without a budget', async () => {
    for (const customer of [1, 2]) world.spends(customer, 85, { budget: undefined });
    await world.scan();
    await world.subscribe({ customers: ['C2', 'C3'], isHealth: false, thresholds: undefined }, anAsker());
    const asked: unknown[] = [];
    const endedPeriods = async (...args: readonly unknown[]) => {
      asked.push(args);
      return [];
    };
    const { database } = world;
    const now = world.calendar.now();

    const facts = await digestFacts(aDigest(now), {
      ...world,
      database: { ...database, usage: { ...database.usage, endedPeriods } },
    });

    assert.deepEqual(asked, [[now - 3 * DAY_MS, now, ['c2', 'c3']]]);
    assert.deepEqual(
      facts?.noBudget.map(({ customer }) => customer.name),
      ['C2'],
    );
  });

  it('says of an acknowledged alert that fell below the thresholds that it did, and of those it does not hear about any more nothing else', async () => {
    await world.subscribed();
    const alerts = await world.database.alerts.open({ minPercent: 80, limit: 9 });
    const open = alerts.map(({ id }) => ({ alertId: id, level: 80 }));
    const told = { occasion: 'last', at: world.calendar.now(), open, heading: undefined };
    await world.database.digests.remember('channel', { told, telling: undefined });
    await acting().acknowledge(['C1'], anAsker());
    world.spends(1, 60);
    await world.scan();
    await world.unsubscribe(['C2'], anAsker());
    await world.database.alerts.close({ endedBefore: 0, left: ['c3'], at: world.calendar.now() });

    const { changes, portfolio, headingOver: heading } = await digestNow();

    assert.deepEqual(
      changes?.gone.map(({ customer, why }) => [customer.name, why]),
      [
        ['C1', { code: 'under', percent: 60 }],
        ['C2', { code: 'over' }],
        ['C3', { code: 'over' }],
      ],
    );
    const names = [...portfolio.worst, ...heading.rows].map(({ customer }) => customer.name);
    assert.deepEqual(names, ['C3'], 'who is named as under the thresholds stands nowhere else');
  });

  it('names of a billing period that is over who has used most of the next one', async () => {
    const [alert] = await world.database.alerts.forCustomer('c1');
    const open = [{ alertId: alert?.id ?? '', level: 80 }];
    const told = { occasion: 'last', at: world.calendar.now(), open, heading: undefined };
    await world.database.digests.remember('channel', { told, telling: undefined });
    world.wait(march(34) - world.calendar.now());
    world.spends(1, 3, { period: APRIL });
    await world.scan();

    const { changes, portfolio } = await digestNow();

    assert.deepEqual(
      changes?.gone.map(({ why }) => why.code),
      ['over'],
    );
    assert.deepEqual(
      portfolio.worst.map(({ customer }) => customer.name),
      ['C1'],
    );
  });

  it('counts those that somebody has acknowledged, and lists by the thresholds of the conversation', async () => {
    await acting().acknowledge(['C1'], anAsker());
    const { openCount, acknowledgedCount } = await digestNow();
    assert.deepEqual([openCount, acknowledgedCount], [2, 1]);
    world.spends(3, 60);
    await world.scan();
    const byDefault = await digestNow();
    await world.subscribed(undefined, [50]);
    const byOwn = await digestNow();

    assert.deepEqual([byDefault.openCount, byOwn.openCount], [1, 2]);
  });

  it('names fifty of those that are open no more', async () => {
    const { database } = world;
    const [alert] = await database.alerts.forCustomer('c1');
    assert.ok(alert);
    const open = Array.from({ length: 60 }, (_, index) => ({ alertId: `gone-${index}`, level: 80 }));
    const told = { occasion: 'last', at: world.calendar.now(), open, heading: undefined };
    await database.digests.remember('channel', { told, telling: undefined });
    const byIds = async (ids: readonly string[]) => new Map(ids.map((id) => [id, { ...alert, id }]));

    const { changes } = await digestNow({ ...database, alerts: { ...database.alerts, byIds } });

    assert.equal(changes?.gone.length, 50);
  });

  it('is about all where the only customer that all leaves out is heard of by itself', async () => {
    await world.subscribed();
    await world.unsubscribe(['C2'], anAsker());
    const without = await digestNow();
    await world.subscribe({ customers: ['C2'], isHealth: false, thresholds: undefined }, anAsker());

    const { hearsAll, portfolio } = await digestNow();

    assert.deepEqual([without.hearsAll, without.portfolio.customers], [false, 2]);
    assert.deepEqual([hearsAll, portfolio.customers], [true, 3]);
  });

  it('names nobody whose alert is open as no longer heading over, and nobody without usage as heading over', async () => {
    const told = { occasion: 'last', at: world.calendar.now(), open: [], heading: ['c1'] };
    await world.database.digests.remember('channel', { told, telling: undefined });
    const { database } = world;
    const outlook = { periodStart: MARCH.start, daysCovered: 9, forecast: { expected: 990, high: 990 } };
    const outlooks = async (ids: readonly string[]) => new Map(ids.map((id) => [id, outlook]));
    const insight = { ...database.insight, listExpected: async () => [], outlooks } as unknown as Database['insight'];

    const { changes } = await digestNow({ ...database, insight });

    assert.deepEqual(changes?.heading?.noLonger, []);
    const states = async (ids: readonly string[]) => {
      const known = await database.usage.states(ids);
      return new Map([...known].map(([id, state]) => [id, { ...state, isWithoutUsage: id === 'c1' }]));
    };
    const deps = { ...world, database: { ...database, usage: { ...database.usage, states } } };
    assert.deepEqual((await headingOver(undefined, deps)).map(({ customer }) => customer.id).toSorted(), ['c2', 'c3']);
  });

  for (const [what, many] of [
    ['alerts', 'open'],
    ['customers heading over', 'heading'],
  ] as const) {
    it(`is kept for the next one with up to 5,000 ${what}`, async () => {
      const { database } = world;
      const [alert] = await database.alerts.open({ minPercent: 80, limit: 1 });
      const customer = (await database.customers.byIds(['c1'])).get('c1');
      const state = (await database.usage.states(['c1'])).get('c1');
      assert.ok(alert && customer && state?.latest);
      const outlook = {
        periodStart: state.latest.period.start,
        daysCovered: 9,
        forecast: { expected: 9999, high: 9999 },
      };
      const kept = [];
      for (const count of [5000, 5001]) {
        const ids = Array.from({ length: count }, (_, index) => `many-${index}`);
        const all =
          <T>(of: (id: string) => T) =>
          async (asked: readonly string[]) =>
            new Map(asked.map((id) => [id, of(id)]));
        const overrides =
          many === 'open'
            ? { alerts: { ...database.alerts, open: async () => ids.map((id) => ({ ...alert, id })) } }
            : {
                customers: { ...database.customers, byIds: all((id) => ({ ...customer, id })) },
                usage: { ...database.usage, states: all(() => state) },
                insight: { ...database.insight, listExpected: async () => ids, outlooks: all(() => outlook) },
              };
        const facts = await digestFacts(aDigest(world.calendar.now()), {
          ...world,
          database: { ...database, ...overrides },
        });
        const shown =
          many === 'open'
            ? [facts?.open.length, facts?.openCount]
            : [facts?.headingOver.rows.length, facts?.headingOver.count];
        assert.deepEqual(shown, [50, count]);
        const { telling } = await database.digests.memory('channel');
        kept.push(telling && (many === 'open' ? telling.open.length : telling.heading?.length));
      }

      assert.deepEqual(kept, [5000, undefined]);
    });
  }

  it('is compared with at the time of the calendar at which it was gathered', async () => {
    await digestFacts(aDigest(world.calendar.now()), world);

    assert.equal((await world.database.digests.memory('channel')).telling?.at, world.calendar.now());
  });
});

describe('setting a digest', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 1 });
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const audit = async () => (await world.database.audit.latest(9)).length;

  it('makes the place known, and the person who set it last its maker', async () => {
    const fresh = aConversation({ id: 'fresh' });
    await createSetDigest(world)(DAILY, anAsker(fresh));

    await createSetDigest(world)(DAILY, { ...anAsker(fresh), person: BEA });

    assert.equal((await world.database.conversations.byIds(['fresh'])).size, 1);
    assert.deepEqual((await world.database.digests.byConversation('fresh'))?.createdBy, BEA);
  });

  it('shows its times in the time zone of whoever set it', async () => {
    await createSetDigest(world)(DAILY, { ...anAsker(), reader: BERLIN });

    const shown = await createSetDigest(world)(undefined, anAsker());

    assert.ok('schedule' in shown);
    assert.deepEqual([shown.timeZone, shown.nextAt], ['Europe/Berlin', march(11, 8)]);
  });

  it('keeps the recap that is owed since the last one', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    const setAt = world.calendar.now();
    world.wait(HOUR_MS);

    await createSetDigest(world)({ ...DAILY, minuteOfDay: 600 }, anAsker());

    const { recappedUntil, lastAt } = (await world.database.digests.byConversation('channel')) ?? {};
    assert.deepEqual([recappedUntil, lastAt], [setAt, setAt + HOUR_MS]);
  });

  it('off where there is none changes nothing, and leaves nothing to undo', async () => {
    const answer = await createSetDigest(world)('off', anAsker());

    assert.ok('schedule' in answer);
    assert.deepEqual([answer.schedule, answer.undo, await audit()], [undefined, undefined, 0]);
  });

  it('is done once for a question, whoever answers it', async () => {
    const question = { id: 'q', askedAt: world.system.now() };
    const first = await createSetDigest(world)(DAILY, { ...anAsker(), question });

    const second = await createSetDigest(world)('off', { ...anAsker(), question });

    assert.ok('schedule' in first);
    assert.deepEqual(second, { kind: 'notDone', reason: 'answeredBefore' });
    assert.ok(await world.database.digests.byConversation('channel'));
  });
});
