import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createTokenVault } from '#adapters/partner-center/sign-in/token-vault.ts';
import type { SecretRepository } from '#ports/database.ts';
import { SignInNeeded } from '#ports/errors.ts';

const NAME = 'sign-in';

describe('token vault', () => {
  it('returns what was written, with the revision that the repository counts', async () => {
    const vault = createTokenVault({ secrets: createSecrets(), keys: [key()] });

    const isWritten = await vault.write(NAME, 'refresh-token é', 0);

    assert.equal(isWritten, true);
    assert.deepEqual(await vault.read(NAME), { text: 'refresh-token é', revision: 1 });
    assert.equal(await vault.revision(NAME), 1);
  });

  it('has nothing under a name that was never written', async () => {
    const vault = createTokenVault({ secrets: createSecrets(), keys: [key()] });

    assert.equal(await vault.read(NAME), undefined);
    assert.equal(await vault.revision(NAME), 0);
  });

  it('stores nothing in clear text, and the same text never twice in the same form', async () => {
    const secrets = createSecrets();
    const vault = createTokenVault({ secrets, keys: [key()] });

    await vault.write(NAME, 'canary-refresh-token', 0);
    await vault.write('other', 'canary-refresh-token', 0);

    const [first, second] = [await secrets.read(NAME), await secrets.read('other')].map((row) =>
      Buffer.from(row?.blob ?? []),
    );
    assert.ok(first && second);
    assert.equal(first.includes('canary'), false);
    assert.notDeepEqual(first, second);
  });

  it('refuses a write whose revision is no longer the stored one', async () => {
    const vault = createTokenVault({ secrets: createSecrets(), keys: [key()] });
    await vault.write(NAME, 'first', 0);

    assert.equal(await vault.write(NAME, 'late', 0), false);
    assert.equal(await vault.write(NAME, 'second', 1), true);
    assert.equal((await vault.read(NAME))?.text, 'second');
  });

  it('reads with an old key and writes with the new one', async () => {
    const secrets = createSecrets();
    const [oldKey, newKey] = [key(), key()];
    await createTokenVault({ secrets, keys: [oldKey] }).write(NAME, 'kept', 0);
    const rotating = createTokenVault({ secrets, keys: [newKey, oldKey] });

    const before = await rotating.read(NAME);
    await rotating.write(NAME, before?.text ?? '', before?.revision ?? 0);

    assert.equal((await createTokenVault({ secrets, keys: [newKey] }).read(NAME))?.text, 'kept');
    await assert.rejects(createTokenVault({ secrets, keys: [oldKey] }).read(NAME), { code: 'key-lost' });
  });

  it('opens what an earlier release wrote', async () => {
    const secrets = createSecrets();
    const written = '01d7308960a16af69fe46725c771541c9e8ae256099eccd96bff57065b316a0329';
    await secrets.write('sign-in', Buffer.from(written, 'hex'), 0);
    const vault = createTokenVault({ secrets, keys: [new Uint8Array(32).fill(7)] });

    assert.equal((await vault.read('sign-in'))?.text, 'kept');
  });

  it('says what to do when no key fits, and can still be overwritten', async () => {
    const secrets = createSecrets();
    await createTokenVault({ secrets, keys: [key()] }).write(NAME, 'lost', 0);
    const vault = createTokenVault({ secrets, keys: [key(), key()] });

    await assert.rejects(vault.read(NAME), (error) => {
      assert.ok(error instanceof SignInNeeded);
      assert.match(error.message, /TOKEN_ENCRYPTION_KEY.*npm run consent/s);
      return true;
    });
    assert.equal(await vault.write(NAME, 'anew', await vault.revision(NAME)), true);
    assert.equal((await vault.read(NAME))?.text, 'anew');
  });

  it('opens neither a blob of another name nor an altered one', async () => {
    const secrets = createSecrets();
    const vault = createTokenVault({ secrets, keys: [key()] });
    await vault.write(NAME, 'text', 0);
    const { blob } = (await secrets.read(NAME)) ?? { blob: new Uint8Array() };

    await secrets.write('other', blob, 0);
    await assert.rejects(vault.read('other'), { code: 'key-lost' });
    for (let index = 0; index < blob.length; index++) {
      const changed = Uint8Array.from(blob);
      changed[index] = (changed[index] ?? 0) ^ 1;
      await secrets.write(`changed-${index}`, changed, 0);
      await assert.rejects(vault.read(`changed-${index}`), { code: 'key-lost' });
      await secrets.write(`cut-${index}`, blob.slice(0, index), 0);
      await assert.rejects(vault.read(`cut-${index}`), { code: 'key-lost' });
    }
  });

  it('does not open without a key', () => {
    assert.throws(() => createTokenVault({ secrets: createSecrets(), keys: [] }), /at least one key/);
  });
});

function key(): Uint8Array {
  return new Uint8Array(randomBytes(32));
}

function createSecrets(): SecretRepository {
  const rows = new Map<string, { blob: Uint8Array; revision: number }>();
  return {
    read: async (name) => rows.get(name),
    async write(name, blob, revision) {
      if ((rows.get(name)?.revision ?? 0) !== revision) return false;
      rows.set(name, { blob, revision: revision + 1 });
      return true;
    },
  };
}
