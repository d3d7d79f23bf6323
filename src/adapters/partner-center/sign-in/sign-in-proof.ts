import { randomUUID } from 'node:crypto';
import { errorOf, refusalOf } from '#adapters/partner-center/http/schema-fault.ts';
import type { Clock } from '#ports/clock.ts';
import { Refused, Transient } from '#ports/errors.ts';
import type { SignInFinding } from '#ports/partner-center.ts';

export interface ProofCall {
  /** The API's base, without `/v1`. */
  readonly url: string;
  readonly token: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 30_000;
/** The code of an answer that is not about the sign-in. */
export const UNEXPECTED_ANSWER = 'unexpected-answer';
const ROUTE = '/v1/customers';

/**
 * One `GET /v1/customers?size=1` with `ValidateMfa: true`; the answer's header `isMfaCompliant` tells whether the sign-in
 * passed MFA, also while it is not enforced. learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export async function proveSignIn({ url, token, clock, signal }: ProofCall): Promise<SignInFinding> {
  const correlationId = randomUUID();
  try {
    const response = await fetch(`${url}${ROUTE}?size=1`, {
      headers: {
        Authorization: `Bearer ${token}`,
        Accept: 'application/json',
        'MS-RequestId': randomUUID(),
        'MS-CorrelationId': correlationId,
        ValidateMfa: 'true',
      },
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    const body = await response.text();
    if (response.ok) return { kind: 'works', isMfaCompliant: booleanOf(response.headers.get('isMfaCompliant')) };
    return proofOf(response, body, { ids: `MS-CorrelationId ${correlationId}`, clock });
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error ? error.cause : undefined;
    const reason = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
    return { kind: 'unknown', text: `Partner Center cannot be reached at ${url}${reason}.` };
  }
}

function proofOf(
  { status, statusText, headers }: Response,
  body: string,
  { ids, clock }: { readonly ids: string; readonly clock: Clock },
): SignInFinding {
  const answer = { status, statusText, header: (name: string) => headers.get(name) ?? undefined };
  const error = errorOf(refusalOf(answer, body, clock.now()), { route: `GET ${ROUTE}`, ids });
  if (error instanceof Transient) return { kind: 'unknown', text: error.message };
  if (error instanceof Refused) return { kind: 'refused', code: error.signIn.code, text: error.signIn.message };
  const text = `${error.message}. Check PARTNER_CENTER_URL and PARTNER_CENTER_CLOUD.`;
  return { kind: 'refused', code: UNEXPECTED_ANSWER, text };
}

function booleanOf(header: string | null): boolean | undefined {
  const text = header?.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
