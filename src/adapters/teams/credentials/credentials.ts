import type { SystemClock } from '#ports/clock.ts';
import type { AccessToken, AcquireToken } from './access-token.ts';
import type { BotSettings } from './bot-settings.ts';

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

/** The tokens of a bot's registration. It does no IO before the first `get`. */
export function botTokensOf(bot: BotSettings, system: SystemClock): BotTokens {
  if (!bot.auth) return { get: () => Promise.resolve(undefined), forget: () => undefined };
  let acquire: AcquireToken | undefined;
  const loadAndAcquire: AcquireToken = async () => {
    // MSAL is a twentieth of what a start would load, so it comes with the first token
    const { acquirerOf } = await import('./acquire-token.ts');
    acquire ??= acquirerOf(bot, system);
    return await acquire();
  };
  return createBotTokens(loadAndAcquire, () => system.now());
}
