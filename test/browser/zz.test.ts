import { writeFileSync } from 'node:fs';
import { openChromium } from './chromium.ts';
import { openPlaygroundPage } from './playground-page.ts';
import { openFolder, startSandbox } from './sandbox-process.ts';

describe('zz', () => {
  it('x', async function () {
    this.timeout(300000);
    const folder = await openFolder();
    const sandbox = await startSandbox(['--data-dir', folder.path, '--day', '4s']);
    const browser = await openChromium();
    const chat = await openPlaygroundPage(browser, sandbox.pageUrl);
    await new Promise((r) => setTimeout(r, 50000));
    for (const [i, text] of [
      'digest now',
      'heading over',
      'the first one',
      'top 10',
      'usage for contoso and fabrikam',
      'ack it',
      'contoso last month',
      'and fabrikam?',
    ].entries()) {
      const card = await chat.ask(text);
      await new Promise((r) => setTimeout(r, 600));
      writeFileSync(`/tmp/zz-${i}.png`, await card.screenshot());
    }
    await browser.close();
  });
});
