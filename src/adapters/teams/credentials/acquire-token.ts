import { AuthError, ConfidentialClientApplication, ServerError } from '@azure/msal-node';
import type { AccessToken, AcquireToken } from '#adapters/entra/access-token.ts';
import { askIdentity } from '#adapters/entra/ask-identity.ts';
import { createExchangeTokens } from '#adapters/entra/exchange-tokens.ts';
import type { SystemClock } from '#ports/clock.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import { within } from '#ports/time-limit.ts';
import { type AuthorityClient, createAuthorityClient } from './authority-client.ts';
import { authorityOf, type BotSettings, connectorResource } from './bot-settings.ts';
import { type AuthorityRefusal, botSignInNeeded, credentialsError, identityError } from './credentials-failure.ts';

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
      if (isExplained(error)) throw error;
      throw network.refusal ?? credentialsError(refusalOf(error));
    }
  };
}

/** Such an error says already what is wrong: there is no token in the answer, or the managed identity gave none. */
function isExplained(error: unknown): boolean {
  return error instanceof SignInNeeded || error instanceof Transient;
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

function proofOf(bot: BotSettings, system: SystemClock, log: Pick<Log, 'warn'> | undefined) {
  if (bot.identity) {
    const deps = { now: () => system.now(), log, explain: identityError };
    return { clientAssertion: createExchangeTokens(bot.identity, authorityOf(bot), deps).get };
  }
  return bot.certificate ? { clientCertificate: bot.certificate } : { clientSecret: bot.appPassword ?? '' };
}

/** Gets tokens with the app's password or certificate, or with what the managed identity says. */
function acquireAsApp(bot: BotSettings, system: SystemClock, log: Pick<Log, 'warn'> | undefined): AcquireToken {
  const authority = authorityOf(bot);
  const network = createAuthorityClient({ origin: new URL(authority).origin, limitMs: ANSWER_WITHIN_MS, system });
  const client = new ConfidentialClientApplication({
    system: { networkClient: network },
    auth: {
      clientId: bot.appId ?? '',
      ...proofOf(bot, system, log),
      authority,
      // MSAL must not look up a private authority elsewhere
      knownAuthorities: bot.loginUrl === undefined ? [] : [new URL(authority).host],
    },
  });
  const scopes = [`${connectorResource(bot)}/.default`];
  return asking(network, () => client.acquireTokenByClientCredential({ scopes, skipCache: true }));
}

function acquireWithManagedIdentity(bot: BotSettings): AcquireToken {
  return () => askIdentity({ clientId: bot.appId }, connectorResource(bot), identityError);
}

/** Asks the authority in the way of the bot's registration. */
export function acquirerOf(bot: BotSettings, system: SystemClock, log?: Pick<Log, 'warn'>): AcquireToken {
  return bot.appType === 'UserAssignedMSI' ? acquireWithManagedIdentity(bot) : acquireAsApp(bot, system, log);
}
