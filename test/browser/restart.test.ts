import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openPlayground } from '#sandbox/playground/playground.ts';
import { freePort } from '#sandbox/ports.ts';
import { keepScreenshot, needsChromium, openChromium } from './chromium.ts';
import { usageFacts } from './expected.ts';
import { exactFactsOf, openPlaygroundPage, type PlaygroundPage, textOf } from './playground-page.ts';
import { openFolder, type SandboxProcess, startSandbox } from './sandbox-process.ts';
import { tellsOneStory } from './story.ts';

/* The bot is killed and started again below a page that stays: what the channel saw before can be counted after. */
describe('browser: a bot that is killed', function () {
  this.timeout(120_000);
  tellsOneStory();
  const opened = new AsyncDisposableStack();
  let startBot: () => Promise<SandboxProcess>;
  let sandbox: SandboxProcess;
  let browser: Browser;
  let teams: PlaygroundPage;

  before(async function () {
    needsChromium(this);
    const folder = opened.use(await openFolder());
    const botPort = await freePort(0);
    const playground = opened.use(
      await openPlayground({
        dataDir: `${folder.path}/playground`,
        botUrl: `http://127.0.0.1:${botPort}/api/messages`,
        port: await freePort(0),
        environment: process.env,
        onStopped: () => undefined,
      }),
    );
    const argv = ['--data-dir', `${folder.path}/bot`, '--port', String(botPort), '--no-playground', '--day', '24h'];
    startBot = async () => opened.use(await startSandbox(argv));
    sandbox = await startBot();
    browser = opened.adopt(await openChromium(), (running) => running.close());
    teams = opened.use(await openPlaygroundPage(browser, playground.url));
    await teams.open('channel');
  });
  after(() => opened.disposeAsync());

  const posts = (summary: string): Promise<number> => teams.page.getByLabel(summary, { exact: true }).count();

  it('in the middle of an alert sends it after the restart, and sends nothing twice', async () => {
    const thread = await teams.startThread('Is anybody there?');
    await teams.reply(thread, 'subscribe at 85, 100');
    await sandbox.truth.spend('Contoso', 91);
    await teams.told('Contoso reached 85% of its budget').waitFor();
    const standing = await teams.post('stand above a budget threshold').count();

    const customer = await sandbox.truth.spend('Relecloud', 92);
    sandbox.child.kill('SIGKILL');
    await sandbox.ended();
    sandbox = await startBot();
    const post = teams.told('Relecloud reached 85% of its budget');
    await post.waitFor();

    const facts = await exactFactsOf(post.locator('.ac-adaptiveCard'));
    assert.equal(facts['Spent'], usageFacts(customer, 'exact')['Spent']);
    assert.equal(await posts('Contoso reached 85% of its budget'), 1);
    assert.equal(await posts('Relecloud reached 85% of its budget'), 1);
    assert.equal(await teams.post('stand above a budget threshold').count(), standing);
  });

  it('the moment a post appears does not repeat it without the label', async () => {
    await sandbox.truth.spend('Lamna Healthcare', 89);
    await teams.told('Lamna Healthcare reached 85% of its budget').waitFor();

    sandbox.child.kill('SIGKILL');
    await sandbox.ended();
    sandbox = await startBot();
    await sandbox.truth.spend('VanArsdel', 90);
    await teams.told('VanArsdel reached 85% of its budget').waitFor();

    const all = await teams.told('Lamna Healthcare reached 85% of its budget').allInnerTexts();
    assert.equal(all.filter((text) => !text.includes('May be a repeat')).length, 1);
  });

  it('still knows its subscriptions, and continues in the earlier threads', async () => {
    const listed = await textOf(await teams.reply(teams.post('Is anybody there?'), 'subscriptions'));
    await sandbox.truth.spend('Contoso', 101);
    await teams.told('Contoso reached 100% of its budget').waitFor();

    assert.match(listed, /85% (and|or) 100%/);
    assert.equal(await posts('Contoso reached 85% of its budget'), 1);
    assert.equal(await posts('Contoso reached 100% of its budget'), 1);
    await keepScreenshot(teams.page.locator('#root'), 'after-restart');
  });

  it('closes on SIGTERM within 10 s with exit code 0, also when told twice', async () => {
    const startedAt = performance.now();

    sandbox.child.kill('SIGTERM');
    sandbox.child.kill('SIGTERM');
    const code = await sandbox.ended();

    assert.equal(code, 0);
    assert.ok(performance.now() - startedAt < 10_000);
  });
});
