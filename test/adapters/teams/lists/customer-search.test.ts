import assert from 'node:assert/strict';
import type { WireActivity } from '#adapters/teams/door/schema-activity.ts';
import { customersTyped } from '#adapters/teams/lists/customer-search.ts';
import type { Roster } from '#adapters/teams/people/roster.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Requests } from '#ports/requests.ts';
import { executeAction, personalMessage, submitAction } from '../../../support/activities.ts';
import { actionsOf, objects, problems, textOf } from '../../../support/card-checks.ts';
import { aCustomer, ENGLISH } from '../../../support/cards.ts';
import { englishCards } from '../../../support/english.ts';
import { eventually } from '../../../support/eventually.ts';
import { type BotOptions, type BotUnderTest, openBot, summaries } from '../harness.ts';

const { answers } = englishCards();
const many = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aCustomer({ id: `c${index}`, name: `Customer ${index}`, domain: `${index}.example` }),
  );

const fieldOf = (card: object) => [...objects(card)].find(({ object }) => object['type'] === 'Input.ChoiceSet')?.object;

const choicesOf = (card: object) => (fieldOf(card)?.['choices'] ?? []) as readonly unknown[];

describe('the field in which a person finds any customer', () => {
  it('is on a card that has fewer buttons than customers that may be meant, with those as its first choices', () => {
    const { card } = answers.choice({ kind: 'several', customers: many(10), total: 12 }, 'usage', ENGLISH);
    const field = fieldOf(card);

    assert.deepEqual(problems(card), []);
    assert.equal(field?.['id'], 'customerId');
    assert.deepEqual(choicesOf(card)[1], { title: 'Customer 1 (1.example)', value: 'c1' });
    assert.deepEqual(field?.['choices.data'], { type: 'Data.Query', dataset: 'customers', associatedInputs: 'none' });
    // a field that finds its choices reports "required" although one was chosen
    assert.equal(field?.['isRequired'], undefined);
    assert.deepEqual(actionsOf(card).at(-1)?.['data'], { command: 'usage', pick: true });
  });

  it('is not on a card that has a button for each', () => {
    const { card } = answers.choice({ kind: 'several', customers: many(3), total: 3 }, 'usage', ENGLISH);

    assert.equal(fieldOf(card), undefined);
  });

  it('is on every card that asks which customer a command is about, with at most 15 choices', () => {
    const unnamed = { command: 'usage', phrase: 'usage for', said: '' };
    const { card } = answers.which(many(20), unnamed);

    assert.deepEqual(problems(card), []);
    assert.equal(choicesOf(card).length, 15);
    assert.ok(fieldOf(answers.which([], { ...unnamed, suggested: many(2) }).card));
    assert.equal(fieldOf(answers.which([], unnamed).card), undefined);
    assert.equal(fieldOf(answers.which(many(2), { ...unnamed, isBeyond: true }).card), undefined);
    assert.ok(textOf(card).includes('For any other customer, type its name.'));
  });
});

function search(bot: BotUnderTest, value: unknown) {
  return bot.post({ ...executeAction(bot, '', {}), name: 'application/search', value });
}

const query = (queryText?: string) => ({
  ...(queryText !== undefined && { queryText }),
  queryOptions: { skip: 0, top: 15 },
  dataset: 'customers',
});

const suggesting: BotOptions = { requests: { suggestCustomers: () => Promise.resolve(many(20)) } };

const askedFor = (bot: BotUnderTest) =>
  bot.asked.flatMap(({ name, args }) => (name === 'suggestCustomers' ? args : []));

describe('what somebody types into that field', () => {
  it('is answered with at most 15 customers, by name and domain', async () => {
    await using bot = await openBot(suggesting);

    const { status, text } = await search(bot, query('cust'));

    const { statusCode, type, value } = JSON.parse(text);
    assert.deepEqual([status, statusCode, type], [200, 200, 'application/vnd.microsoft.search.searchResponse']);
    assert.equal(value.results.length, 15);
    assert.deepEqual(value.results[0], { title: 'Customer 0 (0.example)', value: 'c0' });
    assert.deepEqual(askedFor(bot), ['cust']);
  });

  it('is answered before the first letter, too', async () => {
    await using bot = await openBot(suggesting);

    for (const value of [query(''), query()]) {
      assert.equal(JSON.parse((await search(bot, value)).text).value.results.length, 15);
    }
    assert.deepEqual(askedFor(bot), ['', '']);
  });

  it('finds nobody for people from outside, for strangers to the tenant and in fields that are not ours', async () => {
    const guest = { conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'other' } };
    await using outside = await openBot({ ...suggesting, allowedTenantIds: ['ours'], people: { isAuthOn: true } });
    await using bot = await openBot(suggesting);

    const found = [
      await outside.post({
        ...executeAction(outside, '', {}),
        ...guest,
        name: 'application/search',
        value: query('c'),
      }),
      await search(bot, { ...query('c'), dataset: 'people' }),
      await search(bot, 'customers'),
    ];

    for (const { text } of found) assert.doesNotMatch(text, /Customer/u);
    assert.deepEqual([askedFor(outside), askedFor(bot)], [[], []]);
  });

  it('finds nobody for a guest, which is counted', async () => {
    await using bot = await openBot(suggesting);
    const press = executeAction(bot, '', {});
    const from = { ...(press['from'] as object), userRole: 'guest' };

    const { text } = await bot.post({ ...press, from, name: 'application/search', value: query('c') });

    assert.deepEqual([JSON.parse(text).value.results, askedFor(bot), bot.refusals], [[], [], ['sender']]);
  });

  const where = {
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
    serviceUrl: 'https://smba.example/',
  };
  const people = { isAuthOn: false, allowedTenantIds: [], operatorIds: [], adminIds: [], allowGuests: false };

  for (const [standing, audience, found, refused] of [
    ['insider', 'insiders', true, undefined],
    ['outsider', 'insiders', false, 'sender'],
    ['unreadable', 'insiders', false, 'sender-unreadable'],
    ['insider', 'outsiders', false, 'outsiders'],
    ['insider', 'unreadable', false, 'outsiders'],
  ] as const) {
    it(`is ${found ? 'answered' : 'not answered'} for an ${standing} among ${audience}`, async () => {
      const refusals: string[] = [];
      const activity = {
        ...executeAction(where, '', {}),
        ...where,
        value: query('c'),
      } as unknown as WireActivity;
      const roster = {
        standingOf: (_conversation: Conversation, { id }: { readonly id: string }) =>
          Promise.resolve(id === activity.from.id ? standing : 'unreadable'),
        audienceOf: () => Promise.resolve(audience),
      } as unknown as Roster;
      const requests = { suggestCustomers: () => Promise.resolve(many(1)) } as unknown as Requests;

      const answered = await customersTyped(activity, {
        people,
        roster,
        requests,
        onRefused: (why) => refusals.push(why),
      });

      assert.deepEqual([answered.length > 0, refusals[0]], [found, refused]);
    });
  }

  it('is answered with a reference where it fails', async () => {
    await using bot = await openBot({ requests: { suggestCustomers: () => Promise.reject(new Error('broken')) } });

    assert.match((await search(bot, query('c'))).text, /ref-1/u);
  });
});

describe('the button beside that field', () => {
  it('runs the command for the customer that was chosen', async () => {
    await using bot = await openBot();
    const data = { command: 'usage', pick: true, customerId: 'c7' };

    await bot.post(executeAction(bot, 'run', data));
    await bot.post(submitAction(bot, { verb: 'run', ...data }));

    const asked = bot.asked.flatMap(({ name, args }) => (name === 'usageFor' ? [args[0]] : []));
    assert.deepEqual(asked, ['c7', 'c7']);
  });

  it('does nothing before one was chosen, and leaves the card', async () => {
    await using bot = await openBot();

    for (const chosen of [{}, { customerId: '' }]) {
      const { text } = await bot.post(executeAction(bot, 'run', { command: 'acknowledge', pick: true, ...chosen }));
      assert.equal(JSON.parse(text).value, 'The answer comes below.');
    }
    await eventually('both are answered', () => bot.connector.posts.length === 2);

    const sentence = 'Please choose a customer in the field first.';
    assert.deepEqual(summaries(bot.connector), [sentence, sentence]);
    assert.ok(bot.asked.every(({ name }) => name !== 'acknowledge'));
  });

  it('is no name that somebody typed', async () => {
    await using bot = await openBot();

    await bot.post(personalMessage(bot, 'nobody chosen'));

    assert.notEqual(summaries(bot.connector)[0], 'Please choose a customer in the field first.');
  });
});
