import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, type Instant } from '#domain/time/time.ts';
import { isDated } from '#domain/usage/drivers/breakdown-day.ts';
import { advance } from '#domain/usage/insight/advance.ts';
import { createForget } from '#usecases/forget-old.ts';
import { aBreakdown, aResource } from '../domain/usage/drivers/builders.ts';
import { aConversation, aCustomer, anAsker, aSummary, MARCH, march } from '../support/builders.ts';
import { anImportedBreakdown } from '../support/rated-usage.ts';
import { openQuietWorld } from './sending/quiet-world.ts';
import type { World } from './world.ts';

describe('forgetting what is old', () => {
  let world: World;
  let forget: () => Promise<void>;
  beforeEach(async () => {
    world = await openQuietWorld(1);
    forget = createForget(world);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** Both clocks go on, the calendar until then. */
  const waitUntil = (instant: Instant) => world.wait(instant - world.calendar.now());

  /** The posts that a scan after so many days brings, when what is old was forgotten before it; edits of posts are none. */
  async function postsAfter(days: number, since: Instant): Promise<readonly string[]> {
    waitUntil(since + days * DAY_MS);
    await forget();
    await world.scan();
    world.notifier.sent.length = 0;
    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);
    return world.notifier.sent.filter(({ edited }) => edited === undefined).map(({ summary }) => summary);
  }

  it('keeps what was told in a running period, so that nothing is told twice', async () => {
    world.spends(1, 85);
    await world.scan();
    assert.deepEqual(await world.deliver(), ['C1 raised 80']);

    const later: string[] = [];
    for (const date of [22, 26, 30]) later.push(...(await postsAfter(date, march(0))));

    assert.deepEqual(later, []);
  });

  it('keeps the ledger for 120 days on the system clock, and tells nothing twice for want of it', async () => {
    world.spends(1, 85);
    await world.scan();
    const plannedAt = world.calendar.now();
    assert.deepEqual(await world.deliver(), ['C1 raised 80']);

    const posts: string[] = [];
    const kept: number[] = [];
    for (const days of [40, 119, 121]) {
      posts.push(...(await postsAfter(days, plannedAt)));
      kept.push((await world.rows(1)).filter(({ occasion }) => occasion === 'level:1:80').length);
    }

    assert.deepEqual(posts, []);
    assert.deepEqual(kept, [1, 1, 0]);
  });

  it('keeps for a day which activities Teams has delivered', async () => {
    const { activities } = world.database;
    await activities.isFirst('channel', 'activity', world.system.now());

    world.wait(DAY_MS - HOUR_MS);
    await forget();
    const afterHours = await activities.isFirst('channel', 'activity', world.system.now());
    world.wait(2 * HOUR_MS);
    await forget();

    assert.equal(afterHours, false);
    assert.equal(await activities.isFirst('channel', 'activity', world.system.now()), true);
  });

  it('keeps the time zone of a person for 400 days after it was told last', async () => {
    const { timeZoneOf } = world.conversations;
    await timeZoneOf('ada', 'Europe/Berlin');

    world.wait(400 * DAY_MS - HOUR_MS);
    await forget();
    const before = await timeZoneOf('ada', undefined);
    world.wait(2 * HOUR_MS);
    await forget();

    assert.deepEqual([before, await timeZoneOf('ada', undefined)], ['Europe/Berlin', undefined]);
  });

  it('keeps scans for 60 days on the calendar', async () => {
    const [scan] = await world.database.scans.latest(1);
    assert.ok(scan);
    const isKept = async () => (await world.database.scans.latest(10)).some(({ id }) => id === scan.id);

    waitUntil(scan.startedAt + 60 * DAY_MS - HOUR_MS);
    await forget();
    const before = await isKept();
    world.wait(2 * HOUR_MS);
    await forget();

    assert.deepEqual([before, await isKept()], [true, false]);
  });

  it('keeps customers that have left for 30 days on the calendar', async () => {
    const { customers } = world.database;
    await customers.replaceList([aCustomer({ id: 'c1' }), aCustomer({ id: 'gone' })], clocks());
    await customers.markLeft(['gone'], world.calendar.now());

    world.wait(30 * DAY_MS - HOUR_MS);
    await forget();
    const before = (await customers.all()).map(({ id }) => id);
    world.wait(2 * HOUR_MS);
    await forget();

    assert.deepEqual(before, ['c1', 'gone']);
    assert.deepEqual(
      (await customers.all()).map(({ id }) => id),
      ['c1'],
    );
  });

  it('keeps the days of a period for 130 days after its end, its last figure for three years', async () => {
    world.spends(1, 50);
    world.wait(DAY_MS);
    await world.scan();
    const kept: number[] = [];
    const days = async () => (await world.database.usage.history('c1', MARCH)).length;

    for (const afterEnd of [0, 130 * DAY_MS - HOUR_MS, 130 * DAY_MS + HOUR_MS, 1098 * DAY_MS - HOUR_MS]) {
      waitUntil(MARCH.end + afterEnd);
      await forget();
      kept.push(await days());
    }
    world.wait(2 * HOUR_MS);
    await forget();

    assert.deepEqual(kept, [2, 2, 1, 1]);
    assert.equal(await days(), 0);
  });

  it('keeps spikes for 130 days on the calendar', async () => {
    const date = Math.floor(march(5) / DAY_MS);
    const found = { kind: 'found', spike: { date, kind: 'day', cost: 9, usual: 1 }, since: date } as const;
    const { state } = advance(undefined, aSummary({ customerId: 'c1' }));
    assert.ok(state);
    const change = { customerId: 'c1', state, madeFrom: undefined, budget: undefined, spikes: [found] };
    // the world's first scan has stored a state
    const stored = await world.database.insight.stored(['c1']);
    await world.database.insight.save([{ ...change, madeFrom: stored.get('c1')?.revision }]);
    const kept = async () => (await world.database.insight.spikes({ from: 0 })).length;

    waitUntil((date + 131) * DAY_MS - 1);
    await forget();
    const before = await kept();
    world.wait(1);
    await forget();

    assert.deepEqual([before, await kept()], [1, 0]);
  });

  it('keeps what costs were spent on for 100 days on the calendar', async () => {
    const breakdown = aBreakdown([aResource()]);
    assert.ok(isDated(breakdown));
    const date = Math.floor(march(8) / DAY_MS);
    await world.database.breakdowns.save(breakdown, date);
    const isKept = async () => (await world.database.breakdowns.before('contoso', date + 1)) !== undefined;

    waitUntil((date + 101) * DAY_MS - 1);
    await forget();
    const before = await isKept();
    world.wait(1);
    await forget();

    assert.deepEqual([before, await isKept()], [true, false]);
  });

  it('keeps imported days for 400 days by their date, on the calendar', async () => {
    const date = Math.floor(march(5) / DAY_MS);
    await world.database.imported.save([
      { customerId: 'c1', date, currency: 'EUR', cost: 9, fileAt: 0, fileUntil: date },
    ]);
    const kept = async () => (await world.database.imported.days(['c1'])).size;

    waitUntil((date + 401) * DAY_MS - 1);
    await forget();
    const before = await kept();
    world.wait(1);
    await forget();

    assert.deepEqual([before, await kept()], [1, 0]);
  });

  it('keeps imported breakdowns for 100 days after their month, on the calendar', async () => {
    const lastDay = Math.floor(march(5) / DAY_MS);
    await world.database.imported.saveBreakdowns([anImportedBreakdown(lastDay)]);

    waitUntil((lastDay + 101) * DAY_MS - 1);
    await forget();
    const before = await world.database.imported.breakdown('a');
    world.wait(1);
    await forget();

    assert.equal(before?.total, 30);
    assert.equal(await world.database.imported.breakdown('a'), undefined);
  });

  it('keeps no row of the ledger for more than 120 days, in whatever state it ended or was held back', async () => {
    const kept = await ledgerOfEveryEnd(world);
    world.wait(120 * DAY_MS);

    await forget();
    const before = await world.database.notifications.counts();
    world.wait(1);
    await forget();

    assert.deepEqual(before, kept);
    assert.deepEqual(await world.database.notifications.counts(), new Map([['planned', 1]]));
  });

  it('keeps silences for 120 days after their end, on the calendar', async () => {
    const by = { objectId: 'ann', name: 'Ann' };
    const from = world.calendar.now();
    const silence = {
      id: 's',
      where: 'everywhere',
      customer: 'all',
      from,
      until: from + 1,
      by,
      why: undefined,
    } as const;
    await world.database.silences.add(silence);
    world.wait(120 * DAY_MS + 1);

    await forget();
    const before = await world.database.silences.current(from);
    world.wait(1);
    await forget();

    assert.deepEqual([before.length, (await world.database.silences.current(from)).length], [1, 0]);
  });

  const clocks = () => ({ calendar: world.calendar.now(), system: world.system.now() });
});

/** One row in each state that a row can end in, one held back, and one that waits. */
async function ledgerOfEveryEnd(world: World): Promise<ReadonlyMap<string, number>> {
  const { database, system } = world;
  const subject = (customer: number) => ({
    about: 'alert' as const,
    kind: 'raised' as const,
    subject: `c${customer}:2027-03-01`,
    conversationId: anAsker(aConversation()).conversation.id,
    occasion: `level:1:${customer}`,
    threshold: 80,
    budgetVersion: 1,
    isBudgetChange: false,
  });
  const now = system.now();
  await database.notifications.plan([1, 2, 3, 4, 5].map(subject), { now, dueAt: now });
  const rows = await database.notifications.due(now, 10);
  const ends = ['sent', 'dropped', 'dead', 'silenced'] as const;
  await database.notifications.settle(ends.map((state, index) => ({ id: rows[index]?.id ?? '', state })));
  return await database.notifications.counts();
}
