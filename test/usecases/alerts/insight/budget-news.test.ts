import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { APRIL, aConversation, aCustomer, anAsker, aSilence, MARCH } from '../../../support/builders.ts';
import { IN_DOUBT, REFUSED } from '../../fake-teams.ts';
import { openWorld, type World } from '../../world.ts';

describe('a changed budget', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 7 });
    world.spends(1, 50);
    await world.scan();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  /** Partner Center has this budget from now on, and a scan reads it. */
  async function becomes(budget: number | undefined, currency = 'EUR'): Promise<readonly string[]> {
    world.spends(1, 50, { budget, currency });
    await world.scan();
    return await world.deliver();
  }

  /** So much time passes; then the minute's plan. */
  async function after(ms: number): Promise<readonly string[]> {
    world.wait(ms);
    await world.planNotifications();
    return await world.deliver();
  }

  async function budgetRows() {
    return (await world.rows(1)).filter(({ about }) => about === 'budget');
  }

  it('is told once, with the old and the new value, also when it is removed, set or of another currency', async () => {
    assert.deepEqual(await becomes(1200), ['C1 budget 1000 EUR to 1200 EUR']);
    assert.deepEqual(await after(2 * DAY_MS), []);
    assert.equal((await becomes(undefined)).at(-1), 'C1 budget 1200 EUR to none EUR');
    await after(2 * DAY_MS);
    assert.equal((await becomes(900)).at(-1), 'C1 budget none EUR to 900 EUR');
    await after(2 * DAY_MS);
    assert.equal((await becomes(900, 'USD')).at(-1), 'C1 budget 900 EUR to 900 USD');
    assert.deepEqual(
      (await budgetRows()).map(({ occasion }) => occasion),
      ['budget:2', 'budget:3', 'budget:4', 'budget:5'],
    );
  });

  it('is no news when a customer or a subscription is new', async () => {
    world.spends(2, 20, { budget: 500 });
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    await becomes(1200);
    world.wait(MINUTE_MS);
    await world.subscribed(aConversation({ id: 'late' }));

    assert.deepEqual(await after(2 * DAY_MS), []);
    assert.deepEqual(
      (await world.rows(1)).filter(({ conversationId }) => conversationId === 'late'),
      [],
    );
  });

  it('that is changed again within a day is shown by its post, and told after the day if it is not the one told', async () => {
    await becomes(1200);

    assert.deepEqual(await becomes(1500), ['C1 budget 1000 EUR to 1200 EUR (budget changed)']);
    assert.deepEqual(await after(21 * HOUR_MS), []);
    assert.deepEqual(await after(2 * HOUR_MS), ['C1 budget 1200 EUR to 1500 EUR']);
    assert.deepEqual(await after(2 * DAY_MS), []);
  });

  it('that comes back within a day is shown by its post, and told after the day, because another one was told last', async () => {
    await becomes(1200);

    assert.deepEqual(await becomes(1000), ['C1 budget 1000 EUR to 1200 EUR (budget changed)']);
    assert.deepEqual(await becomes(1200), ['C1 budget 1000 EUR to 1200 EUR']);
    assert.deepEqual(await becomes(1000), ['C1 budget 1000 EUR to 1200 EUR (budget changed)']);
    assert.deepEqual(await after(21 * HOUR_MS), ['C1 budget 1200 EUR to 1000 EUR']);
    assert.deepEqual(await becomes(1200), [
      'C1 budget 1000 EUR to 1200 EUR',
      'C1 budget 1200 EUR to 1000 EUR (budget changed)',
    ]);
    assert.deepEqual(await after(24 * HOUR_MS), ['C1 budget 1000 EUR to 1200 EUR']);
    assert.deepEqual(
      (await budgetRows()).map(({ occasion }) => occasion),
      ['budget:2', 'budget:1', 'budget:2:2'],
    );
  });

  it('that is what it was again before anybody was told is no news', async () => {
    world.notifier.always.set('channel', REFUSED);
    await becomes(1200);
    world.notifier.always.clear();

    assert.deepEqual(await becomes(1000), []);
    assert.deepEqual(await after(2 * DAY_MS), []);
  });

  it('that is changed between two billing periods is told in the later one', async () => {
    world.wait(APRIL.start - world.calendar.now());
    world.spends(1, 5, { period: APRIL, budget: 1200 });
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 budget 1000 EUR to 1200 EUR']);
    assert.deepEqual(await after(2 * DAY_MS), []);
  });

  it('that waited when the next billing period began with the same budget is still told', async () => {
    world.wait(MARCH.end - world.calendar.now() - 3 * HOUR_MS);
    world.notifier.always.set('channel', REFUSED);
    await becomes(1200);
    world.wait(3 * HOUR_MS);
    world.notifier.always.clear();
    world.spends(1, 5, { period: APRIL, budget: 1200 });
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 budget 1000 EUR to 1200 EUR']);
  });

  it('that another one has replaced in the next billing period is told only as that one, beside the one told last', async () => {
    world.wait(MARCH.end - world.calendar.now() - 3 * HOUR_MS);
    world.notifier.always.set('channel', REFUSED);
    await becomes(1200);
    world.wait(3 * HOUR_MS);
    world.notifier.always.clear();
    world.spends(1, 5, { period: APRIL, budget: 1500 });
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 budget 1000 EUR to 1500 EUR']);
    assert.deepEqual(await after(2 * DAY_MS), []);
  });

  it('that waited, and was what it was before when the next billing period began, is no news', async () => {
    world.wait(MARCH.end - world.calendar.now() - 3 * HOUR_MS);
    world.notifier.always.set('channel', REFUSED);
    await becomes(1200);
    world.wait(3 * HOUR_MS);
    world.notifier.always.clear();
    world.spends(1, 5, { period: APRIL, budget: 1000 });
    await world.scan();

    assert.deepEqual(await world.deliver(), []);
    assert.deepEqual(await after(2 * DAY_MS), []);
  });

  for (const [how, isSilenced, told] of [
    ['while the conversation was paused', false, 'C1 budget 1000 EUR to 1500 EUR'],
    ['while a silence held', true, 'heldBack: C1 budget 1000 EUR to 1500 EUR (late)'],
  ] as const) {
    it(`that waited ${how} and was changed again in the next billing period is told once, beside the one told last`, async () => {
      const until = APRIL.start + 2 * DAY_MS;
      world.wait(MARCH.end - world.calendar.now() - 3 * HOUR_MS);
      if (isSilenced) {
        await world.database.silences.add(aSilence({ customer: 'all', from: world.calendar.now(), until }));
      } else await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' });
      assert.deepEqual(await becomes(1200), []);
      world.wait(4 * HOUR_MS);
      world.spends(1, 5, { period: APRIL, budget: 1200 });
      await world.scan();
      world.wait(HOUR_MS);
      world.spends(1, 6, { period: APRIL, budget: 1500 });
      await world.scan();
      assert.deepEqual(await world.deliver(), []);

      if (isSilenced) world.wait(until - world.calendar.now());
      else await world.conversations.noteInstallation(aConversation(), 'team');
      await world.planNotifications();

      assert.deepEqual(await world.deliver(), [told]);
      assert.deepEqual(await after(2 * DAY_MS), []);
    });
  }

  it('that was told, and was changed again in the next billing period, is told beside that one', async () => {
    world.wait(MARCH.end - world.calendar.now() - 3 * HOUR_MS);
    await becomes(1200);
    world.wait(4 * HOUR_MS);
    world.spends(1, 5, { period: APRIL, budget: 1500 });
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 budget 1200 EUR to 1500 EUR']);
  });

  it('that its post showed last, and that was changed again in the next billing period, is where that one starts', async () => {
    world.wait(MARCH.end - world.calendar.now() - 6 * HOUR_MS);
    await becomes(1200);
    await becomes(1500);
    world.wait(6 * HOUR_MS);
    world.spends(1, 5, { period: APRIL, budget: 1200 });
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 budget 1500 EUR to 1200 EUR']);
  });

  it('that waited over a whole billing period and was changed again after it is told beside the one told last', async () => {
    const until = APRIL.start + 45 * DAY_MS;
    const may = { ...APRIL, start: APRIL.end, end: Date.UTC(2027, 5, 1) };
    world.wait(MARCH.end - world.calendar.now() - 3 * HOUR_MS);
    await world.database.silences.add(aSilence({ customer: 'all', from: world.calendar.now(), until }));
    await becomes(1200);
    world.wait(4 * HOUR_MS);
    world.spends(1, 5, { period: APRIL, budget: 1200 });
    await world.scan();
    world.wait(may.start - world.calendar.now() + HOUR_MS);
    world.spends(1, 5, { period: may, budget: 1500 });
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    world.wait(until - world.calendar.now());
    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['heldBack: C1 budget 1000 EUR to 1500 EUR (late)']);
  });

  for (const [how, answer, told] of [
    ['and arrives, is the old value of the one in the next billing period', undefined, 'C1 budget 1200 EUR to 900 EUR'],
    ['and fails, is not the old value of the one in the next billing period', REFUSED, 'C1 budget 1000 EUR to 900 EUR'],
  ] as const) {
    it(`that is on its way when the next billing period begins, ${how}`, async () => {
      world.wait(MARCH.end - world.calendar.now() - MINUTE_MS);
      world.spends(1, 50, { budget: 1200 });
      await world.scan();
      const { asked, answer: arrive } = world.notifier.hang();
      if (answer) world.notifier.script.push(answer);
      const delivered = world.deliver();
      await asked;
      world.wait(2 * MINUTE_MS);
      world.spends(1, 5, { period: APRIL, budget: 900 });
      await world.answerUsage.usageFor('C1', anAsker());
      arrive();

      const posts = [...(await delivered), ...(await after(2 * MINUTE_MS))];

      assert.deepEqual(
        posts.filter((post) => post.includes('to 900')),
        [told],
      );
      assert.deepEqual(await after(2 * DAY_MS), []);
    });
  }

  it('in each of three billing periods is told beside the one of the period before', async () => {
    const may = { ...APRIL, start: APRIL.end, end: Date.UTC(2027, 5, 1) };
    const told = [await becomes(1200)];
    for (const [period, budget] of [
      [APRIL, 1300],
      [may, 1400],
    ] as const) {
      world.wait(period.start - world.calendar.now());
      world.spends(1, 5, { period, budget });
      await world.scan();
      told.push(await world.deliver());
    }

    assert.deepEqual(
      told.flat().filter((post) => post.includes('budget')),
      ['C1 budget 1000 EUR to 1200 EUR', 'C1 budget 1200 EUR to 1300 EUR', 'C1 budget 1300 EUR to 1400 EUR'],
    );
  });

  it('that waited and was changed again when the plan changed, to a period that began before, is told beside the one told last', async () => {
    const until = world.calendar.now() + 3 * DAY_MS;
    const legacy = {
      plan: 'legacy',
      period: { ...MARCH, start: MARCH.start + 4 * DAY_MS, end: MARCH.end + 4 * DAY_MS },
    } as const;
    world.spends(2, 50, legacy);
    await world.scan();
    await world.deliver();
    await world.database.silences.add(aSilence({ customer: 'all', from: world.calendar.now(), until }));
    for (const given of [{ ...legacy, budget: 1200 }, { budget: 1500 }]) {
      world.spends(2, 50, given);
      await world.scan();
      assert.deepEqual(await world.deliver(), []);
    }

    assert.deepEqual(await after(until - world.calendar.now()), ['heldBack: C2 budget 1000 EUR to 1500 EUR (late)']);

    world.wait(APRIL.start - world.calendar.now());
    world.spends(2, 5, { period: APRIL, budget: 1600 });
    await world.scan();
    assert.deepEqual(await world.deliver(), ['C2 budget 1500 EUR to 1600 EUR']);
  });

  for (const [when, before, told] of [
    ['before both', 'first', [[1000, 1500]]],
    ['between the two', 'second', [[1200, 1500]]],
    ['after both', 'neither', []],
  ] as const) {
    it(`that waited and was changed again in the next billing period is told by what a conversation knew that subscribed ${when}`, async () => {
      const late = aConversation({ id: 'late' });
      const subscribeUnless = async (isOther: boolean) => {
        if (isOther) return;
        await world.subscribed(late);
        await world.conversations.noteRemoval({ conversationId: late.id }, { code: 'uninstalled' });
      };
      await subscribeUnless(before !== 'first');
      world.wait(MARCH.end - world.calendar.now() - 3 * HOUR_MS);
      await becomes(1200);
      world.wait(4 * HOUR_MS);
      world.spends(1, 5, { period: APRIL, budget: 1200 });
      await world.scan();
      await subscribeUnless(before !== 'second');
      world.wait(HOUR_MS);
      world.spends(1, 6, { period: APRIL, budget: 1500 });
      await world.scan();
      await world.deliver();
      world.wait(HOUR_MS);
      await subscribeUnless(before !== 'neither');
      await world.conversations.noteInstallation(late, 'team');
      await world.planNotifications();

      await world.deliver();
      await after(2 * DAY_MS);

      const rows = await world.database.notifications.bySubjects(['c1:2027-03-01', 'c1:2027-04-01'], late.id);
      const budgets = rows.flatMap((row) => (row.about === 'budget' && row.state === 'sent' ? [row.facts] : []));
      assert.deepEqual(
        budgets.map(({ from, to }) => [from.amount, to.amount]),
        told,
      );
    });
  }

  it('is held back by a silence, and told as it is when that has ended', async () => {
    await world.database.silences.add(
      aSilence({ customer: 'all', from: world.calendar.now(), until: world.calendar.now() + 3 * DAY_MS }),
    );
    assert.deepEqual(await becomes(1200), []);
    assert.deepEqual(await after(DAY_MS), []);
    assert.deepEqual(await becomes(1500), []);

    assert.deepEqual(await after(3 * DAY_MS), ['heldBack: C1 budget 1000 EUR to 1500 EUR (late)']);
    assert.deepEqual(await after(2 * DAY_MS), []);
  });

  it('that was perhaps told is told once more, labelled', async () => {
    world.notifier.script.push(IN_DOUBT);
    await becomes(1200);

    assert.deepEqual(await after(11 * MINUTE_MS), ['repeat: C1 budget 1000 EUR to 1200 EUR']);
    assert.deepEqual(await after(2 * DAY_MS), []);
  });

  it('that was perhaps told, and is another one when its repeat is due, is told as that one alone', async () => {
    world.notifier.script.push(IN_DOUBT);
    world.spends(1, 50, { budget: 1200 });
    await world.scan();
    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);
    world.notifier.take();
    world.spends(1, 50, { budget: 1500 });
    await world.answerUsage.usageFor('C1', anAsker());

    assert.deepEqual(await world.deliver(), ['C1 budget 1000 EUR to 1500 EUR']);
    assert.deepEqual(await after(11 * MINUTE_MS), []);
  });

  it('that was told in a table, which cannot be edited, is told at once when it changes again', async () => {
    for (let customer = 1; customer <= 7; customer += 1) world.spends(customer, 50);
    await world.scan();
    for (let customer = 1; customer <= 7; customer += 1) world.spends(customer, 50, { budget: 1200 });
    await world.scan();
    const [table = '', ...others] = await world.deliver();
    assert.match(table, /^budgets: (?:C\d budget 1000 EUR to 1200 EUR(?:, )?){7}$/u);
    assert.deepEqual(others, []);

    assert.deepEqual(await becomes(1500), ['C1 budget 1200 EUR to 1500 EUR']);
  });

  it('whose post was deleted is told at once when it changes again', async () => {
    await becomes(1200);
    world.notifier.script.push({ outcome: 'targetGone' });
    await becomes(1500);

    assert.deepEqual(await after(2 * MINUTE_MS), ['C1 budget 1200 EUR to 1500 EUR']);
  });

  it('is told to a conversation that comes back, and not where nobody is subscribed any more', async () => {
    await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' });
    await becomes(1200);
    await world.conversations.noteInstallation(aConversation(), 'team');

    assert.deepEqual(await world.deliver(), ['C1 budget 1000 EUR to 1200 EUR']);
    await world.unsubscribe([], anAsker());
    await after(2 * DAY_MS);
    assert.deepEqual(await becomes(1500), ['C1 budget 1000 EUR to 1200 EUR (budget changed)']);
  });

  it('is told all the same when somebody subscribes again while it waits', async () => {
    const silence = createSilenceCustomers({ ...world, directory: createCustomerDirectory(world) });
    await silence([aCustomer({ id: 'c1' })], world.calendar.now() + 5 * HOUR_MS, anAsker());
    await becomes(1200);
    world.wait(MINUTE_MS);
    await world.subscribed();

    assert.deepEqual(await after(5 * HOUR_MS), ['heldBack: C1 budget 1000 EUR to 1200 EUR (late)']);
  });
});
