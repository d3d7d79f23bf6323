import { randomBytes } from 'node:crypto';
import { type AuthenticationResult, CryptoProvider, type PublicClientApplication } from '@azure/msal-node';
import { en } from '#language/en.ts';
import type { SystemClock } from '#ports/clock.ts';
import type { SignInFinding } from '#ports/partner-center.ts';
import { openRedirectListener, type RedirectAnswer } from './consent-redirect.ts';
import { appCredentials, createConfidentialApp, createPublicApp, toSignInError } from './sign-in-app.ts';
import { type AuthorityClient, createAuthorityClient } from './sign-in-authority.ts';
import { signInError, signInNeeded } from './sign-in-faults.ts';
import { proveSignIn } from './sign-in-proof.ts';
import { originOf, type SignInSettings } from './sign-in-settings.ts';
import { createSignInStore } from './sign-in-store.ts';
import type { TokenVault } from './token-vault.ts';

/** The port of the redirect URI that the app registration should have: `http://localhost:3979/consent`. */
export const CONSENT_PORT = 3979;

export interface ConsentDeps {
  readonly settings: SignInSettings;
  /** Partner Center's base address, without `/v1`. */
  readonly url: string;
  readonly vault: TokenVault;
  readonly clock: SystemClock;
  /** Shows a line to the person at the console. */
  readonly print: (line: string) => void;
}

export interface ConsentOptions {
  readonly mode: 'redirect' | 'device-code';
  /** The port of the redirect; 0 takes a free one. */
  readonly port: number;
  readonly signal: AbortSignal;
}

/** A sign-in that is not stored yet. */
interface FreshSignIn {
  readonly result: AuthenticationResult;
  readonly cache: string;
  /** Shows the outcome in the browser, where there is one. */
  readonly show: (title: string, text: string) => Promise<void>;
}

/**
 * Signs a person in, proves the sign-in with one real call and stores it. A sign-in that Partner Center refuses is not
 * stored, so it does not replace a working one. Returns the proof; throws `SignInNeeded`, `Transient` or `Unavailable`, and
 * the signal's reason.
 */
export async function consent(deps: ConsentDeps, options: ConsentOptions): Promise<SignInFinding> {
  return options.mode === 'redirect' ? await byRedirect(deps, options) : await byDeviceCode(deps, options);
}

async function byRedirect(deps: ConsentDeps, { port, signal }: ConsentOptions): Promise<SignInFinding> {
  const { settings, print, clock } = deps;
  await using listener = await openRedirectListener(port);
  const network = createAuthorityClient({ origin: originOf(settings), signal, clock });
  const app = createConfidentialApp(settings, network);
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const state = randomBytes(32).toString('base64url');
  const nonce = randomBytes(32).toString('base64url');
  const common = { scopes: [settings.scope], redirectUri: listener.redirectUri };

  const url = await orSignInError(network, signal, () =>
    app.getAuthCodeUrl({
      ...common,
      state,
      nonce,
      prompt: 'login',
      codeChallenge: challenge,
      codeChallengeMethod: 'S256',
    }),
  );
  print(
    `Open this address in a browser on this machine and sign in, with MFA, as an Admin agent of the partner:\n\n${url}\n`,
  );
  print(`(The app registration needs the redirect URI ${listener.redirectUri}, platform Web.)`);
  const answer = await listener.answer(state, signal);
  try {
    const code = codeOf(answer);
    const request = { ...common, code, codeVerifier: verifier, nonce };
    const result = await orSignInError(network, signal, () => app.acquireTokenByCode(request));
    const cache = app.getTokenCache().serialize();
    return await finish(deps, { result, cache, show: (title, text) => answer.show(title, text) }, signal);
  } catch (error) {
    await answer.show('Not signed in', error instanceof Error ? error.message : 'See the console.');
    throw error;
  }
}

function codeOf({ parameters }: RedirectAnswer): string {
  const code = parameters.get('code');
  if (code) return code;
  const codes = [...(parameters.get('error_description') ?? '').matchAll(/AADSTS(\d+)/g)].map((match) =>
    Number(match[1]),
  );
  throw signInNeeded(parameters.get('error') ?? 'no_code', codes);
}

async function byDeviceCode(deps: ConsentDeps, { signal }: ConsentOptions): Promise<SignInFinding> {
  const { settings, print, clock } = deps;
  const network = createAuthorityClient({
    origin: originOf(settings),
    signal,
    clock,
    // MSAL has this flow only for public clients; the app registration is a confidential one.
    credentials: appCredentials(settings),
  });
  const app = createPublicApp(settings, network);
  const result = await orSignInError(network, signal, () => deviceCodeToken(app, settings.scope, print));
  if (result === null) throw signInNeeded('expired_token', []);
  return await finish(deps, { result, cache: app.getTokenCache().serialize(), show: async () => undefined }, signal);
}

function deviceCodeToken(app: PublicClientApplication, scope: string, print: (line: string) => void) {
  return app.acquireTokenByDeviceCode({
    scopes: [scope],
    deviceCodeCallback({ userCode, verificationUri }) {
      // The library does not check whether it got a code at all.
      if (!userCode) throw new Error('the authority gave no device code');
      print(`Open ${verificationUri} in a browser on any machine, enter the code ${userCode},`);
      print(
        'and sign in, with MFA, as an Admin agent of the partner. Enter the code only if you started this yourself.',
      );
    },
  });
}

async function orSignInError<T>(network: AuthorityClient, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw toSignInError(error, network);
  }
}

async function finish(deps: ConsentDeps, fresh: FreshSignIn, signal: AbortSignal): Promise<SignInFinding> {
  const { account, accessToken } = fresh.result;
  if (account === null || !hasRefreshToken(fresh.cache)) {
    throw signInError({ code: 'offline-missing' });
  }
  const proof = await proveSignIn({ url: deps.url, token: accessToken, clock: deps.clock, signal });
  if (proof.kind === 'refused') {
    await fresh.show('Not signed in', en.signInFault(proof.fault));
    return proof;
  }
  const now = deps.clock.now();
  await createSignInStore(deps.vault).begin({
    cache: fresh.cache,
    homeAccountId: account.homeAccountId,
    username: account.username,
    signedInAt: now,
    refreshedAt: now,
  });
  deps.print(`Signed in as ${account.username}.`);
  await fresh.show('Signed in', `Budget Watch is signed in as ${account.username}. You can close this page.`);
  return proof;
}

function hasRefreshToken(cache: string): boolean {
  const { RefreshToken: refreshTokens } = JSON.parse(cache) as { RefreshToken?: Record<string, unknown> };
  return Object.keys(refreshTokens ?? {}).length > 0;
}

/** Describes the proof to the person at the console. */
export function describeProof(proof: SignInFinding): string {
  if (proof.kind === 'refused') return `Nothing was stored. ${en.signInFault(proof.fault)}`;
  if (proof.kind === 'unknown')
    return `The sign-in is stored, but it could not be proven, because ${en.readingFault(proof.fault)}.`;
  if (proof.isMfaCompliant === true)
    return 'Partner Center accepts the sign-in, MFA included. The bot picks it up by itself.';
  return proof.isMfaCompliant === false
    ? 'Partner Center answers, but says that the sign-in was made WITHOUT MFA; it will refuse it where MFA is enforced. Require MFA for this account, then run `npm run consent` again.'
    : 'Partner Center accepts the sign-in; it did not say whether MFA was passed. The bot picks the sign-in up by itself.';
}
