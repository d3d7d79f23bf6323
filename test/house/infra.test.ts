import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readConfig, settings } from '#config/config.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const bicep = read('infra/main.bicep');
/** Without comments, in which signs need not be in pairs. */
const code = bicep.replaceAll(/^\s*\/\/.*$/gm, '');

interface Variable {
  readonly name: string;
  /** An expression of Bicep; undefined where a secret is named. */
  readonly value?: string | undefined;
  readonly secret?: string | undefined;
}

interface Parameter {
  readonly name: string;
  readonly isSecure: boolean;
  readonly hasDefault: boolean;
}

/** The text between the bracket that follows a word and the bracket that closes it. */
function blockAfter(word: string): string {
  const [, after = ''] = code.split(word);
  let depth = 0;
  for (let at = 0; at < after.length; at++) {
    if (after[at] === '[') depth++;
    if (after[at] === ']' && --depth === 0) return after.slice(1, at);
  }
  throw new Error(`infra/main.bicep has no list after "${word}".`);
}

const variables: readonly Variable[] = [
  ...blockAfter('env: ').matchAll(/^\s*\{ name: '(\w+)', (?:value: (.+)|secretRef: '([\w-]+)') \}$/gm),
].map(([, name = '', value, secret]) => ({ name, value, secret }));
const secretsOfApp = [
  ...blockAfter('secrets: ').matchAll(
    /\{ name: '([\w-]+)', keyVaultUrl: (\w+)\.properties\.secretUri, identity: identity\.id \}/g,
  ),
].map(([, name = '', resource = '']) => ({ name, resource }));
const parameters: readonly Parameter[] = [...code.matchAll(/((?:^@.*\n)*)^param (\w+) \w+( = .+)?$/gm)].map(
  ([, decorators = '', name = '', preset]) => ({
    name,
    isSecure: decorators.includes('@secure()'),
    hasDefault: preset !== undefined,
  }),
);

const GUID = '11111111-2222-4333-8444-555555555555';
/** What Azure may put into each variable whose value is an expression. */
const IN_AZURE: Readonly<Record<string, string>> = {
  PORT: '3978',
  PUBLIC_URL: 'https://budget-watch.happyhill.westeurope.azurecontainerapps.io',
  DATABASE_URL:
    'postgres://id-budget-watch-test@psql.postgres.database.azure.com:5432/budget_watch?sslmode=verify-full',
  OPERATOR_IDS: '',
  ADMIN_IDS: '',
  PARTNER_CENTER_CLIENT_SECRET: 'a secret',
  TOKEN_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
  METRICS_TOKEN: 'a token',
};

describe('infra/main.bicep, read as text because no compiler is at hand', () => {
  it('has every bracket and quotation mark in pairs', () => {
    const bare = code.replaceAll(/'(?:[^'\\\n]|\\.)*'/g, '');
    const open: string[] = [];

    for (const sign of bare.replaceAll(/[^()[\]{}]/g, '')) {
      if ('([{'.includes(sign)) open.push(sign);
      else assert.equal(open.pop(), { ')': '(', ']': '[', '}': '{' }[sign], bare);
    }

    assert.deepEqual(open, []);
    assert.ok(!bare.includes("'"));
  });

  it('names every line of the environment in a way that this test reads', () => {
    const lines = blockAfter('env: ')
      .split('\n')
      .filter((line) => line.trim() !== '');

    assert.ok(variables.length > 10);
    assert.equal(variables.length, lines.length);
    assert.equal(
      secretsOfApp.length,
      blockAfter('secrets: ')
        .split('\n')
        .filter((line) => line.trim() !== '').length,
    );
  });

  it('sets no setting that the product does not have, and none twice', () => {
    const names = variables.map(({ name }) => name);

    assert.deepEqual(
      names.filter((name) => !settings.some((setting) => setting.name === name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('sets all that a start needs', () => {
    const environment = Object.fromEntries(
      variables.map(({ name, value }) => [name, IN_AZURE[name] ?? /^'([^']+)'$/.exec(value ?? '')?.[1] ?? GUID]),
    );

    const config = readConfig(environment);

    assert.equal(config.bot.appType, 'UserAssignedMSI');
    assert.equal(config.publicUrl, environment['PUBLIC_URL']);
    assert.equal(config.database.url, environment['DATABASE_URL']);
    for (const name of [
      'MicrosoftAppId',
      'PARTNER_CENTER_TENANT_ID',
      'PARTNER_CENTER_CLIENT_SECRET',
      'TOKEN_ENCRYPTION_KEY',
    ]) {
      assert.throws(() => readConfig({ ...environment, [name]: '' }), new RegExp(name), name);
    }
  });

  it('has each secret in the vault and nowhere else', () => {
    const isSecret = (name: string) => settings.some((setting) => setting.name === name && setting.isSecret);
    // an address of the database without a password
    const plain = variables.filter(({ name, value }) => isSecret(name) && value !== undefined);
    const inVault = [...code.matchAll(/^resource (\w+) 'Microsoft\.KeyVault\/vaults\/secrets@[^]*?value: (\w+)/gm)];

    assert.deepEqual(
      plain.map(({ name }) => name),
      ['DATABASE_URL'],
    );
    assert.match(plain[0]?.value ?? '', /^'postgres:\/\/[^:@]+@/);
    assert.deepEqual(
      variables.flatMap(({ secret }) => secret ?? []).toSorted(),
      secretsOfApp.map(({ name }) => name).toSorted(),
    );
    assert.deepEqual(
      secretsOfApp.map(({ resource }) => resource),
      inVault.map(([, resource]) => resource),
    );
    const secure = parameters.filter(({ isSecure }) => isSecure).map(({ name }) => name);
    assert.deepEqual(inVault.map(([, , parameter = '']) => parameter).toSorted(), secure.toSorted());
    for (const name of secure)
      assert.equal(code.split(new RegExp(`\\b${name}\\b`)).length - 1, 2, `${name} is used once`);
  });

  it("asks the product's port and probes, never sleeps, and gives it 15 s to stop", () => {
    const port = settings.find(({ name }) => name === 'PORT')?.default;
    const probes = [
      ...blockAfter('probes: !isImageThere ? [] : ').matchAll(
        /type: '(\w+)', httpGet: \{ path: '([^']+)', port: port \}/g,
      ),
    ];

    assert.ok(code.includes(`var port = ${port}\n`));
    assert.match(code, /targetPort: isImageThere \? port : /);
    assert.deepEqual(
      probes.map(([, type, path]) => [type, path]),
      [
        ['Startup', '/healthz'],
        ['Liveness', '/healthz'],
        ['Readiness', '/readyz'],
      ],
    );
    assert.match(code, /terminationGracePeriodSeconds: 15\n/);
    assert.match(code, /scale: \{ minReplicas: 1,/);
  });

  it("leads Teams to the product's address, and the alert to its watch", () => {
    assert.ok(variables.some(({ name, value }) => name === 'PUBLIC_URL' && value === 'publicUrl'));
    assert.ok(code.includes("endpoint: '${publicUrl}/api/messages'"));
    assert.ok(code.includes("RequestUrl: '${publicUrl}/watch'"));
    assert.match(code, /name: 'MsTeamsChannel'/);
  });

  it('gets each parameter without a default, and no other, from infra/main.parameters.json', () => {
    const given = Object.keys((JSON.parse(read('infra/main.parameters.json')) as { parameters: object }).parameters);

    assert.deepEqual(
      given.filter((name) => !parameters.some((parameter) => parameter.name === name)),
      [],
    );
    assert.deepEqual(
      parameters.filter(({ name, hasDefault }) => !hasDefault && !given.includes(name)),
      [],
    );
  });
});

describe('azure.yaml', () => {
  it('runs the Dockerfile as the service that infra/main.bicep has', () => {
    const { services } = parse(read('azure.yaml')) as {
      services: Readonly<Record<string, { host: string; docker: { path: string } }>>;
    };

    assert.deepEqual(Object.keys(services), ['bot']);
    assert.equal(services['bot']?.host, 'containerapp');
    assert.ok(existsSync(new URL(services['bot'].docker.path, root)));
    assert.ok(code.includes("tags: { 'azd-service-name': 'bot' }"));
    assert.ok(code.includes('output AZURE_CONTAINER_REGISTRY_ENDPOINT string'));
    assert.ok(read('infra/main.parameters.json').includes('"${SERVICE_BOT_IMAGE_NAME}"'));
  });
});
