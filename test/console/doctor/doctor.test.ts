import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SQLITE_FILE } from '#adapters/database/engine/sqlite.ts';
import { trustTestCa } from '../../adapters/partner-center/sign-in/sign-in-world.ts';
import { CANARIES, CUSTOMERS, type DoctorServers, type DoctorWorld, openDoctorServers } from './doctor-world.ts';
import { SEEDED } from './seeded.ts';

const SUBJECTS = [
  'Settings',
  'Database',
  "Bot's credentials",
  "Issuer's keys",
  'Partner Center',
  'Endpoint',
  'App package',
];

describe('npm run doctor', function () {
  this.timeout(30_000);
  let servers: DoctorServers;
  let world: DoctorWorld;
  let distrust: () => void;

  before(async () => {
    distrust = trustTestCa();
    servers = await openDoctorServers();
  });
  after(async () => {
    await servers[Symbol.asyncDispose]();
    distrust();
  });
  beforeEach(async () => {
    world = await servers.world();
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
  });

  const subjectOf = (line: string): string => /^(?:ok {2}|warn|FAIL) {2}([^:]+): \S/.exec(line)?.[1] ?? line;

  /** The values of this world and of a case's settings that no text may show. */
  function assertNoSecrets(output: string, overrides: Readonly<Record<string, string | undefined>> = {}): void {
    const seeded = Object.entries(overrides)
      .filter(([name, value]) => /SECRET|KEY$|Password|DATABASE_URL/.test(name) && value !== undefined)
      .flatMap(([, value = '']) => [value, URL.parse(value)?.password ?? '']);
    for (const secret of [...world.secrets(), ...seeded].filter((each) => each !== '')) {
      assert.ok(!output.includes(secret), `${secret} is shown:\n${output}`);
    }
  }

  it('says ok to everything where nothing is wrong, one line for each thing, and exits with 0', async () => {
    const { lines, exitCode } = await world.examine();

    assert.deepEqual(
      lines.filter((line) => !line.startsWith('ok    ')),
      [],
    );
    assert.deepEqual([...new Set(lines.map(subjectOf))], SUBJECTS);
    assert.equal(exitCode, 0);
    assert.ok(world.secrets().length > 5);
    assertNoSecrets(lines.join('\n'));
  });

  it('is tried with at least 25 misconfigurations, each under a title of its own', () => {
    assert.ok(SEEDED.length >= 25);
    assert.equal(new Set(SEEDED.map(({ title }) => title)).size, SEEDED.length);
  });

  for (const { title, seed, line, cure } of SEEDED) {
    it(`names the cure where ${title}`, async () => {
      const overrides = (await seed(world)) ?? {};

      const { lines, exitCode } = await world.examine(overrides);

      const output = lines.join('\n');
      const found = lines.filter((each) => each.startsWith(`${line}: `) && cure.test(each));
      const strayed = lines.filter((each) => each.startsWith('FAIL') && !isOf(subjectOf(each), line, output));
      assert.equal(found.length, 1, output);
      assert.deepEqual(strayed, [], 'faults of what is in order');
      assert.deepEqual(
        lines.filter((each) => !SUBJECTS.includes(subjectOf(each))),
        [],
        'lines of another form',
      );
      assert.deepEqual([...new Set(lines.map(subjectOf))], SUBJECTS, 'a check is missing');
      assert.equal(exitCode, output.includes('FAIL  ') ? 1 : 0);
      if (line.startsWith('FAIL')) assert.equal(exitCode, 1);
      assertNoSecrets(output, overrides);
    });
  }

  /** A fault is of the seeded subject, or of a setting that is missing because its name is misspelled. */
  function isOf(subject: string, line: string, output: string): boolean {
    return subject === line.slice(6) || (subject === 'Settings' && output.includes('did you mean'));
  }

  it('checks what does not depend on the settings that are wrong, and says of the rest that it was not checked', async () => {
    const { lines } = await world.examine({ MicrosoftAppPassword: undefined });

    const of = (subject: string) => lines.filter((line) => subjectOf(line) === subject);
    assert.ok(of('Database').every((line) => line.startsWith('ok  ')));
    assert.ok(of('Partner Center').every((line) => line.startsWith('ok  ')));
    for (const subject of ["Bot's credentials", "Issuer's keys", 'Endpoint', 'App package']) {
      assert.deepEqual(of(subject), [
        `warn  ${subject}: This was not checked, because the bot's settings are wrong or missing.`,
      ]);
    }
  });

  it('does not ask Partner Center with a sign-in that it cannot read', async () => {
    const { lines } = await world.examine({ DATABASE_URL: 'postgres://bot:canary-password@127.0.0.1:9/bot' });

    assert.deepEqual(
      lines.filter((line) => subjectOf(line) === 'Partner Center'),
      [
        'warn  Partner Center: This was not checked, because the sign-in is stored in the database, which cannot be read.',
      ],
    );
  });

  it('reads no customer with a sign-in that does not serve', async () => {
    world.provider.fault = { code: 700082 };

    const { lines } = await world.examine();

    assert.match(
      lines.join('\n'),
      /^warn {2}Partner Center: This was not checked, because the sign-in does not serve/m,
    );
  });

  it('gives every check its time, says so of one that takes longer, and ends', async () => {
    world.partnerCenter.set(CUSTOMERS, { status: 200, hangs: true });
    world.endpoint = { status: 401, hangs: true };
    const began = Date.now();

    const { lines, exitCode } = await world.examine({}, { limitMs: 3000 });

    assert.match(lines.join('\n'), /^FAIL {2}Partner Center: There was no answer in time\. Check that this machine/m);
    assert.match(
      lines.join('\n'),
      /^FAIL {2}Endpoint: .* does not answer \(no answer within 2 s\): see that the process/m,
    );
    assert.match(lines.join('\n'), /^ok {4}Bot's credentials: /m);
    assert.equal(exitCode, 1);
    assert.ok(Date.now() - began < 10_000);
  });

  it('says why it waited where Partner Center asks for fewer requests', async () => {
    world.partnerCenter.set(CUSTOMERS, { status: 429, headers: { 'retry-after': '600' } });

    const { lines } = await world.examine({}, { limitMs: 3000 });

    assert.match(lines.join('\n'), /^FAIL {2}Partner Center: There was no answer in time\. Partner Center throttles/m);
  });

  it('makes no database, folder or other file', async () => {
    const dataDir = join(world.folder, 'not', 'there');

    const { lines } = await world.examine({ DATA_DIR: dataDir });

    assert.match(lines.join('\n'), /^ok {4}Database: There is no database yet: the first start makes it\.$/m);
    await assert.rejects(access(join(world.folder, 'not')));
  });

  it('leaves an empty data folder empty', async () => {
    const dataDir = join(world.folder, 'empty');
    await mkdir(dataDir);

    await world.examine({ DATA_DIR: dataDir });

    assert.deepEqual(await readdir(dataDir), []);
  });

  it('changes nothing in the database', async () => {
    const file = join(world.dataDir, SQLITE_FILE);
    const digest = async () =>
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
    const before = await digest();

    const { lines } = await world.examine({ PARTNER_CENTER_AUTH: 'off' });

    assert.match(lines.join('\n'), /^ok {4}Database: Its schema is up to date/m);
    assert.equal(await digest(), before);
    assert.deepEqual(await readdir(world.dataDir), [SQLITE_FILE]);
  });

  it('keeps a sign-in that was refreshed on the way, so that it works again', async () => {
    const first = await world.examine();
    const second = await world.examine();

    assert.deepEqual([first.exitCode, second.exitCode], [0, 0]);
  });

  it('hides a secret that stands in the value of another setting', async () => {
    const { lines } = await world.examine({ SERVICE_URL_HOSTS: `${CANARIES.METRICS_TOKEN}!` });

    assert.match(lines.join('\n'), /^FAIL {2}Settings: SERVICE_URL_HOSTS must be host names.*\[hidden\]/m);
    assertNoSecrets(lines.join('\n'));
  });
});
