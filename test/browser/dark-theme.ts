import type { Page } from 'playwright-core';
import { hostConfig, THEMES } from './cards/host-config.ts';

/** Where the page's script gives a card its host configuration, whatever the names in this build of it. */
const HOST_CONFIG = /(\.hostConfig=new \w+\()(\w+)(\),\w+\.payload&&)/;

/**
 * The Playground has no dark theme: for pictures of it, its cards get a dark host configuration in place of its own. To be
 * called before the page is opened; the page stays without script when that is not as expected.
 */
export async function darken(page: Page): Promise<void> {
  await page.addInitScript(`globalThis.darkHostConfig = ${JSON.stringify(hostConfig(THEMES.dark))};`);
  await page.addInitScript(`addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = '.ac-adaptiveCard svg text, .ac-adaptiveCard [class*="legend"] { fill: #ffffff; color: #ffffff; }';
    document.head.append(style);
  });`);
  await page.route('**/static/js/main.*.js', async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    const isKnown = HOST_CONFIG.test(script);
    const body = script.replace(HOST_CONFIG, '$1globalThis.darkHostConfig$3');
    await (isKnown ? route.fulfill({ response, body }) : route.abort());
  });
}
