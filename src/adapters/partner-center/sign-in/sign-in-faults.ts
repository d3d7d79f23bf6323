import { AuthError } from '@azure/msal-node';
import type { SignInFault, SignInFaultCode } from '#domain/health/sign-in-fault.ts';
import { en } from '#language/en.ts';
import { SignInNeeded } from '#ports/errors.ts';
import { type AuthorityClient, foreignMetadata } from './sign-in-authority.ts';

/*
 * AADSTS numbers choose only what a person is told. OAuth's own error decides whether a person is needed, because Microsoft may change
 * the numbers at any time. learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const MEANINGS: ReadonlyMap<number, SignInFaultCode> = new Map([
  [50078, 'mfa-expired'],
  [70043, 'mfa-expired'],
  [50074, 'mfa-missing'],
  [50076, 'mfa-missing'],
  [50079, 'mfa-missing'],
  [70008, 'expired'],
  [700082, 'expired'],
  [700084, 'expired'],
  [50132, 'revoked'],
  [50133, 'revoked'],
  [50173, 'revoked'],
  [65001, 'consent-missing'],
  [65004, 'consent-missing'],
  [500011, 'consent-missing'],
  [650057, 'consent-missing'],
  [50034, 'account-disabled'],
  [50057, 'account-disabled'],
  [50105, 'account-disabled'],
  [53000, 'blocked'],
  [53001, 'blocked'],
  [53002, 'blocked'],
  [53003, 'blocked'],
  [7000215, 'client-secret'],
  [7000222, 'client-secret'],
  [700024, 'client-certificate'],
  [700027, 'client-certificate'],
  [700025, 'client-public'],
  [7000218, 'client-public'],
  [700016, 'client-unknown'],
  [90002, 'client-unknown'],
]);

const BY_ERROR: Readonly<Record<string, SignInFaultCode>> = {
  invalid_client: 'client-refused',
  unauthorized_client: 'client-unknown',
  consent_required: 'consent-missing',
  access_denied: 'declined',
  authorization_declined: 'declined',
  expired_token: 'not-in-time',
};

/** The error for a fault, with the same words for the log and the console as people get. */
export function signInError(fault: SignInFault): SignInNeeded {
  return new SignInNeeded(fault, en.signInFault(fault));
}

/** A refusal of the authority. Never repeats the authority's description: it may echo a token. */
export function signInNeeded(error: string, codes: readonly number[]): SignInNeeded {
  const known = codes.map((code) => MEANINGS.get(code)).find((meaning) => meaning !== undefined);
  const word = /^[a-z0-9_]{1,60}$/.test(error) ? error : 'unknown';
  const said = [...codes.map((code) => `AADSTS${code}`), word].join(', ');
  return signInError({ code: known ?? BY_ERROR[error] ?? 'sign-in-refused', said });
}

/** Metadata that MSAL does not follow: it wraps every reason that it has into one error. */
const METADATA_REFUSED = 'endpoints_resolution_error';

/** What MSAL threw as `Transient` or `SignInNeeded`; anything that is not about signing in stays as it is. */
export function toSignInError(thrown: unknown, { fault, origin }: AuthorityClient): unknown {
  if (fault?.kind === 'unavailable') return fault.error;
  if (fault?.kind === 'refused') return signInNeeded(fault.error, fault.codes);
  if (!(thrown instanceof AuthError)) return thrown;
  if (thrown.errorCode === 'no_tokens_found') return signInError({ code: 'other-app' });
  if (thrown.errorCode === METADATA_REFUSED) return foreignMetadata(origin, 'name another issuer, or no endpoints');
  return signInNeeded(thrown.errorCode, []);
}
