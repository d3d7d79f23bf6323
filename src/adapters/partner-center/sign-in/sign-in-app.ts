import {
  AuthError,
  ClientAssertion,
  ConfidentialClientApplication,
  type Configuration,
  CryptoProvider,
  type ICachePlugin,
  PublicClientApplication,
} from '@azure/msal-node';
import { type AuthorityClient, foreignMetadata } from './sign-in-authority.ts';
import { signInError, signInNeeded } from './sign-in-faults.ts';
import type { CertificateCredential, SignInSettings } from './sign-in-settings.ts';

/** Creates MSAL's app over one authority client. Each renewal makes a new app, so that only the store remembers anything. */
export function createConfidentialApp(
  settings: SignInSettings,
  network: AuthorityClient,
  cachePlugin?: ICachePlugin,
): ConfidentialClientApplication {
  const configuration = configurationOf(settings, network);
  return new ConfidentialClientApplication({
    ...configuration,
    auth: {
      ...configuration.auth,
      ...proofOf(settings),
    },
    ...(cachePlugin && { cache: { cachePlugin } }),
  });
}

function proofOf({ credential }: SignInSettings) {
  if ('secret' in credential) return { clientSecret: credential.secret };
  if ('assertion' in credential) return { clientAssertion: credential.assertion };
  return { clientCertificate: { ...credential.certificate } };
}

/** For the device code flow, which MSAL offers to public clients only; see `appCredentials`. */
export function createPublicApp(settings: SignInSettings, network: AuthorityClient): PublicClientApplication {
  return new PublicClientApplication(configurationOf(settings, network));
}

function configurationOf(settings: SignInSettings, network: AuthorityClient): Configuration {
  const { authority, clientId } = settings;
  return {
    auth: { clientId, authority, knownAuthorities: [new URL(authority).host] },
    system: { networkClient: network },
  };
}

/**
 * The fields with which the app proves its identity at a token endpoint;
 * learn.microsoft.com/entra/identity-platform/certificate-credentials.
 */
export function appCredentials({ credential, clientId }: SignInSettings) {
  return async (tokenEndpoint: string): Promise<Readonly<Record<string, string>>> => {
    if ('secret' in credential) return { client_secret: credential.secret };
    return {
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion:
        'assertion' in credential
          ? await credential.assertion()
          : signedAssertion(credential, { clientId, tokenEndpoint }),
    };
  };
}

function signedAssertion(
  { certificate }: CertificateCredential,
  { clientId, tokenEndpoint }: { readonly clientId: string; readonly tokenEndpoint: string },
): string {
  const { thumbprintSha256, privateKey, x5c } = certificate;
  const assertion = ClientAssertion.fromCertificateWithSha256Thumbprint(thumbprintSha256, privateKey, x5c);
  return assertion.getJwt(new CryptoProvider(), clientId, tokenEndpoint);
}

/** MSAL's single error code for metadata that it does not accept, whatever the reason. */
const METADATA_REFUSED = 'endpoints_resolution_error';

/** Turns what MSAL threw into `Transient` or `SignInNeeded`; an error that is not about signing in stays as it is. */
export function toSignInError(thrown: unknown, { fault, origin }: AuthorityClient): unknown {
  if (fault?.kind === 'unavailable' || fault?.kind === 'unproven') return fault.error;
  if (fault?.kind === 'refused') return signInNeeded(fault.error, fault.codes, fault.traceId);
  if (!(thrown instanceof AuthError)) return thrown;
  if (thrown.errorCode === 'no_tokens_found') return signInError({ code: 'other-app' });
  if (thrown.errorCode === METADATA_REFUSED) return foreignMetadata(origin, 'name another issuer, or no endpoints');
  return signInNeeded(thrown.errorCode, []);
}
