import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { setImmediate as pause } from 'node:timers/promises';
import { openDatabase } from '#adapters/database/database.ts';
import { loadCards } from '#adapters/teams/cards.ts';
import { type ConnectorHttp, createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createNotifier } from '#adapters/teams/connector/notifier.ts';
import type { AlertSubscription } from '#domain/alerts/alert-subscription.ts';
import type { Conversation } from '#domain/conversation.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/time/time.ts';
import type { UsageReading } from '#domain/usage/usage-summary.ts';
import { wordsFor } from '#language/languages.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import type { Posts } from '#ports/teams.ts';
import { createSystemClock } from '#process/clock.ts';
import { createPlanNotifications } from '#usecases/alerts/alerts.ts';
import { createSender, createSendWindows } from '#usecases/sending/sending.ts';
import { createRecordReadings } from '#usecases/usage/usage.ts';
import { post } from './driver.ts';
import type { Sizes } from './options.ts';
import type { TakenRequest } from './processes/outside.ts';
import { atLeast, type Result, result } from './result.ts';
import { median, timed } from './statistics.ts';
import { startOutside } from './turns.ts';
import { AT, calendar, openFolder, SILENT, system, THRESHOLDS } from './world.ts';
import { postWithLedger } from './yardsticks/ledger.ts';

/** The most alerts at once that do not become a table. */
const ALERTS_IN_A_POST_EACH = 5;
const ALERTS_A_CONVERSATION = 10;
const AT_ONCE = 16;
const READER = { locale: 'en-US', timeZone: 'UTC' };
const DEFAULTS = {
  staleAfterMs: 2 * DAY_MS,
  alerts: { thresholds: THRESHOLDS, reopenStep: 20, unknownRepeatAfterMs: 10 * MINUTE_MS },
};

/**
 * Measures alerts that are planned, checked, claimed, rendered, posted and recorded, against the same requests in a bare
 * loop.
 */
export async function benchDelivery({ alerts, rounds }: Sizes): Promise<readonly Result[]> {
  const { productMs, yardstickMs, ledgerMs, drawMs, posts } = await measureDelivery(alerts, Math.min(3, rounds));
  const perSecond = (ms: number) => `${Math.round((posts * 1000) / ms)}/s`;
  const each = (ms: number) => `${(ms / posts).toFixed(2)} ms`;
  return [
    result({
      name: 'delivery',
      value: yardstickMs / productMs,
      unit: 'x rate',
      goal: atLeast(0.5),
      detail: `${alerts} alerts to ${Math.ceil(alerts / ALERTS_A_CONVERSATION)} conversations in ${posts} posts: product ${perSecond(productMs)}, the same posts in a bare loop ${perSecond(yardstickMs)}; a post takes ${each(productMs)}, of which drawing its card ${each(drawMs)}, the bare request ${each(yardstickMs)}`,
    }),
    result({
      name: 'delivery-ledger',
      value: ledgerMs / productMs,
      unit: 'x rate',
      goal: atLeast(0.5),
      detail: `against the same posts with the least ledger, ${perSecond(ledgerMs)}, which is ${(yardstickMs / ledgerMs).toFixed(2)} of the bare loop's rate`,
    }),
  ];
}

interface DeliveryTimes {
  readonly productMs: number;
  readonly yardstickMs: number;
  /** The second yardstick, which also writes a row and expands a card per post. */
  readonly ledgerMs: number;
  /** The part of the product's time that goes into drawing the cards. */
  readonly drawMs: number;
  readonly posts: number;
}

async function measureDelivery(alerts: number, rounds: number): Promise<DeliveryTimes> {
  await using outside = await startOutside({ customers: 0 });
  const { connectorUrl } = outside.ready;
  // the bare loop posts in every round what the product posted in the first
  await outside.ask('keep');
  await deliverAll(alerts, connectorUrl);
  const same = await outside.ask<readonly TakenRequest[]>('kept');
  if (same.length !== alerts) throw new Error(`${same.length} posts for ${alerts} alerts`);
  const times = { product: [] as number[], yardstick: [] as number[], ledger: [] as number[], draw: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    const { ms, drawMs } = await deliverAll(alerts, connectorUrl);
    times.product.push(ms);
    times.draw.push(drawMs);
    times.yardstick.push(await timed(() => postAll(same, connectorUrl)));
    await using folder = await openFolder();
    times.ledger.push(await postWithLedger(same, { connectorUrl, folder: folder.path, atOnce: AT_ONCE }));
  }
  return {
    productMs: median(times.product),
    yardstickMs: median(times.yardstick),
    ledgerMs: median(times.ledger),
    drawMs: median(times.draw),
    posts: same.length,
  };
}

/** Milliseconds of the product alone. */
export async function measureProductDelivery(alerts: number): Promise<number> {
  await using outside = await startOutside({ customers: 0 });
  return (await deliverAll(alerts, outside.ready.connectorUrl)).ms;
}

/** The yardstick: the same requests, 16 at once, and nothing else. */
async function postAll(requests: readonly TakenRequest[], connectorUrl: string): Promise<void> {
  const agent = new http.Agent({ keepAlive: true });
  const waiting = requests.values();
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (const { method, path, body } of waiting) await post(new URL(path, connectorUrl).href, body, agent, method);
  });
  await Promise.all(workers);
  agent.destroy();
}

/**
 * Milliseconds of sending in two halves, so that every alert has its own post; an hour lies between them, so that no limit
 * applies.
 */
async function deliverAll(alerts: number, connectorUrl: string) {
  await using folder = await openFolder();
  let later = 0;
  const clock: SystemClock = { now: () => system.now() + later, sleep: (ms, signal) => system.sleep(ms, signal) };
  await using database = await openDatabase({ url: undefined, dataDir: folder.path, system: clock });
  const ids = Array.from({ length: alerts }, (_, index) => `c${String(index).padStart(6, '0')}`);
  await listen(database, ids, connectorUrl);
  using connector = createConnectorHttp(createSystemClock());
  const cards = timedCards();
  const sender = senderOf(database, { clock, connector, posts: cards.posts });
  const plan = createPlanNotifications({ database, calendar, system: clock, pause, ...DEFAULTS });
  await plan();
  const half = (rest: number) => ids.filter((_, index) => Math.floor(index / ALERTS_IN_A_POST_EACH) % 2 === rest);
  let ms = 0;
  for (const some of [half(0), half(1)]) {
    await record(database, some, 85);
    ms += await timed(async () => {
      await plan();
      await sender.keepLease();
      // in the same way as the product's own loop
      const keeping = setInterval(() => void sender.keepLease(), 3000);
      await sender.step(new AbortController().signal);
      await sender.idle();
      clearInterval(keeping);
    });
    later += HOUR_MS;
  }
  const counts = await database.notifications.counts();
  if (counts.get('sent') !== alerts) throw new Error(`sent ${counts.get('sent')} of ${alerts}`);
  return { ms, drawMs: cards.drawMs() };
}

/** Draws every card, and measures the time. */
function timedCards() {
  const { posts } = loadCards(new URL('../cards/', import.meta.url), wordsFor);
  let drawMs = 0;
  const alert: Posts['alert'] = (facts) => {
    const started = performance.now();
    const drawn = posts.alert(facts);
    drawMs += performance.now() - started;
    return drawn;
  };
  return { posts: { ...posts, alert }, drawMs: () => drawMs };
}

/** Customers at 10 % of their budget, and conversations that are told about ten of them each. */
async function listen(database: Database, ids: readonly string[], serviceUrl: string): Promise<void> {
  const listed = ids.map((id) => ({ id, name: `Customer ${id}`, domain: `${id}.onmicrosoft.com` }));
  await database.customers.replaceList(listed, { calendar: AT, system: system.now() });
  await record(database, ids, 10);
  await database.transaction(async (tx) => {
    const subscriptions: AlertSubscription[] = [];
    for (const [index, id] of ids.entries()) {
      const conversationId = `a:${Math.floor(index / ALERTS_A_CONVERSATION)}`;
      if (index % ALERTS_A_CONVERSATION === 0) await tx.conversations.put(personalChat(conversationId, serviceUrl));
      subscriptions.push({
        id: randomUUID(),
        conversationId,
        to: 'customer',
        customerId: id,
        thresholds: undefined,
        createdBy: { objectId: 'bench', name: 'Bench' },
        createdAt: AT,
        reader: READER,
        introduced: THRESHOLDS,
        parkedAt: undefined,
      });
    }
    await tx.subscriptions.put(subscriptions);
    await tx.subscriptions.setIntroduced(
      subscriptions.map(({ id }) => id),
      THRESHOLDS,
    );
  });
}

function personalChat(id: string, serviceUrl: string): Conversation {
  const [teamId, name, gone] = [undefined, undefined, undefined];
  return { id, kind: 'personal', tenantId: 't', serviceUrl, botId: '28:bench', teamId, name, personObjectId: id, gone };
}

async function record(database: Database, ids: readonly string[], percent: number): Promise<void> {
  const period = {
    start: Date.parse('2026-03-01T00:00:00Z'),
    end: Date.parse('2026-04-01T00:00:00Z'),
    utcOffsetMinutes: 0,
  };
  const recordReadings = createRecordReadings({ database, calendar, pause, onEvent: () => {} });
  const readings = ids.map((customerId): UsageReading => {
    const figures = { totalCost: 10 * percent, budget: 1000, currency: 'EUR', usdTotalCost: 11 * percent };
    const summary = { customerId, plan: 'azurePlan', period, lastModified: AT, ...figures } as const;
    return { kind: 'summary', customerId, summary };
  });
  for (let from = 0; from < readings.length; from += 500)
    await recordReadings(readings.slice(from, from + 500), undefined);
}

interface Around {
  readonly clock: SystemClock;
  readonly connector: ConnectorHttp;
  readonly posts: Posts;
}

function senderOf(database: Database, { clock, connector, posts }: Around) {
  const tokens = { get: async () => undefined, forget: () => {} };
  return createSender({
    ...DEFAULTS,
    database,
    calendar,
    system: clock,
    posts,
    defaults: READER,
    notifier: createNotifier({
      http: connector,
      tokens,
      serviceUrlHosts: ['127.0.0.1'],
      now: () => clock.now(),
      log: SILENT,
    }),
    audience: { isKnown: () => true, refuses: async () => undefined, withholds: async () => undefined },
    random: Math.random,
    holder: 'bench',
    windows: createSendWindows(Number.POSITIVE_INFINITY),
    log: SILENT,
    onDelivery: () => {},
    onSettled: () => {},
    onCredentials: async () => {},
    onGone: async () => {},
    onDead: async () => {},
  });
}
