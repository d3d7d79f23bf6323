import assert from 'node:assert/strict';
import { Client } from 'pg';
import { inspectDatabase } from '#adapters/database/inspect/inspect-database.ts';
import { createSystemClock } from '#process/clock.ts';
import { openTestPostgres, type TestDatabase } from '../../support/databases.ts';

describe('npm run doctor on PostgreSQL', function () {
  let database: TestDatabase;

  before(async function () {
    if (process.env['TEST_DATABASE_URL'] === undefined) this.skip();
    database = await openTestPostgres();
  });
  after(async () => {
    await database?.[Symbol.asyncDispose]();
  });

  /** What is said of the database at an address that differs from the good one. */
  async function remarks(change: (url: URL) => void = () => undefined): Promise<readonly string[]> {
    const url = new URL(database.options.url ?? '');
    change(url);
    await using inspected = await inspectDatabase({ url: url.href, dataDir: '', system: createSystemClock() });
    return inspected.remarks.map(({ verdict, text }) => `${verdict} ${text}`);
  }

  /** Starts each session with these settings of PostgreSQL. */
  const withOptions = (more: string) => (url: URL) =>
    url.searchParams.set('options', `${url.searchParams.get('options')} ${more}`);

  async function run(statement: string): Promise<readonly Record<string, string>[]> {
    const client = new Client({ connectionString: process.env['TEST_DATABASE_URL'] });
    await client.connect();
    try {
      return (await client.query<Record<string, string>>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  const schema = () =>
    /search_path=(\w+)/.exec(new URL(database.options.url ?? '').searchParams.get('options') ?? '')?.[1] ?? '';

  /** A server for tests may have these off, to be fast. */
  async function offHere(): Promise<readonly string[]> {
    const names = ['fsync', 'full_page_writes', 'synchronous_commit'];
    const rows = await Promise.all(names.map(async (name) => Object.values((await run(`show ${name}`))[0] ?? {})[0]));
    return names.filter((_name, at) => rows[at] === 'off');
  }

  /** What is said of a server that loses what it acknowledged. */
  const loses = (off: readonly string[]) =>
    `warn PostgreSQL has ${off.join(' and ')} off, so a power cut loses what it acknowledged, and alerts could be told twice or never: set ${off.join(' and ')} to on.`;

  it('finds nothing wrong where nothing is', async () => {
    const found = await remarks();

    assert.match(found[0] ?? '', /^ok PostgreSQL \d+ can be reached\.$/);
    assert.match(found[1] ?? '', /^ok This user may create and write tables in the schema test_/);
    const off = await offHere();
    assert.equal(
      found[2],
      off.length === 0 ? 'ok PostgreSQL keeps what it acknowledged through a power cut.' : loses(off),
    );
    assert.match(found[3] ?? '', /^ok Its schema is up to date \(\d+\)\.$/);
    assert.equal(found.length, 4);
  });

  it('says that the first start makes the tables, and makes none', async () => {
    const empty = `${schema()}_empty`;
    await run(`create schema ${empty}`);
    const inEmpty = (url: URL) => url.searchParams.set('options', `-c search_path=${empty}`);
    try {
      await remarks(inEmpty);
      const found = await remarks(inEmpty);

      assert.equal(found.at(-1), 'ok It has no tables yet: the first start makes them.');
    } finally {
      await run(`drop schema ${empty} cascade`);
    }
  });

  it('says what to do where the database, or its user, does not exist', async () => {
    const noDatabase = await remarks((url) => {
      url.pathname = '/no_such_database';
    });
    const noUser = await remarks((url) => {
      url.username = 'no_such_user';
    });

    assert.match(noDatabase[0] ?? '', /^FAIL .* has no database of this name: create it, or correct DATABASE_URL/);
    assert.match(noUser[0] ?? '', /^FAIL .* refuses the sign-in: check the user and the password in DATABASE_URL/);
  });

  it('says what to do where the user may only read', async () => {
    const found = await remarks(withOptions('-c default_transaction_read_only=on'));

    assert.match(
      found[1] ?? '',
      /^FAIL PostgreSQL lets this user only read: DATABASE_URL must name the primary server/,
    );
  });

  it('says what to do where the search path names no schema', async () => {
    const found = await remarks(withOptions('-c search_path=nowhere'));

    assert.match(found[1] ?? '', /^FAIL The search path of this user names no schema that exists: create the schema/);
  });

  it('says what to do where the user may make no tables, or where another one owns them', async () => {
    const asAnother = withOptions('-c role=pg_read_all_data');

    const mayNotCreate = await remarks(asAnother);
    await run(`grant create on schema ${schema()} to pg_read_all_data`);
    const ownsNothing = await remarks(asAnother);

    assert.match(
      mayNotCreate[1] ?? '',
      /^FAIL This user may not create tables in the schema test_\w+: grant it CREATE/,
    );
    assert.match(
      ownsNothing[1] ?? '',
      /^FAIL The tables .* belong to another user: make the user of DATABASE_URL their/,
    );
  });

  it('warns where a power cut loses what was acknowledged', async () => {
    const found = await remarks(withOptions('-c synchronous_commit=off'));

    assert.equal(found[2], loses([...new Set([...(await offHere()), 'synchronous_commit'])]));
  });
});
