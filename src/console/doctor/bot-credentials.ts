import { authorityOf } from '#adapters/teams/credentials/bot-settings.ts';
import { botTokensOf } from '#adapters/teams/credentials/credentials.ts';
import type { Config } from '#config/config.ts';
import type { SystemClock } from '#ports/clock.ts';
import { Transient } from '#ports/errors.ts';
import { type Finding, failed, notMade, ok, warn } from './finding.ts';

/** Whether the authority gives the bot a token, in the way in which the bot asks for one. */
export async function examineBotCredentials(
  config: Config | undefined,
  { system }: { readonly system: SystemClock },
): Promise<readonly Finding[]> {
  if (config === undefined) return [notMade("the bot's settings are wrong or missing")];
  if (!config.bot.auth) return [warn(WITHOUT_TOKENS)];
  // loaded as late as the process itself loads it: a check of wrong settings needs nothing of it
  const { botRegistration } = await import('#app');
  try {
    const bot = await botRegistration(config);
    await botTokensOf(bot, system).get();
    return [ok(`${new URL(authorityOf(bot)).origin} gives the bot a token.`)];
  } catch (error) {
    return [failed(error, error instanceof Transient ? reach(error) : '')];
  }
}

/** Where to look when nobody refuses and no token comes. */
function reach({ fault }: Transient): string {
  return fault?.code === 'noAuthority'
    ? 'Check that this host is in Azure, has the managed identity and reaches its endpoint.'
    : "Check that this machine reaches the sign-in authority (BOT_LOGIN_URL, or Microsoft's own).";
}

const WITHOUT_TOKENS =
  'BOT_AUTH is off: the bot sends no tokens and believes every message. That is for trying it out; set BOT_AUTH=on for Teams.';
