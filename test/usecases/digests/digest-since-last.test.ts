import assert from 'node:assert/strict';
import type { DigestNotification } from '#domain/alerts/notification.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import type { Database } from '#ports/database.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createDigestNow, digestFacts, latestDigest } from '#usecases/digests/digest-facts.ts';
import { noLongerHeading } from '#usecases/digests/heading-over.ts';
import { createPlanDigests } from '#usecases/digests/plan-digests.ts';
import { createSetDigest } from '#usecases/digests/set-digest.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { anAsker, MARCH, march } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const DAILY = { every: 'day', weekday: 1, minuteOfDay: 9 * 60 } as const;

describe('what a digest says has changed since the last one', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 5 });
    for (const customer of [1, 2, 3, 4, 5]) world.spends(customer, 85);
    await world.scan();
    await createSetDigest(world)(DAILY, anAsker());
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const digestNow = () => createDigestNow(world)(anAsker());
  const passTo = (day: number) => world.wait(march(day, 10) - world.calendar.now());

  async function plan(): Promise<DigestNotification | undefined> {
    const planDigests = createPlanDigests({
      ...world,
      accountScans: async () => {},
      intervalMs: () => HOUR_MS,
      startedAt: march(1),
    });
    await planDigests();
    return latestDigest(await world.database.notifications.bySubjects(['digest']));
  }

  async function sendDigest(day: number): Promise<void> {
    passTo(day);
    await plan();
    await world.deliver();
  }

  async function changed(): Promise<Readonly<Record<string, string>> | undefined> {
    const { changes } = await digestNow();
    return changes && Object.fromEntries([...changes.ofAlerts].map(([id, change]) => [id.split(':')[0], change]));
  }

  it('is not known before one was sent', async () => {
    assert.equal(await changed(), undefined);
  });

  it('is by the alerts that the last one told of as open', async () => {
    await sendDigest(11);
    assert.deepEqual(await changed(), {});

    world.spends(1, 101);
    world.spends(2, 70);
    await world.scan();
    const directory = createCustomerDirectory(world);
    const deps = { ...world, directory };
    await createActOnAlert({ ...deps, silenceCustomers: createSilenceCustomers(deps) }).acknowledge(['C3'], anAsker());

    assert.deepEqual(await changed(), { c1: 'worse', c2: 'gone', c3: 'gone' });
    const facts = await digestNow();
    assert.deepEqual(
      facts.changes?.gone.map(({ customer, why }) => [customer.name, why]),
      [
        ['C2', { code: 'under', percent: 70 }],
        ['C3', { code: 'acknowledged', by: 'Ada Nowak' }],
      ],
    );
    // nobody stands in two rows: all five are open, or named as open no more
    assert.deepEqual(facts.portfolio.worst, []);
    // what got worse is listed before what is as it was
    assert.deepEqual(
      facts.open.map(({ customer }) => customer.name),
      ['C1', 'C4', 'C5'],
    );
    await sendDigest(12);
    assert.deepEqual(await changed(), {});
    world.spends(2, 85);
    await world.scan();
    assert.deepEqual(await changed(), { c2: 'new' });
  });

  it('lists what is new before what is worse in all', async () => {
    world.spends(1, 10);
    world.spends(2, 130);
    await world.scan();
    await sendDigest(11);
    world.spends(1, 85);
    await world.scan();

    assert.deepEqual(
      (await digestNow()).open.map(({ customer }) => customer.name),
      ['C1', 'C2', 'C3', 'C4', 'C5'],
    );
  });

  it('is not by one that was gathered and did not arrive, however often it was tried', async () => {
    await sendDigest(11);
    passTo(12);
    const row = await plan();
    world.spends(1, 101);
    await world.scan();
    if (row) await digestFacts(row, world);
    world.spends(2, 101);
    await world.scan();

    const tried = row && (await digestFacts(row, world));

    assert.deepEqual([...(tried?.changes?.ofAlerts.values() ?? [])], ['worse', 'worse']);
    assert.deepEqual(await changed(), { c1: 'worse', c2: 'worse' });
    await world.deliver();
    assert.deepEqual(await changed(), {});
  });

  it('survives another schedule, and ends with the digest', async () => {
    await sendDigest(11);
    await createSetDigest(world)({ ...DAILY, minuteOfDay: 8 * 60 }, anAsker());
    assert.deepEqual(await changed(), {});

    await createSetDigest(world)('off', anAsker());
    await createSetDigest(world)(DAILY, anAsker());
    assert.equal(await changed(), undefined);
  });

  it('says of a billing period that is over that it has ended', async () => {
    await sendDigest(11);
    world.wait(30 * DAY_MS);

    const { changes } = await digestNow();

    assert.deepEqual([...new Set(changes?.gone.map(({ why }) => why.code))], ['over']);
  });
});

describe('the figures of a digest', () => {
  it('are of the customers that the conversation hears about, and old by the limit for stale figures', async () => {
    await using world = await openWorld({ customers: 3 });
    for (const customer of [1, 2, 3]) world.spends(customer, 85, { lastModified: march(10) });
    await world.scan();
    await world.subscribe({ customers: ['C1', 'C2'], isHealth: false, thresholds: undefined }, anAsker());
    const found = [];
    for (const at of [march(10) + 2 * DAY_MS, march(10) + 2 * DAY_MS + 1]) {
      world.calendar.set(at);
      const { portfolio } = await createDigestNow(world)(anAsker());
      found.push([portfolio.running, portfolio.stale]);
    }

    assert.deepEqual(found, [
      [2, 0],
      [2, 2],
    ]);
  });
});

describe('who is heading over the budget, in a digest', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 4 });
    for (const [customer, percent] of [
      [1, 60],
      [2, 70],
      [3, 85],
      [4, 50],
    ] as const)
      world.spends(customer, percent);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** A database in which the forecasts expect so many percent of the budget. */
  async function expecting(
    { database }: World,
    expected: Readonly<Record<string, number>>,
    note: (query: object) => void = () => {},
  ): Promise<Database> {
    const states = await database.usage.states(Object.keys(expected));
    const listExpected = async (query: object) => {
      note(query);
      return Object.keys(expected);
    };
    const outlooks = async (ids: readonly string[]) =>
      new Map(
        ids.flatMap((id) => {
          const latest = states.get(id)?.latest;
          const end = ((expected[id] ?? 0) / 100) * (latest?.budget ?? 0);
          const forecast = { expected: end, high: end };
          return latest ? [[id, { periodStart: latest.period.start, daysCovered: 9, forecast }] as const] : [];
        }),
      );
    return { ...database, insight: { ...database.insight, listExpected, outlooks } };
  }

  async function headingOver(expected: Readonly<Record<string, number>>) {
    const asked: unknown[] = [];
    const database = await expecting(world, expected, (query) => asked.push(query));
    const { headingOver: found } = await createDigestNow({ ...world, database })(anAsker());
    return { names: found.rows.map(({ customer }) => customer.name), count: found.count, asked };
  }

  it('is the farthest over first, without those whose alert is listed as open', async () => {
    const { names, count } = await headingOver({ c1: 120, c2: 150, c3: 200 });

    assert.deepEqual([names, count], [['C2', 'C1'], 2]);
  });

  it('is nobody whose open alert is not listed because the list is cut, and none of them is among the others', async () => {
    await using many = await openWorld({ customers: 53 });
    for (let customer = 1; customer <= 53; customer += 1) many.spends(customer, customer <= 51 ? 90 : 70);
    await many.scan();
    const everybody = Array.from({ length: 52 }, (_, index) => `c${index + 1}`);
    const database = await expecting(many, Object.fromEntries(everybody.map((id) => [id, 120])));

    const facts = await createDigestNow({ ...many, database })(anAsker());

    assert.deepEqual([facts.open.length, facts.openCount], [50, 51]);
    const names = (rows: readonly { readonly customer: { readonly name: string } }[]) =>
      rows.map(({ customer }) => customer.name);
    assert.deepEqual([names(facts.headingOver.rows), facts.headingOver.count], [['C52'], 1]);
    assert.deepEqual(names(facts.portfolio.worst), ['C53']);
  });

  it('is told apart by whom the last digest told, and who no longer is', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    const names = (rows: readonly { readonly customer: { readonly name: string } }[] = []) =>
      rows.map(({ customer }) => customer.name);
    const since = async (heading: readonly string[] | undefined, expected: Readonly<Record<string, number>>) => {
      const telling = { occasion: 'last', at: world.calendar.now(), open: [], heading };
      await world.database.digests.remember(anAsker().conversation.id, { told: telling, telling: undefined });
      const facts = await createDigestNow({ ...world, database: await expecting(world, expected) })(anAsker());
      const found = facts.changes?.heading;
      const isShown = (name: string) => names(facts.portfolio.worst).includes(name);
      return {
        rows: names(facts.headingOver.rows),
        newly: found && [...found.newly],
        noLonger: found && names(found.noLonger),
        isShownAgain: names(found?.noLonger).some(isShown),
      };
    };

    const all = { c1: 120, c2: 99, c3: 130, c4: 140 };
    assert.deepEqual(await since(['c4', 'c2', 'left'], all), {
      rows: ['C1', 'C4'],
      newly: ['c3', 'c1'],
      noLonger: ['C2'],
      isShownAgain: false,
    });
    assert.deepEqual(await since(undefined, all), {
      rows: ['C4', 'C1'],
      newly: undefined,
      noLonger: undefined,
      isShownAgain: false,
    });
    await world.subscribe({ customers: ['C1'], isHealth: false, thresholds: undefined }, anAsker());
    assert.deepEqual((await since(['c2'], { c1: 120 })).noLonger, []);
  });

  it('is no change of who was told when the billing period has turned, or the budget is used up or taken away', async () => {
    const before = { occasion: 'last', at: world.calendar.now(), open: [], heading: ['c1', 'c2', 'c4'] };
    world.spends(1, 100);
    world.spends(2, 70, { budget: undefined });
    world.spends(4, 20);
    await world.scan();
    const here = { heard: undefined, heading: [] };

    assert.deepEqual(
      (await noLongerHeading(before, here, world)).map(({ customer }) => customer.id),
      ['c4'],
    );
    assert.deepEqual(await noLongerHeading({ ...before, at: march(1) - DAY_MS }, here, world), []);
  });

  it('is kept of each digest that is sent', async () => {
    await createSetDigest(world)(DAILY, anAsker());
    world.wait(march(11, 10) - world.calendar.now());
    const planned = createPlanDigests({
      ...world,
      accountScans: async () => {},
      intervalMs: () => HOUR_MS,
      startedAt: march(1),
    });
    await planned();
    const row = latestDigest(await world.database.notifications.bySubjects(['digest']));
    assert.ok(row);

    await digestFacts(row, { ...world, database: await expecting(world, { c1: 120, c3: 150 }) });

    const { telling } = await world.database.digests.memory(anAsker().conversation.id);
    assert.deepEqual(telling?.heading, ['c3', 'c1']);
  });

  it('is also who has no forecast yet and has used so much so early that its card says so', async () => {
    await using early = await openWorld({ customers: 2 });
    for (const [customer, percent] of [
      [1, 56],
      [2, 10],
    ] as const)
      early.spends(customer, percent, { period: { ...MARCH, start: MARCH.start + 6 * DAY_MS } });
    await early.scan();

    const facts = await createDigestNow(early)(anAsker());

    const names = (rows: readonly { readonly customer: { readonly name: string } }[]) =>
      rows.map(({ customer }) => customer.name);
    assert.deepEqual([names(facts.headingOver.rows), names(facts.portfolio.worst)], [['C1'], ['C2']]);
  });

  it('is nobody whose card would use another word', async () => {
    assert.deepEqual((await headingOver({ c1: 99, c4: 130 })).names, ['C4']);
  });

  it('is asked of the customers that the conversation hears about', async () => {
    await world.subscribe({ customers: ['C1'], isHealth: false, thresholds: undefined }, anAsker());

    const { asked } = await headingOver({ c1: 120 });

    assert.deepEqual(asked, [{ minPercent: 100, minUsed: 50, now: world.calendar.now(), customerIds: ['c1'] }]);
  });
});
