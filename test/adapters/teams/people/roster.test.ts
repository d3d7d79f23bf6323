import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { COMMANDS } from '#adapters/teams/commands.ts';
import {
  type ConnectorAnswer,
  type ConnectorHttp,
  createConnectorHttp,
} from '#adapters/teams/connector/connector-request.ts';
import { createRoster } from '#adapters/teams/people/roster.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import { createSystemClock } from '#process/clock.ts';
import {
  type ActivityJson,
  CHANNEL_ID,
  channelMessage,
  executeAction,
  GROUP_CHAT_ID,
  groupMessage,
  PERSON,
  PERSONAL_CHAT_ID,
  personalMessage,
  submitAction,
  TENANT_ID,
  teamEvent,
} from '../../../support/activities.ts';
import { aConversation, aCustomer, anAlert, someFacts } from '../../../support/cards.ts';
import { type ConnectorCall, type Fault, faults, type Member } from '../../../support/fake-connector.ts';
import { type BotOptions, type BotUnderTest, openBot, recordingLog, summaries } from '../harness.ts';

const HOUR_MS = 60 * 60 * 1000;
/** The person who sends the activities of these tests. */
const INSIDER: Member = { ...PERSON, tenantId: TENANT_ID, userRole: 'user' };
const GUEST: Member = { ...INSIDER, id: '29:2', aadObjectId: 'o2', userRole: 'guest' };
const STRANGER: Member = { ...INSIDER, id: '29:3', aadObjectId: 'o3', tenantId: 'another-tenant' };
const EXTERNAL: Member = { ...INSIDER, id: '29:4', aadObjectId: 'o4', userPrincipalName: 'b_c.example#EXT#@x.example' };
const ANONYMOUS: Member = { ...INSIDER, id: '29:5', aadObjectId: '', userRole: 'anonymous' };
const usage = { kind: 'usage', usage: { customer: aCustomer() } as CustomerUsage } as const;

async function openWith(members: readonly Member[], options: BotOptions = {}): Promise<BotUnderTest> {
  const bot = await openBot({
    allowedTenantIds: [TENANT_ID],
    ...options,
    requests: {
      usageFor: () => Promise.resolve(usage),
      actOnAlert: () => Promise.resolve({ kind: 'updated', facts: someFacts() }),
      ...options.requests,
    },
  });
  bot.connector.setMembers(CHANNEL_ID, members);
  bot.connector.setMembers(GROUP_CHAT_ID, members);
  return bot;
}

/** What the use cases were asked for; that a message is about nobody, which ends an open question, tells nothing. */
function asked(bot: BotUnderTest): readonly string[] {
  return bot.asked
    .filter(({ name, args }) => name !== 'remember' || args[0] !== undefined)
    .map(({ name }) => name)
    .filter((name) => !['noteConversation', 'timeZoneOf', 'isFirstDelivery'].includes(name));
}

/** How often a roster was read from its beginning. */
function rosterReads(bot: BotUnderTest): number {
  return bot.connector.calls.filter(({ route, targetId }) => route === 'members' && targetId === undefined).length;
}

/** How often the sender was looked up. */
function senderReads(bot: BotUnderTest): number {
  return bot.connector.calls.filter(({ route, targetId }) => route === 'members' && targetId === PERSON.id).length;
}

const onRosters = (fault: Fault) => (call: ConnectorCall) =>
  call.route === 'members' && call.targetId === undefined ? fault : undefined;
const onSenders = (fault: Fault) => (call: ConnectorCall) =>
  call.route === 'members' && call.targetId !== undefined ? fault : undefined;

/** The ways in which Teams may fail to say who is in a conversation. */
const UNREADABLE: readonly Fault[] = [
  faults.refused(403, 'Forbidden'),
  faults.failed(502),
  faults.reset(),
  { status: 200, body: 'x' },
];

describe('figures', () => {
  for (const [who, member] of Object.entries({ GUEST, STRANGER, EXTERNAL, ANONYMOUS })) {
    for (const make of [channelMessage, groupMessage]) {
      it(`are not given where an outsider is in the roster (${who}, ${make.name})`, async () => {
        await using bot = await openWith([INSIDER, member]);

        for (const text of ['usage for Contoso', 'usage', 'no budget', 'alerts']) await bot.post(make(bot, text));

        for (const answer of summaries(bot.connector)) {
          assert.match(String(answer), /^People from outside.*no figures here.*personal chat/);
        }
        assert.equal(bot.connector.posts.length, 4);
        assert.deepEqual(asked(bot), []);
        assert.equal(rosterReads(bot), 1);
      });
    }
  }

  it('of customers are found by typing only where there are insiders alone', async () => {
    const found = [];
    const customer = aCustomer({ name: 'Northwind' });
    for (const members of [[INSIDER], [INSIDER, GUEST]]) {
      const requests = { suggestCustomers: () => Promise.resolve([customer]) };
      await using bot = await openWith(members, { requests });
      const value = { queryText: 'n', queryOptions: { skip: 0, top: 15 }, dataset: 'customers' };

      const { text } = await bot.post({
        ...channelMessage(bot, ''),
        type: 'invoke',
        name: 'application/search',
        value,
      });

      found.push([text.includes('Northwind'), asked(bot), bot.refusals]);
    }

    assert.deepEqual(found, [
      [true, ['suggestCustomers'], []],
      [false, [], ['outsiders']],
    ]);
  });

  it('are given where there are only insiders', async () => {
    await using bot = await openWith([INSIDER]);

    await bot.post(channelMessage(bot, 'usage for Contoso'));

    assert.deepEqual(summaries(bot.connector), ['usage of Contoso']);
  });

  it('are given to guests where they are allowed, but not to other tenants', async () => {
    await using withGuest = await openWith([INSIDER, GUEST], { people: { allowGuests: true } });
    await using withStranger = await openWith([INSIDER, STRANGER], { people: { allowGuests: true } });

    await withGuest.post(channelMessage(withGuest, 'usage for Contoso'));
    await withStranger.post(channelMessage(withStranger, 'usage for Contoso'));

    assert.deepEqual(summaries(withGuest.connector), ['usage of Contoso']);
    assert.match(String(summaries(withStranger.connector)[0]), /^People from outside/);
  });

  for (const [text, why] of [
    ['subscribe Contoso', /^People from outside.*Alerts show figures, so nothing was changed/],
    ['digest daily', /^People from outside.*Digests show figures, so nothing was changed/],
    ['will Contoso spend more this month?', /^People from outside.*, so I give no figures here\. Please ask me/],
  ] as const) {
    it(`are not promised to outsiders: "${text}" is refused with the reason`, async () => {
      await using bot = await openWith([INSIDER, GUEST]);

      await bot.post(channelMessage(bot, text));

      assert.match(String(summaries(bot.connector)[0]), why);
      assert.deepEqual(asked(bot), []);
    });
  }

  for (const [text, name, answer] of [
    ['help', undefined, /^I watch Azure spending\. People from outside/],
    ['unsubscribe', 'unsubscribe', /^This conversation hears nothing from me any more\.$/],
    ['digest off', 'digest', /^This conversation gets no digest from me any more\.$/],
  ] as const) {
    it(`are not in the one sentence that answers "${text}" before outsiders, whatever is stored`, async () => {
      const contoso = { kind: 'unsubscribed', customers: [aCustomer()], isEverything: true, isExcept: false } as const;
      await using bot = await openWith([INSIDER, GUEST]);
      await using other = await openWith([INSIDER, GUEST], {
        requests: { unsubscribe: () => Promise.resolve(contoso) },
      });

      await bot.post(channelMessage(bot, text));
      await other.post(channelMessage(other, text));

      assert.match(String(summaries(bot.connector)[0]), answer);
      assert.deepEqual(summaries(other.connector), summaries(bot.connector));
      assert.deepEqual(
        asked(bot).filter((request) => request !== 'postHere'),
        name ? [name] : [],
      );
    });
  }

  it('are in no answer to a change in the thread of a post, and the change is not made for all', async () => {
    const requests = { postHere: () => Promise.resolve({ customer: aCustomer(), tells: 'alert' } as const) };
    await using bot = await openWith([INSIDER, GUEST], { requests });

    await bot.post(channelMessage(bot, 'unsubscribe'));

    assert.match(String(summaries(bot.connector)[0]), /^People from outside/);
    assert.deepEqual(asked(bot), ['postHere']);
  });

  it('are not hinted at by offering the customers with open alerts where outsiders see it', async () => {
    for (const [members, summary] of [
      [[INSIDER], /^which “it” for acknowledge$/],
      [[INSIDER, GUEST], /^People from outside/],
    ] as const) {
      const open = {
        alert: anAlert(),
        customer: aCustomer(),
        level: 80,
        state: 'open',
        isAcknowledged: false,
        silencedUntil: undefined,
      } as const;
      const alerts = { now: 0, alerts: [open], open: 1, acknowledged: 0, ended: 0, silences: [], silenced: new Map() };
      await using bot = await openWith(members, { requests: { alerts: () => Promise.resolve(alerts) } });

      await bot.post(channelMessage(bot, 'ack it'));

      const [{ activity }] = bot.connector.posts as readonly [(typeof bot.connector.posts)[number]];
      assert.match(String(activity['summary']), summary);
      assert.equal(JSON.stringify(activity).includes(aCustomer().id), members.length === 1);
    }
  });

  it('are not given by a button either', async () => {
    await using bot = await openWith([INSIDER, GUEST]);
    const { conversation, channelData } = channelMessage(bot, '');
    const place: ActivityJson = { conversation, channelData };
    const show = { command: 'usage', customerId: aCustomer().id };

    const pressed = await bot.post(executeAction(bot, 'run', show, place));
    await bot.post(submitAction(bot, { verb: 'run', ...show }, place));
    const acknowledged = await bot.post(executeAction(bot, 'acknowledge', { alertId: anAlert().id }, place));
    const ran = await bot.post(
      executeAction(bot, 'run', { command: 'acknowledge', customerId: aCustomer().id }, place),
    );

    for (const { text } of [pressed, acknowledged, ran]) {
      assert.match(JSON.parse(text).value.body[0].text, /^People from outside/);
    }
    assert.match(String(summaries(bot.connector)[0]), /^People from outside/);
    assert.deepEqual(asked(bot), []);
  });
});

describe('where people from outside listen', () => {
  const CLOSED = [
    'audit',
    'who hears about Contoso',
    'acknowledge contos',
    'acknowledge Contoso',
    'acknowledge Northwind',
    'silence Contoso for 1 day',
    'silence all for 1 day',
    'unsilence Contoso',
    'subscriptions',
    'status',
    'scan now',
    'test alert',
    'subscribe health',
    'unsubscribe Contoso',
    'unsubscribe health',
    'digest',
    'digest sometimes',
    'nonsense',
    'acknowledge it',
    'acknowledge all',
  ];

  it('a command that does not declare itself harmless does nothing, and its answer is always the same pointer', async () => {
    await using bot = await openWith([INSIDER, GUEST], { people: { adminIds: [PERSON.aadObjectId] } });

    for (const text of CLOSED) await bot.post(channelMessage(bot, text));

    const answers = summaries(bot.connector);
    assert.equal(answers.length, CLOSED.length);
    assert.equal(new Set(answers).size, 1);
    assert.match(String(answers[0]), /^People from outside.*change nothing.*personal chat/);
    assert.deepEqual(asked(bot), []);
    assert.deepEqual(new Set(bot.refusals), new Set(['outsiders']));
  });

  it('only help, unsubscribe and digest declare themselves harmless', () => {
    const harmless = COMMANDS.filter((command) => 'isHarmless' in command);

    assert.deepEqual(
      harmless.map(({ name }) => name),
      ['unsubscribe', 'digest', 'help'],
    );
  });

  it('a person without the role learns no more than the pointer', async () => {
    await using bot = await openWith([INSIDER, GUEST], { people: { operatorIds: ['somebody-else'] } });

    for (const text of ['subscribe Contoso', 'unsubscribe', 'audit']) await bot.post(channelMessage(bot, text));

    for (const answer of summaries(bot.connector)) assert.match(String(answer), /^People from outside/);
    assert.deepEqual(asked(bot), []);
  });

  it('an unreadable roster blocks the same commands', async () => {
    await using bot = await openWith([INSIDER], { people: { isAuthOn: true } });
    bot.connector.failBy(onRosters(faults.failed(502)));

    await bot.post(channelMessage(bot, 'audit'));
    await bot.post(channelMessage(bot, 'unsubscribe'));

    const [audit, unsubscribe] = summaries(bot.connector);
    assert.match(String(audit), /^I cannot see just now who is in this conversation/);
    assert.equal(unsubscribe, 'This conversation hears nothing from me any more.');
  });
});

describe('a roster', () => {
  it('is read again after an hour, or when somebody may have joined', async () => {
    let now = 0;
    await using bot = await openWith([INSIDER], { now: () => now });
    const ask = () => bot.post(channelMessage(bot, 'usage for Contoso'));

    await ask();
    now = HOUR_MS - 1;
    await ask();
    assert.equal(rosterReads(bot), 1);

    now = HOUR_MS;
    await ask();
    assert.equal(rosterReads(bot), 2);

    bot.connector.setMembers(CHANNEL_ID, [INSIDER, GUEST]);
    await bot.post(teamEvent(bot, 'teamMemberAdded'));
    await ask();
    assert.match(String(summaries(bot.connector).at(-1)), /^People from outside/);
  });

  it('that cannot be read has no outsiders with authentication off, and is tried again', async () => {
    await using bot = await openWith([INSIDER]);
    bot.connector.failBy(onRosters(faults.refused(502, 'ServiceError')));

    await bot.post(channelMessage(bot, 'usage for Contoso'));
    await bot.post(channelMessage(bot, 'usage for Contoso'));

    assert.deepEqual(summaries(bot.connector), ['usage of Contoso', 'usage of Contoso']);
    assert.equal(rosterReads(bot), 2);
    assert.ok(bot.logged.some(({ message }) => message === 'the roster of a conversation could not be read'));
  });

  it('that is refused with authentication off is not asked for again before every answer', async () => {
    await using bot = await openWith([INSIDER]);
    bot.connector.failBy(onRosters(faults.refused(404, 'ConversationNotFound')));

    await bot.post(channelMessage(bot, 'usage for Contoso'));
    await bot.post(channelMessage(bot, 'usage for Contoso'));

    assert.deepEqual(summaries(bot.connector), ['usage of Contoso', 'usage of Contoso']);
    assert.equal(rosterReads(bot), 1);
  });

  for (const fault of UNREADABLE) {
    it(`that cannot be read keeps figures back with authentication on (${fault.status ?? fault.instead})`, async () => {
      await using bot = await openWith([INSIDER], { people: { isAuthOn: true } });

      bot.connector.failBy(onRosters(fault));
      await bot.post(channelMessage(bot, 'usage for Contoso'));
      bot.connector.failBy(undefined);
      await bot.post(channelMessage(bot, 'usage for Contoso'));

      const [first, second] = summaries(bot.connector);
      assert.match(String(first), /^I cannot see just now who is in this conversation, so I give no figures here/);
      assert.equal(second, 'usage of Contoso');
    });
  }

  it('is not kept for longer by a clock that is set back', async () => {
    let now = 100 * HOUR_MS;
    await using bot = await openWith([INSIDER], { now: () => now });

    await bot.post(channelMessage(bot, 'usage for Contoso'));
    now = 0;
    await bot.post(channelMessage(bot, 'usage for Contoso'));

    assert.deepEqual([rosterReads(bot), senderReads(bot)], [2, 2]);
  });
});

describe('a sender about whom the activity says nothing', () => {
  const say = { channelMessage, groupMessage, personalMessage };
  const WITHOUT_FIGURES = ['status', 'help', 'subscriptions', 'unsubscribe', 'silence all for 1 day', 'scan now'];
  const PLACES = [CHANNEL_ID, GROUP_CHAT_ID, PERSONAL_CHAT_ID];
  const nobody = (bot: BotUnderTest, member: Member) => {
    for (const place of PLACES) bot.connector.setMembers(place, [{ ...member, id: PERSON.id }]);
  };

  for (const [who, member] of Object.entries({ GUEST, STRANGER, EXTERNAL, ANONYMOUS })) {
    for (const [where, make] of Object.entries(say)) {
      it(`can do nothing as an outsider, as the roster shows (${who}, ${where})`, async () => {
        await using bot = await openWith([INSIDER]);
        nobody(bot, member);

        const texts = [...WITHOUT_FIGURES, 'usage for Contoso', 'subscribe all', 'nonsense'];
        for (const text of texts) await bot.post(make(bot, text));

        for (const answer of summaries(bot.connector)) {
          assert.equal(answer, `I don't know that command. Type "help" to see what I can do.`);
        }
        assert.equal(bot.connector.posts.length, texts.length);
        assert.deepEqual(asked(bot), []);
        assert.equal(senderReads(bot), 1);
        assert.deepEqual(new Set(bot.refusals), new Set(['sender']));
      });
    }
  }

  it('can press no button as an outsider', async () => {
    await using bot = await openWith([INSIDER]);
    nobody(bot, GUEST);

    const pressed = await bot.post(executeAction(bot, 'acknowledge', { alertId: anAlert().id }));
    await bot.post(submitAction(bot, { verb: 'acknowledge', alertId: anAlert().id }));

    assert.equal(pressed.status, 200);
    assert.match(pressed.text, /This button cannot be used/);
    assert.deepEqual(summaries(bot.connector), [`I don't know that command. Type "help" to see what I can do.`]);
    assert.deepEqual(asked(bot), []);
    assert.deepEqual(bot.refusals, ['sender', 'sender']);
  });

  it('is looked up again after an hour, or when somebody may have joined', async () => {
    let now = 0;
    await using bot = await openWith([INSIDER], { now: () => now });
    const ask = () => bot.post(channelMessage(bot, 'help'));

    await ask();
    now = HOUR_MS - 1;
    await ask();
    assert.equal(senderReads(bot), 1);
    now = HOUR_MS;
    await ask();
    assert.equal(senderReads(bot), 2);
    await bot.post(teamEvent(bot, 'teamMemberAdded'));
    await ask();
    assert.equal(senderReads(bot), 3);
  });

  for (const fault of UNREADABLE) {
    for (const [where, make] of Object.entries(say)) {
      it(`is told so while the roster cannot be read (${fault.status ?? fault.instead}, ${where})`, async () => {
        await using bot = await openWith([INSIDER], { people: { isAuthOn: true } });
        nobody(bot, INSIDER);

        bot.connector.failBy(onSenders(fault));
        await bot.post(make(bot, 'unsubscribe'));
        const button = await bot.post(executeAction(bot, 'acknowledge', { alertId: anAlert().id }));
        assert.deepEqual(asked(bot), []);
        bot.connector.failBy(undefined);
        await bot.post(make(bot, 'unsubscribe'));

        const [first] = summaries(bot.connector);
        assert.equal(first, 'I cannot see just now who you are, so I do nothing. Please try again in a minute.');
        assert.equal(JSON.parse(button.text).value, first);
        assert.equal(asked(bot).at(-1), 'unsubscribe');
        assert.deepEqual(bot.refusals, ['sender-unreadable', 'sender-unreadable']);
      });
    }
  }

  for (const [what, member] of Object.entries({
    'an id only': { id: PERSON.id },
    'no tenant': { ...INSIDER, tenantId: undefined },
    'no role': { ...INSIDER, userRole: undefined },
    'another object id': { ...INSIDER, aadObjectId: 'o9' },
    'another object id by its other name': { ...INSIDER, aadObjectId: undefined, objectId: 'o9' },
  })) {
    it(`is nobody with authentication on when the roster shows ${what}`, async () => {
      await using bot = await openWith([INSIDER], { people: { isAuthOn: true } });
      bot.connector.setMembers(PERSONAL_CHAT_ID, [member as Member]);

      await bot.post(personalMessage(bot, 'usage for Contoso'));

      assert.deepEqual(summaries(bot.connector), [`I don't know that command. Type "help" to see what I can do.`]);
      assert.deepEqual(asked(bot), []);
      assert.deepEqual(bot.refusals, ['sender']);
    });
  }

  it('is the same person whatever the case of the object id', async () => {
    await using bot = await openWith([INSIDER], { people: { isAuthOn: true } });
    const member = { ...INSIDER, aadObjectId: PERSON.aadObjectId.toUpperCase() };
    bot.connector.setMembers(PERSONAL_CHAT_ID, [member]);

    await bot.post(personalMessage(bot, 'usage for Contoso'));

    assert.deepEqual(summaries(bot.connector), ['usage of Contoso']);
  });

  it('is looked up once more when the connection was cut', async () => {
    await using bot = await openWith([INSIDER], { people: { isAuthOn: true } });
    bot.connector.failNext(faults.reset());

    await bot.post(channelMessage(bot, 'status'));

    assert.deepEqual(summaries(bot.connector), ['status']);
    assert.equal(senderReads(bot), 2);
  });

  it('who is not in the roster is nobody with authentication on', async () => {
    await using bot = await openWith([INSIDER], { people: { isAuthOn: true } });
    bot.connector.setMembers(CHANNEL_ID, [GUEST]);

    await bot.post(channelMessage(bot, 'status'));

    assert.match(String(summaries(bot.connector)[0]), /^I cannot see just now who you are/);
    assert.deepEqual(asked(bot), []);
  });
});

describe('a roster of many pages', () => {
  const people = { isAuthOn: true, allowedTenantIds: [TENANT_ID], operatorIds: [], adminIds: [], allowGuests: false };

  /** A connector that has a page for each list of members, by the tokens 1, 2, …. */
  async function openPages(pages: readonly (readonly Member[])[]) {
    const urls: string[] = [];
    const server = createServer((req, res) => {
      const url = new URL(req.url ?? '/', 'http://loopback');
      const at = Number(url.searchParams.get('continuationToken') ?? 0);
      urls.push(`${req.method} ${decodeURIComponent(url.pathname)} ${at} ${req.headers.authorization}`);
      const continuationToken = at + 1 < pages.length ? String(at + 1) : '';
      res.setHeader('content-type', 'application/json').end(JSON.stringify({ members: pages[at], continuationToken }));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const http = createConnectorHttp(createSystemClock());
    const roster = createRoster({
      http,
      tokens: { get: () => Promise.resolve('token-1'), forget: () => undefined },
      serviceUrlHosts: ['127.0.0.1'],
      people,
      now: () => 0,
      log: recordingLog().log,
    });
    const { port } = server.address() as AddressInfo;
    return {
      roster,
      urls,
      conversation: aConversation({ kind: 'channel', serviceUrl: `http://127.0.0.1:${port}/emea/` }),
      [Symbol.dispose]() {
        http[Symbol.dispose]();
        server.close();
        server.closeAllConnections();
      },
    };
  }

  /** A roster over a connector that the test answers by hand. */
  function askedBy(http: Pick<ConnectorHttp, 'send'>, forget = (): void => undefined) {
    const roster = createRoster({
      http: { ...http, [Symbol.dispose]: () => undefined },
      tokens: { get: () => Promise.resolve('token-1'), forget },
      serviceUrlHosts: ['127.0.0.1'],
      people,
      now: () => 0,
      log: recordingLog().log,
    });
    return { roster, conversation: aConversation({ kind: 'channel', serviceUrl: 'http://127.0.0.1:1/emea/' }) };
  }

  for (const [reason, count] of [
    ['timeout', 1],
    ['ECONNRESET', 2],
  ] as const) {
    it(`is requested ${count === 1 ? 'once' : 'twice'} when the request ends with ${reason}`, async () => {
      let requests = 0;
      const { roster, conversation } = askedBy({
        async send() {
          requests += 1;
          return { kind: 'failed', wasWritten: true, reason };
        },
      });

      assert.equal(await roster.audienceOf(conversation), 'unreadable');
      assert.equal(requests, count);
    });
  }

  for (const [count, audience, requests] of [
    [100, 'insiders', 100],
    [101, 'unreadable', 100],
  ] as const) {
    it(`of ${count} pages is ${audience === 'unreadable' ? 'too long to be read' : 'read to its end'}`, async () => {
      const urls: string[] = [];
      const { roster, conversation } = askedBy({
        async send({ url }) {
          urls.push(url);
          const body = { members: [INSIDER], continuationToken: urls.length < count ? String(urls.length) : undefined };
          return { kind: 'answered', status: 200, retryAfter: undefined, body };
        },
      });

      assert.equal(await roster.audienceOf(conversation), audience);
      assert.equal(urls.length, requests);
      assert.ok(urls.every((url) => url.includes('pageSize=500')));
    });
  }

  it('is asked for with a new token after Teams refused the last one, and with the same one after any other refusal', async () => {
    let forgotten = 0;
    const statuses = [403, 401, 200];
    const { roster, conversation } = askedBy(
      {
        async send() {
          const status = statuses.shift() ?? 200;
          return { kind: 'answered', status, retryAfter: undefined, body: { members: [INSIDER] } };
        },
      },
      () => {
        forgotten += 1;
      },
    );

    const found = [];
    for (let time = 0; time < 3; time += 1) found.push([await roster.audienceOf(conversation), forgotten]);

    assert.deepEqual(found, [
      ['unreadable', 0],
      ['unreadable', 1],
      ['insiders', 1],
    ]);
  });

  it('that was read again stays known when an older request for it fails afterwards', async () => {
    const older = Promise.withResolvers<ConnectorAnswer>();
    const answer = { kind: 'answered', status: 200, retryAfter: undefined, body: { members: [INSIDER] } } as const;
    let requests = 0;
    const { roster, conversation } = askedBy({
      async send() {
        requests += 1;
        return requests === 1 ? await older.promise : answer;
      },
    });

    const first = roster.audienceOf(conversation);
    roster.forget(conversation);
    const second = await roster.audienceOf(conversation);
    older.resolve({ kind: 'failed', wasWritten: true, reason: 'timeout' });

    assert.deepEqual([await first, second], ['unreadable', 'insiders']);
    assert.equal(roster.isKnown(conversation), true);
    assert.equal(await roster.audienceOf(conversation), 'insiders');
    assert.equal(requests, 2);
  });

  it('is read to the end, with the bot’s token', async () => {
    using pages = await openPages([Array.from({ length: 500 }, () => INSIDER), [INSIDER], [GUEST]]);

    const audience = await pages.roster.audienceOf(pages.conversation);

    const path = `/emea/v3/conversations/${pages.conversation.id}/pagedmembers`;
    assert.equal(audience, 'outsiders');
    assert.deepEqual(
      pages.urls,
      [0, 1, 2].map((at) => `GET ${path} ${at} Bearer token-1`),
    );
  });

  it('is read no further than the first outsider, and once for all who ask together', async () => {
    using pages = await openPages([[GUEST], [INSIDER]]);

    const both = await Promise.all([1, 2].map(() => pages.roster.audienceOf(pages.conversation)));

    assert.deepEqual(both, ['outsiders', 'outsiders']);
    assert.equal(pages.urls.length, 1);
  });

  it('sends no token to a host that is not on the list', async () => {
    using pages = await openPages([[INSIDER]]);
    const elsewhere = {
      ...pages.conversation,
      serviceUrl: pages.conversation.serviceUrl.replace('127.0.0.1', 'localhost'),
    };

    assert.equal(await pages.roster.audienceOf(elsewhere), 'unreadable');
    assert.deepEqual(pages.urls, []);
  });
});
