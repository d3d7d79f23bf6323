import * as parse from './parsers.ts';

export interface Setting {
  readonly name: string;
  /** The text used when the setting is absent or blank; '' for none. */
  readonly default: string;
  readonly isSecret?: true;
  readonly help: string;
}

export interface ParsedSetting<T> extends Setting {
  readonly parse: (text: string) => T;
}

function setting<T>(name: string, defaultText: string, parser: (text: string) => T, help: string): ParsedSetting<T> {
  return { name, default: defaultText, parse: parser, help };
}

/** A setting whose value no text may show. */
function secret<T>(name: string, parser: (text: string) => T, help: string): ParsedSetting<T> {
  return { ...setting(name, '', parser, help), isSecret: true };
}

/** Teams' public and government hosts; learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages. */
const MICROSOFT_SERVICE_URL_HOSTS =
  'smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com,smba.infra.gov.teams.microsoft.us,smba.infra.dod.teams.microsoft.us';

export const table = {
  host: setting('HOST', '0.0.0.0', parse.words, 'Address the server listens on.'),
  port: setting('PORT', '3978', parse.wholeNumber(0, 65535), 'Port the server listens on; 0 takes a free one.'),
  appId: setting('MicrosoftAppId', '', parse.guid, "The bot registration's app id; needed with BOT_AUTH=on."),
  appPassword: secret(
    'MicrosoftAppPassword',
    parse.words,
    "The registration's client secret; left out with UserAssignedMSI, FederatedCredential or a certificate.",
  ),
  appCertificateFile: setting(
    'MicrosoftAppCertificateFile',
    '',
    parse.words,
    "Instead of the password: the registration's certificate with its private key, one PEM file.",
  ),
  appType: setting(
    'MicrosoftAppType',
    'SingleTenant',
    parse.oneOf('SingleTenant', 'MultiTenant', 'UserAssignedMSI', 'FederatedCredential'),
    'SingleTenant, MultiTenant, UserAssignedMSI, or FederatedCredential: a single tenant whose app trusts the managed identity.',
  ),
  appTenantId: setting(
    'MicrosoftAppTenantId',
    '',
    parse.guid,
    "The registration's tenant; needed with BOT_AUTH=on, except for MultiTenant.",
  ),
  botAuth: setting(
    'BOT_AUTH',
    'on',
    parse.onOff,
    '`off` is allowed with a loopback HOST only: the bot then neither checks nor sends tokens.',
  ),
  openIdMetadataUrl: setting(
    'BOT_OPENID_METADATA_URL',
    '',
    parse.httpUrl,
    'Where the bot finds the keys of incoming tokens; set it for other clouds and tests, together with the next two.',
  ),
  tokenIssuer: setting(
    'BOT_TOKEN_ISSUER',
    '',
    parse.words,
    'The issuer of incoming tokens; see BOT_OPENID_METADATA_URL.',
  ),
  loginUrl: setting(
    'BOT_LOGIN_URL',
    '',
    parse.httpsUrl,
    'A whole authority with tenant for outgoing tokens; see BOT_OPENID_METADATA_URL.',
  ),
  serviceUrlHosts: setting(
    'SERVICE_URL_HOSTS',
    MICROSOFT_SERVICE_URL_HOSTS,
    parse.hosts,
    "Hosts of Teams' connector that the bot may send to: names without port, `*.` for one level; by https, and by http to loopback only. With BOT_AUTH=off the default also has loopback.",
  ),
  pcTenantId: setting(
    'PARTNER_CENTER_TENANT_ID',
    '',
    parse.guid,
    "The partner's tenant; needed with PARTNER_CENTER_AUTH=on.",
  ),
  pcClientId: setting(
    'PARTNER_CENTER_CLIENT_ID',
    '',
    parse.guid,
    'The app of the secure application model; needed with PARTNER_CENTER_AUTH=on.',
  ),
  pcClientSecret: secret(
    'PARTNER_CENTER_CLIENT_SECRET',
    parse.words,
    "That app's client secret; this or the certificate is needed.",
  ),
  pcCertificateFile: setting(
    'PARTNER_CENTER_CERTIFICATE_FILE',
    '',
    parse.words,
    "That app's certificate with its private key, one PEM file.",
  ),
  pcCredential: setting(
    'PARTNER_CENTER_CREDENTIAL',
    '',
    parse.oneOf('federated'),
    '`federated`: that app trusts the managed identity, and has neither secret nor certificate.',
  ),
  pcCloud: setting('PARTNER_CENTER_CLOUD', 'global', parseCloud, '`global` or `usgov`.'),
  pcUrl: setting(
    'PARTNER_CENTER_URL',
    '',
    parsePartnerCenterUrl,
    "Overrides the base address of the cloud's API, without /v1.",
  ),
  pcAuthorityUrl: setting(
    'PARTNER_CENTER_AUTHORITY_URL',
    '',
    parse.httpsUrl,
    "Overrides the cloud's sign-in authority, without the tenant; the bot takes it as known and looks no other one up.",
  ),
  pcAuth: setting(
    'PARTNER_CENTER_AUTH',
    'on',
    parse.onOff,
    '`off` is allowed with a loopback PARTNER_CENTER_URL only: the bot then sends a fixed bearer token.',
  ),
  pcRequestsPerMinute: setting(
    'PARTNER_CENTER_REQUESTS_PER_MINUTE',
    '400',
    parse.wholeNumber(1, 1_000_000),
    "Pace of the tenant's calls; 100 of them are kept for questions. A tenth may read drivers when nobody asks.",
  ),
  tokenEncryptionKeys: secret(
    'TOKEN_ENCRYPTION_KEY',
    parse.encryptionKeys,
    '32 bytes in base64 that encrypt the stored sign-in; needed with PARTNER_CENTER_AUTH=on; `new,old` while rotating.',
  ),
  databaseUrl: secret(
    'DATABASE_URL',
    parse.postgresUrl,
    'URL of a PostgreSQL database, for any number of processes; without it the bot uses SQLite.',
  ),
  databaseAuth: setting(
    'DATABASE_AUTH',
    'password',
    parse.oneOf('password', 'entra'),
    '`entra`: a token of the managed identity is the password of DATABASE_URL, which then has none.',
  ),
  managedIdentityClientId: setting(
    'MANAGED_IDENTITY_CLIENT_ID',
    '',
    parse.guid,
    "The client id of the host's user-assigned managed identity; without it the one that the system assigned is used.",
  ),
  dataDir: setting('DATA_DIR', './data', parse.words, 'Folder of the SQLite file.'),
  scanCron: setting('SCAN_CRON', '0 * * * *', parse.cron, 'When scans start: a cron expression of 5 or 6 fields.'),
  scanStrategy: setting(
    'SCAN_STRATEGY',
    'sweep',
    parse.oneOf('sweep', 'each'),
    "`sweep` reads all totals in one call, then what changed; `each` reads every customer's summary.",
  ),
  scanTimeZone: setting('SCAN_TIME_ZONE', 'UTC', parse.timeZone, 'Time zone of SCAN_CRON.'),
  alertThresholds: setting(
    'ALERT_THRESHOLDS',
    '80,100,120',
    parse.thresholds,
    'Percentages of the budget for subscriptions that name none.',
  ),
  reopenStep: setting(
    'REOPEN_STEP',
    '20',
    parse.positiveNumber,
    'Percentage points after which an acknowledged alert reopens.',
  ),
  staleAfterMs: setting(
    'STALE_AFTER',
    '48h',
    parse.durationMs,
    'Age from which unchanged figures, of one customer or of all, are said to have stopped.',
  ),
  unknownRepeatAfterMs: setting(
    'UNKNOWN_REPEAT_AFTER',
    '10m',
    parse.durationMs,
    'How long the bot waits before it repeats a post that may have been delivered; the repeat is labelled.',
  ),
  teamsRequestsPerSecond: setting(
    'TEAMS_REQUESTS_PER_SECOND',
    '30',
    parse.positiveNumber,
    'Requests to Teams per second, across all conversations; the published limits per conversation hold as well.',
  ),
  allowedTenantIds: setting(
    'ALLOWED_TENANT_IDS',
    '',
    parse.guids,
    'Ids of the tenants whose people may use the bot; MicrosoftAppTenantId when empty.',
  ),
  operatorIds: setting(
    'OPERATOR_IDS',
    '',
    parse.guids,
    'Entra object ids of operators, who may subscribe; everyone of the allowed tenants when empty.',
  ),
  adminIds: setting('ADMIN_IDS', '', parse.guids, 'Entra object ids of admins, who also get the health notices.'),
  allowGuests: setting('ALLOW_GUESTS', 'false', parse.trueFalse, 'Whether guests count as people of the tenant.'),
  defaultTimeZone: setting(
    'DEFAULT_TIME_ZONE',
    'UTC',
    parse.timeZone,
    'Time zone of texts that are for nobody in particular.',
  ),
  defaultLocale: setting('DEFAULT_LOCALE', 'en-US', parse.locale, 'Locale of texts that are for nobody in particular.'),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    parse.oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'fatal, error, warn, info, debug, trace or silent.',
  ),
  metricsToken: secret(
    'METRICS_TOKEN',
    parse.words,
    'Bearer token that /metrics asks for; without it /metrics is open.',
  ),
  publicUrl: setting(
    'PUBLIC_URL',
    '',
    parsePublicUrl,
    'The address at which Teams reaches the bot, without /api/messages; `npm run doctor` tries it.',
  ),
} as const;

/** Every setting, in the order of the documentation. */
export const settings: readonly Setting[] = Object.values(table);

export type Values = { readonly [K in keyof typeof table]: ReturnType<(typeof table)[K]['parse']> | undefined };

function parseCloud(text: string): 'global' | 'usgov' {
  if (/german/i.test(text)) throw new Error('names a cloud that Microsoft closed in October 2021; use global or usgov');
  return parse.oneOf('global', 'usgov')(text);
}

function parsePartnerCenterUrl(text: string): string {
  const url = parse.httpUrl(text);
  if (url.endsWith('/v1')) throw new Error('must be the base URL without /v1');
  return url;
}

function parsePublicUrl(text: string): string {
  const url = parse.httpUrl(text);
  if (url.endsWith('/api/messages')) throw new Error('must be the address without /api/messages');
  return url;
}
