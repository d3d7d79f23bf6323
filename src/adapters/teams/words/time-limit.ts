import { setTimeout as sleep } from 'node:timers/promises';

/** What the work gives, or undefined when it takes longer; the work goes on then. Throws what it throws in time. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | undefined> {
  const finished = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, undefined, { signal: finished.signal })]);
  } finally {
    finished.abort();
  }
}
