/**
 * Returns the result of the work, or what `late` returns (or throws) when the time is up; the work then goes on, but nobody
 * waits for it and its failure is ignored. An error of the work in time is thrown.
 */
export async function within<T, Late>(work: Promise<T>, ms: number, late: () => Late): Promise<T | Late> {
  const timeUp = Promise.withResolvers<void>();
  const timer = setTimeout(timeUp.resolve, ms);
  try {
    return await Promise.race([work, timeUp.promise.then(late)]);
  } finally {
    clearTimeout(timer);
  }
}
