import { setImmediate } from 'node:timers/promises';

/** What promises threw for which nobody waited while the work was done: in production that ends the process. */
export async function unheardDuring(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  process.on('unhandledRejection', hear);
  try {
    await work();
    await setImmediate();
  } finally {
    process.off('unhandledRejection', hear);
  }
  return unheard;
}
