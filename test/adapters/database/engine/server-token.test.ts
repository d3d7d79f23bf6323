import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { openServer } from '#adapters/database/database.ts';
import type { Store } from '#adapters/database/engine/store.ts';
import { Unavailable } from '#ports/errors.ts';
import { type IdentityEndpoint, NOT_ASSIGNED, openIdentityEndpoint } from '../../../support/identity-endpoint.ts';
import { openTokenServer, type TokenServer } from '../../../support/token-server.ts';

const CLIENT_ID = '99999999-9999-4999-8999-999999999999';
const MINUTE = 60_000;
const SERVER = process.env['TEST_DATABASE_URL'];

/** Nothing is behind it: the server refuses before that. */
const NOBODY = 'postgres://budget_watch@127.0.0.1:9/postgres';

describe("PostgreSQL with a managed identity's tokens", () => {
  let endpoint: IdentityEndpoint;
  let server: TokenServer;
  let store: Store;
  let aheadMs: number;
  const logged: unknown[] = [];

  beforeEach(async () => {
    endpoint = await openIdentityEndpoint();
    const { hostname, port } = new URL(SERVER ?? NOBODY);
    server = await openTokenServer({ host: hostname, port: Number(port || 5432) });
    aheadMs = 0;
    logged.length = 0;
    store = await openServer({
      url: server.urlOf(SERVER ?? NOBODY),
      identity: { clientId: CLIENT_ID },
      dataDir: '',
      system: { now: () => Date.now() + aheadMs },
      log: { warn: (fields, text) => void logged.push(text, fields) },
    });
  });
  afterEach(async () => {
    await store.db.destroy();
    await server[Symbol.asyncDispose]();
    await endpoint[Symbol.asyncDispose]();
  });

  const ask = () => sql`select 1 as one`.execute(store.db);

  /** The next question needs a new connection. */
  async function askAnew() {
    server.cut();
    await new Promise((resolve) => void setImmediate(resolve));
    return await ask().catch(async (error: unknown) => {
      // the pool may not have noticed yet that its connection is gone
      if (!(error instanceof Unavailable) || !error.message.includes('closed the connection')) throw error;
      return await ask();
    });
  }

  async function refusalOf(work: Promise<unknown>): Promise<Unavailable> {
    const error: unknown = await work.then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Unavailable, String(error));
    for (const token of endpoint.issued) assert.ok(!`${error.stack} ${JSON.stringify(error)}`.includes(token));
    return error;
  }

  describe('that lets the identity in', function () {
    before(function () {
      if (SERVER === undefined) this.skip();
    });

    it('is shown one token on each new connection, that of the identity and for this service', async () => {
      await Promise.all([ask(), ask(), ask()]);
      await askAnew();

      assert.ok(server.shown.length >= 2);
      assert.deepEqual(new Set(server.shown), new Set(endpoint.issued));
      assert.equal(endpoint.issued.length, 1);
      const [asked] = endpoint.asked;
      assert.deepEqual([asked?.resource, asked?.clientId], ['https://ossrdbms-aad.database.windows.net', CLIENT_ID]);
    });

    it('is shown the next token before the first one runs out, although nobody needed one in between', async () => {
      endpoint.lifetimeS = 3600;
      await ask();
      endpoint.lifetimeS = 2 * 3600;

      aheadMs = 56 * MINUTE;
      await ask();
      while (endpoint.issued.length < 2) await new Promise((resolve) => void setTimeout(resolve, 5));
      assert.equal(server.shown.length, 1);
      endpoint.fault = { cuts: true };
      aheadMs = 61 * MINUTE;
      await askAnew();

      assert.equal(server.shown.at(-1), endpoint.issued[1]);
    });

    it('is used on while the endpoint is away and the token is good; open connections outlast the token', async () => {
      endpoint.lifetimeS = 3600;
      await ask();
      endpoint.fault = { cuts: true };

      aheadMs = 58 * MINUTE;
      await askAnew();
      aheadMs = 70 * MINUTE;
      await ask();

      assert.deepEqual(new Set(server.shown), new Set(endpoint.issued));
      assert.equal(endpoint.issued.length, 1);
      assert.equal(logged[0], 'a token could not be renewed; the old one serves until it runs out');
      assert.ok(!JSON.stringify(logged).includes(endpoint.issued[0] ?? ''));
    });

    it('is never shown a token that has run out, and is used again once the endpoint is back', async () => {
      endpoint.lifetimeS = 3600;
      await ask();
      endpoint.fault = { cuts: true };
      aheadMs = 70 * MINUTE;
      const shownBefore = server.shown.length;

      const { message } = await refusalOf(askAnew());
      assert.match(
        message,
        /^There is no token for PostgreSQL, because the endpoint of the managed identity gives none/,
      );
      assert.match(message, /see that this host is in Azure, has the identity and reaches the endpoint/);
      assert.equal(server.shown.length, shownBefore);
      endpoint.fault = undefined;
      endpoint.lifetimeS = 3 * 3600;
      aheadMs += MINUTE;
      await ask();

      assert.equal(server.shown.at(-1), endpoint.issued.at(-1));
      assert.equal(endpoint.issued.length, 2);
    });
  });

  it('says what to do when the host does not know the identity, and asks for it every five seconds', async () => {
    endpoint.fault = NOT_ASSIGNED;

    const { message } = await refusalOf(ask());
    await refusalOf(ask());

    assert.match(message, /the managed identity is refused \(invalid_request\): check MANAGED_IDENTITY_CLIENT_ID/);
    assert.deepEqual(server.shown, []);
    assert.equal(endpoint.asked.length, 1);
    aheadMs = 5_000;
    await refusalOf(ask());
    assert.equal(endpoint.asked.length, 2);
  });

  it('leaves no connection open where there is no token', async () => {
    endpoint.fault = NOT_ASSIGNED;

    await refusalOf(ask());

    const givenUpAt = Date.now() + 5_000;
    while (server.open > 0 && Date.now() < givenUpAt) await new Promise((resolve) => void setTimeout(resolve, 5));
    assert.deepEqual([server.open, server.shown], [0, []]);
  });

  it('says what to do when the server does not believe the token', async () => {
    server.believes = () => false;

    const { message } = await refusalOf(ask());

    assert.match(message, /refuses the managed identity's token: .*role that was made for the identity/);
    assert.deepEqual(server.shown, endpoint.issued);
  });
});
