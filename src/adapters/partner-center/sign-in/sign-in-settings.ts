import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Unavailable } from '#ports/errors.ts';

/**
 * Delegated access to Partner Center, in the global and the US Government cloud alike; `offline_access` is added by MSAL.
 * learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export const PARTNER_CENTER_SCOPE = 'https://api.partnercenter.microsoft.com/user_impersonation';

/** The credential with which the app of the secure application model proves its identity. */
export type AppCredential = { readonly secret: string } | CertificateCredential;

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

/** Turns the settings into this adapter's terms. Throws `Unavailable` when the certificate's file cannot be used. */
export async function readSignInSettings(from: {
  readonly authorityUrl: string;
  readonly tenantId: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly certificateFile: string | undefined;
}): Promise<SignInSettings> {
  const { tenantId, clientId, clientSecret, certificateFile } = from;
  if (tenantId === undefined || clientId === undefined) {
    throw new Unavailable(
      'PARTNER_CENTER_TENANT_ID and PARTNER_CENTER_CLIENT_ID are needed to sign in to Partner Center.',
    );
  }
  return {
    authority: `${from.authorityUrl}/${tenantId}`,
    clientId,
    credential:
      certificateFile === undefined
        ? { secret: clientSecret ?? '' }
        : await readCertificate(certificateFile, 'PARTNER_CENTER_CERTIFICATE_FILE'),
    scope: PARTNER_CENTER_SCOPE,
  };
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
