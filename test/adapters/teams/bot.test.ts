import assert from 'node:assert/strict';
import { en } from '#language/en.ts';
import { Transient, Unavailable } from '#ports/errors.ts';
import type { AskerHere, Requests } from '#ports/requests.ts';
import type { CustomerUsage } from '#ports/usage.ts';
import {
  BOT,
  botAdded,
  CHANNEL_ID,
  channelMessage,
  executeAction,
  GROUP_CHAT_ID,
  groupMessage,
  PERSON,
  PERSONAL_CHAT_ID,
  personalInstallation,
  personalMessage,
  submitAction,
  TEAM_ID,
  TENANT_ID,
  teamEvent,
  teamInstallation,
} from '../../support/activities.ts';
import { faults } from '../../support/fake-connector.ts';
import { latinIn, madeUpForEnglish } from '../../support/made-up-language.ts';
import { type BotUnderTest, openBot, summaries } from './harness.ts';

const CONTOSO = { id: '11111111-1111-1111-1111-111111111111', name: 'Contoso', domain: 'contoso.com' };
const usageOf: Requests['usageFor'] = () =>
  Promise.resolve({ kind: 'usage', usage: { customer: CONTOSO } as CustomerUsage });
const several = { kind: 'several', customers: [CONTOSO], total: 1 } as const;

function names(bot: BotUnderTest): readonly string[] {
  return bot.asked.map(({ name }) => name);
}

function askedFor(bot: BotUnderTest, name: keyof Requests): readonly unknown[] {
  return bot.asked.find((each) => each.name === name)?.args ?? [];
}

interface Attachment {
  readonly content: {
    readonly actions: readonly { readonly data: object; readonly fallback: { readonly data: object } }[];
  };
}

/** The attachments of the bot's first post. */
function cardsOf(bot: BotUnderTest): readonly Attachment[] {
  return (bot.connector.posts[0]?.activity['attachments'] ?? []) as readonly Attachment[];
}

describe('a command', () => {
  for (const [text, name, answer] of [
    ['usage for Contoso', 'usageFor', 'usage of Contoso'],
    ['usage', 'portfolio', 'portfolio'],
    ['no budget', 'listCustomers', 'list noBudget, page 1'],
    ['subscribe Contoso', 'subscribe', 'not found: '],
    ['unsubscribe', 'unsubscribe', 'notSubscribed'],
    ['subscriptions', 'subscriptions', 'subscriptions'],
    ['status', 'status', 'status'],
    ['scan now', 'scanNow', 'A scan has started. Type "status" to see when it is done.'],
    ['test alert', 'testAlert', 'A test alert is on its way to this conversation.'],
  ] as const) {
    it(`"${text}" asks ${name} once and is answered with one card and nothing beside it`, async () => {
      await using bot = await openBot({ requests: { usageFor: usageOf } });

      const { status } = await bot.post(personalMessage(bot, text));

      assert.equal(status, 200);
      assert.equal(names(bot).filter((each) => each === name).length, 1);
      assert.deepEqual(summaries(bot.connector), [answer]);
      assert.equal(bot.connector.posts[0]?.activity['text'], undefined);
      assert.equal(cardsOf(bot).length, 1);
    });
  }

  it('passes on who asks, from which conversation, and in which language and time zone', async () => {
    await using bot = await openBot({ requests: { usageFor: usageOf } });

    await bot.post(personalMessage(bot, 'usage for Contoso'));

    const [query, asker] = askedFor(bot, 'usageFor');
    const expected: AskerHere = {
      person: { objectId: PERSON.aadObjectId, name: PERSON.name },
      reader: { locale: 'en-DE', timeZone: 'Europe/Berlin' },
      conversation: {
        id: PERSONAL_CHAT_ID,
        kind: 'personal',
        tenantId: TENANT_ID,
        serviceUrl: bot.serviceUrl,
        botId: BOT.id,
        teamId: undefined,
        name: undefined,
        personObjectId: PERSON.aadObjectId,
        gone: undefined,
      },
      place: { threadId: undefined, quotedIds: [] },
    };
    assert.equal(query, 'Contoso');
    assert.deepEqual(asker, expected);
  });

  it("carries the person's last time zone where the message names none, and the default while that cannot be read", async () => {
    const down: Requests['timeZoneOf'] = () => Promise.reject(new Transient('down'));
    const told: unknown[] = [];
    const known: Requests['timeZoneOf'] = (...asked) => {
      told.push(asked);
      return Promise.resolve('Asia/Tokyo');
    };
    const untold = { localTimezone: undefined, localTimestamp: undefined };

    const zones = [];
    for (const timeZoneOf of [known, down]) {
      await using bot = await openBot({ requests: { usageFor: usageOf, timeZoneOf } });
      await bot.post(personalMessage(bot, 'usage for Contoso', untold));
      zones.push((askedFor(bot, 'usageFor')[1] as AskerHere).reader.timeZone);
    }

    assert.deepEqual(zones, ['Asia/Tokyo', 'UTC']);
    assert.deepEqual(told, [[PERSON.aadObjectId, undefined]]);
  });

  it('is understood before a mention of somebody else', async () => {
    await using bot = await openBot({ requests: { usageFor: usageOf } });

    await bot.post(channelMessage(bot, 'usage for Contoso <at>Ana Silva</at>'));

    assert.equal(askedFor(bot, 'usageFor')[0], 'Contoso');
  });

  it('is answered in a personal chat even when the activity does not say that it is one', async () => {
    await using bot = await openBot();

    await bot.post(personalMessage(bot, 'status', { conversation: { id: PERSONAL_CHAT_ID, tenantId: TENANT_ID } }));

    assert.deepEqual(summaries(bot.connector), ['status']);
  });

  it('is read also beside a value that none of our cards sent', async () => {
    await using bot = await openBot({ requests: { usageFor: usageOf } });

    await bot.post(personalMessage(bot, 'usage for Contoso', { value: { foo: 'bar' } }));

    assert.deepEqual(summaries(bot.connector), ['usage of Contoso']);
  });

  it("is not read from a channel message that only has another app's value", async () => {
    await using bot = await openBot();

    await bot.post(channelMessage(bot, '', { text: 'status', entities: [], value: { foo: 'bar' } }));

    assert.deepEqual(summaries(bot.connector), []);
  });

  it('may have percentages with a decimal comma where the person writes one', async () => {
    await using bot = await openBot();

    await bot.post(personalMessage(bot, 'subscribe Fabrikam Ltd at 99,5', { locale: 'de-DE' }));
    await bot.post(personalMessage(bot, 'subscribe Fabrikam Ltd at 99,5', { locale: 'en-US' }));

    const subscribed = bot.asked.filter(({ name }) => name === 'subscribe').map(({ args }) => args[0]);
    assert.deepEqual(subscribed, [{ customers: ['Fabrikam Ltd'], isHealth: false, thresholds: [99.5] }]);
  });

  it('is answered in its thread, while its conversation is the channel', async () => {
    await using bot = await openBot();

    await bot.post(channelMessage(bot, 'subscribe Contoso at 70'));

    const [command, asker] = askedFor(bot, 'subscribe');
    const { conversation } = asker as AskerHere;
    assert.deepEqual(command, { customers: ['Contoso'], isHealth: false, thresholds: [70] });
    assert.equal(conversation.id, CHANNEL_ID);
    assert.equal(conversation.kind, 'channel');
    assert.equal(conversation.teamId, TEAM_ID);
    assert.deepEqual(askedFor(bot, 'noteConversation'), [conversation]);
    assert.equal(bot.connector.posts[0]?.conversationId, CHANNEL_ID);
    assert.equal(bot.connector.posts[0]?.threadId, '1690000000000');
  });

  it('works in a group chat', async () => {
    await using bot = await openBot();

    await bot.post(groupMessage(bot, 'status'));

    assert.equal(bot.connector.posts[0]?.conversationId, GROUP_CHAT_ID);
    assert.deepEqual(summaries(bot.connector), ['status']);
  });

  it('without text means help', async () => {
    await using bot = await openBot();

    await bot.post(personalMessage(bot, '', { text: undefined }));

    assert.match(String(summaries(bot.connector)[0]), /^help: usage for,usage,subscribe/);
  });

  it('that is unknown is answered with the nearest command and a pointer to help', async () => {
    await using bot = await openBot();

    await bot.post(personalMessage(bot, 'statsu'));

    assert.match(String(summaries(bot.connector)[0]), /don't know that command.*"status".*help/);
  });

  it('with a wrong list is answered by a sentence, and no use case is called', async () => {
    await using bot = await openBot();

    await bot.post(personalMessage(bot, 'subscribe all at 5000'));

    assert.match(String(summaries(bot.connector)[0]), /from 1 to 1000/);
    assert.ok(!names(bot).includes('subscribe'));
  });

  for (const make of [channelMessage, groupMessage]) {
    it(`that does not mention the bot is ignored (${make.name})`, async () => {
      await using bot = await openBot();

      await bot.post(make(bot, 'usage', { text: 'usage', entities: [] }));

      assert.deepEqual(bot.asked, []);
      assert.deepEqual(bot.connector.calls, []);
    });
  }

  it('that Teams delivers twice acts once and is answered once', async () => {
    const seen = new Set<string>();
    const isFirstDelivery: Requests['isFirstDelivery'] = (conversationId, activityId) => {
      const key = `${conversationId} ${activityId}`;
      return Promise.resolve(!seen.has(key) && Boolean(seen.add(key)));
    };
    await using bot = await openBot({ requests: { isFirstDelivery } });
    const message = channelMessage(bot, 'scan now');

    await bot.post(message);
    await bot.post(message);

    assert.equal(names(bot).filter((name) => name === 'scanNow').length, 1);
    assert.equal(bot.connector.posts.length, 1);
  });

  it('without an id is answered whenever it comes, because nothing tells whether it came before', async () => {
    await using bot = await openBot({ requests: { isFirstDelivery: () => Promise.resolve(false) } });

    await bot.post({ ...personalMessage(bot, 'status'), id: undefined });

    assert.equal(bot.connector.posts.length, 1);
  });

  it('is one request to Teams even when Teams answers with a server error', async () => {
    await using bot = await openBot();
    bot.connector.failBy(({ route }) => (route === 'post' ? faults.deliveredThen(502) : undefined));

    const { status } = await bot.post(personalMessage(bot, 'status'));

    assert.equal(status, 200);
    assert.equal(bot.connector.posts.length, 1);
    assert.deepEqual(bot.givenUp, ['502']);
    assert.ok(
      bot.logged.some(({ message, fields }) => message === 'an answer was given up' && fields['reason'] === '502'),
    );
  });

  it('is given up where Teams would not wait for a second attempt, counted from when the message came', async () => {
    let now = 0;
    const unsubscribe: Requests['unsubscribe'] = () => {
      now += 13_500;
      return Promise.resolve({ kind: 'notSubscribed' });
    };
    await using bot = await openBot({ requests: { unsubscribe }, answersBy: () => now });
    let posts = 0;
    bot.connector.failBy(({ route }) => {
      if (route === 'post') posts += 1;
      return posts === 1 ? faults.throttled('1') : undefined;
    });

    await bot.post(personalMessage(bot, 'unsubscribe Contoso'));

    assert.deepEqual([posts, bot.givenUp], [1, ['429 Throttled']]);
  });

  for (const [what, fault] of [
    ['throttles it (429)', faults.throttled('1')],
    ['is busy with the conversation (412)', faults.refused(412, 'PreconditionFailed')],
    ["refuses the bot's old token (401)", faults.refused(401, 'Unauthorized')],
  ] as const) {
    it(`is answered once by a second attempt when Teams ${what}`, async () => {
      await using bot = await openBot({ requests: { unsubscribe: () => Promise.resolve({ kind: 'notSubscribed' }) } });
      let posts = 0;
      bot.connector.failBy(({ route }) => {
        if (route !== 'post') return undefined;
        posts += 1;
        return posts === 1 ? fault : undefined;
      });

      await bot.post(personalMessage(bot, 'unsubscribe Contoso'));

      assert.deepEqual(summaries(bot.connector), ['notSubscribed']);
      assert.equal(names(bot).filter((name) => name === 'unsubscribe').length, 1);
      assert.deepEqual(bot.givenUp, []);
    });
  }

  it('whose answer Teams refuses is logged once', async () => {
    await using bot = await openBot();
    bot.connector.failBy(({ route }) => (route === 'post' ? faults.refused(403, 'Blocked') : undefined));

    await bot.post(personalMessage(bot, 'status'));

    assert.deepEqual(
      bot.logged.map(({ message }) => message),
      ['an answer was given up'],
    );
  });

  it('is answered with a sentence when its card is too big for Teams', async () => {
    await using bot = await openBot();
    await bot.post(personalMessage(bot, 'help'));
    bot.connector.failNext(faults.refused(413, 'MessageSizeTooBig'));

    await bot.post(personalMessage(bot, 'status'));

    assert.equal(summaries(bot.connector).at(-1), 'The answer is too big for Teams.');
  });
});

const down = () => Promise.reject(new Unavailable('no database'));

describe('the language of an answer', () => {
  const wordsFor = (locale: string) => (locale === 'ja-JP' ? madeUpForEnglish : en);
  const japanese = { locale: 'ja-JP' };

  it('is that of the person who asks', async () => {
    const status = () => Promise.reject(new Error('no'));
    await using bot = await openBot({ wordsFor, requests: { status } });

    for (const locale of ['ja-JP', 'en-US']) {
      for (const text of ['sing a song', 'status']) await bot.post(personalMessage(bot, text, { locale }));
    }

    const [unknown = '', failed = '', ...inEnglish] = summaries(bot.connector).map(String);
    assert.notEqual(failed, unknown);
    assert.deepEqual([...latinIn(unknown), ...latinIn(failed)], []);
    assert.match(inEnglish[0] ?? '', /^I don't know that command/);
    assert.match(inEnglish[1] ?? '', /^Something went wrong/);
  });

  it('is that of the person who presses a button, too', async () => {
    await using bot = await openBot({
      wordsFor,
      buttonWithinMs: 1,
      requests: { usageFor: () => new Promise(() => {}) },
    });
    const press = (command: string) => executeAction(bot, 'run', { command, customerId: CONTOSO.id }, japanese);

    for (const command of ['audit', 'usage']) {
      const { text } = await bot.post(press(command));
      assert.deepEqual(latinIn(JSON.parse(text).value), [], command);
    }
  });
});

describe('a request that fails', () => {
  for (const [error, sentence] of [
    [new Transient('throttled'), /Partner Center does not answer.*Reference: ref-1$/],
    [new Unavailable('no database'), /storage is not available.*Reference: ref-1$/],
    [new Error('secret detail'), /^Something went wrong.*Reference: ref-1$/],
  ] as const) {
    it(`with ${error.name} is answered with a sentence and the reference of the log line`, async () => {
      await using bot = await openBot({ requests: { status: () => Promise.reject(error) } });

      const { status } = await bot.post(personalMessage(bot, 'status'));

      const [summary] = summaries(bot.connector);
      assert.equal(status, 200);
      assert.match(String(summary), sentence);
      assert.ok(!String(summary).includes(error.message));
      assert.ok(bot.logged.some(({ fields }) => fields['reference'] === 'ref-1' && fields['err'] === error));
    });
  }

  it('to store the conversation does not prevent the answer', async () => {
    await using bot = await openBot({ requests: { noteConversation: down, isFirstDelivery: down } });

    await bot.post(personalMessage(bot, 'status'));

    assert.deepEqual(summaries(bot.connector), ['status']);
  });
});

describe('a button', () => {
  const data = { command: 'usage', customerId: CONTOSO.id };

  it('with Action.Execute is answered with a card in place', async () => {
    await using bot = await openBot({ requests: { usageFor: usageOf } });

    const { status, text } = await bot.post(executeAction(bot, 'run', data));

    const body = JSON.parse(text);
    assert.equal(status, 200);
    assert.equal(body.statusCode, 200);
    assert.equal(body.type, 'application/vnd.microsoft.card.adaptive');
    assert.equal(body.value.body[0].text, 'usage of Contoso');
    assert.equal(askedFor(bot, 'usageFor')[0], CONTOSO.id);
    assert.deepEqual(bot.connector.posts, []);
  });

  it('with Action.Submit is answered with a new message, in a channel also without a mention', async () => {
    await using bot = await openBot({ requests: { usageFor: usageOf } });
    const { conversation, channelData } = channelMessage(bot, '');

    await bot.post(submitAction(bot, { verb: 'run', ...data }, { conversation, channelData }));

    assert.deepEqual(summaries(bot.connector), ['usage of Contoso']);
    assert.equal(bot.connector.posts[0]?.threadId, '1690000000000');
  });

  it('in another conversation is another one, also where Teams gives both the same id', async () => {
    await using bot = await openBot({ requests: { usageFor: usageOf } });
    const press = (conversationId: string) =>
      bot.post(
        executeAction(bot, 'run', data, {
          id: 'f:1',
          conversation: { id: conversationId, conversationType: 'personal', tenantId: TENANT_ID },
        }),
      );

    await press('a:one');
    await press('a:two');
    await press('a:two');

    assert.equal(names(bot).filter((name) => name === 'usageFor').length, 2);
  });

  it('to subscribe carries the percentages that the person asked for', async () => {
    await using bot = await openBot({ requests: { subscribe: () => Promise.resolve(several) } });
    await bot.post(personalMessage(bot, 'subscribe Cont at 70,90'));
    const action = cardsOf(bot)[0]?.content.actions[0];

    await bot.post(executeAction(bot, 'run', action?.data));
    await bot.post(submitAction(bot, action?.fallback.data));

    const commands = bot.asked.filter(({ name }) => name === 'subscribe').map(({ args }) => args[0]);
    const chosen = { customers: [CONTOSO.id], isHealth: false, thresholds: [70, 90] };
    assert.deepEqual(commands.slice(1), [chosen, chosen]);
  });

  it('whose request fails is answered with an error inside a 200', async () => {
    await using bot = await openBot({ requests: { usageFor: () => Promise.reject(new Error('secret detail')) } });

    const { status, text } = await bot.post(executeAction(bot, 'run', data));

    const body = JSON.parse(text);
    assert.equal(status, 200);
    assert.equal(body.statusCode, 500);
    assert.equal(body.type, 'application/vnd.microsoft.error');
    assert.match(body.value.message, /Reference: ref-1$/);
    assert.ok(!text.includes('secret detail'));
  });

  for (const value of [
    undefined,
    null,
    {},
    'run',
    [],
    { action: null },
    { action: { type: 'Action.Submit', verb: 'run', data } },
    { action: { type: 'Action.Execute', verb: 'drop', data } },
    { action: { type: 'Action.Execute', verb: 'run' } },
    { action: { type: 'Action.Execute', verb: 'run', data: { command: 'audit', customerId: 'x' } } },
    { action: { type: 'Action.Execute', verb: 'run', data: { command: 'usage', customerId: { $ne: 1 } } } },
    { action: { type: 'Action.Execute', verb: 'run', data: { ...data, customerId: 'x'.repeat(300) } } },
    { action: { type: 'Action.Execute', verb: 'run', data: { ...data, command: 'subscribe', thresholds: [0] } } },
  ]) {
    it(`with the value ${JSON.stringify(value)?.slice(0, 90)} does nothing, and a sentence says so`, async () => {
      await using bot = await openBot();

      const { status, text } = await bot.post(executeAction(bot, 'run', data, { value }));

      const body = JSON.parse(text);
      assert.deepEqual([status, body.statusCode, body.type], [200, 200, 'application/vnd.microsoft.activity.message']);
      assert.match(body.value, /^This button cannot be used by you, or is none of mine: nothing was changed\./);
      assert.deepEqual(bot.asked, []);
    });
  }

  it('of a kind that the bot does not know is answered with 501', async () => {
    await using bot = await openBot();

    const { status, text } = await bot.post(executeAction(bot, 'run', data, { name: 'composeExtension/query' }));

    assert.equal(status, 501);
    assert.equal(text, '');
  });
});

describe('people without the role', () => {
  const viewer = { operatorIds: ['somebody-else'] };

  it('get the same answer as for an unknown command, which names only commands that they may use', async () => {
    await using bot = await openBot({ people: viewer });

    for (const text of ['xyzzy', 'scan now', 'subscribe all at 70', 'subscribe all at 5000']) {
      await bot.post(personalMessage(bot, text));
    }

    const [unknown, ...forbidden] = summaries(bot.connector);
    assert.match(String(unknown), /don't know that command.*help/);
    assert.deepEqual(forbidden, [unknown, unknown, unknown]);
    assert.ok(!names(bot).includes('scanNow'));
    assert.ok(!names(bot).includes('subscribe'));
  });

  it('see in help only the commands that they may use', async () => {
    await using bot = await openBot({ people: viewer });

    await bot.post(personalMessage(bot, 'help'));

    assert.deepEqual(summaries(bot.connector), [
      'help: usage for,usage,alerts,subscriptions,who hears about,status,help,what drives,links for,forecast for,history for,accuracy for,over budget,over,under,heading over,at risk,top,biggest,biggest increase,usage in,no budget,no usage,no change,changes since,my customers,digest now',
    ]);
  });

  it('are offered no subscription on the card of a usage', async () => {
    await using bot = await openBot({ people: viewer, requests: { usageFor: usageOf } });
    await using other = await openBot({ requests: { usageFor: usageOf } });

    await bot.post(personalMessage(bot, 'usage for Contoso'));
    await other.post(personalMessage(other, 'usage for Contoso'));

    assert.deepEqual(
      [bot, other].map(({ connector }) => summaries(connector)),
      [['usage of Contoso, for a viewer'], ['usage of Contoso']],
    );
  });

  it('cannot use a button either', async () => {
    await using bot = await openBot({ people: viewer });
    const data = { command: 'subscribe', customerId: CONTOSO.id };

    const pressed = await bot.post(executeAction(bot, 'run', data));
    const unknown = await bot.post(executeAction(bot, 'nonsense', data));
    await bot.post(submitAction(bot, { verb: 'run', ...data }));

    assert.deepEqual([pressed.status, pressed.text], [unknown.status, unknown.text]);
    assert.ok(!names(bot).includes('subscribe'));
  });

  it('and guests get no figures, and their conversation is not stored', async () => {
    await using bot = await openBot({ requests: { usageFor: usageOf } });
    const from = { ...PERSON, userRole: 'guest' };

    await bot.post(personalMessage(bot, 'usage for Contoso', { from }));
    const { status } = await bot.post(executeAction(bot, 'run', { command: 'usage', customerId: 'x' }, { from }));

    assert.match(String(summaries(bot.connector)[0]), /don't know that command/);
    assert.equal(status, 200);
    assert.deepEqual(names(bot), ['isFirstDelivery']);
  });
});

describe('an installation', () => {
  it('in a team is welcomed once, as a new post in the channel that was chosen', async () => {
    await using bot = await openBot();

    await bot.post(teamInstallation(bot, 'add'));
    await bot.post(botAdded(bot));

    assert.deepEqual(names(bot), ['noteInstallation', 'isFirstDelivery', 'noteInstallation']);
    assert.equal((askedFor(bot, 'noteInstallation')[0] as { id: string }).id, CHANNEL_ID);
    assert.deepEqual(summaries(bot.connector), ['welcome']);
    assert.equal(bot.connector.calls[0]?.route, 'create');
    assert.equal(bot.connector.posts[0]?.conversationId, CHANNEL_ID);
  });

  it('that Teams sends again is not welcomed again', async () => {
    await using bot = await openBot({ requests: { isFirstDelivery: () => Promise.resolve(false) } });

    await bot.post(teamInstallation(bot, 'add'));

    assert.deepEqual(names(bot), ['noteInstallation', 'isFirstDelivery']);
    assert.deepEqual(summaries(bot.connector), []);
  });

  it('for a person is welcomed in the personal chat', async () => {
    await using bot = await openBot();

    await bot.post(personalInstallation(bot, 'add'));

    assert.equal(bot.connector.calls[0]?.route, 'post');
    assert.equal(bot.connector.calls[0]?.targetId, undefined);
    assert.equal(bot.connector.posts[0]?.conversationId, PERSONAL_CHAT_ID);
  });

  it('that is an upgrade brings no welcome and removes nothing', async () => {
    await using bot = await openBot();

    await bot.post(personalInstallation(bot, 'remove-upgrade'));
    await bot.post(personalInstallation(bot, 'add-upgrade'));

    assert.deepEqual(names(bot), ['noteInstallation']);
    assert.deepEqual(bot.connector.calls, []);
  });

  it('that ends parks the subscriptions of the team, or of the chat', async () => {
    await using bot = await openBot();

    await bot.post(teamInstallation(bot, 'remove'));
    await bot.post(personalInstallation(bot, 'remove'));

    assert.deepEqual(
      bot.asked.map(({ args }) => args),
      [
        [{ conversationId: CHANNEL_ID, teamId: TEAM_ID }, { code: 'uninstalled' }],
        [{ conversationId: PERSONAL_CHAT_ID }, { code: 'uninstalled' }],
      ],
    );
  });

  it('that cannot be stored is answered with 5xx and no reason, so that Teams sends it again', async () => {
    await using bot = await openBot({
      requests: { noteInstallation: () => Promise.reject(new Error('secret detail')) },
    });

    const { status, text } = await bot.post(teamInstallation(bot, 'add'));

    assert.equal(status, 500);
    assert.equal(text, '');
  });
});

describe('an event of a team', () => {
  for (const [eventType, name, args] of [
    ['channelDeleted', 'noteRemoval', [{ conversationId: CHANNEL_ID }, { code: 'channelDeleted' }]],
    ['teamDeleted', 'noteRemoval', [{ teamId: TEAM_ID }, { code: 'teamDeleted' }]],
    ['teamHardDeleted', 'noteRemoval', [{ teamId: TEAM_ID }, { code: 'teamDeleted' }]],
  ] as const) {
    it(`${eventType} parks`, async () => {
      await using bot = await openBot();

      await bot.post(teamEvent(bot, eventType));

      assert.deepEqual(bot.asked, [{ name, args }]);
    });
  }

  for (const [eventType, name, id, what] of [
    ['channelRestored', 'noteInstallation', CHANNEL_ID, 'channel'],
    ['teamRestored', 'noteInstallation', TEAM_ID, 'team'],
    ['teamUnarchived', 'noteInstallation', TEAM_ID, 'team'],
    ['channelRenamed', 'noteConversation', CHANNEL_ID, undefined],
  ] as const) {
    it(`${eventType} calls ${name} for its conversation`, async () => {
      await using bot = await openBot();

      await bot.post(teamEvent(bot, eventType));

      const [conversation, asked] = askedFor(bot, name) as [{ id: string; teamId: string; name: string }, unknown];
      assert.equal(asked, what);
      assert.equal(bot.asked.length, 1);
      assert.equal(conversation?.id, id);
      assert.equal(conversation?.teamId, TEAM_ID);
      if (eventType === 'channelRenamed') assert.equal(conversation?.name, 'Finance > Costs');
    });
  }

  for (const eventType of [
    'teamArchived',
    'channelCreated',
    'channelMemberAdded',
    'channelMemberRemoved',
    'teamMemberAdded',
    'somethingNew',
  ]) {
    it(`${eventType} changes nothing`, async () => {
      await using bot = await openBot();

      const { status } = await bot.post(teamEvent(bot, eventType));

      assert.equal(status, 200);
      assert.deepEqual(bot.asked, []);
    });
  }

  const SHARED = { id: '19:shared@thread.tacv2', name: 'Shared', type: 'shared' };
  const ofShared = (eventType: string, members: Readonly<Record<string, unknown>>) => ({
    channelData: { eventType, tenant: { id: TENANT_ID }, team: { id: TEAM_ID }, channel: SHARED },
    ...members,
  });

  it('in which the bot itself leaves a shared channel parks that channel alone, and its return resumes it', async () => {
    await using bot = await openBot();
    const self = [{ id: BOT.id.toUpperCase() }];

    await bot.post(teamEvent(bot, 'channelMemberRemoved', ofShared('channelMemberRemoved', { membersRemoved: self })));
    await bot.post(teamEvent(bot, 'channelMemberAdded', ofShared('channelMemberAdded', { membersAdded: self })));

    assert.deepEqual(bot.asked[0], {
      name: 'noteRemoval',
      args: [{ conversationId: SHARED.id }, { code: 'channelLeft' }],
    });
    const [conversation, what] = askedFor(bot, 'noteInstallation') as [{ id: string }, string];
    assert.deepEqual([bot.asked[1]?.name, conversation.id, what], ['noteInstallation', SHARED.id, 'channel']);
  });

  it('in which the bot itself is among the members who came or went counts as its installation or removal', async () => {
    await using bot = await openBot();
    const place = { conversation: { id: GROUP_CHAT_ID, conversationType: 'groupChat', tenantId: TENANT_ID } };

    await bot.post({ ...botAdded(bot), ...place });
    await bot.post({ ...botAdded(bot), ...place, membersAdded: null, membersRemoved: [{ id: BOT.id }] });
    await bot.post(teamEvent(bot, 'teamMemberRemoved', { membersRemoved: [{ id: BOT.id }] }));

    assert.deepEqual(names(bot), ['noteInstallation', 'noteRemoval', 'noteRemoval']);
    assert.deepEqual(bot.asked[1]?.args, [{ conversationId: GROUP_CHAT_ID }, { code: 'uninstalled' }]);
    assert.deepEqual(bot.asked[2]?.args, [{ conversationId: TEAM_ID, teamId: TEAM_ID }, { code: 'uninstalled' }]);
    assert.deepEqual(bot.connector.calls, []);
  });

  it('in which other people come or go changes no subscription', async () => {
    await using bot = await openBot();
    const members = { membersAdded: [{ id: PERSON.id }], membersRemoved: [{ id: '29:2' }, {}] };

    for (const eventType of ['teamMemberAdded', 'channelMemberAdded', 'channelMemberRemoved']) {
      await bot.post(teamEvent(bot, eventType, members));
    }

    assert.deepEqual(bot.asked, []);
  });

  it('teamRenamed renames the team when it carries the name', async () => {
    await using bot = await openBot();

    await bot.post(teamEvent(bot, 'teamRenamed'));
    await bot.post(teamEvent(bot, 'teamRenamed', { channelData: { eventType: 'teamRenamed', team: { id: TEAM_ID } } }));

    assert.deepEqual(bot.asked, [{ name: 'renameTeam', args: [TEAM_ID, 'Finance'] }]);
  });

  for (const type of ['messageReaction', 'messageUpdate', 'typing', 'event', 'endOfConversation', 'trace']) {
    it(`of the type ${type} is ignored`, async () => {
      await using bot = await openBot();

      const { status } = await bot.post(personalMessage(bot, 'status', { type, name: 'x', reactionsAdded: 5 }));

      assert.equal(status, 200);
      assert.deepEqual(bot.asked, []);
    });
  }
});
