import assert from 'node:assert/strict';
import { createLog, type LogLevel } from '#process/log.ts';

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3aG8ifQ.c2lnbmF0dXJlLW9mLWl0';
const SECRET = 'Zx8~canary-of-a-secret';

interface Line {
  readonly [field: string]: any; // oxlint-disable-line typescript/no-explicit-any -- whatever was logged
}

function logged(level: LogLevel = 'debug') {
  const lines: string[] = [];
  const log = createLog({ level, destination: { write: (line) => lines.push(line) } });
  return { log, text: () => lines.join(''), lines: () => lines.map((line) => JSON.parse(line) as Line) };
}

describe('the log', () => {
  it('writes a JSON line with level, time, message and fields', () => {
    const { log, lines } = logged();

    log.info({ customers: 212, outcome: 'complete' }, 'scan finished');

    const [line] = lines();
    assert.equal(line?.['level'], 'info');
    assert.equal(line?.['msg'], 'scan finished');
    assert.equal(line?.['customers'], 212);
    assert.equal(line?.['outcome'], 'complete');
    assert.match(String(line?.['time']), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('is silent below its level', () => {
    const { log, text } = logged('warn');

    log.debug({}, 'a');
    log.info({}, 'b');
    log.warn({}, 'c');
    log.error({}, 'd');

    assert.deepEqual(text().match(/"msg":"."/g), ['"msg":"c"', '"msg":"d"']);
  });

  for (const name of [
    'authorization',
    'Authorization',
    'token',
    'accessToken',
    'refresh_token',
    'password',
    'MicrosoftAppPassword',
    'secret',
    'clientSecret',
    'PARTNER_CENTER_CLIENT_SECRET',
    'TOKEN_ENCRYPTION_KEY',
    'METRICS_TOKEN',
    'DATABASE_URL',
    'connectionString',
    'privateKey',
    'client_assertion',
    'set-cookie',
    'authorisation',
    'passwd',
    'passphrase',
    'credentials',
    'apiKey',
    'api_key',
    'private_key',
    'signature',
    'encryptionKey',
    'database_url',
  ]) {
    it(`masks the field ${name} at any depth`, () => {
      const { log, text } = logged();

      log.info({ [name]: SECRET, deep: { list: [{ [name]: { inner: SECRET } }] } }, 'said');

      assert.ok(!text().includes(SECRET), text());
      assert.ok(text().includes('[hidden]'));
    });
  }

  for (const sentence of [
    `Bearer ${TOKEN}`,
    `refused: ${TOKEN}`,
    `could not reach postgres://watch:${SECRET}@db.example/watch`,
    `POST /token?grant_type=refresh_token&client_secret=${SECRET}&x=1 failed`,
    `{"access_token":"${SECRET}"}`,
    `Basic ${Buffer.from(SECRET).toString('base64')} and ${SECRET.length} sig=${SECRET}`,
    `SharedAccessSignature: ${SECRET}`,
    `client_assertion=${SECRET}`,
    `GET http://localhost:8400/?code=${SECRET}&state=1`,
  ]) {
    it(`masks the secret inside a text such as "${sentence.slice(0, 30)}…"`, () => {
      const { log, text } = logged();

      log.warn({ text: sentence, err: new Error(sentence) }, 'failed');

      assert.ok(!text().includes(SECRET), text());
      assert.ok(!text().includes(TOKEN), text());
      assert.ok(!text().includes(Buffer.from(SECRET).toString('base64')), text());
    });
  }

  it('masks secrets in the code, the stack and the causes of an error, and in tokens of two parts', () => {
    const lines: string[] = [];
    const log = createLog({ level: 'debug', secrets: [SECRET], destination: { write: (line) => lines.push(line) } });
    const cause = new Error(`${SECRET} and ${SECRET}`);

    log.error({ err: Object.assign(new Error('odd', { cause }), { code: `E${SECRET}` }) }, 'failed');
    log.error({ err: Object.assign(new Error('odd'), { code: 42 }), text: TOKEN.split('.', 2).join('.') }, 'failed');

    assert.ok(!lines.join('').includes(SECRET), lines.join(''));
    assert.ok(!lines.join('').includes(TOKEN.split('.')[1] ?? ''), lines.join(''));
    assert.equal((JSON.parse(lines[0] ?? '') as Line)['err'].code, 'E[hidden]');
    assert.equal((JSON.parse(lines[1] ?? '') as Line)['err'].code, 42);
  });

  it('writes a date as its instant', () => {
    const { log, lines } = logged();

    log.info({ at: new Date(0) }, 'said');

    assert.equal(lines()[0]?.['at'], '1970-01-01T00:00:00.000Z');
  });

  it('hides the given values, wherever they occur', () => {
    const lines: string[] = [];
    const log = createLog({
      level: 'debug',
      secrets: [SECRET, 'short'],
      destination: { write: (line) => lines.push(line) },
    });

    log.error({ err: new Error(`a short word, and ${SECRET}!`), list: [{ deep: `<${SECRET}>` }] }, 'failed');

    const text = lines.join('');
    assert.ok(!text.includes(SECRET));
    assert.match(text, /a short word, and \[hidden\]!/);
    assert.match(text, /"deep":"<\[hidden\]>"/);
  });

  it('writes the name, message, code, status, stack and causes of an error, and nothing else', () => {
    const { log, lines, text } = logged();
    const cause = Object.assign(new TypeError('socket closed'), { code: 'ECONNRESET' });
    const error = Object.assign(new Error('Partner Center did not answer', { cause }), {
      statusCode: 502,
      request: { headers: { authorization: `Bearer ${SECRET}`, 'x-plain': SECRET } },
      config: { data: SECRET },
      response: { body: SECRET },
    });

    log.error({ err: error, customerId: 'c-1' }, 'scan failed');

    const [line] = lines();
    assert.deepEqual(Object.keys(line?.['err']), ['type', 'message', 'statusCode', 'stack', 'cause']);
    assert.equal(line?.['err'].message, 'Partner Center did not answer');
    assert.equal(line?.['err'].cause.type, 'TypeError');
    assert.equal(line?.['err'].cause.code, 'ECONNRESET');
    assert.equal(line?.['customerId'], 'c-1');
    assert.ok(!text().includes(SECRET), text());
  });

  it('writes the errors of an AggregateError in the same way', () => {
    const { log, lines, text } = logged();
    const one = Object.assign(new Error('refused'), { config: SECRET });

    log.error({ err: new AggregateError([one, 'odd'], 'both failed') }, 'connecting failed');

    const [line] = lines();
    assert.equal(line?.['err'].errors[0].message, 'refused');
    assert.equal(line?.['err'].errors[1], 'odd');
    assert.ok(!text().includes(SECRET));
    log.error({ err: new AggregateError(Array.from({ length: 101 }, String), 'all failed') }, 'connecting failed');
    assert.equal(lines()[1]?.['err'].errors.length, 100);
  });

  it('survives circular fields and values that JSON cannot hold', () => {
    const { log, lines } = logged();
    const circle: Record<string, unknown> = { size: 12n, url: new URL('https://me:hunter22@host.example/x') };
    circle['self'] = circle;
    const error = new Error('round');
    error.cause = error;

    log.info({ circle, err: error, nothing: undefined }, 'odd');

    const [line] = lines();
    assert.equal(line?.['circle'].size, '12');
    assert.ok(!JSON.stringify(line).includes('hunter22'));
  });

  it('writes a hundred items of a list, and objects six levels deep', () => {
    const { log, lines } = logged();
    const deep = { a: { b: { c: { d: { e: { f: {} } } } } } };

    log.info({ list: Array.from({ length: 101 }, (_, index) => index), deep }, 'much');

    const [line] = lines();
    assert.equal(line?.['list'].length, 100);
    assert.deepEqual(line?.['deep'], { a: { b: { c: { d: { e: { f: '[…]' } } } } } });
  });

  it('leaves counts and ids readable whose names only resemble secrets', () => {
    const { log, lines } = logged();

    log.info({ tokensLeft: 3, hasSecret: true, token: null }, 'said');

    const [line] = lines();
    assert.equal(line?.['tokensLeft'], 3);
    assert.equal(line?.['hasSecret'], true);
    assert.equal(line?.['token'], null);
  });
});
