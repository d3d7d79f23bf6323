import type { ICachePlugin, TokenCacheContext } from '@azure/msal-node';
import { z } from 'zod';
import type { Instant } from '../../domain/time.ts';
import { SignInNeeded } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import type { TokenVault } from './token-vault.ts';

/** The name of the vault's entry. */
export const SIGN_IN_SECRET = 'partner-center-sign-in';

const storedSignIn = z.object({
  /** MSAL's token cache, serialized. */
  cache: z.string(),
  homeAccountId: z.string(),
  username: z.string(),
  /** When a person last signed in. */
  signedInAt: z.number(),
  /** When the refresh token was last replaced. */
  refreshedAt: z.number(),
});

export type StoredSignIn = Readonly<z.infer<typeof storedSignIn>>;
export type LoadedSignIn = StoredSignIn & { readonly revision: number };

/** What all replicas share of one sign-in. */
export interface SignInStore {
  load(): Promise<LoadedSignIn | undefined>;
  revision(): Promise<number>;
  /** A person signed in: whatever was there is replaced. */
  begin(signIn: StoredSignIn): Promise<void>;
  /**
   * Writes a refreshed cache back. When another replica was faster the newer of both stays; when a person signed in
   * meanwhile, theirs does.
   */
  refresh(before: LoadedSignIn, after: StoredSignIn): Promise<void>;
}

const ATTEMPTS = 10;

export function createSignInStore(vault: TokenVault): SignInStore {
  const load = async (): Promise<LoadedSignIn | undefined> => {
    const stored = await vault.read(SIGN_IN_SECRET);
    if (stored === undefined) return undefined;
    const parsed = storedSignIn.safeParse(JSON.parse(stored.text));
    if (!parsed.success) {
      throw new SignInNeeded(
        'not-signed-in',
        'The stored sign-in to Partner Center was written by another version and cannot be used. Run `npm run consent`.',
      );
    }
    return { ...parsed.data, revision: stored.revision };
  };
  const write = (signIn: StoredSignIn, revision: number) =>
    vault.write(SIGN_IN_SECRET, JSON.stringify(storedSignIn.parse(signIn)), revision);

  return {
    load,
    revision: () => vault.revision(SIGN_IN_SECRET),
    async begin(signIn) {
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (await write(signIn, await vault.revision(SIGN_IN_SECRET))) return;
      }
      throw new Error('The sign-in could not be stored: other processes keep writing it.');
    },
    async refresh(before, after) {
      let stored: LoadedSignIn | undefined = before;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (stored?.signedInAt !== after.signedInAt) return;
        if (stored !== before && stored.refreshedAt > after.refreshedAt) return;
        if (await write(after, stored.revision)) return;
        stored = await load();
      }
    },
  };
}

/** MSAL's view of the store during one renewal that began with `signIn`. */
export function createCachePlugin(
  store: SignInStore,
  signIn: LoadedSignIn,
  deps: { readonly clock: Clock; readonly onUnsaved: (signIn: StoredSignIn, error: unknown) => void },
): ICachePlugin {
  let loaded: LoadedSignIn | undefined = signIn;
  return {
    async beforeCacheAccess(context: TokenCacheContext) {
      loaded = newer(await store.load(), signIn);
      context.tokenCache.deserialize(loaded?.cache ?? '');
    },
    async afterCacheAccess(context: TokenCacheContext) {
      if (!context.cacheHasChanged || loaded === undefined || loaded.signedInAt !== signIn.signedInAt) return;
      const now: Instant = deps.clock.now();
      const { revision: _, ...kept } = loaded;
      const refreshed = { ...kept, cache: context.tokenCache.serialize(), refreshedAt: now };
      try {
        await store.refresh(loaded, refreshed);
      } catch (error) {
        // The tokens are good, although the database is not: they are used, and written at the next renewal.
        deps.onUnsaved(refreshed, error);
      }
    },
  };
}

/** Of the stored sign-in and one that could not be stored, the newer of the same session. */
export function newer(stored: LoadedSignIn | undefined, kept: StoredSignIn | undefined): LoadedSignIn | undefined {
  const isKeptNewer =
    stored !== undefined && kept?.signedInAt === stored.signedInAt && kept.refreshedAt > stored.refreshedAt;
  return isKeptNewer ? { ...kept, revision: stored.revision } : stored;
}
