import { databaseOf, entraProblems, identityOf } from './managed-identity.ts';
import { type Misspelled, misspelledAmong, sayMisspelled } from './misspelled.ts';
import * as parse from './parsers.ts';
import { type ParsedSetting, settings, table, type Values } from './settings.ts';

export { sayMisspelled } from './misspelled.ts';
export { settings } from './settings.ts';

/** The variables from which settings are read. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reports all problems of the environment at once. */
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
 * Reads the settings from the environment. `only` is for the console commands: those that ask Partner Center need no bot,
 * those that use nothing but the database need neither, and `npm run doctor` looks at each part by itself. Throws
 * `ConfigError` with every problem.
 */
export function readConfig(
  environment: Environment,
  options: { readonly only?: 'bot' | 'partnerCenter' | 'database' } = {},
) {
  const { values, wrong } = parseAll(environment);
  const missing = missingIn(values, options.only);
  // A setting with a wrong value is not also reported as missing.
  const others = missing.filter((problem) => ![...wrong.keys()].some((name) => problem.includes(name)));
  const problems = [...wrong.values(), ...others];
  if (problems.length > 0) throw new ConfigError([...problems, ...misspelledSettings(environment).map(sayMisspelled)]);

  const cloud = given(values.pcCloud);
  const botAuth = given(values.botAuth);
  const tenants = given(values.allowedTenantIds);
  return {
    http: { host: given(values.host), port: given(values.port), metricsToken: values.metricsToken },
    bot: {
      auth: botAuth,
      appId: values.appId,
      appPassword: values.appPassword,
      certificateFile: values.appCertificateFile,
      appType: given(values.appType),
      appTenantId: values.appTenantId,
      ...identityOf(values, values.appType === 'FederatedCredential'),
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
      ...identityOf(values, values.pcCredential === 'federated'),
      requestsPerMinute: given(values.pcRequestsPerMinute),
    },
    tokenEncryptionKeys: values.tokenEncryptionKeys ?? [],
    database: databaseOf(values),
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
    publicUrl: values.publicUrl,
  };
}

/** Variables of the environment that are not settings but look like one: a misspelled setting has no effect. */
export function misspelledSettings(environment: Environment): readonly Misspelled[] {
  const names = Object.entries(environment).filter(([, text]) => text !== undefined);
  return misspelledAmong(
    names.map(([name]) => name),
    settings.map(({ name }) => name),
  );
}

/** Every secret of the environment, in each form in which it may occur. No text may show any of them. */
export function secretsOf(environment: Environment): readonly string[] {
  const values = Object.values<ParsedSetting<unknown>>(table)
    .filter(({ isSecret }) => isSecret)
    .map(({ name }) => environment[name]?.trim() ?? '');
  const passwords = values.flatMap((value) => {
    const password = URL.parse(value)?.password ?? '';
    return [password, decoded(password)];
  });
  const keys = environment[table.tokenEncryptionKeys.name]?.split(',').map((key) => key.trim()) ?? [];
  return [...values, ...keys, ...passwords].filter((text) => text !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The values, and the problem of each wrong setting by its name. */
function parseAll(environment: Environment): { readonly values: Values; readonly wrong: ReadonlyMap<string, string> } {
  const values: Record<string, unknown> = {};
  const wrong = new Map<string, string>();
  for (const [key, entry] of Object.entries<ParsedSetting<unknown>>(table)) {
    const text = environment[entry.name]?.trim() || entry.default;
    if (text === '' && !LISTS.has(entry.name)) continue;
    try {
      values[key] = entry.parse(text);
    } catch (error) {
      wrong.set(entry.name, `${entry.name} ${error instanceof Error ? error.message : String(error)}.`);
    }
  }
  return { values: values as Values, wrong };
}

/** Settings whose absence means an empty list. */
const LISTS: ReadonlySet<string> = new Set(['ALLOWED_TENANT_IDS', 'OPERATOR_IDS', 'ADMIN_IDS']);

/** The value of a setting with a default; it has one once no problem was found. */
function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a setting with a default has no value');
  return value;
}

/** What the whole bot, or one part of it, lacks. */
function missingIn(values: Values, only: 'bot' | 'partnerCenter' | 'database' | undefined): readonly string[] {
  const problems: string[] = [];
  if (only === undefined || only === 'bot') checkBot(values, problems);
  if (only === undefined || only === 'partnerCenter') checkPartnerCenter(values, problems);
  // the bot's part alone needs no database
  if (only !== 'bot' && values.databaseAuth === 'entra') problems.push(...entraProblems(values.databaseUrl));
  return problems;
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
  const isManaged = values.appType === 'UserAssignedMSI' || values.appType === 'FederatedCredential';
  const proofs = [values.appPassword, values.appCertificateFile].filter((value) => value !== undefined).length;
  if (proofs === 0 && !isManaged)
    problems.push(
      "MicrosoftAppPassword is missing: set it to the registration's client secret (or MicrosoftAppCertificateFile to its certificate).",
    );
  if (proofs > 0 && isManaged)
    problems.push(
      `MicrosoftAppPassword and MicrosoftAppCertificateFile must not be set with MicrosoftAppType=${values.appType}.`,
    );
  if (proofs === 2)
    problems.push('MicrosoftAppPassword and MicrosoftAppCertificateFile are both set: keep one of them.');
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
  checkPartnerCenterProof(values, problems);
  if (values.tokenEncryptionKeys === undefined) {
    problems.push('TOKEN_ENCRYPTION_KEY is missing: set it to 32 random bytes in base64 (openssl rand -base64 32).');
  }
}

function checkPartnerCenterProof(values: Values, problems: string[]): void {
  const proofs = [values.pcClientSecret, values.pcCertificateFile].filter((value) => value !== undefined).length;
  if (values.pcCredential === 'federated') {
    if (proofs > 0)
      problems.push(
        'PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_CERTIFICATE_FILE must not be set with PARTNER_CENTER_CREDENTIAL=federated.',
      );
    return;
  }
  if (proofs === 0)
    problems.push('PARTNER_CENTER_CLIENT_SECRET or PARTNER_CENTER_CERTIFICATE_FILE is missing: set one of them.');
  if (proofs === 2)
    problems.push('PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_CERTIFICATE_FILE are both set: keep one of them.');
}

function serviceUrlHosts(environment: Environment, values: Values, botAuth: boolean): readonly string[] {
  const hosts = given(values.serviceUrlHosts);
  const isDefault = !environment['SERVICE_URL_HOSTS']?.trim();
  return isDefault && !botAuth ? [...hosts, 'localhost', '127.0.0.1', '[::1]'] : hosts;
}
