import { unlessAborted } from '#adapters/http-client/unless-aborted.ts';
import type { AccessTokens } from '#adapters/partner-center/http/access-tokens.ts';
import type { SignInStanding } from '#domain/health/sign-in-fault.ts';
import { type Instant, isWithin, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';
import { createFailureMemory, type SignInError } from './sign-in-failure.ts';
import { createRenewal, type Renewal, type RenewedToken, type SignInLog } from './sign-in-renewal.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { NOBODY, whoIs } from './sign-in-state.ts';
import { createSignInStore } from './sign-in-store.ts';
import type { TokenVault } from './token-vault.ts';

export interface SignInDeps {
  readonly settings: SignInSettings;
  readonly vault: TokenVault;
  readonly clock: SystemClock;
  readonly log: SignInLog;
}

export interface SignIn extends AccessTokens, AsyncDisposable {
  /** Throws `Unavailable` when the database cannot be reached. */
  state(): Promise<SignInStanding>;
}

/** MSAL reuses a token until 5 minutes before its end; half a minute later it surely fetches a new one. */
const RENEW_BEFORE_MS = 4.5 * MINUTE_MS;
/** A token with less time left than this is no longer given out. */
const LEAST_LEFT_MS = 30 * SECOND_MS;
/** How often the vault is checked for a write by another replica or by `npm run consent`. */
const CHECK_EVERY_MS = MINUTE_MS;
/** A process that is told to stop must end within ten seconds, whatever the authority does. */
const STOPS_WITHIN_MS = 5 * SECOND_MS;

/** A rejected token that is younger than this is not replaced, because a new one would be rejected as well. */
const YOUNG_MS = MINUTE_MS;

/**
 * App+User access to Partner Center with the sign-in that `npm run consent` put in the vault. One renewal runs at a time, and
 * its refresh token is written back for all replicas. A failure is remembered for a while, until a new sign-in is in the
 * vault. Disposing waits some seconds for a running renewal, because its refresh token should be stored.
 */
export function createSignIn({ settings, vault, clock, log }: SignInDeps): SignIn {
  const store = createSignInStore(vault);
  const stopping = new AbortController();
  const renewal = createRenewal({ settings, store, clock, log, stopped: stopping.signal });
  const failures = createFailureMemory({ clock, log });
  const holder = createTokenHolder(clock);
  let inFlight: Promise<string> | undefined;

  async function renewUnlessGood(): Promise<string> {
    const revision = await store.revision().catch((error: unknown) => {
      // A good token needs no database.
      return holder.revisionWhileGood() ?? Promise.reject(error);
    });
    const good = holder.confirm(revision);
    if (good !== undefined) return good;
    const held = failures.holding(revision);
    if (held !== undefined) return holder.unless(held);
    try {
      const token = await holder.renew(renewal, revision);
      failures.forget();
      return token;
    } catch (error) {
      if (!(error instanceof SignInNeeded) && !(error instanceof Transient)) throw error;
      return holder.unless(failures.remember(error, revision));
    }
  }

  return {
    async get({ rejected, signal }) {
      signal.throwIfAborted();
      if (rejected !== undefined) holder.reject(rejected);
      const token = holder.good();
      if (token !== undefined) return token;
      inFlight ??= renewUnlessGood().finally(() => {
        inFlight = undefined;
      });
      return await unlessAborted(inFlight, signal);
    },
    async state() {
      try {
        const stored = await renewal.latest();
        if (stored === undefined) return { isNeeded: true, signedIn: undefined, problem: NOBODY };
        return { isNeeded: true, signedIn: whoIs(stored), problem: failures.problem(stored.revision) };
      } catch (error) {
        if (!(error instanceof SignInNeeded)) throw error;
        return { isNeeded: true, signedIn: undefined, problem: error.fault };
      }
    },
    async [Symbol.asyncDispose]() {
      stopping.abort();
      const ended = new AbortController();
      await Promise.race([inFlight?.catch(() => undefined), clock.sleep(STOPS_WITHIN_MS, ended.signal)]);
      ended.abort();
    },
  };
}

/** The token in use, and what is known about it. */
function createTokenHolder(clock: SystemClock) {
  let current: { readonly token: string; readonly receivedAt: Instant; readonly expiresAt: Instant } | undefined;
  /** The vault's revision at the last look. */
  let lastLook: { readonly revision: number; readonly at: Instant } | undefined;
  let rejected: string | undefined;

  function isGood(now: Instant): boolean {
    if (current === undefined || now >= current.expiresAt - RENEW_BEFORE_MS) return false;
    return current.token !== rejected || isWithin(YOUNG_MS, current.receivedAt, now);
  }

  function take({ token, expiresAt, isFresh }: RenewedToken, revision: number): string {
    const now = clock.now();
    const isSame = current?.token === token;
    current = { token, expiresAt, receivedAt: isSame ? (current?.receivedAt ?? 0) : isFresh ? now : 0 };
    // This is the revision from before the renewal, so that the next look notices what others have written since.
    lastLook = { revision, at: now };
    return token;
  }

  return {
    /** A late answer to a request with an earlier token says nothing about the token in use. */
    reject(token: string): void {
      if (current === undefined || token === current.token) rejected = token;
    },
    /** The token, when neither a renewal nor a look at the vault is due. */
    good(): string | undefined {
      const now = clock.now();
      return lastLook !== undefined && isWithin(CHECK_EVERY_MS, lastLook.at, now) && isGood(now)
        ? current?.token
        : undefined;
    },
    revisionWhileGood: () => (isGood(clock.now()) ? lastLook?.revision : undefined),
    /** The token, when it is good and the vault has not changed since the token was taken. */
    confirm(revision: number): string | undefined {
      const now = clock.now();
      if (revision !== lastLook?.revision || !isGood(now)) return undefined;
      lastLook = { revision, at: now };
      return current?.token;
    },
    async renew(renewal: Renewal, revision: number): Promise<string> {
      const token = take(await renewal.renew(rejected), revision);
      // While the renewal ran, a caller may have brought as rejected the very token that the vault still holds.
      return token === rejected ? take(await renewal.renew(token), revision) : token;
    },
    /** Returns a token that has not run out while only the authority is down; otherwise throws the error. */
    unless(error: SignInError): string {
      const isServing = current !== undefined && clock.now() < current.expiresAt - LEAST_LEFT_MS;
      if (error instanceof Transient && isServing && current && current.token !== rejected) return current.token;
      throw error;
    },
  };
}
