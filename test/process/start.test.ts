import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ProcessUnderTest, startProcess } from '../support/process-under-test.ts';

const START = fileURLToPath(new URL('../../src/start.js', import.meta.url));

/** Settings with which the product starts on loopback; no Partner Center answers there. */
const LOOPBACK = {
  HOST: '127.0.0.1',
  PORT: '0',
  BOT_AUTH: 'off',
  PARTNER_CENTER_AUTH: 'off',
  PARTNER_CENTER_URL: 'http://127.0.0.1:9',
};

/** Replaces `process.version` before the file of the command line is loaded. */
const withVersion = (version: string) => {
  const code = `Object.defineProperty(process, 'version', { value: ${JSON.stringify(version)} });`;
  return ['--import', `data:text/javascript,${encodeURIComponent(code)}`];
};

/** A Node on this machine that is older than the required one. */
function olderNode(): string | undefined {
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'node'));
  return candidates.filter(existsSync).find((file) => {
    const version = execFileSync(file, ['--version'], { encoding: 'utf8' });
    return Number.parseInt(version.slice(1), 10) < 24;
  });
}

describe('node src/start.js', () => {
  let folder: string;
  let opened: AsyncDisposableStack;

  beforeEach(async () => {
    opened = new AsyncDisposableStack();
    folder = await mkdtemp(join(tmpdir(), 'start-'));
    opened.defer(() => rm(folder, { recursive: true, force: true }));
  });
  afterEach(() => opened.disposeAsync());

  function start(environment: Readonly<Record<string, string>>, args: readonly string[] = []): ProcessUnderTest {
    const started = startProcess(environment, args, folder);
    opened.defer(async () => {
      started.child.kill('SIGKILL');
      await started.exitCode;
    });
    return started;
  }

  for (const version of ['v20.20.2', 'v23.11.1', 'v8.17.0']) {
    it(`says on Node ${version} which Node is needed and how to get it, and exits with 1`, async () => {
      const started = start(LOOPBACK, withVersion(version));

      assert.equal(await started.exitCode, 1);
      assert.match(started.output(), new RegExp(`^Budget Watch needs Node 24 or later, but this is Node ${version} `));
      assert.match(started.output(), /"npm ci" installs a Node 24 with the packages, and "npm start" runs it/);
      assert.doesNotMatch(started.output(), / {4}at /);
    });
  }

  it('runs on an older Node of this machine, which then says the same', async function () {
    const node = olderNode() ?? '';
    if (node === '') {
      console.log('    skipped: this machine has no Node that is older than 24.');
      this.skip();
    }

    const { code, output } = await new Promise<{ readonly code: unknown; readonly output: string }>((resolve) => {
      execFile(node, [START], { cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: error?.code, output: `${stdout}${stderr}` }),
      );
    });

    assert.equal(code, 1);
    assert.match(output, /^Budget Watch needs Node 24 or later, but this is Node v\d/);
    assert.doesNotMatch(output, / {4}at /);
  });

  for (const version of ['v24.0.0', 'v100.1.0']) {
    it(`starts on Node ${version}`, async () => {
      const started = start({ ...LOOPBACK, DATA_DIR: folder }, withVersion(version));

      await started.until(/"msg":"listening"/);
    });
  }

  it('reads the file .env in its working folder, and the environment overrides it', async () => {
    await writeFile(join(folder, '.env'), 'PORT=many\nSCAN_STRATEGY=guess\n');

    const started = start({ ...LOOPBACK, PORT: '', SCAN_STRATEGY: 'each', STALE_AFTER: 'never' });

    assert.equal(await started.exitCode, 1);
    assert.match(started.output(), /STALE_AFTER must be/);
    assert.doesNotMatch(started.output(), /SCAN_STRATEGY/);
    assert.doesNotMatch(started.output(), /PORT/);
  });

  it('takes settings from the file .env that the environment does not have', async () => {
    const lines = Object.entries({ ...LOOPBACK, DATA_DIR: folder }).map(([name, value]) => `${name}=${value}`);
    await writeFile(join(folder, '.env'), lines.join('\n'));

    const started = start({});

    await started.until(/"msg":"listening"/);
  });

  it('says that the file .env cannot be read, and exits with 1', async () => {
    await mkdir(join(folder, '.env'));

    const started = start({ ...LOOPBACK, DATA_DIR: folder });

    assert.equal(await started.exitCode, 1);
    assert.match(started.output(), /^The file \.env cannot be read \(\w+\)\.\n$/);
  });

  it('names a setting whose name is misspelled when it starts', async () => {
    const started = start({ ...LOOPBACK, DATA_DIR: folder, SCAN_STRATGY: 'each' });

    await started.until(/"setting":"SCAN_STRATGY","meant":"SCAN_STRATEGY"/);
    await started.until(/"msg":"listening"/);
  });

  for (const [cron, expected] of [
    ['often', 'SCAN_CRON must be a cron expression of 5 or 6 fields, such as 0 * * * *.'],
    ['0 99 * * *', 'SCAN_CRON is not a cron expression'],
  ] as const) {
    it(`says once what is wrong with SCAN_CRON=${cron}, beside what else is wrong`, async () => {
      const started = start({ ...LOOPBACK, PORT: 'x', SCAN_CRON: cron });

      assert.equal(await started.exitCode, 1);
      assert.deepEqual(started.output().match(/SCAN_CRON|PORT(?= )/g), ['PORT', 'SCAN_CRON']);
      assert.ok(started.output().includes(expected), started.output());
    });
  }

  it('names a misspelled setting beside the missing one when it cannot start', async () => {
    const started = start({ ...LOOPBACK, BOT_AUTH: 'on', MicrosoftAppID: '5b2f1c1e-2f0a-4c7e-9d3b-6a1f0c9d8e7f' });

    assert.equal(await started.exitCode, 1);
    assert.match(started.output(), /MicrosoftAppId is missing/);
    assert.match(started.output(), /MicrosoftAppID is not a setting; did you mean MicrosoftAppId\?/);
  });
});
