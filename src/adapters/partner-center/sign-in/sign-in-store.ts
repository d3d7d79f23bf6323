import type { ICachePlugin, TokenCacheContext } from '@azure/msal-node';
import type { Instant } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import { signInError } from './sign-in-faults.ts';
import type { TokenVault } from './token-vault.ts';

/** The name of the entry in the vault. */
const SIGN_IN_SECRET = 'partner-center-sign-in';

/** One person's sign-in, as the vault keeps it. */
export interface StoredSignIn {
  /** MSAL's token cache, serialized. */
  readonly cache: string;
  readonly homeAccountId: string;
  readonly username: string;
  /** When a person last signed in. */
  readonly signedInAt: Instant;
  /** When the refresh token was last replaced. */
  readonly refreshedAt: Instant;
}

export type LoadedSignIn = StoredSignIn & { readonly revision: number };

/** The sign-in that all replicas share. */
export interface SignInStore {
  load(): Promise<LoadedSignIn | undefined>;
  revision(): Promise<number>;
  /** Stores the sign-in of a person who has just signed in; it replaces whatever was stored. */
  begin(signIn: StoredSignIn): Promise<void>;
  /**
   * Writes a refreshed cache back. When another replica was faster, the newer of the two caches stays. When a person has
   * signed in meanwhile, that person's sign-in stays.
   */
  refresh(before: LoadedSignIn, after: StoredSignIn): Promise<void>;
}

const ATTEMPTS = 10;

export function createSignInStore(vault: TokenVault): SignInStore {
  const load = async (): Promise<LoadedSignIn | undefined> => {
    const stored = await vault.read(SIGN_IN_SECRET);
    if (stored === undefined) return undefined;
    const signIn: unknown = JSON.parse(stored.text);
    if (!isStoredSignIn(signIn)) {
      throw signInError({ code: 'other-version' });
    }
    return { ...signIn, revision: stored.revision };
  };
  const write = ({ cache, homeAccountId, username, signedInAt, refreshedAt }: StoredSignIn, revision: number) => {
    const text = JSON.stringify({ cache, homeAccountId, username, signedInAt, refreshedAt });
    return vault.write(SIGN_IN_SECRET, text, revision);
  };

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

/** Gives MSAL the store as its cache during one renewal, which began with `signIn`. */
export function createCachePlugin(
  store: SignInStore,
  signIn: LoadedSignIn,
  deps: { readonly clock: Clock; readonly onUnsaved: (signIn: StoredSignIn, error: unknown) => void },
): ICachePlugin {
  let loaded: LoadedSignIn | undefined = signIn;
  return {
    async beforeCacheAccess(context: TokenCacheContext) {
      // A failing read loses no token: writing back then fails as well, and that is reported.
      loaded = newer(await store.load().catch(() => loaded), signIn);
      context.tokenCache.deserialize(loaded?.cache ?? '');
    },
    async afterCacheAccess(context: TokenCacheContext) {
      if (!context.cacheHasChanged || loaded === undefined || loaded.signedInAt !== signIn.signedInAt) return;
      const refreshed = { ...loaded, cache: context.tokenCache.serialize(), refreshedAt: deps.clock.now() };
      try {
        await store.refresh(loaded, refreshed);
      } catch (error) {
        // The tokens are good although the database is not: they are used now and written at the next renewal.
        deps.onUnsaved(refreshed, error);
      }
    },
  };
}

/** The newer of the stored sign-in and a `kept` one of the same session that could not be stored. */
export function newer(stored: LoadedSignIn | undefined, kept: StoredSignIn | undefined): LoadedSignIn | undefined {
  const isKeptNewer =
    stored !== undefined && kept?.signedInAt === stored.signedInAt && kept.refreshedAt > stored.refreshedAt;
  return isKeptNewer ? { ...kept, revision: stored.revision } : stored;
}

function isStoredSignIn(value: unknown): value is StoredSignIn {
  if (typeof value !== 'object' || value === null) return false;
  const { cache, homeAccountId, username, signedInAt, refreshedAt } = value as Record<string, unknown>;
  return (
    [cache, homeAccountId, username].every((text) => typeof text === 'string') &&
    [signedInAt, refreshedAt].every((at) => typeof at === 'number')
  );
}
