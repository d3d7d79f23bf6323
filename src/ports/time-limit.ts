/**
 * What the work comes to, or what `late` returns or throws once so many milliseconds have passed: then the work goes on, and
 * nobody waits for it or hears of its failure. Throws what the work throws in time.
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
