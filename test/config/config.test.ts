import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ConfigError, type Environment, misspelledSettings, readConfig, secretsOf, settings } from '#config/config.ts';
import { variables } from '../../manifest/app-package.ts';

const GUID = '6f1f6b1e-0000-4000-8000-000000000001';
const ENTRA = { DATABASE_AUTH: 'entra', DATABASE_URL: 'postgres://me@db.example/x?sslmode=verify-full' };

/** An environment with which the product starts in production. */
function production(overrides: Environment = {}): Environment {
  return {
    MicrosoftAppId: GUID,
    MicrosoftAppPassword: 'secret',
    MicrosoftAppTenantId: GUID,
    PARTNER_CENTER_TENANT_ID: GUID,
    PARTNER_CENTER_CLIENT_ID: GUID,
    PARTNER_CENTER_CLIENT_SECRET: 'secret',
    TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
    ...overrides,
  };
}

/** An environment without any token, on loopback. */
function loopback(overrides: Environment = {}): Environment {
  return {
    HOST: '127.0.0.1',
    BOT_AUTH: 'off',
    PARTNER_CENTER_AUTH: 'off',
    PARTNER_CENTER_URL: 'http://127.0.0.1:4000',
    ...overrides,
  };
}

function problemsOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
}

describe('settings', () => {
  it('have the documented defaults in production', () => {
    const config = readConfig(production());

    assert.deepEqual(config.http, { host: '0.0.0.0', port: 3978, metricsToken: undefined });
    assert.deepEqual(config.scan, { cron: '0 * * * *', strategy: 'sweep', timeZone: 'UTC' });
    assert.deepEqual(config.alerts, {
      thresholds: [80, 100, 120],
      reopenStep: 20,
      staleAfterMs: 48 * 3600_000,
      unknownRepeatAfterMs: 600_000,
    });
    assert.deepEqual(config.people.allowedTenantIds, [GUID]);
    assert.equal(config.partnerCenter.url, 'https://api.partnercenter.microsoft.com');
    assert.equal(config.partnerCenter.authorityUrl, 'https://login.microsoftonline.com');
  });

  it('each reach the place where they are used', () => {
    const id = (last: number) => `6f1f6b1e-0000-4000-8000-${String(last).padStart(12, '0')}`;
    const [one, two] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

    const config = readConfig({
      HOST: '10.0.0.1',
      PORT: '4001',
      MicrosoftAppId: id(1),
      MicrosoftAppPassword: 'bot-password',
      MicrosoftAppType: 'MultiTenant',
      MicrosoftAppTenantId: id(2),
      BOT_OPENID_METADATA_URL: 'https://keys.example/metadata',
      BOT_TOKEN_ISSUER: 'https://issuer.example',
      BOT_LOGIN_URL: 'https://login.example/tenant',
      SERVICE_URL_HOSTS: 'teams.example',
      PARTNER_CENTER_TENANT_ID: id(3),
      PARTNER_CENTER_CLIENT_ID: id(4),
      PARTNER_CENTER_CLIENT_SECRET: 'partner-secret',
      PARTNER_CENTER_CLOUD: 'usgov',
      PARTNER_CENTER_URL: 'https://partner.example',
      PARTNER_CENTER_REQUESTS_PER_MINUTE: '77',
      TOKEN_ENCRYPTION_KEY: `${one.toString('base64')},${two.toString('base64')}`,
      DATABASE_URL: 'postgres://me@db.example/x?sslmode=verify-full',
      DATABASE_AUTH: 'entra',
      MANAGED_IDENTITY_CLIENT_ID: id(8),
      DATA_DIR: '/data',
      SCAN_CRON: '5 * * * *',
      SCAN_STRATEGY: 'each',
      SCAN_TIME_ZONE: 'Europe/Paris',
      ALERT_THRESHOLDS: '50',
      REOPEN_STEP: '7',
      STALE_AFTER: '5h',
      UNKNOWN_REPEAT_AFTER: '3m',
      TEAMS_REQUESTS_PER_SECOND: '9',
      ALLOWED_TENANT_IDS: id(5),
      OPERATOR_IDS: id(6),
      ADMIN_IDS: id(7),
      ALLOW_GUESTS: 'true',
      DEFAULT_TIME_ZONE: 'Asia/Tokyo',
      DEFAULT_LOCALE: 'de-DE',
      PUBLIC_URL: 'https://bot.example/',
      LOG_LEVEL: 'debug',
      METRICS_TOKEN: 'metrics-token',
    });

    assert.deepEqual(config, {
      http: { host: '10.0.0.1', port: 4001, metricsToken: 'metrics-token' },
      bot: {
        auth: true,
        appId: id(1),
        appPassword: 'bot-password',
        certificateFile: undefined,
        appType: 'MultiTenant',
        appTenantId: id(2),
        openIdMetadataUrl: 'https://keys.example/metadata',
        tokenIssuer: 'https://issuer.example',
        loginUrl: 'https://login.example/tenant',
      },
      serviceUrlHosts: ['teams.example'],
      partnerCenter: {
        auth: true,
        cloud: 'usgov',
        url: 'https://partner.example',
        authorityUrl: 'https://login.microsoftonline.us',
        tenantId: id(3),
        clientId: id(4),
        clientSecret: 'partner-secret',
        certificateFile: undefined,
        requestsPerMinute: 77,
      },
      tokenEncryptionKeys: [new Uint8Array(one), new Uint8Array(two)],
      database: {
        url: 'postgres://me@db.example/x?sslmode=verify-full',
        dataDir: '/data',
        identity: { clientId: id(8) },
      },
      scan: { cron: '5 * * * *', strategy: 'each', timeZone: 'Europe/Paris' },
      alerts: { thresholds: [50], reopenStep: 7, staleAfterMs: 5 * 3600_000, unknownRepeatAfterMs: 180_000 },
      teamsRequestsPerSecond: 9,
      people: { allowedTenantIds: [id(5)], operatorIds: [id(6)], adminIds: [id(7)], allowGuests: true },
      defaults: { timeZone: 'Asia/Tokyo', locale: 'de-DE' },
      logLevel: 'debug',
      publicUrl: 'https://bot.example',
    });
  });

  it('leave what production does not name at its documented value', () => {
    const { scan: _, alerts: __, http: ___, tokenEncryptionKeys: ____, ...config } = readConfig(production());

    assert.deepEqual(config, {
      bot: {
        auth: true,
        appId: GUID,
        appPassword: 'secret',
        certificateFile: undefined,
        appType: 'SingleTenant',
        appTenantId: GUID,
        openIdMetadataUrl: undefined,
        tokenIssuer: undefined,
        loginUrl: undefined,
      },
      serviceUrlHosts: [
        'smba.trafficmanager.net',
        'smba.infra.gcc.teams.microsoft.com',
        'smba.infra.gov.teams.microsoft.us',
        'smba.infra.dod.teams.microsoft.us',
      ],
      partnerCenter: {
        auth: true,
        cloud: 'global',
        url: 'https://api.partnercenter.microsoft.com',
        authorityUrl: 'https://login.microsoftonline.com',
        tenantId: GUID,
        clientId: GUID,
        clientSecret: 'secret',
        certificateFile: undefined,
        requestsPerMinute: 400,
      },
      database: { url: undefined, dataDir: './data' },
      teamsRequestsPerSecond: 30,
      people: { allowedTenantIds: [GUID], operatorIds: [], adminIds: [], allowGuests: false },
      defaults: { timeZone: 'UTC', locale: 'en-US' },
      logLevel: 'info',
      publicUrl: undefined,
    });
  });

  it('name the certificates, the authority and the hosts of their own where they are given', () => {
    const own = { MicrosoftAppPassword: undefined, PARTNER_CENTER_CLIENT_SECRET: undefined };
    const { bot, partnerCenter } = readConfig(
      production({
        ...own,
        MicrosoftAppCertificateFile: 'bot.pem',
        PARTNER_CENTER_CERTIFICATE_FILE: 'partner.pem',
        PARTNER_CENTER_CLOUD: 'usgov',
        PARTNER_CENTER_AUTHORITY_URL: 'https://authority.example',
      }),
    );

    assert.deepEqual([bot.appPassword, bot.certificateFile], [undefined, 'bot.pem']);
    assert.deepEqual([partnerCenter.clientSecret, partnerCenter.certificateFile], [undefined, 'partner.pem']);
    assert.equal(partnerCenter.authorityUrl, 'https://authority.example');
    const named = readConfig(loopback({ SERVICE_URL_HOSTS: 'teams.example' }));
    assert.deepEqual(named.serviceUrlHosts, ['teams.example']);
    assert.deepEqual([named.bot.auth, named.partnerCenter.auth, named.people.allowedTenantIds], [false, false, []]);
  });

  it('give the managed identity to the parts that use it', () => {
    const bot = { MicrosoftAppType: 'FederatedCredential', MicrosoftAppPassword: undefined };
    const partnerCenter = { PARTNER_CENTER_CREDENTIAL: 'federated', PARTNER_CENTER_CLIENT_SECRET: undefined };

    const config = readConfig(production({ ...bot, ...partnerCenter, MANAGED_IDENTITY_CLIENT_ID: GUID }));

    assert.deepEqual(config.bot.identity, { clientId: GUID });
    assert.deepEqual(config.partnerCenter.identity, { clientId: GUID });
    assert.equal(config.database.identity, undefined);
    assert.equal(readConfig(production({})).partnerCenter.identity, undefined);
  });

  it('report every problem at once, each by its name', () => {
    const problems = problemsOf({ PORT: 'x', SCAN_CRON: 'often', STALE_AFTER: '2 weeks', ALERT_THRESHOLDS: '80,none' });

    const names = ['PORT', 'SCAN_CRON', 'STALE_AFTER', 'ALERT_THRESHOLDS', 'MicrosoftAppId', 'TOKEN_ENCRYPTION_KEY'];
    for (const name of names)
      assert.ok(
        problems.some((problem) => problem.startsWith(name)),
        name,
      );
  });

  const WRONG = {
    PORT: '65536',
    MicrosoftAppId: 'no guid',
    MicrosoftAppType: 'Tenant',
    MicrosoftAppTenantId: 'contoso.onmicrosoft.com',
    BOT_AUTH: 'yes',
    BOT_OPENID_METADATA_URL: 'keys.example',
    BOT_LOGIN_URL: 'http://login.example/tenant',
    SERVICE_URL_HOSTS: 'example.com:443',
    PARTNER_CENTER_TENANT_ID: 'contoso.onmicrosoft.com',
    PARTNER_CENTER_CLIENT_ID: 'no guid',
    PARTNER_CENTER_CREDENTIAL: 'password',
    PARTNER_CENTER_CLOUD: 'china',
    PARTNER_CENTER_URL: 'api.example',
    PARTNER_CENTER_AUTHORITY_URL: 'http://login.example',
    PARTNER_CENTER_AUTH: 'yes',
    PARTNER_CENTER_REQUESTS_PER_MINUTE: '1000001',
    TOKEN_ENCRYPTION_KEY: 'short',
    DATABASE_URL: 'mysql://db.example/x',
    DATABASE_AUTH: 'Entra ID',
    MANAGED_IDENTITY_CLIENT_ID: 'budget-watch',
    SCAN_CRON: 'often',
    SCAN_STRATEGY: 'some',
    SCAN_TIME_ZONE: 'Mars/Olympus',
    ALERT_THRESHOLDS: '80,none',
    REOPEN_STEP: '0',
    STALE_AFTER: '2 weeks',
    UNKNOWN_REPEAT_AFTER: '1.5h',
    TEAMS_REQUESTS_PER_SECOND: '-1',
    ALLOWED_TENANT_IDS: 'contoso.onmicrosoft.com',
    OPERATOR_IDS: 'ada@contoso.com',
    ADMIN_IDS: 'ada@contoso.com',
    ALLOW_GUESTS: 'yes',
    DEFAULT_TIME_ZONE: 'Mars/Olympus',
    DEFAULT_LOCALE: 'english please',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'https://bot.example/api/messages',
  };
  /** Any text may be their value. */
  const TEXTS = [
    'HOST',
    'MicrosoftAppPassword',
    'MicrosoftAppCertificateFile',
    'BOT_TOKEN_ISSUER',
    'PARTNER_CENTER_CLIENT_SECRET',
    'PARTNER_CENTER_CERTIFICATE_FILE',
    'DATA_DIR',
    'METRICS_TOKEN',
  ];
  for (const [name, wrong] of Object.entries(WRONG)) {
    it(`refuse ${wrong} as ${name}`, () => {
      const problems = problemsOf(production({ [name]: wrong })).filter((problem) => problem.startsWith(`${name} `));

      assert.equal(problems.length, 1, problems.join());
    });
  }

  it('are each refused in a wrong form, but for those that may be any text', () => {
    assert.deepEqual([...Object.keys(WRONG), ...TEXTS].toSorted(), settings.map(({ name }) => name).toSorted());
  });

  for (const [what, environment] of [
    ['a password', {}],
    ['a certificate', { MicrosoftAppPassword: undefined, MicrosoftAppCertificateFile: 'bot.pem' }],
    ['a managed identity', { MicrosoftAppPassword: undefined, MicrosoftAppType: 'UserAssignedMSI' }],
    ['a federated credential', { MicrosoftAppPassword: undefined, MicrosoftAppType: 'FederatedCredential' }],
    [
      'a bot of all tenants',
      { MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: undefined, ALLOWED_TENANT_IDS: GUID },
    ],
    [
      "a certificate for Partner Center's app",
      { PARTNER_CENTER_CLIENT_SECRET: undefined, PARTNER_CENTER_CERTIFICATE_FILE: 'app.pem' },
    ],
    ['a database that takes tokens', { ...ENTRA, MANAGED_IDENTITY_CLIENT_ID: GUID }],
    [
      "a database that takes tokens of the system's identity, on this machine",
      { ...ENTRA, DATABASE_URL: 'postgres://me@localhost/x' },
    ],
    [
      "a federated credential for Partner Center's app",
      { PARTNER_CENTER_CLIENT_SECRET: undefined, PARTNER_CENTER_CREDENTIAL: 'federated' },
    ],
    ['a simulated Partner Center', { PARTNER_CENTER_AUTH: 'off', PARTNER_CENTER_URL: 'http://127.0.0.1:4000' }],
  ] as const) {
    it(`are enough with ${what}`, () => {
      assert.deepEqual(problemsOf(production(environment)), []);
    });
  }

  it('report a wrong value once, and not also as missing', () => {
    const problems = problemsOf(production({ TOKEN_ENCRYPTION_KEY: 'short', MicrosoftAppId: 'no guid' }));

    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      ['MicrosoftAppId', 'TOKEN_ENCRYPTION_KEY'],
    );
  });

  for (const [title, environment, expected] of [
    ['switch authentication off on loopback only', loopback({ HOST: '0.0.0.0' }), /BOT_AUTH is off, so HOST/],
    [
      'take a fixed token to a loopback Partner Center only',
      loopback({ PARTNER_CENTER_URL: 'https://api.partnercenter.microsoft.com' }),
      /PARTNER_CENTER_AUTH is off/,
    ],
    [
      'want http for loopback only',
      loopback({ PARTNER_CENTER_URL: 'http://example.com' }),
      /PARTNER_CENTER_URL must be https/,
    ],
    ['want the base URL without /v1', loopback({ PARTNER_CENTER_URL: 'http://127.0.0.1:1/v1' }), /without \/v1/],
    ['know that the German cloud is closed', production({ PARTNER_CENTER_CLOUD: 'germany' }), /closed in October 2021/],
    ['take no password for a managed identity', production({ MicrosoftAppType: 'UserAssignedMSI' }), /must not be set/],
    [
      'take no password beside a federated credential',
      production({ MicrosoftAppType: 'FederatedCredential' }),
      /must not be set with MicrosoftAppType=FederatedCredential/,
    ],
    [
      'want the tenant of a federated credential',
      production({
        MicrosoftAppType: 'FederatedCredential',
        MicrosoftAppPassword: undefined,
        MicrosoftAppTenantId: undefined,
        ALLOWED_TENANT_IDS: GUID,
      }),
      /^MicrosoftAppTenantId is missing/,
    ],
    [
      "take no secret beside a federated credential of the partner's app",
      production({ PARTNER_CENTER_CREDENTIAL: 'federated' }),
      /^PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_CERTIFICATE_FILE must not be set with PARTNER_CENTER_CREDENTIAL/,
    ],
    ['take a password or a certificate, not both', production({ MicrosoftAppCertificateFile: 'bot.pem' }), /both set/],
    ['take the three of another cloud together', production({ BOT_TOKEN_ISSUER: 'x' }), /all together or not at all/],
    ['want durations in whole units', production({ UNKNOWN_REPEAT_AFTER: '1.5h' }), /whole number/],
    ['want host names without port', production({ SERVICE_URL_HOSTS: 'example.com:443' }), /without port/],
    ['want 32 bytes of key', production({ TOKEN_ENCRYPTION_KEY: 'AAAA' }), /32 bytes/],
    ['want a key at all', production({ TOKEN_ENCRYPTION_KEY: ' , ' }), /32 bytes/],
    [
      'want a key that is base64, not a passphrase that has as many letters',
      production({ TOKEN_ENCRYPTION_KEY: 'correct horse battery staple correct horse battery staple' }),
      /32 bytes/,
    ],
    [
      'know that the German authority is closed',
      production({ PARTNER_CENTER_AUTHORITY_URL: 'https://login.microsoftonline.de' }),
      /closed in October 2021/,
    ],
    [
      'want tenants named for a bot of all tenants',
      production({ MicrosoftAppType: 'MultiTenant', MicrosoftAppTenantId: undefined }),
      /ALLOWED_TENANT_IDS is empty/,
    ],
    [
      'want a password of a database written so that nothing of it is taken for something else',
      production({ DATABASE_URL: 'postgres://me:12#canary@db.example/x' }),
      /write %23 for #/,
    ],
    ['take tokens for PostgreSQL only', production({ DATABASE_AUTH: 'entra' }), /DATABASE_URL must name a PostgreSQL/],
    [
      'take a token or a password, not both',
      production({ ...ENTRA, DATABASE_URL: 'postgres://me:canary@db.example/x?sslmode=verify-full' }),
      /DATABASE_URL must have no password with DATABASE_AUTH=entra/,
    ],
    [
      'want the role of tokens named',
      production({ ...ENTRA, DATABASE_URL: 'postgres://db.example/x?sslmode=verify-full' }),
      /DATABASE_URL must name the user/,
    ],
    ...[
      'postgres://me@db.example/x',
      'postgres://me@db.example/x?sslmode=prefer',
      'postgres://me@db.example/x?sslmode=no-verify',
      'postgres://me@db.example/x?sslmode=require&uselibpqcompat=true',
      'postgres://me@127.0.0.1/x?host=db.example',
      'postgres://me@db.example/x?sslmode=verify-full&sslmode=disable',
      'postgres://me@db.example/x?host=127.0.0.1&host=db.example',
    ].map(
      (DATABASE_URL) =>
        [
          `send tokens over proven TLS only, not to ${DATABASE_URL}`,
          production({ ...ENTRA, DATABASE_URL }),
          /DATABASE_URL must end with \?sslmode=verify-full/,
        ] as const,
    ),
    ['want the app of a registration named', production({ MicrosoftAppId: undefined }), /^MicrosoftAppId is missing/],
    [
      'want its tenant named',
      production({ MicrosoftAppTenantId: undefined, ALLOWED_TENANT_IDS: GUID }),
      /^MicrosoftAppTenantId is missing/,
    ],
    [
      'want its password or certificate',
      production({ MicrosoftAppPassword: undefined }),
      /^MicrosoftAppPassword is missing/,
    ],
    [
      'take no certificate for a managed identity',
      production({
        MicrosoftAppType: 'UserAssignedMSI',
        MicrosoftAppPassword: undefined,
        MicrosoftAppCertificateFile: 'bot.pem',
      }),
      /must not be set/,
    ],
    [
      'take a metadata URL only with its issuer',
      production({ BOT_OPENID_METADATA_URL: 'https://x.example' }),
      /all together or/,
    ],
    ['take a login URL only with its issuer', production({ BOT_LOGIN_URL: 'https://x.example' }), /all together or/],
    [
      "want the partner's tenant",
      production({ PARTNER_CENTER_TENANT_ID: undefined }),
      /^PARTNER_CENTER_TENANT_ID is missing/,
    ],
    [
      "want the partner's app",
      production({ PARTNER_CENTER_CLIENT_ID: undefined }),
      /^PARTNER_CENTER_CLIENT_ID is missing/,
    ],
    [
      "want a proof of the partner's app",
      production({ PARTNER_CENTER_CLIENT_SECRET: undefined }),
      /^PARTNER_CENTER_CLIENT_SECRET or PARTNER_CENTER_CERTIFICATE_FILE is missing/,
    ],
    [
      "take one proof of the partner's app, not two",
      production({ PARTNER_CENTER_CERTIFICATE_FILE: 'partner.pem' }),
      /^PARTNER_CENTER_CLIENT_SECRET and PARTNER_CENTER_CERTIFICATE_FILE are both set/,
    ],
    ['want a key for the sign-in', production({ TOKEN_ENCRYPTION_KEY: undefined }), /^TOKEN_ENCRYPTION_KEY is missing/],
    [
      'take a fixed token to no Partner Center that is not named',
      loopback({ PARTNER_CENTER_URL: undefined }),
      /^PARTNER_CENTER_AUTH is off/,
    ],
    ['want a time zone that exists', production({ SCAN_TIME_ZONE: 'Mars/Olympus' }), /time zone/],
  ] as const) {
    it(title, () => {
      const problems = problemsOf(environment);

      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0] ?? '', expected);
    });
  }

  it('read lists with commas, blanks ignored, and thresholds in order', () => {
    const config = readConfig(
      loopback({ ADMIN_IDS: ` ${GUID.toUpperCase()} , ,`, ALERT_THRESHOLDS: '110, 70,90%,70' }),
    );

    assert.deepEqual(config.people.adminIds, [GUID]);
    assert.deepEqual(config.alerts.thresholds, [70, 90, 110]);
  });

  it('take a blank value as none, and a value without the blanks around it', () => {
    const config = readConfig(production({ SCAN_STRATEGY: ' ', SCAN_CRON: '\t', METRICS_TOKEN: '  ', PORT: ' 0 ' }));

    assert.deepEqual(config.scan, { cron: '0 * * * *', strategy: 'sweep', timeZone: 'UTC' });
    assert.deepEqual([config.http.metricsToken, config.http.port], [undefined, 0]);
    assert.match(problemsOf(production({ MicrosoftAppPassword: ' ' })).join(), /^MicrosoftAppPassword is missing/);
  });

  it('allow answers to loopback by default only when no token is sent', () => {
    const off = readConfig(loopback());
    const on = readConfig(production());

    assert.deepEqual(off.serviceUrlHosts.slice(-3), ['localhost', '127.0.0.1', '[::1]']);
    assert.ok(!on.serviceUrlHosts.includes('127.0.0.1'));
  });

  it('are enough for the console commands without a bot', () => {
    const { MicrosoftAppId: _, MicrosoftAppPassword: __, ...rest } = production();

    assert.doesNotThrow(() => readConfig(rest, { only: 'partnerCenter' }));
  });

  it('need nothing but a database for the console commands that ask nobody', () => {
    const { database } = readConfig({ DATA_DIR: '/data' }, { only: 'database' });

    assert.deepEqual(database, { url: undefined, dataDir: '/data' });
    assert.throws(() => readConfig({ DATABASE_URL: 'mysql://x' }, { only: 'database' }), /DATABASE_URL/);
    assert.throws(() => readConfig({}, { only: 'partnerCenter' }), /PARTNER_CENTER_TENANT_ID is missing/);
  });

  it('accept a key in either form of base64, and its successor', () => {
    const [one, two] = [Buffer.alloc(32, 251), Buffer.alloc(32, 2)];

    const config = readConfig(
      production({ TOKEN_ENCRYPTION_KEY: `${one.toString('base64url')}, ${two.toString('base64')}` }),
    );

    assert.deepEqual(config.tokenEncryptionKeys, [new Uint8Array(one), new Uint8Array(two)]);
  });

  it('know the values that no text may show', () => {
    const secrets = secretsOf(
      production({
        TOKEN_ENCRYPTION_KEY: 'new-key, old-key',
        DATABASE_URL: 'postgres://me:p%40ssword@db.example/x',
        METRICS_TOKEN: ' metrics ',
      }),
    );

    for (const secret of ['secret', 'new-key', 'old-key', 'p@ssword', 'p%40ssword', 'metrics']) {
      assert.ok(secrets.includes(secret), secret);
    }
    assert.ok(!secrets.includes(GUID) && !secrets.includes(''));
  });

  it('do not repeat a wrong id in a problem, because it may be a secret', () => {
    const problems = problemsOf(production({ ADMIN_IDS: `${GUID},canary-secret`, MicrosoftAppId: 'canary-secret' }));

    assert.equal(problems.length, 2);
    assert.doesNotMatch(problems.join('\n'), /canary/);
    assert.match(problems.join('\n'), /number 2 is not one/);
  });

  it('name a misspelled setting behind the problems', () => {
    assert.match(
      problemsOf(production({ PORT: 'x', SCAN_CRONN: '' })).at(-1) ?? '',
      /^SCAN_CRONN is not a setting; did you mean SCAN_CRON\?$/,
    );
  });

  it('keep a password of the database secret that is no form of an URL', () => {
    assert.ok(
      secretsOf(production({ DATABASE_URL: 'postgres://me:50%off-canary@db.example/x' })).includes('50%off-canary'),
    );
  });

  it('never show a secret in a problem', () => {
    const secrets = settings.filter((setting) => setting.isSecret).map(({ name }) => name);

    fc.assert(
      fc.property(fc.constantFrom(...secrets), (name) => {
        const problems = problemsOf(production({ [name]: 'canary value / not usable' })).join('\n');

        assert.ok(!problems.includes('canary'));
      }),
    );
  });

  it('report a name with one letter too few or too many, or with two letters exchanged', () => {
    const names = settings.map(({ name }) => name);

    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.constantFrom('drop', 'double', 'swap'), (name, n, fault) => {
        const at = n % (name.length - 1);
        const rest = { drop: '', double: `${name[at]}${name[at]}`, swap: `${name[at + 1]}${name[at]}` }[fault];
        const written = `${name.slice(0, at)}${rest}${name.slice(fault === 'swap' ? at + 2 : at + 1)}`;
        fc.pre(!names.includes(written));

        assert.deepEqual(misspelledSettings({ [written]: 'x' }), [{ name: written, meant: name }]);
      }),
    );
  });

  for (const [written, meant] of [
    ['MICROSOFT_APP_ID', 'MicrosoftAppId'],
    ['microsoftapppassword', 'MicrosoftAppPassword'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['SCAN_TIMEZONE', 'SCAN_TIME_ZONE'],
    ['ALERT_TRESHOLD', 'ALERT_THRESHOLDS'],
    ['PARTNER_CENTER_TENANTS', 'PARTNER_CENTER_TENANT_ID'],
  ] as const) {
    it(`ask whether ${written} was meant as ${meant}`, () => {
      assert.deepEqual(misspelledSettings({ [written]: '' }), [{ name: written, meant }]);
    });
  }

  it('report no name in an ordinary environment: no setting, no variable of npm run manifest, none of the system', () => {
    const ordinary = [
      ...settings.map(({ name }) => name),
      ...variables.map(({ name }) => name),
      ...'HOME HOSTNAME PATH PWD OLDPWD LANG LC_ALL TERM SHELL USER LOGNAME TZ EDITOR MAIL SHLVL DISPLAY'.split(' '),
      ...'NODE_ENV NODE_OPTIONS NODE_VERSION YARN_VERSION npm_package_name npm_config_cache INIT_CWD'.split(' '),
      ...'WEBSITES_PORT WEBSITE_SITE_NAME KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT CONTAINER_APP_PORT'.split(
        ' ',
      ),
      ...'POSTGRES_PASSWORD POSTGRES_USER PGHOST PGPORT PGDATA TEST_DATABASE_URL SSL_CERT_FILE HTTPS_PROXY'.split(' '),
      ...'IDENTITY_ENDPOINT IDENTITY_HEADER MSI_ENDPOINT MSI_SECRET APPSETTING_PORT AZURE_TENANT_ID'.split(' '),
    ];

    assert.deepEqual(misspelledSettings(Object.fromEntries(ordinary.map((name) => [name, 'x']))), []);
  });
});
