import { z } from 'zod';
import { Refused, Rejected, SignInNeeded, Transient } from '#ports/errors.ts';

/** An answer other than 2xx, its body read. */
export interface Refusal {
  readonly status: number;
  readonly statusText: string;
  /** Undefined when the body is no fault: empty, plain text, HTML. */
  readonly fault: Fault | undefined;
  readonly isEmpty: boolean;
  readonly contentType: string;
  readonly retryAfterMs: number | undefined;
}

/** Partner Center's fault; the throttle's and the sign-in service's bodies are read as one. */
export interface Fault {
  /** Undefined for a throttle's body. */
  readonly code: string | undefined;
  readonly description: string;
}

const wireFault = z.object({ code: z.union([z.string(), z.number()]), description: z.string().nullish() });
const wireThrottle = z.object({ statusCode: z.number(), message: z.string().nullish() });
const wireEntraError = z.object({ error: z.string(), error_description: z.string().nullish() });

/** The head of an answer. */
interface Head {
  readonly status: number;
  readonly statusText: string;
  header(name: string): string | undefined;
}

/** Reads the three shapes of error body there are; anything else is no fault. `waitOf` reads how long the answer asks to wait. */
export function refusalOf(
  answer: Head,
  body: string,
  waitOf: (header: string | undefined, message: string | undefined) => number | undefined,
): Refusal {
  const fault = parseFault(body);
  return {
    status: answer.status,
    statusText: answer.statusText,
    fault,
    isEmpty: /^\s*(null)?\s*$/.test(body),
    contentType: answer.header('content-type')?.split(';')[0]?.trim() ?? 'no content type',
    retryAfterMs: waitOf(answer.header('retry-after'), fault?.description),
  };
}

function parseFault(body: string): Fault | undefined {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return undefined;
  }
  const fault = wireFault.safeParse(json);
  if (fault.success) return { code: String(fault.data.code).trim(), description: short(fault.data.description) };
  const throttle = wireThrottle.safeParse(json);
  if (throttle.success) return { code: undefined, description: short(throttle.data.message) };
  const entra = wireEntraError.safeParse(json);
  return entra.success ? { code: entra.data.error, description: short(entra.data.error_description) } : undefined;
}

const LONGEST_DESCRIPTION = 200;
/** Descriptions are stored and shown; one that repeats what it was sent must not show the token. */
const ANY_TOKEN = /\bbearer\s+\S+|\beyJ[\w-]{8,}(\.[\w-]*)*/gi;

function short(description: string | null | undefined): string {
  const line = (description ?? '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .replace(ANY_TOKEN, '…')
    .trim();
  return line.length > LONGEST_DESCRIPTION ? `${line.slice(0, LONGEST_DESCRIPTION)}…` : line;
}

/** `404 (60003 Tenant not found.)`, or what stands in place of a fault. */
function describeRefusal({ status, fault, isEmpty, contentType }: Refusal): string {
  if (fault) return `${status} (${faultText(fault)})`;
  return `${status} with ${isEmpty ? 'an empty body' : `a body that is no fault (${contentType})`}`;
}

function faultText({ code, description }: Fault): string {
  return [code, description].filter(Boolean).join(' ');
}

/** 501 and 505 say "never", the other 5xx "not now". */
export function isTransient(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

/** Fault codes that a person has to mend. learn.microsoft.com/partner-center/developer/error-codes */
const SIGN_IN_FAULTS: Readonly<Record<string, { readonly code: string; readonly todo: string }>> = {
  '401/900421': { code: 'mfa-missing', todo: 'the signed-in user has to sign in again with MFA: npm run consent' },
  '401/900420': {
    code: 'wrong-audience',
    todo: 'the token is for another service: check PARTNER_CENTER_CLOUD and PARTNER_CENTER_URL',
  },
  '403/900329': { code: 'app-only', todo: 'this route wants a signed-in partner user, not an app: npm run consent' },
  '403/900309': {
    code: 'role-missing',
    todo: 'a Conditional Access policy blocks the signed-in user: except it, or sign another user in',
  },
};
const ROLE_FAULTS = new Set(['2032', '900150', '900308']);
const ROLE_TODO = 'the signed-in user needs the Admin agent role in Partner Center';

/** Which request an error is about: its route, and the ids that Microsoft's support asks for. */
export interface Trace {
  readonly route: string;
  readonly ids: string;
}

/**
 * What a refusal means for whoever called; a 401 is taken for one to a fresh token. A 401 or 403 is about what was asked for: only
 * whoever asked for more knows whether it is about the sign-in.
 */
export function errorOf(refusal: Refusal, { route, ids }: Trace): Transient | Refused | Rejected {
  const { status, fault } = refusal;
  const told = (todo?: string) => `${route} answered ${describeRefusal(refusal)}${todo ? `: ${todo}` : ''} [${ids}]`;
  const reason = { kind: 'refused', status, fault: fault && faultText(fault) } as const;
  const refused = (code: string, todo: string) => new Refused(told(), new SignInNeeded(code, told(todo)), { reason });
  const signIn = signInFault(refusal);
  if (signIn) return refused(signIn.code, signIn.todo);
  if (status === 401) return refused('unauthorized', 'a fresh token was refused too; sign in again: npm run consent');
  if (status === 403 && (refusal.isEmpty || ROLE_FAULTS.has(fault?.code ?? ''))) {
    return refused('role-missing', ROLE_TODO);
  }
  if (status === 429 || isTransient(status)) {
    const wait = refusal.retryAfterMs;
    return new Transient(told(status === 429 ? 'throttled' : ''), wait === undefined ? {} : { retryAfterMs: wait });
  }
  return new Rejected(told(), { reason });
}

function signInFault({
  status,
  statusText,
  fault,
}: Refusal): { readonly code: string; readonly todo: string } | undefined {
  // The form of 2019 to 2023: the reason stood in the status line only.
  if (status === 401 && /\bMFA\b/i.test(statusText)) return SIGN_IN_FAULTS['401/900421'];
  return fault && SIGN_IN_FAULTS[`${status}/${fault.code}`];
}

/** Whether a 401 may be due to a token that ran out: nothing says that a person has to act. */
export function mayRenew(refusal: Refusal): boolean {
  return refusal.status === 401 && !signInFault(refusal);
}
