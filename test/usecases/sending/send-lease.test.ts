import assert from 'node:assert/strict';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import { aConversation, anAsker } from '../../support/builders.ts';
import { UNAUTHORIZED } from '../fake-teams.ts';
import { type World } from '../world.ts';
import { openQuietWorld } from './quiet-world.ts';

describe('the sender that holds the lease', () => {
  let world: World;
  beforeEach(async () => {
    world = await openQuietWorld();
  });
  afterEach(() => world[Symbol.asyncDispose]());

  const planTest = (conversationId: string) =>
    world.sendTestAlert(anAsker(aConversation({ id: conversationId, kind: 'personal' })));

  it('knows that the credentials work, also when another sender that could not send came between', async () => {
    await world.conversations.noteInstallation(aConversation({ id: 'chat', kind: 'personal' }), 'team');
    await planTest('chat');
    await world.deliver();
    world.system.pass(11 * SECOND_MS);
    const other = world.senderOf('other');
    await other.keepLease();
    await planTest('chat');
    world.notifier.script.push(UNAUTHORIZED);
    await other.step(new AbortController().signal);
    world.system.pass(2 * MINUTE_MS);

    await world.deliver();

    assert.deepEqual(world.credentials.slice(-2), ['bot-secret-expired', undefined]);
  });

  it('takes what was sent before the clock was set back as sent just now, and does not wait for those times', async () => {
    for (let post = 0; post < 8; post += 1) {
      await planTest('chat');
      await world.deliver();
      world.system.pass(SECOND_MS);
    }
    world.notifier.take();
    world.system.set(world.system.now() - 30 * MINUTE_MS);
    const other = world.senderOf('other');
    await planTest('chat');

    let sent = 0;
    for (let second = 0; second < 5; second += 1) {
      await other.keepLease();
      await other.step(new AbortController().signal);
      sent += world.notifier.take().length;
      world.system.pass(SECOND_MS);
    }

    assert.equal(sent, 1);
  });

  it('does not send without the lease', async () => {
    const other = world.senderOf('other');
    await other.keepLease();
    world.system.pass(11 * SECOND_MS);
    await other.keepLease();
    world.spends(1, 85);
    await world.scan();
    await other.keepLease();

    await world.sender.keepLease();
    await world.sender.step(new AbortController().signal);

    assert.deepEqual(world.notifier.take(), []);
  });
});
