import assert from 'node:assert/strict';
import type { Remembered } from '#ports/asking/memory.ts';
import type { DriversAnswer } from '#ports/drivers.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { personalMessage } from '../../../support/activities.ts';
import { aCustomer } from '../../../support/cards.ts';
import { eventually } from '../../../support/eventually.ts';
import { type BotOptions, openBot, summaries } from '../harness.ts';

const CUSTOMERS = ['Alpha', 'Bravo', 'Carl'].map((name) => aCustomer({ id: `id-${name}`, name }));
const ids = CUSTOMERS.map(({ id }) => id);
const byId = (asked: string) => CUSTOMERS.find(({ id, name }) => id === asked || name === asked) ?? aCustomer();

const before = (more: Partial<Remembered>): Remembered => ({
  of: 'usage for',
  beside: {},
  customers: [],
  list: [],
  total: 0,
  asks: undefined,
  named: [],
  ...more,
});

/** The answer to a text after that, and what was asked and kept for it. */
async function say(text: string, recalled: Remembered, requests: BotOptions['requests'] = {}) {
  const kept: (Remembered | undefined)[] = [];
  await using bot = await openBot({
    requests: {
      recall: async () => recalled,
      remember: async (what) => void kept.push(what),
      customersNamed: async (named) => ({ kind: 'certain', customers: named.map(byId) }),
      silenceEnd: async () => ({ kind: 'end', at: 1_800_000_000_000 }),
      usageFor: async (asked) => ({ kind: 'usage', usage: { customer: byId(asked) } as CustomerUsage }),
      ...requests,
    },
  });
  await bot.post(personalMessage(bot, text));
  return { said: String(summaries(bot.connector)[0]), asked: bot.asked, kept };
}

describe('a text that goes on with what was answered', () => {
  const list = before({ of: 'top', list: ids, total: 7 });

  for (const [text, name] of [
    ['the first one', 'Alpha'],
    ['2', 'Bravo'],
    ['the third one', 'Carl'],
    ['the last one', 'Carl'],
  ] as const) {
    it(`"${text}" is one of the list that was shown`, async () => {
      const { said, asked } = await say(text, list);

      assert.equal(said, `usage of ${name}`);
      assert.deepEqual(
        asked.filter((each) => each.name === 'usageFor').map(({ args }) => args[0]),
        [byId(name).id],
      );
    });
  }

  it('says how long the list is where it has none of that number, and keeps the list', async () => {
    const { said, kept } = await say('the fourth one', list);

    assert.match(said, /^The list has 7 customers\./u);
    assert.deepEqual(kept, [list]);
  });

  it('says that there is no list', async () => {
    assert.match((await say('the first one', before({ customers: ids }))).said, /^There is no list before this/u);
  });

  it('is the answer to the question whom a command is about', async () => {
    const asking = before({ of: 'what drives', list: ids, asks: 'customer' });
    const unreadable: DriversAnswer = { kind: 'unreadable', customer: byId('Bravo'), reason: { code: 'slow' } };
    const requests = { driversOf: async () => unreadable };

    assert.equal((await say('2', asking, requests)).said, 'drivers: unreadable');
    assert.equal((await say('2', { ...asking, asks: undefined }, requests)).said, 'usage of Bravo');
    const silencing = { ...asking, of: 'silence' };
    assert.equal((await say('what drives the second one', silencing, requests)).said, 'drivers: unreadable');
  });

  it('is that answer, too, where it is nearly a name, and no answer where it is like nobody’s', async () => {
    const asking = before({ of: 'what drives', asks: 'customer' });
    const like = (nearest: typeof CUSTOMERS): BotOptions['requests'] => ({
      customersNamed: async () => ({ kind: 'none', query: 'Brawo', nearest }),
      driversOf: async () => ({ kind: 'none', query: 'Brawo', nearest }),
    });
    const drivers = async (nearest: typeof CUSTOMERS) =>
      (await say('Brawo', asking, like(nearest))).asked.filter(({ name }) => name === 'driversOf').length;

    assert.deepEqual([await drivers(CUSTOMERS.slice(1, 2)), await drivers([])], [1, 0]);
  });

  it('is that answer where it is a whole name, too, before it asks for the usage of that customer', async () => {
    const asking = before({ of: 'what drives', asks: 'customer' });
    const requests: BotOptions['requests'] = {
      findCalled: async () => byId('Alpha'),
      driversOf: async () => ({ kind: 'unreadable', customer: byId('Bravo'), reason: { code: 'slow' } }),
    };

    assert.equal((await say('Alpha', asking, requests)).said, 'drivers: unreadable');
    assert.equal((await say('Alpha', before({}), requests)).said, 'usage of Alpha');
  });

  it('is completed under the same first line that names the customer', async () => {
    const unreadable: DriversAnswer = { kind: 'unreadable', customer: byId('Alpha'), reason: { code: 'slow' } };
    await using bot = await openBot({
      requests: {
        recall: async () => before({ customers: ['id-Alpha'] }),
        customersNamed: async (named) => ({ kind: 'certain', customers: named.map(byId) }),
        driversOf: async (_customer, _asker, onComplete) => {
          void onComplete(unreadable);
          return unreadable;
        },
      },
    });

    await bot.post(personalMessage(bot, 'what drives it'));

    await eventually('it is completed', () => bot.connector.posts[0]?.edits === 1);
    assert.match(JSON.stringify(bot.connector.posts[0]?.activity), /About Alpha:/u);
  });

  it('asks back with the name before it changes anything, and changes nothing', async () => {
    const { said, asked } = await say('ack it', before({ customers: ['id-Bravo'] }));

    assert.equal(said, 'question for acknowledge');
    assert.ok(asked.every(({ name }) => name !== 'acknowledge'));
  });

  it('is about the customer that it names, by the command before', async () => {
    assert.equal((await say('and Bravo?', before({ customers: ['id-Alpha'] }))).said, 'usage of Bravo');
    const shown = { list: { kind: 'over', percent: 90 }, page: 2 } as const;
    assert.equal(
      (await say('and Bravo?', before({ of: 'over', beside: { shown }, list: ids }))).said,
      'usage of Bravo',
    );
    const silenced = before({ of: 'silence', beside: { at: 5, why: 'x' }, customers: ['id-Alpha'] });
    assert.equal((await say('and Bravo?', silenced)).said, 'question for silence');
  });

  it('ends a silence that lacked its time, and says what is wrong with a time that has been', async () => {
    const silence = async () => ({ kind: 'noEnd', reason: 'past' }) as const;
    const lacking = before({ of: 'silence', asks: 'howLong', named: ['Alpha'] });

    const whole = await say('3 days', lacking, { silence });
    assert.equal(whole.asked.filter(({ name }) => name === 'silence').length, 1);

    assert.match((await say('for 900 days', lacking, { silence })).said, /400 days/u);
    const changed = await say('for 3 days', before({ customers: ['id-Alpha'] }), { silence });
    assert.equal(changed.said, 'question for silence');
    assert.ok(changed.asked.every(({ name }) => name !== 'silence'));
  });
});
