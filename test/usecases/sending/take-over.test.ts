import assert from 'node:assert/strict';
import type { Notification } from '#domain/alerts/notification.ts';
import { HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import { type TakeOverDeps, takeOver } from '#usecases/sending/take-over.ts';
import { aRow } from '../../support/builders.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const NOW = 10 * HOUR_MS;

describe('what a new sender does before it sends', () => {
  let steps: unknown[];
  let sending: readonly Notification[];
  let attempts: readonly { readonly conversationId: string; readonly at: number }[];
  /** Happens while the rows that are being sent are read. */
  let onRead: () => void;
  beforeEach(() => {
    [steps, sending, attempts] = [[], [], []];
    onRead = () => undefined;
  });

  function deps(): TakeOverDeps {
    return {
      database: {
        notifications: {
          async listSending() {
            onRead();
            return sending;
          },
          async attemptsSince(since: number) {
            steps.push(`attempts since ${(NOW - since) / HOUR_MS} h`);
            return attempts;
          },
        },
      },
      system: createFakeClock(NOW),
      log: { warn: (fields: object) => void steps.push(['warns', fields]) },
      conversations: { take: (work: readonly unknown[]) => void steps.push(`takes ${work.length}`) },
      reactions: { forgetCredentials: () => void steps.push('forgets the credentials') },
      outcomes: {
        recordLate: async () => void steps.push('records late'),
        castDoubtOn: async (rows: readonly Notification[]) =>
          void steps.push(`doubts ${rows.map(({ id }) => id).join()}`),
      },
      unreached: { refill: async () => void steps.push('knows who is not reached') },
      turns: { refill: (known: typeof attempts, now: number) => void steps.push([known, now]) },
    } as unknown as TakeOverDeps;
  }

  it('comes in this order: it forgets what was read, records, doubts, and learns what was sent', async () => {
    sending = [aRow({ id: 'a' }), aRow({ id: 'b' })];

    await takeOver(deps(), new Set());

    assert.deepEqual(steps, [
      'takes 0',
      'forgets the credentials',
      'records late',
      ['warns', { rows: 2 }],
      'doubts a,b',
      'knows who is not reached',
      'attempts since 1 h',
      [[], NOW],
    ]);
  });

  it('doubts nothing that this process has in its hands, also what it settles while the rows are read', async () => {
    sending = [aRow({ id: 'mine' }), aRow({ id: 'settled' }), aRow({ id: 'begun' }), aRow({ id: 'left' })];
    const own = new Set(['mine', 'settled']);
    onRead = () => {
      own.delete('settled');
      own.add('begun');
    };

    await takeOver(deps(), own);

    assert.ok(steps.includes('doubts left'), String(steps));
  });

  it('doubts nothing where nothing was being sent', async () => {
    await takeOver(deps(), new Set());

    assert.ok(!steps.some((step) => /^(doubts|warns)/.test(String(step))), String(steps));
  });

  it('takes posts to have left a second and a half after they were claimed, and none to have left ahead of now', async () => {
    attempts = [
      { conversationId: 'a', at: NOW - HOUR_MS },
      { conversationId: 'b', at: NOW + HOUR_MS },
    ];

    await takeOver(deps(), new Set());

    assert.deepEqual(steps.at(-1), [
      [
        { conversationId: 'a', at: NOW - HOUR_MS + 1.5 * SECOND_MS },
        { conversationId: 'b', at: NOW + 1.5 * SECOND_MS },
      ],
      NOW,
    ]);
  });
});
