import assert from 'node:assert/strict';
import { silencedIds } from '#domain/alerts/silence.ts';
import { DAY_MS, HOUR_MS } from '#domain/time/time.ts';
import { createPlanNotifications } from '#usecases/alerts/plan-notifications.ts';
import { createSilenceCustomers } from '#usecases/alerts/silence-notifications.ts';
import { createKeepConversations } from '#usecases/subscriptions/keep-conversations.ts';
import { createCustomerDirectory } from '#usecases/usage/customer-directory.ts';
import { ADA, aConversation, anAsker, aSilence, kindOf, thresholdOf } from '../../support/builders.ts';
import { FORBIDDEN, IN_DOUBT } from '../fake-teams.ts';
import { openWorld, type World } from '../world.ts';

const ALL = { customers: [], isHealth: false, thresholds: undefined };

describe('subscribing', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 4 });
    for (const [customer, percent] of [
      [1, 85],
      [2, 130],
      [3, 10],
    ] as const) {
      world.spends(customer, percent);
    }
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it('to all tells what stands in one card, never as reached', async () => {
    const answer = await world.subscribe(ALL, anAsker());

    assert.equal(answer.kind, 'subscribed');
    assert.equal(answer.standing, 2);
    assert.deepEqual(answer.thresholds, [80, 100, 120]);
    assert.deepEqual(await world.deliver(), ['standing: C2 120, C1 80']);
  });

  it('again counts as standing only what the card about it will tell', async () => {
    await world.subscribed();
    const asked = anAsker();

    const answer = await world.subscribe({ ...ALL, thresholds: [80] }, asked);

    assert.equal(answer.kind === 'subscribed' && answer.standing, 0);
    assert.deepEqual(await world.deliver(), []);
    const [subscription] = await world.database.subscriptions.all();
    assert.equal(subscription?.createdAt, world.calendar.now());
  });

  it('to named customers hears about those only', async () => {
    const answer = await world.subscribe({ ...ALL, customers: ['C1', 'C3'], thresholds: [50] }, anAsker());

    assert.equal(answer.kind, 'subscribed');
    assert.equal(answer.standing, 1);
    assert.deepEqual(await world.deliver(), ['standing: C1 50']);
  });

  it('finds out who has no budget, and what the budget of a single customer is', async () => {
    world.spends(1, 85, { budget: undefined });
    await world.scan();
    const budgetsOf = async (...customers: string[]) => {
      const answer = await world.subscribe({ ...ALL, customers }, anAsker());
      assert.equal(answer.kind, 'subscribed');
      const { only, withoutBudget, named } = answer.budgets;
      return [only?.amount, only?.currency, withoutBudget, named.map(({ name }) => name)];
    };

    assert.deepEqual(await budgetsOf('C1'), [undefined, undefined, 1, ['C1']]);
    assert.deepEqual(await budgetsOf('C2'), [1000, 'EUR', 0, []]);
    assert.deepEqual(await budgetsOf('C1', 'C2'), [undefined, undefined, 1, ['C1']]);
    assert.deepEqual(
      await budgetsOf('C2', 'C1'),
      [undefined, undefined, 1, ['C1']],
      'not the budget of the first of two',
    );
    assert.deepEqual(await budgetsOf(), [undefined, undefined, 1, []]);
    assert.deepEqual(await budgetsOf('C4'), [undefined, undefined, 0, []], 'nothing is known of its budget');
  });

  it('changes nothing when one of the names is not one customer', async () => {
    const answer = await world.subscribe({ ...ALL, customers: ['C1', 'nobody at all'] }, anAsker());

    assert.equal(answer.kind, 'none');
    assert.deepEqual(await world.database.subscriptions.all(), []);
  });

  it('again replaces the subscription and tells nothing that was told', async () => {
    await world.subscribed();

    await world.subscribe({ ...ALL, thresholds: [70, 125] }, anAsker());

    const [subscription, ...more] = await world.database.subscriptions.all();
    assert.deepEqual(subscription?.thresholds, [70, 125]);
    assert.deepEqual(more, []);
    assert.deepEqual(await world.deliver(), ['standing: C2 125']);
  });

  it('again is that of whoever asked last, and so is an exception: for that reader, by the calendar', async () => {
    await world.subscribed();
    world.wait(HOUR_MS);
    const { person, reader, ...here } = anAsker();
    const other = {
      ...here,
      person: { ...person, objectId: 'other' },
      reader: { ...reader, timeZone: 'America/Lima' },
    };

    await world.subscribe(ALL, other);
    await world.unsubscribe(['C1'], other);

    const [subscription] = await world.database.subscriptions.all();
    assert.ok(subscription?.to === 'all');
    const { createdBy, createdAt, reader: readBy, except } = subscription;
    const at = world.calendar.now();
    assert.deepEqual([createdBy, createdAt, readBy], [other.person, at, other.reader]);
    assert.deepEqual(except, [{ customerId: 'c1', by: other.person, at }]);
  });

  it('again announces no card where none follows', async () => {
    await world.subscribed();

    const answer = await world.subscribe(ALL, anAsker());

    assert.equal(answer.kind === 'subscribed' && answer.standing, 0);
    assert.deepEqual(await world.deliver(), []);
  });

  it('by name overrides all for that customer', async () => {
    await world.subscribed();
    await world.subscribe({ ...ALL, customers: ['C3'], thresholds: [5] }, anAsker());
    assert.deepEqual(await world.deliver(), ['standing: C3 5']);
    world.spends(3, 85);
    world.spends(1, 101);

    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 escalated 100']);
  });

  it('writes who did it to the audit', async () => {
    await world.subscribe(ALL, anAsker());

    const [entry] = await world.database.audit.latest(1);
    assert.equal(entry?.details.code, 'subscribe');
    assert.equal(entry?.by.name, 'Ada Nowak');
    assert.equal(entry?.from, 'channel');
  });

  it('tells what was crossed after it as reached', async () => {
    await world.subscribed();
    world.spends(3, 101);

    await world.scan();

    assert.deepEqual(await world.deliver(), ['C3 raised 100']);
  });

  it('while silenced holds back what stands, and tells it as standing when the silence is over', async () => {
    const until = world.calendar.now() + DAY_MS;
    await world.database.silences.add(aSilence({ customer: 'all', from: world.calendar.now(), until }));
    await world.subscribe(ALL, anAsker());
    assert.deepEqual(await world.deliver(), []);

    world.wait(DAY_MS);
    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['standing: C2 120, C1 80']);
  });

  it('while silenced tells a rise after a fall as reached: what stood is over', async () => {
    const deps = { ...world, directory: createCustomerDirectory(world) };
    const [...c1] = (await world.database.customers.byIds(['c1'])).values();
    await createSilenceCustomers(deps)(c1, world.calendar.now() + DAY_MS, anAsker());
    await world.subscribe({ ...ALL, customers: ['C1'] }, anAsker());
    await world.deliver();
    world.spends(1, 50);
    await world.scan();
    world.wait(DAY_MS);
    await world.planNotifications();
    assert.deepEqual(await world.deliver(), []);

    world.spends(1, 85);
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });

  it('tells what stood, and fell before the card went out, as standing where it is', async () => {
    world.spends(2, 205);
    await world.scan();
    world.notifier.script.push(IN_DOUBT);
    await world.subscribe({ ...ALL, customers: ['C2'] }, anAsker());
    assert.deepEqual(await world.deliver(), ['standing: C2 200']);

    world.spends(2, 105);
    await world.scan();

    assert.deepEqual(await world.deliver(), ['standing: C2 100']);
  });

  it('tells as reached what stood, fell and was crossed again before the card could go out', async () => {
    world.notifier.always.set('channel', FORBIDDEN);
    await world.subscribe({ ...ALL, customers: ['C2'] }, anAsker());
    await world.deliver();
    world.spends(2, 50);
    await world.scan();
    world.spends(2, 125);
    await world.scan();
    world.notifier.always.clear();
    await world.conversations.noteConversation(aConversation());
    world.notifier.take();

    await world.planNotifications();

    assert.deepEqual(await world.deliver(), ['C2 raised 120']);
  });

  it('again after it ended before the card went out tells a later rise as reached', async () => {
    const named = { ...ALL, customers: ['C1'] };
    await world.subscribe(named, anAsker());
    await world.unsubscribe(['C1'], anAsker());
    assert.deepEqual(await world.deliver(), []);
    world.spends(1, 50);
    await world.scan();
    await world.subscribe(named, anAsker());
    assert.deepEqual(await world.deliver(), []);

    world.spends(1, 85);
    await world.scan();

    assert.deepEqual(await world.deliver(), ['C1 raised 80']);
  });

  it('tells a level again of a second budget, and says that the budget changed', async () => {
    await world.subscribed();
    world.spends(3, 85);
    await world.scan();
    const first = await world.deliver();
    world.spends(3, 86, { budget: 2000 });
    await world.scan();
    await world.deliver();

    world.spends(3, 165, { budget: 2000 });
    await world.scan();

    assert.deepEqual(first, ['C3 raised 80']);
    assert.ok((await world.deliver()).includes('C3 raised 80 (budget changed)'));
  });

  it('to health is no subscription to customers', async () => {
    await world.subscribe({ ...ALL, isHealth: true }, anAsker());
    assert.deepEqual(await world.deliver(), []);

    await world.health.begin({ code: 'sign-in', fault: { code: 'not-signed-in' } });

    assert.match((await world.deliver()).join(), /^health: Nobody has signed in to Partner Center yet/);
  });

  it('ends for everything, or for one customer under an all', async () => {
    await world.subscribed();

    const except = await world.unsubscribe(['C3'], anAsker());
    world.spends(3, 101);
    await world.scan();
    assert.equal(except.kind === 'unsubscribed' && except.isExcept, true);
    assert.deepEqual(await world.deliver(), []);

    const everything = await world.unsubscribe([], anAsker());
    assert.equal(everything.kind === 'unsubscribed' && everything.isEverything, true);
    assert.deepEqual(await world.database.subscriptions.all(), []);
    assert.deepEqual(await world.unsubscribe([], anAsker()), { kind: 'notSubscribed' });
  });

  it('names the customers of silences, subscribed or not', async () => {
    const from = world.calendar.now();
    await world.database.silences.add(aSilence({ customer: { id: 'c3' }, from, until: from + DAY_MS }));

    const { silences, customers } = await world.subscriptions(anAsker());

    assert.deepEqual(
      silencedIds(silences).map((id) => customers.get(id)?.name),
      ['C3'],
    );
  });

  it('lists the silences that hold here, and none of another conversation', async () => {
    const from = world.calendar.now();
    const lasts = { from, until: from + DAY_MS };
    await world.database.silences.add(
      aSilence({ ...lasts, id: 's1', customer: { id: 'c1' }, where: { conversationId: 'channel' } }),
    );
    await world.database.silences.add(aSilence({ ...lasts, id: 's2', customer: { id: 'c2' }, where: 'everywhere' }));
    await world.database.silences.add(
      aSilence({ ...lasts, id: 's3', customer: { id: 'c3' }, where: { conversationId: 'other' } }),
    );

    const { silences, customers } = await world.subscriptions(anAsker());

    assert.deepEqual(silencedIds(silences).toSorted(), ['c1', 'c2']);
    assert.equal(customers.has('c3'), false);
  });

  it('lists what a conversation has', async () => {
    await world.subscribed();
    await world.subscribe({ ...ALL, customers: ['C3'], thresholds: [5] }, anAsker());

    const { subscriptions } = await world.subscriptions(anAsker());

    assert.deepEqual(
      subscriptions.map(({ subscription, thresholds }) => [subscription.to, thresholds]),
      [
        ['all', [80, 100, 120]],
        ['customer', [5]],
      ],
    );
  });
});

describe('planning', () => {
  it('twice plans nothing twice, at the same time neither', async () => {
    await using world = await openWorld({ customers: 4 });
    for (const customer of [1, 2, 3, 4]) world.spends(customer, 1);
    await world.scan();
    await world.subscribed();
    for (const customer of [1, 2, 3, 4]) world.spends(customer, 85);
    await world.scan();

    await Promise.all([world.planNotifications(), world.planNotifications(), world.planNotifications()]);

    assert.equal((await world.database.notifications.due(world.system.now(), 100)).length, 4);
    assert.equal((await world.deliver()).length, 4);
  });

  it("tells as news what passes a subscription's own thresholds after it was made", async () => {
    await using world = await openWorld({ customers: 1, thresholds: [80, 100] });
    world.spends(1, 20);
    await world.scan();
    await world.subscribed(aConversation(), [30, 50]);
    await world.subscribed(aConversation({ id: 'defaults' }));

    for (const percent of [35, 55, 85]) {
      world.spends(1, percent);
      await world.scan();
      await world.deliver();
    }

    const news = (await world.rows(1)).filter((row) => kindOf(row) !== 'edit');
    assert.deepEqual(news.map((row) => `${row.conversationId}: ${kindOf(row)} ${thresholdOf(row)}`).toSorted(), [
      'channel: escalated 50',
      'channel: raised 30',
      'defaults: raised 80',
    ]);
  });

  it('tells a default threshold introduced at a restart as standing', async () => {
    await using world = await openWorld({ customers: 2, thresholds: [80, 100] });
    world.spends(1, 95);
    await world.scan();
    await world.subscribed();
    const restarted = createPlanNotifications({ ...world, alerts: { thresholds: [80, 90, 100], reopenStep: 20 } });

    await restarted();

    const rows = await world.rows(1);
    assert.deepEqual(rows.map((row) => `${kindOf(row)} ${thresholdOf(row)}`).toSorted(), [
      'standing 80',
      'standing 90',
    ]);
  });
});

describe('conversations', () => {
  it('of a team rest together when the bot is removed from it, and come back together', async () => {
    await using world = await openWorld();
    world.spends(1, 85);
    await world.scan();
    const general = aConversation({ id: 'general', teamId: 'team' });
    const costs = aConversation({ id: 'costs', teamId: 'team' });
    await world.subscribed(general);
    await world.subscribed(costs);

    await world.conversations.noteRemoval({ teamId: 'team' }, { code: 'uninstalled' });
    world.spends(1, 101);
    await world.scan();
    assert.deepEqual(await world.deliver(), []);
    await world.conversations.noteInstallation(general, 'team');

    assert.deepEqual(await world.deliver(), ['standing: C1 100', 'standing: C1 100']);
  });

  it('of a channel that was deleted do not come back with its team', async () => {
    await using world = await openWorld();
    const general = aConversation({ id: 'general', teamId: 'team' });
    await world.subscribed(general);
    await world.subscribed(aConversation({ id: 'deleted', teamId: 'team' }));
    await world.conversations.noteRemoval({ conversationId: 'deleted' }, { code: 'channelDeleted' });
    await world.conversations.noteRemoval({ teamId: 'team' }, { code: 'uninstalled' });

    await world.conversations.noteInstallation(general, 'team');

    const stored = await world.database.conversations.byIds(['general', 'deleted']);
    assert.deepEqual(
      ['general', 'deleted'].map((id) => stored.get(id)?.gone?.reason.code),
      [undefined, 'channelDeleted'],
    );
    const subscriptions = await world.database.subscriptions.byConversation('deleted');
    assert.deepEqual(
      subscriptions.map(({ parkedAt }) => parkedAt !== undefined),
      [true],
    );
  });

  it('of a channel that the bot was taken out of rest alone, a person is told, and nothing is posted there', async () => {
    await using world = await openWorld({ adminIds: [ADA.objectId] });
    await world.database.conversations.put(
      aConversation({ id: 'personal', kind: 'personal', personObjectId: ADA.objectId }),
    );
    world.spends(1, 70);
    await world.scan();
    const general = aConversation({ id: 'general', teamId: 'team' });
    const shared = aConversation({ id: 'shared', teamId: 'team', name: 'Sales > Shared' });
    await world.subscribed(general);
    await world.subscribed(shared);

    await world.conversations.noteRemoval({ conversationId: 'shared' }, { code: 'channelLeft' });
    world.spends(1, 85);
    await world.scan();
    const told = await world.deliver();

    assert.equal(told.length, 2);
    assert.match(String(told), /Sales > Shared cannot be reached any more \(removed from the channel\)/);
    assert.match(String(told), /C1 raised 80/);

    await world.conversations.noteInstallation(general, 'team');
    assert.deepEqual(await world.deliver(), []);
    await world.conversations.noteInstallation(shared, 'channel');
    assert.deepEqual(await world.deliver(), ['standing: C1 80']);
  });

  it('of a channel that is back do not bring others of its team back', async () => {
    await using world = await openWorld();
    const general = aConversation({ id: 'general', teamId: 'team' });
    const costs = aConversation({ id: 'costs', teamId: 'team' });
    await world.subscribed(general);
    await world.subscribed(costs);
    await world.conversations.noteRemoval({ teamId: 'team' }, { code: 'uninstalled' });

    await world.conversations.noteInstallation(costs, 'channel');

    const stored = await world.database.conversations.byIds(['general', 'costs']);
    assert.deepEqual(
      ['general', 'costs'].map((id) => stored.get(id)?.gone?.reason.code),
      ['uninstalled', undefined],
    );
  });

  it('bring one card when one installation is told in two ways', async () => {
    await using world = await openWorld();
    world.spends(1, 85);
    await world.scan();
    await world.subscribed();
    await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' });
    await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' });
    world.spends(1, 101);
    await world.scan();

    await Promise.all([1, 2].map(() => world.conversations.noteInstallation(aConversation(), 'team')));

    assert.deepEqual(await world.deliver(), ['standing: C1 100']);
  });

  it("bear their team's new name, and keep the team's where only the channel's is told", async () => {
    await using world = await openWorld();
    const inTeam = { teamId: 'team', kind: 'channel' } as const;
    const nameOf = async (id: string) => (await world.database.conversations.byIds([id])).get(id)?.name;
    await world.conversations.noteConversation(aConversation({ ...inTeam, id: 'costs', name: 'Sales > Costs' }));
    await world.conversations.noteConversation(
      aConversation({ ...inTeam, id: 'other', teamId: 'team-2', name: 'Sales > Other' }),
    );

    await world.conversations.renameTeam('team', 'Finance');
    assert.deepEqual([await nameOf('costs'), await nameOf('other')], ['Finance > Costs', 'Sales > Other']);

    await world.conversations.noteConversation(aConversation({ ...inTeam, id: 'costs', name: 'Budgets' }));
    assert.equal(await nameOf('costs'), 'Finance > Budgets');
    await world.conversations.noteInstallation(aConversation({ ...inTeam, id: 'costs', name: 'Cloud' }), 'channel');
    assert.equal(await nameOf('costs'), 'Finance > Cloud');
  });

  it('are told to rest although the process died before it told anybody', async () => {
    await using world = await openWorld({ adminIds: [ADA.objectId] });
    await world.database.conversations.put(
      aConversation({ id: 'personal', kind: 'personal', personObjectId: ADA.objectId }),
    );
    await world.subscribed();
    const conversations = createKeepConversations({
      ...world,
      onParked: () => Promise.reject(new Error('the process was killed here')),
    });

    await assert.rejects(conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' }));
    await world.health.check();

    assert.match(String(await world.deliver()), /cannot be reached any more \(uninstalled\)/);
  });

  it('come back with a message from there', async () => {
    await using world = await openWorld();
    await world.subscribed();
    await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'refused', answer: '403 Forbidden' });

    await world.conversations.noteConversation(aConversation());

    assert.equal((await world.database.conversations.byIds(['channel'])).get('channel')?.gone, undefined);
    assert.equal((await world.database.subscriptions.all())[0]?.parkedAt, undefined);
  });

  it('keep what was told through an upgrade of the bot', async () => {
    await using world = await openWorld();
    world.spends(1, 85);
    await world.scan();
    await world.subscribed();

    await world.conversations.noteInstallation(aConversation(), 'team');

    assert.deepEqual(await world.deliver(), []);
  });

  it('follow a moved service URL', async () => {
    await using world = await openWorld();
    await world.subscribed();

    await world.conversations.noteConversation(aConversation({ serviceUrl: 'https://smba.trafficmanager.net/amer/' }));

    const stored = (await world.database.conversations.byIds(['channel'])).get('channel');
    assert.equal(stored?.serviceUrl, 'https://smba.trafficmanager.net/amer/');
  });

  it('know the time zone that was told last for a person, where a message tells none', async () => {
    await using world = await openWorld();
    const { timeZoneOf } = world.conversations;

    const zones = [
      await timeZoneOf('ada', undefined),
      await timeZoneOf('ada', 'Europe/Berlin'),
      await timeZoneOf('ada', undefined),
      await timeZoneOf('bo', undefined),
      await timeZoneOf('ada', 'Asia/Tokyo'),
      await timeZoneOf('ada', undefined),
    ];

    assert.deepEqual(zones, [undefined, 'Europe/Berlin', 'Europe/Berlin', undefined, 'Asia/Tokyo', 'Asia/Tokyo']);
  });

  it('take an activity that Teams sends again for the same', async () => {
    await using world = await openWorld();

    assert.equal(await world.conversations.isFirstDelivery('channel', 'activity'), true);
    assert.equal(await world.conversations.isFirstDelivery('channel', 'activity'), false);
    assert.equal(await world.conversations.isFirstDelivery('other', 'activity'), true);
  });

  it('remember an activity by the system clock, by which it is forgotten', async () => {
    await using world = await openWorld();
    const asked: number[] = [];
    const isFirst = async (_conversation: string, _activity: string, at: number) => asked.push(at) > 0;
    const database = { ...world.database, activities: { ...world.database.activities, isFirst } };
    const onParked = async () => undefined;

    await createKeepConversations({ ...world, database, onParked }).isFirstDelivery('channel', 'activity');

    assert.deepEqual(asked, [world.system.now()]);
  });
});
