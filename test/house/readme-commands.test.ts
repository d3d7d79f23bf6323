import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { APP_ID, personalMessage } from '../support/activities.ts';
import { type BotAuthority, openBotAuthority } from '../support/bot-authority.ts';
import { type ChannelIssuer, openChannelIssuer } from '../support/channel-issuer.ts';
import { type FakeConnector, openFakeConnector } from '../support/fake-connector.ts';
import { type OpenIdProvider, openOpenIdProvider, TEST_CA_FILE } from '../support/openid-provider.ts';
import { ratedCsv } from '../support/rated-usage.ts';
import { send, settingsOf } from '../support/running-bot.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SECTION = '## Put it into Azure and Teams';

interface Command {
  readonly text: string;
  readonly exitCode: number | null;
  readonly output: string;
}

/** The commands of a section's `sh` blocks in their order, each on one line and without its comment. */
function commandsUnder(markdown: string, heading: string): readonly string[] {
  const [, after = ''] = markdown.split(`${heading}\n`);
  const section = after.split(/^## /m)[0] ?? '';
  return [...section.matchAll(/```sh\n([^]*?)```/g)].flatMap(([, block = '']) =>
    block
      .replaceAll(/\\\n\s*/g, '')
      .split('\n')
      .map((line) => line.replace(/\s+#.*$/, '').trim())
      .filter((line) => line !== ''),
  );
}

/**
 * What `npm ci --omit=dev` leaves: the product's own files, and only those packages that the lock file does not mark as
 * needed for development. Nothing is downloaded: the packages are links to those that are installed here.
 */
async function installProduction(folder: string): Promise<void> {
  for (const name of ['src', 'cards', 'manifest', 'package.json', 'package-lock.json', '.env.sample']) {
    await cp(join(root, name), join(folder, name), { recursive: true });
  }
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>;
  };
  const wanted = Object.entries(lock.packages)
    .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && dev !== true)
    .map(([path]) => path);
  for (const path of wanted) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await symlink(join(root, path), join(folder, path));
  }
  assert.ok(wanted.includes('node_modules/node'), 'Node itself is not among the packages of production');
  await mkdir(join(folder, 'node_modules/.bin'));
  await symlink(process.execPath, join(folder, 'node_modules/.bin/node'));
}

describe('the commands of README.md', function () {
  this.timeout(90_000);
  let opened: AsyncDisposableStack;
  let folder: string;
  let provider: OpenIdProvider;
  let issuer: ChannelIssuer;
  let authority: BotAuthority;
  let connector: FakeConnector;
  let customer: string;
  let url: string;
  let server: ChildProcess | undefined;
  let serverOutput = '';
  let encryptionKey = '';
  let settings: Readonly<Record<string, string>>;
  const done: Command[] = [];

  before(async () => {
    opened = new AsyncDisposableStack();
    folder = await mkdtemp(join(tmpdir(), 'readme-'));
    opened.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    provider = opened.use(await openOpenIdProvider());
    issuer = opened.use(await openChannelIssuer(APP_ID));
    authority = opened.use(await openBotAuthority());
    connector = opened.use(await openFakeConnector());
    const clock = { now: () => Date.now() };
    const partnerCenter = opened.use(await openSimulatedPartnerCenter({ clock, customers: 5, port: 0 }));
    customer = partnerCenter.population.listed()[0]?.name ?? '';
    settings = {
      ...settingsOf({ issuer, authority, dataDir: './data' }),
      PARTNER_CENTER_TENANT_ID: provider.tenantId,
      PARTNER_CENTER_CLIENT_ID: provider.clientId,
      PARTNER_CENTER_CLIENT_SECRET: provider.clientSecret ?? '',
      PARTNER_CENTER_AUTHORITY_URL: provider.authorityUrl,
      PARTNER_CENTER_URL: partnerCenter.url,
      DEVELOPER_NAME: 'Contoso',
      DEVELOPER_WEBSITE_URL: 'https://contoso.example',
      DEVELOPER_PRIVACY_URL: 'https://contoso.example/privacy',
      DEVELOPER_TERMS_OF_USE_URL: 'https://contoso.example/terms',
    };
    for (const command of commandsUnder(await readFile(join(root, 'README.md'), 'utf8'), SECTION)) {
      done.push(await perform(command));
    }
  });

  after(async () => {
    server?.kill('SIGKILL');
    await opened.disposeAsync();
  });

  /** A machine that trusts the test's authority; on it stands Node 24, or the Node that the tests were called with. */
  function environment(hasNode24: boolean): NodeJS.ProcessEnv {
    const others = (process.env['PATH'] ?? '').split(delimiter).filter((path) => !path.includes('node_modules'));
    const paths = [...(hasNode24 ? [join(folder, 'node_modules/.bin')] : []), ...others];
    return {
      PATH: paths.join(delimiter),
      HOME: folder,
      NODE_EXTRA_CA_CERTS: TEST_CA_FILE,
      npm_config_update_notifier: 'false',
    };
  }

  async function inShell(text: string, more: Readonly<Record<string, string>> = {}): Promise<Command> {
    const options = { cwd: folder, env: { ...environment(false), ...more }, timeout: 60_000 };
    return await new Promise((resolve) => {
      execFile('sh', ['-c', text], options, (error, stdout, stderr) => {
        const exitCode = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ text, exitCode, output: `${stdout}${stderr}` });
      });
    });
  }

  /** Starts the server as the command says, and waits until it listens. */
  async function startServer(text: string): Promise<Command> {
    const started = spawn('sh', ['-c', `exec ${text}`], { cwd: folder, env: environment(true) });
    server = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (part) => (serverOutput += String(part)));
    const ended = once(started, 'exit').then(() => true);
    for (let isOver = false; url === undefined && !isOver; isOver = await Promise.race([ended, delay(20, false)])) {
      url = /"url":"(http:[^"]+)"/.exec(serverOutput)?.[1] as string;
    }
    return { text, exitCode: started.exitCode, output: serverOutput };
  }

  /** The reader writes the settings into `.env`, as the sample asks: without the "#". */
  async function fillIn(): Promise<void> {
    let text = await readFile(join(folder, '.env'), 'utf8');
    for (const [name, value] of Object.entries({ ...settings, TOKEN_ENCRYPTION_KEY: encryptionKey })) {
      assert.match(text, new RegExp(`^#${name}=`, 'm'), `.env.sample has no ${name}`);
      text = text.replace(new RegExp(`^#${name}=.*$`, 'm'), `${name}=${value}`);
    }
    await writeFile(join(folder, '.env'), text);
  }

  /** Does one command as far as a machine without Azure can. */
  async function perform(text: string): Promise<Command> {
    if (text.startsWith('az ')) return { text, exitCode: null, output: 'needs Azure' };
    if (text === 'npm ci --omit=dev') {
      await installProduction(folder);
      return { text, exitCode: 0, output: '' };
    }
    if (text.startsWith('openssl ')) {
      const made = await inShell(text);
      const isMissing = made.exitCode === 127;
      encryptionKey = isMissing ? randomBytes(32).toString('base64') : made.output.trim();
      await fillIn();
      return isMissing ? { ...made, exitCode: 0 } : made;
    }
    if (text.startsWith('curl ')) {
      const response = await fetch(text.replace('curl https://<your host>', url));
      return { text, exitCode: response.ok ? 0 : 1, output: await response.text() };
    }
    if (text.startsWith('node ')) return await startServer(text);
    if (text.includes('<file>')) {
      await writeFile(
        join(folder, 'usage.csv'),
        ratedCsv([{ customer: 'c1', date: new Date().toISOString(), cost: 2 }]),
      );
      return await inShell(text.replace('<file>', 'usage.csv'));
    }
    if (/^(npm run|cp) /.test(text)) return await inShell(text.replace('<customer>', `'${customer}'`));
    throw new Error(`README.md has a command that this test does not know: ${text}`);
  }

  function resultOf(text: string): Command {
    const found = done.find((command) => command.text === text);
    assert.ok(found, `README.md has no command "${text}", only:\n${done.map((each) => each.text).join('\n')}`);
    return found;
  }

  it('stand in the order in which they are needed', () => {
    assert.deepEqual(
      done.map(({ text }) =>
        text
          .split(' ')
          .slice(0, text.startsWith('az ') ? 4 : 9)
          .join(' ')
          .replace(`'${customer}'`, '<customer>')
          .replace('usage.csv', '<file>'),
      ),
      [
        'az ad app create',
        'az ad sp create',
        'az ad app credential',
        'az bot create --resource-group',
        'az bot msteams create',
        'npm ci --omit=dev',
        'cp .env.sample .env && chmod 600 .env',
        'openssl rand -base64 32',
        'npm run consent -- --device-code',
        'npm run usage -- <customer>',
        'node --max-semi-space-size=16 --max-old-space-size=1024 src/start.js',
        'curl https://<your host>/readyz',
        'npm run manifest',
        'npm run import -- <file>',
      ],
    );
  });

  it('keep the settings in a file that only its owner can read', async () => {
    const { mode } = await stat(join(folder, '.env'));

    assert.equal(mode & 0o777, 0o600);
  });

  it('make a key that TOKEN_ENCRYPTION_KEY takes', () => {
    assert.match(encryptionKey, /^[\w+/]{43}=$/);
  });

  it('sign a person in', () => {
    const { exitCode, output } = resultOf('npm run consent -- --device-code');

    assert.equal(exitCode, 0, output);
    assert.match(output, /Signed in as agent@partner\.example\.\nPartner Center accepts the sign-in, MFA included/);
  });

  it("print a customer's usage with that sign-in", () => {
    const { exitCode, output } = resultOf(`npm run usage -- '${customer}'`);

    assert.equal(exitCode, 0, output);
    assert.ok(output.includes(`Customer        ${customer} (`), output);
    assert.match(output, /Cost so far {5}[A-Z]{3} /);
  });

  it('start the server, which is ready', () => {
    const { exitCode, output } = resultOf('node --max-semi-space-size=16 --max-old-space-size=1024 src/start.js');

    assert.equal(exitCode, null, output);
    assert.equal(resultOf('curl https://<your host>/readyz').exitCode, 0);
  });

  it('give a bot that answers a question', async () => {
    const token = issuer.token({ serviceurl: connector.url });
    const question = personalMessage({ serviceUrl: connector.url }, `usage for ${customer}`);

    const answer = await send(`${url}/api/messages`, question, { authorization: `Bearer ${token}` });

    assert.equal(answer.status, 200, `${answer.text} ${serverOutput}`);
    assert.equal(connector.posts.length, 1, serverOutput);
    assert.ok(JSON.stringify(connector.posts[0]?.activity).includes(customer));
  });

  it('write the app package without the packages that only development needs', async () => {
    const { exitCode, output } = resultOf('npm run manifest');

    assert.equal(exitCode, 0, output);
    assert.ok((await stat(join(folder, 'dist/budget-watch.zip'))).size > 1000);
  });

  it('store the history of a file while the server runs', () => {
    const { exitCode, output } = resultOf('npm run import -- usage.csv');

    assert.equal(exitCode, 0, output);
    assert.match(output, /1 customer, 1 day stored; 1 of them are new/);
  });

  it('start the server with the same options of Node as npm start', async () => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      scripts: { start: string };
    };

    assert.equal(resultOf(scripts.start).text, scripts.start);
    assert.ok((await readFile(join(root, 'src/start.js'), 'utf8')).includes(`node_modules/.bin/${scripts.start}`));
  });

  it('have npm start as another way to start the server, with the same settings and with Node 24', async () => {
    const { exitCode, output } = await inShell('npm start', { PORT: 'many' });

    assert.equal(exitCode, 1);
    assert.match(output, /The settings are not usable:\n {2}- PORT must be a whole number from 0 to 65535\.\nREADME/);
  });

  it('end the server with 0 on SIGTERM', async () => {
    const started = server;
    assert.ok(started);

    started.kill('SIGTERM');

    const [code] = (await once(started, 'exit')) as [number | null];
    assert.equal(code, 0, serverOutput.slice(-2000));
  });
});
