import type { Instant } from '#domain/time/time.ts';
import type { SystemClock } from '#ports/clock.ts';

/** A clock that stands still until a test moves it. Sleeping moves it too, so that no test waits. */
export interface FakeClock extends SystemClock {
  pass(ms: number): void;
  set(to: Instant): void;
  /** A clock with the same time on which a sleep lasts until a test moves it far enough. */
  readonly patient: SystemClock & { sleeping(): number };
}

export function createFakeClock(start: Instant): FakeClock {
  let now = start;
  const sleepers = new Set<{ readonly until: Instant; readonly wake: () => void }>();

  function set(to: Instant): void {
    now = to;
    for (const sleeper of sleepers) {
      if (sleeper.until <= now) sleeper.wake();
    }
  }

  return {
    now: () => now,
    set,
    pass: (ms) => set(now + ms),
    async sleep(ms, signal) {
      if (!signal.aborted) set(now + Math.max(0, ms));
    },
    patient: {
      now: () => now,
      sleeping: () => sleepers.size,
      sleep(ms, signal) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const sleeper = { until: now + ms, wake: resolve };
        sleepers.add(sleeper);
        signal.addEventListener('abort', () => resolve(), { once: true });
        if (signal.aborted || ms <= 0) resolve();
        return promise.finally(() => sleepers.delete(sleeper));
      },
    },
  };
}
