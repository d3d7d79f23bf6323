import assert from 'node:assert/strict';
import { MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import { createReactions, type Reactions } from '#usecases/sending/reactions.ts';
import type { Settled } from '#usecases/sending/record-deliveries.ts';
import { aConversation, anEdit, aRow } from '../../support/builders.ts';
import { FORBIDDEN, IN_DOUBT, REFUSED, THROTTLED, UNAUTHORIZED } from '../fake-teams.ts';

const SENT: Delivery = { outcome: 'sent', activityId: 'post', threadId: undefined };

describe('what an answer of Teams means beyond its own rows', () => {
  let heard: string[];
  let reactions: Reactions;
  beforeEach(() => {
    heard = [];
    const hears = async (what: string): Promise<void> => void heard.push(what);
    reactions = createReactions({
      turns: { pause: (ms) => void heard.push(`pause ${ms / SECOND_MS} s`) },
      unreached: {
        refill: () => hears('refill'),
        noteRefused: (id) => hears(`refused ${id}`),
        noteArrived: (id) => hears(`arrived ${id}`),
      },
      onCredentials: (fault) => hears(fault ? `credentials: ${fault.code}` : 'credentials work'),
      onGone: (conversation, reason) => hears(`gone ${conversation.id}: ${reason.code}`),
    });
  });

  const row = aRow();
  const waits: Settled = { row, settlement: { id: row.id, state: 'planned' } };
  const dropped: Settled = { row, settlement: { id: row.id, state: 'dropped' } };
  const droppedEdit: Settled = { ...dropped, row: anEdit() };

  /** What is heard of one answer, once the credentials are known to work. */
  async function reactsTo(delivery: Delivery, settled: readonly Settled[] = [waits]): Promise<readonly string[]> {
    const attempted = { conversation: aConversation(), rows: [row], ids: [row.id], isSingle: true };
    await reactions.reactTo(attempted, SENT, []);
    heard.length = 0;
    await reactions.reactTo(attempted, delivery, settled);
    return heard;
  }

  for (const [title, delivery, expected] of [
    ['a post that arrived releases what waits in the conversation', SENT, ['arrived channel']],
    ['a throttle pauses everything for as long as it asks', THROTTLED, ['pause 30 s']],
    [
      'a throttle that does not say how long pauses everything for a second',
      { ...THROTTLED, retryAfterMs: undefined },
      ['pause 1 s'],
    ],
    ['a refusal that is no throttle pauses nothing', { ...REFUSED, retryAfterMs: MINUTE_MS }, []],
    ['a doubt says nothing of the conversation', IN_DOUBT, []],
    ['figures that may not be shown say nothing of the conversation', { outcome: 'withheld', reason: 'outsiders' }, []],
    ['a conversation that nothing may be told to is gone', { outcome: 'notAllowed' }, ['gone channel: notAllowed']],
    [
      'refused credentials pause everything for a minute and are told',
      UNAUTHORIZED,
      ['pause 60 s', 'credentials: bot-secret-expired'],
    ],
    ['a refusal of the conversation makes its other rows wait', FORBIDDEN, ['refused channel']],
  ] as readonly (readonly [string, Delivery, readonly string[]])[]) {
    it(title, async () => {
      assert.deepEqual(await reactsTo(delivery), expected);
    });
  }

  it('a refusal after which a row is dropped means that the conversation is gone', async () => {
    assert.deepEqual(await reactsTo(FORBIDDEN, [waits, dropped]), ['gone channel: refused']);
  });

  it('a refusal after which an edit is dropped does not mean that the conversation is gone', async () => {
    assert.deepEqual(await reactsTo(FORBIDDEN, [droppedEdit]), ['refused channel']);
  });

  it('that the credentials work is told once, and again after they failed or another sender came', async () => {
    const attempted = { conversation: aConversation(), rows: [row], ids: [row.id], isSingle: true };
    const told = async (delivery: Delivery): Promise<boolean> => {
      heard.length = 0;
      await reactions.reactTo(attempted, delivery, [waits]);
      return heard.includes('credentials work');
    };

    const [first, second] = [await told(SENT), await told(IN_DOUBT)];
    await told(UNAUTHORIZED);
    const afterFailure = await told(FORBIDDEN);
    reactions.forgetCredentials();
    const [whileRefused, afterAnother] = [await told(REFUSED), await told(SENT)];

    assert.deepEqual([first, second, afterFailure, whileRefused, afterAnother], [true, false, true, false, true]);
  });
});
