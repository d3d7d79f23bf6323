import assert from 'node:assert/strict';
import { BOT, channelMessage, executeAction, groupMessage, personalMessage } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

const CONTOSO = aCustomer();

const atPost: BotOptions['requests'] = { postHere: () => Promise.resolve({ customer: CONTOSO, tells: 'alert' }) };

/** What the bot carried out, without the questions that come before it. */
function changed(bot: Awaited<ReturnType<typeof openBot>>) {
  const changes = ['subscribe', 'unsubscribe', 'unsubscribeFrom', 'acknowledge', 'silence', 'undo'];
  const made = bot.asked.filter(({ name }) => changes.includes(name));
  return made.map(({ name, args }) => [name, ...args.slice(0, -1)]);
}

/** A message in a channel in which somebody else than the bot is mentioned, too. */
function mentioning(bot: Awaited<ReturnType<typeof openBot>>, text: string) {
  const tags = [...text.matchAll(/<at>(.*?)<\/at>/g)];
  const others = tags.map(([tag, name]) => ({ type: 'mention', text: tag, mentioned: { id: `29:${name}`, name } }));
  const ofBot = { type: 'mention', text: `<at>${BOT.name}</at>`, mentioned: BOT };
  return channelMessage(bot, '', { text: `<at>${BOT.name}</at> ${text}`, entities: [ofBot, ...others] });
}

describe('a change in a text that mentions somebody else', () => {
  const ana = aCustomer({ id: 'ana', name: 'Ana' });
  const certain = { customersNamed: () => Promise.resolve({ kind: 'certain', customers: [ana] } as const) };
  const nobody = { kind: 'none', query: '', nearest: [] } as const;

  it('is about the customer of the thread where the mention stands before the command', async () => {
    await using bot = await openBot({
      requests: { ...atPost, acknowledge: () => Promise.resolve(nobody), silence: () => Promise.resolve(nobody) },
    });

    for (const text of ['<at>Ana</at> ack', '<at>Ana</at> unsubscribe', '<at>Everyone</at> silence for 2 days']) {
      await bot.post(mentioning(bot, text));
    }

    assert.deepEqual(
      changed(bot).map(([name]) => name),
      ['acknowledge', 'unsubscribe', 'silence'],
    );
    assert.match(JSON.stringify(changed(bot)), new RegExp(`^(?:.*"${CONTOSO.id}"){3}[^"]*`, 'u'));
  });

  it('is asked back elsewhere', async () => {
    await using bot = await openBot();

    for (const text of ['<at>Ana</at> ack', '<at>Ana</at> unsubscribe', '<at>Ana</at> silence for 2 days']) {
      await bot.post(mentioning(bot, text));
    }

    assert.deepEqual(changed(bot), []);
  });

  for (const text of [
    'ack <at>Ana</at>',
    'silence <at>Ana</at> for 2 days',
    'ack <at>Everyone</at>',
    'silence <at>Everyone</at> until 24 December',
    'subscribe <at>Ana</at>',
    'unsubscribe <at>Everyone</at>',
  ]) {
    it(`is asked back where the mention stands in the place of the name, also in a thread: ${text}`, async () => {
      for (const requests of [certain, { ...certain, ...atPost }]) {
        await using bot = await openBot({ requests });

        await bot.post(mentioning(bot, text));

        assert.deepEqual(changed(bot), []);
        assert.equal(summaries(bot.connector).length, 1);
      }
    });
  }
});

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

  it('is about the customer of the post that it quotes', async () => {
    await using bot = await openBot({ requests: atPost });

    const text = `<quoted messageId="17"/> <at>${BOT.name}</at> subscribe`;
    await bot.post(groupMessage(bot, 'subscribe', { text }));

    assert.deepEqual(changed(bot), [
      ['subscribe', { customers: [CONTOSO.id], isHealth: false, thresholds: undefined }],
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

  it('is asked back where it quotes something else', async () => {
    await using bot = await openBot();

    for (const word of ['subscribe', 'unsubscribe']) {
      const text = `<quoted messageId="17"/> <at>${BOT.name}</at> ${word}`;
      await bot.post(groupMessage(bot, word, { text }));
    }

    assert.deepEqual(changed(bot), []);
    assert.deepEqual(summaries(bot.connector), ['which “” for subscribe', 'which “” for unsubscribe']);
  });

  it('is asked back where it quotes something else than the answer before', async () => {
    const before = {
      of: 'usage for',
      beside: {},
      customers: [CONTOSO.id],
      list: [],
      total: 0,
      asks: undefined,
      named: [],
    };
    await using bot = await openBot({
      requests: {
        recall: () => Promise.resolve(before),
        customersNamed: () => Promise.resolve({ kind: 'certain', customers: [CONTOSO] }),
      },
    });

    for (const word of ['ack', 'ack it', 'silence for 2 days', 'unsubscribe']) {
      await bot.post(personalMessage(bot, word, { text: `<quoted messageId="17"/> ${word}` }));
    }

    assert.deepEqual(summaries(bot.connector), [
      'which “” for acknowledge',
      'which “it” for acknowledge',
      'which “” for silence',
      'which “” for unsubscribe',
    ]);
  });

  it('is about all in a chat, and in a thread that no post about one customer began', async () => {
    await using bot = await openBot();

    await bot.post(channelMessage(bot, 'subscribe at 150'));
    await bot.post(channelMessage(bot, 'unsubscribe'));
    await bot.post(personalMessage(bot, 'unsubscribe'));

    assert.deepEqual(changed(bot), [
      ['subscribe', { customers: [], isHealth: false, thresholds: [150] }],
      ['unsubscribe', []],
      ['unsubscribe', []],
    ]);
  });

  it('of the last change tells which post it answers to', async () => {
    await using bot = await openBot({ requests: atPost });

    const { conversation, channelData } = channelMessage(bot, '');
    await bot.post(channelMessage(bot, 'undo'));
    await bot.post(executeAction(bot, 'undo', { change: 'change-1' }, { conversation, channelData }));

    const askers = bot.asked.filter(({ name }) => name === 'undo').map(({ args }) => args.at(-1) as { post?: unknown });
    assert.deepEqual(
      askers.map(({ post }) => post),
      [{ customer: CONTOSO, tells: 'alert' }, undefined],
      'a button names its change',
    );
  });
});
