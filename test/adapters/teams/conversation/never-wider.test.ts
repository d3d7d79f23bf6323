import assert from 'node:assert/strict';
import { BOT, channelMessage, groupMessage, personalMessage } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

const CONTOSO = aCustomer();
const FABRIKAM = { ...CONTOSO, id: 'fabrikam', name: 'Fabrikam' };

const atPost: BotOptions['requests'] = { postHere: () => Promise.resolve({ customer: CONTOSO, tells: 'alert' }) };

/** What the bot carried out, without the questions that come before it. */
function changed(bot: Awaited<ReturnType<typeof openBot>>) {
  const made = bot.asked.filter(({ name }) => ['subscribe', 'unsubscribe', 'unsubscribeFrom', 'undo'].includes(name));
  return made.map(({ name, args }) => [name, ...args.slice(0, -1)]);
}

describe('a change that names nobody', () => {
  it('is about the customer of the post in whose thread it stands', async () => {
    await using bot = await openBot({
      requests: { ...atPost, unsubscribeFrom: () => Promise.resolve({ kind: 'notSubscribed' }) },
    });

    for (const text of ['subscribe', 'subscribe at 150', 'unsubscribe', 'unsubscribe from spikes']) {
      await bot.post(channelMessage(bot, text));
    }

    const customers = [CONTOSO.id];
    assert.deepEqual(changed(bot), [
      ['subscribe', { customers, isHealth: false, thresholds: undefined }],
      ['subscribe', { customers, isHealth: false, thresholds: [150] }],
      ['unsubscribe', customers],
      ['unsubscribeFrom', ['spikes'], customers],
    ]);
  });

  it('is about all there, too, where it says so', async () => {
    await using bot = await openBot({ requests: atPost });

    for (const text of ['subscribe all at 150', 'unsubscribe all']) await bot.post(channelMessage(bot, text));

    assert.deepEqual(changed(bot), [
      ['subscribe', { customers: [], isHealth: false, thresholds: [150] }],
      ['unsubscribe', []],
    ]);
  });

  it('is asked back in a thread that no post about one customer began, and where it quotes something else', async () => {
    await using bot = await openBot();
    const quoting = `<quoted messageId="17"/> `;

    await bot.post(channelMessage(bot, 'subscribe at 150'));
    await bot.post(channelMessage(bot, 'unsubscribe'));
    await bot.post(groupMessage(bot, 'unsubscribe', { text: `${quoting}<at>${BOT.name}</at> unsubscribe` }));

    assert.deepEqual(changed(bot), []);
    assert.deepEqual(summaries(bot.connector), [
      'which “” for subscribe',
      'which “” for unsubscribe',
      'which “” for unsubscribe',
    ]);
  });

  it('is asked back there with the name of the customer of whom the bot just spoke', async () => {
    const before = {
      of: 'usage for',
      beside: {},
      customers: [FABRIKAM.id],
      list: [],
      total: 0,
      asks: undefined,
      named: [],
    };
    await using bot = await openBot({
      requests: {
        recall: () => Promise.resolve(before),
        customersNamed: () => Promise.resolve({ kind: 'certain', customers: [FABRIKAM] }),
      },
    });

    await bot.post(channelMessage(bot, 'subscribe at 150'));

    assert.deepEqual(changed(bot), []);
    assert.deepEqual(summaries(bot.connector), ['question for subscribe']);
  });

  it('is about all where it begins a thread, and in a chat', async () => {
    await using bot = await openBot();
    const root = { id: '1690000000000' };

    await bot.post(channelMessage(bot, 'unsubscribe', root));
    await bot.post(personalMessage(bot, 'unsubscribe'));

    assert.deepEqual(changed(bot), [
      ['unsubscribe', []],
      ['unsubscribe', []],
    ]);
  });

  it('of the last change tells which post it answers to', async () => {
    await using bot = await openBot({ requests: atPost });

    await bot.post(channelMessage(bot, 'undo'));

    const [asker] = bot.asked
      .filter(({ name }) => name === 'undo')
      .map(({ args }) => args.at(-1) as { post?: unknown });
    assert.deepEqual(asker?.post, { customer: CONTOSO, tells: 'alert' });
  });
});
