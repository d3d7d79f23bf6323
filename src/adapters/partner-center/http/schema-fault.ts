import { z } from 'zod';

/** An answer other than 2xx, after its body was read. */
export interface Refusal {
  readonly status: number;
  readonly statusText: string;
  /** Undefined when the body is not a fault: empty, plain text or HTML. */
  readonly fault: Fault | undefined;
  readonly isEmpty: boolean;
  readonly contentType: string;
  readonly retryAfterMs: number | undefined;
}

/** Partner Center's fault. The bodies of throttles and of the sign-in service are read into the same shape. */
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

/**
 * Reads the three known shapes of error bodies; anything else is not a fault. `waitOf` reads how long the answer asks to
 * wait.
 */
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
/** Descriptions are stored and shown; one that echoes the request must not show the token. */
const ANY_TOKEN = /\bbearer\s+\S+|\beyJ[\w-]{8,}(\.[\w-]*)*/gi;

function short(description: string | null | undefined): string {
  const line = (description ?? '')
    .replace(/[\s\p{C}]+/gu, ' ')
    .replace(ANY_TOKEN, '…')
    .trim();
  return line.length > LONGEST_DESCRIPTION ? `${line.slice(0, LONGEST_DESCRIPTION)}…` : line;
}

/** `404 (60003 Tenant not found.)`, or what the body was when it was not a fault. */
export function describeRefusal({ status, fault, isEmpty, contentType }: Refusal): string {
  if (fault) return `${status} (${faultText(fault)})`;
  return `${status} with ${isEmpty ? 'an empty body' : `a body that is no fault (${contentType})`}`;
}

export function faultText({ code, description }: Fault): string {
  return [code, description].filter(Boolean).join(' ');
}

/** 501 and 505 mean "never", the other 5xx "not now". */
export function isTransient(status: number): boolean {
  return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}
