import { mkdir, writeFile } from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { openPlaygroundPage } from './playground-page.ts';
import { openFolder, startSandbox } from './sandbox-process.ts';
import { smallPng } from './small-png.ts';

/*
 * npm run pictures: takes the README's pictures anew, of the product's own cards in the sandbox's page. The sandbox has the same
 * customers and figures every time, so that only cards that have changed make other pictures.
 */

const FOLDER = new URL('../../docs/pictures/', import.meta.url);
const STILL = ['--day', '24h', '--port', '0', '--playground-port', '0', '--log-level', 'warn'];
/** What they have used, in percent of their budgets. */
const SPENT = { Fabrikam: 131, 'Northwind Traders': 92, 'Wingtip Toys': 86 } as const;

async function keep(card: Locator, name: string): Promise<void> {
  const png = await smallPng(card.page(), await card.screenshot({ animations: 'disabled' }));
  await writeFile(new URL(`${name}.png`, FOLDER), png);
  console.log(`docs/pictures/${name}.png: ${Math.ceil(png.length / 1000)} kB`);
}

await mkdir(FOLDER, { recursive: true });
await using folder = await openFolder();
await using sandbox = await startSandbox(['--data-dir', folder.path, ...STILL]);
await using browser = await openChromium();
await using teams = await openPlaygroundPage(browser, sandbox.pageUrl, { height: 2400, scale: 2 });
for (const [name, percent] of Object.entries(SPENT)) {
  await sandbox.truth.spend(name, percent);
  await teams.ask(`usage for ${name}`);
}
await keep(await teams.ask('what drives Contoso'), 'drivers');
await keep(await teams.ask('usage for Contoso'), 'usage');
await keep(await teams.ask('over budget'), 'over-budget');
await teams.open('channel');
const thread = await teams.startThread('Who watches the budgets?');
await teams.reply(thread, 'subscribe');
await sandbox.truth.spend('Contoso', 104);
const post = teams.told('Contoso reached 100% of its budget');
await post.waitFor();
await keep(post.locator('.ac-adaptiveCard'), 'alert');
