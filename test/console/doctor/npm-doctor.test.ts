import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { trustTestCa } from '../../adapters/partner-center/sign-in/sign-in-world.ts';
import { TEST_CA_FILE } from '../../support/openid-provider.ts';
import { startProcess } from '../../support/process-under-test.ts';
import { type DoctorServers, type DoctorWorld, openDoctorServers } from './doctor-world.ts';
import { freePort } from './seeded.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

describe('npm run doctor, by its script', function () {
  this.timeout(60_000);
  let servers: DoctorServers;
  let world: DoctorWorld;
  let distrust: () => void;

  before(async () => {
    distrust = trustTestCa();
    servers = await openDoctorServers();
    world = await servers.world();
  });
  after(async () => {
    await world[Symbol.asyncDispose]();
    await servers[Symbol.asyncDispose]();
    distrust();
  });

  async function run(args: readonly string[], settings: Readonly<Record<string, string | undefined>>) {
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, NODE_EXTRA_CA_CERTS: TEST_CA_FILE, ...world.settings, ...settings };
    const child = spawn('npm', ['run', '--silent', 'doctor', '--', ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr, code] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      new Promise<number | null>((resolve) => child.once('exit', resolve)),
    ]);
    for (const secret of world.secrets()) assert.ok(!`${stdout}${stderr}`.includes(secret), `${secret} is shown`);
    return { stdout, stderr, code };
  }

  it('finds the running bot and nothing wrong with it, and leaves no trace there but a refused request', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const settings = { ...world.settings, PORT: String(port), LOG_LEVEL: 'info', METRICS_TOKEN: '' };
    const bot = startProcess(settings);
    try {
      await bot.until(/"url":"http:/);

      const { stdout, code } = await run([], { ...settings, PUBLIC_URL: url });

      const lines = stdout.trimEnd().split('\n');
      assert.deepEqual(
        lines.filter((line) => !/^(ok {2}|warn) {2}[A-Z][^:]+: \S.*\.$/.test(line)),
        [],
      );
      assert.ok(lines.includes(`ok    Endpoint: ${url}/api/messages refuses a message without a token, as it should.`));
      assert.match(stdout, /^ok {4}Partner Center: One customer's usage was read\.$/m);
      assert.equal(code, 0);
      const metrics = await (await fetch(`${url}/metrics`)).text();
      assert.match(metrics, /^budget_watch_requests_refused_total\{reason="unauthorized"\} 1$/m);
    } finally {
      bot.child.kill('SIGKILL');
      await bot.exitCode;
    }
  });

  it('exits with 1 where something failed, and says how it is called', async () => {
    const wrong = await run([], { MicrosoftAppId: '', BOT_AUTH: 'on' });
    const help = await run(['--help'], {});
    const unknown = await run(['--mend'], {});

    assert.match(
      wrong.stdout,
      /^FAIL {2}Settings: MicrosoftAppId is missing: set it to the bot registration's app id/m,
    );
    assert.match(help.stdout, /^npm run doctor\n/);
    assert.match(unknown.stderr, /--mend.*\n\nnpm run doctor\n/s);
    assert.deepEqual([wrong.code, help.code, unknown.code], [1, 0, 2]);
  });
});
