import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { openDatabase } from '#adapters/database/database.ts';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import {
  type ActivityJson,
  channelMessage,
  executeAction,
  GROUP_CHAT_ID,
  groupMessage,
  PERSON,
  personalMessage,
  submitAction,
  TENANT_ID,
} from '../support/activities.ts';
import { OTHER_CHANNEL_KEY_ID, UNBOUND_KEY_ID } from '../support/channel-issuer.ts';
import type { Member } from '../support/fake-connector.ts';
import { type Answered, openRunningBot, type RunningBot } from '../support/running-bot.ts';

const HOUR_S = 3600;
const OTHER_ID = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
const QUESTION = 'usage for Contoso';

type Headers = Readonly<Record<string, string | undefined>>;

/** What somebody sends to a bot that runs. */
interface Attempt {
  readonly body: unknown;
  readonly headers?: Headers;
}

type Row = readonly [what: string, status: number, reason: string, attempt: (bot: RunningBot) => Attempt];

const now = () => Math.floor(Date.now() / 1000);
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const ask = (bot: RunningBot, overrides: ActivityJson = {}) => personalMessage(bot, QUESTION, overrides);
const goodToken = (bot: RunningBot, claims: object = {}, header: object = {}) =>
  bot.issuer.token({ serviceurl: bot.serviceUrl, ...claims }, { ...header });

/** A question with this instead of the good token. */
function withToken(make: (bot: RunningBot) => string | undefined): Row[3] {
  return (bot) => {
    const token = make(bot);
    return { body: ask(bot), headers: { authorization: token === undefined ? undefined : `Bearer ${token}` } };
  };
}

const withActivity =
  (overrides: (bot: RunningBot) => ActivityJson): Row[3] =>
  (bot) => ({ body: ask(bot, overrides(bot)) });

const personal = (fields: ActivityJson) => ({
  conversation: { id: 'a:1', conversationType: 'personal', tenantId: TENANT_ID, ...fields },
});
const GROUP_CHAT = { id: GROUP_CHAT_ID, conversationType: 'groupChat', isGroup: true, tenantId: TENANT_ID };

/** Somebody whom Teams' roster of the group chat shows as this, and the activity does not. */
function memberOf(bot: RunningBot, member: Partial<Member> & { readonly id: string }): ActivityJson {
  bot.connector.setMembers(GROUP_CHAT_ID, [{ ...PERSON, tenantId: TENANT_ID, ...member }]);
  return { ...PERSON, id: member.id };
}

const sentBy = (fields: ActivityJson) => () => ({ from: { ...PERSON, ...fields } });

const TOKENS: readonly Row[] = [
  ['no token', 401, 'unauthorized', withToken(() => undefined)],
  ['an empty token', 401, 'unauthorized', withToken(() => '')],
  ['a token that is none', 401, 'unauthorized', withToken(() => 'nonsense')],
  [
    'another scheme',
    401,
    'unauthorized',
    (bot) => ({ body: ask(bot), headers: { authorization: `Basic ${goodToken(bot)}` } }),
  ],
  ['two tokens', 401, 'unauthorized', withToken((bot) => `${goodToken(bot)}, Bearer ${goodToken(bot)}`)],
  ['a token of 100 KB', 431, 'http-431', withToken(() => 'x'.repeat(100_000))],
  ['a token of 10 KB', 401, 'unauthorized', withToken((bot) => goodToken(bot, { more: 'x'.repeat(9000) }))],
  [
    'an expired token',
    401,
    'unauthorized',
    withToken((bot) => goodToken(bot, { exp: now() - HOUR_S, nbf: now() - 2 * HOUR_S })),
  ],
  ['a token that expired 6 minutes ago', 401, 'unauthorized', withToken((bot) => goodToken(bot, { exp: now() - 360 }))],
  ['a token without expiry', 401, 'unauthorized', withToken((bot) => goodToken(bot, { exp: undefined }))],
  ['a token whose expiry is a text', 401, 'unauthorized', withToken((bot) => goodToken(bot, { exp: '9999999999' }))],
  ['a token of the future', 401, 'unauthorized', withToken((bot) => goodToken(bot, { nbf: now() + HOUR_S }))],
  ['a token for another bot', 401, 'unauthorized', withToken((bot) => goodToken(bot, { aud: OTHER_ID }))],
  ['a token for several bots', 401, 'unauthorized', withToken((bot) => goodToken(bot, { aud: [OTHER_ID] }))],
  ['a token without audience', 401, 'unauthorized', withToken((bot) => goodToken(bot, { aud: undefined }))],
  [
    'a token of another issuer',
    401,
    'unauthorized',
    withToken((bot) => goodToken(bot, { iss: 'https://evil.example' })),
  ],
  ['a token of no issuer', 401, 'unauthorized', withToken((bot) => goodToken(bot, { iss: undefined }))],
  [
    'a token for another service URL',
    401,
    'unauthorized',
    withToken((bot) => goodToken(bot, { serviceurl: 'https://smba.example/' })),
  ],
  [
    'a token for the service URL without its slash',
    401,
    'unauthorized',
    withToken((bot) => goodToken(bot, { serviceurl: bot.serviceUrl.slice(0, -1) })),
  ],
  ['a token for no service URL', 401, 'unauthorized', withToken((bot) => goodToken(bot, { serviceurl: undefined }))],
  ['a forged signature', 401, 'unauthorized', withToken((bot) => bot.issuer.forged({ serviceurl: bot.serviceUrl }))],
  ['a signature cut short', 401, 'unauthorized', withToken((bot) => goodToken(bot).slice(0, -8))],
  [
    'claims that were changed after signing',
    401,
    'unauthorized',
    withToken((bot) => {
      const [head, , signature] = goodToken(bot, { serviceurl: 'https://other.example/' }).split('.');
      const [, claims] = goodToken(bot).split('.');
      return [head, claims, signature].join('.');
    }),
  ],
  [
    'no signature',
    401,
    'unauthorized',
    withToken((bot) => `${encode({ alg: 'none', kid: 'key-1' })}.${goodToken(bot).split('.')[1]}.`),
  ],
  ['a fourth part', 401, 'unauthorized', withToken((bot) => `${goodToken(bot)}.x`)],
  [
    'a shared secret as key',
    401,
    'unauthorized',
    withToken((bot) => {
      const content = `${encode({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })}.${goodToken(bot).split('.')[1]}`;
      return `${content}.${createHmac('sha256', 'secret').update(content).digest('base64url')}`;
    }),
  ],
  ['another algorithm in the header', 401, 'unauthorized', withToken((bot) => goodToken(bot, {}, { alg: 'PS256' }))],
  ['a key that nobody knows', 401, 'unauthorized', withToken((bot) => goodToken(bot, {}, { kid: 'key-9' }))],
  ['no key at all', 401, 'unauthorized', withToken((bot) => goodToken(bot, {}, { kid: undefined }))],
  [
    'a key without an endorsement for Teams',
    401,
    'unauthorized',
    withToken((bot) => goodToken(bot, {}, { kid: OTHER_CHANNEL_KEY_ID })),
  ],
  [
    'a key that names no channels',
    401,
    'unauthorized',
    withToken((bot) => goodToken(bot, {}, { kid: UNBOUND_KEY_ID })),
  ],
  [
    "a token for the emulator's way in",
    401,
    'unauthorized',
    withToken((bot) =>
      goodToken(bot, {
        iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
        ver: '1.0',
        appid: bot.issuer.issuer,
        serviceurl: undefined,
      }),
    ),
  ],
];

const ACTIVITIES: readonly Row[] = [
  ['no service URL', 400, 'malformed', withActivity(() => ({ serviceUrl: undefined }))],
  ['an empty service URL', 403, 'serviceUrl', withActivity(() => ({ serviceUrl: '' }))],
  ['a foreign service URL', 403, 'serviceUrl', withActivity(() => ({ serviceUrl: 'https://evil.example/' }))],
  [
    'a service URL that only begins like ours',
    403,
    'serviceUrl',
    withActivity(() => ({ serviceUrl: 'https://127.0.0.1.evil.example/' })),
  ],
  [
    'a service URL with our host as user',
    403,
    'serviceUrl',
    withActivity(() => ({ serviceUrl: 'http://127.0.0.1@evil.example/' })),
  ],
  ['a service URL of a file', 403, 'serviceUrl', withActivity(() => ({ serviceUrl: 'file:///etc/passwd' }))],
  ['no channel', 400, 'malformed', withActivity(() => ({ channelId: undefined }))],
  ['an empty channel', 403, 'channel', withActivity(() => ({ channelId: '' }))],
  ["the emulator's channel", 403, 'channel', withActivity(() => ({ channelId: 'emulator' }))],
  ['no type', 400, 'malformed', withActivity(() => ({ type: undefined }))],
  ['a number as type', 400, 'malformed', withActivity(() => ({ type: 5 }))],
  ['no conversation', 400, 'malformed', withActivity(() => ({ conversation: undefined }))],
  ['no sender', 400, 'malformed', withActivity(() => ({ from: undefined }))],
  ['no recipient', 400, 'malformed', withActivity(() => ({ recipient: undefined }))],
  ['another bot as recipient', 403, 'recipient', withActivity(() => ({ recipient: { id: `28:${OTHER_ID}` } }))],
  ['no tenant', 403, 'tenant', withActivity(() => ({ ...personal({ tenantId: undefined }), channelData: {} }))],
  ['another tenant', 403, 'tenant', withActivity(() => personal({ tenantId: OTHER_ID }))],
  ['two tenants', 403, 'tenant', withActivity(() => ({ channelData: { tenant: { id: OTHER_ID } } }))],
  ['a list', 400, 'malformed', (bot) => ({ body: [ask(bot)] })],
  ['a word', 400, 'malformed', () => ({ body: '"hello"' })],
  ['nothing', 400, 'http-400', () => ({ body: '' })],
  ['half an activity', 400, 'http-400', (bot) => ({ body: JSON.stringify(ask(bot)).slice(0, 200) })],
  ['brackets a hundred thousand deep', 400, 'malformed', () => ({ body: '['.repeat(100_000) + ']'.repeat(100_000) })],
  ['300 KB', 413, 'http-413', (bot) => ({ body: ask(bot, { text: 'x'.repeat(300_000) }) })],
  [
    'something compressed',
    415,
    'http-415',
    () => ({ body: gzipSync('{}').toString('latin1'), headers: { 'content-encoding': 'gzip' } }),
  ],
  [
    'a form',
    415,
    'http-415',
    () => ({ body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  ],
];

/** These are Teams' own, signed and meant for this bot: what is refused is the person, who is told what strangers are told. */
const PEOPLE: readonly Row[] = [
  ['a guest', 200, 'sender', withActivity(sentBy({ userRole: 'guest' }))],
  [
    'an external account',
    200,
    'sender',
    withActivity(sentBy({ userPrincipalName: 'ann_other.example#EXT#@contoso.example' })),
  ],
  [
    'somebody without an account',
    200,
    'sender',
    withActivity(sentBy({ aadObjectId: undefined, userRole: 'anonymous' })),
  ],
  [
    'somebody of another tenant in a shared channel',
    200,
    'sender',
    (bot) => ({
      body: channelMessage(bot, QUESTION, { from: { ...PERSON, tenantId: OTHER_ID } }),
    }),
  ],
  ...['usage', 'status', 'subscriptions', 'unsubscribe all', 'help'].map(
    (text): Row => [
      `a guest whom only the roster shows, with "${text}" in a group chat,`,
      200,
      'sender',
      (bot) => ({ body: groupMessage(bot, text, { from: memberOf(bot, { id: '29:2', userRole: 'guest' }) }) }),
    ],
  ),
  [
    'a guest whom only the roster shows, pressing a button,',
    200,
    'sender',
    (bot) => ({
      body: executeAction(
        bot,
        'run',
        { command: 'usage', customerId: bot.customerIds[0] },
        { from: memberOf(bot, { id: '29:3', userRole: 'guest' }), conversation: GROUP_CHAT },
      ),
    }),
  ],
  [
    'somebody of another tenant whom only the roster shows',
    200,
    'sender',
    (bot) => ({ body: groupMessage(bot, QUESTION, { from: memberOf(bot, { id: '29:4', tenantId: OTHER_ID }) }) }),
  ],
  [
    'somebody who is not in the roster',
    200,
    'sender-unreadable',
    (bot) => {
      memberOf(bot, { id: '29:5' });
      return { body: groupMessage(bot, QUESTION, { from: { ...PERSON, id: '29:6' } }) };
    },
  ],
  [
    'an operator who is one no more, subscribing',
    200,
    'role',
    (bot) => ({ body: personalMessage(bot, 'subscribe all') }),
  ],
  [
    'an operator who is one no more, silencing',
    200,
    'role',
    (bot) => ({ body: personalMessage(bot, 'silence all for 3 days') }),
  ],
  ['a viewer who wants to see the audit', 200, 'role', (bot) => ({ body: personalMessage(bot, 'audit') })],
  [
    'a viewer who silences everywhere',
    200,
    'role',
    (bot) => ({ body: personalMessage(bot, 'silence all for 3 days everywhere') }),
  ],
  [
    'a guest who presses a button',
    200,
    'sender',
    (bot) => ({
      body: executeAction(
        bot,
        'run',
        { command: 'usage', customerId: 'x' },
        { from: { ...PERSON, userRole: 'guest' } },
      ),
    }),
  ],
  [
    'an operator who is one no more, pressing an old button',
    200,
    'role',
    (bot) => ({
      body: executeAction(bot, 'acknowledge', { alertId: 'contoso:2026-11-01' }),
    }),
  ],
  ['a button with a verb of its own', 200, 'button', (bot) => ({ body: executeAction(bot, 'dropTables', {}) })],
  ['a button whose data were emptied', 200, 'button', (bot) => ({ body: executeAction(bot, 'run', {}) })],
  [
    'a button whose command was changed',
    200,
    'button',
    (bot) => ({ body: executeAction(bot, 'run', { command: 'audit', customerId: 'x' }) }),
  ],
  [
    'a button whose customer is no text',
    200,
    'button',
    (bot) => ({
      body: executeAction(bot, 'run', { command: 'usage', customerId: { $ne: '' } }),
    }),
  ],
  [
    'an old button whose data were changed',
    200,
    'button',
    (bot) => ({ body: submitAction(bot, { verb: 'run', command: 'audit' }) }),
  ],
];

describe('at the door of the running bot', function () {
  this.timeout(30_000);
  let bot: RunningBot;
  let distrust: () => void;

  before(async () => {
    distrust = trustTestCa();
    bot = await openRunningBot({ OPERATOR_IDS: OTHER_ID });
  });

  after(async () => {
    await bot[Symbol.asyncDispose]();
    distrust();
  });

  /** What was written to the conversation since. */
  const answersSince = (first: number) =>
    JSON.stringify(
      bot.connector.posts
        .slice(first)
        .map(({ activity }) => [activity['summary'], activity['attachments'], activity['text']]),
    );

  async function countsAfter(
    send: () => Promise<Answered>,
  ): Promise<{ answer: Answered; counted: Record<string, number> }> {
    const before = await bot.refused();
    const answer = await send();
    const after = await bot.refused();
    const grown = [...after].filter(([reason, count]) => count !== (before.get(reason) ?? 0));
    return {
      answer,
      counted: Object.fromEntries(grown.map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)])),
    };
  }

  it('a good question is answered with data', async () => {
    const first = bot.connector.posts.length;

    const { answer, counted } = await countsAfter(() => bot.send(personalMessage(bot, 'usage')));

    assert.equal(answer.status, 200);
    assert.deepEqual(counted, {});
    assert.match(answersSince(first), /EUR|USD|GBP|customers/);
    assert.equal(bot.connector.posts.length, first + 1);
    assert.equal(bot.connector.calls.at(-1)?.headers['authorization'], `Bearer ${bot.authority.issued.at(-1)}`);
  });

  for (const [what, status, reason, attempt] of [...TOKENS, ...ACTIVITIES]) {
    it(`${what} gets a ${status} and not a word, counted as ${reason}`, async () => {
      const { body, headers } = attempt(bot);
      const calls = bot.connector.calls.length;

      const { answer, counted } = await countsAfter(() => bot.send(body, headers));

      assert.deepEqual(answer, { status, text: '' });
      assert.deepEqual(counted, { [reason]: 1 });
      assert.equal(bot.connector.calls.length, calls, 'nothing is answered or looked up');
    });
  }

  for (const [what, status, reason, attempt] of PEOPLE) {
    it(`${what} gets no data, counted as ${reason}`, async () => {
      const { body, headers } = attempt(bot);
      const first = bot.connector.posts.length;

      const { answer, counted } = await countsAfter(() => bot.send(body, headers));

      assert.equal(answer.status, status);
      assert.deepEqual(counted, { [reason]: 1 });
      const said = answersSince(first) + answer.text;
      assert.match(said, /I don't know that command|This button cannot be used|I cannot see just now who you are/);
      assert.doesNotMatch(said, /Contoso|EUR|USD|budget|subscri|audit/i);
    });
  }

  it('80 ways in were tried', () => {
    assert.ok(TOKENS.length + ACTIVITIES.length + PEOPLE.length >= 80);
  });

  it('no error text and no token of a caller was logged', () => {
    const logged = bot.logged.join('\n');

    assert.doesNotMatch(logged, /eyJ[\w-]{8,}/);
    assert.ok(!logged.includes('canary-app-password'));
    for (const token of bot.authority.issued) assert.ok(!logged.includes(token));
  });
});

describe('an activity that Teams sends twice', function () {
  this.timeout(30_000);
  let bot: RunningBot;
  let distrust: () => void;

  beforeEach(async () => {
    distrust = trustTestCa();
    bot = await openRunningBot();
  });

  afterEach(async () => {
    await bot[Symbol.asyncDispose]();
    distrust();
  });

  /** What the audit table has, oldest first. */
  async function audited(): Promise<readonly string[]> {
    const system = { now: () => Date.now() };
    await using database = await openDatabase({ url: undefined, dataDir: bot.dataDir, system });
    return (await database.audit.latest(100))
      .map(({ details, by }) => `${details.code} by ${by.objectId}`)
      .toReversed();
  }

  it('acts once and answers once, one after the other and both at a time', async () => {
    const first = personalMessage(bot, 'subscribe all at 70');
    const second = personalMessage(bot, 'subscribe all at 80');

    await bot.send(first);
    await bot.send(first);
    const answers = await Promise.all([bot.send(second), bot.send(second), bot.send(second)]);

    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    const sent = bot.connector.posts.filter(({ activity }) =>
      String(activity['summary']).match(/subscribed|hear|alert/i),
    );
    assert.equal(sent.length, 2, JSON.stringify(sent.map(({ activity }) => activity['summary'])));
    assert.deepEqual(await audited(), Array(2).fill(`subscribe by ${PERSON.aadObjectId}`));
  });

  it('of a pressed button acts once', async () => {
    const pressed = executeAction(bot, 'run', {
      command: 'silence',
      customerId: bot.customerIds[0],
      forMs: 3_600_000,
    });

    const [first, second] = [await bot.send(pressed), await bot.send(pressed)];

    assert.equal(first.status, 200);
    assert.equal(second.status, 200);
    assert.deepEqual(await audited(), [`silence by ${PERSON.aadObjectId}`]);
  });
});
