import { randomUUID } from 'node:crypto';
import type { SignInStanding } from '#domain/health/sign-in-fault.ts';
import type { Clock, SystemClock } from '#ports/clock.ts';
import type { Database } from '#ports/database.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import type { PartnerCenter, PartnerSignIn, SignInFinding } from '#ports/partner-center.ts';
import type { UsageDrivers } from '#ports/usage-drivers.ts';
import { type AccessTokens, createFixedToken } from './http/access-tokens.ts';
import { requestsPerMinuteForScans } from './http/pace-windows.ts';
import { createPartnerCenter } from './partner-center.ts';
import { createSignIn, type SignIn } from './sign-in/sign-in.ts';
import { proveSignIn, UNEXPECTED_ANSWER } from './sign-in/sign-in-proof.ts';
import { type AppSettings, readSignInSettings } from './sign-in/sign-in-settings.ts';
import { createTokenVault } from './sign-in/token-vault.ts';

/** The token for a simulated Partner Center on loopback, which accepts any. */
const FIXED_TOKEN = 'loopback';

/** The fault code of a 401 that gives no reason. */
const UNAUTHORIZED = 'unauthorized';

const APPLICATION_NAME = 'Budget Watch';

export interface OpenPartnerCenterOptions {
  readonly config: AppSettings & {
    /** False only for a simulated Partner Center on loopback. */
    readonly auth: boolean;
    readonly url: string;
    readonly requestsPerMinute: number;
  };
  readonly keys: readonly Uint8Array[];
  readonly database: Pick<Database, 'secrets'>;
  readonly system: SystemClock;
  /** Defaults to the system clock. */
  readonly calendar?: Clock;
  readonly log: Log;
}

export interface OpenedPartnerCenter extends AsyncDisposable {
  readonly client: PartnerCenter & UsageDrivers;
  /** The part of `requestsPerMinute` that scans may use; the rest is kept for questions. */
  readonly requestsPerMinuteForScans: number;
  /** Who is signed in, and what is wrong with the sign-in, if anything. */
  signInStanding(): Promise<SignInStanding>;
  /** Undefined when no sign-in is needed. */
  readonly signIn: PartnerSignIn | undefined;
}

/**
 * Opens the client with the kind of tokens that the settings ask for. Throws `Unavailable` when the certificate cannot be
 * used.
 */
export async function openPartnerCenter(options: OpenPartnerCenterOptions): Promise<OpenedPartnerCenter> {
  const { config, system, calendar = system, log } = options;
  const { tokens, ...signIn } = config.auth ? await signedIn(options) : WITHOUT_SIGN_IN;
  const client = createPartnerCenter({
    baseUrl: config.url,
    tokens,
    system,
    calendar,
    random: Math.random,
    newId: randomUUID,
    requestsPerMinute: config.requestsPerMinute,
    applicationName: APPLICATION_NAME,
    log,
  });
  return { client, requestsPerMinuteForScans: requestsPerMinuteForScans(config.requestsPerMinute), ...signIn };
}

type Tokens = Omit<OpenedPartnerCenter, 'client' | 'requestsPerMinuteForScans'> & { readonly tokens: AccessTokens };

const WITHOUT_SIGN_IN: Tokens = {
  tokens: createFixedToken(FIXED_TOKEN),
  signInStanding: () => Promise.resolve({ isNeeded: false, signedIn: undefined, problem: undefined }),
  signIn: undefined,
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

async function signedIn({ config, keys, database, system, log }: OpenPartnerCenterOptions): Promise<Tokens> {
  const vault = createTokenVault({ secrets: database.secrets, keys });
  const tokens = createSignIn({
    settings: await readSignInSettings(config, { clock: system, log }),
    vault,
    clock: system,
    log,
  });
  return {
    tokens,
    signInStanding: () => tokens.state(),
    signIn: createPartnerSignIn({ url: config.url, tokens, system }),
    [Symbol.asyncDispose]: async () => await tokens[Symbol.asyncDispose](),
  };
}

/** Proves the stored sign-in. A token that is refused without a reason is replaced once, as the client does. */
export function createPartnerSignIn(deps: {
  readonly url: string;
  readonly tokens: SignIn;
  readonly system: SystemClock;
}): PartnerSignIn {
  const { url, tokens, system } = deps;

  async function proveWith(token: string, signal: AbortSignal): Promise<SignInFinding> {
    const finding = await proveSignIn({ url, token, clock: system, signal });
    // Such an answer says nothing about the sign-in; the scans report what is wrong.
    return finding.kind === 'refused' && finding.fault.code === UNEXPECTED_ANSWER
      ? { kind: 'unknown', fault: { code: 'unexpected' } }
      : finding;
  }

  return {
    latest: async () => (await tokens.state()).signedIn,
    async prove(signal) {
      try {
        const token = await tokens.get({ signal });
        const finding = await proveWith(token, signal);
        if (finding.kind !== 'refused' || finding.fault.code !== UNAUTHORIZED) return finding;
        const fresh = await tokens.get({ rejected: token, signal });
        return fresh === token ? finding : await proveWith(fresh, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof SignInNeeded) return { kind: 'refused', fault: error.fault };
        if (error instanceof Transient) return { kind: 'unknown', fault: error.fault ?? { code: 'unexpected' } };
        throw error;
      }
    },
  };
}
