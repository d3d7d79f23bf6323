import assert from 'node:assert/strict';
import { type DeliveryFacts, withoutFigures } from '#usecases/sending/load-delivery-facts.ts';
import { aConversation, anAsker, aRow } from '../../support/builders.ts';
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

describe('what is shown where figures may not be seen', () => {
  it('is what has none: tests and health notices, and no digest', () => {
    const post = { card: {}, summary: '' };
    const [notice, digest] = [aRow({ id: 'notice' }), { ...aRow({ id: 'digest' }), about: 'digest' }];
    const facts = {
      conversation: aConversation(),
      sendable: [{ row: aRow({ id: 'alert' }) }],
      insight: [{ row: aRow({ id: 'spike' }) }],
      edits: [{ row: aRow({ id: 'edit' }) }],
      readyPosts: [notice, digest].map((row) => ({ row, post })),
    } as unknown as DeliveryFacts;

    const { shown, plain, hidden } = withoutFigures(facts);

    assert.deepEqual([shown.readyPosts, plain], [[{ row: notice, post }], [notice]]);
    assert.deepEqual([shown.sendable, shown.insight, shown.edits], [[], [], []]);
    assert.deepEqual(
      hidden.map(({ id }) => id),
      ['digest', 'alert', 'spike', 'edit'],
    );
  });
});
