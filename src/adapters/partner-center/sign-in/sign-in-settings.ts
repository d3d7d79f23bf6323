import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ManagedIdentity } from '#adapters/entra/ask-identity.ts';
import { createExchangeTokens } from '#adapters/entra/exchange-tokens.ts';
import type { Clock } from '#ports/clock.ts';
import { Unavailable } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';
import { identityError } from './sign-in-faults.ts';

/**
 * Delegated access to Partner Center, in the global and the US Government cloud alike; `offline_access` is added by MSAL.
 * learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export const PARTNER_CENTER_SCOPE = 'https://api.partnercenter.microsoft.com/user_impersonation';

/** The credential with which the app of the secure application model proves its identity. */
export type AppCredential =
  | { readonly secret: string }
  | CertificateCredential
  /** A token of the managed identity that the app's registration trusts. Throws `SignInNeeded` or `Transient`. */
  | { readonly assertion: () => Promise<string> };

export interface CertificateCredential {
  readonly certificate: { readonly privateKey: string; readonly thumbprintSha256: string; readonly x5c: string };
}

export interface SignInSettings {
  /** With the tenant: `https://login.microsoftonline.com/<tenant>`. MSAL takes it as known and looks nothing up elsewhere. */
  readonly authority: string;
  readonly clientId: string;
  readonly credential: AppCredential;
  readonly scope: string;
}

/** What the configuration says of the app and its tenant. */
export interface AppSettings {
  readonly authorityUrl: string;
  readonly tenantId: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly certificateFile: string | undefined;
  /** Whose tokens the app's registration trusts, instead of a secret or a certificate. */
  readonly identity?: ManagedIdentity | undefined;
}

interface TokenDeps {
  readonly clock: Clock;
  readonly log?: Pick<Log, 'warn'>;
}

/** Turns the settings into this adapter's terms. Throws `Unavailable` when the certificate's file cannot be used. */
export async function readSignInSettings(from: AppSettings, deps: TokenDeps): Promise<SignInSettings> {
  const { tenantId, clientId } = from;
  if (tenantId === undefined || clientId === undefined) {
    throw new Unavailable(
      'PARTNER_CENTER_TENANT_ID and PARTNER_CENTER_CLIENT_ID are needed to sign in to Partner Center.',
    );
  }
  return {
    authority: `${from.authorityUrl}/${tenantId}`,
    clientId,
    credential: await credentialOf(from, deps),
    scope: PARTNER_CENTER_SCOPE,
  };
}

async function credentialOf(from: AppSettings, { clock, log }: TokenDeps): Promise<AppCredential> {
  if (from.identity) {
    const deps = { now: () => clock.now(), log, explain: identityError };
    return { assertion: createExchangeTokens(from.identity, from.authorityUrl, deps).get };
  }
  return from.certificateFile === undefined
    ? { secret: from.clientSecret ?? '' }
    : await readCertificate(from.certificateFile, 'PARTNER_CENTER_CERTIFICATE_FILE');
}

/**
 * Reads one PEM file with the certificate (and its chain) and the private key without a password. `setting` names the setting
 * in errors.
 */
export async function readCertificate(file: string, setting: string): Promise<CertificateCredential> {
  try {
    const pem = await readFile(file, 'utf8');
    const certificate = new X509Certificate(pem);
    const privateKey = createPrivateKey(pem);
    if (!certificate.checkPrivateKey(privateKey)) throw new Error('the private key is not the one of the certificate');
    return {
      certificate: {
        privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
        x5c: pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)?.join('\n') ?? '',
      },
    };
  } catch (error) {
    const reason = error instanceof Error ? ('code' in error ? String(error.code) : error.message) : 'unknown';
    throw new Unavailable(
      `${setting} (${file}) cannot be used: ${reason}. It must be one PEM file with the certificate and its private key, without a password.`,
    );
  }
}

export function originOf(settings: SignInSettings): string {
  return new URL(settings.authority).origin;
}
