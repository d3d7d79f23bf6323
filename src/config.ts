import * as parse from './config-parsers.ts';

/** What a setting's text may come from. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface Setting {
  readonly name: string;
  /** The text used when it is absent or blank; '' for none. */
  readonly default: string;
  readonly isSecret?: true;
  readonly help: string;
}

interface ParsedSetting<T> extends Setting {
  readonly parse: (text: string) => T;
}

function setting<T>(
  name: string,
  defaultText: string,
  parser: (text: string) => T,
  help: string,
  isSecret?: true,
): ParsedSetting<T> {
  return { name, default: defaultText, parse: parser, help, ...(isSecret && { isSecret }) };
}

/** Teams' public and government hosts; learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages. */
const MICROSOFT_SERVICE_URL_HOSTS =
  'smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com,smba.infra.gov.teams.microsoft.us,smba.infra.dod.teams.microsoft.us';

const table = {
  host: setting('HOST', '0.0.0.0', parse.words, 'Address the server listens on.'),
  port: setting('PORT', '3978', parse.wholeNumber(0, 65535), 'Port the server listens on; 0 takes a free one.'),
  appId: setting('MicrosoftAppId', '', parse.guid, "The bot registration's app id; needed with BOT_AUTH=on."),
  appPassword: setting(
    'MicrosoftAppPassword',
    '',
    parse.words,
    "The registration's client secret; none with UserAssignedMSI.",
    true,
  ),
  appType: setting(
    'MicrosoftAppType',
    'SingleTenant',
    parse.oneOf('SingleTenant', 'MultiTenant', 'UserAssignedMSI'),
    'SingleTenant, MultiTenant or UserAssignedMSI.',
  ),
  appTenantId: setting(
    'MicrosoftAppTenantId',
    '',
    parse.guid,
    "The registration's tenant; needed with BOT_AUTH=on, but for MultiTenant.",
  ),
  botAuth: setting('BOT_AUTH', 'on', parse.onOff, '`off` only with a loopback HOST: no tokens in or out.'),
  openIdMetadataUrl: setting(
    'BOT_OPENID_METADATA_URL',
    '',
    parse.httpUrl,
    'Where the keys of incoming tokens are found; for other clouds and tests, together with the next two.',
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
    "Hosts of Teams' connector that may be answered: names without port, `*.` for one level; https, http only for loopback. With BOT_AUTH=off loopback is added to the default.",
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
  pcClientSecret: setting(
    'PARTNER_CENTER_CLIENT_SECRET',
    '',
    parse.words,
    "That app's client secret; this or the certificate is needed.",
    true,
  ),
  pcCertificateFile: setting(
    'PARTNER_CENTER_CERTIFICATE_FILE',
    '',
    parse.words,
    "That app's certificate with its private key, one PEM file.",
  ),
  pcCloud: setting('PARTNER_CENTER_CLOUD', 'global', parseCloud, '`global` or `usgov`.'),
  pcUrl: setting('PARTNER_CENTER_URL', '', parsePartnerCenterUrl, "Overrides the cloud's API base, without /v1."),
  pcAuthorityUrl: setting(
    'PARTNER_CENTER_AUTHORITY_URL',
    '',
    parse.httpsUrl,
    "Overrides the cloud's sign-in authority (without the tenant); it is taken as known, none is looked up.",
  ),
  pcAuth: setting(
    'PARTNER_CENTER_AUTH',
    'on',
    parse.onOff,
    '`off` only with a loopback PARTNER_CENTER_URL: a fixed bearer token.',
  ),
  pcRequestsPerMinute: setting(
    'PARTNER_CENTER_REQUESTS_PER_MINUTE',
    '400',
    parse.wholeNumber(1, 1_000_000),
    "Pace of the tenant's calls; 100 of them are kept for questions.",
  ),
  tokenEncryptionKeys: setting(
    'TOKEN_ENCRYPTION_KEY',
    '',
    parse.encryptionKeys,
    '32 bytes in base64 that encrypt the stored sign-in; needed with PARTNER_CENTER_AUTH=on; `new,old` while rotating.',
    true,
  ),
  databaseUrl: setting(
    'DATABASE_URL',
    '',
    parse.postgresUrl,
    'PostgreSQL, for any number of replicas; without it SQLite is used.',
    true,
  ),
  dataDir: setting('DATA_DIR', './data', parse.words, 'Folder of the SQLite file.'),
  scanCron: setting('SCAN_CRON', '0 * * * *', parse.cron, 'When scans start; 5 or 6 fields.'),
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
    'Percentages of the budget that subscriptions without their own use.',
  ),
  reopenStep: setting(
    'REOPEN_STEP',
    '20',
    parse.positiveNumber,
    'Points of the budget after which an acknowledged alert reopens.',
  ),
  staleAfterMs: setting(
    'STALE_AFTER',
    '48h',
    parse.durationMs,
    'Age from which figures, or the whole feed, count as not moving.',
  ),
  unknownRepeatAfterMs: setting(
    'UNKNOWN_REPEAT_AFTER',
    '10m',
    parse.durationMs,
    'Wait before a post that may have been delivered is sent again, labelled.',
  ),
  teamsRequestsPerSecond: setting(
    'TEAMS_REQUESTS_PER_SECOND',
    '30',
    parse.positiveNumber,
    'Sends across all conversations; the published limits per conversation hold too.',
  ),
  allowedTenantIds: setting(
    'ALLOWED_TENANT_IDS',
    '',
    parse.guids,
    'Tenants whose people may use the bot; MicrosoftAppTenantId when empty.',
  ),
  operatorIds: setting(
    'OPERATOR_IDS',
    '',
    parse.guids,
    'Entra object ids that may subscribe; everyone of the allowed tenants when empty.',
  ),
  adminIds: setting('ADMIN_IDS', '', parse.guids, 'Entra object ids of admins, who also hear of health notices.'),
  allowGuests: setting('ALLOW_GUESTS', 'false', parse.trueFalse, 'Whether guests count as people of the tenant.'),
  defaultTimeZone: setting('DEFAULT_TIME_ZONE', 'UTC', parse.timeZone, 'Used where nobody in particular is asking.'),
  defaultLocale: setting('DEFAULT_LOCALE', 'en-US', parse.locale, 'Used where nobody in particular is asking.'),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    parse.oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'),
    'fatal, error, warn, info, debug, trace or silent.',
  ),
  metricsToken: setting(
    'METRICS_TOKEN',
    '',
    parse.words,
    'Bearer token that /metrics asks for; open without it.',
    true,
  ),
} as const;

/** Every setting, in the order of the documentation. */
export const settings: readonly Setting[] = Object.values(table);

type Values = { readonly [K in keyof typeof table]: ReturnType<(typeof table)[K]['parse']> | undefined };

function parseCloud(text: string): 'global' | 'usgov' {
  if (/german/i.test(text)) throw new Error('names a cloud that Microsoft closed in October 2021; use global or usgov');
  return parse.oneOf('global', 'usgov')(text);
}

function parsePartnerCenterUrl(text: string): string {
  const url = parse.httpUrl(text);
  if (/\/v1$/.test(url)) throw new Error('must be the base URL without /v1');
  return url;
}

/** All problems of the environment at once. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The settings are not usable:\n${problems.map((problem) => `  - ${problem}`).join('\n')}\nREADME.md lists every setting.`,
    );
    this.problems = problems;
  }
}

const PARTNER_CENTER_BASE = 'https://api.partnercenter.microsoft.com';
const AUTHORITY = { global: 'https://login.microsoftonline.com', usgov: 'https://login.microsoftonline.us' } as const;

export type Config = ReturnType<typeof readConfig>;

/**
 * Environment to settings. `only: 'partnerCenter'` is for the console commands, which need no bot.
 * Throws `ConfigError` with every problem.
 */
export function readConfig(environment: Environment, options: { readonly only?: 'partnerCenter' } = {}) {
  const problems: string[] = [];
  const values = parseAll(environment, problems);
  const needsBot = options.only === undefined;
  if (needsBot) checkBot(values, problems);
  checkPartnerCenter(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);

  const cloud = given(values.pcCloud);
  const botAuth = given(values.botAuth);
  const tenants = given(values.allowedTenantIds);
  return {
    http: { host: given(values.host), port: given(values.port), metricsToken: values.metricsToken },
    bot: {
      auth: botAuth,
      appId: values.appId,
      appPassword: values.appPassword,
      appType: given(values.appType),
      appTenantId: values.appTenantId,
      openIdMetadataUrl: values.openIdMetadataUrl,
      tokenIssuer: values.tokenIssuer,
      loginUrl: values.loginUrl,
    },
    serviceUrlHosts: serviceUrlHosts(environment, values, botAuth),
    partnerCenter: {
      auth: given(values.pcAuth),
      cloud,
      url: values.pcUrl ?? PARTNER_CENTER_BASE,
      authorityUrl: values.pcAuthorityUrl ?? AUTHORITY[cloud],
      tenantId: values.pcTenantId,
      clientId: values.pcClientId,
      clientSecret: values.pcClientSecret,
      certificateFile: values.pcCertificateFile,
      requestsPerMinute: given(values.pcRequestsPerMinute),
    },
    tokenEncryptionKeys: values.tokenEncryptionKeys ?? [],
    database: { url: values.databaseUrl, dataDir: given(values.dataDir) },
    scan: { cron: given(values.scanCron), strategy: given(values.scanStrategy), timeZone: given(values.scanTimeZone) },
    alerts: {
      thresholds: given(values.alertThresholds),
      reopenStep: given(values.reopenStep),
      staleAfterMs: given(values.staleAfterMs),
      unknownRepeatAfterMs: given(values.unknownRepeatAfterMs),
    },
    teamsRequestsPerSecond: given(values.teamsRequestsPerSecond),
    people: {
      allowedTenantIds: tenants.length > 0 ? tenants : values.appTenantId === undefined ? [] : [values.appTenantId],
      operatorIds: given(values.operatorIds),
      adminIds: given(values.adminIds),
      allowGuests: given(values.allowGuests),
    },
    defaults: { timeZone: given(values.defaultTimeZone), locale: given(values.defaultLocale) },
    logLevel: given(values.logLevel),
  };
}

function parseAll(environment: Environment, problems: string[]): Values {
  const values: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries<ParsedSetting<unknown>>(table)) {
    const text = environment[entry.name]?.trim() || entry.default;
    if (text === '' && !LISTS.has(entry.name)) continue;
    try {
      values[key] = entry.parse(text);
    } catch (error) {
      problems.push(`${entry.name} ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return values as Values;
}

/** Settings for which nothing means an empty list. */
const LISTS: ReadonlySet<string> = new Set(['ALLOWED_TENANT_IDS', 'OPERATOR_IDS', 'ADMIN_IDS']);

/** Every setting with a default is there once no problem was found. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a setting with a default has no value');
  return value;
}

function checkBot(values: Values, problems: string[]): void {
  if (values.botAuth === false) {
    if (values.host !== undefined && !parse.isLoopbackHost(values.host)) {
      problems.push(
        'BOT_AUTH is off, so HOST must be a loopback address such as 127.0.0.1: without tokens anybody who reaches the port is believed.',
      );
    }
  } else {
    checkRegistration(values, problems);
  }
  const cloud = [values.openIdMetadataUrl, values.tokenIssuer, values.loginUrl];
  if (cloud.some((value) => value !== undefined) && cloud.some((value) => value === undefined)) {
    problems.push(
      'BOT_OPENID_METADATA_URL, BOT_TOKEN_ISSUER and BOT_LOGIN_URL must be set all together or not at all.',
    );
  }
}

function checkRegistration(values: Values, problems: string[]): void {
  if (values.appId === undefined) {
    problems.push(
      "MicrosoftAppId is missing: set it to the bot registration's app id (or BOT_AUTH=off with a loopback HOST, to try it out).",
    );
  }
  const isManaged = values.appType === 'UserAssignedMSI';
  if (values.appPassword === undefined && !isManaged)
    problems.push("MicrosoftAppPassword is missing: set it to the registration's client secret.");
  if (values.appPassword !== undefined && isManaged)
    problems.push('MicrosoftAppPassword must not be set with MicrosoftAppType=UserAssignedMSI.');
  if (values.appTenantId === undefined && values.appType !== 'MultiTenant') {
    problems.push("MicrosoftAppTenantId is missing: set it to the registration's tenant.");
  }
  if (values.allowedTenantIds?.length === 0 && values.appTenantId === undefined) {
    problems.push(
      'ALLOWED_TENANT_IDS is empty and MicrosoftAppTenantId is missing: name the tenants whose people may ask.',
    );
  }
}

function checkPartnerCenter(values: Values, problems: string[]): void {
  if (values.pcAuth === false) {
    if (values.pcUrl === undefined || !parse.isLoopbackHost(new URL(values.pcUrl).hostname)) {
      problems.push(
        'PARTNER_CENTER_AUTH is off, so PARTNER_CENTER_URL must be a loopback URL: a fixed token is for a simulated Partner Center only.',
      );
    }
    return;
  }
  if (values.pcTenantId === undefined)
    problems.push("PARTNER_CENTER_TENANT_ID is missing: set it to the partner's tenant.");
  if (values.pcClientId === undefined)
    problems.push('PARTNER_CENTER_CLIENT_ID is missing: set it to the app of the secure application model.');
  if (values.pcClientSecret === undefined && values.pcCertificateFile === undefined) {
    problems.push('PARTNER_CENTER_CLIENT_SECRET or PARTNER_CENTER_CERTIFICATE_FILE is missing: set one of them.');
  }
  if (values.pcClientSecret !== undefined && values.pcCertificateFile !== undefined) {
    problems.push('PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_CERTIFICATE_FILE are both set: keep one of them.');
  }
  if (values.tokenEncryptionKeys === undefined) {
    problems.push('TOKEN_ENCRYPTION_KEY is missing: set it to 32 random bytes in base64 (openssl rand -base64 32).');
  }
}

function serviceUrlHosts(environment: Environment, values: Values, botAuth: boolean): readonly string[] {
  const hosts = given(values.serviceUrlHosts);
  const isDefault = !environment['SERVICE_URL_HOSTS']?.trim();
  return isDefault && !botAuth ? [...hosts, 'localhost', '127.0.0.1', '[::1]'] : hosts;
}
