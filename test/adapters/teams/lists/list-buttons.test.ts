import assert from 'node:assert/strict';
import type { CustomerUsage } from '#ports/usage.ts';
import { channelMessage, executeAction, personalMessage, submitAction } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { type BotUnderTest, openBot, summaries } from '../harness.ts';

const LIST = { kind: 'over', percent: 90, currency: 'EUR' } as const;
const SHOWN = { list: LIST, page: 3 };

function asked(bot: BotUnderTest): readonly (readonly unknown[])[] {
  return bot.asked.filter(({ name }) => name === 'listCustomers').map(({ args }) => args.slice(0, 2));
}

describe('a list over all customers', () => {
  it('is asked for by text from its first page on', async () => {
    await using bot = await openBot();

    await bot.post(personalMessage(bot, 'over 90% in EUR'));
    await bot.post(channelMessage(bot, 'top 20'));

    assert.deepEqual(asked(bot), [
      [LIST, 1],
      [{ kind: 'top', most: 20 }, 1],
    ]);
    assert.deepEqual(summaries(bot.connector), ['list over, page 1', 'list top, page 1']);
  });

  it('is replaced by the page that a button names, or shown anew where a client cannot execute', async () => {
    await using bot = await openBot();
    const data = { command: 'over', shown: SHOWN };

    const { text } = await bot.post(executeAction(bot, 'run', data));
    await bot.post(submitAction(bot, { verb: 'run', ...data }));

    assert.equal(JSON.parse(text).value.body[0].text, 'list over, page 3');
    assert.deepEqual(summaries(bot.connector), ['list over, page 3']);
    assert.deepEqual(asked(bot), [
      [LIST, 3],
      [LIST, 3],
    ]);
  });

  it('gives no page for data that none of its buttons has', async () => {
    await using bot = await openBot();

    for (const data of [
      { command: 'over' },
      { command: 'top', shown: SHOWN },
      { command: 'over', customerId: 'c1', shown: SHOWN },
      { command: 'over', shown: { list: { kind: 'over' }, page: 1 } },
      { command: 'over', shown: { ...SHOWN, page: 0 } },
      { command: 'over', shown: { ...SHOWN, page: 1.5 } },
      { command: 'over', shown: { ...SHOWN, list: { ...LIST, currency: "EUR' or 1=1" } } },
      { command: 'top', shown: { list: { kind: 'top', most: -1 }, page: 1 } },
    ]) {
      const { text } = await bot.post(executeAction(bot, 'run', data));

      assert.match(String(JSON.parse(text).value), /button/u, JSON.stringify(data));
    }
    assert.deepEqual(asked(bot), []);
  });

  it('comes back, at the page that it was on, from the customer that a row opened', async () => {
    const usage = { kind: 'usage', usage: { customer: aCustomer() } as CustomerUsage } as const;
    await using bot = await openBot({ requests: { usageFor: () => Promise.resolve(usage) } });

    const opened = await bot.post(executeAction(bot, 'run', { command: 'usage', customerId: 'c1', shown: SHOWN }));
    const back = JSON.parse(opened.text).value.actions.at(-1);
    await bot.post(executeAction(bot, back.verb, back.data));

    assert.equal(back.title, 'Back to the list');
    assert.deepEqual(asked(bot), [[LIST, 3]]);
  });
});
