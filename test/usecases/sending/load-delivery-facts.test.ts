import assert from 'node:assert/strict';
import { aConversation, anAsker } from '../../support/builders.ts';
import { openWorld } from '../world.ts';

describe('what is due in a conversation', () => {
  const chat = aConversation({ id: 'chat', kind: 'personal', personObjectId: 'somebody' });

  it('that is gone by then is not sent: it is dropped, and says so', async () => {
    await using world = await openWorld();
    await world.sendTestAlert(anAsker(chat));
    await world.conversations.noteRemoval({ conversationId: 'chat' }, { code: 'uninstalled' });

    assert.deepEqual(await world.deliver(), []);
    assert.deepEqual(
      world.settled.map(({ settlement: { state, reason } }) => [state, reason]),
      [['dropped', { code: 'conversationGone' }]],
    );
  });

  it('that nobody knows is not sent: it is dropped, and says so', async () => {
    await using world = await openWorld();
    const now = world.system.now();
    const row = { subject: 'health:sign-in', conversationId: 'unknown', occasion: 'lasts:0' } as const;
    const notice = { code: 'trouble', trouble: { code: 'sign-in-mfa' }, days: 0 } as const;
    await world.database.notifications.plan([{ ...row, about: 'health', notice }], { now, dueAt: now });

    assert.deepEqual(await world.deliver(), []);
    assert.deepEqual(
      world.settled.map(({ settlement: { state, reason } }) => [state, reason]),
      [['dropped', { code: 'conversationUnknown' }]],
    );
  });
});
