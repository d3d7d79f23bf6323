import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Requests } from '#ports/requests.ts';
import { channelMessage, executeAction, PERSON, personalMessage } from '../../support/activities.ts';
import { anAlert } from '../../support/cards.ts';
import { eventually } from '../../support/eventually.ts';
import { openBot, summaries } from './harness.ts';

const nobody = { kind: 'none', query: 'Contoso', nearest: [] } as const;
const subscribed = { kind: 'subscribed', customers: [], thresholds: [80], isHealth: true } as const;

/** What somebody types, the request that changes something, and what that answers when it is done. */
const CHANGES: readonly (readonly [text: string, request: keyof Requests, done: unknown])[] = [
  ['subscribe Contoso', 'subscribe', nobody],
  ['subscribe health', 'subscribe', subscribed],
  ['unsubscribe Contoso', 'unsubscribe', { kind: 'notSubscribed' }],
  ['unsubscribe health', 'unsubscribe', { kind: 'notSubscribed' }],
  ['unsubscribe Contoso from spikes', 'unsubscribeFrom', { kind: 'notSubscribed' }],
  ['acknowledge Contoso', 'acknowledge', nobody],
  ['acknowledge all', 'acknowledgeAll', { kind: 'counted', alertIds: [], isCut: false }],
  ['unacknowledge Contoso', 'unacknowledge', nobody],
  ['silence Contoso for 3 days', 'silence', { kind: 'noEnd', reason: 'past' }],
  ['unsilence Contoso', 'unsilence', nobody],
  ['undo', 'undo', { kind: 'notUndone', reason: 'nothing' }],
  ['digest daily', 'digest', { schedule: undefined, timeZone: 'UTC', nextAt: undefined }],
  ['scan now', 'scanNow', { kind: 'started' }],
  ['test alert', 'testAlert', undefined],
];

/** Long enough for an answer that waits for nothing. */
const A_WHILE_MS = 50;

describe('an answer is given after its change was stored', () => {
  for (const [text, request, done] of CHANGES) {
    it(`by "${text}"`, async () => {
      const stored = Promise.withResolvers<unknown>();
      await using bot = await openBot({
        people: { adminIds: [PERSON.aadObjectId] },
        requests: { [request]: () => stored.promise },
      });

      const answered = bot.post(personalMessage(bot, text));
      await eventually('the change is asked for', () => bot.asked.some(({ name }) => name === request));
      await delay(A_WHILE_MS);
      const before = summaries(bot.connector);
      stored.resolve(done);
      await answered;

      assert.deepEqual(before, []);
      assert.deepEqual(
        summaries(bot.connector).map((summary) => typeof summary),
        ['string'],
      );
      assert.deepEqual(bot.logged, []);
    });
  }

  it('by a button on an alert', async () => {
    const stored = Promise.withResolvers<never>();
    await using bot = await openBot({ requests: { actOnAlert: () => stored.promise } });
    let isAnswered = false;

    const pressed = bot.post(executeAction(bot, 'acknowledge', { alertId: anAlert().id })).then((reply) => {
      isAnswered = true;
      return reply;
    });
    await eventually('the change is asked for', () => bot.asked.some(({ name }) => name === 'actOnAlert'));
    await delay(A_WHILE_MS);
    const before = isAnswered;
    stored.resolve({ kind: 'over', customer: undefined } as never);
    const { status } = await pressed;

    assert.deepEqual([before, status], [false, 200]);
  });
});

describe('a turn ends after what it keeps was stored', () => {
  it('is the memory of its answer, which the next text goes on with', async () => {
    const kept = Promise.withResolvers<void>();
    await using bot = await openBot({ requests: { remember: () => kept.promise } });
    let isOver = false;

    const turn = bot.post(channelMessage(bot, 'alerts')).then(() => (isOver = true));
    await eventually('the answer is remembered', () => bot.asked.some(({ name }) => name === 'remember'));
    await delay(A_WHILE_MS);
    const before = isOver;
    kept.resolve();
    await turn;

    assert.deepEqual([before, summaries(bot.connector).length], [false, 1]);
  });
});
