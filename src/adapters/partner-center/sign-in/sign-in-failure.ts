import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import { type Instant, MINUTE_MS, SECOND_MS } from '#domain/time/time.ts';
import type { Clock } from '#ports/clock.ts';
import { SignInNeeded, Transient } from '#ports/errors.ts';
import type { SignInLog } from './sign-in-renewal.ts';

export type SignInError = SignInNeeded | Transient;

/** Keeps the last failure for a while, so that the authority is not flooded with requests. */
export interface FailureMemory {
  /** The error to throw instead of trying again, as long as the pause lasts and the store has not changed since. */
  holding(revision: number): SignInError | undefined;
  remember(error: SignInError, revision: number): SignInError;
  forget(): void;
  /** The last failure's fault; undefined when there is none, or when the store has changed since. */
  problem(revision: number): SignInFault | undefined;
}

const FIRST_PAUSE_MS = 30 * SECOND_MS;
const NEXT_PAUSE_MS = MINUTE_MS;

export function createFailureMemory({ clock, log }: { readonly clock: Clock; readonly log: SignInLog }): FailureMemory {
  let last:
    | { readonly error: SignInError; readonly until: Instant; readonly pauseMs: number; readonly revision: number }
    | undefined;

  function remember(error: SignInError, revision: number): SignInError {
    const isNews = last === undefined || codeOf(last.error) !== codeOf(error);
    const pauseMs = Math.max(
      retryAfterOf(error),
      last || error instanceof SignInNeeded ? NEXT_PAUSE_MS : FIRST_PAUSE_MS,
    );
    last = { error, until: clock.now() + pauseMs, pauseMs, revision };
    if (isNews) log.warn({ code: codeOf(error), reason: error.message }, 'no token for Partner Center');
    return again(error, pauseMs);
  }

  return {
    remember,
    holding(revision) {
      if (last === undefined || last.revision !== revision) return undefined;
      const leftMs = last.until - clock.now();
      // more than the whole pause can be left only when the clock was set back; the pause then counts as over
      return leftMs > 0 && leftMs <= last.pauseMs ? again(last.error, leftMs) : undefined;
    },
    forget() {
      if (last !== undefined) log.info({}, 'signed in to Partner Center again');
      last = undefined;
    },
    problem: (revision) => (last === undefined || last.revision !== revision ? undefined : faultOf(last.error)),
  };
}

/** Makes a new error for each caller, with the remaining wait. */
function again(error: SignInError, leftMs: number): SignInError {
  if (error instanceof SignInNeeded) return new SignInNeeded(error.fault, error.message);
  return new Transient(error.message, { retryAfterMs: leftMs, fault: error.fault });
}

function retryAfterOf(error: SignInError): number {
  return error instanceof Transient ? (error.retryAfterMs ?? 0) : 0;
}

function codeOf(error: SignInError): string {
  return faultOf(error).code;
}

function faultOf(error: SignInError): SignInFault {
  if (error instanceof SignInNeeded) return error.fault;
  return error.fault?.code === 'noAuthority' ? error.fault.signIn : { code: 'authority-unavailable' };
}
