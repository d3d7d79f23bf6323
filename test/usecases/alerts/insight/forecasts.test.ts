import assert from 'node:assert/strict';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import { createActOnAlert } from '#usecases/alerts/act-on-alert.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { ADA, aConversation, anAsker, aSilence } from '../../../support/builders.ts';
import { IN_DOUBT } from '../../fake-teams.ts';
import { openSpendingWorld, type SpendingWorld, WITH_FORECASTS } from './spending-days.ts';

const TOLD = ['C1 forecast 100'];

describe('a forecast', () => {
  let months: SpendingWorld;
  beforeEach(async () => {
    months = await openSpendingWorld({ customers: 1 });
  });
  afterEach(() => months.world[Symbol.asyncDispose]());

  /** Ten calm days; the conversation has heard of forecasts since the third. */
  async function afterCalmDays(): Promise<void> {
    await months.days(3, [20]);
    await months.world.subscribe(WITH_FORECASTS, anAsker());
    assert.deepEqual(await months.days(7, [20]), []);
  }

  async function forecastRows() {
    return (await months.world.rows(1)).filter(({ about }) => about === 'forecast');
  }

  it('is told once when the spending is heading over the budget', async () => {
    await afterCalmDays();

    assert.deepEqual(await months.days(6, [60]), TOLD);
  });

  it('is not told where alerts alone are subscribed', async () => {
    await months.world.subscribed();

    assert.deepEqual(await months.days(14, [60]), ['C1 raised 80']);
  });

  it('is told at the level that the subscription names', async () => {
    await months.days(3, [20]);
    await months.world.subscribe({ ...WITH_FORECASTS, also: { forecasts: { level: 150 } } }, anAsker());

    await months.days(7, [20]);
    const steep = await months.days(6, [60]);
    const steeper = await months.days(4, [90]);

    assert.deepEqual(steep, []);
    assert.deepEqual(
      steeper.filter((post) => post.includes('forecast')),
      ['C1 forecast 150'],
    );
  });

  it('that holds when somebody subscribes stands in a table, and counts as told', async () => {
    await months.days(12, [60]);

    await months.world.subscribe(WITH_FORECASTS, anAsker());
    const standing = await months.world.deliver();

    assert.deepEqual(standing, ['forecasts: C1 forecast 100']);
    assert.deepEqual(await months.day([60]), []);
  });

  it("that holds at a customer's first reading stands", async () => {
    await months.world.subscribe(WITH_FORECASTS, anAsker());

    months.world.wait(13 * DAY_MS);
    const posts = [...(await months.day([700])), ...(await months.days(3, [50]))];

    assert.deepEqual(
      posts.filter((post) => post.includes('forecast')),
      ['forecasts: C1 forecast 100'],
    );
  });

  it('that holds no longer is taken back on its post, and told again after it was clearly under', async () => {
    await afterCalmDays();
    await months.days(6, [60]);

    const calm = await months.days(3, [0]);
    const again = await months.days(6, [70]);

    assert.deepEqual(calm, ['C1 forecast 100 (over)']);
    assert.deepEqual(
      again.filter((post) => post.includes('forecast')),
      TOLD,
    );
    assert.deepEqual(
      (await forecastRows()).map(({ occasion }) => occasion),
      ['forecast:1:100', 'forecast:1:100:2'],
    );
  });

  it('is not told once its level is reached', async () => {
    await afterCalmDays();
    await months.world.database.silences.add(silenceFrom(months, 20));
    await months.days(6, [60]);
    assert.deepEqual(
      (await forecastRows()).map(({ state }) => state),
      ['silenced'],
    );

    await months.day([700]);
    await months.world.database.silences.end(
      { where: { conversationId: 'channel' }, customer: 'any' },
      months.world.calendar.now(),
    );
    await months.world.planNotifications();
    const posts = await months.world.deliver();

    assert.deepEqual(
      posts.filter((post) => post.includes('forecast')),
      [],
    );
    assert.deepEqual(
      (await forecastRows()).map(({ state, reason }) => [state, reason?.code]),
      [['dropped', 'superseded']],
    );
  });

  it('that a silence held back is told late, if it still holds', async () => {
    await afterCalmDays();
    await months.world.database.silences.add(silenceFrom(months, 6));

    assert.deepEqual(await months.days(5, [60]), []);
    assert.deepEqual(await months.days(2, [60]), ['C1 forecast 100 (late)']);
  });

  it('whose post stands shows that it is silenced', async () => {
    await afterCalmDays();
    await months.days(6, [60]);
    const silenceCustomers = createSilenceCustomers({
      ...months.world,
      directory: createCustomerDirectory(months.world),
    });

    await silenceCustomers([{ id: 'c1', name: 'C1', domain: '' }], months.world.calendar.now() + DAY_MS, anAsker());

    assert.deepEqual(await months.world.deliver(), ['C1 forecast 100 (silenced)']);
  });

  it('whose post stands where nobody hears of the customer any more shows no silence that has ended', async () => {
    await afterCalmDays();
    await months.days(6, [60]);
    const { database, calendar } = months.world;
    await database.silences.add(
      aSilence({ customer: 'all', from: calendar.now(), until: calendar.now() + 3 * HOUR_MS }),
    );
    await months.world.planNotifications();
    const silenced = await months.world.deliver();
    await database.subscriptions.remove('channel', 'everything');
    await months.world.planNotifications();

    months.world.wait(4 * HOUR_MS);
    await months.world.planNotifications();

    assert.deepEqual(silenced, ['C1 forecast 100 (silenced)']);
    assert.deepEqual(await months.world.deliver(), TOLD);
  });

  it('whose post is acknowledged acknowledges the customer at its present share, and later levels are still told', async () => {
    await afterCalmDays();
    await months.days(6, [60]);
    const { world } = months;
    const directory = createCustomerDirectory(world);
    const { actOnAlert } = createActOnAlert({
      ...world,
      directory,
      silenceCustomers: createSilenceCustomers({ ...world, directory }),
    });
    const [alert] = await world.database.alerts.forCustomer('c1');
    const action = { alertId: alert?.id ?? '', action: 'acknowledge', news: 'forecast:1:100' } as const;

    const answer = await actOnAlert(action, anAsker());

    assert.ok(answer.kind === 'updatedNews' && answer.facts.isAcknowledged);
    assert.equal(answer.facts.alert.acknowledgement?.percent, alert?.percentUsed);
    assert.deepEqual(await world.deliver(), ['C1 forecast 100 (acknowledged)']);
    assert.ok((await months.days(5, [60])).includes('C1 raised 80'));
  });

  it('is judged against the budget in force: another one is told anew, and the post of the first says so', async () => {
    await afterCalmDays();
    await months.days(6, [60]);

    const posts = await months.days(2, [60], { budget: 1100 });

    const aboutForecasts = posts.filter((post) => post.includes('forecast'));
    assert.deepEqual(aboutForecasts.toSorted(), ['C1 forecast 100', 'C1 forecast 100 (budget changed)']);
  });

  it('has a post that says only once that the budget changed, however often it does', async () => {
    await afterCalmDays();
    await months.days(6, [60]);
    await months.day([60], { budget: 5000 });

    const posts = await months.day([60], { budget: 6000 });

    assert.deepEqual(
      posts.filter((post) => post.includes('forecast')),
      [],
    );
  });

  it('is not sent to a conversation that unsubscribed from forecasts meanwhile', async () => {
    await afterCalmDays();
    months.world.audience.withheld.set('channel', { outcome: 'withheld', reason: 'outsiders' });
    assert.deepEqual(await months.days(6, [60]), []);

    await months.world.unsubscribeFrom(['forecasts'], [], anAsker());
    months.world.audience.withheld.clear();
    months.world.wait(DAY_MS / 2);

    assert.deepEqual(await months.world.deliver(), []);
    assert.deepEqual(
      (await forecastRows()).map(({ state, reason }) => [state, reason?.code]),
      [['dropped', 'unsubscribed']],
    );
  });

  it('waits where people from outside are, and is told when they have left', async () => {
    await afterCalmDays();
    months.world.audience.withheld.set('channel', { outcome: 'withheld', reason: 'outsiders' });
    assert.deepEqual(await months.days(6, [60]), []);

    months.world.audience.withheld.clear();
    months.world.wait(DAY_MS / 4);

    assert.deepEqual(await months.world.deliver(), TOLD);
  });

  it('in doubt is sent again with the label', async () => {
    await afterCalmDays();
    months.world.notifier.script.push(IN_DOUBT);
    const posts = await months.days(6, [60]);
    months.world.wait(11 * MINUTE_MS);

    assert.deepEqual([...posts, ...(await months.world.deliver())], [...TOLD, `repeat: ${TOLD[0]}`]);
  });

  it('is told also where another conversation hears nothing but the alerts of all customers', async () => {
    const other = anAsker(aConversation({ id: 'other', name: 'Other' }));
    await months.world.subscribe({ ...WITH_FORECASTS, also: undefined }, other);
    await afterCalmDays();

    assert.deepEqual(await months.days(6, [60]), TOLD);
  });

  it('tells each conversation for itself', async () => {
    await afterCalmDays();
    const other = anAsker(aConversation({ id: 'other', name: 'Other' }));
    await months.world.subscribe({ ...WITH_FORECASTS, customers: ['C1'], also: { forecasts: { level: 300 } } }, other);

    assert.deepEqual(await months.days(6, [60]), TOLD);
  });
});

function silenceFrom({ world }: SpendingWorld, days: number) {
  const from = world.calendar.now();
  return aSilence({ from, until: from + days * DAY_MS, customer: 'all', by: ADA });
}
