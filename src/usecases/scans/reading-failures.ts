import type { ReadingFault } from '#domain/usage/reading-fault.ts';
import type { UnreadableCustomer } from '#domain/usage/scan.ts';
import { Refused, readingFaultOf, SignInNeeded } from '#ports/errors.ts';
import type { Log } from '#ports/log.ts';

/** The customers that one scan could not read, and what that says about the sign-in and about Partner Center. */
export interface ReadingFailures {
  /** Partner Center answered one customer's summary: the row of failures ends. */
  noteAnswer(customerId: string): void;
  /** Whatever one customer's reading threw: it makes this customer unreadable, and nothing else. */
  noteFailure(customerId: string, error: unknown): void;
  /** The customer was answered, and the answer is not believed. */
  noteDisbelief(customerId: string, fault: ReadingFault): void;
  readonly unreadable: readonly UnreadableCustomer[];
  /** Failures since the last answer. */
  inARow(): number;
  /** Whether Partner Center refused all that are in this row: a refusal is an answer, so it is not down. */
  isRowOfRefusals(): boolean;
  /** Counts the failures in a row anew. */
  beginRow(): void;
  /** The customers answered last, the newest first. */
  lastAnswered(): readonly string[];
  /** Customers whose failure is not stored yet; each is given once. */
  takeUnstored(): readonly string[];
  /** Why nobody could be read, when every single customer was refused: then it is the sign-in. */
  refusalOfAll(): SignInNeeded | undefined;
}

/** The customers that are asked whether Partner Center still answers, and so many answers are remembered. */
export const PROBES = 3;

export function createReadingFailures({ log }: { readonly log: Log }): ReadingFailures {
  const unreadable: UnreadableCustomer[] = [];
  let unstored: string[] = [];
  let lastAnswered: readonly string[] = [];
  let inARow = 0;
  let refusalsInARow = 0;
  let refusals = 0;
  let firstRefusal: SignInNeeded | undefined;

  function add(customerId: string, fault: ReadingFault): void {
    unreadable.push({ customerId, fault });
    unstored.push(customerId);
  }

  function beginRow(): void {
    inARow = 0;
    refusalsInARow = 0;
  }

  return {
    noteAnswer(customerId) {
      beginRow();
      lastAnswered = [customerId, ...lastAnswered].slice(0, PROBES);
    },
    noteFailure(customerId, error) {
      inARow += 1;
      const refusal = error instanceof Refused ? error.signIn : error instanceof SignInNeeded ? error : undefined;
      if (refusal) {
        refusals += 1;
        refusalsInARow += 1;
      }
      firstRefusal ??= refusal;
      const fault = readingFaultOf(error);
      // People get the reason in words: the request and its ids are here only.
      if (fault) log.info({ reason: (error as Error).message, customerId }, 'a usage summary could not be read');
      else log.error({ err: error, customerId }, 'a usage summary could not be read, for no known reason');
      add(customerId, fault ?? { code: 'unexpected' });
    },
    noteDisbelief: add,
    unreadable,
    inARow: () => inARow,
    isRowOfRefusals: () => refusalsInARow === inARow,
    beginRow,
    lastAnswered: () => lastAnswered,
    takeUnstored() {
      const taken = unstored;
      unstored = [];
      return taken;
    },
    refusalOfAll: () => (lastAnswered.length === 0 && refusals === unreadable.length ? firstRefusal : undefined),
  };
}
