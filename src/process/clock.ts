import type { SystemClock } from '#ports/clock.ts';

/** Node fires a longer timer immediately. Nothing in this process waits for weeks. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock; in production it is the calendar too. */
export function createSystemClock(): SystemClock {
  return {
    now: () => Date.now(),
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const timer = setTimeout(done, Math.min(ms, LONGEST_TIMER_MS));
        signal.addEventListener('abort', done, { once: true });
      }),
  };
}
