import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { SecretRepository } from '#ports/database.ts';
import { signInError } from './sign-in-faults.ts';

/** Keeps encrypted texts in the database. Writing is compare-and-set by revision; revision 0 means "not there yet". */
export interface TokenVault {
  /** Throws `SignInNeeded` (`key-lost`) when no key opens the stored blob. */
  read(name: string): Promise<{ readonly text: string; readonly revision: number } | undefined>;
  /** False when the revision is no longer the stored one. */
  write(name: string, text: string, revision: number): Promise<boolean>;
  /** The stored revision, without decrypting; 0 when nothing is stored. */
  revision(name: string): Promise<number>;
}

export interface TokenVaultDeps {
  readonly secrets: SecretRepository;
  /** Keys of 32 bytes: first the key for writing, then older keys that are still used for reading. */
  readonly keys: readonly Uint8Array[];
}

/**
 * A blob is: version (1 byte), nonce (12 bytes), tag (16 bytes), ciphertext. The name is authenticated with it, so that no
 * entry can take the place of another.
 */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/**
 * Encrypts with AES-256-GCM over a `SecretRepository`. A text written with an old key moves to the first key when it is next
 * written.
 */
export function createTokenVault({ secrets, keys }: TokenVaultDeps): TokenVault {
  const secretKeys = keys.map((key) => createSecretKey(key));
  const [writeKey] = secretKeys;
  if (writeKey === undefined) throw new Error('The token vault needs at least one key.');

  return {
    async read(name) {
      const stored = await secrets.read(name);
      if (stored === undefined) return undefined;
      for (const key of secretKeys) {
        const text = unseal(stored.blob, key, name);
        if (text !== undefined) return { text, revision: stored.revision };
      }
      throw signInError({ code: 'key-lost' });
    },
    write: (name, text, revision) => secrets.write(name, seal(text, writeKey, name), revision),
    async revision(name) {
      return (await secrets.read(name))?.revision ?? 0;
    },
  };
}

function seal(text: string, key: KeyObject, name: string): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ciphertext]));
}

/** Undefined when this key does not open the blob. */
function unseal(blob: Uint8Array, key: KeyObject, name: string): string | undefined {
  if (blob[0] !== VERSION || blob.length < HEAD_BYTES) return undefined;
  const nonce = blob.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(name))
    .setAuthTag(blob.subarray(1 + NONCE_BYTES, HEAD_BYTES));
  try {
    return Buffer.concat([decipher.update(blob.subarray(HEAD_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
