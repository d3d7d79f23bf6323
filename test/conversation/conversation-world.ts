import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { openApp } from '#app';
import { readConfig } from '#config/config.ts';
import { createLog } from '#process/log.ts';
import { openSimulatedPartnerCenter } from '#sandbox/partner-center/simulated-partner-center.ts';
import { type DeliveredPost, type FakeConnector, openFakeConnector } from '../support/fake-connector.ts';
import { send } from '../support/running-bot.ts';
import { domainOf, keyOf, percentOf, type Spending, USUAL } from './customers.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';
import { messageIn, type Place, pressIn, type Speaker, SUBSCRIBED_PLACES } from './speaking.ts';

/** Wednesday, 08:40 in Berlin: figures of a billing period that is nearly over. */
export const NOW = Date.UTC(2026, 10, 25, 7, 40);
const YESTERDAY = Date.UTC(2026, 10, 24, 7, 40);
const LAST_MONTH = Date.UTC(2026, 9, 28, 7, 40);

/** What the usual customers had spent in the billing period before, in percent of the present budget. */
export const LAST_MONTH_PERCENT = 37;
export const YESTERDAY_PERCENT = 29;

const SOMEBODY: Speaker = { person: 'somebody', locale: 'en-US' };

type Card = Readonly<Record<string, unknown>>;

/** What the bot answered to one message: the activities that reply to it, as they are after their last edit. */
export interface Answer {
  readonly activities: readonly Card[];
  readonly cards: readonly Card[];
}

export interface ConversationWorld extends AsyncDisposable {
  readonly snapshot: Snapshot;
  /** Says a text in a place and gives what was answered there. */
  say(place: Place, speaker: Speaker, text: string): Promise<Answer>;
  /** Presses a button of an answer and gives the card that takes its place. */
  press(place: Place, speaker: Speaker, data: unknown): Promise<Answer>;
  /** Of the customers of a key; see `keyOf`. */
  idOf(customer: Spending): string;
}

/**
 * The whole bot on loopback without authentication, with a simulated Partner Center of the usual customers and all of the
 * added ones. Channels and group chats were subscribed before the usual customers came to where they are, so that each
 * open alert of theirs has a post of its own there.
 */
export async function openConversationWorld(added: readonly Spending[]): Promise<ConversationWorld> {
  await using opened = new AsyncDisposableStack();
  const dataDir = await mkdtemp(join(tmpdir(), 'budget-watch-'));
  opened.defer(() => rm(dataDir, { recursive: true, force: true }));
  const connector = opened.use(await openFakeConnector({ limits: [] }));
  const calendar = createCalendar(LAST_MONTH);
  const partnerCenter = opened.use(await openSimulatedPartnerCenter({ clock: calendar, customers: 600, port: 0 }));
  const ids = new Map<string, string>();
  const all = [...USUAL, ...added];
  const simulated = partnerCenter.population.listed().filter(({ plan, isStale }) => plan === 'azurePlan' && !isStale);
  const change = (customer: Spending, totalCost: number) =>
    partnerCenter.population.change(ids.get(keyOf(customer)) ?? '', { totalCost }, calendar.now());
  for (const customer of all) {
    const { id } = simulated[ids.size] ?? {};
    if (id === undefined) throw new Error('There are too few simulated customers.');
    ids.set(keyOf(customer), id);
    const { name, currency, budget, spent } = customer;
    const usage = spent === undefined ? 'none' : 'some';
    partnerCenter.population.change(
      id,
      { name, domain: domainOf(name), currency, budget: budget ?? null, usage, totalCost: 0 },
      calendar.now(),
    );
  }
  const known = new Set(ids.values());
  for (const { id } of partnerCenter.population.listed()) {
    if (!known.has(id)) partnerCenter.population.change(id, { hasRelationship: false }, calendar.now());
  }
  const spend = (customers: readonly Spending[], percent: number) => {
    for (const customer of customers) {
      change(customer, Math.round(((customer.budget ?? customer.spent ?? 0) * percent) / 100));
    }
  };
  spend(all, LAST_MONTH_PERCENT);

  const app = opened.use(
    await openApp({
      config: readConfig({
        BOT_AUTH: 'off',
        HOST: '127.0.0.1',
        PORT: '0',
        SERVICE_URL_HOSTS: '127.0.0.1',
        PARTNER_CENTER_AUTH: 'off',
        PARTNER_CENTER_URL: partnerCenter.url,
        PARTNER_CENTER_REQUESTS_PER_MINUTE: '1000000',
        TEAMS_REQUESTS_PER_SECOND: '100000',
        SCAN_CRON: '0 0 1 1 *',
        DATA_DIR: dataDir,
      }),
      log: createLog({ level: 'error', destination: { write: () => undefined } }),
      calendar,
    }),
  );
  const bot = createBot(app.url, connector);
  const scans = createScans(app.url, bot);

  await scans.finished(1);
  calendar.set(YESTERDAY);
  spend(all, YESTERDAY_PERCENT);
  await scans.again();
  for (const place of SUBSCRIBED_PLACES) await bot.say(place, SOMEBODY, 'subscribe all');
  calendar.set(NOW);
  for (const customer of USUAL) change(customer, customer.spent ?? 0);
  await scans.again();
  await untilTold(connector, USUAL);
  for (const customer of added) change(customer, customer.spent ?? 0);
  await scans.again();
  await scans.untilAllIsSent();

  const snapshot = opened.use(openSnapshot(dataDir));
  const held = opened.move();
  return {
    ...bot,
    snapshot,
    idOf: (customer) => ids.get(keyOf(customer)) ?? '',
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

function createCalendar(start: number) {
  let now = start;
  return {
    now: () => now,
    set(to: number) {
      now = to;
    },
  };
}

type Bot = Pick<ConversationWorld, 'say' | 'press'>;

function createBot(url: string, connector: FakeConnector): Bot {
  const alertPost = (place: Place) => {
    const post = 'about' in place ? postAbout(connector, place.conversationId, place.about) : undefined;
    if ('about' in place && !post) throw new Error(`There is no post about ${place.about} in ${place.conversationId}.`);
    return post?.activityId;
  };
  return {
    async say(place, speaker, text) {
      const activity = messageIn({ serviceUrl: connector.url }, { place, speaker, text, postId: alertPost(place) });
      const { status, text: body } = await send(`${url}/api/messages`, activity);
      if (status >= 300) throw new Error(`The bot answered ${status}: ${body}`);
      const id = activity['id'];
      const targets = new Set(connector.calls.filter((call) => call.targetId === id).map(({ activity: sent }) => sent));
      const posts = connector.posts.filter((post) => post.activity['replyToId'] === id || targets.has(post.activity));
      return answerOf(posts.map(({ activity: posted }) => posted));
    },
    async press(place, speaker, data) {
      const activity = pressIn({ serviceUrl: connector.url }, { place, speaker, data, postId: alertPost(place) });
      const { status, text } = await send(`${url}/api/messages`, activity);
      const { value } = JSON.parse(text) as { readonly value?: unknown };
      if (status !== 200) throw new Error(`The bot answered ${status}: ${text}`);
      const card = typeof value === 'object' && value !== null ? (value as Card) : { type: 'AdaptiveCard', body: [] };
      return { activities: [], cards: [card] };
    },
  };
}

function answerOf(activities: readonly Card[]): Answer {
  const cards = activities.flatMap((activity) => {
    const attachments = (activity['attachments'] ?? []) as readonly { readonly content: Card }[];
    return attachments.map(({ content }) => content);
  });
  return { activities, cards };
}

/** The bot's own post about the alert of one customer. */
function postAbout(connector: FakeConnector, conversationId: string, name: string): DeliveredPost | undefined {
  return connector.posts.find(
    (post) => post.conversationId === conversationId && String(post.activity['summary']).startsWith(`${name} reached `),
  );
}

async function untilTold(connector: FakeConnector, customers: readonly Spending[]): Promise<void> {
  const alerted = customers.filter((customer) => (percentOf(customer) ?? 0) >= 80);
  const isTold = () =>
    SUBSCRIBED_PLACES.every((place) =>
      alerted.every(({ name }) => postAbout(connector, place.conversationId, name) !== undefined),
    );
  while (!isTold()) await delay(20);
}

/** What the bot's metrics say of scans and of what is still to be sent. */
function createScans(url: string, bot: Bot) {
  let count = 0;
  const metric = async (line: string): Promise<number> => {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    const [found] = metrics.matchAll(new RegExp(`^budget_watch_${RegExp.escape(line)} (\\d+)$`, 'gmu'));
    return Number(found?.[1] ?? 0);
  };
  const until = async (isReached: () => Promise<boolean>): Promise<void> => {
    while (!(await isReached())) await delay(20);
  };
  const finished = async (least: number): Promise<void> => {
    await until(async () => (await metric('scans_total{outcome="completed"}')) >= least);
    count = least;
  };
  const waiting = async (): Promise<number> =>
    (await metric('notifications{state="planned"}')) + (await metric('notifications{state="sending"}'));
  return {
    finished,
    untilAllIsSent: () => until(async () => (await waiting()) === 0),
    async again() {
      await bot.say({ kind: 'personal', conversationId: 'a:scans' }, SOMEBODY, 'scan now');
      await finished(count + 1);
    },
  };
}
