import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { Scan } from '#domain/usage/scan.ts';
import type { Database } from '#ports/database.ts';
import { createPlanNotifications } from '#usecases/alerts/plan-notifications.ts';
import { APRIL, aConversation, anAsker, march } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';
import { watchedPlanning } from './watched-planning.ts';

const idOf = (customer: number) => `c${customer}:2027-03-01`;
const channel = aConversation();
const options = { signal: new AbortController().signal, priority: 'scan' } as const;

/** A reading that nobody plans after. */
async function readNow(world: World, customer: number, scanId?: string): Promise<void> {
  const reading = await world.partnerCenter.customers.byId(`c${customer}`).usageSummary.get(options);
  await world.recordReadings([reading], scanId);
}

const ALL = { customers: [], isHealth: false, thresholds: undefined };

describe('planning what has changed', () => {
  let world: World;

  beforeEach(async () => {
    world = await openWorld({ customers: 4 });
    for (let customer = 1; customer <= 4; customer += 1) world.spends(customer, 1);
    await world.scan();
    await world.subscribed(channel);
    for (let customer = 1; customer <= 4; customer += 1) world.spends(customer, 85);
    await world.scan();
    await world.deliver();
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  /** A planner that has planned everything; what it looks at from now on is counted. */
  async function watchedSinceStart() {
    await world.planNotifications();
    const watched = watchedPlanning(world);
    await watched.plan();
    watched.takeSlices();
    return watched;
  }
  async function lastScan(): Promise<Scan> {
    const [scan] = await world.database.scans.latest(1);
    if (!scan) throw new Error('nothing was scanned');
    return scan;
  }
  const marks = async () => (await world.database.marks.list(undefined, 100)).length;

  it('looks at no alert when nothing has changed', async () => {
    const watched = await watchedSinceStart();

    assert.equal(await watched.plan(), 0);

    assert.deepEqual(watched.takeSlices(), []);
  });

  it('looks at the alert that a reading moved alone, and once', async () => {
    const watched = await watchedSinceStart();
    world.spends(2, 105);
    await readNow(world, 2);

    const planned = await watched.plan();
    const looked = watched.takeAlerts();
    await watched.plan();

    // the post and the edit of the one before it
    assert.deepEqual([planned, looked, watched.takeAlerts()], [2, [idOf(2)], []]);
  });

  it('looks at the post that was just sent in its conversation alone, since its alert may have changed meanwhile', async () => {
    const watched = await watchedSinceStart();
    world.spends(2, 105);
    await world.scan();
    await world.deliver();

    await watched.plan();

    assert.deepEqual(watched.takeAlerts(), [idOf(2)]);
  });

  it('looks at the silenced customer when its silence has ended, with or without a process at that time', async () => {
    const silence = { customer: { named: ['C3'] }, forMs: DAY_MS / 2, isEverywhere: false, why: undefined };
    const watched = await watchedSinceStart();
    await watched.silence(silence, anAsker());
    watched.takeSlices();

    world.wait(DAY_MS / 2 - 1);
    await watched.plan();
    const before = watched.takeAlerts();
    world.wait(1 + 3 * HOUR_MS);
    await watched.plan();
    const after = watched.takeAlerts();
    world.wait(MINUTE_MS);
    await watched.plan();

    assert.deepEqual([before, after, watched.takeAlerts()], [[], [idOf(3)], []]);
  });

  it('plans everything at the start, and again a day later', async () => {
    const watched = watchedPlanning(world);
    const all = [1, 2, 3, 4].map(idOf);

    await watched.plan();
    const atStart = watched.takeAlerts();
    world.wait(DAY_MS - 1);
    await watched.plan();
    const before = watched.takeAlerts();
    world.wait(1);
    await watched.plan();

    assert.deepEqual([atStart, before, watched.takeAlerts()], [all, [], all]);
  });

  it('plans everything again when the clock was set back by a day, or everything would wait for as long', async () => {
    const watched = watchedPlanning(world);
    await watched.plan();
    watched.takeAlerts();

    world.system.set(world.system.now() - DAY_MS);
    await watched.plan();

    assert.deepEqual(watched.takeAlerts(), [1, 2, 3, 4].map(idOf));
  });

  it('plans everything at the next minute when the plan of everything could not be finished', async () => {
    let isBroken = true;
    const listReached: Database['alerts']['listReached'] = async (query) => {
      if (isBroken) throw new Error('the database is not there');
      return await world.database.alerts.listReached(query);
    };
    const broken = { ...world.database, alerts: { ...world.database.alerts, listReached } };
    const plan = createPlanNotifications({
      ...world,
      alerts: { ...world.alerts, thresholds: [70, 85] },
      database: broken,
    });

    await assert.rejects(plan(), /the database is not there/);
    isBroken = false;

    // Everything is planned again: by then the new thresholds are introduced.
    assert.equal(await plan(), 0);
    assert.deepEqual((await world.database.subscriptions.all())[0]?.introduced, [70, 85]);
  });

  it('takes up an alert that was marked for everybody, everywhere', async () => {
    const admin = { customer: 'all', forMs: DAY_MS, isEverywhere: true, why: undefined } as const;
    const watched = await watchedSinceStart();

    await watched.silence(admin, anAsker(aConversation({ id: 'elsewhere' })));
    const planned = await watched.plan();

    assert.deepEqual([planned, watched.takeAlerts(), await marks()], [4, [1, 2, 3, 4].map(idOf), 0]);
  });

  describe('loses nothing', () => {
    /** A planner that does this just before it plans the first slice, or before it clears the marks. */
    function planInterrupted(at: 'slice' | 'clear', change: () => Promise<unknown>) {
      let isDone = false;
      const once = async (): Promise<void> => {
        if (isDone) return;
        isDone = true;
        await change();
      };
      const { database } = world;
      const transaction: Database['transaction'] = async (work) => {
        if (at === 'slice') await once();
        return await database.transaction(work);
      };
      const clear: Database['marks']['clear'] = async (seen) => {
        if (at === 'clear') await once();
        await database.marks.clear(seen);
      };
      return createPlanNotifications({
        ...world,
        database: { ...database, transaction, marks: { ...database.marks, clear } },
      });
    }
    const rises = async (percent: number): Promise<void> => {
      world.spends(2, percent);
      await readNow(world, 2);
    };
    const levels = async () =>
      (await world.rows(2))
        .flatMap((row) => (row.occasion.startsWith('level:') ? row.occasion.split(':')[2] : []))
        .toSorted((a, b) => String(a).localeCompare(String(b)));

    for (const at of ['slice', 'clear'] as const) {
      it(`of a change that commits before the ${at === 'slice' ? 'alert is read' : 'marks are cleared'}`, async () => {
        await world.planNotifications();
        await rises(105);

        await planInterrupted(at, () => rises(125))({ afterScan: await lastScan() });
        const during = await levels();
        await world.planNotifications();

        assert.deepEqual(during, at === 'slice' ? ['120', '80'] : ['100', '80']);
        assert.ok((await levels()).includes('120'));
        assert.equal(await marks(), 0);
      });

      it(`when the process ends before the ${at === 'slice' ? 'alert is read' : 'marks are cleared'}`, async () => {
        await world.planNotifications();
        await rises(105);
        const dies = planInterrupted(at, () => Promise.reject(new Error('killed')));

        await assert.rejects(dies({ about: { alertIds: [idOf(2)] } }), /killed/);
        const planned = await world.planNotifications();

        assert.deepEqual([planned, await levels()], [at === 'slice' ? 2 : 0, ['100', '80']]);
        assert.equal(await marks(), 0);
      });
    }

    it('of a change between the reading of the marks and a press that plans the same alert', async () => {
      await world.planNotifications();
      await world.database.alerts.acknowledge(idOf(2), {
        id: 'ack',
        by: { objectId: 'ann', name: 'Ann' },
        at: world.calendar.now(),
        percent: 85,
        version: 1,
      });

      await planInterrupted('clear', () => rises(125))({ about: { alertIds: [idOf(2)] } });
      await world.planNotifications();

      assert.deepEqual(await levels(), ['120', '80']);
    });
  });

  it('leaves what a running scan found to the end of that scan when somebody presses a button', async () => {
    await world.planNotifications();
    world.wait(MINUTE_MS);
    const scan = { ...(await lastScan()), id: 'running', startedAt: world.calendar.now(), finishedAt: undefined };
    await world.database.scans.begin(scan);
    await world.database.leases.hold('scan', 'me');
    world.spends(2, 105);
    await readNow(world, 2, scan.id);

    await watchedPlanning(world).acknowledge(['C2'], anAsker());

    const row = (await world.rows(2)).find(({ occasion }) => occasion === 'level:1:100');
    assert.equal(row?.waitsFor, 'scan');
  });

  it('leaves it there, too, of a customer heard about by name when somebody subscribes to the spikes of all', async () => {
    await world.subscribe({ ...ALL, customers: ['C2'], thresholds: [80, 100] }, anAsker(channel));
    await world.planNotifications();
    world.wait(MINUTE_MS);
    const scan = { ...(await lastScan()), id: 'running', startedAt: world.calendar.now(), finishedAt: undefined };
    await world.database.scans.begin(scan);
    await world.database.leases.hold('scan', 'me');
    world.spends(2, 105);
    await readNow(world, 2, scan.id);

    await world.subscribe({ ...ALL, also: { spikes: true } }, anAsker(channel));

    const row = (await world.rows(2)).find(({ occasion }) => occasion === 'level:1:100');
    assert.equal(row?.waitsFor, 'scan');
  });

  it('releases spikes by the time of the system, and counts by the calendar whose billing period runs', async () => {
    const { notifications, usage } = world.database;
    const asked: (readonly [string, number])[] = [];
    const database = {
      ...world.database,
      notifications: {
        ...notifications,
        async waitingSpikes(now: number) {
          asked.push(['waiting', now]);
          return [march(9, 0) / DAY_MS];
        },
        async releaseSpikes(_dates: unknown, now: number) {
          asked.push(['released', now]);
        },
      },
      usage: {
        ...usage,
        async countSpending(today: number) {
          asked.push(['spending', today]);
          return 1;
        },
      },
    };
    const plan = createPlanNotifications({ ...world, database });

    await plan();
    await plan({ afterScan: await lastScan() });

    const once = [
      ['waiting', world.system.now()],
      ['spending', world.calendar.now()],
      ['released', world.system.now()],
    ];
    assert.deepEqual(asked, [...once, ...once]);
  });
});

const CHANNELS = ['one', 'two', 'three'].map((id) =>
  aConversation({ id, teamId: id === 'three' ? undefined : 'team' }),
);

/** What may happen; `in` is the place of a conversation. */
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        what: fc.constant('reading' as const),
        customer: fc.integer({ min: 1, max: 4 }),
        percent: fc.constantFrom(40, 60, 85, 101, 105, 130, 210),
        budget: fc.constantFrom(1000, 1000, 1000, 500, undefined),
        period: fc.constantFrom('this', 'this', 'this', 'this', 'next' as const),
      }),
    },
    { weight: 2, arbitrary: fc.record({ what: fc.constant('scan' as const) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constantFrom('subscribe', 'subscribe to one', 'unsubscribe', 'unsubscribe from one' as const),
        in: fc.integer({ min: 0, max: 2 }),
        customer: fc.integer({ min: 1, max: 4 }),
        thresholds: fc.constantFrom(undefined, [50], [60, 100], [120]),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        what: fc.constantFrom(
          'acknowledge',
          'unacknowledge',
          'silence',
          'silence all',
          'silence everywhere',
          'unsilence',
          'unsilence all' as const,
        ),
        in: fc.integer({ min: 0, max: 2 }),
        customer: fc.integer({ min: 1, max: 4 }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        what: fc.constantFrom('goes', 'comes back' as const),
        in: fc.integer({ min: 0, max: 2 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        what: fc.constantFrom('leaves', 'is listed' as const),
        customer: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ what: fc.constant('deliver' as const) }) },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('wait' as const), hours: fc.constantFrom(1, 5, 30, 200) }) },
    { weight: 4, arbitrary: fc.record({ what: fc.constant('plan' as const) }) },
  ),
  { minLength: 5, maxLength: 40 },
);
type Step = typeof steps extends fc.Arbitrary<readonly (infer One)[]> ? One : never;

/** What a conversation knows of the budget of April comes from March. */
const AN_EARLIER_PERIOD_CHANGES: readonly Step[] = [
  { what: 'reading', customer: 3, percent: 40, budget: undefined, period: 'this' },
  { what: 'leaves', customer: 3 },
  { what: 'wait', hours: 1 },
  { what: 'reading', customer: 3, percent: 40, budget: 1000, period: 'next' },
  { what: 'is listed', customer: 1 },
  { what: 'reading', customer: 3, percent: 40, budget: 1000, period: 'this' },
  { what: 'plan' },
];

async function happen(step: Step, world: World, people: ReturnType<typeof watchedPlanning>): Promise<void> {
  const asker = anAsker('in' in step ? (CHANNELS[step.in] ?? channel) : channel);
  const { id, teamId } = asker.conversation;
  const named = 'customer' in step ? `C${step.customer}` : '';
  const silence = { customer: { named: [named] }, forMs: 3 * HOUR_MS, isEverywhere: false, why: undefined };
  switch (step.what) {
    case 'reading': {
      const { customer, percent, budget, period } = step;
      world.spends(customer, percent, { budget, ...(period === 'next' && { period: APRIL }) });
      return await readNow(world, customer);
    }
    case 'subscribe':
    case 'subscribe to one': {
      const customers = step.what === 'subscribe' ? [] : [named];
      await people.subscribe({ ...ALL, customers, thresholds: step.thresholds }, asker);
      return;
    }
    case 'goes':
      return await people.conversations.noteRemoval(teamId === undefined ? { conversationId: id } : { teamId }, {
        code: 'uninstalled',
      });
    case 'comes back':
      return await people.conversations.noteInstallation(asker.conversation, 'team');
    case 'leaves':
      await world.recordReadings([{ kind: 'noRelationship', customerId: `c${step.customer}` }], undefined);
      return;
    case 'is listed':
    case 'scan':
      await world.scan();
      return;
    case 'wait':
      return world.wait(step.hours * HOUR_MS);
    case 'deliver':
      await world.deliver();
      return;
    case 'plan':
      await people.plan();
      return;
    case 'unsubscribe':
      await people.unsubscribe([], asker);
      return;
    case 'unsubscribe from one':
      await people.unsubscribe([named], asker);
      return;
    case 'acknowledge':
      await people.acknowledge([named], asker);
      return;
    case 'unacknowledge':
      await people.unacknowledge([named], asker);
      return;
    case 'silence':
      await people.silence(silence, asker);
      return;
    case 'silence all':
      await people.silence({ ...silence, customer: 'all' }, asker);
      return;
    case 'silence everywhere':
      await people.silence({ ...silence, isEverywhere: true }, asker);
      return;
    case 'unsilence':
      await people.unsilence({ named: [named] }, false, asker);
      return;
    case 'unsilence all':
      await people.unsilence('all', false, asker);
      return;
  }
}

describe('whatever happens', () => {
  it('the plan of everything finds nothing that the marks have missed', async function () {
    this.timeout(120_000);
    const found = { steps: 0, planned: 0 };
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (all, endsBeforePressIsPlanned) => {
        await using world = await openWorld({ customers: 4 });
        for (let customer = 1; customer <= 4; customer += 1) world.spends(customer, 1);
        await world.scan();
        for (const each of CHANNELS) await world.subscribed(each);
        await world.planNotifications();
        // Its clock never shows that a day is over: after its first plan, which is of everything, it goes by the marks.
        const people = watchedPlanning({
          ...world,
          system: { ...world.system, now: () => world.system.now() % DAY_MS },
        });
        await people.plan();
        people.life.endsBeforePressIsPlanned = endsBeforePressIsPlanned;

        for (const [index, step] of all.entries()) {
          await happen(step, world, people);
          if (index % 3 > 0) continue;
          found.planned += await people.plan();
          found.steps += 1;
          const planned = await createPlanNotifications(world)();
          assert.equal(planned, 0, `the plan of everything planned ${planned} after ${JSON.stringify(step)}`);
          // it may have ended what a higher level has made superfluous: that leaves a mark, and nothing to plan
          assert.equal(await people.plan(), 0);
          assert.deepEqual(await world.database.marks.list(undefined, 10), []);
        }
      }),
      { numRuns: 60, examples: [[AN_EARLIER_PERIOD_CHANGES, false]] },
    );
    assert.ok(found.planned > 50, `${found.planned} rows in ${found.steps} plans`);
  });
});
