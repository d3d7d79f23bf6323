import { type Instant, MINUTE_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import { SignInNeeded } from '#ports/errors.ts';
import { createAuthorityClient } from './sign-in-authority.ts';
import { signInError } from './sign-in-faults.ts';
import { originOf, type SignInSettings } from './sign-in-settings.ts';
import { NOBODY } from './sign-in-state.ts';
import { createCachePlugin, type LoadedSignIn, newer, type SignInStore, type StoredSignIn } from './sign-in-store.ts';

/** The part of a pino logger that is used. */
export interface SignInLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface RenewedToken {
  readonly token: string;
  readonly expiresAt: Instant;
  /** True when the token just came from the authority, not from the store. */
  readonly isFresh: boolean;
}

export interface Renewal {
  /**
   * Returns a token that is not `rejected` and has more than 5 minutes left, from the store or else from the authority.
   * Throws `SignInNeeded`, `Transient` or the database's `Unavailable`.
   */
  renew(rejected: string | undefined): Promise<RenewedToken>;
  /** The stored sign-in, or a newer one that could not be stored. */
  latest(): Promise<LoadedSignIn | undefined>;
}

const TIMEOUT_MS = MINUTE_MS;
/**
 * After a refusal by the authority the store is read after each of these waits, because a busy database takes seconds to
 * write.
 */
const LOOK_AGAIN_AFTER_MS = [100, 400, 1500, 4000, 8000, 0];

interface RenewalDeps {
  readonly settings: SignInSettings;
  readonly store: SignInStore;
  readonly clock: SystemClock;
  readonly log: SignInLog;
  /** Aborts when the process stops; nothing is waited for after that. */
  readonly stopped: AbortSignal;
}

export function createRenewal({ settings, store, clock, log, stopped }: RenewalDeps): Renewal {
  let unsaved: StoredSignIn | undefined;
  const latest = async () => newer(await store.load(), unsaved);
  const onUnsaved = (signIn: StoredSignIn, error: unknown): void => {
    unsaved = signIn;
    const reason = error instanceof Error ? error.message : 'unknown';
    log.warn({ reason }, 'the refreshed sign-in could not be stored; it is kept in memory until the next renewal');
  };

  async function acquire(signIn: LoadedSignIn, rejected: string | undefined): Promise<RenewedToken> {
    // MSAL is a twentieth of what a start would load, so it comes with the first token
    const { createConfidentialApp, toSignInError } = await import('./sign-in-app.ts');
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const network = createAuthorityClient({ origin: originOf(settings), signal, clock });
    const app = createConfidentialApp(settings, network, createCachePlugin(store, signIn, { clock, onUnsaved }));
    try {
      const account = await app.getTokenCache().getAccountByHomeId(signIn.homeAccountId);
      if (account === null) throw signInError({ code: 'other-app' });
      const request = { scopes: [settings.scope], account };
      const found = await app.acquireTokenSilent(request);
      const isUsable = found.accessToken !== rejected;
      const result = isUsable ? found : await app.acquireTokenSilent({ ...request, forceRefresh: true });
      const expiresAt = result.expiresOn?.getTime() ?? clock.now();
      return { token: result.accessToken, expiresAt, isFresh: !result.fromCache };
    } catch (error) {
      throw toSignInError(error, network);
    }
  }

  return {
    latest,
    async renew(rejected) {
      const signIn = await latest();
      if (signIn === undefined) throw signInError(NOBODY);
      try {
        return await acquire(signIn, rejected);
      } catch (error) {
        const other =
          error instanceof SignInNeeded ? await writtenSince(signIn.revision, { store, clock, stopped }) : undefined;
        if (other === undefined) throw error;
        return await acquire(other, rejected);
      }
    },
  };
}

/**
 * While this replica was asking, another one may have used up the refresh token, or a person may have signed in. Their new
 * token may take a moment to be written.
 */
async function writtenSince(
  revision: number,
  { store, clock, stopped }: Pick<RenewalDeps, 'store' | 'clock' | 'stopped'>,
): Promise<LoadedSignIn | undefined> {
  for (const waitMs of LOOK_AGAIN_AFTER_MS) {
    const stored = await store.load();
    if (stored !== undefined && stored.revision !== revision) return stored;
    await clock.sleep(waitMs, stopped);
  }
  return undefined;
}
