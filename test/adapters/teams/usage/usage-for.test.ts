import assert from 'node:assert/strict';
import { personalMessage } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

async function say(text: string, requests: BotOptions['requests'] = {}): Promise<unknown> {
  await using bot = await openBot({ requests });
  await bot.post(personalMessage(bot, text));
  return summaries(bot.connector)[0];
}

describe('a question for the usage of somebody whom no customer is like', () => {
  it('is answered by what was not found', async () => {
    assert.equal(await say('usage for kontoso'), 'not found: kontoso');
  });

  it('is answered by asking for the name when a word of the language stands in its place', async () => {
    for (const said of ['it', 'next', '"it"', '"next"']) {
      assert.equal(await say(`usage for ${said}`), `which “${said.replaceAll('"', '')}” for usage`);
    }
  });

  it('is answered by what the bot can do when it says more than a name', async () => {
    assert.equal(await say('usage for kontoso before lunch'), 'beyond for usage');
  });

  it('is answered by what the bot can do when a customer stands in it', async () => {
    const findMentioned = () => Promise.resolve([aCustomer()]);

    assert.equal(await say('usage for contoso before lunch', { findMentioned }), 'beyond for usage');
    assert.equal(await say('usage for next', { findMentioned }), 'which “next” for usage');
  });
});
