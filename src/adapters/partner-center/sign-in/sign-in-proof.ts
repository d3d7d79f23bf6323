import { randomUUID } from 'node:crypto';
import { BodyTooLong, readText } from '#adapters/http-client/body.ts';
import { CodedBodyCutShort, UnreadableCoding } from '#adapters/http-client/content-coding.ts';
import {
  type Answer,
  ConnectionLost,
  createHttpClient,
  isRedirect,
  TimedOut,
} from '#adapters/http-client/http-client.ts';
import { waitFrom } from '#adapters/http-client/retry-after.ts';
import { errorOf, refusalOf } from '#adapters/partner-center/http/schema-fault.ts';
import type { SystemClock } from '#ports/clock.ts';
import { Refused, Transient } from '#ports/errors.ts';
import type { SignInFinding } from '#ports/partner-center.ts';

export interface ProofCall {
  /** The API's base, without `/v1`. */
  readonly url: string;
  readonly token: string;
  readonly clock: SystemClock;
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 30_000;
const LARGEST_BODY_BYTES = 1024 * 1024;
/** The code of an answer that is not about the sign-in. */
export const UNEXPECTED_ANSWER = 'unexpected-answer';
/** What an answer that is none is thrown as. */
const BROKEN = [ConnectionLost, TimedOut, BodyTooLong, UnreadableCoding, CodedBodyCutShort];
const ROUTE = '/v1/customers';

/**
 * One `GET /v1/customers?size=1` with `ValidateMfa: true`; the answer's header `isMfaCompliant` tells whether the sign-in
 * passed MFA, also while it is not enforced. learn.microsoft.com/partner-center/developer/partner-center-authentication
 */
export async function proveSignIn({ url, token, clock, signal }: ProofCall): Promise<SignInFinding> {
  const correlationId = randomUUID();
  using http = createHttpClient({ system: clock });
  try {
    const answer = await http.send(new URL(`${url}${ROUTE}?size=1`), {
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'ms-requestid': randomUUID(),
        'ms-correlationid': correlationId,
        validatemfa: 'true',
      },
      limitMs: TIMEOUT_MS,
      signal,
    });
    const body = await readText(answer, { moreMs: TIMEOUT_MS, wholeMs: TIMEOUT_MS, maxBytes: LARGEST_BODY_BYTES });
    const { status } = answer;
    if (isRedirect(answer))
      return {
        kind: 'unknown',
        text: `Partner Center answers at ${url} with a redirect (${status}), which is not followed.`,
      };
    if (status >= 200 && status < 300)
      return { kind: 'works', isMfaCompliant: booleanOf(answer.header('isMfaCompliant')) };
    return proofOf(answer, body, { ids: `MS-CorrelationId ${correlationId}`, clock });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error) || !BROKEN.some((kind) => error instanceof kind)) throw error;
    return { kind: 'unknown', text: `Partner Center cannot be reached at ${url} (${error.message}).` };
  }
}

function proofOf(
  answer: Answer,
  body: string,
  { ids, clock }: Pick<ProofCall, 'clock'> & { readonly ids: string },
): SignInFinding {
  const error = errorOf(refusalOf(answer, body, waitFrom(clock.now())), { route: `GET ${ROUTE}`, ids });
  if (error instanceof Transient) return { kind: 'unknown', text: error.message };
  if (error instanceof Refused) return { kind: 'refused', code: error.signIn.code, text: error.signIn.message };
  const text = `${error.message}. Check PARTNER_CENTER_URL and PARTNER_CENTER_CLOUD.`;
  return { kind: 'refused', code: UNEXPECTED_ANSWER, text };
}

function booleanOf(header: string | undefined): boolean | undefined {
  const text = header?.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
