import assert from 'node:assert/strict';
import type { Conversation } from '#domain/conversation.ts';
import { DAY_MS } from '#domain/time/time.ts';
import { createKeepConversations } from '#usecases/subscriptions/keep-conversations.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { openWorld, type World } from '../world.ts';

describe('what is known of a conversation', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.conversations.noteConversation(BEFORE);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const BEFORE = aConversation({ teamId: 'team', personObjectId: 'somebody' });
  const known = async (): Promise<Conversation | undefined> =>
    (await world.database.conversations.byIds(['channel'])).get('channel');

  for (const change of [
    { serviceUrl: 'https://smba.trafficmanager.net/amer/' },
    { tenantId: 'other tenant' },
    { teamId: 'other team' },
    { botId: '28:other' },
    { name: 'Costs of all' },
    { personObjectId: 'somebody else' },
  ] satisfies readonly Partial<Conversation>[]) {
    it(`follows a message that tells another ${Object.keys(change).join()}`, async () => {
      await world.conversations.noteConversation({ ...BEFORE, ...change });

      assert.deepEqual(await known(), { ...BEFORE, ...change });
    });
  }

  it('is not written again by a message that tells nothing new, or no name', async () => {
    let writes = 0;
    const { conversations } = world.database;
    const { put } = conversations;
    conversations.put = async (conversation) => {
      writes += 1;
      await put(conversation);
    };

    await world.conversations.noteConversation(BEFORE);
    await world.conversations.noteConversation({ ...BEFORE, name: undefined });
    const before = writes;
    await world.conversations.noteConversation({ ...BEFORE, name: 'Costs of all' });

    assert.deepEqual([before, writes], [0, 1]);
    assert.equal((await known())?.name, 'Costs of all');
  });
});

describe('a conversation that the bot was removed from', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.subscribed();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  it('rests from then on by the calendar, and that is told', async () => {
    const at = world.calendar.now();

    await world.conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' });

    const [subscription] = await world.database.subscriptions.all();
    const gone = (await world.database.conversations.byIds(['channel'])).get('channel')?.gone;
    assert.deepEqual([gone?.at, subscription?.parkedAt], [at, at]);
    assert.deepEqual(
      (await world.database.health.current()).map(({ about, since }) => [about.code, about.conversationId, since]),
      [['conversation-gone', 'channel', at]],
    );
  });

  it('is known to be gone since then by the calendar, also when the process is killed before it tells so', async () => {
    const at = world.calendar.now();
    const conversations = createKeepConversations({
      ...world,
      onParked: () => Promise.reject(new Error('the process was killed here')),
    });

    await assert.rejects(conversations.noteRemoval({ conversationId: 'channel' }, { code: 'uninstalled' }));

    assert.deepEqual(
      (await world.database.health.current()).map(({ since }) => since),
      [at],
    );
  });

  it('is no news where nothing was told in it', async () => {
    await world.conversations.noteConversation(aConversation({ id: 'quiet' }));

    await world.conversations.noteRemoval({ conversationId: 'quiet' }, { code: 'uninstalled' });

    assert.deepEqual(await world.database.health.current(), []);
  });
});

describe('what waits because a conversation cannot be reached', () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
    await world.subscribed(aConversation({ teamId: 'team' }));
    await world.sendTestAlert(anAsker(aConversation({ teamId: 'team' })));
    const [row] = await rows();
    const reason = { code: 'unreachable', answer: '403' } as const;
    const dueAt = world.system.now() + DAY_MS;
    await world.database.notifications.settle([
      { id: row?.id ?? '', state: 'planned', attempts: 1, reason, waitsFor: 'conversation', dueAt },
    ]);
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const rows = () => world.database.notifications.bySubjects(['test'], 'channel');
  const isDue = async () => (await rows()).every(({ dueAt }) => dueAt <= world.system.now());

  it('is sent as soon as somebody writes there', async () => {
    const before = await isDue();

    await world.conversations.noteConversation(aConversation({ teamId: 'team' }));

    assert.deepEqual([before, await isDue()], [false, true]);
  });

  it('is sent as soon as the bot is installed again in its team, through whichever channel', async () => {
    const before = await isDue();

    await world.conversations.noteInstallation(aConversation({ id: 'general', teamId: 'team' }), 'team');

    assert.deepEqual([before, await isDue()], [false, true]);
  });

  it('goes on waiting while the bot is installed in another channel alone', async () => {
    await world.conversations.noteInstallation(aConversation({ id: 'general', teamId: 'team' }), 'channel');

    assert.equal(await isDue(), false);
  });
});
