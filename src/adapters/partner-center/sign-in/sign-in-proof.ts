import { randomUUID } from 'node:crypto';
import { readText } from '#adapters/http-client/body.ts';
import { type Answer, createHttpClient, isRedirect } from '#adapters/http-client/http-client.ts';
import { waitFrom } from '#adapters/http-client/retry-after.ts';
import { brokenAnswer } from '#adapters/partner-center/http/calls.ts';
import { errorOf } from '#adapters/partner-center/http/refusal-error.ts';
import { refusalOf } from '#adapters/partner-center/http/schema-fault.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import { en } from '#language/en.ts';
import type { SystemClock } from '#ports/clock.ts';
import { Refused, Transient } from '#ports/errors.ts';
import type { SignInFinding } from '#ports/partner-center.ts';

export interface ProofCall {
  /** Partner Center's base address, without `/v1`. */
  readonly url: string;
  readonly token: string;
  readonly clock: SystemClock;
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 30_000;
const LARGEST_BODY_BYTES = 1024 * 1024;
/** The fault code for an answer that is not about the sign-in. */
export const UNEXPECTED_ANSWER = 'unexpected-answer';
const ROUTE = '/v1/customers';

/**
 * Sends one `GET /v1/customers?size=1` with `ValidateMfa: true`. The answer's header `isMfaCompliant` tells whether the
 * sign-in passed MFA, even while MFA is not enforced.
 * learn.microsoft.com/partner-center/developer/partner-center-authentication
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
    if (isRedirect(answer)) return { kind: 'unknown', fault: { code: 'redirected', status } };
    if (status >= 200 && status < 300)
      return { kind: 'works', isMfaCompliant: booleanOf(answer.header('isMfaCompliant')) };
    return proofOf(answer, body, { ids: `MS-CorrelationId ${correlationId}`, clock });
  } catch (error) {
    signal.throwIfAborted();
    const broken = brokenAnswer(error, { route: `GET ${ROUTE}`, ids: `MS-CorrelationId ${correlationId}` });
    if (!broken) throw error;
    return { kind: 'unknown', fault: broken.fault ?? { code: 'unexpected' } };
  }
}

function proofOf(
  answer: Answer,
  body: string,
  { ids, clock }: Pick<ProofCall, 'clock'> & { readonly ids: string },
): SignInFinding {
  const error = errorOf(refusalOf(answer, body, waitFrom(clock.now())), { route: `GET ${ROUTE}`, ids });
  const fault: ReadingFault = error.fault ?? { code: 'unexpected' };
  if (error instanceof Transient) return { kind: 'unknown', fault };
  if (error instanceof Refused) return { kind: 'refused', fault: error.signIn.fault };
  return { kind: 'refused', fault: { code: UNEXPECTED_ANSWER, said: en.readingFault(fault) } };
}

function booleanOf(header: string | undefined): boolean | undefined {
  const text = header?.trim().toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : undefined;
}
