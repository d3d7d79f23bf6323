import assert from 'node:assert/strict';
import type { Notification, Settlement } from '#domain/alerts/notification.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Delivery } from '#ports/teams.ts';
import { pending, type SettleOptions, settle } from '#usecases/sending/settle-delivery.ts';
import { anEdit, aRow } from '../../support/builders.ts';

const OPTIONS = { now: 1_000_000, random: 0.5, unknownRepeatAfterMs: 600_000, isSingle: true };
const refused: Delivery = { outcome: 'notDelivered', reason: '412', retryAfterMs: undefined, isThrottle: false };

describe('an edit of which nobody can say whether it arrived', () => {
  const inDoubt: Delivery = { outcome: 'unknown', reason: '502' };

  it('is made again without a doubt, since editing twice shows the same card', () => {
    const { state, doubts, attempts, waitsFor, dueAt } = settle(anEdit({ attempts: 1 }), inDoubt, OPTIONS);

    assert.deepEqual([state, doubts, attempts, waitsFor], ['planned', undefined, 2, 'retry']);
    assert.ok(dueAt !== undefined && dueAt > OPTIONS.now);
  });

  it('is given up at its eighth try, and told to nobody', () => {
    const stateAfter = (attempts: number) => settle(anEdit({ attempts }), inDoubt, OPTIONS).state;

    assert.deepEqual([stateAfter(6), stateAfter(7)], ['planned', 'dropped']);
  });
});

describe('a row that surely was not delivered', () => {
  it('waits without the doubt that a sender, taking over meanwhile, cast on this attempt', () => {
    const { state, doubts } = settle(aRow({ doubts: 0 }), refused, OPTIONS);

    assert.deepEqual([state, doubts], ['planned', 0]);
  });

  it('stays on its way to "gone" when it goes back unsent', () => {
    const row = aRow({ reason: { code: 'unreachable', answer: '404' }, waitsFor: 'conversation', attempts: 3 });

    for (const settlement of [pending(row), settle(row, refused, OPTIONS)]) {
      assert.deepEqual(settlement.reason, { code: 'unreachable', answer: '404' });
      assert.equal(settlement.waitsFor, 'conversation');
    }
  });

  it('keeps the doubts of earlier attempts, and so its label', () => {
    const { state, doubts } = settle(aRow({ doubts: 2 }), refused, OPTIONS);

    assert.deepEqual([state, doubts], ['unknown', 2]);
  });
});

describe('what each outcome makes of a row', () => {
  const { now } = OPTIONS;
  const shown = { toldTo: 100 };
  const planned = aRow({ state: 'planned' });
  const unreached = aRow({
    state: 'planned',
    reason: { code: 'unreachable', answer: '404' },
    waitsFor: 'conversation',
    attempts: 2,
  });
  const sent: Delivery = { outcome: 'sent', activityId: 'post', threadId: 'thread' };
  const unreachable: Delivery = { outcome: 'unreachable', reason: '403' };
  const why = { code: 'unreachable', answer: '403' } as const;

  const CASES: readonly (readonly [
    title: string,
    row: Notification,
    delivery: Delivery,
    becomes: Omit<Settlement, 'id'>,
    options?: Partial<SettleOptions>,
  ])[] = [
    [
      'one that arrived as a post of its own keeps the post, its thread, the percentage and what it shows',
      planned,
      sent,
      {
        state: 'sent',
        sentAt: now,
        sentPercent: 85,
        seen: new Map([['row-1', shown]]),
        activityId: 'post',
        threadId: 'thread',
      },
      { said: { sentPercent: 85, shown } },
    ],
    [
      'one that arrived in a table keeps neither a post nor a thread nor what it shows',
      planned,
      sent,
      { state: 'sent', sentAt: now, sentPercent: 85, activityId: undefined, threadId: undefined },
      { isSingle: false, said: { sentPercent: 85, shown } },
    ],
    [
      'one that surely did not arrive waits for its back-off, a try older',
      aRow({ state: 'planned', attempts: 1 }),
      refused,
      {
        state: 'planned',
        doubts: 0,
        reason: { code: 'notDelivered', answer: '412' },
        waitsFor: 'retry',
        attempts: 2,
        dueAt: now + 3 * SECOND_MS,
      },
    ],
    [
      'one that Teams throttled waits for as long as Teams asks, where that is longer',
      planned,
      { ...refused, retryAfterMs: MINUTE_MS, isThrottle: true },
      {
        state: 'planned',
        doubts: 0,
        reason: { code: 'notDelivered', answer: '412' },
        waitsFor: 'retry',
        attempts: 1,
        dueAt: now + MINUTE_MS,
      },
    ],
    [
      'one that waits for its conversation keeps its tries when something else refuses it',
      unreached,
      refused,
      {
        state: 'planned',
        doubts: 0,
        reason: { code: 'unreachable', answer: '404' },
        waitsFor: 'conversation',
        dueAt: now + 6 * SECOND_MS,
      },
    ],
    [
      'one in doubt waits for its repeat',
      planned,
      { outcome: 'unknown', reason: '502' },
      {
        state: 'unknown',
        reason: { code: 'unknown', answer: '502' },
        waitsFor: 'retry',
        doubts: 1,
        dueAt: now + 10 * MINUTE_MS,
      },
    ],
    [
      'one in doubt for the second time waits six times as long',
      aRow({ doubts: 1 }),
      { outcome: 'unknown', reason: '502' },
      {
        state: 'unknown',
        reason: { code: 'unknown', answer: '502' },
        waitsFor: 'retry',
        doubts: 2,
        dueAt: now + 60 * MINUTE_MS,
      },
    ],
    [
      'one in doubt for the third time is given up',
      aRow({ doubts: 2 }),
      { outcome: 'unknown', reason: '502' },
      { state: 'dead', reason: { code: 'inDoubt', answer: '502' }, doubts: 3 },
    ],
    [
      'one whose conversation cannot be reached waits for it, from its first try on',
      aRow({ state: 'planned', attempts: 5, waitsFor: 'retry' }),
      unreachable,
      { state: 'planned', doubts: 0, reason: why, waitsFor: 'conversation', attempts: 1, dueAt: now + HOUR_MS },
    ],
    [
      'one whose conversation still cannot be reached waits longer',
      unreached,
      unreachable,
      { state: 'planned', doubts: 0, reason: why, waitsFor: 'conversation', attempts: 3, dueAt: now + 24 * HOUR_MS },
    ],
    [
      'one whose conversation could not be reached at the last try is dropped',
      { ...unreached, attempts: 4 },
      unreachable,
      { state: 'dropped', reason: why, attempts: 5 },
    ],
    [
      'one that the credentials of the bot kept back waits and does not age',
      aRow({ state: 'planned', attempts: 3 }),
      { outcome: 'unauthorized', reason: '401', fault: { code: 'bot-secret-expired' } },
      { state: 'planned', doubts: 0, reason: { code: 'unauthorized', answer: '401' }, waitsFor: 'retry' },
    ],
    [
      'one that the credentials of the bot kept back keeps what it waited for before',
      unreached,
      { outcome: 'unauthorized', reason: '401', fault: { code: 'bot-secret-expired' } },
      {
        state: 'planned',
        doubts: 0,
        reason: { code: 'unreachable', answer: '404' },
        waitsFor: 'conversation',
      },
    ],
    [
      'one that outsiders must not see waits for five minutes',
      planned,
      { outcome: 'withheld', reason: 'outsiders' },
      {
        state: 'planned',
        doubts: 0,
        reason: { code: 'withheld', answer: 'outsiders' },
        waitsFor: 'audience',
        dueAt: now + 5 * MINUTE_MS,
      },
    ],
    [
      'one whose readers are not known waits for half a minute',
      planned,
      { outcome: 'withheld', reason: 'roster 503' },
      {
        state: 'planned',
        doubts: 0,
        reason: { code: 'withheld', answer: 'roster 503' },
        waitsFor: 'audience',
        dueAt: now + 30 * SECOND_MS,
      },
    ],
    [
      'one that may not be told there is dropped',
      planned,
      { outcome: 'notAllowed' },
      { state: 'dropped', reason: { code: 'notAllowed' } },
    ],
    [
      'one that is too big alone is given up',
      planned,
      { outcome: 'tooBig' },
      { state: 'dead', reason: { code: 'tooBig' } },
    ],
    [
      'an edit whose post is gone is dropped',
      planned,
      { outcome: 'targetGone' },
      { state: 'dropped', reason: { code: 'postGone' } },
    ],
    [
      'one that Teams rejects is given up',
      planned,
      { outcome: 'rejected', reason: '400' },
      { state: 'dead', reason: { code: 'rejected', answer: '400' } },
    ],
    [
      'an edit in doubt waits for its back-off',
      anEdit({ attempts: 1 }),
      { outcome: 'unknown', reason: '502' },
      {
        state: 'planned',
        reason: { code: 'unknown', answer: '502' },
        waitsFor: 'retry',
        attempts: 2,
        dueAt: now + 3 * SECOND_MS,
      },
    ],
    [
      'an edit in doubt for the eighth time is dropped',
      anEdit({ attempts: 7 }),
      { outcome: 'unknown', reason: '502' },
      { state: 'dropped', reason: { code: 'unknown', answer: '502' }, attempts: 8 },
    ],
  ];

  for (const [title, row, delivery, becomes, options] of CASES) {
    it(title, () => {
      assert.deepEqual(settle(row, delivery, { ...OPTIONS, ...options }), { id: 'row-1', ...becomes });
    });
  }
});
