import type { SignInFault, SignInFaultCode } from '#domain/health/sign-in-fault.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import { en } from '#language/en.ts';
import { Refused, Rejected, SignInNeeded, Transient } from '#ports/errors.ts';
import { describeRefusal, faultText, isTransient, type Refusal } from './schema-fault.ts';

/** Fault codes of a sign-in that a person has to repair. learn.microsoft.com/partner-center/developer/error-codes */
const SIGN_IN_FAULTS: Readonly<Record<string, SignInFaultCode>> = {
  '401/900421': 'mfa-missing',
  '401/900420': 'wrong-audience',
  '403/900329': 'app-only',
  '403/900309': 'policy',
};
const ROLE_FAULTS = new Set(['2032', '900150', '900308']);

/** The request that an error is about: its route, and the ids that Microsoft's support asks for. */
export interface Trace {
  readonly route: string;
  readonly ids: string;
  /** The answer's content type, if there was an answer. */
  readonly contentType?: string | undefined;
}

/**
 * The error that a refusal means for the caller; a 401 is taken as the answer to a fresh token. A 401 or 403 concerns the
 * resource that was asked for: only a caller that asked for several can tell whether it concerns the sign-in.
 */
export function errorOf(refusal: Refusal, { route, ids }: Trace): Transient | Refused | Rejected {
  const { status } = refusal;
  const described = describeRefusal(refusal);
  const told = `${route} answered ${described} [${ids}]`;
  const fault = faultOf(refusal);
  const code = signInFaultOf(refusal) ?? refusedSignIn(refusal);
  if (code) return new Refused(told, signInNeeded({ code, said: saidOf(refusal) }, `${route}, ${ids}`), { fault });
  if (status === 429 || isTransient(status)) {
    const { retryAfterMs } = refusal;
    return new Transient(status === 429 ? `${told}: throttled` : told, { retryAfterMs, fault });
  }
  return new Rejected(told, { fault });
}

function faultOf({ status, fault }: Refusal): ReadingFault {
  if (status === 429) return { code: 'throttled' };
  if (status >= 300 && status < 400) return { code: 'redirected', status };
  return { code: status === 408 || status >= 500 ? 'failed' : 'refused', status, fault };
}

/** Such as "403: 2032 Access denied.", in Partner Center's own words where it sent any. */
function saidOf(refusal: Refusal): string {
  const { status, fault } = refusal;
  return fault ? `${status}: ${faultText(fault)}` : describeRefusal(refusal);
}

/** The message names the request for the log and the console. */
function signInNeeded(fault: SignInFault, request: string): SignInNeeded {
  return new SignInNeeded(fault, `${en.signInFault(fault)} [${request}]`);
}

/** What a fault's code says about the sign-in. */
function signInFaultOf({ status, statusText, fault }: Refusal): SignInFaultCode | undefined {
  // From 2019 to 2023 the reason stood only in the status line.
  if (status === 401 && /\bMFA\b/i.test(statusText)) return 'mfa-missing';
  return fault && SIGN_IN_FAULTS[`${status}/${fault.code}`];
}

/** What the status says about the sign-in where the fault's code says nothing. */
function refusedSignIn({ status, isEmpty, fault }: Refusal): SignInFaultCode | undefined {
  if (status === 401) return 'unauthorized';
  return status === 403 && (isEmpty || ROLE_FAULTS.has(fault?.code ?? '')) ? 'role-missing' : undefined;
}

/** Whether a 401 may be due to an expired token, because it does not say that a person has to act. */
export function mayRenew(refusal: Refusal): boolean {
  return refusal.status === 401 && !signInFaultOf(refusal);
}
