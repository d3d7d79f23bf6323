import type { AcquireToken } from '#adapters/entra/access-token.ts';
import { createKeptToken } from '#adapters/entra/kept-token.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { Log } from '#ports/log.ts';
import type { BotSettings } from './bot-settings.ts';

/** The bot's token for the Bot Connector. */
export interface BotTokens {
  /** Returns a token that is still valid; undefined with authentication off. Throws when none can be had. */
  get(): Promise<string | undefined>;
  /** Called when the Connector refused the token: the next one comes from the authority. */
  forget(): void;
}

/** The tokens of a bot's registration. It does no IO before the first `get`. */
export function botTokensOf(bot: BotSettings, system: SystemClock, log?: Pick<Log, 'warn'>): BotTokens {
  if (!bot.auth) return { get: () => Promise.resolve(undefined), forget: () => undefined };
  let acquire: AcquireToken | undefined;
  const loadAndAcquire: AcquireToken = async () => {
    // MSAL is a twentieth of what a start would load, so it comes with the first token
    const { acquirerOf } = await import('./acquire-token.ts');
    acquire ??= acquirerOf(bot, system, log);
    return await acquire();
  };
  return createKeptToken({ acquire: loadAndAcquire, now: () => system.now(), name: 'the Bot Connector', log });
}
