import { AuthError, ConfidentialClientApplication, ManagedIdentityApplication, ServerError } from '@azure/msal-node';
import type { SystemClock } from '#ports/clock.ts';
import { SignInNeeded } from '#ports/errors.ts';
import { within } from '#ports/time-limit.ts';
import { type AuthorityClient, createAuthorityClient } from './authority-client.ts';
import { authorityOf, type BotSettings, connectorResource } from './bot-settings.ts';
import { type AuthorityRefusal, botSignInNeeded, credentialsError } from './credentials-failure.ts';

export interface AccessToken {
  readonly token: string;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Asks the authority without a cache. Throws `SignInNeeded` or `Transient`. */
export type AcquireToken = () => Promise<AccessToken>;

/** The bot's token for the Bot Connector. */
export interface BotTokens {
  /**
   * Returns a token that is valid for at least five minutes; undefined with authentication off. Throws when none can be had.
   */
  get(): Promise<string | undefined>;
  /** Called when the Connector refused the token: the next one comes from the authority. */
  forget(): void;
}

/** How long before its end a token is renewed. */
const SKEW_MS = 5 * 60 * 1000;

/** Keeps a token while it is valid; calls that come while one is being fetched share it. */
export function createBotTokens(acquire: AcquireToken, now: () => number): BotTokens {
  let current: AccessToken | undefined;
  let pending: Promise<AccessToken> | undefined;

  async function renew(): Promise<AccessToken> {
    try {
      current = await acquire();
      return current;
    } finally {
      pending = undefined;
    }
  }

  return {
    async get() {
      if (current && current.expiresAt - now() > SKEW_MS) return current.token;
      pending ??= renew();
      return (await pending).token;
    },
    forget() {
      current = undefined;
    },
  };
}

interface TokenAnswer {
  readonly accessToken: string;
  readonly expiresOn: Date | null;
}

function accessToken(answer: TokenAnswer | null): AccessToken {
  if (!answer?.accessToken || !answer.expiresOn) {
    throw botSignInNeeded({ code: 'bot-token-missing' });
  }
  return { token: answer.accessToken, expiresAt: answer.expiresOn.getTime() };
}

/** The limit for the authority's answer, because MSAL has none of its own. */
const ANSWER_WITHIN_MS = 30_000;

function asking(network: AuthorityClient, ask: () => Promise<TokenAnswer | null>): AcquireToken {
  return async () => {
    try {
      return accessToken(await within(ask(), ANSWER_WITHIN_MS, tooLate));
    } catch (error) {
      if (network.refusal) throw network.refusal;
      throw error instanceof SignInNeeded ? error : credentialsError(refusalOf(error));
    }
  };
}

function tooLate(): never {
  throw new Error('timeout');
}

function refusalOf(error: unknown): AuthorityRefusal {
  const isAnswer = error instanceof AuthError;
  return {
    errorCode: isAnswer ? error.errorCode : undefined,
    description: isAnswer ? error.errorMessage : '',
    status: error instanceof ServerError ? error.status : undefined,
  };
}

/** Gets tokens with the app's password or certificate. */
function acquireAsApp(bot: BotSettings, system: SystemClock): AcquireToken {
  const authority = authorityOf(bot);
  const network = createAuthorityClient({ origin: new URL(authority).origin, limitMs: ANSWER_WITHIN_MS, system });
  const client = new ConfidentialClientApplication({
    system: { networkClient: network },
    auth: {
      clientId: bot.appId ?? '',
      ...(bot.certificate ? { clientCertificate: bot.certificate } : { clientSecret: bot.appPassword ?? '' }),
      authority,
      // MSAL must not look up a private authority elsewhere
      knownAuthorities: bot.loginUrl === undefined ? [] : [new URL(authority).host],
    },
  });
  const scopes = [`${connectorResource(bot)}/.default`];
  return asking(network, () => client.acquireTokenByClientCredential({ scopes, skipCache: true }));
}

function acquireWithManagedIdentity(bot: BotSettings, system: SystemClock): AcquireToken {
  // managed identities use the host's own endpoint, which the environment names
  const network = createAuthorityClient({ origin: undefined, limitMs: ANSWER_WITHIN_MS, system });
  const client = new ManagedIdentityApplication({
    system: { networkClient: network },
    managedIdentityIdParams: { userAssignedClientId: bot.appId ?? '' },
  });
  const resource = connectorResource(bot);
  return asking(network, () => client.acquireToken({ resource, forceRefresh: true }));
}

/** The tokens of a bot's registration. It does no IO before the first `get`. */
export function botTokensOf(bot: BotSettings, system: SystemClock): BotTokens {
  if (!bot.auth) return { get: () => Promise.resolve(undefined), forget: () => undefined };
  const acquire =
    bot.appType === 'UserAssignedMSI' ? acquireWithManagedIdentity(bot, system) : acquireAsApp(bot, system);
  return createBotTokens(acquire, () => system.now());
}
