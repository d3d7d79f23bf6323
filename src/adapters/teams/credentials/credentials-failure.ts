import type { NoIdentityToken } from '#adapters/entra/no-identity-token.ts';
import type { SignInFault, SignInFaultCode } from '#domain/health/sign-in-fault.ts';
import { en } from '#language/en.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';

/**
 * Entra's numbers choose only the words that a person reads;
 * learn.microsoft.com/entra/identity-platform/reference-error-codes.
 */
const MEANINGS: Readonly<Record<number, SignInFaultCode>> = {
  7000222: 'bot-secret-expired',
  7000215: 'bot-secret-wrong',
  700024: 'bot-certificate',
  700027: 'bot-certificate',
  // the registration has no federated credential, or none with this issuer, subject or audience
  70021: 'bot-federation',
  70025: 'bot-federation',
  700211: 'bot-federation',
  700212: 'bot-federation',
  700213: 'bot-federation',
  700222: 'bot-federation',
  700016: 'bot-unknown',
  90002: 'bot-tenant-unknown',
};

/** MSAL's error codes that mean "try again later". */
const NOT_NOW = new Set(['network_error', 'endpoints_resolution_error', 'token_parsing_error', 'openid_config_error']);

/** The error that MSAL threw; its fields are undefined where it was not an answer of the authority. */
export interface AuthorityRefusal {
  readonly errorCode: string | undefined;
  readonly description: string;
  readonly status: number | undefined;
}

/**
 * The error for a missing token: `SignInNeeded` when a person has to repair something, otherwise `Transient`. The authority's
 * description is not kept, because it may echo what it was sent.
 */
export function credentialsError({ errorCode, description, status = 0 }: AuthorityRefusal): SignInNeeded | Transient {
  const isRefusal = errorCode !== undefined && !NOT_NOW.has(errorCode) && status !== 429 && status < 500;
  if (!isRefusal) {
    return new Transient(en.signInFault({ code: 'bot-authority-unavailable', said: errorCode ?? 'no connection' }));
  }
  const number = Number(/AADSTS(\d+)/.exec(description)?.[1]);
  return botSignInNeeded({
    code: MEANINGS[number] ?? 'bot-credentials',
    said: Number.isNaN(number) ? errorCode : `AADSTS${number}`,
  });
}

/** The error for a managed identity that gave no token. */
export function identityError({ isRefused, said }: NoIdentityToken): SignInNeeded | Transient {
  return isRefused
    ? botSignInNeeded({ code: 'bot-identity', said })
    : new Transient(en.signInFault({ code: 'bot-identity-unavailable', said }), {
        fault: { code: 'noAuthority', signIn: { code: 'bot-identity-unavailable', said } },
      });
}

/** The error for a fault; the log shows the same words that people get. */
export function botSignInNeeded(fault: SignInFault): SignInNeeded {
  return new SignInNeeded(fault, en.signInFault(fault));
}
