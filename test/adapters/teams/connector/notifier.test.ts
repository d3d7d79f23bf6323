import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createNotifier } from '#adapters/teams/connector/notifier.ts';
import type { BotTokens } from '#adapters/teams/credentials/credentials.ts';
import type { Conversation } from '#domain/conversation.ts';
import type { Delivery, Notifier, Post } from '#ports/teams.ts';
import { createSystemClock } from '#process/clock.ts';
import { BOT, CHANNEL_ID, GROUP_CHAT_ID, TEAM_ID, TENANT_ID } from '../../../support/activities.ts';
import {
  type FakeConnector,
  type FakeConnectorOptions,
  type Fault,
  faults,
  openFakeConnector,
} from '../../../support/fake-connector.ts';
import { recordingLog } from '../harness.ts';

const NOW = Date.parse('2026-11-23T09:30:00Z');
const POST: Post = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, summary: 'Contoso reached 80%' };
const signal = new AbortController().signal;

function channel(serviceUrl: string, overrides: Partial<Conversation> = {}): Conversation {
  return {
    id: CHANNEL_ID,
    kind: 'channel',
    tenantId: TENANT_ID,
    serviceUrl,
    botId: BOT.id,
    teamId: TEAM_ID,
    name: 'Costs',
    personObjectId: undefined,
    gone: undefined,
    ...overrides,
  };
}

function groupChat(serviceUrl: string): Conversation {
  return channel(serviceUrl, { id: GROUP_CHAT_ID, kind: 'groupChat', teamId: undefined });
}

interface NotifierUnderTest extends AsyncDisposable {
  readonly connector: FakeConnector;
  readonly notifier: Notifier;
  readonly forgotten: () => number;
}

interface Options {
  readonly token?: () => Promise<string | undefined>;
  readonly timeoutMs?: number;
  readonly connector?: FakeConnectorOptions;
}

async function openNotifier(options: Options = {}): Promise<NotifierUnderTest> {
  const { token = () => Promise.resolve(undefined), timeoutMs = 5_000 } = options;
  const connector = await openFakeConnector(options.connector);
  const http = createConnectorHttp(createSystemClock());
  let forgotten = 0;
  const tokens: BotTokens = {
    get: token,
    forget: () => {
      forgotten += 1;
    },
  };
  const { log } = recordingLog();
  const notifier = createNotifier({ http, tokens, serviceUrlHosts: ['127.0.0.1'], now: () => NOW, log, timeoutMs });
  return {
    connector,
    notifier,
    forgotten: () => forgotten,
    async [Symbol.asyncDispose]() {
      http[Symbol.dispose]();
      await connector[Symbol.asyncDispose]();
    },
  };
}

async function outcomeOf(fault: Fault, options: Options = {}): Promise<{ delivery: Delivery; requests: number }> {
  await using under = await openNotifier(options);
  under.connector.failBy(() => fault);
  const delivery = await under.notifier.post(channel(under.connector.url), POST, { signal });
  return { delivery, requests: under.connector.calls.length };
}

describe('a post', () => {
  it('to a channel starts a thread, with the post in the request that creates it', async () => {
    await using under = await openNotifier();

    const delivery = await under.notifier.post(channel(under.connector.url), POST, { signal });

    const [call] = under.connector.calls;
    const [post] = under.connector.posts;
    assert.equal(call?.route, 'create');
    assert.deepEqual(call?.body['bot'], { id: BOT.id });
    assert.equal(call?.body['tenantId'], TENANT_ID);
    assert.equal(call?.activity['summary'], POST.summary);
    assert.deepEqual(delivery, { outcome: 'sent', activityId: post?.activityId, threadId: post?.activityId });
  });

  it('to a thread is a reply in it', async () => {
    await using under = await openNotifier();
    const to = channel(under.connector.url);
    const first = await under.notifier.post(to, POST, { signal });
    const threadId = first.outcome === 'sent' ? first.threadId : undefined;

    const second = await under.notifier.post(to, POST, { threadId, signal });

    const [, reply] = under.connector.posts;
    assert.equal(under.connector.calls[1]?.route, 'post');
    assert.equal(reply?.threadId, threadId);
    assert.deepEqual(second, { outcome: 'sent', activityId: reply?.activityId, threadId });
  });

  it('to a chat is a plain message and no reply, whatever thread is named', async () => {
    await using under = await openNotifier();

    const delivery = await under.notifier.post(groupChat(under.connector.url), POST, { threadId: '5', signal });

    const [call] = under.connector.calls;
    assert.equal(call?.targetId, undefined);
    assert.equal(call?.threadId, undefined);
    assert.equal(call?.activity['replyToId'], undefined);
    assert.deepEqual(delivery, {
      outcome: 'sent',
      activityId: under.connector.posts[0]?.activityId,
      threadId: undefined,
    });
  });

  for (const status of [403, 404]) {
    it(`to a chat that refuses it (${status}) has lost the chat, and no thread`, async () => {
      await using under = await openNotifier();
      under.connector.failNext(faults.refused(status, 'NotHere'));

      const delivery = await under.notifier.post(groupChat(under.connector.url), POST, { threadId: '5', signal });

      assert.deepEqual(delivery, { outcome: 'unreachable', reason: `${status} NotHere` });
    });
  }

  it('carries a card, a summary and no text', async () => {
    await using under = await openNotifier();

    await under.notifier.post(groupChat(under.connector.url), POST, { signal });

    const activity = under.connector.posts[0]?.activity;
    assert.deepEqual(activity?.['attachments'], [
      { contentType: 'application/vnd.microsoft.card.adaptive', content: POST.card },
    ]);
    assert.equal(activity?.['text'], undefined);
  });

  it('carries the token', async () => {
    await using under = await openNotifier({ token: () => Promise.resolve('abc'), connector: { token: 'abc' } });

    const { outcome } = await under.notifier.post(channel(under.connector.url), POST, { signal });

    assert.equal(outcome, 'sent');
  });

  it('reuses its connection', async () => {
    const ports = new Set<unknown>();
    await using under = await openNotifier();
    for (let turn = 0; turn < 5; turn += 1) {
      await under.notifier.post(channel(under.connector.url), POST, { signal });
      ports.add(under.connector.calls.at(-1)?.headers['connection']);
    }

    assert.deepEqual([...ports], ['keep-alive']);
  });
});

describe('an edit', () => {
  it('replaces the post in its place', async () => {
    await using under = await openNotifier();
    const to = channel(under.connector.url);
    const sent = await under.notifier.post(to, POST, { signal });
    const { activityId = '', threadId } = sent.outcome === 'sent' ? sent : {};

    const delivery = await under.notifier.edit(to, activityId, { ...POST, summary: 'new' }, { threadId, signal });

    assert.deepEqual(delivery, { outcome: 'sent', activityId, threadId });
    assert.equal(under.connector.posts[0]?.activity['summary'], 'new');
    assert.equal(under.connector.posts[0]?.edits, 1);
  });

  it('of a deleted post has lost its target', async () => {
    await using under = await openNotifier();
    const to = channel(under.connector.url);
    const sent = await under.notifier.post(to, POST, { signal });
    const { activityId = '', threadId } = sent.outcome === 'sent' ? sent : {};
    under.connector.remove(activityId);

    const edited = await under.notifier.edit(to, activityId, POST, { threadId, signal });
    const replied = await under.notifier.post(to, POST, { threadId, signal });

    assert.deepEqual(edited, { outcome: 'targetGone' });
    assert.deepEqual(replied, { outcome: 'targetGone' });
  });

  for (const [status, code] of [
    [403, 'ServiceError'],
    [404, 'ConversationNotFound'],
  ] as const) {
    it(`refused as a reply in a thread (${status}) proves nothing about the channel; only a refused new post does`, async () => {
      await using under = await openNotifier();
      const to = channel(under.connector.url);
      under.connector.failBy(() => faults.refused(status, code));

      const replied = await under.notifier.post(to, POST, { threadId: '1', signal });
      const posted = await under.notifier.post(to, POST, { signal });

      assert.deepEqual(replied, { outcome: 'targetGone' });
      assert.deepEqual(posted, { outcome: 'unreachable', reason: `${status} ${code}` });
    });
  }

  it('that is refused proves something only about its post', async () => {
    await using under = await openNotifier();
    under.connector.failNext(faults.refused(403, 'ServiceError'));

    const delivery = await under.notifier.edit(channel(under.connector.url), '1', POST, { signal });

    assert.deepEqual(delivery, { outcome: 'unreachable', reason: '403 ServiceError' });
  });

  it('in a deleted thread changes nothing, and delays nothing else', async () => {
    await using under = await openNotifier();
    under.connector.failNext(faults.refused(404, 'ConversationNotFound'));

    const delivery = await under.notifier.edit(channel(under.connector.url), '1', POST, { signal });

    assert.deepEqual(delivery, { outcome: 'targetGone' });
  });
});

const throttle = (retryAfterMs: number | undefined): Delivery => ({
  outcome: 'notDelivered',
  reason: '429 Throttled',
  retryAfterMs,
  isThrottle: true,
});
const notDelivered = (reason: string): Delivery => ({
  outcome: 'notDelivered',
  reason,
  retryAfterMs: undefined,
  isThrottle: false,
});
const unknown = (reason: string): Delivery => ({ outcome: 'unknown', reason });
const unreachable = (reason: string): Delivery => ({ outcome: 'unreachable', reason });

describe('an outcome', () => {
  for (const [what, fault, expected] of [
    ['429 without Retry-After', faults.throttled(), throttle(undefined)],
    ['429 with seconds', faults.throttled('7'), throttle(7_000)],
    ['429 with a date', faults.throttled('Mon, 23 Nov 2026 09:30:12 GMT'), throttle(12_000)],
    ['429 with a date that is past', faults.throttled('Mon, 23 Nov 2026 09:00:00 GMT'), throttle(0)],
    ['429 with nonsense', faults.throttled('soon'), throttle(undefined)],
    ['412', faults.refused(412, 'PreconditionFailed'), notDelivered('412 PreconditionFailed')],
    [
      '403 with an error',
      faults.refused(403, 'BotNotInConversationRoster'),
      unreachable('403 BotNotInConversationRoster'),
    ],
    [
      '403 with an error code',
      faults.refused(403, 'MessageWritesBlocked', 'errorCode'),
      unreachable('403 MessageWritesBlocked'),
    ],
    ['403 with a number only', { status: 403, body: { errorCode: 209, message: 'no' } }, unreachable('403 209')],
    ['403 with a text', { status: 403, body: '<html>' }, unreachable('403')],
    ['404', faults.refused(404, 'ConversationNotFound'), unreachable('404 ConversationNotFound')],
    [
      '404 of an activity, where none was named',
      faults.refused(404, 'ActivityNotFoundInConversation'),
      unreachable('404 ActivityNotFoundInConversation'),
    ],
    ['413', faults.refused(413, 'MessageSizeTooBig'), { outcome: 'tooBig' }],
    [
      '401',
      faults.refused(401, 'BotNotRegistered'),
      {
        outcome: 'unauthorized',
        reason: '401 BotNotRegistered',
        fault: { code: 'bot-token-refused', said: '401 BotNotRegistered' },
      },
    ],
    ['400', faults.refused(400, 'BadArgument'), { outcome: 'rejected', reason: '400 BadArgument' }],
    ['409', { status: 409, body: { error: { code: 5 } } }, { outcome: 'rejected', reason: '409' }],
    [
      'a redirect',
      { status: 307, headers: { location: 'http://127.0.0.1:9/' } },
      { outcome: 'rejected', reason: '307' },
    ],
    ['408', faults.failed(408), unknown('408')],
    ['500', faults.failed(500), unknown('500')],
    ['502 after delivery', faults.deliveredThen(502), unknown('502')],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '1' } }, unknown('503')],
    ['504', faults.failed(504), unknown('504')],
    ['a reset after the request', faults.reset(), unknown('ECONNRESET')],
  ] as const satisfies readonly (readonly [string, Fault, Delivery])[]) {
    it(`of ${what} is ${expected.outcome}, after one request`, async () => {
      const { delivery, requests } = await outcomeOf(fault);

      assert.deepEqual(delivery, expected);
      assert.equal(requests, 1);
    });
  }

  it('without an answer in time is unknown, after one request', async () => {
    const { delivery, requests } = await outcomeOf(faults.hang(), { timeoutMs: 80 });

    assert.deepEqual(delivery, unknown('timeout'));
    assert.equal(requests, 1);
  });

  it('without an answer within the caller’s own limit is unknown, too', async () => {
    await using under = await openNotifier();
    under.connector.failNext(faults.hang());
    const limit = AbortSignal.any([AbortSignal.timeout(80), signal]);

    const delivery = await under.notifier.post(channel(under.connector.url), POST, { signal: limit });

    assert.deepEqual(delivery, unknown('timeout'));
  });

  it('of an unreadable 2xx answer is sent, without the ids', async () => {
    const { delivery } = await outcomeOf({ status: 201, body: '<html>' });

    assert.deepEqual(delivery, { outcome: 'sent', activityId: undefined, threadId: undefined });
  });

  it('of a new thread whose answer names the post only is the thread of that post', async () => {
    const { delivery } = await outcomeOf({ status: 201, body: { activityId: '9' } });

    assert.deepEqual(delivery, { outcome: 'sent', activityId: '9', threadId: '9' });
  });

  it('of a refused connection is not delivered', async () => {
    await using under = await openNotifier();
    await under.connector.pause();

    const delivery = await under.notifier.post(channel(under.connector.url), POST, { signal });

    assert.deepEqual(delivery, notDelivered('ECONNREFUSED'));
  });

  it('of an unknown host is not delivered', async () => {
    await using _under = await openNotifier();
    const http = createConnectorHttp(createSystemClock());
    using _http = http;
    const { log } = recordingLog();
    const tokens = { get: () => Promise.resolve(undefined), forget: () => undefined };
    const notifier = createNotifier({ http, tokens, serviceUrlHosts: ['nowhere.invalid'], now: () => NOW, log });

    const delivery = await notifier.post(channel('https://nowhere.invalid/'), POST, { signal });

    assert.equal(delivery.outcome, 'notDelivered');
  });

  it('of a connection that breaks before it is encrypted is not delivered', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => undefined).destroy();
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    await using under = await openNotifier();
    const port = (server.address() as { port: number }).port;

    const delivery = await under.notifier.post(channel(`https://127.0.0.1:${port}/`), POST, { signal });

    server.close();
    assert.equal(sockets.length, 1);
    assert.equal(delivery.outcome, 'notDelivered');
  });

  it('of an abort before the request is not delivered, after it unknown', async () => {
    await using under = await openNotifier();
    const controller = new AbortController();
    under.connector.failBy(() => {
      controller.abort();
      return faults.hang();
    });
    const to = channel(under.connector.url);

    const during = await under.notifier.post(to, POST, { signal: controller.signal });
    const before = await under.notifier.post(to, POST, { signal: controller.signal });

    assert.deepEqual(during, unknown('aborted'));
    assert.equal(before.outcome, 'notDelivered');
    assert.equal(under.connector.calls.length, 1);
  });

  it('without a token is unauthorized, and nothing is sent', async () => {
    await using under = await openNotifier({ token: () => Promise.reject(new Error('secret expired')) });

    const delivery = await under.notifier.post(channel(under.connector.url), POST, { signal });

    assert.deepEqual(delivery, {
      outcome: 'unauthorized',
      reason: 'no token',
      fault: { code: 'bot-token-missing' },
    });
    assert.deepEqual(under.connector.calls, []);
  });

  it('waits for a token no longer than the request may take', async () => {
    await using under = await openNotifier({ token: () => new Promise(() => undefined) });

    const delivery = await under.notifier.post(channel(under.connector.url), POST, {
      signal: AbortSignal.timeout(20),
    });

    assert.deepEqual(delivery, notDelivered('stopped'));
    assert.deepEqual(under.connector.calls, []);
  });

  it('of a refused token makes the next one come from the authority', async () => {
    await using under = await openNotifier({ token: () => Promise.resolve('old'), connector: { token: 'new' } });

    const delivery = await under.notifier.post(channel(under.connector.url), POST, { signal });

    assert.equal(delivery.outcome, 'unauthorized');
    assert.equal(under.forgotten(), 1);
  });

  it('of a stored service URL that is not on the list is unreachable, and no token leaves', async () => {
    let asked = 0;
    const token = () => {
      asked += 1;
      return Promise.resolve('abc');
    };
    await using under = await openNotifier({ token });

    const delivery = await under.notifier.post(channel('https://evil.example/'), POST, { signal });

    assert.deepEqual(delivery, unreachable('service URL is not on the list'));
    assert.equal(asked, 0);
  });
});
