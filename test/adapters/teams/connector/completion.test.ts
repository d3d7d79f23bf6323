import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { createCompletion } from '#adapters/teams/connector/completion.ts';
import type { Audience } from '#adapters/teams/people/roster.ts';
import type { Delivery, Notifier, Post } from '#ports/teams.ts';
import { aConversation } from '../../../support/cards.ts';
import { recordingLog } from '../harness.ts';

const POST: Post = { card: { type: 'AdaptiveCard' }, summary: 'whole' };

function build({
  audience = 'insiders',
  outcome = 'sent',
}: {
  audience?: Audience;
  outcome?: 'sent' | 'targetGone' | 'throws';
} = {}) {
  const edits: (readonly [string, string | undefined, string])[] = [];
  const { log, entries } = recordingLog();
  const notifier: Notifier = {
    post: () => assert.fail('nothing new is posted'),
    async edit(to, activityId, post, { threadId }): Promise<Delivery> {
      assert.equal(post, POST);
      edits.push([activityId, threadId, to.id]);
      if (outcome === 'throws') throw new Error('the connector is gone');
      return outcome === 'sent' ? { outcome, activityId, threadId } : { outcome };
    },
  };
  const deps = { notifier, roster: { audienceOf: () => Promise.resolve(audience) }, log };
  const completion = createCompletion(deps, { conversation: aConversation(), threadId: 'thread' });
  return { completion, edits, warnings: () => entries.filter(({ level }) => level === 'warn').length };
}

describe('an answer that is completed', () => {
  it('is edited in its thread, once it is known where it stands', async () => {
    const { completion, edits, warnings } = build();

    const completing = completion.complete(POST);
    await setImmediate();
    const before = edits.length;
    completion.stands('a1');
    await completing;

    assert.deepEqual([before, edits], [0, [['a1', 'thread', aConversation().id]]]);
    assert.equal(warnings(), 0);
  });

  it('is left as it is where it stands nowhere', async () => {
    for (const nowhere of [undefined, '']) {
      const { completion, edits, warnings } = build();

      completion.stands(nowhere);
      await completion.complete(POST);

      assert.deepEqual([edits, warnings()], [[], 0]);
    }
  });

  for (const audience of ['outsiders', 'unreadable'] as const) {
    it(`is left as it is where the audience is ${audience} by then`, async () => {
      const { completion, edits, warnings } = build({ audience });

      completion.stands('a1');
      await completion.complete(POST);

      assert.deepEqual([edits, warnings()], [[], 1]);
    });
  }

  for (const outcome of ['targetGone', 'throws'] as const) {
    it(`fails with a line of the log and no more (${outcome})`, async () => {
      const { completion, warnings } = build({ outcome });

      completion.stands('a1');
      await completion.complete(POST);

      assert.equal(warnings(), 1);
    });
  }
});
