/** Errors by what the caller can do. Each says what happened, to what, and what to do; `cause` is kept. */

/** May work when tried again: throttled, 5xx, a reset, a time-out. */
export class Transient extends Error {
  override name = 'Transient';
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** A person has to sign in (again), or to mend a role or a secret; trying again changes nothing. */
export class SignInNeeded extends Error {
  override name = 'SignInNeeded';
  /** A stable word for health notices and metrics: `mfa-missing`, `expired`, `role-missing`, … */
  readonly code: string;

  constructor(code: string, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Partner Center refuses this resource (401, 403) with a sign-in that may serve all others. The message tells what was refused;
 * `signIn` tells what a person has to do should it be the sign-in that is refused, and not this resource alone.
 */
export class Refused extends Error {
  override name = 'Refused';
  readonly signIn: SignInNeeded;
  readonly reason: RejectionReason | undefined;

  constructor(message: string, signIn: SignInNeeded, options: ErrorOptions & { reason?: RejectionReason } = {}) {
    super(message, options);
    this.signIn = signIn;
    this.reason = options.reason;
  }
}

/** The other side refuses this request, or answered what cannot be understood; trying again changes nothing. */
export class Rejected extends Error {
  override name = 'Rejected';
  /** Undefined where nobody was asked. */
  readonly reason: RejectionReason | undefined;

  constructor(message: string, options: ErrorOptions & { reason?: RejectionReason } = {}) {
    super(message, options);
    this.reason = options.reason;
  }
}

export type RejectionReason =
  /** The other side said no, with the code and the words of its fault where it sent one. */
  | { readonly kind: 'refused'; readonly status: number; readonly fault: string | undefined }
  /** It refused nothing: what it answered is not what was asked for. `what` says in a few words what it is. */
  | { readonly kind: 'unreadable'; readonly what: string };

/** A list ended before its end: it went round, or was longer than any is. What was given on until then is true, and not all. */
export class IncompleteList extends Rejected {
  override name = 'IncompleteList';
}

/** Something this process stands on is not there: a database, a folder, a disk with room, a port. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}
