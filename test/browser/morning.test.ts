import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { keepScreenshot, needsChromium, openChromium } from './chromium.ts';
import { openPlaygroundPage, type PlaygroundPage, textOf } from './playground-page.ts';
import { openFolder, type SandboxProcess, startSandbox } from './sandbox-process.ts';
import { tellsOneStory } from './story.ts';

/** A calendar day takes a day: only what the test does makes customers cross a threshold. */
const STILL = ['--day', '24h', '--port', '0', '--playground-port', '0', '--log-level', 'warn'];

/** What customers have used when the morning begins, in percent of their budgets. */
const SPENT = { Fabrikam: 131, 'Northwind Traders': 92, 'Wingtip Toys': 86 } as const;

/* The morning of an account manager in the personal chat: each test goes on where the one before it stopped. */
describe('browser: a morning', function () {
  this.timeout(120_000);
  tellsOneStory();
  const opened = new AsyncDisposableStack();
  let sandbox: SandboxProcess;
  let browser: Browser;
  let chat: PlaygroundPage;

  before(async function () {
    needsChromium(this);
    const folder = opened.use(await openFolder());
    sandbox = opened.use(await startSandbox(['--data-dir', folder.path, ...STILL]));
    browser = opened.adopt(await openChromium(), (running) => running.close());
    chat = opened.use(await openPlaygroundPage(browser, sandbox.pageUrl));
    for (const [name, percent] of Object.entries(SPENT)) {
      await sandbox.truth.spend(name, percent);
      await chat.ask(`usage for ${name}`);
    }
  });
  after(() => opened.disposeAsync());

  const alerts = async () => await textOf(await chat.ask('alerts'));

  /** What is acknowledged, by name. */
  async function acknowledged(): Promise<readonly string[]> {
    const said = (await alerts()).split('\n');
    return Object.keys(SPENT).filter((name) =>
      said.some((line, at) => line.includes(name) && /acknowledged by/u.test(`${line} ${said[at + 1] ?? ''}`)),
    );
  }

  async function press(card: Locator, name: string): Promise<void> {
    await card.getByRole('button', { name, exact: true }).click();
  }

  it('begins with the digest, which says what is open and that the watch is awake', async () => {
    const card = await chat.ask('digest now');

    const text = await textOf(card);
    assert.match(text, /open alerts?, .*watched/u);
    for (const name of Object.keys(SPENT)) assert.ok(text.includes(name), name);
    assert.match(text, /Proof of watch: /u);
    await keepScreenshot(card, 'morning-digest');
  });

  it('goes on with who is over budget, and opens one of them from its row', async () => {
    const list = await chat.ask("who's over budget?");
    assert.match(await textOf(list), /^Over budget/u);
    await keepScreenshot(list, 'morning-list');

    await list.getByText('Fabrikam', { exact: true }).click();
    await list.getByText('131% of the budget used').waitFor();

    assert.match(await textOf(list), /^Fabrikam\n.*\n▲ Over budget/u);
  });

  it('asks why', async () => {
    const card = await chat.ask('why?');

    assert.match(await textOf(card), /Fabrikam[^]*By service/u);
    await keepScreenshot(card, 'morning-drivers');
  });

  it('acknowledges the one that it was about after it was asked back, and can undo that', async () => {
    const asked = await chat.ask('ack it');
    assert.match(await textOf(asked), /Did you mean Fabrikam\?/u);
    assert.deepEqual(await acknowledged(), []);

    await press(asked, 'Acknowledge Fabrikam');
    await asked.getByText(/Acknowledged for everybody: the alert about Fabrikam/u).waitFor();
    assert.deepEqual(await acknowledged(), ['Fabrikam']);
    await keepScreenshot(asked, 'morning-undo');
    await press(asked, 'Undo');
    await asked.getByText(/^Undone: /u).waitFor();

    assert.deepEqual(await acknowledged(), []);
  });

  it('hands nothing to another customer: a beginning is asked back, nobody else is touched', async () => {
    const asked = await chat.ask('ack northwind');
    assert.match(await textOf(asked), /Did you mean Northwind Traders\?/u);
    await press(asked, 'Cancel');
    await asked.getByText('Nothing was changed.').waitFor();

    assert.deepEqual(await acknowledged(), []);
    const done = await chat.ask('acknowledge Wingtip Toys');
    assert.match(await textOf(done), /Acknowledged for everybody: the alert about Wingtip Toys/u);
    assert.deepEqual(await acknowledged(), ['Wingtip Toys']);
  });

  it('asks for one customer, and then for another in three words', async () => {
    await chat.ask('how is northwind doing?');

    const card = await chat.ask('and fabrikam?');

    assert.match(await textOf(card), /^Fabrikam\n[^]*131% of the budget used/u);
    await keepScreenshot(card, 'morning-follow-up');
  });
});
