import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openSimulatedPartnerCenter,
  type SimulatedPartnerCenter,
} from '#sandbox/partner-center/simulated-partner-center.ts';
import { CHANNEL_ID, channelMessage, teamInstallation } from '../support/activities.ts';
import { eventually } from '../support/eventually.ts';
import { type FakeConnector, openFakeConnector } from '../support/fake-connector.ts';
import { type OldVersion, unpackOldVersion, whyNoOldVersion } from '../support/old-version.ts';
import { type ProcessUnderTest, startProcess } from '../support/process-under-test.ts';

const BUDGET = 1000;
const NAMES = ['Contoso', 'Fabrikam', 'Adatum'];

interface Running extends AsyncDisposable {
  readonly url: string;
  readonly process: ProcessUnderTest;
}

/** Partner Center, Teams and a folder for the database, which processes of both versions share. */
async function openShared(version: OldVersion) {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-versions-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const connector = opened.use(await openFakeConnector());
  const partnerCenter = opened.use(
    await openSimulatedPartnerCenter({ clock: { now: Date.now }, customers: NAMES.length }),
  );
  const environment = {
    HOST: '127.0.0.1',
    PORT: '0',
    BOT_AUTH: 'off',
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: partnerCenter.url,
    PARTNER_CENTER_REQUESTS_PER_MINUTE: '100000',
    DATA_DIR: dataDir,
    SCAN_CRON: '0 0 1 1 *',
  };
  /** Its compiled code stays in its own folder. */
  const ofOld = { ...environment, NODE_COMPILE_CACHE: join(version.folder, 'compiled') };
  const start = (of: 'old' | 'current'): ProcessUnderTest =>
    of === 'old'
      ? startProcess(ofOld, [], version.folder, join(version.folder, 'src/start.js'))
      : startProcess(environment);
  const held = opened.move();
  return {
    connector,
    partnerCenter,
    start,
    /** Resolves when it listens. */
    async run(of: 'old' | 'current'): Promise<Running> {
      const process = start(of);
      const stop = async (signal: NodeJS.Signals): Promise<void> => {
        process.child.kill(signal);
        await process.exitCode;
      };
      held.defer(() => stop('SIGKILL'));
      const url = (await process.until(/"url":"(http:[^"]+)"/))[1] ?? '';
      return { url, process, [Symbol.asyncDispose]: () => stop('SIGTERM') };
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** What the channel was told of thresholds, in the order in which it was told. */
const toldOf = ({ posts }: FakeConnector) =>
  posts.map(({ activity }) => String(activity['summary'])).filter((summary) => summary.includes(' reached '));

function spend({ population }: SimulatedPartnerCenter, name: string, percent: number): void {
  const id = population.listed().find((customer) => customer.name === name)?.id ?? '';
  population.change(id, { totalCost: (BUDGET * percent) / 100 }, Date.now());
}

async function tell({ url }: Running, activity: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
  assert.ok(answer.ok, `${answer.status}`);
}

async function scansOf(...running: readonly Running[]): Promise<number> {
  let scans = 0;
  for (const { url } of running) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    scans += Number(/^budget_watch_scans_total\{outcome="completed"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
  }
  return scans;
}

/** Waits until a process has done something. */
const inAnyProcess: typeof eventually = (what, isSo) => eventually(what, isSo, { withinMs: 40_000, everyMs: 20 });

describe('a process of version 0.1.0 on a database that this version has migrated and used', () => {
  let version: OldVersion | undefined;

  before(async function () {
    this.timeout(60_000);
    const missing = await whyNoOldVersion();
    if (missing !== undefined) {
      console.log(`      skipped: ${missing}`);
      this.skip();
    }
    version = await unpackOldVersion();
  });
  after(() => version?.[Symbol.asyncDispose]());

  it('goes on working beside this one, tells everything once with it, and does not start again', async () => {
    assert.ok(version);
    await using shared = await openShared(version);
    const { connector, partnerCenter } = shared;
    for (const [index, { id }] of partnerCenter.population.listed().entries()) {
      partnerCenter.population.change(id, { name: NAMES[index], budget: BUDGET }, Date.now());
    }
    for (const name of NAMES) spend(partnerCenter, name, 50);
    const say = (running: Running, text: string) => tell(running, channelMessage({ serviceUrl: connector.url }, text));
    const scanNow = async (asked: Running, ...all: readonly Running[]) => {
      const before = await scansOf(...all);
      await say(asked, 'scan now');
      await inAnyProcess('a scan is completed', async () => (await scansOf(...all)) > before);
    };

    // version 0.1.0 makes the database, and this version migrates and uses it meanwhile
    await using old = await shared.run('old');
    await inAnyProcess('the first scan is completed', async () => (await scansOf(old)) === 1);
    const first = await shared.run('current');
    await tell(first, teamInstallation({ serviceUrl: connector.url }, 'add'));
    await say(first, 'subscribe all at 80');
    await say(first, 'silence Adatum for 1 hour');
    spend(partnerCenter, 'Contoso', 85);
    await say(first, 'usage for Contoso');
    await inAnyProcess('Contoso is told', () => toldOf(connector).length > 0);
    await first[Symbol.asyncDispose]();

    // version 0.1.0 goes on alone
    assert.equal((await fetch(`${old.url}/readyz`)).status, 200);
    spend(partnerCenter, 'Fabrikam', 85);
    spend(partnerCenter, 'Adatum', 85);
    await scanNow(old, old);
    await inAnyProcess('Fabrikam is told', () => toldOf(connector).length > 1);
    await scanNow(old, old);

    // and so does this version, after it
    await using second = await shared.run('current');
    await scanNow(second, old, second);
    await old[Symbol.asyncDispose]();
    await say(second, 'unsilence Adatum');
    await inAnyProcess('Adatum is told', () => toldOf(connector).length > 2);

    assert.deepEqual(toldOf(connector), [
      'Contoso reached 80% of its budget',
      'Fabrikam reached 80% of its budget',
      'Adatum reached 80% of its budget',
    ]);
    assert.ok(connector.posts.every(({ conversationId }) => conversationId === CHANNEL_ID));
    const refused = shared.start('old');
    assert.equal(await refused.exitCode, 1);
    assert.match(refused.output(), /The database was written by a newer version of Budget Watch/);
  }).timeout(120_000);
});
