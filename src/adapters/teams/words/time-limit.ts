import { setTimeout as sleep } from 'node:timers/promises';

/** The result of the work, or undefined when it takes longer than allowed; the work then goes on. Throws what it throws in time. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  const finished = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, undefined, { signal: finished.signal })]);
  } finally {
    finished.abort();
  }
}
