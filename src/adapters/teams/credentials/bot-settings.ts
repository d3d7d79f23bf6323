import type { ManagedIdentity } from '#adapters/entra/ask-identity.ts';

/** The bot's registration: the part of the configuration that incoming and outgoing tokens need. */
export interface BotSettings {
  /** False only on loopback: tokens are neither checked nor sent. */
  readonly auth: boolean;
  readonly appId?: string | undefined;
  readonly appPassword?: string | undefined;
  /** Used instead of the password. */
  readonly certificate?:
    | { readonly privateKey: string; readonly thumbprintSha256: string; readonly x5c: string }
    | undefined;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI' | 'FederatedCredential';
  /** With `FederatedCredential`: whose tokens the app's registration trusts. */
  readonly identity?: ManagedIdentity;
  readonly appTenantId?: string | undefined;
  /** For other clouds and tests: all three are set, or none. */
  readonly openIdMetadataUrl?: string | undefined;
  readonly tokenIssuer?: string | undefined;
  /** A whole authority, including the tenant. */
  readonly loginUrl?: string | undefined;
}

const PUBLIC_RESOURCE = 'https://api.botframework.com';
const US_GOVERNMENT_RESOURCE = 'https://api.botframework.us';
/** Types whose app is known to its own tenant only. */
const HAS_TENANT: ReadonlySet<BotSettings['appType']> = new Set(['SingleTenant', 'FederatedCredential']);
/** Where bots that are not registered in a single tenant get their tokens. */
const SHARED_AUTHORITY = 'https://login.microsoftonline.com/botframework.com';

/** The resource for which tokens for the Bot Connector are issued, without `/.default`. */
export function connectorResource(bot: BotSettings): string {
  const host = bot.loginUrl === undefined ? undefined : URL.parse(bot.loginUrl)?.hostname;
  return host?.endsWith('.microsoftonline.us') ? US_GOVERNMENT_RESOURCE : PUBLIC_RESOURCE;
}

/** The authority at which the bot gets its tokens (learn.microsoft.com/azure/bot-service, "bot-service-quickstart-registration"). */
export function authorityOf(bot: BotSettings): string {
  if (bot.loginUrl !== undefined) return bot.loginUrl;
  return HAS_TENANT.has(bot.appType) && bot.appTenantId !== undefined
    ? `https://login.microsoftonline.com/${bot.appTenantId}`
    : SHARED_AUTHORITY;
}

/** Where the keys of incoming tokens are found (learn.microsoft.com/azure/bot-service/rest-api, "authentication"). */
export function openIdMetadataUrlOf(bot: BotSettings): string {
  return bot.openIdMetadataUrl ?? 'https://login.botframework.com/v1/.well-known/openidconfiguration';
}
