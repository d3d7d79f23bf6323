import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Context } from 'mocha';
import { type Browser, chromium, type Locator } from 'playwright-core';

export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  // Text in shades of grey makes smaller pictures.
  '--disable-lcd-text',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The page asks a content network for fonts: it has to do without, as everything else off this machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Skips the suite with a sentence where there is no Chromium. */
export function needsChromium(context: Context): void {
  if (existsSync(CHROMIUM)) return;
  console.log(`    skipped: there is no Chromium at ${CHROMIUM}; CHROMIUM names another one.`);
  context.skip();
}

export async function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
}

const SCREENSHOTS = new URL('../../screenshots/', import.meta.url);

/** Keeps a picture of the page, or of a part of it, for people to look at. */
export async function keepScreenshot(part: Locator, name: string): Promise<void> {
  const page = part.page();
  const size = page.viewportSize() ?? { width: 1280, height: 1000 };
  const box = await part.boundingBox();
  await mkdir(SCREENSHOTS, { recursive: true });
  // A part that is higher than its scrolling surroundings would be cut.
  const height = Math.max(size.height, Math.ceil(box?.height ?? 0) + 400);
  if (height > size.height) await page.setViewportSize({ ...size, height });
  await part.screenshot({ path: fileURLToPath(new URL(`${name}.png`, SCREENSHOTS)), animations: 'disabled' });
  if (height > size.height) await page.setViewportSize(size);
}
