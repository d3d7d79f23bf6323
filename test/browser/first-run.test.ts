import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { keepScreenshot, needsChromium, openChromium } from './chromium.ts';
import { openPlaygroundPage, type PlaygroundPage, textOf } from './playground-page.ts';
import { openFolder, type SandboxProcess, startSandbox } from './sandbox-process.ts';
import { tellsOneStory } from './story.ts';

/* What happens to somebody who tries it: the usual options, but for ports and folder. */
describe('browser: the first run', function () {
  this.timeout(180_000);
  tellsOneStory();
  const opened = new AsyncDisposableStack();
  let argv: readonly string[];
  let sandbox: SandboxProcess;
  let browser: Browser;
  let teams: PlaygroundPage;

  before(async function () {
    needsChromium(this);
    const folder = opened.use(await openFolder());
    argv = ['--data-dir', folder.path, '--port', '0', '--playground-port', '0'];
    sandbox = opened.use(await startSandbox(argv));
    browser = opened.adopt(await openChromium(), (running) => running.close());
    teams = opened.use(await openPlaygroundPage(browser, sandbox.pageUrl));
  });
  after(() => opened.disposeAsync());

  it('prints the page to open within a minute', () => {
    console.log(`      the first start took ${(sandbox.startedInMs / 1000).toFixed(1)} s`);
    assert.ok(sandbox.startedInMs < 60_000);
  });

  it('shows real crossings in a subscribed channel within two minutes', async () => {
    await teams.open('channel');
    await teams.reply(await teams.startThread('Let us try this'), 'subscribe');

    const alert = teams.told(/reached \d+% of its budget|customers reached a budget threshold/);
    await alert.first().waitFor({ timeout: 120_000 });

    assert.match(await textOf(alert.first()), /\d+%/);
    assert.equal(await teams.post('Let us try this').locator('.ac-adaptiveCard').count(), 1);
    await keepScreenshot(teams.page.locator('#root'), 'first-crossing');
  });

  it('prints the page within 15 s when started again, and remembers the subscription', async () => {
    sandbox.child.kill('SIGTERM');
    assert.equal(await sandbox.ended(), 0);

    sandbox = opened.use(await startSandbox(argv));
    await using again = await openPlaygroundPage(browser, sandbox.pageUrl);
    await again.open('channel');
    const thread = await again.startThread('Still there?');
    const listed = await textOf(await again.reply(thread, 'subscriptions'));
    const alert = again.told(/reached \d+% of its budget|customers reached a budget threshold/);
    await alert.first().waitFor({ timeout: 120_000 });

    console.log(`      the second start took ${(sandbox.startedInMs / 1000).toFixed(1)} s`);
    assert.ok(sandbox.startedInMs < 15_000);
    assert.match(listed, /80%, 100% (and|or) 120%/);
  });
});
