/** The bot's registration: the part of the configuration that sign-in, both ways, needs. */
export interface BotSettings {
  /** False only on loopback: no tokens in or out. */
  readonly auth: boolean;
  readonly appId?: string | undefined;
  readonly appPassword?: string | undefined;
  /** Instead of the password. */
  readonly certificate?:
    | { readonly privateKey: string; readonly thumbprintSha256: string; readonly x5c: string }
    | undefined;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly appTenantId?: string | undefined;
  /** Other clouds and tests: all three or none. */
  readonly openIdMetadataUrl?: string | undefined;
  readonly tokenIssuer?: string | undefined;
  /** A whole authority, with tenant. */
  readonly loginUrl?: string | undefined;
}

const PUBLIC_RESOURCE = 'https://api.botframework.com';
const US_GOVERNMENT_RESOURCE = 'https://api.botframework.us';
/** Where bots that belong to no tenant of ours get their tokens. */
const SHARED_AUTHORITY = 'https://login.microsoftonline.com/botframework.com';

/** The resource that tokens for the Bot Connector are for, without `/.default`. */
export function connectorResource(bot: BotSettings): string {
  const host = bot.loginUrl === undefined ? undefined : URL.parse(bot.loginUrl)?.hostname;
  return host?.endsWith('.microsoftonline.us') ? US_GOVERNMENT_RESOURCE : PUBLIC_RESOURCE;
}

/** The authority at which the bot gets its tokens (learn.microsoft.com/azure/bot-service, "bot-service-quickstart-registration"). */
export function authorityOf(bot: BotSettings): string {
  if (bot.loginUrl !== undefined) return bot.loginUrl;
  return bot.appType === 'SingleTenant' && bot.appTenantId !== undefined
    ? `https://login.microsoftonline.com/${bot.appTenantId}`
    : SHARED_AUTHORITY;
}

/** Where the keys of incoming tokens are found (learn.microsoft.com/azure/bot-service/rest-api, "authentication"). */
export function openIdMetadataUrlOf(bot: BotSettings): string {
  return bot.openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration';
}
