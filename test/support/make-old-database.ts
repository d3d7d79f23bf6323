/*
 * Makes the database of version 0.1.0 that tests upgrade, by running that version: `node test/support/make-old-database.ts <file>`.
 * It has an alert that was told, one that a silence holds back, one that was acknowledged, one whose post is in doubt, and a digest.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { channelMessage, teamInstallation } from './activities.ts';
import { eventually } from './eventually.ts';
import { faults, openFakeConnector } from './fake-connector.ts';
import { unpackOldVersion } from './old-version.ts';
import { startProcess } from './process-under-test.ts';

const NAMES = ['Contoso', 'Fabrikam', 'Adatum', 'Litware', 'Żabka & Łoś'];
const BUDGET = 1000;

const [file = ''] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'budget-watch-old-'));
await using version = await unpackOldVersion();
await using connector = await openFakeConnector();
await using partnerCenter = await openSimulatedPartnerCenter({ clock: { now: Date.now }, customers: NAMES.length });
const { population } = partnerCenter;
for (const [index, { id }] of population.listed().entries()) {
  population.change(id, { name: NAMES[index], budget: BUDGET, totalCost: BUDGET / 2 }, Date.now());
}
const settings = {
  HOST: '127.0.0.1',
  PORT: '0',
  BOT_AUTH: 'off',
  PARTNER_CENTER_AUTH: 'off',
  PARTNER_CENTER_URL: partnerCenter.url,
  PARTNER_CENTER_REQUESTS_PER_MINUTE: '100000',
  DATA_DIR: folder,
  SCAN_CRON: '0 0 1 1 *',
  NODE_COMPILE_CACHE: join(version.folder, 'compiled'),
};
const bot = startProcess(settings, [], version.folder, join(version.folder, 'src/start.js'));
const url = (await bot.until(/"url":"(http:[^"]+)"/))[1] ?? '';

async function tell(activity: object): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) });
}
const say = (text: string) => tell(channelMessage({ serviceUrl: connector.url }, text));

async function scans(): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^budget_watch_scans_total\{outcome="completed"\} (\d+)/m.exec(metrics)?.[1] ?? 0);
}

async function spend(name: string, percent: number): Promise<void> {
  const id = population.listed().find((customer) => customer.name === name)?.id ?? '';
  population.change(id, { totalCost: (BUDGET * percent) / 100 }, Date.now());
  const before = await scans();
  await say('scan now');
  await eventually('another scan is completed', async () => (await scans()) > before, {
    withinMs: 40_000,
    everyMs: 50,
  });
}

const told = (text: string) =>
  eventually(
    `${text} is told`,
    () => connector.posts.some(({ activity }) => String(activity['summary']).startsWith(text)),
    {
      withinMs: 40_000,
      everyMs: 50,
    },
  );

await eventually('the first scan is completed', async () => (await scans()) === 1, { withinMs: 40_000, everyMs: 50 });
await tell(teamInstallation({ serviceUrl: connector.url }, 'add'));
await say('subscribe all at 80, 100');
await say('subscribe health');
await say('digest weekly on monday at 09:00');
await spend('Contoso', 85);
await told('Contoso reached 80%');
await say('silence Fabrikam for 30 days');
await spend('Fabrikam', 85);
await spend('Adatum', 105);
await told('Adatum reached 100%');
await say('acknowledge Adatum');
connector.failBy(({ activity }) =>
  String(activity['summary']).startsWith('Litware reached') ? faults.deliveredThen(502) : undefined,
);
await spend('Litware', 85);
await eventually(
  'Litware is in doubt',
  async () => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    return /^budget_watch_notifications\{state="unknown"\} 1$/m.test(metrics);
  },
  { withinMs: 40_000, everyMs: 50 },
);
bot.child.kill('SIGTERM');
await bot.exitCode;
const copy = join(folder, 'copy.sqlite');
{
  using database = new DatabaseSync(join(folder, 'budget-watch.sqlite'));
  database.prepare('vacuum into ?').run(copy);
}
await writeFile(file, gzipSync(await readFile(copy), { level: 9 }));
await rm(folder, { recursive: true });
