import type { SignInFault } from '#domain/health/sign-in-fault.ts';
import type { ReadingFault } from '#domain/usage/reading-fault.ts';

/*
 * Errors by what the caller can do. The message is for the log and the console: it names the request and the ids that
 * Microsoft's support asks for. People in Teams get words made from `fault`. `cause` is kept.
 */

/** The call may work when tried again: throttled, 5xx, a reset, a time-out. */
export class Transient extends Error {
  override name = 'Transient';
  /** How long the other side asked to wait, in milliseconds. */
  readonly retryAfterMs: number | undefined;
  readonly fault: ReadingFault | undefined;

  constructor(
    message: string,
    options: ErrorOptions & { retryAfterMs?: number | undefined; fault?: ReadingFault | undefined } = {},
  ) {
    super(message, options);
    this.retryAfterMs = options.retryAfterMs;
    this.fault = options.fault;
  }
}

/** A person has to sign in (again), or to repair a role or a secret; trying again changes nothing. */
export class SignInNeeded extends Error {
  override name = 'SignInNeeded';
  readonly fault: SignInFault;

  constructor(fault: SignInFault, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.fault = fault;
  }

  /** The fault's code, which never changes. */
  get code(): SignInFault['code'] {
    return this.fault.code;
  }
}

/**
 * Partner Center refuses this resource (401, 403) while the sign-in may still serve all others. The message says what was
 * refused; `signIn` says what a person has to do if the sign-in itself is refused.
 */
export class Refused extends Error {
  override name = 'Refused';
  readonly signIn: SignInNeeded;
  readonly fault: ReadingFault | undefined;

  constructor(
    message: string,
    signIn: SignInNeeded,
    options: ErrorOptions & { fault?: ReadingFault | undefined } = {},
  ) {
    super(message, options);
    this.signIn = signIn;
    this.fault = options.fault;
  }
}

/** The other side refuses this request, or its answer cannot be understood; trying again changes nothing. */
export class Rejected extends Error {
  override name: string = 'Rejected';
  readonly fault: ReadingFault | undefined;

  constructor(message: string, options: ErrorOptions & { fault?: ReadingFault | undefined } = {}) {
    super(message, options);
    this.fault = options.fault;
  }
}

/** A list broke off: it repeated itself, or was longer than any real list. The items yielded before are valid but not all. */
export class IncompleteList extends Rejected {
  override name = 'IncompleteList';
}

/** Something that this process needs is missing: a database, a folder, space on the disk, a port. */
export class Unavailable extends Error {
  override name = 'Unavailable';
}

/** What an error says about a reading at Partner Center; undefined for an unforeseen error. */
export function readingFaultOf(error: unknown): ReadingFault | undefined {
  if (error instanceof SignInNeeded) return { code: 'signInNeeded' };
  const isForeseen = error instanceof Transient || error instanceof Refused || error instanceof Rejected;
  return isForeseen ? (error.fault ?? { code: 'unexpected' }) : undefined;
}
