import assert from 'node:assert/strict';
import { runButton } from '#adapters/teams/layout/parts.ts';
import { wayBackOf, withWayBack } from '#adapters/teams/usage/way-back.ts';
import type { CustomerMatch } from '#domain/names/find-customer.ts';
import { en } from '#language/en.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { personalMessage, submitAction } from '../../../support/activities.ts';
import { actionsOf } from '../../../support/card-checks.ts';
import { aCustomer } from '../../../support/cards.ts';
import { insightOf } from '../../../support/insight.ts';
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

describe('a question for the usage of customers who are known', () => {
  const customers = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => aCustomer({ id, name: `Customer ${id}` }));
  const match = (index: number, by: 'name' | 'spelling' = 'name'): CustomerMatch => ({
    kind: 'one',
    customer: customers[index] ?? aCustomer(),
    by,
  });

  async function ask(found: readonly CustomerMatch[]) {
    const read: string[] = [];
    const said = await say('usage for A, B', {
      findCustomers: async () => found,
      usageFor: async (asked) => {
        read.push(asked);
        return { kind: 'usage', usage: { customer: aCustomer({ id: asked }) } as CustomerUsage };
      },
    });
    return { said, read };
  }

  it('shows several on one card, each once, and at most five', async () => {
    assert.deepEqual(await ask([match(0), match(1), match(0)]), { said: 'usage of 2', read: ['a', 'b'] });
    assert.equal((await ask([0, 1, 2, 3, 4].map((index) => match(index)))).said, 'usage of 5');
    const six = await ask([0, 1, 2, 3, 4, 5].map((index) => match(index)));
    assert.match(String(six.said), /5/u);
    assert.deepEqual(six.read, []);
  });

  it('asks about the first that is not certain enough, and reads nobody', async () => {
    assert.deepEqual(await ask([match(0), match(1, 'spelling')]), { said: 'question for usage', read: [] });
    assert.deepEqual(await ask([match(0), { kind: 'none', query: 'b', nearest: [] }]), {
      said: 'not found: b',
      read: [],
    });
  });

  it('remembers whom its answer is about', async () => {
    const kept: unknown[] = [];
    const [customer = aCustomer()] = customers;
    for (const answer of [
      { kind: 'usage', usage: { customer } as CustomerUsage },
      { kind: 'unreadable', customer, reason: { code: 'neverRead' } },
    ] as const) {
      await say('usage for A', {
        usageFor: async () => answer,
        remember: async (what) => void kept.push(what?.customers),
      });
    }

    assert.deepEqual(kept, [['a'], ['a']]);
    const ofBoth: unknown[] = [];
    await say('usage for A, B', {
      findCustomers: async () => [match(0), match(1)],
      usageFor: async () => ({ kind: 'usage', usage: { customer } as CustomerUsage }),
      remember: async (what) => void ofBoth.push(what?.customers, what?.list),
    });
    assert.deepEqual(ofBoth, [
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('leads back to no alert where a client cannot replace its card', async () => {
    const customer = aCustomer();
    await using bot = await openBot({
      requests: {
        usageFor: async () => ({ kind: 'usage', usage: { customer } as CustomerUsage }),
        driversOf: async () => ({ kind: 'unreadable', customer, reason: { code: 'slow' } }),
        insightOf: async () => ({ kind: 'insight', insight: insightOf([]) }),
      },
    });

    for (const command of ['usage', 'drivers', 'forecast', 'history', 'accuracy']) {
      await bot.post(submitAction(bot, { verb: 'run', command, customerId: customer.id, alertId: 'a' }));
    }

    assert.equal(bot.connector.posts.length, 5);
    assert.doesNotMatch(JSON.stringify(bot.connector.posts), /Back to/u);
  });

  it('leads back from whatever its buttons show', () => {
    const commands = ['usage', 'subscribe', 'drivers', 'forecast', 'history', 'silence'];
    const actions = commands.map((command) => runButton(command, command));

    const { card } = withWayBack({ card: { actions }, summary: '' }, { alertId: 'a', news: 'n' }, en);

    assert.deepEqual(
      actionsOf(card).map(({ title, data }) => [title, data]),
      [
        ...commands.slice(0, -1).map((command) => [command, { command, alertId: 'a', news: 'n' }]),
        ['silence', { command: 'silence' }],
        ['Back to the alert', { alertId: 'a', news: 'n' }],
      ],
    );
  });

  it('leads back to nothing where it was asked for on no card', () => {
    const shown = { list: { kind: 'top' }, page: 2 } as const;

    assert.deepEqual(
      [wayBackOf({}), wayBackOf({ shown }), wayBackOf({ alertId: 'x', news: 'n' })],
      [{}, { shown }, { alertId: 'x', news: 'n' }],
    );
  });
});
