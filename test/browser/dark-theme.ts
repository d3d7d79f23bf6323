import type { Page } from 'playwright-core';
import { hostConfig, THEMES } from './cards/host-config.ts';

/** Where the page's script gives a card its host configuration, whatever the names in this build of it. */
const HOST_CONFIG = /(\.hostConfig=new \w+\()(\w+)(\),\w+\.payload&&)/;

/** What the page draws in colours of its own: axes and legends of charts, and links, which clients draw in their accent. */
const STYLE = `
  .ac-adaptiveCard svg text { fill: ${THEMES.dark.text} !important; }
  .ac-adaptiveCard svg foreignObject div, .ac-adaptiveCard [role="option"] span, .ac-adaptiveCard [role="listbox"] button {
    color: ${THEMES.dark.text} !important;
  }
  .ac-adaptiveCard a { color: ${THEMES.dark.accent} !important; }
`;

/**
 * The Playground has no dark theme: for pictures of it, its cards get a dark host configuration in place of its own. To be
 * called before the page is opened; the page stays without script when that is not as expected.
 */
export async function darken(page: Page): Promise<void> {
  await page.addInitScript(`globalThis.darkHostConfig = ${JSON.stringify(hostConfig(THEMES.dark))};`);
  await page.addInitScript(`addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = ${JSON.stringify(STYLE)};
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
