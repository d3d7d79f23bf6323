import assert from 'node:assert/strict';
import { BodyTooLong } from '#adapters/http-client/body.ts';
import { CodedBodyCutShort, UnreadableCoding } from '#adapters/http-client/content-coding.ts';
import { ConnectionLost, TimedOut } from '#adapters/http-client/http-client.ts';
import type { AccessTokens } from '#adapters/partner-center/http/access-tokens.ts';
import { brokenAnswer } from '#adapters/partner-center/http/calls.ts';
import {
  BodyCutShort,
  EMPTY_BODY,
  HTML_BODY,
  ListWithoutEnd,
  MalformedBody,
} from '#adapters/partner-center/http/item-splitter.ts';
import type { PartnerCenterDeps } from '#adapters/partner-center/partner-center.ts';
import type { Unreadable } from '#domain/usage/reading-fault.ts';
import { IncompleteList, Refused, Rejected, SignInNeeded, Transient } from '#ports/errors.ts';
import { eventually } from '../../../support/eventually.ts';
import {
  openPartnerCenterServer,
  type PartnerCenterServer,
  type Reply,
} from '../../../support/partner-center-server.ts';
import { asked, azurePlanSummary, buildClient, CONTOSO, fault } from '../builders.ts';
import { createFakeClock } from '../fake-clock.ts';

const PATH = `/v1/customers/${CONTOSO}/usagesummary`;
const OK: Reply = { body: azurePlanSummary() };

const WRITTEN = { wasWritten: true };
const unreadable = (what: Unreadable) => ({ code: 'unreadable', what });

const times = (count: number, reply: Reply) => Array.from({ length: count }, () => reply);

/** Asks for one summary from a server with these answers; `time` is the client's clock, which the test moves. */
function ask(server: PartnerCenterServer, deps: Partial<PartnerCenterDeps> = {}, options = asked()) {
  const system = createFakeClock();
  const client = buildClient({ baseUrl: server.url, system, ...deps });
  const answer = client.customers.byId(CONTOSO).usageSummary.get(options);
  answer.catch(() => undefined); // the test looks at it later
  return { answer, system, client };
}

/** Tokens that count up, and remember which were reported as refused. */
function countingTokens() {
  const rejected: string[] = [];
  const tokens: AccessTokens = {
    async get(options) {
      if (options.rejected) rejected.push(options.rejected);
      return `token-${rejected.length + 1}`;
    },
  };
  return { tokens, rejected };
}

describe('a call to Partner Center', () => {
  it('names the application and carries ids by which Microsoft finds it', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, OK);

    await ask(server).answer;

    const { headers } = server.requests[0] ?? assert.fail();
    assert.equal(headers.authorization, 'Bearer token-1');
    assert.equal(headers.accept, 'application/json');
    assert.equal(headers['x-locale'], 'en-US');
    assert.equal(headers['ms-contract-version'], 'v1');
    assert.equal(headers['ms-partnercenter-application'], 'Budget Watch');
    assert.match(String(headers['ms-requestid']), /^id-\d$/);
    assert.match(String(headers['ms-correlationid']), /^id-\d$/);
    assert.notEqual(headers['ms-requestid'], headers['ms-correlationid']);
  });

  it('leaves other people a share of the minute, however many calls one person makes', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, ...times(14, OK));
    const client = buildClient({ baseUrl: server.url, requestsPerMinute: 16 });
    const given = { ann: 0, ben: 0 };
    const askAs = async (person: 'ann' | 'ben') => {
      await client.customers.byId(CONTOSO).usageSummary.get(asked({ priority: 'question', person }));
      given[person] += 1;
    };

    const flood = Array.from({ length: 40 }, () => askAs('ann'));
    await Promise.all([askAs('ben'), askAs('ben')]);
    await Promise.all(flood.slice(0, 12));

    assert.deepEqual(given, { ann: 12, ben: 2 });
  });

  for (const [what, failure] of [
    ['408', { status: 408 }],
    ['500', { status: 500, body: fault('800003') }],
    ['502 in plain text', { status: 502, body: 'Bad Gateway', headers: { 'content-type': 'text/plain' } }],
    ['503', { status: 503 }],
    ['504', { status: 504 }],
    ['a closed connection', { breaks: 'before' }],
    ['an answer cut short', { ...OK, breaks: 'within' }],
    ['an answer whose JSON ends early', { body: '{"totalCost": 1' }],
  ] satisfies readonly (readonly [string, Reply])[]) {
    it(`is retried after ${what}, under the same ids, 0.5, 1.5 and 3.5 s later`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, failure, failure, failure, OK);

      const { answer, system } = ask(server);
      for (const ms of [500, 1500, 3500]) {
        await system.untilAsleep(ms);
        await system.advance(ms);
      }
      const reading = await answer;

      const ids = server.requests.map(({ headers }) => [headers['ms-requestid'], headers['ms-correlationid']].join());
      assert.equal(reading.kind, 'summary');
      assert.deepEqual(ids, Array(4).fill(ids[0]));
    });
  }

  it('fails as transient after three retries', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, ...times(4, { status: 503, headers: { 'ms-cv': 'abc+1.0' } }));

    const { answer, system } = ask(server);
    for (const ms of [500, 1500, 3500]) {
      await system.untilAsleep(ms);
      await system.advance(ms);
    }

    await assert.rejects(answer, (error) => {
      assert.ok(error instanceof Transient);
      assert.match(error.message, /^GET \/v1\/customers\/\S+\/usagesummary answered 503 with an empty body/);
      assert.match(error.message, /\[MS-RequestId id-\d, MS-CorrelationId id-\d, MS-CV abc\+1\.0\]$/);
      return true;
    });
  });

  it('is retried after a minute without an answer', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { hangs: true }, OK);

    const { answer, system } = ask(server);
    await system.untilAsleep(60_000);
    await eventually('the server was asked', () => server.requests.length > 0);
    await system.advance(60_000);
    await system.untilAsleep(500);
    await system.advance(500);

    assert.equal((await answer).kind, 'summary');
  });

  for (const status of [400, 405, 409, 412, 501, 505]) {
    it(`is not retried after ${status}`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, { status, body: fault('2000', 'Unsupported.') });

      await assert.rejects(
        ask(server).answer,
        (error) => error instanceof Rejected && /2000 Unsupported\./.test(error.message),
      );
    });
  }

  it('waits after a server error for as long as the answer asks, and leaves long waits to the caller', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(
      PATH,
      { status: 503, headers: { 'retry-after': '20' } },
      { status: 503, headers: { 'retry-after': '120' } },
    );

    const { answer, system } = ask(server);
    await system.untilAsleep(20_000);
    await system.advance(20_000);

    await assert.rejects(answer, (error) => error instanceof Transient && error.retryAfterMs === 120_000);
  });

  it('waits no less than without an answer that asks for a shorter wait', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { status: 503, headers: { 'retry-after': '0' } }, OK);

    const { answer, system } = ask(server);
    await system.untilAsleep(500);
    await system.advance(500);

    assert.equal((await answer).kind, 'summary');
  });

  it('may be throttled three times and fail three times', async () => {
    await using server = await openPartnerCenterServer();
    const throttled: Reply = { status: 429, headers: { 'retry-after': '30' } };
    server.expect(PATH, ...times(3, throttled), ...times(3, { status: 503 }), OK);

    const { answer, system } = ask(server);
    for (const ms of [30_000, 30_000, 30_000, 500, 1500, 3500]) {
      await system.untilAsleep(ms);
      await system.advance(ms);
    }

    assert.equal((await answer).kind, 'summary');
  });

  it('is retried after a wait of up to a minute, and fails when the answer asks for a longer one', async () => {
    await using server = await openPartnerCenterServer();
    const busy = (seconds: number): Reply => ({ status: 503, headers: { 'retry-after': String(seconds) } });
    server.expect(PATH, busy(60), OK, busy(61));

    let waits = 0;
    const log = { debug: () => void (waits += 1), warn: () => undefined };
    const { answer, system } = ask(server, { log });
    await eventually('it waits for its next try', () => waits === 1);
    await system.advance(60_000);

    assert.equal((await answer).kind, 'summary');
    await assert.rejects(ask(server).answer, (error) => error instanceof Transient && error.retryAfterMs === 61_000);
  });

  it("ends with its caller's reason, both while it waits for an answer and while it waits to retry", async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { hangs: true }, { status: 503 });
    const [first, second] = [new AbortController(), new AbortController()];

    const waiting = ask(server, {}, asked({ signal: first.signal }));
    await eventually('the server was asked', () => server.requests.length > 0);
    first.abort(new Error('first is over'));
    await assert.rejects(waiting.answer, /first is over/);
    const sleeping = ask(server, {}, asked({ signal: second.signal }));
    await sleeping.system.untilAsleep(500);
    second.abort(new Error('second is over'));

    await assert.rejects(sleeping.answer, /second is over/);
  });
});

describe('a throttled call', () => {
  for (const [how, reply] of [
    ['Retry-After', { status: 429, headers: { 'retry-after': '57' } }],
    [
      "API Management's words",
      { status: 429, body: { statusCode: 429, message: 'Rate limit is exceeded. Try again in 57 seconds.' } },
    ],
  ] satisfies readonly (readonly [string, Reply])[]) {
    it(`pauses all others for as long as ${how} asks; then all go on`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, reply, OK, OK);

      const { answer, system, client } = ask(server);
      await system.untilAsleep(57_000);
      const question = client.customers.byId(CONTOSO).usageSummary.get(asked({ priority: 'question' }));
      await system.advance(56_999);
      const during = server.requests.length;
      await system.advance(1);
      await Promise.all([answer, question]);

      assert.deepEqual([during, server.requests.length], [1, 3]);
    });
  }

  it('fails after three pauses, and says when it may work', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, ...times(4, { status: 429, headers: { 'retry-after': '30' } }));

    const { answer, system } = ask(server);
    for (let pause = 0; pause < 3; pause += 1) {
      await system.untilAsleep(30_000);
      await system.advance(30_000);
    }

    await assert.rejects(answer, (error) => {
      assert.ok(error instanceof Transient);
      assert.deepEqual([error.retryAfterMs, error.fault], [30_000, { code: 'throttled' }]);
      return true;
    });
  });

  for (const [what, reply] of [
    ['an answer', OK],
    ['a refusal', { status: 404, body: fault('900118') }],
  ] satisfies readonly (readonly [string, Reply])[]) {
    it(`pauses the others no longer than at first once ${what} has come in between`, async () => {
      await using server = await openPartnerCenterServer();
      const throttled: Reply = { status: 429 };
      server.expect(PATH, throttled, reply, throttled, OK);
      const pauses: unknown[] = [];
      const log = { debug: () => undefined, warn: (details: object) => void pauses.push(details) };

      const { answer, system, client } = ask(server, { log, random: () => 0 });
      await system.untilAsleep(10_000);
      await system.advance(10_000);
      await answer.catch(() => undefined);
      const next = client.customers.byId(CONTOSO).usageSummary.get(asked());
      await system.untilAsleep(10_000);
      await system.advance(10_000);
      await next;

      const told = { route: `GET ${PATH}`, pauseMs: 10_000 };
      assert.deepEqual(pauses, [told, told]);
    });
  }

  it('releases a question that gives up during the pause', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { status: 429, headers: { 'retry-after': '57' } });
    const caller = new AbortController();

    const { answer, system } = ask(server, {}, asked({ priority: 'question', signal: caller.signal }));
    await system.untilAsleep(57_000);
    caller.abort(new Error('five seconds are over'));

    await assert.rejects(answer, /five seconds are over/);
  });
});

describe('a call that is refused', () => {
  it('is retried once with a fresh token after 401, under the same ids', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { status: 401, body: fault('800001') }, OK);
    const { tokens, rejected } = countingTokens();

    await ask(server, { tokens }).answer;

    assert.deepEqual(rejected, ['token-1']);
    assert.deepEqual(
      server.requests.map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
    assert.equal(server.requests[0]?.headers['ms-requestid'], server.requests[1]?.headers['ms-requestid']);
  });

  it('throws `Refused` when the fresh token is refused too', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { status: 401 }, { status: 401 });
    const { tokens, rejected } = countingTokens();

    await assert.rejects(
      ask(server, { tokens }).answer,
      (error) => error instanceof Refused && error.signIn.fault.code === 'unauthorized',
    );
    assert.deepEqual(rejected, ['token-1']);
  });

  for (const [what, reply, code] of [
    ['401 with 900421', { status: 401, body: fault('900421') }, 'mfa-missing'],
    ['401 whose status line says MFA', { status: 401, statusText: 'Unauthorized - MFA required' }, 'mfa-missing'],
    ['401 with 900420', { status: 401, body: fault('900420') }, 'wrong-audience'],
    ['403 with 900329', { status: 403, body: fault('900329') }, 'app-only'],
    ['403 with 2032', { status: 403, body: fault('2032') }, 'role-missing'],
    ['403 with 900150', { status: 403, body: fault('900150') }, 'role-missing'],
    ['403 with 900308', { status: 403, body: fault('900308') }, 'role-missing'],
    ['403 with 900309', { status: 403, body: fault('900309') }, 'policy'],
    ['403 with a code that is a number', { status: 403, body: { code: 2032 } }, 'role-missing'],
    ['403 without a body', { status: 403 }, 'role-missing'],
    ['403 with null', { status: 403, body: 'null' }, 'role-missing'],
  ] satisfies readonly (readonly [string, Reply, string])[]) {
    it(`throws \`Refused\` at once on ${what}, saying what was refused and what to do if it is the sign-in`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, reply);
      const { tokens, rejected } = countingTokens();

      await assert.rejects(
        ask(server, { tokens }).answer,
        (error) =>
          error instanceof Refused &&
          error.signIn.fault.code === code &&
          !/sign|role|consent|MFA/.test(error.message.replace(/\(.*\)/, '')) &&
          error.signIn.message.length > error.message.length,
      );
      assert.deepEqual(rejected, []);
    });
  }

  it('throws `Rejected`, which blames no sign-in, on a 403 that is not about roles', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(PATH, { status: 403, body: '<html>blocked by the proxy</html>' });

    await assert.rejects(ask(server).answer, Rejected);
  });

  it('passes on what its tokens throw, and frees its place', async () => {
    await using server = await openPartnerCenterServer();
    const tokens: AccessTokens = {
      get: async () => Promise.reject(new SignInNeeded({ code: 'expired' }, 'sign in again')),
    };

    const { client } = ask(server, { tokens, concurrency: 1 });

    await assert.rejects(client.customers.byId(CONTOSO).usageSummary.get(asked()), /sign in again/);
  });
});

describe('the error of a failed call', () => {
  for (const [what, error, kind, expected] of [
    ['no answer in time', new TimedOut('no answer within 60 s', WRITTEN), Transient, { code: 'timedOut' }],
    [
      'a reset',
      new ConnectionLost('read ECONNRESET', WRITTEN),
      Transient,
      { code: 'connectionLost', said: 'ECONNRESET' },
    ],
    [
      'a closed connection',
      new ConnectionLost('socket hang up', WRITTEN),
      Transient,
      { code: 'connectionLost', said: undefined },
    ],
    ['a packed body cut short', new CodedBodyCutShort('short'), Transient, { code: 'cutShort' }],
    ['a body cut short', new BodyCutShort('short'), Transient, { code: 'cutShort' }],
    ['a list without end', new ListWithoutEnd('round'), IncompleteList, { code: 'endlessList' }],
    ['a body that is too long', new BodyTooLong('long'), Rejected, unreadable({ form: 'tooLong' })],
    ['an unknown coding', new UnreadableCoding('br'), Rejected, unreadable({ form: 'coding', detail: 'br' })],
    ['an empty body', new MalformedBody(EMPTY_BODY), Rejected, unreadable({ form: 'empty' })],
    ['a page', new MalformedBody(HTML_BODY), Rejected, unreadable({ form: 'html' })],
    ['no JSON', new MalformedBody('no'), Rejected, unreadable({ form: 'notJson' })],
  ] as const) {
    it(`says as data that it was ${what}`, () => {
      const broken = brokenAnswer(error, { route: 'GET /v1/x', ids: 'MS-RequestId 1' });

      assert.ok(broken instanceof kind);
      assert.deepEqual(broken.fault, expected);
      assert.match(broken.message, /^GET \/v1\/x .*\[MS-RequestId 1\]$/);
    });
  }

  it('takes no page that ends in the middle for an answer cut short, and no other error for a broken answer', () => {
    const page = { route: 'GET /v1/x', ids: '', contentType: 'text/html; charset=utf-8' };

    const broken = brokenAnswer(new BodyCutShort('short'), page);

    assert.ok(broken instanceof Rejected);
    assert.deepEqual(broken.fault, unreadable({ form: 'html' }));
    assert.equal(brokenAnswer(new Error('odd'), page), undefined);
  });

  it('names no id of Microsoft that is no id, and holds no endless body of a refusal', async () => {
    await using server = await openPartnerCenterServer();
    const long = fault('2000', 'x'.repeat(300_000));
    server.expect(
      PATH,
      { status: 400, body: fault('2000'), headers: { 'ms-cv': '<b>odd</b>' } },
      { status: 400, body: long },
    );

    await assert.rejects(ask(server).answer, (error: Error) => !/MS-CV|odd/.test(error.message));
    await assert.rejects(ask(server).answer, (error) => {
      assert.ok(error instanceof Rejected);
      assert.deepEqual(error.fault, unreadable({ form: 'tooLong' }));
      return true;
    });
  });

  for (const [what, reply] of [
    ['a fault', { status: 400, body: { ...fault('2000', `long ${'x'.repeat(5000)}`), data: ['Fabrikam'] } }],
    ['a page of HTML', { status: 400, body: '<html>Fabrikam</html>' }],
    ['a summary that cannot be read', { body: azurePlanSummary({ resourceName: 'Fabrikam', totalCost: 'Fabrikam' }) }],
    ['a summary that is no JSON', { body: '{"resourceName": "Fabrikam", x}' }],
    ['a refused token', { status: 403, body: fault('900329') }],
  ] satisfies readonly (readonly [string, Reply])[]) {
    it(`contains neither the token nor the body after ${what}`, async () => {
      await using server = await openPartnerCenterServer();
      server.expect(PATH, reply);

      await assert.rejects(ask(server).answer, (error: Error) => {
        const told = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
        return !/Fabrikam|token-1/.test(told) && error.message.length < 600 && /MS-RequestId/.test(error.message);
      });
    });
  }
});
