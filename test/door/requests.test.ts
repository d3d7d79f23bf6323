import assert from 'node:assert/strict';
import { type BotProcess, openBotProcess } from '../support/bot-process.ts';
import { rawRequest } from '../support/raw-request.ts';

const RESETS = 20;

describe('a request without a token', function () {
  this.timeout(60_000);
  let bot: BotProcess;

  before(async () => {
    bot = await openBotProcess({ customers: 1 });
  });

  after(() => bot[Symbol.asyncDispose]());

  async function assertLives(): Promise<void> {
    const answer = await fetch(`${bot.url}/healthz`).catch(() => undefined);

    assert.equal(answer?.status, 200, bot.process.output().slice(-1000));
    assert.equal(bot.process.child.exitCode, null);
  }

  async function refused(reason: string): Promise<number> {
    const metrics = await (await fetch(`${bot.url}/metrics`)).text();
    return Number(new RegExp(`requests_refused_total\\{reason="${reason}"\\} (\\d+)`).exec(metrics)?.[1] ?? 0);
  }

  for (const [what, text, reason] of [
    ['the Host %', 'GET /healthz HTTP/1.1\r\nHost: %', 'bad-host'],
    ['a port that there is not', 'GET /healthz HTTP/1.1\r\nHost: contoso.example:99999', 'bad-host'],
    [
      'a port that there is not, and a message',
      'POST /api/messages HTTP/1.1\r\nHost: contoso.example:99999\r\nContent-Length: 0',
      'bad-host',
    ],
    ['a Host with the route in it', 'GET /public HTTP/1.1\r\nHost: x/metrics?', 'bad-host'],
    ['a Host that ends in a number', 'GET /healthz HTTP/1.1\r\nHost: x.1', 'bad-host'],
    ['an address without its end', 'GET /healthz HTTP/1.1\r\nHost: [::1', 'bad-host'],
    ['two Hosts', 'GET /healthz HTTP/1.1\r\nHost: x\r\nHost: x', 'bad-host'],
    ['a broken Host in HTTP/1.0', 'GET /healthz HTTP/1.0\r\nHost: %', 'bad-host'],
    ['half a URL for a target', 'GET http:// HTTP/1.1\r\nHost: x', 'bad-target'],
    ['a whole URL for a target', 'GET http://x/healthz HTTP/1.1\r\nHost: x', 'bad-target'],
    ['a star for a target', 'OPTIONS * HTTP/1.1\r\nHost: x', 'bad-target'],
    ['another host in the target', 'GET //metrics HTTP/1.1\r\nHost: x', 'bad-target'],
    ['half an escape', 'GET /%e0%a HTTP/1.1\r\nHost: x', 'bad-target'],
  ] as const) {
    it(`with ${what} is answered 400 and counted as ${reason}, and the process lives`, async () => {
      const before = await refused(reason);

      const answer = await rawRequest(bot.url, `${text}\r\n\r\n`);

      assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
      assert.match(answer, /\r\n\r\n$/, 'no body');
      await assertLives();
      assert.equal(await refused(reason), before + 1);
    });
  }

  for (const [what, text] of [
    ['another protocol', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'],
    ['a tunnel', 'CONNECT db.example:5432 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['nothing that is HTTP', 'hello\r\n\r\n'],
    ['a question', 'GET /watch HTTP/1.1\r\nHost: x\r\n\r\n'],
  ] as const) {
    it(`for ${what} does not end the process when its sender resets the connection`, async () => {
      for (let i = 0; i < RESETS; i += 1) {
        await rawRequest(bot.url, '', (socket) => socket.write(text, () => socket.resetAndDestroy()));
      }

      await assertLives();
    });
  }
});
