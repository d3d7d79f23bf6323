import assert from 'node:assert/strict';
import { executeAction, personalMessage } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { insightOf } from '../../../support/insight.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

async function say(text: string, requests: BotOptions['requests'] = {}): Promise<unknown> {
  await using bot = await openBot({ requests });
  await bot.post(personalMessage(bot, text));
  return summaries(bot.connector)[0];
}

describe('questions about the past of a customer', () => {
  const asked: string[] = [];
  const insightOfContoso = (query: string) => {
    asked.push(query);
    return Promise.resolve({ kind: 'insight', insight: insightOf([], { now: Date.UTC(2026, 10, 9) }) } as const);
  };
  beforeEach(() => {
    asked.length = 0;
  });

  for (const [text, answer] of [
    ['forecast for Contoso', 'forecast for Contoso'],
    ['forecast contoso', 'forecast for Contoso'],
    ['history for Contoso', 'history of Contoso'],
    ['usage history Contoso', 'history of Contoso'],
    ['accuracy for Contoso', 'accuracy for Contoso'],
    ['forecast accuracy for Contoso', 'accuracy for Contoso'],
  ] as const) {
    it(`"${text}" is answered by the card of that question`, async () => {
      assert.equal(await say(text, { insightOf: insightOfContoso }), answer);
      assert.equal(asked[0]?.toLowerCase(), 'contoso');
    });
  }

  for (const [text, usage] of [
    ['history for all', 'history for <customer>'],
    ['history for all customers last month', 'history for <customer>'],
    ['forecast for everybody', 'forecast for <customer>'],
    ['what drives all', 'what drives <customer>'],
  ] as const) {
    it(`"${text}" is answered with the sentence that it is for one customer at a time`, async () => {
      const said = String(await say(text, { insightOf: insightOfContoso }));

      assert.ok(said.startsWith(`I answer that for one customer at a time: "${usage}`), said);
      assert.deepEqual(asked, []);
    });
  }

  it('a customer who is called so is meant in quotation marks', async () => {
    assert.equal(await say('forecast for "all"', { insightOf: insightOfContoso }), 'forecast for Contoso');
    assert.deepEqual(asked, ['all']);
  });

  it('about another time are answered by that time, unless the time is part of a name', async () => {
    const past = (text: string, ...names: readonly string[]) =>
      say(text, {
        insightOf: (query) =>
          names.includes(query)
            ? insightOfContoso(query)
            : Promise.resolve({ kind: 'none', query, nearest: [] } as const),
      });

    assert.equal(await past('history for contoso last month', 'contoso'), 'Contoso from 2026-10-01 to 2026-10-31');
    assert.equal(await past('history for theresa may', 'theresa', 'theresa may'), 'history of Contoso');
    assert.equal(await past('history for kontoso yesterday'), 'not found: kontoso');
  });

  it('are answered by asking for the name when nobody is named', async () => {
    assert.equal(await say('forecast for it'), 'which “it” for forecast');
  });

  it('are answered by what was not found, or by what the bot can do when they say more than a name', async () => {
    const findMentioned = () => Promise.resolve([aCustomer()]);

    assert.equal(await say('history for kontoso'), 'not found: kontoso');
    assert.equal(await say('history for contoso october', { findMentioned }), 'beyond for usage');
    assert.equal(await say('forecast for kontoso before lunch'), 'beyond for usage');
    assert.equal(await say('what drives kontoso before lunch'), 'beyond for usage');
  });

  it('asked by a button on a post are answered in its place, with a way back to that post', async () => {
    await using bot = await openBot({ requests: { insightOf: insightOfContoso } });
    const on = { customerId: 'c', alertId: 'c:2026-11-01', news: 'spike:2026-11-22' };

    const shown = await bot.post(executeAction(bot, 'run', { command: 'forecast', ...on }));
    const ofUsage = await bot.post(executeAction(bot, 'run', { command: 'forecast', customerId: 'c' }));

    const { actions, body } = JSON.parse(shown.text).value;
    const { customerId: _, ...back } = on;
    assert.equal(body[0].text, 'forecast for Contoso');
    assert.deepEqual([actions.at(-1).title, actions.at(-1).data], ['Back to the alert', back]);
    assert.equal(JSON.parse(ofUsage.text).value.actions, undefined);
  });
});
