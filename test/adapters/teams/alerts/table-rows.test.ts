import assert from 'node:assert/strict';
import type { CustomerUsage } from '#ports/usage.ts';
import { channelMessage, executeAction, submitAction } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { eventually } from '../../../support/eventually.ts';
import { type BotOptions, type BotUnderTest, openBot, summaries } from '../harness.ts';

const CONTOSO = aCustomer();
const usage = { kind: 'usage', usage: { customer: CONTOSO } as CustomerUsage } as const;

const options: BotOptions = {
  requests: {
    usageFor: () => Promise.resolve(usage),
    acknowledgeAll: (alertIds, _asker, ofTable = []) =>
      Promise.resolve(
        alertIds
          ? { kind: 'acknowledgedAll', count: alertIds.length }
          : { kind: 'counted', alertIds: ofTable.slice(1), isCut: false },
      ),
  },
};

/** In the thread of the table. */
function inThread(bot: BotUnderTest) {
  const { conversation, channelData } = channelMessage(bot, '');
  return { conversation, channelData };
}

const posted = (bot: BotUnderTest) => eventually('there is a post', () => bot.connector.posts.length > 0);

const asked = (bot: BotUnderTest, name: string) => bot.asked.filter((each) => each.name === name);

describe('a row of a table of alerts', () => {
  it('opens its customer below the table, which stays', async () => {
    await using bot = await openBot(options);
    const data = { command: 'usage', customerId: CONTOSO.id, stays: true };

    const { text } = await bot.post(executeAction(bot, 'run', data, inThread(bot)));

    assert.equal(JSON.parse(text).value, 'The answer comes below.');
    await posted(bot);
    assert.deepEqual(summaries(bot.connector), ['usage of Contoso']);
  });

  it('acknowledges its alert, and says so below the table', async () => {
    await using bot = await openBot(options);

    const { text } = await bot.post(executeAction(bot, 'acknowledge', { alertId: 'a1', stays: true }, inThread(bot)));

    assert.equal(JSON.parse(text).type ?? JSON.parse(text).statusCode, 'application/vnd.microsoft.activity.message');
    await posted(bot);
    assert.deepEqual(asked(bot, 'actOnAlert')[0]?.args[0], { alertId: 'a1', action: 'acknowledge' });
  });

  it('tells below the table what failed', async () => {
    await using bot = await openBot({ requests: { usageFor: () => Promise.reject(new Error('broken')) } });
    const data = { command: 'usage', customerId: CONTOSO.id, stays: true };

    await bot.post(executeAction(bot, 'run', data, inThread(bot)));

    await posted(bot);
    assert.match(String(summaries(bot.connector)[0]), /ref-1/u);
  });
});

describe('the button for all alerts of a table', () => {
  const all = { command: 'acknowledge', ofTable: ['a1', 'a2', 'a3'], stays: true };

  it('counts those that are still open and asks first, below the table', async () => {
    await using bot = await openBot(options);

    await bot.post(executeAction(bot, 'run', all, inThread(bot)));

    await posted(bot);
    assert.deepEqual(summaries(bot.connector), ['all 2 (table) for acknowledge']);
    assert.deepEqual(asked(bot, 'acknowledgeAll')[0]?.args.toSpliced(1, 1), [undefined, ['a1', 'a2', 'a3']]);
  });

  it('acknowledges exactly those that were counted, by the button of the question', async () => {
    await using bot = await openBot(options);
    await bot.post(submitAction(bot, { verb: 'run', ...all }, inThread(bot)));
    const [post] = bot.connector.posts;
    const [attachment] = (post?.activity['attachments'] ?? []) as readonly [
      { readonly content: { readonly actions: readonly [{ readonly data: object }] } },
    ];

    const { text } = await bot.post(executeAction(bot, 'run', attachment.content.actions[0].data, inThread(bot)));

    assert.match(text, /Acknowledged for everybody: 2 alerts/u);
    assert.deepEqual(asked(bot, 'acknowledgeAll')[1]?.args[0], ['a2', 'a3']);
  });

  it('does nothing for whoever may only ask', async () => {
    await using bot = await openBot({ ...options, people: { operatorIds: ['somebody-else'] } });

    await bot.post(executeAction(bot, 'run', all, inThread(bot)));

    assert.deepEqual(asked(bot, 'acknowledgeAll'), []);
  });
});
