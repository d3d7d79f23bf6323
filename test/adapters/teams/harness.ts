import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BudgetWatchBot } from '#adapters/teams/bot.ts';
import type { Answers } from '#adapters/teams/cards.ts';
import { createAnswerNotifier, createSendAnswer } from '#adapters/teams/connector/answer-sending.ts';
import { createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { createNotifier } from '#adapters/teams/connector/notifier.ts';
import { createSendReply } from '#adapters/teams/connector/reply.ts';
import type { BotSettings } from '#adapters/teams/credentials/bot-settings.ts';
import type { BotTokens } from '#adapters/teams/credentials/credentials.ts';
import { createCloudAdapter } from '#adapters/teams/door/cloud-adapter.ts';
import { createMessagesEndpoint } from '#adapters/teams/door/endpoint.ts';
import { createIssuerKeys } from '#adapters/teams/door/issuer-keys.ts';
import type { PeopleRules } from '#adapters/teams/people/roles.ts';
import { createRoster } from '#adapters/teams/people/roster.ts';
import { isoDate } from '#domain/usage/days/data-day.ts';
import type { Words } from '#language/catalogue.ts';
import type { Log } from '#ports/log.ts';
import type { Requests } from '#ports/requests.ts';
import type { Post, Posts } from '#ports/teams.ts';
import { createSystemClock } from '#process/clock.ts';
import { aListAnswer } from '../../support/cards.ts';
import { inEnglish } from '../../support/english.ts';
import { type FakeConnector, type FakeConnectorOptions, openFakeConnector } from '../../support/fake-connector.ts';

/** The calls of use cases, in order. */
export interface Asked {
  readonly name: keyof Requests;
  readonly args: readonly unknown[];
}

export interface LogEntry {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly message: string;
}

export function recordingLog(): { readonly log: Log; readonly entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  const at = (level: string) => (fields: object, message: string) => {
    entries.push({ level, fields: { ...fields }, message });
  };
  return { log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }, entries };
}

const NONE = { kind: 'none', query: '', nearest: [] } as const;

/** Default answers; a request that is missing here fails unless a test answers it. */
const REQUESTS: Partial<Requests> = {
  usageFor: (query) => Promise.resolve({ ...NONE, query }),
  driversOf: (query) => Promise.resolve({ ...NONE, query }),
  insightOf: (query) => Promise.resolve({ ...NONE, query }),
  findCustomers: (query) => Promise.resolve([{ ...NONE, query }]),
  findCalled: () => Promise.resolve(undefined),
  findMentioned: () => Promise.resolve([]),
  suggestCustomers: () => Promise.resolve([]),
  postHere: () => Promise.resolve(undefined),
  remember: () => Promise.resolve(),
  recall: () => Promise.resolve(undefined),
  customersNamed: () => Promise.resolve(NONE),
  acknowledgeAll: () => Promise.resolve({ kind: 'counted', alertIds: [], isCut: false }),
  portfolio: () => Promise.resolve({} as Awaited<ReturnType<Requests['portfolio']>>),
  listCustomers: (list, page) => Promise.resolve(aListAnswer({ list, page })),
  subscribe: () => Promise.resolve(NONE),
  unsubscribe: () => Promise.resolve({ kind: 'notSubscribed' }),
  subscriptions: () => Promise.resolve({ subscriptions: [], silences: [], customers: new Map() }),
  status: () => Promise.resolve({} as Awaited<ReturnType<Requests['status']>>),
  alerts: () =>
    Promise.resolve({ now: 0, alerts: [], open: 0, acknowledged: 0, ended: 0, silences: [], silenced: new Map() }),
  acknowledge: () => Promise.resolve(NONE),
  unacknowledge: () => Promise.resolve(NONE),
  haveNoAlert: () => Promise.resolve(false),
  silence: () => Promise.resolve(NONE),
  unsilence: () => Promise.resolve(NONE),
  undo: () => Promise.resolve({ kind: 'notUndone', reason: 'nothing' }),
  whoHears: () => Promise.resolve(NONE),
  digest: () => Promise.resolve({ schedule: undefined, timeZone: 'UTC', nextAt: undefined }),
  digestNow: ({ reader }) => Promise.resolve({ reader } as Awaited<ReturnType<Requests['digestNow']>>),
  audit: () => Promise.resolve({ entries: [], customers: new Map(), places: new Map() }),
  actOnAlert: () => Promise.resolve({ kind: 'over', customer: undefined }),
  scanNow: () => Promise.resolve({ kind: 'started' }),
  testAlert: () => Promise.resolve(),
  noteConversation: () => Promise.resolve(),
  timeZoneOf: (_personObjectId, told) => Promise.resolve(told),
  noteInstallation: () => Promise.resolve(),
  noteRemoval: () => Promise.resolve(),
  renameTeam: () => Promise.resolve(),
  isFirstDelivery: () => Promise.resolve(true),
};

/** Fake use cases that note their calls; the overrides answer. */
function fakeRequests(overrides: Partial<Requests>): { readonly requests: Requests; readonly asked: Asked[] } {
  const asked: Asked[] = [];
  const all = { ...REQUESTS, ...overrides };
  const noting = Object.entries(all).map(([name, answer]) => [
    name,
    (...args: never[]) => {
      asked.push({ name: name as keyof Requests, args });
      return (answer as (...given: never[]) => unknown)(...args);
    },
  ]);
  return { requests: Object.fromEntries(noting) as Requests, asked };
}

/** A card whose only text names the answer. */
function plain(text: string): Post {
  return { card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] }, summary: text };
}

function choiceButtons(command: string, customers: readonly { readonly id: string }[], what = 'choice'): Post {
  const actions = customers.map(({ id }) => ({
    type: 'Action.Execute',
    verb: 'run',
    data: { command, customerId: id },
    fallback: { type: 'Action.Submit', data: { verb: 'run', command, customerId: id } },
  }));
  return { card: { type: 'AdaptiveCard', version: '1.5', actions }, summary: `${what} for ${command}` };
}

const plainAnswers: Answers = {
  askDigest: ({ every }) => plain(`ask about a digest every ${every}`),
  usage: (usage, _reader, maySubscribe) =>
    plain(`usage of ${usage.customer.name}${maySubscribe === false ? ', for a viewer' : ''}`),
  usages: (usages) => plain(`usage of ${usages.length}`),
  links: ({ name }) => plain(`links for ${name}`),
  drivers: (answer) => plain(`drivers: ${answer.kind}`),
  forecast: ({ customer }) => plain(`forecast for ${customer.name}`),
  history: ({ customer }) => plain(`history of ${customer.name}`),
  pastCosts: ({ customer }, { first, last }) => plain(`${customer.name} from ${isoDate(first)} to ${isoDate(last)}`),
  accuracy: ({ customer }) => plain(`accuracy for ${customer.name}`),
  unreadable: (customer, reason) => plain(`unreadable ${customer.name}: ${reason}`),
  choice: (match, command) => choiceButtons(command, match.customers),
  notFound: (match) => plain(`not found: ${match.query}`),
  question: (customers, { command }) => choiceButtons(command, customers.slice(0, 1), 'question'),
  questionOfAll: (phrase, { command }) => choiceButtons(command, [], `question of all about ${phrase}`),
  which: (offered, { command, said, isBeyond }) =>
    choiceButtons(command, offered, isBeyond ? 'beyond' : `which “${said}”`),
  acknowledgeAll: (count, which) =>
    choiceButtons('acknowledge', [{ id: '' }], `all ${count}${which === 'here' ? '' : ` (${which})`}`),
  portfolio: () => plain('portfolio'),
  changes: () => plain('changes'),
  list: ({ list, page }) => plain(`list ${list.kind}, page ${page}`),
  subscribed: (answer) => plain(`subscribed at ${answer.thresholds.join()}`),
  unsubscribed: (answer) => plain(answer.kind),
  subscriptions: () => plain('subscriptions'),
  status: () => plain('status'),
  alerts: (answer) => plain(`${answer.open} open alerts`),
  hearing: (answer) => plain(`${answer.hearings.length} hear about ${answer.customer.name}`),
  audit: ({ entries }) => plain(`${entries.length} changes`),
  help: (commands) => plain(`help: ${commands.map((command) => command.name).join()}`),
  welcome: () => plain('welcome'),
  sentence: (text) => plain(text),
};

/** Replaces the current card of an alert. */
const plainPosts: Pick<Posts, 'alert' | 'insight' | 'digest'> = {
  digest: ({ reader }) => plain(`digest in ${reader.locale}`),
  alert: (facts) => plain(`alert about ${facts.customer.name}`),
  insight: (facts) => plain(`${facts.notification.about} about ${facts.customer.name}`),
};

export interface BotOptions {
  readonly requests?: Partial<Requests>;
  readonly people?: Partial<PeopleRules>;
  readonly bot?: BotSettings;
  readonly tokens?: BotTokens;
  readonly allowedTenantIds?: readonly string[];
  readonly connector?: FakeConnectorOptions;
  readonly buttonWithinMs?: number;
  /** The language by a person's locale; English for all when absent. */
  readonly wordsFor?: (locale: string) => Words;
  /** The system clock. */
  readonly now?: () => number;
  /** The clock by which answers are given up. */
  readonly answersBy?: () => number;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export interface BotUnderTest extends AsyncDisposable {
  readonly connector: FakeConnector;
  /** The service URL that activities have to name. */
  readonly serviceUrl: string;
  readonly asked: readonly Asked[];
  readonly logged: readonly LogEntry[];
  readonly refusals: readonly string[];
  /** The reasons for which answers were given up. */
  readonly givenUp: readonly string[];
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
}

/** The question on every card of a bot under test. */
export const QUESTION = { id: 'q-1', askedAt: 1000 };

const NO_AUTH: BotSettings = { auth: false, appType: 'SingleTenant' };
const NO_TOKENS: BotTokens = { get: () => Promise.resolve(undefined), forget: () => undefined };

async function readJson(req: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of req) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}

/** The bot behind a real HTTP server and a real CloudAdapter, with a fake connector to answer to. */
export async function openBot(options: BotOptions = {}): Promise<BotUnderTest> {
  const { bot = NO_AUTH, tokens = NO_TOKENS, allowedTenantIds = [] } = options;
  const connector = await openFakeConnector(options.connector);
  const { log, entries } = recordingLog();
  const { requests, asked } = fakeRequests(options.requests ?? {});
  const refusals: string[] = [];
  const serviceUrlHosts = ['127.0.0.1'];
  const http = createConnectorHttp(createSystemClock());
  const now = options.now ?? Date.now;
  const answersBy = options.answersBy ?? Date.now;
  const givenUp: string[] = [];
  const sendAnswer = createSendAnswer({
    places: { takePlace: () => undefined, pause: () => undefined },
    // a wait that Teams asks for passes at once
    system: { now: answersBy, sleep: () => Promise.resolve() },
    random: () => 0,
    onGivenUp: (reason) => givenUp.push(reason),
    log,
    stop: new AbortController().signal,
  });
  const metadataUrl = bot.openIdMetadataUrl ?? 'http://127.0.0.1:1/';
  const keys = createIssuerKeys({ http, metadataUrl, now, log, onAsked: () => undefined });
  const people = {
    isAuthOn: bot.auth,
    allowedTenantIds,
    operatorIds: [],
    adminIds: [],
    allowGuests: false,
    ...options.people,
  };
  const handle = createMessagesEndpoint({
    adapter: createCloudAdapter({
      bot,
      sendReply: createSendReply({ http, tokens, serviceUrlHosts, sendAnswer, now: answersBy }),
      now: answersBy,
      log,
      keys,
      onRefused: (reason) => refusals.push(reason),
    }),
    bot: new BudgetWatchBot({
      requests,
      answersIn: () => plainAnswers,
      wordsFor: options.wordsFor ?? inEnglish,
      posts: plainPosts,
      roster: createRoster({ http, tokens, serviceUrlHosts, people, now, log }),
      ...(options.buttonWithinMs === undefined ? {} : { buttonWithinMs: options.buttonWithinMs }),
      notifier: createAnswerNotifier(
        createNotifier({ http, tokens, serviceUrlHosts, now: Date.now, log }),
        sendAnswer,
        Date.now,
      ),
      now: () => 0,
      newQuestion: () => QUESTION,
      isSandbox: false,
      people,
      defaults: { locale: 'en-US', timeZone: 'UTC' },
      newId: () => 'ref-1',
      onRefused: (reason) => refusals.push(reason),
      log,
    }),
    rules: { isAuthOn: bot.auth, appId: bot.appId, serviceUrlHosts, allowedTenantIds },
    onRefused: (reason) => refusals.push(reason),
    log,
  });
  const server = createServer((req, res) => {
    readJson(req)
      .then((body) => handle(Object.assign(req, { body }), res))
      .catch((error: unknown) => {
        res.writeHead(599);
        res.end(String(error));
      });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    connector,
    serviceUrl: connector.url,
    asked,
    logged: entries,
    refusals,
    givenUp,
    async post(body, headers = {}) {
      const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, text: await response.text(), headers: response.headers };
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      http[Symbol.dispose]();
      await connector[Symbol.asyncDispose]();
    },
  };
}

/** The summaries of what the bot posted, in order. */
export function summaries(connector: FakeConnector): readonly unknown[] {
  return connector.posts.map((post) => post.activity['summary']);
}
