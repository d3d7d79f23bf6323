import assert from 'node:assert/strict';
import type { Browser, Locator } from 'playwright-core';
import { keepScreenshot, needsChromium, openChromium } from './chromium.ts';
import { asOf, overBy, usageFacts } from './expected.ts';
import { exactFactsOf, factsOf, openPlaygroundPage, type PlaygroundPage, textOf } from './playground-page.ts';
import { openFolder, type SandboxProcess, startSandbox, type TrueCustomer } from './sandbox-process.ts';

/** A calendar day takes a day: figures stand still while they are compared. */
const STILL = ['--day', '24h', '--port', '0', '--playground-port', '0', '--log-level', 'warn'];

describe('browser: chats', function () {
  this.timeout(120_000);
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
  });
  after(() => opened.disposeAsync());

  /** Asks, and again when the figures were refreshed meanwhile: the card and what was true when it was made. */
  async function askUsage(name: string, query = name): Promise<{ card: Locator; customer: TrueCustomer }> {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const before = await sandbox.truth.customer(name);
      const card = await chat.ask(`usage for ${query}`);
      const customer = await sandbox.truth.customer(name);
      if (before.lastModified === customer.lastModified) return { card, customer };
    }
    throw new Error(`The figures of ${name} changed at every question.`);
  }

  it('says hello in the personal chat, and that it is a sandbox', async () => {
    const hello = await textOf(chat.hello.first());

    assert.match(hello, /sandbox: simulated customers/);
    assert.match(hello, /usage for Contoso/);
    await keepScreenshot(chat.page.locator('#root'), 'welcome');
  });

  it('can be read in the dark and on a narrow page', async () => {
    await sandbox.truth.spend('Adventure Works', 131);
    await using dark = await openPlaygroundPage(browser, sandbox.pageUrl, { theme: 'dark' });
    for (const [question, name] of [
      ['usage for Contoso', 'usage'],
      ['usage for Adventure Works', 'usage-exceeded'],
      ['usage', 'portfolio'],
      ['status', 'status'],
      ['usage for Conto', 'choice'],
      ['history for Contoso', 'history'],
    ] as const) {
      await keepScreenshot(await dark.ask(question), `${name}-dark`);
    }
    const colors: readonly string[] = await dark.page.evaluate(`
      [...document.querySelectorAll('.ac-adaptiveCard svg foreignObject div, .ac-adaptiveCard [role="option"] span')]
        .map((text) => getComputedStyle(text).color)`);
    assert.ok(colors.length > 5, 'axes and legends are drawn');
    assert.deepEqual([...new Set(colors)], ['rgb(255, 255, 255)']);
    await using narrow = await openPlaygroundPage(browser, sandbox.pageUrl, { width: 700 });

    const card = await narrow.ask('usage for Contoso');

    await keepScreenshot(card, 'usage-narrow');
    const isCut = await card.evaluate((element) => element.scrollWidth > element.clientWidth);
    assert.equal(isCut, false, 'nothing sticks out');
  });

  it('answers "usage for Contoso" with the figures that Partner Center has', async () => {
    const { card, customer } = await askUsage('Contoso');

    await keepScreenshot(card, 'usage');
    assert.equal((await factsOf(card))['Spent'], usageFacts(customer)['Spent']);
    const facts = await exactFactsOf(card);
    for (const [title, value] of Object.entries(usageFacts(customer, 'exact')))
      assert.equal(facts[title], value, title);
    assert.ok((await textOf(card)).includes(asOf(customer)));
    assert.match(
      await textOf(card),
      new RegExp(`^${Math.trunc(customer.percentUsed ?? -1)}% of the budget used$`, 'm'),
    );
  });

  it('answers with the figures of customers in every currency, and of both plans, asked for by id', async function () {
    this.timeout(300_000);
    const customers = await sandbox.truth.customers();
    const isFirstOf = (key: (customer: TrueCustomer) => unknown) => (customer: TrueCustomer) =>
      customers.find((other) => key(other) === key(customer)) === customer;
    const chosen = customers.filter((customer, index) => index < 4 || isFirstOf(({ currency }) => currency)(customer));

    for (const { id, name } of chosen.filter(({ usage }) => usage !== 'none')) {
      const { card, customer } = await askUsage(name, id);
      assert.equal((await factsOf(card))['Spent'], usageFacts(customer)['Spent'], name);
      const facts = await exactFactsOf(card);
      for (const [title, value] of Object.entries(usageFacts(customer, 'exact')))
        assert.equal(facts[title], value, `${name}: ${title}`);
    }
  });

  it('says how far a customer is over its budget', async () => {
    await sandbox.truth.spend('Adventure Works', 131);

    const { card, customer } = await askUsage('Adventure Works');

    assert.equal((await factsOf(card))['Over by'], overBy(customer));
    assert.match(await textOf(card), /^131% of the budget used$/m);
    await keepScreenshot(card, 'usage-exceeded');
  });

  it('says "no usage" and "no budget" where there is none', async () => {
    const without = await textOf(await chat.ask('usage for Trey Research'));
    const { card, customer } = await askUsage('Litware');

    assert.match(without, /No usage/);
    assert.match(await textOf(card), /No budget/);
    assert.equal((await factsOf(card))['Spent'], usageFacts(customer)['Spent']);
    await keepScreenshot(card, 'usage-no-budget');
  });

  it('asks which one when several match, and a pressed button becomes the answer', async () => {
    const card = await chat.ask('usage for Conto');
    const question = await textOf(card);
    await keepScreenshot(card, 'choice');

    await card.getByRole('button', { name: 'Contoso Pharmaceuticals' }).click();
    await card.getByText('of the budget used').waitFor();

    assert.match(question, /3 customers match/);
    const customer = await sandbox.truth.customer('Contoso Pharmaceuticals');
    assert.equal((await factsOf(card))['Spent'], usageFacts(customer)['Spent']);
  });

  it('offers the three nearest names when no customer has that name', async () => {
    const card = await chat.ask('usage for Fabricamp Inc');

    const buttons = card.getByRole('button');
    assert.match(await textOf(card), /No customer found/);
    assert.ok((await buttons.count()) <= 3 && (await buttons.count()) > 0, 'one to three buttons');
    assert.equal(await card.getByRole('button', { name: 'Fabrikam' }).count(), 1);
    await keepScreenshot(card, 'not-found');
  });

  it('shows all customers at a glance, the status and the help', async () => {
    const portfolio = await chat.ask('usage');
    await keepScreenshot(portfolio, 'portfolio');
    const status = await chat.ask('status');
    await keepScreenshot(status, 'status');
    const help = await chat.ask('help');
    await keepScreenshot(help, 'help');

    assert.match(await textOf(portfolio), /\n60: \d+ in a running billing period/);
    assert.match(await textOf(status), /last scan/i);
    assert.match(await textOf(status), /sandbox/);
    assert.match(await textOf(help), /subscriptions/);
  });

  it('names the nearest command when it does not know the one that was typed', async () => {
    const answer = await chat.ask('subscrib all');

    assert.match(await textOf(answer), /subscribe/);
    assert.match(await textOf(answer), /help/);
  });

  it('answers in a group chat when mentioned, and tells there what is reached', async () => {
    await chat.open('group');

    const card = await chat.ask('usage for Fabrikam');
    const facts = await factsOf(card);
    const customer = await sandbox.truth.customer('Fabrikam');
    const subscribed = await textOf(await chat.ask('subscribe Fabrikam'));
    await sandbox.truth.spend('Fabrikam', 121);
    const alert = chat.page.getByLabel('Fabrikam reached 120% of its budget');
    await alert.waitFor();

    assert.equal(facts['Spent'], usageFacts(customer)['Spent']);
    assert.match(subscribed, /Subscribed/);
    assert.equal((await exactFactsOf(alert))['Over by'], overBy(await sandbox.truth.customer('Fabrikam'), 'exact'));
    await keepScreenshot(chat.page.locator('#root'), 'group-chat');
  });
});
