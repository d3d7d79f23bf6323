import assert from 'node:assert/strict';
import type { NotUndone } from '#ports/asking/undo.ts';
import { executeAction, personalMessage, submitAction } from '../../support/activities.ts';
import { aCustomer, anAlert } from '../../support/cards.ts';
import { type BotOptions, openBot, summaries } from './harness.ts';

const CONTOSO = aCustomer();
const one = { kind: 'acknowledged', alert: anAlert(), customer: CONTOSO, isAgain: false } as const;
const acknowledged = {
  kind: 'done',
  each: [one],
  undo: 'change-1',
} as const;

interface Action {
  readonly title: string;
  readonly verb: string;
  readonly data: object;
  readonly fallback: { readonly type: string; readonly data: object };
}

const refusing = (reason: NotUndone): BotOptions => ({
  requests: { undo: () => Promise.resolve({ kind: 'notUndone', reason }) },
});

describe('the button that undoes a change', () => {
  it('is on the answer to the change, and names it', async () => {
    const undone: unknown[] = [];
    const kept: unknown[] = [];
    await using bot = await openBot({
      requests: {
        remember: async (what) => void kept.push(what?.customers),
        acknowledge: () => Promise.resolve(acknowledged),
        undo: (change) => {
          undone.push(change);
          return Promise.resolve({ kind: 'undone', of: 'acknowledge', about: [CONTOSO.id], customers: [CONTOSO] });
        },
      },
    });
    await bot.post(personalMessage(bot, 'ack Contoso'));
    const [attachment] = (bot.connector.posts[0]?.activity['attachments'] ?? []) as readonly {
      readonly content: { readonly actions: readonly Action[] };
    }[];
    const action = attachment?.content.actions.at(-1);
    assert.ok(action);

    const { text } = await bot.post(executeAction(bot, action.verb, action.data));
    await bot.post(submitAction(bot, action.fallback.data));
    await bot.post(personalMessage(bot, 'undo'));

    assert.deepEqual([action.title, action.verb, action.data], ['Undo', 'undo', { change: 'change-1' }]);
    assert.match(text, /Undone: the acknowledgement of what is open about Contoso\. It is as it was before\./);
    assert.deepEqual(undone, ['change-1', 'change-1', undefined]);
    assert.deepEqual(kept.at(-1), [CONTOSO.id], '"usage" after it is about the same customer');
  });

  it('is on no answer that changed nothing', async () => {
    const again = { kind: 'done', each: [{ ...one, isAgain: true }], undo: undefined } as const;
    await using bot = await openBot({ requests: { acknowledge: () => Promise.resolve(again) } });

    await bot.post(personalMessage(bot, 'ack Contoso'));

    assert.doesNotMatch(JSON.stringify(bot.connector.posts[0]?.activity), /Undo/);
  });

  for (const [reason, said] of [
    ['nothing', /nothing to undo/],
    ['tooLate', /more than 10 minutes ago/],
    ['notYours', /Only the person who did that/],
    ['undoneBefore', /undone already/],
    ['changedSince', /changed there since/],
  ] as const) {
    it(`says beside the card, which stays, why nothing was undone: ${reason}`, async () => {
      await using bot = await openBot(refusing(reason));

      const { status, text } = await bot.post(executeAction(bot, 'undo', { change: 'change-1' }));
      await bot.post(personalMessage(bot, 'undo that'));

      const { type, value } = JSON.parse(text) as { readonly type: string; readonly value: string };
      assert.deepEqual([status, type], [200, 'application/vnd.microsoft.activity.message']);
      assert.match(value, said);
      assert.match(String(summaries(bot.connector)), said);
    });
  }

  it('on the card of an alert, it leaves the card where nothing was undone', async () => {
    const requests: BotOptions['requests'] = {
      actOnAlert: () => Promise.resolve({ kind: 'notUndone', reason: 'notYours' }),
    };
    await using bot = await openBot({ requests });

    const { text } = await bot.post(executeAction(bot, 'undo', { alertId: 'contoso:2026-11-01' }));

    assert.match(text, /activity\.message.*Only the person who did that/);
    assert.deepEqual(bot.asked.find(({ name }) => name === 'actOnAlert')?.args[0], {
      alertId: 'contoso:2026-11-01',
      action: 'undo',
    });
  });

  it('is for operators', async () => {
    await using bot = await openBot({ people: { operatorIds: ['somebody-else'] } });

    const { text } = await bot.post(executeAction(bot, 'undo', { change: 'change-1' }));

    assert.match(text, /cannot be used by you/);
    assert.ok(!bot.asked.some(({ name }) => name === 'undo'));
  });
});
