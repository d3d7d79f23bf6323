import { randomUUID } from 'node:crypto';

/** What one real call says about a token. */
export type SignInProof =
  /** `isMfaCompliant` undefined: Partner Center did not say. */
  | { readonly kind: 'works'; readonly isMfaCompliant: boolean | undefined }
  /** A person has to mend something; `text` says what. */
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  /** Not to be told now: throttled, 5xx, no connection. */
  | { readonly kind: 'unknown'; readonly text: string };

const TIMEOUT_MS = 30_000;

const MFA_MISSING = {
  code: 'mfa-missing',
  text: 'Partner Center refuses the sign-in because it was made without MFA (900421). Require MFA for this account, then run `npm run consent` and pass it.',
};
const ROLE_MISSING = {
  code: 'role-missing',
  text: 'The account that signed in lacks the role for this. Give it the Admin agent role in Partner Center, or run `npm run consent` with an account that has it.',
};

/** Fault codes with a meaning of their own; learn.microsoft.com/partner-center/developer/error-codes. */
const MEANINGS: Readonly<Record<string, { readonly code: string; readonly text: string }>> = {
  900421: MFA_MISSING,
  900420: {
    code: 'wrong-audience',
    text: 'Partner Center refuses the token because it is meant for another service (900420). Check that the app asks for Microsoft Partner Center and that PARTNER_CENTER_CLOUD is right.',
  },
  900329: {
    code: 'app-only',
    text: 'Partner Center refuses an app without a user here (900329). Run `npm run consent` and sign in as a person.',
  },
  900309: {
    code: 'blocked',
    text: 'A Conditional Access policy blocks this account from Partner Center (900309). Exclude it, or this place, from the policy.',
  },
  900150: ROLE_MISSING,
  900308: ROLE_MISSING,
};

/**
 * One `GET /v1/customers?size=1` with `ValidateMfa: true`; the answer's header `isMfaCompliant` tells whether the sign-in
 * passed MFA, also while it is not enforced. learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export async function proveSignIn(call: {
  /** The API's base, without `/v1`. */
  readonly url: string;
  readonly token: string;
  readonly signal: AbortSignal;
}): Promise<SignInProof> {
  let response: Response;
  try {
    response = await fetch(`${call.url}/v1/customers?size=1`, {
      headers: {
        Authorization: `Bearer ${call.token}`,
        Accept: 'application/json',
        'MS-RequestId': randomUUID(),
        'MS-CorrelationId': randomUUID(),
        ValidateMfa: 'true',
      },
      redirect: 'error',
      signal: AbortSignal.any([call.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    call.signal.throwIfAborted();
    const cause = error instanceof Error ? error.cause : undefined;
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    return { kind: 'unknown', text: `Partner Center cannot be reached at ${call.url}${reason}.` };
  }
  const body: unknown = await response.json().catch(() => undefined);
  if (response.ok) return { kind: 'works', isMfaCompliant: booleanOf(response.headers.get('isMfaCompliant')) };
  return refusal(response, codeOf(body), call.url);
}

function refusal(response: Response, code: string, url: string): SignInProof {
  const { status, statusText } = response;
  const known = MEANINGS[code] ?? (status === 401 && /mfa/i.test(statusText) ? MFA_MISSING : undefined);
  if (known !== undefined) return { kind: 'refused', ...known };
  if (status === 401) {
    return {
      kind: 'refused',
      code: 'token-refused',
      text: `Partner Center does not accept the token (401${code && `, ${code}`}). Check that the app registration has the delegated permission user_impersonation of Microsoft Partner Center with admin consent, then run \`npm run consent\`.`,
    };
  }
  if (status === 403) return { kind: 'refused', ...ROLE_MISSING };
  if (status >= 500 || status === 429 || status === 408) {
    return { kind: 'unknown', text: `Partner Center answered ${status} and could not be asked.` };
  }
  return {
    kind: 'refused',
    code: 'unexpected-answer',
    text: `${url} answered ${status} to the list of customers. Check PARTNER_CENTER_URL and PARTNER_CENTER_CLOUD.`,
  };
}

function booleanOf(header: string | null): boolean | undefined {
  const text = header?.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** The fault's code, which comes as text or as a number; '' when there is none. */
function codeOf(body: unknown): string {
  const code = typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : '';
  return /^\d{1,9}$/.test(code) ? code : '';
}
