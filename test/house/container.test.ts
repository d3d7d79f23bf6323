import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { OLDEST_VERSION } from '#adapters/database/inspect/inspect-postgres.ts';
import { readConfig, settings } from '#config/config.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

const { scripts, optionalDependencies, imports } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly optionalDependencies: { readonly node: string };
  readonly imports: Readonly<Record<string, string>>;
};
const dockerfile = read('Dockerfile').replaceAll(/\\\n\s*/g, '');
const isSetting = (name: string) => settings.some((setting) => setting.name === name);
const [, startOptions = '', startFile = ''] = /^node (.*) (\S+)$/.exec(scripts['start'] ?? '') ?? [];

/** What stands behind each instruction of one kind in the Dockerfile. */
const instructions = (kind: string): readonly string[] =>
  [...dockerfile.matchAll(new RegExp(`^${kind} (.*)$`, 'gm'))].map(([, rest = '']) => rest);

/** The files and folders that the build copies from the folder of the repository. */
const copied = instructions('COPY')
  .filter((rest) => !rest.startsWith('--from'))
  .flatMap((rest) => rest.split(' ').slice(0, -1))
  .map((path) => path.replace(/\/$/, ''));

/** The variables that the image sets. */
const environment = new Map(
  instructions('ENV').flatMap((rest) =>
    [...rest.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name = '', quoted, bare]) => [name, quoted ?? bare ?? '']),
  ),
);

describe('Dockerfile', () => {
  it('begins with a base that has the Node of package.json, and stands on it in both stages', () => {
    const [major] = optionalDependencies.node.split('.');

    assert.ok(dockerfile.startsWith(`ARG BASE=node:${major}-trixie-slim\n`));
    assert.match(read('src/start.js'), new RegExp(`NEEDED_MAJOR = ${major};`));
    assert.deepEqual(instructions('FROM'), [`\${BASE} AS build`, `\${BASE}`]);
  });

  it('copies exactly what .dockerignore lets through, and all that the product is made of', () => {
    const lines = read('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const through = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    const needed = Object.values(imports).map((path) => path.split('/')[1] ?? '');

    assert.equal(lines[0], '*');
    assert.deepEqual(copied.toSorted(), through.toSorted());
    assert.deepEqual(
      copied.filter((path) => !existsSync(join(root, path))),
      [],
    );
    assert.deepEqual(
      [...needed, 'cards'].filter((path) => !copied.includes(path)),
      [],
    );
  });

  it('starts the product as npm start does, by node itself', () => {
    assert.deepEqual(instructions('CMD'), [JSON.stringify(['node', startFile]).replace(',', ', ')]);
    assert.equal(environment.get('NODE_OPTIONS'), startOptions);
  });

  it('sets nothing but settings and what Node reads, and keeps data where its volume is', () => {
    const unknown = [...environment.keys()].filter((name) => !isSetting(name) && !/^NODE_(ENV|OPTIONS)$/.test(name));

    assert.deepEqual(unknown, []);
    assert.deepEqual(instructions('VOLUME'), [environment.get('DATA_DIR')]);
    assert.deepEqual(
      instructions('EXPOSE'),
      settings.filter(({ name }) => name === 'PORT').map((setting) => setting.default),
    );
  });

  it('runs only files that are there', () => {
    const files = [...dockerfile.matchAll(/\bnode ((?:src|manifest)\/\S+)/g)].map(([, file = '']) => file);

    assert.ok(files.length > 0);
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });
});

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly env_file?: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly stop_grace_period?: string;
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml')) as {
    readonly services: { readonly bot: Service; readonly postgres: Service };
    readonly volumes: Readonly<Record<string, null>>;
  };
  const { bot, postgres } = services;
  const interpolated = (text = '') => text.replaceAll(/\$\{POSTGRES_PASSWORD[^}]*\}/g, 'canary');

  it('builds the Dockerfile, and gives it the file .env and settings that exist', () => {
    assert.equal(bot.build, '.');
    assert.equal(bot.env_file, '.env');
    assert.deepEqual(
      Object.keys(bot.environment).filter((name) => !isSetting(name)),
      [],
    );
  });

  it('points the bot to the PostgreSQL beside it, with the user, the password and the database that this one makes', () => {
    const given = Object.fromEntries(
      Object.entries(bot.environment).map(([name, value]) => [name, interpolated(value)]),
    );
    const { database } = readConfig(given, { only: 'database' });
    const { POSTGRES_USER, POSTGRES_DB, POSTGRES_PASSWORD } = postgres.environment;

    assert.equal(
      database.url,
      `postgres://${POSTGRES_USER}:${interpolated(POSTGRES_PASSWORD)}@${Object.keys(services)[1]}/${POSTGRES_DB}`,
    );
    assert.deepEqual(bot.depends_on, { postgres: { condition: 'service_healthy' } });
    assert.ok(postgres.healthcheck?.test.includes(`--username=${POSTGRES_USER}`));
    assert.equal(postgres.ports, undefined);
  });

  it('runs a version of PostgreSQL that the product accepts', () => {
    const [, major] = /^postgres:(\d+)-/.exec(postgres.image ?? '') ?? [];

    assert.ok(Number(major) * 10_000 >= OLDEST_VERSION);
  });

  it('asks for a password by a name that docs/container.md tells', () => {
    const asked = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);

    assert.deepEqual([...new Set(asked)], ['POSTGRES_PASSWORD']);
    assert.match(read('docs/container.md'), /^grep -q .* || echo "POSTGRES_PASSWORD=.*>> \.env$/m);
  });

  it('publishes the port of the container on loopback alone', () => {
    assert.deepEqual(bot.ports, [`127.0.0.1:${bot.environment['PORT']}:${bot.environment['PORT']}`]);
    assert.deepEqual(instructions('EXPOSE'), [bot.environment['PORT']]);
  });

  it('has a volume for each place where data is, and a root that is read-only', () => {
    const used = [bot, postgres].flatMap((service) => service.volumes.map((volume) => volume.split(':')));

    assert.deepEqual(
      used.map(([name]) => name),
      Object.keys(volumes),
    );
    assert.equal(used[0]?.[1], bot.environment['DATA_DIR']);
    assert.deepEqual(instructions('VOLUME'), [bot.environment['DATA_DIR']]);
    assert.equal(bot.read_only, true);
  });

  it('gives the bot as long to stop as docs/container.md says, which is longer than it takes', () => {
    const document = read('docs/container.md');
    const [, takes, given] = /ends within (\d+) s; give it (\d+)\./.exec(document) ?? [];

    assert.ok(Number(given) > Number(takes));
    assert.equal(bot.stop_grace_period, `${given}s`);
    assert.ok(document.includes(`--stop-timeout ${given} `));
  });
});

describe('docs/container.md', () => {
  it('has every command of the console as it runs without npm', () => {
    const commands = Object.entries(scripts).filter(([, script]) => /\s(src\/console|manifest)\//.test(script));

    const rows = [...read('docs/container.md').matchAll(/^\| `(\w[\w-]*)` \| `(node [^`]+)` \|$/gm)];

    assert.ok(commands.length >= globSync('src/console/*.ts', { cwd: root }).length);
    assert.deepEqual(
      rows.map(([, name, command]) => [name, command]),
      commands.map(([name, script]) => [name, script.replace(' --env-file-if-exists=.env', '')]),
    );
  });

  it('starts a container by the options that compose.yaml has', () => {
    const document = read('docs/container.md');

    for (const option of ['--read-only', '--cap-drop ALL', '--security-opt no-new-privileges']) {
      assert.ok(document.includes(option), option);
    }
  });
});
