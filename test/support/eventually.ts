import { setImmediate } from 'node:timers/promises';

const IN_VAIN_AFTER_MS = 10_000;

/**
 * Waits until something is so, and looks at each turn of the event loop: work on a database or a socket takes as many turns as it
 * likes. A test that waits in vain fails with what it waited for.
 */
export async function eventually(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  const givenUpAt = performance.now() + IN_VAIN_AFTER_MS;
  while (!(await isSo())) {
    if (performance.now() > givenUpAt) throw new Error(`waited in vain until ${what}`);
    await setImmediate();
  }
}
