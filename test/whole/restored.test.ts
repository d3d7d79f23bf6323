import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { channelMessage, teamInstallation } from '../support/activities.ts';
import { type EmptyPostgres, openEmptyPostgres } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { openFakeConnector } from '../support/fake-connector.ts';
import { startProcess } from '../support/process-under-test.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUDGET = 1000;
const NAMES = ['Contoso', 'Fabrikam', 'Adatum'];

type Settings = Readonly<Record<string, string>>;

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A partner with its Teams and its Partner Center, whose product and commands run as processes of their own. */
async function openPartner() {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), 'budget-watch-restored-'));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const connector = opened.use(await openFakeConnector());
  const { population, url, ...simulated } = await openSimulatedPartnerCenter({
    clock: { now: Date.now },
    customers: NAMES.length,
  });
  opened.use(simulated);
  for (const [index, { id }] of population.listed().entries()) {
    population.change(id, { name: NAMES[index], budget: BUDGET, totalCost: BUDGET / 2 }, Date.now());
  }
  const settings = {
    HOST: '127.0.0.1',
    PORT: '0',
    BOT_AUTH: 'off',
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: url,
    PARTNER_CENTER_REQUESTS_PER_MINUTE: '100000',
    DATA_DIR: join(folder, 'data'),
    SCAN_CRON: '0 0 1 1 *',
  };
  const held = opened.move();
  return {
    folder,
    connector,
    spend(name: string, percent: number): void {
      const id = population.listed().find((customer) => customer.name === name)?.id ?? '';
      population.change(id, { totalCost: (BUDGET * percent) / 100 }, Date.now());
    },
    /** What the channel was told of thresholds, in the order in which it was told. */
    told: () =>
      connector.posts.map(({ activity }) => String(activity['summary'])).filter((text) => text.includes(' reached ')),
    async start(own: Settings = {}) {
      const bot = startProcess({ ...settings, ...own });
      held.defer(async () => {
        bot.child.kill('SIGKILL');
        await bot.exitCode;
      });
      const at = (await bot.until(/"url":"(http:[^"]+)"/))[1] ?? '';
      const tell = async (activity: object) => {
        const headers = { 'content-type': 'application/json' };
        const body = JSON.stringify(activity);
        assert.ok((await fetch(`${at}/api/messages`, { method: 'POST', headers, body })).ok);
      };
      const scans = async () => {
        const metrics = await (await fetch(`${at}/metrics`)).text();
        return Number(/^budget_watch_scans_total\{outcome="completed"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
      };
      const say = (text: string) => tell(channelMessage({ serviceUrl: connector.url }, text));
      return {
        say,
        install: () => tell(teamInstallation({ serviceUrl: connector.url }, 'add')),
        hasScanned: () => inAnyProcess('a scan is completed', async () => (await scans()) > 0),
        async scan() {
          const before = await scans();
          await say('scan now');
          await inAnyProcess('another scan is completed', async () => (await scans()) > before);
        },
        async stop() {
          bot.child.kill('SIGTERM');
          await bot.exitCode;
        },
      };
    },
    /** A command of package.json, without npm. */
    run: (command: string, args: readonly string[], own: Settings = {}): Promise<Ran> =>
      new Promise((resolve) => {
        const env = { PATH: process.env['PATH'], ...settings, ...own };
        const file = join(ROOT, 'src/console', `${command}.ts`);
        execFile(process.execPath, [file, ...args], { env, cwd: folder }, (error, stdout, stderr) => {
          resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
        });
      }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

type Partner = Awaited<ReturnType<typeof openPartner>>;

const inAnyProcess: typeof eventually = (what, isSo) => eventually(what, isSo, { withinMs: 40_000, everyMs: 20 });

/** Contoso is told before the backup, and Fabrikam after it. */
async function backUpBetween(partner: Partner, own: Settings, file: string) {
  const bot = await partner.start(own);
  await bot.hasScanned();
  await bot.install();
  await bot.say('subscribe all at 80');
  partner.spend('Contoso', 85);
  await bot.scan();
  await inAnyProcess('Contoso is told', () => partner.told().length === 1);
  const backedUp = await partner.run('backup', [file], own);
  partner.spend('Fabrikam', 85);
  await bot.scan();
  await inAnyProcess('Fabrikam is told', () => partner.told().length === 2);
  return { bot, backedUp };
}

/** Adatum is told after the first scan since the restore. */
async function goOn(partner: Partner, own: Settings): Promise<readonly string[]> {
  const bot = await partner.start(own);
  await bot.hasScanned();
  await inAnyProcess('Fabrikam is told again', () => partner.told().length === 3);
  await bot.scan();
  await bot.stop();
  return partner.told().slice(2);
}

describe('npm run backup and npm run restore', () => {
  it('bring back a SQLite database that is backed up while the product runs, and tell nothing twice without its label', async () => {
    await using partner = await openPartner();
    const file = join(partner.folder, 'backup.sqlite');
    const { bot, backedUp } = await backUpBetween(partner, {}, file);
    const whileRunning = await partner.run('restore', [file]);
    await bot.stop();

    const restored = await partner.run('restore', [file]);

    assert.deepEqual([backedUp.stderr, backedUp.code], ['', 0]);
    assert.equal(backedUp.stdout, `The backup is in ${file}. Copy it to another machine.\n`);
    assert.match(whileRunning.stderr, /^Another process uses the database .*: stop Budget Watch/);
    assert.deepEqual([whileRunning.stdout, whileRunning.code], ['', 1]);
    assert.deepEqual([restored.stderr, restored.code], ['', 0]);
    assert.match(
      restored.stdout,
      /^The database is restored as it was at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\.\nThe one before is/,
    );
    assert.deepEqual(await goOn(partner, {}), ['May be a repeat: Fabrikam reached 80% of its budget']);
  }).timeout(120_000);

  it('tell nothing twice without its label when the backup is put in place by a plain copy', async () => {
    await using partner = await openPartner();
    const file = join(partner.folder, 'backup.sqlite');
    const { bot } = await backUpBetween(partner, {}, file);
    await bot.stop();

    await rm(join(partner.folder, 'data'), { recursive: true });
    await mkdir(join(partner.folder, 'data'));
    await copyFile(file, join(partner.folder, 'data', 'budget-watch.sqlite'));

    assert.deepEqual(await goOn(partner, {}), ['May be a repeat: Fabrikam reached 80% of its budget']);
  }).timeout(120_000);

  it('bring back a PostgreSQL database into an empty one', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    await using partner = await openPartner();
    await using first: EmptyPostgres = await openEmptyPostgres();
    await using second: EmptyPostgres = await openEmptyPostgres();
    const file = join(partner.folder, 'backup.sqlite');
    const { bot, backedUp } = await backUpBetween(partner, { DATABASE_URL: first.url }, file);
    const notEmpty = await partner.run('restore', [file], { DATABASE_URL: first.url });
    await bot.stop();

    const restored = await partner.run('restore', [file], { DATABASE_URL: second.url });

    assert.deepEqual([backedUp.stderr, backedUp.code], ['', 0]);
    assert.match(notEmpty.stderr, /^The database \w+ of DATABASE_URL is not empty \(it has .*\): create an empty one/);
    assert.equal(notEmpty.code, 1);
    assert.deepEqual([restored.stderr, restored.code], ['', 0]);
    const noted = await partner.run('restore', ['--in-place'], { DATABASE_URL: second.url });
    assert.match(noted.stdout, /^It is noted that this database was restored as it was at \d{4}-/);
    const told = await goOn(partner, { DATABASE_URL: second.url });
    assert.deepEqual(told, ['May be a repeat: Fabrikam reached 80% of its budget']);
  }).timeout(120_000);

  it('leave nothing to tell again after npm run move-database', async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    await using partner = await openPartner();
    await using server: EmptyPostgres = await openEmptyPostgres();
    const own = { DATABASE_URL: server.url };
    const bot = await partner.start();
    await bot.hasScanned();
    await bot.install();
    await bot.say('subscribe all at 80');
    partner.spend('Contoso', 85);
    await bot.scan();
    await inAnyProcess('Contoso is told', () => partner.told().length === 1);
    await bot.stop();

    const moved = await partner.run('move-database', [], own);

    assert.deepEqual([moved.stderr, moved.code], ['', 0]);
    const after = await partner.start(own);
    await after.scan();
    partner.spend('Adatum', 85);
    await after.scan();
    await inAnyProcess('Adatum is told', () => partner.told().length > 1);
    await after.stop();
    assert.deepEqual(partner.told(), ['Contoso reached 80% of its budget', 'Adatum reached 80% of its budget']);
  }).timeout(120_000);

  it('say how they are called, and exit with 2 when they were called otherwise', async () => {
    await using partner = await openPartner();

    const ran = async (command: string, ...args: readonly string[]) => await partner.run(command, args);

    for (const command of ['backup', 'restore']) {
      const help = await ran(command, '--help');
      assert.deepEqual([help.code, help.stderr], [0, '']);
      assert.ok(help.stdout.startsWith(`npm run ${command} -- <file>\n`), help.stdout);
      for (const wrong of [[], ['a', 'b'], ['--other']]) {
        const { code, stdout, stderr } = await ran(command, ...wrong);
        assert.deepEqual([code, stdout], [2, ''], wrong.join());
        assert.match(stderr, /^(Into which file|Which backup)\?\n\nnpm run /);
      }
    }
    assert.equal((await ran('restore', '--in-place', 'a')).code, 2);
    const nothing = await ran('restore', '--in-place');
    assert.match(nothing.stderr, /^There is no database .*: restore it first, or name its folder in DATA_DIR\.\n$/);
  }).timeout(90_000);
});
