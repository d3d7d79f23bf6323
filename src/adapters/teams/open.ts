import type { Reader } from '#domain/alerts/alert-subscription.ts';
import type { Instant } from '#domain/time/time.ts';
import type { Cloud } from '#domain/usage/drivers/portal-links.ts';
import { wordsFor } from '#language/languages.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { Requests } from '#ports/requests.ts';
import type { AnswerPlaces, Audience, IssuerKeys, Notifier, Posts } from '#ports/teams.ts';
import { BudgetWatchBot } from './bot.ts';
import { loadCards } from './cards.ts';
import { createAnswerNotifier, createSendAnswer } from './connector/answer-sending.ts';
import { createConnectorHttp } from './connector/connector-request.ts';
import { createNotifier } from './connector/notifier.ts';
import { createSendReply } from './connector/reply.ts';
import { type BotSettings, openIdMetadataUrlOf } from './credentials/bot-settings.ts';
import { botTokensOf } from './credentials/credentials.ts';
import { createCloudAdapter } from './door/cloud-adapter.ts';
import { createMessagesEndpoint } from './door/endpoint.ts';
import { createIssuerKeys } from './door/issuer-keys.ts';
import { createRoster } from './people/roster.ts';

export interface TeamsOptions {
  readonly bot: BotSettings;
  readonly serviceUrlHosts: readonly string[];
  readonly people: {
    readonly allowedTenantIds: readonly string[];
    readonly operatorIds: readonly string[];
    readonly adminIds: readonly string[];
    readonly allowGuests: boolean;
  };
  readonly defaults: Reader;
  /** Whose portals links lead to. */
  readonly partnerCenter: { readonly cloud: Cloud };
  readonly isSandbox: boolean;
  readonly cardsFolder: URL;
  readonly system: SystemClock;
  /** The places of answers in the limits that posts keep. */
  readonly places: AnswerPlaces;
  readonly calendar: { now(): Instant };
  readonly newId: () => string;
  readonly counters: {
    countRefusedRequest(reason: string): void;
    /** After each time that the keys of incoming tokens were asked for. */
    noteIssuerKeys(isAvailable: boolean): void;
    /** An answer that a person will not get, or may not have got. */
    countAnswerGivenUp(reason: string): void;
  };
  readonly log: Log;
}

/** Activities out, and the words and cards for them; needs no use case yet. */
export interface Teams extends Disposable {
  readonly notifier: Notifier;
  readonly posts: Posts;
  readonly audience: Audience;
  /** Undefined with authentication off: no tokens are looked at. */
  readonly issuerKeys: IssuerKeys | undefined;
  /** Throws `Unavailable` when a card's template is broken. */
  checkCards(): Promise<void>;
  /** Activities in: `POST /api/messages`, answered by these use cases. */
  createEndpoint(requests: Requests): ReturnType<typeof createMessagesEndpoint>;
}

/** Everything of Teams, in the order it is built. Throws `Unavailable` when a card's template cannot be read. */
export function openTeams(options: TeamsOptions): Teams {
  const { bot, serviceUrlHosts, log, system, calendar, newId, counters } = options;
  const onRefused = counters.countRefusedRequest;
  const { answersIn, posts, check } = loadCards(options.cardsFolder, wordsFor, options.partnerCenter.cloud);
  const tokens = botTokensOf(bot, system, log);
  const http = createConnectorHttp(system);
  const notifier = createNotifier({ http, tokens, serviceUrlHosts, now: () => system.now(), log });
  const stopping = new AbortController();
  const now = () => system.now();
  const sendAnswer = createSendAnswer({
    places: options.places,
    system,
    random: Math.random,
    onGivenUp: counters.countAnswerGivenUp,
    log,
    stop: stopping.signal,
  });
  const sendReply = createSendReply({ http, tokens, serviceUrlHosts, sendAnswer, now });
  const metadataUrl = openIdMetadataUrlOf(bot);
  const keys = createIssuerKeys({ http, metadataUrl, now: () => system.now(), log, onAsked: counters.noteIssuerKeys });
  const adapter = createCloudAdapter({ bot, keys, sendReply, now, log, onRefused });
  const { allowedTenantIds } = options.people;
  const people = { ...options.people, isAuthOn: bot.auth };
  const roster = createRoster({ http, tokens, serviceUrlHosts, people, now: () => system.now(), log });
  return {
    notifier,
    posts,
    audience: roster,
    issuerKeys: bot.auth ? keys : undefined,
    checkCards: check,
    createEndpoint(requests) {
      const { defaults, isSandbox } = options;
      const deps = {
        requests,
        answersIn,
        wordsFor,
        posts,
        notifier: createAnswerNotifier(notifier, sendAnswer, now),
        roster,
        people,
        defaults,
        isSandbox,
        now: () => calendar.now(),
        newQuestion: () => ({ id: newId(), askedAt: system.now() }),
        newId,
        onRefused,
        log,
      };
      const rules = { isAuthOn: bot.auth, appId: bot.appId, serviceUrlHosts, allowedTenantIds };
      return createMessagesEndpoint({ adapter, bot: new BudgetWatchBot(deps), rules, onRefused, log });
    },
    [Symbol.dispose]() {
      stopping.abort();
      http[Symbol.dispose]();
    },
  };
}
