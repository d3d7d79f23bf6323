import assert from 'node:assert/strict';
import { createSignInStore, newer, type StoredSignIn } from '#adapters/partner-center/sign-in/sign-in-store.ts';
import { createTokenVault, type TokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import { HOUR_MS } from '#domain/time/time.ts';
import { march } from '../../../support/builders.ts';
import { openTestSqlite, type TestDatabase } from '../../../support/databases.ts';

const SIGNED_IN_AT = march(1);

function aSignIn(cache: string, overrides: Partial<StoredSignIn> = {}): StoredSignIn {
  return {
    cache,
    homeAccountId: 'account.tenant',
    username: 'agent@partner.example',
    signedInAt: SIGNED_IN_AT,
    refreshedAt: SIGNED_IN_AT,
    ...overrides,
  };
}

describe('the stored sign-in', () => {
  let opened: TestDatabase;
  beforeEach(async () => {
    opened = await openTestSqlite();
    await replica().begin(aSignIn('first'));
  });
  afterEach(() => opened[Symbol.asyncDispose]());

  const replica = () =>
    createSignInStore(createTokenVault({ secrets: opened.database.secrets, keys: [Buffer.alloc(32, 1)] }));

  async function loaded() {
    const signIn = await replica().load();
    assert.ok(signIn);
    return signIn;
  }

  for (const [order, first, second] of [
    ['the newer one is written last', 'older', 'newer'],
    ['the older one is written last', 'newer', 'older'],
  ] as const) {
    it(`keeps the newer of two caches that replicas refreshed at the same time when ${order}`, async () => {
      const refreshed = {
        older: aSignIn('older', { refreshedAt: SIGNED_IN_AT + HOUR_MS }),
        newer: aSignIn('newer', { refreshedAt: SIGNED_IN_AT + HOUR_MS + 1 }),
      };
      const before = await loaded();

      await replica().refresh(before, refreshed[first]);
      await replica().refresh(before, refreshed[second]);

      const { cache, refreshedAt } = await loaded();
      assert.deepEqual({ cache, refreshedAt }, { cache: 'newer', refreshedAt: refreshed.newer.refreshedAt });
    });
  }

  it('keeps the sign-in that a person made while the old one was being refreshed', async () => {
    const before = await loaded();
    await replica().begin(aSignIn('signed in again', { signedInAt: SIGNED_IN_AT + 1, refreshedAt: SIGNED_IN_AT + 1 }));

    await replica().refresh(before, aSignIn('refreshed', { refreshedAt: SIGNED_IN_AT + HOUR_MS }));

    assert.equal((await loaded()).cache, 'signed in again');
  });

  it('is replaced by a sign-in of a person, however new its cache is', async () => {
    await replica().refresh(await loaded(), aSignIn('refreshed', { refreshedAt: SIGNED_IN_AT + HOUR_MS }));

    await replica().begin(aSignIn('signed in again', { signedInAt: SIGNED_IN_AT + 1, refreshedAt: SIGNED_IN_AT + 1 }));

    assert.equal((await loaded()).cache, 'signed in again');
  });

  it('gives way to a cache of the same session that could not be stored and is newer', async () => {
    const stored = await loaded();
    const refreshedAt = SIGNED_IN_AT + HOUR_MS;

    assert.equal(newer(stored, aSignIn('kept', { refreshedAt }))?.cache, 'kept');
    assert.equal(newer({ ...stored, refreshedAt: refreshedAt + 1 }, aSignIn('kept', { refreshedAt }))?.cache, 'first');
    assert.equal(newer(stored, aSignIn('kept', { refreshedAt, signedInAt: SIGNED_IN_AT - 1 }))?.cache, 'first');
    assert.equal(newer(undefined, aSignIn('kept')), undefined);
  });

  it('of a person is stored although other processes write, and is given up when they never stop', async () => {
    const { secrets } = opened.database;
    const vault = createTokenVault({ secrets, keys: [Buffer.alloc(32, 1)] });
    for (const [refusals, isStored] of [
      [1, true],
      [9, true],
      [10, false],
    ] as const) {
      let writes = 0;
      const busy: TokenVault = {
        ...vault,
        write: async (...given) => ++writes > refusals && (await vault.write(...given)),
      };

      const stored = createSignInStore(busy).begin(aSignIn(`after ${refusals} refusals`));

      if (isStored) await stored;
      else await assert.rejects(stored, /other processes keep writing it/);
      assert.equal((await loaded()).cache, `after ${Math.min(refusals, 9)} refusals`);
    }
  });

  for (const text of [
    'null',
    '"text"',
    ...['cache', 'homeAccountId', 'username', 'signedInAt', 'refreshedAt'].map((name) =>
      JSON.stringify({ ...aSignIn('first'), [name]: null }),
    ),
  ]) {
    it(`is one of another version where it is ${text.slice(0, 90)}`, async () => {
      const vault = createTokenVault({ secrets: opened.database.secrets, keys: [Buffer.alloc(32, 1)] });
      await vault.write('partner-center-sign-in', text, 1);

      await assert.rejects(replica().load(), { name: 'SignInNeeded', code: 'other-version' });
    });
  }
});
