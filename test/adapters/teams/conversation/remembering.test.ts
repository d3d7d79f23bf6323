import assert from 'node:assert/strict';
import type { Remembered } from '#ports/asking/memory.ts';
import { executeAction, personalMessage } from '../../../support/activities.ts';
import { aCustomer, anAlert, someFacts } from '../../../support/cards.ts';
import { eventually } from '../../../support/eventually.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

const CONTOSO = aCustomer();
const acknowledged = {
  kind: 'done',
  each: [{ kind: 'acknowledged', alert: anAlert(), customer: CONTOSO, isAgain: false }],
} as const;

describe('what the bot remembers of an answer', () => {
  it('is stored once, and after the answer was sent', async () => {
    const stored: unknown[] = [];
    const requests: BotOptions['requests'] = {
      acknowledge: () => Promise.resolve(acknowledged),
      remember: async (what: Remembered | undefined) => {
        stored.push([what?.of, what?.customers, bot.connector.posts.length]);
      },
    };
    await using bot = await openBot({ requests });

    await bot.post(personalMessage(bot, 'ack Contoso'));

    assert.deepEqual(stored, [['acknowledge', [CONTOSO.id], 1]]);
  });

  it('is whose subscription has ended', async () => {
    const stored: (readonly string[] | undefined)[] = [];
    const requests: BotOptions['requests'] = {
      unsubscribe: async () => ({ kind: 'unsubscribed', customers: [CONTOSO], isEverything: false, isExcept: false }),
      remember: async (what: Remembered | undefined) => {
        stored.push(what?.customers);
      },
    };
    await using bot = await openBot({ requests });

    await bot.post(personalMessage(bot, 'unsubscribe Contoso'));

    assert.deepEqual(stored, [[CONTOSO.id]]);
  });

  it('is the question alone where that lacks only the time', async () => {
    const kept: unknown[] = [];
    await using bot = await openBot({
      requests: { remember: async (what) => void kept.push([what?.of, what?.asks, what?.named]) },
    });

    await bot.post(personalMessage(bot, 'silence Contoso'));

    assert.deepEqual(kept, [['silence', 'howLong', ['Contoso']]]);
  });

  it('is the list of those who may be meant, with the number of all', async () => {
    const kept: unknown[] = [];
    const [several, none] = [
      { kind: 'several', customers: [CONTOSO], total: 12 },
      { kind: 'none', query: 'Kontoso', nearest: [CONTOSO] },
    ] as const;
    for (const answer of [several, none]) {
      await using bot = await openBot({
        requests: {
          usageFor: async () => answer,
          remember: async (what) => void kept.push([what?.asks, what?.customers, what?.list, what?.total]),
        },
      });
      await bot.post(personalMessage(bot, 'usage for Kontoso'));
    }

    assert.deepEqual(kept, [
      ['customer', [], [CONTOSO.id], 12],
      ['customer', [], [CONTOSO.id], 1],
    ]);
  });

  it('counts with the open alerts those that are acknowledged, and those of ended billing periods', async () => {
    const totals: (number | undefined)[] = [];
    const row = {
      alert: anAlert(),
      level: 100,
      state: 'open',
      silencedUntil: undefined,
      isAcknowledged: false,
    } as const;
    await using bot = await openBot({
      requests: {
        alerts: async () => ({
          now: 0,
          alerts: [{ ...row, customer: CONTOSO }],
          open: 4,
          acknowledged: 2,
          ended: 1,
          silences: [],
          silenced: new Map(),
        }),
        remember: async (what) => void totals.push(what?.total),
      },
    });

    await bot.post(personalMessage(bot, 'alerts'));

    assert.deepEqual(totals, [7]);
  });

  it('is stored of what a button shows, too', async () => {
    const stored: (readonly string[] | undefined)[] = [];
    const requests: BotOptions['requests'] = {
      acknowledge: () => Promise.resolve(acknowledged),
      remember: async (what: Remembered | undefined) => {
        stored.push(what?.customers);
      },
    };
    await using bot = await openBot({ requests });

    await bot.post(executeAction(bot, 'run', { command: 'acknowledge', customerId: CONTOSO.id }));

    await eventually('it is stored', () => stored.length === 1);
    assert.deepEqual(stored, [[CONTOSO.id]]);
  });

  it('is the customer of the alert whose button was pressed, and nobody after a test alert', async () => {
    for (const [isTest, customers] of [
      [false, [[CONTOSO.id]]],
      [true, []],
    ] as const) {
      const stored: (readonly string[] | undefined)[] = [];
      const requests: BotOptions['requests'] = {
        actOnAlert: () => Promise.resolve({ kind: 'updated', facts: someFacts({ isTest }) }),
        remember: async (what: Remembered | undefined) => {
          if (what?.customers) stored.push(what.customers);
        },
      };
      {
        await using bot = await openBot({ requests });
        await bot.post(executeAction(bot, 'acknowledge', { alertId: anAlert().id }));
        if (!isTest) await eventually('it is stored', () => stored.length === 1);
      }

      assert.deepEqual(stored, customers);
    }
  });

  it('is read only for a text that needs it', async () => {
    await using bot = await openBot({ requests: { acknowledge: () => Promise.resolve(acknowledged) } });
    const isRead = () => bot.asked.some(({ name }) => name === 'recall');

    for (const text of ['ack Contoso', 'alerts', 'status', 'usage for Contoso', 'silence Contoso for 2 days']) {
      await bot.post(personalMessage(bot, text));
    }
    const before = isRead();
    await bot.post(personalMessage(bot, 'ack it'));

    assert.deepEqual([before, isRead()], [false, true]);
  });

  it('that cannot be stored prevents no answer', async () => {
    const requests: BotOptions['requests'] = {
      acknowledge: () => Promise.resolve(acknowledged),
      remember: () => Promise.reject(new Error('the database is away')),
    };
    await using bot = await openBot({ requests });

    const { status } = await bot.post(personalMessage(bot, 'ack Contoso'));

    assert.ok(status < 300);
    assert.match(String(summaries(bot.connector)), /^Acknowledged for everybody/);
  });
});
