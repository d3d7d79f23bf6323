import { AuthError } from '@azure/msal-node';
import { SignInNeeded } from '#ports/errors.ts';
import { type AuthorityClient, foreignMetadata } from './sign-in-authority.ts';

interface Meaning {
  /** A stable word for health notices and metrics. */
  readonly code: string;
  readonly what: string;
  readonly todo: string;
}

const SIGN_IN_AGAIN = 'Run `npm run consent` and sign in again, with MFA.';

const MFA_EXPIRED: Meaning = {
  code: 'mfa-expired',
  what: 'the multi-factor sign-in is older than your tenant allows',
  todo: `${SIGN_IN_AGAIN} To make it last, exclude this account from "remember MFA" and sign-in frequency policies.`,
};
const MFA_MISSING: Meaning = {
  code: 'mfa-missing',
  what: 'the sign-in was made without multi-factor authentication, which is now asked for',
  todo: SIGN_IN_AGAIN,
};
const EXPIRED: Meaning = { code: 'expired', what: 'the sign-in has expired', todo: SIGN_IN_AGAIN };
const REVOKED: Meaning = {
  code: 'revoked',
  what: 'the sign-in was revoked, or its password was changed',
  todo: SIGN_IN_AGAIN,
};
const CONSENT: Meaning = {
  code: 'consent-missing',
  what: 'the app has no consent for Partner Center',
  todo: 'Give the app registration the delegated permission user_impersonation of Microsoft Partner Center, grant admin consent, then run `npm run consent`.',
};
const ACCOUNT: Meaning = {
  code: 'account-disabled',
  what: 'the account that signed in is disabled, deleted or not assigned to the app',
  todo: 'Enable it, or run `npm run consent` and sign in with another account.',
};
const BLOCKED: Meaning = {
  code: 'blocked',
  what: 'a Conditional Access policy blocks the sign-in from here',
  todo: 'Exclude the account or this place from the policy, then run `npm run consent`.',
};
const SECRET: Meaning = {
  code: 'client-secret',
  what: "the app's client secret has expired or is wrong",
  todo: 'Make a new secret in the app registration, set PARTNER_CENTER_CLIENT_SECRET to its value (not its id) and start again; the sign-in itself stays.',
};
const CERTIFICATE: Meaning = {
  code: 'client-certificate',
  what: "the app's certificate is not registered, has expired, or this machine's clock is wrong",
  todo: 'Add the certificate of PARTNER_CENTER_CERTIFICATE_FILE to the app registration and check the clock; the sign-in itself stays.',
};
const PUBLIC_CLIENT: Meaning = {
  code: 'client-public',
  what: 'the app registration counts as a public client, so that it may not use its secret or certificate',
  todo: 'Register http://localhost:3979/consent under the platform "Web" and switch "Allow public client flows" off.',
};
const APP: Meaning = {
  code: 'client-unknown',
  what: 'the app or the tenant does not exist',
  todo: 'Check PARTNER_CENTER_CLIENT_ID, PARTNER_CENTER_TENANT_ID and PARTNER_CENTER_CLOUD.',
};

/*
 * AADSTS numbers choose only the words. OAuth's own error decides whether a person is needed, because Microsoft may change
 * the numbers at any time. learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map([
  [50078, MFA_EXPIRED],
  [70043, MFA_EXPIRED],
  [50074, MFA_MISSING],
  [50076, MFA_MISSING],
  [50079, MFA_MISSING],
  [70008, EXPIRED],
  [700082, EXPIRED],
  [700084, EXPIRED],
  [50132, REVOKED],
  [50133, REVOKED],
  [50173, REVOKED],
  [65001, CONSENT],
  [65004, CONSENT],
  [500011, CONSENT],
  [650057, CONSENT],
  [50034, ACCOUNT],
  [50057, ACCOUNT],
  [50105, ACCOUNT],
  [53000, BLOCKED],
  [53001, BLOCKED],
  [53002, BLOCKED],
  [53003, BLOCKED],
  [7000215, SECRET],
  [7000222, SECRET],
  [700024, CERTIFICATE],
  [700027, CERTIFICATE],
  [700025, PUBLIC_CLIENT],
  [7000218, PUBLIC_CLIENT],
  [700016, APP],
  [90002, APP],
]);

const BY_ERROR: Readonly<Record<string, Meaning>> = {
  invalid_client: {
    code: 'client-refused',
    what: "the app's secret or certificate is not accepted",
    todo: 'Check PARTNER_CENTER_CLIENT_ID and its secret or certificate.',
  },
  unauthorized_client: APP,
  consent_required: CONSENT,
  access_denied: { code: 'declined', what: 'the sign-in was declined', todo: SIGN_IN_AGAIN },
  authorization_declined: { code: 'declined', what: 'the sign-in was declined', todo: SIGN_IN_AGAIN },
  expired_token: { code: 'declined', what: 'nobody signed in in time', todo: SIGN_IN_AGAIN },
};

const NO_LONGER_VALID: Meaning = {
  code: 'sign-in-refused',
  what: 'the sign-in is no longer accepted',
  todo: SIGN_IN_AGAIN,
};

/** A refusal in words that tell a person what to do. Never repeats the authority's description: it may echo a token. */
export function signInNeeded(error: string, codes: readonly number[]): SignInNeeded {
  const known = codes.map((code) => MEANINGS.get(code)).find((meaning) => meaning !== undefined);
  const meaning = known ?? BY_ERROR[error] ?? NO_LONGER_VALID;
  const reference = [...codes.map((code) => `AADSTS${code}`), /^[a-z0-9_]{1,60}$/.test(error) ? error : 'unknown'];
  return new SignInNeeded(
    meaning.code,
    `Signing in to Partner Center failed: ${meaning.what} (${reference.join(', ')}). ${meaning.todo}`,
  );
}

/** Metadata that MSAL does not follow: it wraps every reason that it has into one error. */
const METADATA_REFUSED = 'endpoints_resolution_error';

/** What MSAL threw as `Transient` or `SignInNeeded`; anything that is not about signing in stays as it is. */
export function toSignInError(thrown: unknown, { fault, origin }: AuthorityClient): unknown {
  if (fault?.kind === 'unavailable') return fault.error;
  if (fault?.kind === 'refused') return signInNeeded(fault.error, fault.codes);
  if (!(thrown instanceof AuthError)) return thrown;
  if (thrown.errorCode === 'no_tokens_found') return belongsElsewhere();
  if (thrown.errorCode === METADATA_REFUSED) return foreignMetadata(origin, 'name another issuer, or no endpoints');
  return signInNeeded(thrown.errorCode, []);
}

/** PARTNER_CENTER_CLIENT_ID, or the cloud, was changed after the sign-in. */
export function belongsElsewhere(): SignInNeeded {
  return new SignInNeeded(
    'not-signed-in',
    `The stored sign-in to Partner Center belongs to another app or cloud than the settings name. ${SIGN_IN_AGAIN}`,
  );
}
