import { openDatabase } from '#adapters/database/database.ts';
import { SECOND_MS } from '#domain/time/time.ts';
import { PUBLISHED_LIMITS, type RateLimit } from '../support/fake-connector.ts';
import type { Outcome, Scale } from './scenario.ts';
import { openWorld, until, type World } from './world.ts';

/** The share of the permitted rate that must be used. */
const LEAST_USED = 0.9;

/** The limit on all requests of a bot in a tenant (learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). */
const GLOBAL_LIMIT: RateLimit = { ms: SECOND_MS, count: 50 };

/** The product's own default pace. */
const REQUESTS_PER_SECOND = 30;

/**
 * Sends single posts to one conversation under the published limits, and again after the process was killed in a burst: the
 * next process finds the rate windows as they were.
 */
export async function soakConversationLimits(scale: Scale): Promise<Outcome> {
  const seconds = scale.share < 1 ? 8 : 93;
  await using world = await openLimited(1);
  const { connector, products, places } = world;
  const [product] = products;
  const [place] = places;
  await planPosts(world, place ? [place.id] : [], 300);
  const used = await measured(world, seconds, mostPosts(seconds * SECOND_MS));
  await until('a post', 40 * SECOND_MS, () => Date.now() - (connector.posts.at(-1)?.at ?? 0) < 100);
  product?.kill();
  await product?.gone();
  const before = connector.posts.length;
  await product?.start();
  // more posts than the half minute of the kill has room for
  await until('posts after the restart', 90 * SECOND_MS, () => connector.posts.length > before + 40);
  return outcome(world, { seconds, ...used, postsAfterRestart: connector.posts.length - before });
}

/** Sends single posts to many conversations, to measure the pace across all of them. */
export async function soakGlobalLimit(scale: Scale): Promise<Outcome> {
  const seconds = scale.share < 1 ? 12 : 60;
  await using world = await openLimited(60);
  await planPosts(
    world,
    world.places.map(({ id }) => id),
    Math.ceil((seconds * REQUESTS_PER_SECOND * 1.3) / 60),
  );
  return outcome(world, { seconds, ...(await measured(world, seconds, seconds * REQUESTS_PER_SECOND)) });
}

async function openLimited(conversations: number): Promise<World> {
  await using opened = new AsyncDisposableStack();
  const world = opened.use(
    await openWorld({
      customers: 3,
      conversations,
      connector: { limits: PUBLISHED_LIMITS, globalLimit: GLOBAL_LIMIT },
      environment: { SCAN_CRON: '0 0 1 1 *' },
    }),
  );
  await world.products[0]?.start();
  await world.subscribeAll();
  // answers to people are not measured
  world.connector.forgetRates();
  const moved = opened.move();
  return { ...world, [Symbol.asyncDispose]: () => moved.disposeAsync() };
}

/** Writes health notices straight into the ledger; each is one post, however many are due. */
async function planPosts({ ledger, clock }: World, conversationIds: readonly string[], each: number): Promise<void> {
  await using database = await openDatabase({ ...ledger, system: clock });
  const now = clock.now();
  for (const conversationId of conversationIds) {
    const rows = Array.from({ length: each }, (_, index) => ({
      subject: 'health:soak',
      conversationId,
      occasion: `soak:${index}`,
      about: 'health' as const,
      notice: { code: 'text' as const, text: `notice ${index + 1} of ${each}` },
    }));
    await database.notifications.plan(rows, { now, dueAt: now });
  }
}

interface Measured {
  readonly sent: number;
  readonly permitted: number;
  readonly share: number;
}

/** How many posts came within this many seconds of the first. */
async function measured(world: World, seconds: number, permitted: number): Promise<Measured> {
  const { connector } = world;
  const isNotice = (activity: Readonly<Record<string, unknown>>): boolean =>
    String(activity['summary']).startsWith('Health: notice');
  await until('the first post', 60 * SECOND_MS, () => connector.posts.some(({ activity }) => isNotice(activity)));
  const first = connector.posts.find(({ activity }) => isNotice(activity))?.at ?? 0;
  const end = first + seconds * SECOND_MS;
  await until('the end of the window', (seconds + 10) * SECOND_MS, () => Date.now() >= end);
  const sent = connector.posts.filter(({ at, activity }) => at < end && isNotice(activity)).length;
  return { sent, permitted, share: Math.round((1000 * sent) / permitted) / 1000 };
}

/** The most posts to one conversation that the published limits permit in this time. */
function mostPosts(ms: number): number {
  const times: number[] = [];
  for (;;) {
    const next = PUBLISHED_LIMITS.reduce((at, limit) => {
      const oldest = times.at(-limit.count);
      return times.length < limit.count || oldest === undefined ? at : Math.max(at, oldest + limit.ms);
    }, times.at(-1) ?? 0);
    if (next >= ms) return times.length;
    times.push(next);
  }
}

function outcome({ connector }: World, counts: Measured & Readonly<Record<string, number>>): Outcome {
  const { throttledCalls } = connector;
  const problems = [
    ...(throttledCalls > 0 ? [`${throttledCalls} requests were answered 429`] : []),
    ...(counts.share < LEAST_USED ? [`only ${counts.share} of the permitted rate was used`] : []),
  ];
  return { problems, counts: { ...counts, throttled: throttledCalls } };
}
