import { createConnectorHttp } from '#adapters/teams/connector/connector-request.ts';
import { openIdMetadataUrlOf } from '#adapters/teams/credentials/bot-settings.ts';
import { readIssuer } from '#adapters/teams/door/issuer-keys.ts';
import type { Config } from '#config/config.ts';
import type { SystemClock } from '#ports/clock.ts';
import { type Finding, fail, notMade, ok } from './finding.ts';

/** Whether the keys can be had that prove who sends messages, and whether they can prove messages of Teams. */
export async function examineIssuerKeys(
  config: Config | undefined,
  { system }: { readonly system: SystemClock },
): Promise<readonly Finding[]> {
  if (config === undefined) return [notMade("the bot's settings are wrong or missing")];
  if (!config.bot.auth) return [notMade('BOT_AUTH is off')];
  const metadataUrl = openIdMetadataUrlOf(config.bot);
  using http = createConnectorHttp(system);
  const issuer = await readIssuer({ http, metadataUrl });
  if (typeof issuer === 'string') {
    return [
      fail(
        `Nobody could be answered: the keys that prove who sends messages cannot be had (${issuer}). Check that this machine reaches that address, and BOT_OPENID_METADATA_URL.`,
      ),
    ];
  }
  const wanted = config.bot.tokenIssuer;
  if (wanted !== undefined && issuer.name !== undefined && issuer.name !== wanted) {
    return [
      fail(
        `Every message would be refused: ${metadataUrl} is of the issuer ${issuer.name}, and BOT_TOKEN_ISSUER names another one. Set both for the same cloud.`,
      ),
    ];
  }
  if (![...issuer.keys.values()].some(({ endorsements }) => endorsements.includes('msteams'))) {
    return [
      fail(
        `Every message would be refused: no key of ${metadataUrl} is for messages of Teams (msteams). Check BOT_OPENID_METADATA_URL.`,
      ),
    ];
  }
  return [ok(`${new URL(metadataUrl).origin} gives the keys that prove who sends messages.`)];
}
