import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import {
  azurePlanSummary,
  CONTOSO,
  collection,
  fault,
  legacySummary,
  listedCustomer,
} from '../adapters/partner-center/builders.ts';
import { openPartnerCenterServer, type PartnerCenterServer, type Reply } from '../support/partner-center-server.ts';

const LIST = '/v1/customers?size=500';
const PATH = `/v1/customers/${CONTOSO}/usagesummary`;

/** Runs the command against a Partner Center that needs no sign-in. */
async function run(args: readonly string[], server?: PartnerCenterServer, environment: NodeJS.ProcessEnv = {}) {
  const env = { PARTNER_CENTER_AUTH: 'off', PARTNER_CENTER_URL: server?.url ?? 'http://127.0.0.1:9', ...environment };
  const child = spawn(process.execPath, ['src/console/usage.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { stdout, stderr, code };
}

async function ask(args: readonly string[], reply: Reply) {
  await using server = await openPartnerCenterServer();
  server.expect(LIST, { body: collection([listedCustomer(CONTOSO, 'Contoso Labs'), listedCustomer('b', 'Fabrikam')]) });
  server.expect(PATH, reply);
  return await run(args, server);
}

describe('npm run usage', () => {
  it("prints a customer's figures with currency, as of and what is left", async () => {
    const answer = await ask(['contoso', 'labs'], { body: azurePlanSummary({ totalCost: 249.999 }) });

    assert.deepEqual([answer.stderr, answer.code], ['', 0]);
    assert.match(answer.stdout, new RegExp(`Contoso Labs \\(${CONTOSO}\\)`));
    assert.match(answer.stdout, /2026-11-01 to 2026-11-30 \((\d+ days? left|ended)\)/);
    assert.match(answer.stdout, /SEK 250\.00\n.*SEK 250\.00\n.* 100%\n/);
    assert.match(answer.stdout, /2026-11-22 17:09 UTC/);
  });

  it('prints the last day of a legacy period as Partner Center does, and a missing budget', async () => {
    const { stdout } = await ask([CONTOSO.toUpperCase()], { body: legacySummary({ budget: {} }) });

    assert.match(stdout, /2026-11-06 to 2026-12-05/);
    assert.match(stdout, /EUR 12\.50\n.*no budget\n/);
  });

  it('prints both dates of a legacy period as Partner Center does, across the end of daylight saving', async () => {
    const body = legacySummary({
      billingStartDate: '2026-10-29T00:00:00-07:00',
      billingEndDate: '2026-11-28T23:59:59-08:00',
    });

    const { stdout } = await ask([CONTOSO], { body });

    assert.match(stdout, /2026-10-29 to 2026-11-28 \(/);
  });

  it('writes figures as the cards do, however large, and where the currency is not known', async () => {
    const body = azurePlanSummary({ totalCost: 1e24, budget: { amount: 0.5 }, currencyCode: undefined });

    const { stdout } = await ask([CONTOSO], { body });

    assert.match(stdout, / 1(,0{3}){8}\.00 \(currency unknown\)\n.* 0\.50 \(currency unknown\)\n.* 2(,?0{2,3})+%\n/);
  });

  it('prints the figures also where Partner Center names no date for them', async () => {
    const reply = { body: azurePlanSummary({ totalCost: 325, lastModifiedDate: null }) };

    const answer = await ask([CONTOSO], reply);
    const { usage } = JSON.parse((await ask([CONTOSO, '--json'], reply)).stdout);

    assert.deepEqual([answer.stderr, answer.code], ['', 0]);
    assert.match(answer.stdout, /130%\nAs of +not known\n$/);
    assert.deepEqual([usage.asOf, usage.percentUsed], [null, 130]);
  });

  it('prints one JSON object on demand', async () => {
    const { stdout } = await ask(['Contoso Labs', '--json'], { body: azurePlanSummary() });

    const { customer, usage } = JSON.parse(stdout);
    assert.equal(customer.id, CONTOSO);
    assert.equal(typeof usage.billingPeriod.daysLeft, 'number');
    usage.billingPeriod.daysLeft = 0;
    assert.deepEqual(usage, {
      plan: 'azurePlan',
      billingPeriod: { start: '2026-11-01T00:00:00.000Z', end: '2026-12-01T00:00:00.000Z', daysLeft: 0 },
      totalCost: 61.2045,
      currency: 'SEK',
      usdTotalCost: 5.75,
      budget: 250,
      percentUsed: 24,
      asOf: '2026-11-22T17:09:26.163Z',
    });
  });

  it('says "no usage" of a customer without, which is an answer', async () => {
    const answer = await ask(['contoso labs'], { status: 400, body: fault('3000') });

    assert.deepEqual([answer.code, answer.stdout.includes('no usage')], [0, true]);
  });

  it('fails on a customer with whom there is no relationship', async () => {
    const answer = await ask(['contoso labs'], { status: 403, body: fault('20002') });

    assert.deepEqual([answer.code, answer.stdout], [1, '']);
    assert.match(answer.stderr, /no relationship with Contoso Labs/);
  });

  it('fails on fault 3000 whose words speak of a relationship: that is not "no usage"', async () => {
    const description = 'The relationship between the partner and customer does not exist';
    const answer = await ask(['contoso labs', '--json'], { status: 400, body: fault('3000', description) });

    assert.deepEqual([answer.code, answer.stdout], [1, '']);
    assert.ok(answer.stderr.includes(description), answer.stderr);
  });

  it('lists the customers among whom it cannot choose, and the nearest when there is none', async () => {
    await using server = await openPartnerCenterServer();
    const page = { body: collection([listedCustomer('a', 'Contoso East'), listedCustomer('b', 'Contoso West')]) };
    server.expect(LIST, page, page);

    const several = await run(['contoso'], server);
    const none = await run(['qqqq'], server);

    assert.equal(several.code, 1);
    assert.equal(several.stderr, '2 customers match. Which one?\n  Contoso East (a)\n  Contoso West (b)\n');
    assert.equal(none.code, 1);
    assert.match(none.stderr, /No customer found for "qqqq"/);
  });

  it('says how many more customers match than it lists', async () => {
    await using server = await openPartnerCenterServer();
    const customers = Array.from({ length: 40 }, (_, index) => listedCustomer(`c${index}`, `Contoso ${index}`));
    server.expect(LIST, { body: collection(customers) });

    const { stderr } = await run(['contoso'], server);

    const listed = stderr.match(/^ {2}Contoso /gm)?.length ?? 0;
    assert.match(stderr, /^40 customers match\. Which one\?\n/);
    assert.ok(stderr.endsWith(`  and ${40 - listed} more\n`), stderr);
  });

  it('names the nearest customers where none has the name', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(LIST, {
      body: collection([listedCustomer('a', 'Traders of the North'), listedCustomer('b', 'Bakery')]),
    });

    const { stderr } = await run(['Tradesmen North'], server);

    assert.match(stderr, /^No customer found for "Tradesmen North"\. The nearest:\n {2}Traders of the North \(a\)\n$/);
  });

  it('finds a customer in a list that is shorter than it says, and says so', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(LIST, { body: { ...collection([listedCustomer(CONTOSO, 'Contoso Labs')]), totalCount: 5 } });
    server.expect(PATH, { body: azurePlanSummary() });

    const answer = await run(['Contoso Labs', '--json'], server);

    assert.equal(answer.code, 0);
    assert.match(answer.stderr, /^GET \/v1\/customers listed 1 items of 5 \[/);
    assert.equal(JSON.parse(answer.stdout).customer.id, CONTOSO);
  });

  it('reads no further page of the list once it has the customer of an id', async () => {
    await using server = await openPartnerCenterServer();
    const next = { uri: '/customers?size=500&page=2' };
    server.expect(LIST, { body: collection([listedCustomer(CONTOSO, 'Contoso Labs')], next) });
    server.expect(PATH, { body: azurePlanSummary() });

    const answer = await run([CONTOSO.toUpperCase()], server);

    assert.deepEqual([answer.code, answer.stderr], [0, '']);
  });

  it('counts the days that are left from now', async () => {
    const start = new Date(Date.now() - 86_400_000).toISOString();
    const end = new Date(Date.now() + 10.5 * 86_400_000).toISOString();
    const body = azurePlanSummary({ billingStartDate: start, billingEndDate: end });

    const { stdout } = await ask([CONTOSO], { body });
    const { usage } = JSON.parse((await ask([CONTOSO, '--json'], { body })).stdout);

    assert.match(stdout, /\(11 days left\)/);
    assert.equal(usage.billingPeriod.daysLeft, 11);
  });

  it('tells the person who waits that Partner Center throttles, and ends when it is interrupted', async () => {
    await using server = await openPartnerCenterServer();
    server.expect(LIST, { status: 429, headers: { 'retry-after': '600' } });
    const env = { PARTNER_CENTER_AUTH: 'off', PARTNER_CENTER_URL: server.url };
    const child = spawn(process.execPath, ['src/console/usage.ts', 'contoso'], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const exit = new Promise<number | null>((resolve) => child.once('exit', resolve));
    let told = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (told === '') child.kill('SIGINT');
      told += chunk;
    });

    assert.equal(await exit, 1);
    assert.match(told, /^Partner Center throttles: [^\n]+\nInterrupted\.\n$/);
  });

  it('stops with a sentence when the list of customers does not end', async () => {
    const item = JSON.stringify(listedCustomer(CONTOSO, 'Contoso Labs'));
    const server = createServer((_, response) => {
      response.write(`{"items":[${item}`);
      const more = `,${item}`.repeat(1000);
      const writeOn = () => {
        while (response.write(more));
      };
      response.on('drain', writeOn);
      writeOn();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const PARTNER_CENTER_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const answer = await run(['Contoso'], undefined, { PARTNER_CENTER_URL });
    server.closeAllConnections();
    server.close();

    assert.deepEqual([answer.code, answer.stdout], [1, '']);
    assert.match(answer.stderr, /^GET \/v1\/customers sent a list without end: more than 300000 items came .*\n$/);
  });

  it('fails with a sentence when Partner Center refuses this customer, and blames no role that reads the list', async () => {
    const answer = await ask(['contoso labs'], { status: 403, body: fault('900150', 'Not allowed.') });

    assert.deepEqual([answer.code, answer.stdout], [1, '']);
    assert.match(answer.stderr, /^GET .* answered 403 \(900150 Not allowed\.\) \[MS-RequestId .*\]\n$/);
  });

  it('says which role is needed when Partner Center refuses the list of customers', async () => {
    await using server = await openPartnerCenterServer();
    server.expect('/v1/customers?size=500', { status: 403, body: fault('900150', 'Not allowed.') });

    const answer = await run(['contoso labs'], server);

    assert.equal(answer.code, 1);
    assert.match(
      answer.stderr,
      /^Partner Center refuses the sign-in: .*Admin agent.*\(403: 900150 Not allowed\.\).*MS-RequestId.*\n$/,
    );
  });

  it('says of an error that nobody foresaw one line, without a secret and without its stack', async () => {
    const METRICS_TOKEN = 'canary-metrics-token';
    const code = `Date.now = () => { throw Object.assign(new RangeError('boom\\n' + process.env.METRICS_TOKEN), { cause: 1 }) }`;
    const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(code)}`;

    await using server = await openPartnerCenterServer();
    const { stdout, stderr, code: exitCode } = await run(['Contoso'], server, { METRICS_TOKEN, NODE_OPTIONS });

    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.match(
      stderr,
      /^Something went wrong that nobody foresaw \(RangeError: boom \[hidden\]\)\. Try again; .*\n$/,
    );
  });

  it('explains itself when it is not told which customer', async () => {
    const answer = await run([]);

    assert.equal(answer.code, 1);
    assert.match(answer.stderr, /npm run usage -- <customer id or name>/);
  });

  it('names every setting that is wrong', async () => {
    const answer = await run(['contoso'], undefined, { PARTNER_CENTER_AUTH: 'on', PARTNER_CENTER_CLOUD: 'moon' });

    assert.equal(answer.code, 1);
    assert.match(answer.stderr, /PARTNER_CENTER_CLOUD/);
  });
});
