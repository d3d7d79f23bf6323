import { setImmediate } from 'node:timers/promises';
import type { Context } from 'mocha';

/** What promises threw for which nobody waited: in production that ends the process, but mocha passes over it. */
const unheard = new Map<Promise<unknown>, unknown>();
process.on('unhandledRejection', (error, promise) => unheard.set(promise, error));

/** By the test after which it was heard. */
const left: string[] = [];

/** The run has failed when a test leaves such a promise behind; the other tests are run all the same. */
export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    await setImmediate();
    for (const error of unheard.values()) left.push(`${this.currentTest?.fullTitle() ?? ''}: ${String(error)}`);
    unheard.clear();
  },
  afterAll(): void {
    if (left.length > 0) throw new Error(`Nobody waited for what these tests threw:\n${left.join('\n')}`);
  },
};

/** What was thrown so while the work was done, where a test expects it. */
export async function unheardDuring(work: () => Promise<unknown>): Promise<readonly unknown[]> {
  const before = new Set(unheard.keys());
  await work();
  await setImmediate();
  const during = [...unheard].filter(([promise]) => !before.has(promise));
  for (const [promise] of during) unheard.delete(promise);
  return during.map(([, error]) => error);
}
