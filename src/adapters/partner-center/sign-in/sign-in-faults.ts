import type { NoIdentityToken } from '#adapters/entra/no-identity-token.ts';
import type { SignInFault, SignInFaultCode } from '#domain/health/sign-in-fault.ts';
import { en } from '#language/en.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';

/**
 * AADSTS numbers choose only the words that a person reads. OAuth's own error decides whether a person is needed, because
 * Microsoft may change the numbers at any time. learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const MEANINGS: ReadonlyMap<number, SignInFaultCode> = new Map<number, SignInFaultCode>([
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
  // the registration has no federated credential, or none with this issuer, subject or audience
  ...[70021, 70025, 700211, 700212, 700213, 700222].map((code) => [code, 'client-federation'] as const),
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
  // the library's own word, when the time for the code is over before the authority says so
  device_code_expired: 'not-in-time',
};

/** The error for a fault; the log and the console show the same words that people get. */
export function signInError(fault: SignInFault): SignInNeeded {
  return new SignInNeeded(fault, en.signInFault(fault));
}

/**
 * The error for the authority's refusal, with the trace id that Microsoft's support asks for. It never repeats the authority's
 * description, which may echo a token.
 */
export function signInNeeded(error: string, codes: readonly number[], traceId?: string): SignInNeeded {
  const known = codes.map((code) => MEANINGS.get(code)).find((meaning) => meaning !== undefined);
  const word = /^[a-z0-9_]{1,60}$/.test(error) ? error : 'unknown';
  const said = [...codes.map((code) => `AADSTS${code}`), word, ...(traceId ? [`Trace ID ${traceId}`] : [])].join(', ');
  return signInError({ code: known ?? BY_ERROR[error] ?? 'sign-in-refused', said });
}

/** The error for a managed identity that gave no token: a person has to mend what is refused, and the rest passes. */
export function identityError({ isRefused, said }: NoIdentityToken): SignInNeeded | Transient {
  if (isRefused) return signInError({ code: 'client-identity', said });
  const signIn: SignInFault = { code: 'identity-unavailable', said };
  return new Transient(en.signInFault(signIn), { fault: { code: 'noAuthority', signIn } });
}
