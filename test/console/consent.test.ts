import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  NEVER,
  openSignInWorld,
  type SignInWorld,
  trustTestCa,
} from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { TEST_APP_CERTIFICATE_FILE, TEST_CA_FILE } from '../support/openid-provider.ts';

const COMMAND = fileURLToPath(new URL('../../src/console/consent.ts', import.meta.url));

/** A run of the command in a process of its own. */
interface Run {
  readonly process: ChildProcess;
  /** Everything written so far. */
  output(): string;
  /** Resolves once the output matches. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  readonly exitCode: Promise<number | null>;
}

describe('npm run consent', function () {
  this.timeout(30_000);
  let world: SignInWorld;
  let distrust: () => void;
  const runs: Run[] = [];

  before(() => {
    // For the browser, which is this process; the command trusts by NODE_EXTRA_CA_CERTS.
    distrust = trustTestCa();
  });
  after(() => distrust());
  beforeEach(async () => {
    world = await openSignInWorld();
  });
  afterEach(async () => {
    for (const command of runs.splice(0)) command.process.kill('SIGKILL');
    await world[Symbol.asyncDispose]();
  });

  function run(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Run {
    const started = start(args, env);
    runs.push(started);
    return started;
  }

  it('signs in through the browser, and the bot has the sign-in, with nothing in clear anywhere', async () => {
    const command = run(['--port', '0'], settingsOf(world));
    const [url] = await command.until(/https:\S+\/authorize\S+/);

    const page = await world.provider.browse(url);

    assert.equal(await command.exitCode, 0);
    assert.match(page, /<h1>Signed in<\/h1>/);
    assert.match(
      command.output(),
      /Signed in as agent@partner\.example\.\nPartner Center accepts the sign-in, MFA included/,
    );
    assert.deepEqual(world.partnerCenter.tokens, [await world.replica().get({ signal: NEVER })]);
    const files = await Promise.all(
      (await readdir(world.database.options.dataDir)).map((file) =>
        readFile(join(world.database.options.dataDir, file), 'latin1'),
      ),
    );
    const seen = [command.output(), page, ...files].join('\n');
    assert.ok(files.join('').includes('partner-center-sign-in'));
    for (const canary of canariesOf(world)) assert.equal(seen.includes(canary), false, canary.slice(0, 12));
  });

  it('shows no control character of the name that the authority gives', async () => {
    world.provider.username = 'sam\u001b[31m\u0007@a.test';
    const command = run(['--port', '0'], settingsOf(world));
    const [url] = await command.until(/https:\S+\/authorize\S+/);

    await world.provider.browse(url);

    assert.equal(await command.exitCode, 0);
    assert.match(command.output(), /Signed in as sam \[31m @a\.test\.\n/);
    assert.doesNotMatch(command.output(), /[^\P{Cc}\n]/u);
  });

  it('signs in with a device code and a certificate', async () => {
    await using certified = await openSignInWorld({ clientSecret: undefined });
    const command = run(['--device-code'], settingsOf(certified));

    assert.equal(await command.exitCode, 0, command.output());
    assert.match(command.output(), /enter the code ABCD-EFGH/);
    assert.deepEqual(certified.partnerCenter.tokens, [await certified.replica().get({ signal: NEVER })]);
  });

  it('exits with 1 and says what is wrong when Partner Center refuses the sign-in', async () => {
    world.partnerCenter.answer = { status: 403, headers: {}, body: '' };
    const command = run(['--device-code'], settingsOf(world));

    assert.equal(await command.exitCode, 1);
    assert.match(command.output(), /Nothing was stored\..*Admin agent/);
  });

  it('exits with 1 and one sentence when the authority refuses', async () => {
    world.provider.fault = { code: 7000222, error: 'invalid_client', status: 401, echo: true };
    const command = run(['--device-code'], settingsOf(world));

    assert.equal(await command.exitCode, 1);
    assert.match(
      command.output(),
      /client secret has expired or is wrong \(AADSTS7000222, invalid_client, Trace ID [0-9a-f-]{36}\)/,
    );
    assert.doesNotMatch(command.output(), / {4}at /);
    for (const canary of canariesOf(world)) assert.equal(command.output().includes(canary), false);
  });

  it('trusts no authority whose certificate is unknown', async () => {
    const command = run(['--device-code'], { ...settingsOf(world), NODE_EXTRA_CA_CERTS: undefined });

    assert.equal(await command.exitCode, 1);
    assert.match(command.output(), /cannot be reached \([A-Z_]*(CERT|SIGNATURE)[A-Z_]*\)/);
    assert.deepEqual(world.provider.tokenRequests, []);
  });

  it('ends when it is interrupted', async () => {
    const command = run(['--port', '0'], settingsOf(world));
    await command.until(/redirect URI/);

    command.process.kill('SIGINT');

    assert.equal(await command.exitCode, 1);
    assert.match(command.output(), /Interrupted: nobody was signed in\./);
  });

  it('lists every setting that is missing or wrong, the closed German cloud too, and needs none of the bot', async () => {
    const command = run([], { PARTNER_CENTER_CLOUD: 'germany' });

    assert.equal(await command.exitCode, 1);
    for (const name of ['TENANT_ID', 'CLIENT_ID', 'CLIENT_SECRET'])
      assert.match(command.output(), new RegExp(`PARTNER_CENTER_${name}`));
    assert.match(command.output(), /TOKEN_ENCRYPTION_KEY/);
    assert.match(command.output(), /PARTNER_CENTER_CLOUD.*closed/);
    assert.doesNotMatch(command.output(), /MicrosoftAppId/);
  });

  for (const [what, code] of [
    ['on its way', 'console.log = () => { throw boom(); }'],
    ['from a timer', 'setTimeout(() => { throw boom(); }, 1500)'],
  ] as const) {
    it(`describes an unforeseen error ${what} in one line, without a secret and without its stack`, async () => {
      const boom = `const boom = () => { const token = process.env.PARTNER_CENTER_CLIENT_SECRET;
        return Object.assign(new TypeError('boom ' + token), { config: { token } }); };`;
      const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(boom + code)}`;

      const command = run(['--port', '0'], { ...settingsOf(world), NODE_OPTIONS });

      assert.equal(await command.exitCode, 1);
      const last = command.output().trimEnd().split('\n').at(-1) ?? '';
      assert.match(last, /^Something went wrong that nobody foresaw \(TypeError: boom \[hidden\]\)\. Try again; /);
      assert.ok(!command.output().includes(world.provider.clientSecret ?? '?'));
      assert.doesNotMatch(command.output(), /\n {4}at |config/);
    });
  }

  it('exits with 2 and the usage for arguments that it does not know', async () => {
    const commands = [run(['--wrong'], {}), run(['--port', 'many'], {})];

    for (const command of commands) {
      assert.equal(await command.exitCode, 2);
      assert.match(command.output(), /--device-code/);
    }
  });
});

function settingsOf(world: SignInWorld): Record<string, string | undefined> {
  return {
    NODE_EXTRA_CA_CERTS: TEST_CA_FILE,
    PARTNER_CENTER_TENANT_ID: world.provider.tenantId,
    PARTNER_CENTER_CLIENT_ID: world.provider.clientId,
    PARTNER_CENTER_CLIENT_SECRET: world.provider.clientSecret,
    PARTNER_CENTER_CERTIFICATE_FILE: world.provider.clientSecret === undefined ? TEST_APP_CERTIFICATE_FILE : undefined,
    PARTNER_CENTER_AUTHORITY_URL: world.provider.authorityUrl,
    PARTNER_CENTER_URL: world.partnerCenter.url,
    TOKEN_ENCRYPTION_KEY: Buffer.from(world.key).toString('base64'),
    DATA_DIR: world.database.options.dataDir,
  };
}

function canariesOf(world: SignInWorld): readonly string[] {
  const key = Buffer.from(world.key);
  return [...world.provider.issued, world.provider.clientSecret ?? '-', key.toString('base64'), key.toString('hex')];
}

function start(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Run {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined));
  const child = spawn(process.execPath, [COMMAND, ...args], {
    env: { PATH: process.env['PATH'], ...given },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      for (const check of waiting) check();
    });
  }
  const exitCode = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    output: () => text,
    exitCode,
    until: (pattern) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const match = pattern.exec(text);
          if (match) resolve(match);
        };
        waiting.add(check);
        check();
        void exitCode.then(() => reject(new Error(`it ended without ${String(pattern)}: ${text}`)));
      }),
  };
}
