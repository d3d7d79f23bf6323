import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { openSignInWorld, type SignInWorld, trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { APP_ID, executeAction, PERSON, personalMessage } from '../support/activities.ts';
import { type BotAuthority, openBotAuthority } from '../support/bot-authority.ts';
import { type ChannelIssuer, openChannelIssuer } from '../support/channel-issuer.ts';
import { type FakeConnector, faults, openFakeConnector } from '../support/fake-connector.ts';
import { type ProcessUnderTest, startProcess } from '../support/process-under-test.ts';
import { ADMIN_ID, send, settingsOf } from '../support/running-bot.ts';

const METRICS_TOKEN = 'canary-metrics-token';
const CRASH = 'canary-crash-token';

/** What Partner Center's stand-in does to requests on their way to the simulated one. */
type Mood = 'well' | 'repeats the token' | 'cuts' | 'garbage' | 'refuses';

describe('the whole process', function () {
  this.timeout(60_000);
  let opened: AsyncDisposableStack;
  let world: SignInWorld;
  let issuer: ChannelIssuer;
  let authority: BotAuthority;
  let connector: FakeConnector;
  let mood: Mood;
  let environment: Readonly<Record<string, string>>;
  const sentTokens: string[] = [];

  beforeEach(async () => {
    opened = new AsyncDisposableStack();
    opened.defer(trustTestCa());
    world = opened.use(await openSignInWorld());
    issuer = opened.use(await openChannelIssuer(APP_ID));
    authority = opened.use(await openBotAuthority());
    connector = opened.use(await openFakeConnector());
    const simulated = opened.use(
      await openSimulatedPartnerCenter({ clock: { now: () => Date.now() }, customers: 5, port: 0 }),
    );
    mood = 'well';
    const partnerCenter = opened.use(await openMoody(simulated.url, () => mood));
    environment = {
      ...settingsOf({ issuer, authority, dataDir: world.database.options.dataDir }),
      PARTNER_CENTER_TENANT_ID: world.provider.tenantId,
      PARTNER_CENTER_CLIENT_ID: world.provider.clientId,
      PARTNER_CENTER_CLIENT_SECRET: world.provider.clientSecret ?? '',
      PARTNER_CENTER_AUTHORITY_URL: world.provider.authorityUrl,
      PARTNER_CENTER_URL: partnerCenter.url,
      TOKEN_ENCRYPTION_KEY: Buffer.from(world.key).toString('base64'),
      METRICS_TOKEN,
      LOG_LEVEL: 'trace',
    };
  });

  afterEach(() => opened.disposeAsync());

  function run(more: Readonly<Record<string, string>> = {}, args: readonly string[] = []): ProcessUnderTest {
    const started = startProcess({ ...environment, ...more }, args);
    opened.defer(async () => {
      started.child.kill('SIGKILL');
      await started.exitCode;
    });
    return started;
  }

  /** Everything that nobody may ever read. */
  function canaries(): readonly string[] {
    return [
      'canary-app-password',
      METRICS_TOKEN,
      CRASH,
      world.provider.clientSecret ?? '',
      Buffer.from(world.key).toString('base64'),
      Buffer.from(world.key).toString('hex'),
      ...world.provider.issued,
      ...authority.issued,
      ...sentTokens,
    ];
  }

  function assertNoCanary(where: string, text: string): void {
    for (const canary of canaries()) {
      assert.ok(canary.length > 8);
      const at = text.indexOf(canary);
      assert.equal(at, -1, `${where} has ${canary.slice(0, 14)}: ${text.slice(Math.max(0, at - 200), at)}`);
    }
  }

  async function databaseFiles(): Promise<string> {
    const { dataDir } = world.database.options;
    const files = await readdir(dataDir);
    return (await Promise.all(files.map((file) => readFile(join(dataDir, file), 'latin1')))).join('\n');
  }

  it('shows no secret and no token to anybody, in success and failure', async () => {
    await world.consent();
    const bot = run();
    const url = (await bot.until(/"url":"(http:[^"]+)"/))[1] ?? '';
    const said: string[] = [];
    const ask = async (text: string, from: object = PERSON) => {
      const token = issuer.token({ serviceurl: connector.url });
      sentTokens.push(token);
      const answer = await send(`${url}/api/messages`, personalMessage({ serviceUrl: connector.url }, text, { from }), {
        authorization: `Bearer ${token}`,
      });
      said.push(JSON.stringify(answer));
    };
    const admin = { ...PERSON, aadObjectId: ADMIN_ID };
    const monitor = async () => {
      for (const path of ['/metrics', '/watch', '/readyz', '/nothing']) {
        for (const authorization of [`Bearer ${METRICS_TOKEN}`, 'Bearer wrong']) {
          said.push(await (await fetch(`${url}${path}`, { headers: { authorization } })).text());
        }
      }
    };
    await bot.until(/"outcome":"completed".*scan finished/);
    await bot.until(/sign-in proven/);

    // all is well
    for (const text of ['help', 'usage', 'subscribe all', 'subscribe health', 'status', 'test alert']) await ask(text);
    await ask('status', admin);
    await ask('audit', admin);
    await monitor();

    // callers
    const forged = issuer.forged({ serviceurl: connector.url });
    sentTokens.push(forged);
    const body = executeAction({ serviceUrl: connector.url }, 'run', {});
    said.push(JSON.stringify(await send(`${url}/api/messages`, body, { authorization: `Bearer ${forged}` })));
    said.push(
      JSON.stringify(await send(`${url}/api/messages?code=${CRASH}`, '{', { authorization: `Bearer ${forged}` })),
    );

    // Partner Center
    for (mood of ['repeats the token', 'cuts', 'garbage', 'refuses'] as const) {
      // what is broken on the way is tried again for a while, as long as a person waits
      if (mood !== 'cuts' && mood !== 'garbage') await ask('usage for Contoso');
      await ask('scan now', admin);
      await delay(300);
      await ask('status', admin);
    }
    world.provider.fault = { status: 400, code: 50078, echo: true };
    await ask('usage for Contoso');
    await monitor();
    mood = 'well';

    // Teams, and the bot's own credentials
    connector.failBy(({ headers }) => ({
      status: 400,
      body: { error: { code: String(headers['authorization']), message: JSON.stringify(headers) } },
    }));
    await ask('test alert');
    await bot.until(/"state":"dead"|an answer was given up/);
    connector.failBy(() => faults.refused(401, 'Unauthorized'));
    authority.fault = { code: 7000222 };
    await ask('status');
    await ask('test alert');
    await bot.until(/No token for the bot: the bot's client secret has expired/);
    await monitor();
    connector.failBy(undefined);
    authority.fault = undefined;
    await ask('status', admin);
    assertNoCanary('its database and log while it runs', await databaseFiles());
    bot.child.kill('SIGTERM');

    assert.equal(await bot.exitCode, 0);
    assert.ok(world.provider.issued.size >= 4 && authority.issued.length >= 1);
    assert.ok(connector.calls.some(({ headers }) => headers['authorization'] === `Bearer ${authority.issued[0]}`));
    assertNoCanary('what it wrote', bot.output());
    assertNoCanary('what it answered', said.join('\n'));
    assertNoCanary('what it posted', JSON.stringify(connector.posts));
    assertNoCanary('its database', await databaseFiles());
    assert.match(said.join('\n'), /Signed in to Partner Center as agent@partner\.example/);
  });

  it('says in its last words what happened, but shows no property of the error', async () => {
    await world.consent();
    const code = `setTimeout(() => { const token = process.env.CRASH; throw Object.assign(new Error('boom: Bearer ' + token),
      { config: { headers: { authorization: 'Bearer ' + token } }, request: token }) }, 1500)`;

    const bot = run({ CRASH }, ['--import', `data:text/javascript,${encodeURIComponent(code)}`]);

    assert.equal(await bot.exitCode, 1);
    assert.match(bot.output(), /crashed/);
    assert.match(bot.output(), /boom/);
    assertNoCanary('what it wrote', bot.output());
  });

  it('does not repeat wrong settings', async () => {
    const wrong = {
      TOKEN_ENCRYPTION_KEY: `${METRICS_TOKEN}!`,
      DATABASE_URL: `mysql://me:${METRICS_TOKEN}@db.example/x`,
      PARTNER_CENTER_CERTIFICATE_FILE: '/nowhere.pem',
      ADMIN_IDS: METRICS_TOKEN,
      // only the library that wakes the scans sees what is wrong with it
      SCAN_CRON: '0 99 * * *',
    };

    const bot = run(wrong);

    assert.equal(await bot.exitCode, 1);
    assert.match(bot.output(), /TOKEN_ENCRYPTION_KEY/);
    assert.match(bot.output(), /DATABASE_URL/);
    assert.match(bot.output(), /ADMIN_IDS/);
    assert.match(bot.output(), /SCAN_CRON is not a cron expression \(hour: /);
    assertNoCanary('what it wrote', bot.output());
  });

  it('does not show the password of a database that cannot be reached', async () => {
    const bot = run({ DATABASE_URL: `postgres://me:${METRICS_TOKEN}@127.0.0.1:1/x` });

    assert.equal(await bot.exitCode, 1);
    assert.ok(bot.output().length > 20);
    assertNoCanary('what it wrote', bot.output());
  });

  it('pauses while nobody is signed in and goes on within a minute of npm run consent', async () => {
    const bot = run();
    const url = (await bot.until(/"url":"(http:[^"]+)"/))[1] ?? '';
    await bot.until(/sign-in proven/);
    const watch = async () =>
      (await (await fetch(`${url}/watch`)).json()) as { ok: boolean; reasons: { code: string }[] };
    const before = await watch();

    await world.consent();
    const started = Date.now();
    await bot.until(/"outcome":"completed".*scan finished/);

    assert.deepEqual(
      before.reasons.map(({ code }) => code),
      ['sign-in'],
    );
    assert.ok(Date.now() - started < 60_000);
    assert.deepEqual((await watch()).reasons, []);
  });
});

/** Stands before the simulated Partner Center. */
async function openMoody(target: string, moodNow: () => Mood): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer((req, res) => {
    const mood = moodNow();
    if (mood === 'well') passOn(target, req, res);
    else answerBadly(mood, req, res);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function passOn(target: string, req: IncomingMessage, res: ServerResponse): void {
  const { hostname, port } = new URL(target);
  const onward = httpRequest({ hostname, port, path: req.url, method: req.method, headers: req.headers }, (answer) => {
    res.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(res);
  });
  onward.on('error', () => res.destroy());
  req.pipe(onward);
}

function answerBadly(mood: Exclude<Mood, 'well'>, req: IncomingMessage, res: ServerResponse): void {
  const authorization = String(req.headers['authorization']);
  if (mood === 'cuts') {
    req.socket.resetAndDestroy();
    return;
  }
  const answers = {
    garbage: { status: 200, body: `{"items":[{"token":"${authorization}` },
    'repeats the token': {
      status: 400,
      body: JSON.stringify({ code: '1000', description: `Refused: ${authorization} is bad.` }),
    },
    refuses: { status: 401, body: JSON.stringify({ code: 900421, description: `No MFA in ${authorization}` }) },
  };
  const { status, body } = answers[mood];
  res.writeHead(status, { 'content-type': 'application/json', 'www-authenticate': authorization });
  res.end(body);
}
