import assert from 'node:assert/strict';
import { healthRecipients } from '#usecases/health/health-recipients.ts';
import { ADA, aConversation, anAsker } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('who is told that a channel is gone', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  async function loseChannel(): Promise<readonly string[]> {
    await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' });
    await world.health.conversationGone(aConversation(), { code: 'uninstalled' });
    const rows = await world.database.notifications.bySubjects(['health:conversation-gone:channel']);
    return rows.map(({ conversationId }) => conversationId);
  }

  it('is nobody where the only subscription was made there: nothing is planned for the place that is gone', async () => {
    assert.deepEqual(await loseChannel(), []);
    assert.deepEqual(
      (await world.database.health.current()).map(({ about }) => about),
      [{ code: 'conversation-gone', conversationId: 'channel' }],
    );
  });

  it('is whoever made the subscription, in the personal chat', async () => {
    await world.conversations.noteConversation(
      aConversation({ id: 'ada', kind: 'personal', personObjectId: ADA.objectId }),
    );

    assert.deepEqual(await loseChannel(), ['ada']);
  });

  it('is who asked for health notices, each once with the admins, but not where that rests', async () => {
    const chat = aConversation({ id: 'chat', kind: 'personal', personObjectId: ADA.objectId });
    for (const conversation of [chat, aConversation({ id: 'asked' }), aConversation({ id: 'rests' })]) {
      await world.subscribe({ customers: [], isHealth: true, thresholds: undefined }, anAsker(conversation));
    }
    await world.database.subscriptions.park(['rests'], world.calendar.now());

    const told = await healthRecipients({ ...world, adminIds: [ADA.objectId] });

    assert.deepEqual([...told].toSorted(), ['asked', 'chat']);
  });

  it('is another conversation that the same person subscribed, where there is no personal chat', async () => {
    await world.subscribed(aConversation({ id: 'other' }));

    assert.deepEqual(await loseChannel(), ['other']);
  });
});
