import assert from 'node:assert/strict';
import { en } from '#language/en.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import {
  CHANNEL_ID,
  channelMessage,
  executeAction,
  PERSON,
  personalMessage,
  submitAction,
} from '../../support/activities.ts';
import { aCustomer } from '../../support/cards.ts';
import { eventually } from '../../support/eventually.ts';
import { faults } from '../../support/fake-connector.ts';
import { type BotOptions, type BotUnderTest, openBot, summaries } from './harness.ts';

const CONTOSO = aCustomer();
const DATA = { command: 'usage', customerId: CONTOSO.id };
const usage = { kind: 'usage', usage: { customer: CONTOSO } as CustomerUsage } as const;
const shown: BotOptions['requests'] = { usageFor: () => Promise.resolve(usage) };

const timesAsked = (bot: BotUnderTest) => bot.asked.filter(({ name }) => name === 'usageFor').length;
const said = ({ text }: { readonly text: string }) => JSON.parse(text).value;

describe('what is refused', () => {
  const viewer: BotOptions = { people: { operatorIds: ['somebody-else'] } };
  const guest = { from: { ...PERSON, userRole: 'guest' } };
  const subscribe = { command: 'subscribe', customerId: CONTOSO.id };

  for (const [reason, what, make, options] of [
    ['button', 'a button that is none of ours', (bot) => executeAction(bot, 'nonsense', DATA), {}],
    ['button', 'such a button in an older client', (bot) => submitAction(bot, { verb: 'nonsense' }), {}],
    ['role', 'a button that needs another role', (bot) => executeAction(bot, 'run', subscribe), viewer],
    ['role', 'such a button in an older client', (bot) => submitAction(bot, { verb: 'run', ...subscribe }), viewer],
    ['role', 'a command that needs another role', (bot) => personalMessage(bot, 'scan now'), viewer],
    ['sender', 'a button that a guest presses', (bot) => executeAction(bot, 'run', DATA, guest), {}],
    ['sender', 'a message of a guest', (bot) => personalMessage(bot, 'usage', guest), {}],
  ] as const satisfies readonly (readonly [string, string, (bot: BotUnderTest) => object, BotOptions])[]) {
    it(`is counted once, by its reason (${reason}: ${what})`, async () => {
      await using bot = await openBot(options);

      await bot.post(make(bot));

      assert.deepEqual(bot.refusals, [reason]);
    });
  }
});

describe('a button that Teams delivers again', () => {
  it('is answered in the same way and acts once, but twice without an id', async () => {
    await using bot = await openBot({ requests: shown });
    const press = executeAction(bot, 'run', DATA, { id: 'f:1' });

    const answers = [await bot.post(press), await bot.post(press)].map(({ text }) => text);
    const once = timesAsked(bot);
    for (let time = 0; time < 2; time += 1) await bot.post({ ...press, id: undefined });

    assert.equal(answers[0], answers[1]);
    assert.deepEqual([once, timesAsked(bot)], [1, 3]);
  });

  it('after the process has begun anew acts no more, and a sentence says so', async () => {
    await using bot = await openBot({ requests: { ...shown, isFirstDelivery: () => Promise.resolve(false) } });

    const answer = await bot.post(executeAction(bot, 'run', DATA));

    assert.equal(said(answer), en.refusals.takenAlready);
    assert.equal(timesAsked(bot), 0);
  });
});

describe('a button whose card stays', () => {
  it('is answered below it, as a message of its own', async () => {
    await using bot = await openBot({ requests: shown });

    const answer = await bot.post(executeAction(bot, 'run', { ...DATA, stays: true }));
    await eventually('the answer is posted', () => bot.connector.posts.length > 0);

    assert.equal(said(answer), en.refusals.below);
    assert.deepEqual(summaries(bot.connector), ['usage of Contoso']);
  });

  it('is answered below it in its thread, too', async () => {
    await using bot = await openBot({ requests: shown });
    const { conversation, channelData } = channelMessage(bot, '');

    await bot.post(executeAction(bot, 'run', { ...DATA, stays: true }, { conversation, channelData }));
    await eventually('the answer is posted', () => bot.connector.posts.length > 0);

    assert.deepEqual(
      bot.connector.posts.map(({ conversationId, threadId }) => [conversationId, threadId]),
      [[CHANNEL_ID, '1690000000000']],
    );
  });

  it('says so in the log where the answer is too big for Teams', async () => {
    await using bot = await openBot({ requests: shown });
    bot.connector.failBy(({ route }) => (route === 'post' ? faults.refused(413, 'MessageSizeTooBig') : undefined));

    await bot.post(executeAction(bot, 'run', { ...DATA, stays: true }));

    await eventually('it is logged', () =>
      bot.logged.some(({ message }) => message === 'a late answer is too big for Teams'),
    );
  });
});

describe('a message with the value of a button', () => {
  it('is a message without a button where the value is null', async () => {
    await using bot = await openBot({ requests: shown });

    await bot.post(personalMessage(bot, 'usage for Contoso', { value: null }));
    await bot.post(personalMessage(bot, '', { value: null }));

    assert.match(summaries(bot.connector).join(), /^usage of Contoso,help: /u);
    assert.deepEqual(bot.refusals, []);
  });
});
