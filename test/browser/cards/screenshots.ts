import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { readTemplate } from '#adapters/teams/layout/template.ts';
import { CHROMIUM, FLAGS } from '../chromium.ts';
import { hostConfig, THEMES } from './host-config.ts';

/*
 * Pictures of every card with its sample, in the open Adaptive Cards renderer: what a client shows that knows none of Teams'
 * own elements. `node test/browser/cards/screenshots.ts [folder]`; CHROMIUM names the browser if it is not the usual one.
 */

const WIDTHS = [640, 320];
const MODULES = new URL('../../../node_modules/', import.meta.url);

/** The samples of a folder of cards, expanded, by name. */
export async function sampleCards(folder: URL): Promise<ReadonlyMap<string, object>> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.sample.json'));
  const json = async (file: string) => JSON.parse(await readFile(new URL(file, folder), 'utf8')) as object;
  const cards = names.map(async (file) => {
    const name = file.slice(0, -'.sample.json'.length);
    const template = new Template(readTemplate(folder, name.split('.')[0] ?? name));
    return [name, template.expand({ $root: await json(file) }) as object] as const;
  });
  return new Map(await Promise.all(cards));
}

/** A page that renders cards, in a browser with a profile of its own. */
export async function openRenderer(): Promise<{ page: Page } & AsyncDisposable> {
  const profile = await mkdtemp(join(tmpdir(), 'budget-watch-cards-'));
  const context: BrowserContext = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    headless: true,
    args: FLAGS,
    offline: true,
    deviceScaleFactor: 1,
  });
  const page = await context.newPage();
  await page.setContent(
    '<!doctype html><style>body{margin:0;padding:12px} #card{border-radius:4px} #card a{color:var(--link)!important}</style><div id="card"></div>',
  );
  await page.addScriptTag({ path: modulePath('markdown-it/dist/browser/markdown-it.umd.min.js') });
  await page.addScriptTag({ path: modulePath('adaptivecards/dist/adaptivecards.js') });
  await page.addScriptTag({ path: fileURLToPath(new URL('page.js', import.meta.url)) });
  await page.addStyleTag({ path: modulePath('adaptivecards/dist/adaptivecards.css') });
  return {
    page,
    async [Symbol.asyncDispose]() {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}

function modulePath(file: string): string {
  return fileURLToPath(new URL(file, MODULES));
}

/** Renders one card into the page. */
export async function show(page: Page, card: object, theme: keyof typeof THEMES): Promise<void> {
  const colors = THEMES[theme];
  const input = { card, config: hostConfig(colors), background: colors.page };
  await page.evaluate(`renderCard(${JSON.stringify(input)})`);
  // the renderer leaves links to the page, as clients do in their own colour
  await page.evaluate(`document.documentElement.style.setProperty('--link', '${colors.accent}')`);
}

async function main(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const cards = await sampleCards(new URL('../../../cards/', import.meta.url));
  await using renderer = await openRenderer();
  for (const theme of ['light', 'dark'] as const) {
    for (const width of WIDTHS) {
      await renderer.page.setViewportSize({ width, height: 400 });
      for (const [name, card] of cards) {
        await show(renderer.page, card, theme);
        const image = await renderer.page.screenshot({ fullPage: true });
        await writeFile(join(folder, `${name}-${theme}-${width}.png`), image);
      }
    }
  }
  console.log(`${cards.size * 2 * WIDTHS.length} pictures in ${folder}`);
}

if (import.meta.main) await main(process.argv[2] ?? 'screenshots/cards');
