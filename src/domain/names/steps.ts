/** A long computation that stops for a moment every now and then; its result comes at the end. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Customers looked at in one step: a few milliseconds at most. */
export const STEP = 1000;

/** Takes all steps at once. */
export function complete<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
