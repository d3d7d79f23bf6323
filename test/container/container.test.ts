import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '#sandbox/ports.ts';
import { openTestPostgres } from '../support/databases.ts';
import { ratedCsv } from '../support/rated-usage.ts';
import { type Bot, type ContainerWorld, openContainerWorld, type Use } from './container-world.ts';
import { type Image, whyNoContainers } from './image.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What Node says about each file of which it looks for compiled code. */
function compiledIn(output: string): readonly { readonly file: string; readonly isFound: boolean }[] {
  const read = output.matchAll(/^\[compile cache\] reading cache from \S+ for \S+ (\S+?)\.\.\.(.*)$/gm);
  return [...read].map(([, file = '', said = '']) => ({ file, isFound: said.includes(' success') }));
}

describe('the container', function () {
  this.timeout(600_000);
  const missing = whyNoContainers();
  /** Whether a card answers which this summary describes. */
  const isAnswer = (answer: string, summary: string) => answer.includes(`"summary":"${summary} ${world.customer}"`);
  let world: ContainerWorld;
  let image: Image;

  before(async function () {
    if (missing !== undefined) {
      console.log(`    skipped: ${missing}.`);
      this.skip();
    }
    world = await openContainerWorld();
    ({ image } = world);
  });
  after(async () => {
    await world?.[Symbol.asyncDispose]();
  });

  describe('by its image', () => {
    it('starts node itself as an account by its number, in the folder of the product', () => {
      const { Cmd, User, WorkingDir, Volumes, ExposedPorts } = image.config;

      assert.deepEqual(Cmd, ['node', 'src/start.js']);
      assert.equal(User, '1000:1000');
      assert.equal(WorkingDir, '/app');
      assert.deepEqual(Object.keys(Volumes), ['/data']);
      assert.deepEqual(Object.keys(ExposedPorts), ['3978/tcp']);
      console.log(`      size: ${image.megabytes.whole} MB, of which the base has ${image.megabytes.base} MB`);
    });

    it('has the product and nothing else of the folder in which it was built', async () => {
      const inside = await readdir(join(image.root, 'app'));
      const strays = globSync('app/**/{.env,.git,*.sqlite,stray,sandbox}', { cwd: image.root });

      assert.deepEqual(inside.toSorted(), [
        '.npmrc',
        'cards',
        'manifest',
        'node_modules',
        'package-lock.json',
        'package.json',
        'src',
      ]);
      assert.deepEqual(strays, []);
    });

    it('has all packages of production, none for development, and no second Node', async () => {
      const lock = JSON.parse(await readFile(join(ROOT, 'package-lock.json'), 'utf8')) as {
        readonly packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>;
      };
      const wanted = Object.entries(lock.packages)
        .filter(([path, { dev, optional }]) => path !== '' && dev !== true && optional !== true)
        .map(([path]) => path);

      const installed = globSync('**/node_modules/{@*/*,[!@.]*}/package.json', { cwd: join(image.root, 'app') });

      assert.ok(wanted.length > 100);
      assert.deepEqual(
        wanted.filter((path) => !installed.includes(`${path}/package.json`)),
        [],
      );
      for (const other of ['node', 'mocha', 'typescript']) {
        assert.ok(!existsSync(join(image.root, 'app/node_modules', other)), other);
      }
    });

    it('has no npm', () => {
      const left = globSync('{usr/local/bin,usr/local/lib/node_modules}/{npm,npx,corepack,yarn*}', { cwd: image.root });

      assert.deepEqual(left, []);
    });

    it('lets the account of the product change nothing of the product, and no other account read its data', async () => {
      const files = globSync('app/**', { cwd: image.root });
      const own: string[] = [];
      for (const file of files) {
        const { uid, gid, mode } = await stat(join(image.root, file));
        if (uid !== 0 || gid !== 0 || (mode & 0o002) !== 0) own.push(file);
      }
      const data = await stat(join(image.root, 'data'));

      assert.ok(files.length > 1000);
      assert.deepEqual(own, []);
      assert.deepEqual([data.uid, data.gid, data.mode & 0o777], [1000, 1000, 0o700]);
    });
  });

  describe('as it runs', () => {
    let data: string;
    let bot: Bot;

    before(async () => {
      data = await world.makeFolder('its own');
      const since = performance.now();
      bot = await world.startBot({ data });
      console.log(`      start: ready after ${Math.round(performance.now() - since)} ms`);
    });
    after(() => bot[Symbol.asyncDispose]());

    it('takes messages on an empty data folder, and its health check says so', async () => {
      const [kind, ...check] = image.config.Healthcheck.Test;

      const health = await bot.exec(...check);

      assert.equal(kind, 'CMD');
      assert.equal(health.code, 0, health.output);
      assert.deepEqual([await bot.statusOf('/healthz'), await bot.statusOf('/readyz')], [200, 200]);
    });

    it('has a health check that fails where nothing answers', async () => {
      const [, ...check] = image.config.Healthcheck.Test;

      const health = await bot.exec('env', `PORT=${await freePort(0)}`, ...check);

      assert.equal(health.code, 1, health.output);
    });

    it('is the first process of the container, has no rights of root, and writes to the data folder alone', async () => {
      const about = "tr '\\0' ' ' < /proc/1/cmdline; id -u; grep CapEff /proc/self/status";

      const process = await bot.exec('sh', '-c', about);
      const written = await bot.exec('sh', '-c', 'for at in / /app /tmp /data; do touch $at/x && echo "$at"; done');

      assert.match(process.output, /^node src\/start\.js 1000\nCapEff:\s+0{16}\n$/);
      assert.equal(written.output.match(/Read-only file system/g)?.length, 3, written.output);
      assert.match(written.output, /^\/data$/m);
      assert.equal((await stat(join(data, 'budget-watch.sqlite'))).mode & 0o777, 0o600);
    });

    it('lets a person sign in, and prints the usage of a customer', async () => {
      const consent = await bot.exec('node', 'src/console/consent.ts', '--device-code');
      const usage = await bot.exec('node', 'src/console/usage.ts', world.customer);

      assert.equal(consent.code, 0, consent.output);
      assert.match(consent.output, /Signed in as agent@partner\.example\./);
      assert.ok(usage.output.includes(`Customer        ${world.customer} (`), usage.output);
    });

    it('finds nothing wrong with itself by doctor, which shows no secret', async () => {
      const { code, output } = await bot.exec('node', 'src/console/doctor.ts');

      const lines = output.trimEnd().split('\n');
      assert.equal(code, 0, output);
      assert.deepEqual(
        lines.filter((line) => !/^(ok {2}|warn) {2}[A-Z][^:]+: \S/.test(line)),
        [],
      );
      assert.ok(lines.includes('ok    Database: The file /data/budget-watch.sqlite can be read and written.'), output);
      assert.match(output, /^ok {4}Partner Center: One customer's usage was read\.$/m);
      assert.ok(world.secrets().every((secret) => secret !== '' && !output.includes(secret)));
    });

    it('ends with 0 on SIGTERM, and the next container answers in Teams with its sign-in', async () => {
      const code = await bot.stop();
      await using next = await world.startBot({ data });

      await next.untilCustomersAreRead();
      const answer = await next.ask(`usage for ${world.customer}`);

      assert.equal(code, 0, bot.process.output());
      assert.ok(isAnswer(answer, 'Usage of'), answer);
    });
  });

  describe('on its databases', () => {
    /** What Node looks up as the bot starts, asks Partner Center, answers, and reads a date as only the library for dates does. */
    async function lookedUp(use: Use) {
      await world.run({ ...use, command: ['node', 'src/console/consent.ts', '--device-code'] });
      const environment = { ...use.environment, NODE_DEBUG_NATIVE: 'COMPILE_CACHE', LOG_LEVEL: 'silent' };
      await using bot = await world.startBot({ ...use, environment });
      await bot.untilCustomersAreRead();
      const usage = await bot.ask(`usage for ${world.customer}`);
      const history = await bot.ask(`history for ${world.customer} since the first of november`);
      assert.equal(await bot.stop(), 0);
      assert.ok(isAnswer(usage, 'Usage of') && isAnswer(history, 'Daily cost of'), `${usage} ${history}`);
      assert.doesNotMatch(bot.process.output(), /V8 code cache .* was rejected/);
      return compiledIn(bot.process.output());
    }

    const LATE = ['chrono-node/dist/', '/credentials/acquire-token.ts', '/sign-in/sign-in-app.ts'];

    it('compiles nothing at run time on SQLite, because the build has compiled it', async () => {
      const data = await world.makeFolder('its own');

      const files = await lookedUp({ data });

      assert.deepEqual(
        files.filter(({ isFound }) => !isFound),
        [],
      );
      for (const late of LATE)
        assert.ok(
          files.some(({ file }) => file.includes(late)),
          `${late} was not loaded`,
        );
    });

    it('compiles nothing at run time on PostgreSQL, and needs no folder for data', async function () {
      if (process.env['TEST_DATABASE_URL'] === undefined) {
        console.log('      skipped: TEST_DATABASE_URL is not set.');
        this.skip();
      }
      await using database = await openTestPostgres();

      const files = await lookedUp({ environment: { DATABASE_URL: database.options.url } });

      assert.deepEqual(
        files.filter(({ isFound }) => !isFound),
        [],
      );
      for (const late of [...LATE, '/engine/postgres.ts', 'node_modules/pg/lib/']) {
        assert.ok(
          files.some(({ file }) => file.includes(late)),
          `${late} was not loaded`,
        );
      }
    });
  });

  describe('with a folder of the host', () => {
    it('says what to do when the data folder belongs to another account, and ends with 1', async () => {
      const volumes = { '/data': await world.makeFolder('another') };

      const { code, output } = await world.run({ volumes });

      assert.equal(code, 1);
      assert.match(output, /^The database file \/data\/budget-watch\.sqlite cannot be opened: .*may write there\.\n$/);
    });

    it('imports a file of usage from there', async () => {
      const data = await world.makeFolder('its own');
      const folder = await world.makeFolder('its own');
      const row = { customer: 'c1', date: new Date().toISOString(), cost: 2 };
      await writeFile(join(folder, 'usage.csv'), ratedCsv([row]));

      const { code, output } = await world.run({
        data,
        volumes: { '/import': folder },
        command: ['node', 'src/console/import.ts', '/import/usage.csv'],
      });

      assert.equal(code, 0, output);
      assert.match(output, /1 customer, 1 day stored/);
    });

    it('writes the app package there', async () => {
      const dist = await world.makeFolder('its own');

      const { code, output } = await world.run({
        volumes: { '/app/dist': dist },
        command: ['node', 'manifest/package.ts'],
      });

      assert.equal(code, 0, output);
      assert.ok((await stat(join(dist, 'budget-watch.zip'))).size > 1000);
    });
  });
});
