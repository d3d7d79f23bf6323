import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { dayOfBreakdown, isDated } from '#domain/usage/drivers/breakdown-day.ts';
import type { AlertFacts, InsightFacts, Post, Posts } from '#ports/teams.ts';
import { createActOnAlert, createSilenceCustomers } from '#usecases/alerts/alerts.ts';
import { createReadUnasked } from '#usecases/drivers/read-unasked.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { aBreakdown, aResource, aService } from '../../domain/usage/drivers/builders.ts';
import { aConversation, anAsker, MARCH, march } from '../../support/builders.ts';
import { openSpendingWorld, WITH_FORECASTS } from '../alerts/insight/spending-days.ts';
import { createPlainPosts, REFUSED } from '../fake-teams.ts';
import { openWorld, type World } from '../world.ts';
import { createScriptedDrivers, type ScriptedDrivers } from './scripted-drivers.ts';

const NEVER = new AbortController().signal;

/** Plain posts that say what drives the cost, and what an earlier breakdown came to. */
function createNamingPosts(): Posts {
  const plain = createPlainPosts();
  const named = (post: Post, { drivers }: AlertFacts | InsightFacts): Post => {
    if (drivers === undefined) return post;
    const since = drivers.earlier === undefined ? '' : ` since ${drivers.earlier.total}`;
    return { ...post, summary: `${post.summary}, driven by ${drivers.breakdown.total}${since}` };
  };
  return {
    ...plain,
    alert: (facts) => named(plain.alert(facts), facts),
    insight: (facts) => named(plain.insight(facts), facts),
  };
}

/** Keeps a breakdown of a customer by the figures of this time. */
async function keepBreakdown({ database }: World, asOf: number, cost: number, customerId = 'c1'): Promise<void> {
  const breakdown = aBreakdown(
    [aResource({ cost, lastModified: asOf })],
    [aService('Virtual Machines', cost, { lastModified: asOf })],
    { customerId },
  );
  assert.ok(isDated(breakdown));
  const track = (await database.insight.states([customerId])).get(customerId)?.track;
  await database.breakdowns.save(breakdown, dayOfBreakdown(breakdown, track));
}

describe('the drivers on posts', () => {
  let world: World;
  let drivers: ScriptedDrivers;
  let readDrivers: () => Promise<void>;
  let feed: number;

  beforeEach(async () => {
    world = await openWorld({ customers: 8, own: { posts: createNamingPosts() } });
    feed = march(10) - 6 * HOUR_MS;
    drivers = createScriptedDrivers(() => feed);
    const [job] = createReadUnasked({
      ...world,
      drivers,
      system: world.system.patient,
      isHolder: () => true,
      isPaused: () => false,
      onRead: () => undefined,
    });
    readDrivers = async () => await job?.run(NEVER);
    await world.subscribed();
    for (let customer = 1; customer <= 8; customer += 1) spends(customer, 10);
    await world.scan();
    await world.deliver();
    feed += DAY_MS;
    world.wait(DAY_MS - HOUR_MS);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  function spends(customer: number, percent: number): void {
    world.spends(customer, percent, { lastModified: feed });
  }

  /** What is posted and edited after the next minute's plan: `+` a post, `~` an edit. */
  async function planned(): Promise<readonly string[]> {
    world.notifier.sent.length = 0;
    world.wait(MINUTE_MS);
    await world.planNotifications();
    await world.deliver();
    return said;
  }
  let said: readonly string[] = [];
  beforeEach(() => {
    const take = world.notifier.take.bind(world.notifier);
    Object.assign(world.notifier, {
      take() {
        said = world.notifier.sent.map(({ summary, edited }) => `${edited === undefined ? '+' : '~'} ${summary}`);
        return take();
      },
    });
  });

  async function scanned(): Promise<readonly string[]> {
    await world.scan();
    await world.deliver();
    return said;
  }

  it('come by an edit once they are read: an alert does not wait for them, and is told once', async () => {
    spends(1, 85);

    const told = await scanned();
    const before = await planned();
    await readDrivers();
    const after = await planned();
    const later = await planned();

    assert.deepEqual(told, ['+ C1 raised 80']);
    assert.deepEqual(before, []);
    assert.deepEqual(after, ['~ C1 raised 80, driven by 100']);
    assert.deepEqual(later, []);
    assert.equal((await world.rows(1)).filter(({ occasion }) => occasion === 'level:1:80').length, 1);
  });

  it('stand on the post from the first where those of the same data day are known, with what changed', async () => {
    await keep(feed - 4 * DAY_MS, 30);
    await keep(feed, 70);
    spends(1, 85);

    const told = await scanned();

    assert.deepEqual(told, ['+ C1 raised 80, driven by 70 since 30']);
    assert.deepEqual(await planned(), []);
  });

  it('of an earlier data day are not shown on a new post', async () => {
    await keep(feed - DAY_MS, 30);
    spends(1, 85);

    assert.deepEqual(await scanned(), ['+ C1 raised 80']);
    assert.deepEqual(await planned(), []);
  });

  it('come within an hour after the post, or never', async () => {
    spends(1, 85);
    spends(2, 85);
    await scanned();
    world.wait(HOUR_MS - 2 * MINUTE_MS);
    await keep(feed, 70, 'c1');
    const inTime = await planned();
    world.wait(2 * MINUTE_MS);
    await keep(feed, 70, 'c2');
    const late = await planned();

    assert.deepEqual(inTime, ['~ C1 raised 80, driven by 70']);
    assert.deepEqual(late, []);
  });

  it('stay on the post through later edits, and are those of the newest data day then', async () => {
    spends(1, 85);
    await scanned();
    await readDrivers();
    await planned();
    feed += DAY_MS;
    world.wait(DAY_MS);
    spends(1, 70);
    await keep(feed, 130);

    const edited = await scanned();

    assert.deepEqual(edited, ['~ C1 raised 80, driven by 130 since 100']);
  });

  it('come to no table', async () => {
    for (let customer = 1; customer <= 6; customer += 1) spends(customer, 85);
    const told = await scanned();
    for (let customer = 1; customer <= 6; customer += 1) await keep(feed, 70, `c${customer}`);

    assert.match(told.join(), /^\+ levels: C/);
    assert.deepEqual(await planned(), []);
  });

  it('come to no post whose alert is over', async () => {
    spends(1, 85);
    await scanned();
    world.calendar.pass(MARCH.end - world.calendar.now());
    await keep(feed, 70);

    assert.deepEqual(await planned(), []);
  });

  it('come to no conversation that is gone', async () => {
    const gone = aConversation({ id: '19:gone' });
    await world.subscribed(gone);
    spends(1, 85);
    await scanned();
    await world.database.conversations.setGone([gone.id], { at: world.calendar.now(), reason: { code: 'notAllowed' } });
    await keep(feed, 70);

    assert.deepEqual(await planned(), ['~ C1 raised 80, driven by 70']);
  });

  it('that Teams refuses for now come later, and make no second post', async () => {
    spends(1, 85);
    await scanned();
    await keep(feed, 70);
    world.notifier.script.push(REFUSED);
    await planned();
    world.wait(10 * MINUTE_MS);

    const later = await planned();

    assert.deepEqual(later.slice(-1), ['~ C1 raised 80, driven by 70']);
    assert.equal(world.settled.filter(({ row }) => row.about === 'alert' && row.kind === 'raised').length, 1);
  });

  it('that become known while the post is on its way come by an edit, too', async () => {
    spends(1, 85);
    await world.scan();
    world.notifier.onRequest = async () => {
      world.notifier.onRequest = () => undefined;
      await keep(feed, 70);
      await world.planNotifications();
    };
    await world.deliver();

    assert.deepEqual(await planned(), ['~ C1 raised 80, driven by 70']);
  });

  it('stand on the card that answers a button within the hour of the system clock, and as long as on the post', async () => {
    spends(1, 85);
    await scanned();
    const { actOnAlert } = createActOnAlert({
      ...world,
      directory: createCustomerDirectory(world),
      silenceCustomers: createSilenceCustomers({ ...world, directory: createCustomerDirectory(world) }),
    });
    const show = async () => {
      const answer = await actOnAlert({ action: 'show', alertId: 'c1:2027-03-01' }, anAsker());
      return answer.kind === 'updated' ? answer.facts.drivers?.breakdown.total : answer.kind;
    };

    const before = await show();
    await keep(feed, 70);
    const known = await show();
    await planned();
    world.wait(2 * HOUR_MS);

    assert.deepEqual([before, known, await show()], [undefined, 70, 70]);
  });

  const keep = (asOf: number, cost: number, customerId?: string) => keepBreakdown(world, asOf, cost, customerId);
});

describe('the drivers on the post of a forecast', () => {
  it('come by an edit once they are read, and go on through the edit that takes the forecast back', async () => {
    const months = await openSpendingWorld({ customers: 1, own: { posts: createNamingPosts() } });
    await using world = months.world;
    await months.days(3, [20]);
    await world.subscribe(WITH_FORECASTS, anAsker());
    await months.days(7, [20]);
    let told: readonly string[] = [];
    while (told.length === 0) told = await months.day([60]);

    await keepBreakdown(world, world.calendar.now(), 70);
    await world.planNotifications();
    const edited = await world.deliver();
    const back = await months.days(8, [0]);

    assert.deepEqual(told, ['C1 forecast 100']);
    assert.deepEqual(edited, ['C1 forecast 100, driven by 70']);
    assert.deepEqual(back, ['C1 forecast 100 (over), driven by 70']);
  });
});
