import { type Instant, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { SignInNeeded, Transient } from '../../errors.ts';
import type { Clock } from '../../ports.ts';
import type { AccessTokens } from './access-tokens.ts';
import { createConfidentialApp, originOf, type SignInSettings } from './sign-in-app.ts';
import { createAuthorityClient } from './sign-in-authority.ts';
import { belongsElsewhere, toSignInError } from './sign-in-faults.ts';
import { NOBODY, type SignInState, whoIs } from './sign-in-state.ts';
import { createCachePlugin, createSignInStore, type LoadedSignIn, newer, type StoredSignIn } from './sign-in-store.ts';
import type { TokenVault } from './token-vault.ts';

/** The part of a pino logger that is used. */
export interface SignInLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface SignInDeps extends SignInSettings {
  readonly vault: TokenVault;
  /** The system clock. */
  readonly clock: Clock;
  readonly log: SignInLog;
}

export interface SignIn extends AccessTokens, AsyncDisposable {
  /** Throws `Unavailable` when the database cannot be reached. */
  state(): Promise<SignInState>;
}

interface Token {
  readonly token: string;
  readonly receivedAt: Instant;
  readonly expiresAt: Instant;
}

interface Failure {
  readonly error: SignInNeeded | Transient;
  readonly until: Instant;
  /** The vault's revision at which it failed. */
  readonly revision: number;
}

/** MSAL takes a token as good until 5 minutes before its end; half a minute later it surely fetches a new one. */
const RENEW_BEFORE_MS = 4.5 * MINUTE_MS;
/** A token with less than this left is not given out any more. */
const LEAST_LEFT_MS = 30 * SECOND_MS;
/** How often the vault is asked whether another replica, or `npm run consent`, has written. */
const CHECK_EVERY_MS = MINUTE_MS;
const FIRST_PAUSE_MS = 30 * SECOND_MS;
const NEXT_PAUSE_MS = MINUTE_MS;
/** A token younger than this that is refused anyway is not replaced: a new one would be refused alike. */
const YOUNG_MS = MINUTE_MS;
const RENEWAL_TIMEOUT_MS = MINUTE_MS;

/**
 * App+User access to Partner Center from a person's sign-in that `npm run consent` put in the vault. One renewal runs at a
 * time; its refresh token is written back for all replicas. Failures are remembered for a while, so that no storm of
 * requests reaches the authority; a new sign-in in the vault ends them at once.
 */
export function createSignIn(deps: SignInDeps): SignIn {
  const { vault, clock, log } = deps;
  const store = createSignInStore(vault);
  let current: Token | undefined;
  let known: { readonly revision: number; readonly at: Instant } | undefined;
  let rejectedToken: string | undefined;
  let failure: Failure | undefined;
  let unsaved: StoredSignIn | undefined;
  let inFlight: Promise<string> | undefined;

  async function get({
    rejected,
    signal,
  }: {
    readonly rejected?: string;
    readonly signal: AbortSignal;
  }): Promise<string> {
    signal.throwIfAborted();
    if (rejected !== undefined) rejectedToken = rejected;
    if (current !== undefined && isGood(current) && known !== undefined && clock.now() - known.at < CHECK_EVERY_MS) {
      return current.token;
    }
    inFlight ??= renewOrKeep().finally(() => {
      inFlight = undefined;
    });
    return await unlessAborted(inFlight, signal);
  }

  function isGood(token: Token): boolean {
    const now = clock.now();
    if (now >= token.expiresAt - RENEW_BEFORE_MS) return false;
    return token.token !== rejectedToken || now - token.receivedAt < YOUNG_MS;
  }

  async function renewOrKeep(): Promise<string> {
    const isKept = current !== undefined && isGood(current);
    const revision = await store.revision().catch((error: unknown) => {
      // A token that is good needs no database.
      if (isKept && known !== undefined) return known.revision;
      throw error;
    });
    const now = clock.now();
    if (isKept && current !== undefined && revision === known?.revision) {
      known = { revision, at: now };
      return current.token;
    }
    if (failure !== undefined && now < failure.until && revision === failure.revision) return usable(failure.error);
    try {
      current = await renew();
      // The revision from before: what others write from now on is noticed at the next check.
      known = { revision, at: clock.now() };
      if (failure !== undefined) log.info({}, 'signed in to Partner Center again');
      failure = undefined;
      return current.token;
    } catch (error) {
      if (!(error instanceof SignInNeeded) && !(error instanceof Transient)) throw error;
      remember(error, revision);
      return usable(error);
    }
  }

  async function renew(): Promise<Token> {
    const signIn = newer(await store.load(), unsaved);
    if (signIn === undefined) {
      throw new SignInNeeded(NOBODY.code, NOBODY.text);
    }
    try {
      return await acquire(signIn);
    } catch (error) {
      // Another replica may have used the refresh token up, or a person signed in, while this one asked.
      const latest = await store.load();
      if (!(error instanceof SignInNeeded) || latest === undefined || latest.revision === signIn.revision) throw error;
      return await acquire(latest);
    }
  }

  async function acquire(signIn: LoadedSignIn): Promise<Token> {
    const signal = AbortSignal.timeout(RENEWAL_TIMEOUT_MS);
    const network = createAuthorityClient({ origin: originOf(deps), signal, clock });
    const plugin = createCachePlugin(store, signIn, { clock, onUnsaved: keepUnsaved });
    const app = createConfidentialApp(deps, network, plugin);
    try {
      const account = await app.getTokenCache().getAccountByHomeId(signIn.homeAccountId);
      if (account === null) throw belongsElsewhere();
      const request = { scopes: [deps.scope], account };
      const stored = await app.acquireTokenSilent(request);
      const isNew = stored.accessToken !== rejectedToken;
      const result = isNew ? stored : await app.acquireTokenSilent({ ...request, forceRefresh: true });
      const now = clock.now();
      const expiresAt = result.expiresOn?.getTime() ?? now + RENEW_BEFORE_MS;
      const isSame = result.accessToken === current?.token;
      const receivedAt = isSame ? current?.receivedAt : result.fromCache ? undefined : now;
      return { token: result.accessToken, receivedAt: receivedAt ?? 0, expiresAt };
    } catch (error) {
      throw toSignInError(error, network.fault);
    }
  }

  function keepUnsaved(signIn: StoredSignIn, error: unknown): void {
    unsaved = signIn;
    log.warn(
      { reason: error instanceof Error ? error.message : 'unknown' },
      'the refreshed sign-in could not be stored; it is kept in memory until the next renewal',
    );
  }

  function remember(error: SignInNeeded | Transient, revision: number): void {
    const pauseMs =
      error instanceof Transient
        ? Math.max(error.retryAfterMs ?? 0, failure === undefined ? FIRST_PAUSE_MS : NEXT_PAUSE_MS)
        : NEXT_PAUSE_MS;
    const isNews = codeOf(failure?.error) !== codeOf(error);
    failure = { error, until: clock.now() + pauseMs, revision };
    if (isNews) log.warn({ code: codeOf(error), reason: error.message }, 'no token for Partner Center');
  }

  /** While only the authority is down, a token that has not run out still serves. */
  function usable(error: SignInNeeded | Transient): string {
    const now = clock.now();
    const isServing =
      error instanceof Transient &&
      current !== undefined &&
      current.token !== rejectedToken &&
      now < current.expiresAt - LEAST_LEFT_MS;
    if (isServing && current !== undefined) return current.token;
    if (error instanceof SignInNeeded) throw new SignInNeeded(error.code, error.message);
    throw new Transient(error.message, { retryAfterMs: Math.max(0, (failure?.until ?? now) - now) });
  }

  return {
    get,
    async state() {
      try {
        const stored = newer(await store.load(), unsaved);
        if (stored === undefined) return { signedIn: undefined, problem: NOBODY };
        const isOver = failure === undefined || failure.revision !== stored.revision;
        const problem = isOver ? undefined : { code: codeOf(failure?.error), text: failure?.error.message ?? '' };
        return { signedIn: whoIs(stored), problem };
      } catch (error) {
        if (!(error instanceof SignInNeeded)) throw error;
        return { signedIn: undefined, problem: { code: error.code, text: error.message } };
      }
    },
    async [Symbol.asyncDispose]() {
      // A refresh token on its way is waited for: it would be lost.
      await inFlight?.catch(() => undefined);
    },
  };
}

function codeOf(error: SignInNeeded | Transient | undefined): string {
  return error instanceof SignInNeeded ? error.code : error === undefined ? '' : 'authority-unavailable';
}

function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}
