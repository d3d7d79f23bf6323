import assert from 'node:assert/strict';
import { parseExecute } from '#adapters/teams/card-action.ts';
import { COMMANDS } from '#adapters/teams/commands.ts';
import { createParser } from '#adapters/teams/parse-command.ts';
import { en } from '#language/en.ts';
import type { DriversAnswer, OnComplete } from '#ports/drivers.ts';
import type { Requests } from '#ports/requests.ts';
import { channelMessage, executeAction, personalMessage } from '../../../support/activities.ts';
import { NOW } from '../../../support/cards.ts';
import { aCardBreakdown } from '../../../support/drivers.ts';
import { eventually } from '../../../support/eventually.ts';
import { openBot, summaries } from '../harness.ts';

const CONTOSO = { id: '11111111-1111-1111-1111-111111111111', name: 'Contoso', domain: 'contoso.com' };
const SLOW: DriversAnswer = { kind: 'unreadable', customer: CONTOSO, reason: { code: 'slow' } };
const WHOLE: DriversAnswer = {
  kind: 'drivers',
  drivers: { customer: CONTOSO, breakdown: aCardBreakdown([], []), summary: undefined, earlier: undefined, now: NOW },
};

const parse = createParser(COMMANDS, en);

describe('what drives <customer>', () => {
  for (const [text, customer] of [
    ['what drives Contoso', 'Contoso'],
    ["What drives Contoso's costs?", 'Contoso'],
    ['what drives the cost of Contoso', 'Contoso'],
    ['what is driving Contoso’s spending', 'Contoso'],
    ['drivers for Contoso, please', 'Contoso'],
    ['breakdown of Contoso', 'Contoso'],
    ['drivers Contoso', 'Contoso'],
    ['what drives "Low Cost"', 'Low Cost'],
    ['what drives the cost at fabrikam?', 'fabrikam'],
    ['why is fabrikam so high', 'fabrikam'],
    ["why is Contoso's bill so high?", 'Contoso'],
    ['why are the costs of Contoso so high?', 'Contoso'],
    ['usage for contoso by service', 'contoso'],
    ['costs of Contoso by resource group', 'Contoso'],
  ] as const) {
    it(`is understood as "${text}"`, () => {
      assert.deepEqual(parse(text), { name: 'what drives', customer });
    });
  }

  it('is not what a name in quotation marks means', () => {
    assert.deepEqual(parse('usage for "Sold by service"'), { name: 'usage for', customer: 'Sold by service' });
  });

  it('asks which customer is meant where none is named, or only "it"', () => {
    assert.deepEqual(parse('what drives'), { name: 'which', which: { of: 'what drives', said: '' } });
    assert.deepEqual(parse('what drives it?'), { name: 'which', which: { of: 'what drives', said: 'it' } });
  });

  it('is asked by a button, which leads back to the alert on whose card it is', () => {
    const pressed = (data: object) => parseExecute({ action: { type: 'Action.Execute', verb: 'run', data } });

    assert.deepEqual(pressed({ command: 'drivers', customerId: 'c1', alertId: 'a1' }), {
      name: 'what drives',
      customer: 'c1',
      alertId: 'a1',
    });
    assert.deepEqual(pressed({ command: 'drivers', customerId: 'c1' }), { name: 'what drives', customer: 'c1' });
    assert.equal(pressed({ command: 'drivers', all: true }), undefined);
  });
});

describe('a question about drivers that names nobody exactly', () => {
  async function say(text: string, mentioned: readonly (typeof CONTOSO)[]) {
    await using bot = await openBot({ requests: { findMentioned: async () => mentioned } });
    await bot.post(personalMessage(bot, text));
    return summaries(bot.connector)[0];
  }

  it('offers the customers whom it mentions, and says that it knows nobody where it mentions none', async () => {
    assert.equal(await say('what drives brewing', [CONTOSO]), 'beyond for usage');
    assert.equal(await say('what drives brewing', []), 'not found: brewing');
    assert.equal(await say('what drives the many new costs of brewing since they moved', []), 'beyond for usage');
  });
});

describe('an answer about drivers that lacks something', () => {
  /** Answers at once with what is still being read, and keeps the way to complete it. */
  function slowDrivers() {
    const waiting: OnComplete[] = [];
    const driversOf: Requests['driversOf'] = async (_query, _asker, onComplete) => {
      waiting.push(onComplete);
      return SLOW;
    };
    return { driversOf, complete: async () => await Promise.all(waiting.map((onComplete) => onComplete(WHOLE))) };
  }

  for (const [where, message] of [
    ['a personal chat', personalMessage],
    ['the thread of a channel', channelMessage],
  ] as const) {
    it(`is completed in place in ${where}`, async () => {
      const { driversOf, complete } = slowDrivers();
      await using bot = await openBot({ requests: { driversOf } });
      await bot.post(message(bot, 'what drives Contoso'));
      const before = summaries(bot.connector);

      await complete();

      const [post] = bot.connector.posts;
      const edits = bot.connector.calls.filter(({ route }) => route === 'edit');
      assert.deepEqual(before, ['drivers: unreadable']);
      assert.equal(bot.connector.posts.length, 1);
      assert.deepEqual([post?.activity['summary'], post?.edits], ['drivers: drivers', 1]);
      assert.deepEqual(
        edits.map(({ threadId }) => threadId),
        [post?.threadId],
      );
      assert.equal(post?.threadId !== undefined, message === channelMessage);
    });
  }

  it('is completed where it stands when a button had to be answered later', async () => {
    const { driversOf, complete } = slowDrivers();
    const late = Promise.withResolvers<void>();
    await using bot = await openBot({
      buttonWithinMs: 1,
      requests: { driversOf: async (...asked) => await late.promise.then(() => driversOf(...asked)) },
    });
    await bot.post(executeAction(bot, 'run', { command: 'drivers', customerId: CONTOSO.id }));
    late.resolve();
    await eventually('the late answer stands', () => bot.connector.posts.length === 1);

    await complete();

    assert.deepEqual(
      [bot.connector.posts[0]?.activity['summary'], bot.connector.posts[0]?.edits],
      ['drivers: drivers', 1],
    );
  });

  it('is not completed where its card took the place of another one', async () => {
    const { driversOf, complete } = slowDrivers();
    await using bot = await openBot({ requests: { driversOf } });
    await bot.post(executeAction(bot, 'run', { command: 'drivers', customerId: CONTOSO.id }));

    await complete();

    assert.deepEqual(
      bot.connector.calls.filter(({ route }) => route === 'edit'),
      [],
    );
  });

  it('is not completed where it could not be posted', async () => {
    const { driversOf, complete } = slowDrivers();
    await using bot = await openBot({ requests: { driversOf } });
    bot.connector.failBy(({ route }) => (route === 'post' ? { status: 403 } : undefined));
    await bot.post(personalMessage(bot, 'what drives Contoso'));

    await complete();

    assert.deepEqual(
      bot.connector.calls.filter(({ route }) => route === 'edit'),
      [],
    );
  });
});
