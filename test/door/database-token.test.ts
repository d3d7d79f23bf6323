import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { openEmptyPostgres } from '../support/databases.ts';
import { openIdentityEndpoint } from '../support/identity-endpoint.ts';
import { openRunningBot } from '../support/running-bot.ts';
import { openTokenServer } from '../support/token-server.ts';

describe('the bot on PostgreSQL with tokens', function () {
  this.timeout(60_000);

  before(function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
  });

  it('stays up while the identity is away and its token is good, says what is wrong after that, and goes on by itself', async () => {
    await using opened = new AsyncDisposableStack();
    opened.defer(trustTestCa());
    const { url, ...empty } = await openEmptyPostgres();
    opened.defer(() => empty[Symbol.asyncDispose]());
    const { hostname, port } = new URL(url);
    const server = opened.use(await openTokenServer({ host: hostname, port: Number(port || 5432) }));
    const endpoint = opened.use(await openIdentityEndpoint());
    // so short that it is renewed every ten seconds
    endpoint.lifetimeS = 240;
    const bot = opened.use(await openRunningBot({ DATABASE_AUTH: 'entra', DATABASE_URL: server.urlOf(url) }));
    const statusOf = async (path: string) => (await fetch(`${bot.url}${path}`)).status;
    const untilReady = async (status: number) => {
      while ((await statusOf('/readyz')) !== status) await delay(100);
    };

    const before = endpoint.issued.length;
    // no token is used in its last 30 s, so the next one serves for 10 s
    endpoint.lifetimeS = 40;
    while (endpoint.issued.length === before) await delay(50);
    const issuedAt = Date.now();
    endpoint.fault = { cuts: true };
    server.cut();
    await delay(100);
    await untilReady(200);
    assert.ok(Date.now() - issuedAt < 9_000, 'this machine is too slow for the token of this test');
    assert.equal(server.shown.at(-1), endpoint.issued.at(-1));

    const { issued } = endpoint;
    while (Date.now() - issuedAt < 11_500) await delay(100);
    const shownInTime = server.shown.length;
    server.cut();
    await untilReady(503);
    const watch = (await (await fetch(`${bot.url}/watch`)).json()) as { reasons: { code: string }[] };
    assert.deepEqual(
      watch.reasons.map(({ code }) => code),
      ['database'],
    );
    assert.equal(server.shown.length, shownInTime);

    endpoint.lifetimeS = 3600;
    endpoint.fault = undefined;
    await untilReady(200);
    assert.equal(server.shown.at(-1), issued.at(-1));
    const log = bot.logged.join('');
    assert.match(log, /a token could not be renewed; the old one serves until it runs out/);
    assert.match(log, /There is no token for PostgreSQL, because the endpoint of the managed identity gives none now/);
    for (const token of issued) assert.ok(!log.includes(token));
  });
});
