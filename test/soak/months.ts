import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { HOUR_MS, SECOND_MS } from '#domain/time/time.ts';
import { trustTestCa } from '../adapters/partner-center/sign-in/sign-in-world.ts';
import { type OpenIdProvider, openOpenIdProvider, TEST_CA_FILE } from '../support/openid-provider.ts';
import type { Product } from './product.ts';
import type { Outcome, Scale } from './scenario.ts';
import { readPost } from './told.ts';
import { firstScanDone, openWorld, until, type World } from './world.ts';

const DAYS = 60;
const REVOKED = 50173;

const CONSENT = fileURLToPath(new URL('../../src/console/consent.ts', import.meta.url));
const MOVED_CLOCK = new URL('moved-clock.ts', import.meta.url).href;

/**
 * Runs two processes on one database for two months of simulated days, with an authority that accepts each refresh token
 * once; processes are stopped and killed in turn. Then the sign-in is revoked, and repaired by `npm run consent` while both
 * run.
 */
export async function soakMonths(scale: Scale, databaseUrl?: string): Promise<Outcome> {
  await using opened = new AsyncDisposableStack();
  opened.defer(trustTestCa());
  const provider = opened.use(await openOpenIdProvider({ rotation: 'strict' }));
  const world = opened.use(
    await openWorld({
      customers: 5,
      conversations: 1,
      replicas: 2,
      ...(databaseUrl === undefined ? {} : { databaseUrl }),
      environment: { ...signInSettings(provider), PARTNER_CENTER_AUTH: 'on', STALE_AFTER: '999d' },
    }),
  );
  const { products, clock } = world;
  await consent(world, provider);
  await Promise.all(products.map((product) => product.start()));
  await firstScanDone(world);

  const problems: string[] = [];
  let restarts = 0;
  const days = scale.of(DAYS);
  for (let day = 1; day <= days; day += 1) {
    for (const hours of [2, 22]) {
      clock.pass(hours * HOUR_MS);
      problems.push(...(await problemsOfSignIn(world, day)));
    }
    if (day % 5 !== 2) continue;
    const product = products[restarts % 2];
    if (restarts % 4 < 2) await product?.stop();
    else product?.kill();
    await product?.start();
    restarts += 1;
  }
  const noticesBefore = notices(world).length;
  if (noticesBefore > 0) problems.push(`told of the sign-in while it worked: ${notices(world).join(' | ')}`);
  const refreshes = provider.tokenRequests.filter(({ grant, status }) => grant === 'refresh_token' && status === 200);
  if (refreshes.length < 2 * days) problems.push(`only ${refreshes.length} refreshes`);

  problems.push(...(await revokeAndMend(world, provider)));
  return { problems, counts: { days, restarts, refreshes: refreshes.length, notices: notices(world) } };
}

function signInSettings(provider: OpenIdProvider): Readonly<Record<string, string>> {
  return {
    NODE_EXTRA_CA_CERTS: TEST_CA_FILE,
    PARTNER_CENTER_TENANT_ID: provider.tenantId,
    PARTNER_CENTER_CLIENT_ID: provider.clientId,
    PARTNER_CENTER_CLIENT_SECRET: provider.clientSecret ?? '',
    PARTNER_CENTER_AUTHORITY_URL: provider.authorityUrl,
    TOKEN_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
  };
}

/** Runs `npm run consent` in its own process, with a person at a browser. */
async function consent({ environment, clock }: World, provider: OpenIdProvider): Promise<void> {
  const child = spawn(process.execPath, ['--import', MOVED_CLOCK, CONSENT, '--port', '0'], {
    env: { ...environment, SOAK_CLOCK: clock.file },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let browsing: Promise<unknown> | undefined;
  const read = (chunk: unknown): void => {
    output += String(chunk);
    const address = /https:\S+\/authorize\S+(?=\s)/.exec(output)?.[0];
    if (address) browsing ??= provider.browse(address);
  };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', read);
  const [code] = await once(child, 'close');
  await browsing;
  if (code !== 0) throw new Error(`npm run consent ended with ${String(code)}: ${output}`);
}

/** Asks both processes at once, so that both want a new token at the same time. */
async function askBoth({ products, places, connector }: World): Promise<void> {
  const [place] = places;
  await Promise.all(
    products.map(async ({ url }) => {
      const body = JSON.stringify(place?.message(connector.url, 'usage for Customer 0001'));
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${url}/api/messages`, { method: 'POST', headers, body });
      if (!response.ok) throw new Error(`a question was answered ${response.status}`);
    }),
  );
}

async function watchOf({
  url,
}: Product): Promise<{ readonly reasons: readonly { readonly code: string }[]; readonly signIn: string }> {
  return (await (await fetch(`${url}/watch`)).json()) as { reasons: { code: string }[]; signIn: string };
}

/** Gives the processes a moment to read their clock again. */
const CLOCK_READ_MS = 300;

async function problemsOfSignIn(world: World, day: number): Promise<readonly string[]> {
  await delay(CLOCK_READ_MS);
  const first = world.connector.posts.length;
  const answersSoFar = () =>
    world.connector.posts
      .slice(first)
      .map(({ activity }) => activity)
      .filter((post) => readPost(post).kind !== 'health')
      .map((post) => JSON.stringify(post));
  await askBoth(world);
  // an answer whose connection is cut is not sent again, so the person must ask again
  if (answersSoFar().length < world.products.length) await askBoth(world);
  const answers = answersSoFar();
  const bad = answers.filter((answer) => !answer.includes('EUR') || answer.includes('administrator'));
  const problems = bad.map((answer) => `day ${day}: answered ${answer.slice(0, 2000)}`);
  if (answers.length < world.products.length) problems.push(`day ${day}: ${answers.length} answers`);
  for (const product of world.products) {
    const { signIn } = await watchOf(product);
    const today = new Date(world.clock.now()).toISOString().slice(0, 10);
    const isFresh = signIn.includes(`last refreshed ${today}`) && signIn.endsWith('unless refreshed.');
    if (!isFresh) problems.push(`day ${day}: ${signIn}`);
  }
  return problems;
}

/** The health notices about the sign-in. */
function notices({ connector }: World): readonly string[] {
  const all = connector.posts.map(({ activity }) => readPost(activity)).filter(({ kind }) => kind === 'health');
  return all.map(({ summary }) => summary).filter((summary) => /sign(?:ed|ing)?[- ]in|consent/i.test(summary));
}

/** Whether all processes say on /watch that the sign-in is lost, or none does. */
async function areAll({ products }: World, how: 'blind' | 'seeing'): Promise<boolean> {
  const watches = await Promise.all(products.map(watchOf));
  return watches.every(({ reasons }) => reasons.some(({ code }) => code === 'sign-in') === (how === 'blind'));
}

async function revokeAndMend(world: World, provider: OpenIdProvider): Promise<string[]> {
  const { products, clock } = world;
  const pids = products.map(({ pid }) => pid);
  provider.revoke(REVOKED);
  clock.pass(2 * HOUR_MS);
  await until('told that it was revoked', 60 * SECOND_MS, () => notices(world).length > 0);
  for (let times = 0; times < 4; times += 1) {
    clock.pass(2 * HOUR_MS);
    await askBoth(world);
  }
  const problems: string[] = [];
  const [told = ''] = notices(world);
  if (notices(world).length !== 1 || !told.includes('revoked')) problems.push(`told ${notices(world).join(' | ')}`);
  if (!(await areAll(world, 'blind'))) problems.push('/watch does not say that the sign-in is lost');

  await consent(world, provider);
  clock.pass(HOUR_MS / 10);
  await until('told that it is over', 60 * SECOND_MS, () => notices(world).length > 1);
  await until('/watch well', 60 * SECOND_MS, () => areAll(world, 'seeing'));
  clock.pass(2 * HOUR_MS);
  problems.push(...(await problemsOfSignIn(world, 0)));
  if (notices(world).length !== 2 || !notices(world)[1]?.includes('Works again: '))
    problems.push(`told ${notices(world).join(' | ')}`);
  if (products.some(({ pid }, index) => pid === undefined || pid !== pids[index])) problems.push('a process ended');
  return problems;
}
