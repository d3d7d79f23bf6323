import { BodyTooLong, readText } from '#adapters/http-client/body.ts';
import { CodedBodyCutShort, UnreadableCoding } from '#adapters/http-client/content-coding.ts';
import { type Answer, ConnectionLost, type HttpClient, TimedOut } from '#adapters/http-client/http-client.ts';
import { waitFrom } from '#adapters/http-client/retry-after.ts';
import type { ReadingFault, Unreadable } from '#domain/usage/reading-fault.ts';
import type { SystemClock } from '#ports/clock.ts';
import { IncompleteList, Rejected, Transient } from '#ports/errors.ts';
import type { CallOptions } from '#ports/partner-center.ts';
import type { AccessTokens } from './access-tokens.ts';
import { BodyCutShort, EMPTY_BODY, HTML_BODY, ListWithoutEnd, MalformedBody } from './item-splitter.ts';
import type { Pace, Turn } from './pace.ts';
import { errorOf, mayRenew, type Trace } from './refusal-error.ts';
import { isTransient, type Refusal, refusalOf } from './schema-fault.ts';

/** The part of a pino logger that is used. */
export interface CallLog {
  debug(details: Readonly<Record<string, unknown>>, message: string): void;
  warn(details: Readonly<Record<string, unknown>>, message: string): void;
}

export interface CallsDeps {
  readonly http: HttpClient;
  readonly pace: Pace;
  readonly tokens: AccessTokens;
  readonly system: SystemClock;
  readonly random: () => number;
  readonly newId: () => string;
  readonly applicationName: string;
  readonly log: CallLog | undefined;
}

export interface Call<T> {
  readonly url: URL;
  /** All pages of a list share one. */
  readonly correlationId: string;
  /** The id of an earlier attempt at the same request; a new id is made when it is absent. */
  readonly requestId?: string;
  /** The headers of a `links.next`; none of them replaces one of ours. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The time limit for the answer's head; `read` limits the body. */
  readonly limitMs: number;
  /** Reads a 2xx answer; an error that it throws is judged like a broken answer. */
  read(opened: Opened): Promise<T>;
  /** `read` returns before the body is read: the call keeps its place in the pace until `leave` is called. */
  readonly staysOpen?: boolean;
  /** How often a call that failed for the moment is tried again; 3 times when absent. */
  readonly mostRetries?: number;
  /** Turns a refusal that counts as an answer on this route into a result; undefined leaves the refusal an error. */
  accept?(refusal: Refusal): T | undefined;
}

/** A 2xx answer; `leave` frees the call's place when the answer stays open. */
export interface Opened {
  readonly answer: Answer;
  readonly trace: Trace;
  readonly leave: () => void;
}

/** What one attempt led to. */
type Step<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: Error }
  | { readonly kind: 'throttled'; readonly error: Error }
  | { readonly kind: 'unauthorized'; readonly error: Error; readonly token: string }
  | ({ readonly kind: 'again' } & Failure);

interface Failure {
  readonly error: Error;
  /** How long the answer asks to wait. */
  readonly waitMs: number | undefined;
}

export interface Calls {
  /** Throws `Transient`, `SignInNeeded` (when no token can be had), `Refused`, `Rejected`, or the signal's reason. */
  send<T>(call: Call<T>, options: CallOptions): Promise<T>;
  /**
   * For an answer that broke off after `send` had returned it: waits until the same request may be sent again. Throws `error`
   * when the request has been retried often enough, and the signal's reason when it aborts.
   */
  untilAgain(retries: number, error: Transient, signal: AbortSignal): Promise<void>;
}

const MOST_RETRIES = 3;
const MOST_THROTTLES = 3;
/** A server error that asks for a longer wait than this is not retried; the next scan asks again. */
const LONGEST_RETRY_WAIT_MS = 60_000;
const ERROR_BODY_BYTES = 256 * 1024;

/**
 * Sends GET requests as Partner Center wants them: headers, ids that stay the same over retries, a pace, one pause for all
 * calls after a 429, back-off after 408, 5xx and broken connections, and one fresh token after a 401.
 * learn.microsoft.com/partner-center/developer/headers
 */
export function createCalls(deps: CallsDeps): Calls {
  const { system, random, log } = deps;

  /** `retries` includes the retry that is about to be made. */
  async function backOff(retries: number, { error, waitMs }: Failure, signal: AbortSignal): Promise<void> {
    const ms = Math.max(waitMs ?? 0, backOffMs(retries, random()));
    log?.debug({ reason: error.message, waitMs: ms }, 'a Partner Center call is retried');
    await system.sleep(ms, signal);
    signal.throwIfAborted();
  }

  return {
    async send(call, options) {
      const requestId = call.requestId ?? deps.newId();
      const made = { retries: 0, throttles: 0, isRenewed: false };
      let rejected: string | undefined;
      for (;;) {
        const step = await attemptInTurn(deps, call, { requestId, rejected }, options);
        rejected = undefined;
        if (step.kind === 'done') return step.value;
        if (step.kind === 'failed' || isSpent(step, made, call.mostRetries)) throw step.error;
        if (step.kind === 'unauthorized') rejected = step.token;
        if (step.kind === 'again') await backOff(made.retries, step, options.signal);
      }
    },
    async untilAgain(retries, error, signal) {
      if (retries > MOST_RETRIES) throw error;
      await backOff(retries, { error, waitMs: undefined }, signal);
    },
  };
}

interface AttemptIds {
  readonly requestId: string;
  /** The token with which the previous attempt was refused. */
  readonly rejected: string | undefined;
}

/** Makes one attempt in a turn of its own; only an answer that stays open keeps the turn. */
async function attemptInTurn<T>(
  deps: CallsDeps,
  call: Call<T>,
  ids: AttemptIds,
  { signal, priority, person }: CallOptions,
): Promise<Step<T>> {
  const { requestId, rejected } = ids;
  const turn = await deps.pace.enter(priority, signal, person);
  let isKept = false;
  try {
    const token = await deps.tokens.get(rejected === undefined ? { signal } : { rejected, signal });
    const step = await attempt(deps, call, { turn, token, requestId, signal });
    isKept = step.kind === 'done' && call.staysOpen === true;
    return step;
  } finally {
    if (!isKept) turn.leave();
  }
}

interface Attempt {
  readonly turn: Turn;
  readonly token: string;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

async function attempt<T>(deps: CallsDeps, call: Call<T>, { signal, ...made }: Attempt): Promise<Step<T>> {
  const { limitMs } = call;
  let trace = traceOf(call, made.requestId, undefined);
  try {
    const headers = headersFor(call, made, deps.applicationName);
    const answer = await deps.http.send(call.url, { headers, limitMs, signal });
    trace = traceOf(call, made.requestId, answer);
    if (answer.status >= 200 && answer.status < 300) {
      const value = await call.read({ answer, trace, leave: made.turn.leave });
      deps.pace.recover(made.turn);
      return { kind: 'done', value };
    }
    const body = await readText(answer, { moreMs: limitMs, wholeMs: limitMs, maxBytes: ERROR_BODY_BYTES });
    return judge(deps, call, refusalOf(answer, body, waitFrom(deps.system.now())), { ...made, trace });
  } catch (error) {
    signal.throwIfAborted();
    const failure = brokenAnswer(error, trace);
    if (!failure) throw error;
    if (failure instanceof Transient) return { kind: 'again', error: failure, waitMs: undefined };
    return { kind: 'failed', error: failure };
  }
}

function judge<T>(
  { pace, log }: CallsDeps,
  call: Call<T>,
  refusal: Refusal,
  { turn, token, trace }: { readonly turn: Turn; readonly token: string; readonly trace: Trace },
): Step<T> {
  if (refusal.status !== 429) pace.recover(turn);
  const value = call.accept?.(refusal);
  if (value !== undefined) {
    turn.leave();
    return { kind: 'done', value };
  }
  const error = errorOf(refusal, trace);
  if (refusal.status === 429) {
    const pauseMs = pace.pause(turn, refusal.retryAfterMs);
    log?.warn(
      { route: trace.route, pauseMs },
      'Partner Center throttles: its calls pause, after one for drivers only those',
    );
    return { kind: 'throttled', error: new Transient(error.message, { retryAfterMs: pauseMs, fault: error.fault }) };
  }
  if (mayRenew(refusal)) return { kind: 'unauthorized', error, token };
  if (isTransient(refusal.status)) return { kind: 'again', error, waitMs: refusal.retryAfterMs };
  return { kind: 'failed', error };
}

function headersFor(
  call: Call<unknown>,
  { token, requestId }: Pick<Attempt, 'token' | 'requestId'>,
  applicationName: string,
): Record<string, string> {
  return {
    ...call.headers,
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'ms-requestid': requestId,
    'ms-correlationid': call.correlationId,
    'x-locale': 'en-US',
    'ms-contract-version': 'v1',
    'ms-partnercenter-application': applicationName,
  };
}

/** Counts one more failed attempt; true when this kind of failure has used up its retries. */
function isSpent(
  step: Step<unknown>,
  made: { retries: number; throttles: number; isRenewed: boolean },
  mostRetries = MOST_RETRIES,
): boolean {
  if (step.kind === 'unauthorized') {
    const wasRenewed = made.isRenewed;
    made.isRenewed = true;
    return wasRenewed;
  }
  if (step.kind === 'throttled') return ++made.throttles > MOST_THROTTLES;
  if (step.kind === 'again') return ++made.retries > mostRetries || (step.waitMs ?? 0) > LONGEST_RETRY_WAIT_MS;
  return false;
}

/** Waits 0.5, 1.5 and 3.5 s, as the .NET SDK does, give or take half. */
function backOffMs(retries: number, random: number): number {
  return ((2 ** retries - 1) / 2) * 1000 * (0.5 + random);
}

/** The error for a request that got no complete answer or an unreadable one; undefined for any other error. */
export function brokenAnswer(error: unknown, trace: Trace): Transient | Rejected | undefined {
  const { route, ids } = trace;
  const kept = (fault: ReadingFault) => ({ cause: error, fault });
  if (error instanceof TimedOut)
    return new Transient(`${route} gave ${error.message} [${ids}]`, kept({ code: 'timedOut' }));
  if (error instanceof ConnectionLost) {
    return new Transient(
      `${route} lost its connection: ${error.message} [${ids}]`,
      kept({ code: 'connectionLost', said: /\bE[A-Z]{3,}\b/.exec(error.message)?.[0] }),
    );
  }
  const isHtml = error instanceof MalformedBody && isPage(trace, error);
  if (error instanceof CodedBodyCutShort || (error instanceof BodyCutShort && !isHtml)) {
    return new Transient(`${route} answered incompletely: ${error.message} [${ids}]`, kept({ code: 'cutShort' }));
  }
  if (error instanceof ListWithoutEnd) {
    const fault = kept({ code: 'endlessList' });
    return new IncompleteList(`${route} sent a list without end: ${error.message} [${ids}]`, fault);
  }
  if (error instanceof MalformedBody || error instanceof BodyTooLong || error instanceof UnreadableCoding) {
    const what = unreadableForm(error, isHtml);
    const fault = kept({ code: 'unreadable', what });
    return new Rejected(`${route} sent an answer that cannot be read: ${error.message} [${ids}]`, fault);
  }
  return undefined;
}

/** Whether the body is a page of HTML; in such a page brackets and quotes need not match. */
function isPage({ contentType }: Trace, { message }: MalformedBody): boolean {
  return message === HTML_BODY || /\bhtml\b/i.test(contentType ?? '');
}

function unreadableForm(error: MalformedBody | BodyTooLong | UnreadableCoding, isHtml: boolean): Unreadable {
  if (error instanceof UnreadableCoding) return { form: 'coding', detail: error.message };
  if (error instanceof BodyTooLong) return { form: 'tooLong' };
  if (isHtml) return { form: 'html' };
  return { form: error.message === EMPTY_BODY ? 'empty' : 'notJson' };
}

function traceOf(call: Call<unknown>, requestId: string, answer: Answer | undefined): Trace {
  const ids = [`MS-RequestId ${requestId}`, `MS-CorrelationId ${call.correlationId}`];
  const vector = answer?.header('ms-cv');
  if (vector && /^[\w+/=.-]{1,128}$/.test(vector)) ids.push(`MS-CV ${vector}`);
  return { route: `GET ${call.url.pathname}`, ids: ids.join(', '), contentType: answer?.header('content-type') };
}
