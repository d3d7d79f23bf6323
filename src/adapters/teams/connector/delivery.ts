import { retryAfterMs } from '#adapters/http-client/retry-after.ts';
import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';
import type { Delivery } from '#ports/teams.ts';
import type { ConnectorAnswer } from './connector-request.ts';
import { innerRefusal, refusal } from './schema-connector.ts';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reasons are stored and shown, so only a text in the form of a code becomes part of one. */
const IS_CODE = /^[\w.-]{1,60}$/;

/** A short word for logs and counters: the status, with the code that Teams gives if there is one. */
function reasonOf(status: number, body: unknown): string {
  const parsed = refusal.safeParse(body).data;
  const subCode = innerRefusal.safeParse(parseJson(parsed?.message ?? '')).data?.subCode;
  const code = parsed?.error?.code ?? subCode ?? parsed?.errorCode;
  return code === undefined || !IS_CODE.test(String(code)) ? String(status) : `${status} ${code}`;
}

export type Undelivered = Exclude<Delivery, { outcome: 'sent' }>;

function notDelivered(reason: string): Undelivered {
  return { outcome: 'notDelivered', reason, retryAfterMs: undefined, isThrottle: false };
}

export interface Attempt {
  readonly now: number;
  /** The target of an edit or of a reply in a thread; it may be gone or refused while the conversation still exists. */
  readonly target: 'post' | 'thread' | undefined;
}

/**
 * What an answer of the Bot Connector means for the post; undefined for success
 * (learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability, status codes).
 */
export function deliveryOf(answer: ConnectorAnswer, attempt: Attempt): Undelivered | undefined {
  if (answer.kind === 'failed') {
    return answer.wasWritten ? { outcome: 'unknown', reason: answer.reason } : notDelivered(answer.reason);
  }
  const { status, body } = answer;
  if (status >= 200 && status < 300) return undefined;
  const reason = reasonOf(status, body);
  if (status !== 429) return byStatus(status, reason, attempt);
  const waitMs = retryAfterMs(answer.retryAfter, undefined, attempt.now);
  return { outcome: 'notDelivered', reason, retryAfterMs: waitMs, isThrottle: true };
}

function byStatus(status: number, reason: string, { target }: Attempt): Undelivered {
  if (status === 401) return { outcome: 'unauthorized', reason, fault: { code: 'bot-token-refused', said: reason } };
  // A deleted thread may be reported as an unknown or forbidden conversation: only a new post shows whether the channel is.
  if (target === 'thread' && (status === 403 || status === 404)) return { outcome: 'targetGone' };
  if (target === 'post' && status === 404) return { outcome: 'targetGone' };
  if (status === 403 || status === 404) return { outcome: 'unreachable', reason };
  if (status === 408 || status >= 500) return { outcome: 'unknown', reason };
  if (status === 412) return notDelivered(reason);
  if (status === 413) return { outcome: 'tooBig' };
  return { outcome: 'rejected', reason };
}

/** What a failed request for a roster means for the posts that wait for the roster. Nothing was posted. */
export function unreadRoster(answer: ConnectorAnswer, now: number): Undelivered {
  if (answer.kind === 'failed') return { outcome: 'withheld', reason: `roster ${answer.reason}` };
  const asPost = deliveryOf(answer, { now, target: undefined });
  if (asPost?.outcome === 'unauthorized' || asPost?.outcome === 'unreachable') return asPost;
  if (asPost?.outcome === 'notDelivered' && asPost.isThrottle) return asPost;
  return { outcome: 'withheld', reason: `roster ${reasonOf(answer.status, answer.body)}` };
}

/** Nothing was sent, because the bot's token goes only to hosts on the list. */
export const UNLISTED_SERVICE_URL: Undelivered = { outcome: 'unreachable', reason: 'service URL is not on the list' };

/** Nothing was sent, because this error was thrown instead of a token. */
export function noToken(error: unknown): Undelivered {
  return { outcome: 'unauthorized', reason: 'no token', fault: tokenFault(error) };
}

function tokenFault(error: unknown): SignInFault {
  if (error instanceof SignInNeeded) return error.fault;
  if (!(error instanceof Transient)) return { code: 'bot-token-missing' };
  return error.fault?.code === 'noAuthority' ? error.fault.signIn : { code: 'bot-authority-unavailable' };
}
