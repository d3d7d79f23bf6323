import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { keepScreenshot, needsChromium, openChromium } from './chromium.ts';
import { asOf, overBy, usageFacts } from './expected.ts';
import { exactFactsOf, openPlaygroundPage, type PlaygroundPage, pressBehind, textOf } from './playground-page.ts';
import { openFolder, type SandboxProcess, startSandbox } from './sandbox-process.ts';
import { tellsOneStory } from './story.ts';

/** A calendar day takes a day: only what the test does makes customers cross a threshold. */
const STILL = ['--day', '24h', '--port', '0', '--playground-port', '0', '--log-level', 'warn'];

/* One channel through its life: each test goes on where the one before it stopped. */
describe('browser: a channel', function () {
  this.timeout(120_000);
  tellsOneStory();
  const opened = new AsyncDisposableStack();
  let sandbox: SandboxProcess;
  let browser: Browser;
  let teams: PlaygroundPage;

  before(async function () {
    needsChromium(this);
    const folder = opened.use(await openFolder());
    sandbox = opened.use(await startSandbox(['--data-dir', folder.path, ...STILL]));
    browser = opened.adopt(await openChromium(), (running) => running.close());
    teams = opened.use(await openPlaygroundPage(browser, sandbox.pageUrl));
    await teams.open('channel');
  });
  after(() => opened.disposeAsync());

  it('subscribes from inside a thread: the answer comes there, standing alerts in a post of their own', async () => {
    const thread = await teams.startThread('Who watches the budgets?');

    const answer = await textOf(await teams.reply(thread, 'subscribe'));
    const standing = teams.post(/\d+ customers stand above a budget threshold/);
    await standing.waitFor();

    assert.match(answer, /Subscribed\nThis channel is told/);
    assert.equal(await thread.locator('.ac-adaptiveCard').count(), 1);
    assert.doesNotMatch(await textOf(standing), /reached/);
    const above = (await sandbox.truth.customers()).filter(({ percentUsed = 0 }) => percentUsed >= 80);
    const [, count] = /(\d+) customers stand/.exec(await textOf(standing)) ?? [];
    assert.equal(Number(count), above.length);
    for (const customer of above.filter(({ name }) => /^[\w ]+$/.test(name))) {
      assert.ok((await textOf(standing)).includes(usageFacts(customer)['Spent'] ?? 'nothing'), customer.name);
    }
    await keepScreenshot(standing, 'standing');
    await keepScreenshot(thread, 'subscribed-in-thread');
  });

  it('is told in a new post, with true figures, when a customer reaches a threshold', async () => {
    const customer = await sandbox.truth.spend('Contoso', 84.5);
    const post = teams.told('Contoso reached 80% of its budget');
    await post.waitFor();

    assert.equal(await teams.posts.first().getByLabel('Contoso reached 80% of its budget').count(), 1);
    assert.equal(await teams.post('Who watches the budgets?').locator('.ac-adaptiveCard').count(), 1);
    await keepScreenshot(post.locator('.ac-adaptiveCard'), 'alert');
    const facts = await exactFactsOf(post.locator('.ac-adaptiveCard'));
    for (const [title, value] of Object.entries(usageFacts(customer, 'exact')))
      assert.equal(facts[title], value, title);
    assert.ok((await textOf(post.locator('.ac-adaptiveCard'))).includes(asOf(customer)));
    await keepScreenshot(teams.page.locator('#root'), 'channel');
  });

  it('shows who acknowledged an alert in place of the button', async () => {
    const post = teams.told('Contoso reached 80% of its budget');
    const posts = await teams.posts.count();

    await post.getByRole('button', { name: 'Acknowledge' }).click();
    await post.getByText('Acknowledged by Adele Vance').waitFor();

    assert.equal(await post.getByRole('button', { name: 'Acknowledge' }).count(), 0);
    assert.equal(await teams.posts.count(), posts);
    await keepScreenshot(post, 'acknowledged');
  });

  it('gets a new thread for 100 %, and further thresholds as replies there', async () => {
    await sandbox.truth.spend('Contoso', 104);
    const full = teams.told('Contoso reached 100% of its budget');
    await full.waitFor();
    const customer = await sandbox.truth.spend('Contoso', 133);
    const reply = full.getByLabel('Contoso reached 120% of its budget');
    await reply.waitFor();

    assert.equal(await teams.told('Contoso reached').count(), 2);
    assert.equal((await exactFactsOf(reply))['Over by'], overBy(customer, 'exact'));
    await keepScreenshot(full, 'escalated-in-thread');
  });

  it('gets escalations under 100 % as replies to the first alert', async () => {
    const thread = teams.post('Who watches the budgets?');
    const answer = await textOf(await teams.reply(thread, 'subscribe Humongous Insurance at 50, 70, 90'));
    await sandbox.truth.spend('Humongous Insurance', 51);
    const post = teams.told('Humongous Insurance reached 50% of its budget');
    await post.waitFor();

    await sandbox.truth.spend('Humongous Insurance', 72);
    const reply = post.getByLabel('Humongous Insurance reached 70% of its budget');
    await reply.waitFor();

    assert.match(answer, /50%, 70% or 90%/);
    assert.equal(await teams.told('Humongous Insurance reached').count(), 1);
  });

  it('changes the card of an alert whose figures were corrected downwards, without a new post', async () => {
    const before = await teams.posts.count();

    await sandbox.truth.spend('Humongous Insurance', 30);
    const post = teams.told('Humongous Insurance reached 50% of its budget');
    await post.getByText(/under 50% again\./).waitFor();

    assert.equal(await teams.posts.count(), before);
    await keepScreenshot(post, 'receded');
  });

  it('gets many crossings at once in one table', async () => {
    const names = [
      'Acme Logistics',
      'Contoso Retail GmbH',
      'Lamna Healthcare',
      'Lucerne 한국',
      'Muller Maschinenbau',
      'Northwind Traders',
      'Relecloud',
      'Southridge Video',
      'Wingtip Toys',
      '株式会社さくら商事',
      '🚀 Rocket Kitchens 🧑🏽‍🍳',
    ];

    await Promise.all(names.map((name) => sandbox.truth.spend(name, 88)));
    const table = teams.posts.filter({ hasText: 'customers reached a budget threshold' });
    await table.first().waitFor();

    // A scan may have begun between the changes: of eleven, one of two scans sees enough for a table.
    for (const name of names) await teams.posts.filter({ hasText: name }).first().waitFor();
    await keepScreenshot(table.first(), 'table');
  });

  it('shows the usage from the button of an alert', async () => {
    await sandbox.truth.spend('VanArsdel', 88);
    const post = teams.told('VanArsdel reached 80% of its budget');

    await pressBehind(post, 'Show usage');
    const usage = teams.posts.getByText('88% of the budget used');
    await usage.waitFor();

    assert.equal(await usage.count(), 1);
  });

  it('hears nothing of a customer it silenced, and the rest when the silence ends', async () => {
    await sandbox.truth.spend('Contoso Pharmaceuticals', 83);
    const post = teams.told('Contoso Pharmaceuticals reached 80% of its budget');
    await pressBehind(post, /^Silence until /);
    await post.getByText(/Silenced here until/).waitFor();
    await keepScreenshot(post, 'silenced');

    await sandbox.truth.spend('Contoso Pharmaceuticals', 103);
    await sandbox.truth.spend('Adventure Works', 92);
    await teams.told('Adventure Works reached 80% of its budget').waitFor();
    const held = await teams.told('Contoso Pharmaceuticals reached 100% of its budget').count();
    await teams.reply(teams.post('Who watches the budgets?'), 'unsilence Contoso Pharmaceuticals');
    await teams.told('Contoso Pharmaceuticals reached 100% of its budget').waitFor();

    assert.equal(held, 0);
  });

  it('lists its subscriptions and can end them', async () => {
    const thread = teams.post('Who watches the budgets?');

    const listed = await textOf(await teams.reply(thread, 'subscriptions'));
    await teams.reply(thread, 'unsubscribe all');
    const none = await textOf(await teams.reply(thread, 'subscriptions'));

    assert.match(listed, /Humongous Insurance/);
    assert.match(listed, /80%, 100% (and|or) 120%/);
    assert.doesNotMatch(none, /80%/);
  });
});
