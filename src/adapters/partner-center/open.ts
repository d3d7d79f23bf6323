import { randomUUID } from 'node:crypto';
import type { Database, Log, PartnerCenter, SystemClock } from '../../ports.ts';
import { type AccessTokens, createFixedToken } from './access-tokens.ts';
import { createPartnerCenter } from './partner-center.ts';
import { createSignIn } from './sign-in.ts';
import { readSignInSettings } from './sign-in-app.ts';
import { describeSignIn } from './sign-in-state.ts';
import { createTokenVault } from './token-vault.ts';

/** What a simulated Partner Center on loopback takes for a token. */
const FIXED_TOKEN = 'loopback';

const APPLICATION_NAME = 'Budget Watch';

export interface OpenPartnerCenterOptions {
  readonly config: {
    /** False only for a simulated Partner Center on loopback. */
    readonly auth: boolean;
    readonly url: string;
    readonly authorityUrl: string;
    readonly tenantId: string | undefined;
    readonly clientId: string | undefined;
    readonly clientSecret: string | undefined;
    readonly certificateFile: string | undefined;
    readonly requestsPerMinute: number;
  };
  readonly keys: readonly Uint8Array[];
  readonly database: Pick<Database, 'secrets'>;
  readonly system: SystemClock;
  readonly log: Log;
}

export interface OpenedPartnerCenter extends AsyncDisposable {
  readonly client: PartnerCenter;
  /** Who is signed in, or what is wrong and what to do, in one line. */
  signIn(): Promise<string>;
}

/** The client with the tokens that its settings ask for. Throws `Unavailable` when the certificate is of no use. */
export async function openPartnerCenter(options: OpenPartnerCenterOptions): Promise<OpenedPartnerCenter> {
  const { config, system, log } = options;
  const { tokens, signIn, dispose } = config.auth ? await signedIn(options) : withoutSignIn();
  const client = createPartnerCenter({
    baseUrl: config.url,
    tokens,
    system,
    random: Math.random,
    newId: randomUUID,
    requestsPerMinute: config.requestsPerMinute,
    applicationName: APPLICATION_NAME,
    log,
  });
  return { client, signIn, [Symbol.asyncDispose]: dispose };
}

interface Tokens {
  readonly tokens: AccessTokens;
  readonly signIn: () => Promise<string>;
  readonly dispose: () => Promise<void>;
}

function withoutSignIn(): Tokens {
  return {
    tokens: createFixedToken(FIXED_TOKEN),
    signIn: () => Promise.resolve('No sign-in needed (PARTNER_CENTER_AUTH is off).'),
    dispose: () => Promise.resolve(),
  };
}

async function signedIn({ config, keys, database, system, log }: OpenPartnerCenterOptions): Promise<Tokens> {
  const vault = createTokenVault({ secrets: database.secrets, keys });
  const signIn = createSignIn({ settings: await readSignInSettings(config), vault, clock: system, log });
  return {
    tokens: signIn,
    signIn: async () => describeSignIn(await signIn.state(), system.now()),
    dispose: async () => await signIn[Symbol.asyncDispose](),
  };
}
