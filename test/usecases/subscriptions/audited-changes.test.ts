import assert from 'node:assert/strict';
import { aConversation, anAsker } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

const ALL = { customers: [], isHealth: false, thresholds: undefined };

describe('a change of subscriptions', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ customers: 3 });
    for (const customer of [1, 2, 3]) world.spends(customer, 60);
    await world.scan();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const changes = async () => (await world.database.audit.latest(20)).map(({ details }) => details);

  for (const [what, command, details, standing] of [
    ['all customers', ALL, { to: 'all', thresholds: [80, 100, 120] }, 0],
    ['all customers at own percentages', { ...ALL, thresholds: [50] }, { to: 'all', thresholds: [50] }, 3],
    [
      'two customers',
      { ...ALL, customers: ['C1', 'C3'], thresholds: [50, 70] },
      { to: { customers: ['c1', 'c3'] }, thresholds: [50, 70] },
      2,
    ],
    ['health notices', { ...ALL, isHealth: true }, { to: 'health', thresholds: [80, 100, 120] }, 0],
  ] as const) {
    it(`to ${what} is answered and written to the audit as it was made`, async () => {
      const answer = await world.subscribe(command, anAsker());

      assert.equal(answer.kind, 'subscribed');
      assert.deepEqual(
        [answer.thresholds, answer.standing, answer.isHealth],
        [details.thresholds, standing, command.isHealth],
      );
      assert.deepEqual(await changes(), [{ code: 'subscribe', ...details }]);
    });
  }

  it('that ends one is written to the audit, and one that ends nothing is not', async () => {
    assert.deepEqual(await world.unsubscribe(['C1'], anAsker()), { kind: 'notSubscribed' });
    assert.deepEqual(await world.unsubscribe('health', anAsker()), { kind: 'notSubscribed' });
    assert.deepEqual(await changes(), []);
    await world.subscribe({ ...ALL, customers: ['C1', 'C2'] }, anAsker());
    await world.subscribe({ ...ALL, isHealth: true }, anAsker());

    const one = await world.unsubscribe(['C1', 'C3'], anAsker());
    const other = await world.unsubscribe(['C3'], anAsker());
    const health = await world.unsubscribe('health', anAsker());
    const everything = await world.unsubscribe([], anAsker());

    assert.deepEqual(
      [one, other, health, everything].map((answer) =>
        answer.kind === 'unsubscribed' ? [answer.customers.length, answer.isEverything, answer.isExcept] : answer.kind,
      ),
      [[2, false, false], 'notSubscribed', [0, false, false], [0, true, false]],
    );
    assert.deepEqual((await changes()).slice(0, 3), [
      { code: 'unsubscribe', from: 'everything' },
      { code: 'unsubscribe', from: 'health' },
      { code: 'unsubscribe', from: { customers: ['c1', 'c3'] } },
    ]);
  });
});

describe('the removal of the bot from a team', () => {
  it('is told about conversations alone whose subscriptions it pauses', async () => {
    await using world = await openWorld();
    const inTeam = (id: string) => aConversation({ id, teamId: 'team' });
    await world.subscribed(inTeam('subscribed'));
    await world.subscribed(inTeam('paused'));
    await world.database.subscriptions.park(['paused'], world.calendar.now());
    await world.conversations.noteConversation(inTeam('quiet'));

    await world.conversations.noteRemoval({ teamId: 'team' }, { code: 'uninstalled' });

    const told = (await world.database.health.current()).map(({ about }) => [about.code, about.conversationId]);
    assert.deepEqual(told, [['conversation-gone', 'subscribed']]);
    const known = await world.database.conversations.byIds(['subscribed', 'paused', 'quiet']);
    assert.deepEqual(
      [...known.values()].map(({ gone }) => [gone?.at, gone?.reason.code]),
      Array.from({ length: 3 }, () => [world.calendar.now(), 'uninstalled']),
    );
  });
});
