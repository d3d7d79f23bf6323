/* Draws the icons of the app package from their SVG sources, in Chromium. Run by hand when a source has changed. */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const icons = [
  { source: 'color.svg', target: 'color.png', size: 192 },
  { source: 'color32x32.svg', target: 'color32x32.png', size: 32 },
  { source: 'outline.svg', target: 'outline.png', size: 32 },
];

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  for (const { source, target, size } of icons) {
    const svg = await readFile(new URL(source, import.meta.url), 'utf8');
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    await writeFile(new URL(target, import.meta.url), await page.screenshot({ omitBackground: true }));
    await page.close();
  }
} finally {
  await browser.close();
}
