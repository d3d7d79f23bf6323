import type { Words } from '#language/catalogue.ts';
import { SignInNeeded, Transient, Unavailable } from '#ports/errors.ts';

/** What a person is told when a use case failed: what to do, and the reference under which the log has the rest. */
export function failureSentence(error: unknown, reference: string, { refusals }: Words): string {
  return refusals.failure[kindOf(error)](reference);
}

function kindOf(error: unknown): keyof Words['refusals']['failure'] {
  if (error instanceof Transient) return 'transient';
  if (error instanceof SignInNeeded) return 'signIn';
  return error instanceof Unavailable ? 'unavailable' : 'unexpected';
}
