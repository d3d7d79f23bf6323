import { SignInNeeded, Transient, Unavailable } from '#ports/errors.ts';

/** What a person is told when a use case failed: what to do, and the reference under which the log has the rest. */
export function failureSentence(error: unknown, reference: string): string {
  return `${explain(error)} Reference: ${reference}`;
}

function explain(error: unknown): string {
  if (error instanceof Transient) return 'Partner Center does not answer right now. Please try again in a few minutes.';
  if (error instanceof SignInNeeded) {
    return 'The sign-in to Partner Center needs an administrator; status says what is wrong.';
  }
  if (error instanceof Unavailable) {
    return 'I cannot answer right now: my own storage is not available. Please try again in a few minutes.';
  }
  return 'Something went wrong. Please try again; if it stays, tell whoever runs Budget Watch.';
}
