import type { Instant } from '../../src/domain/time.ts';
import type { SystemClock } from '../../src/ports.ts';

/** A clock that stands still until a test moves it. Sleeping moves it too, so that no test waits. */
export interface FakeClock extends SystemClock {
  pass(ms: number): void;
  set(to: Instant): void;
}

export function createFakeClock(start: Instant): FakeClock {
  let now = start;
  return {
    now: () => now,
    pass(ms) {
      now += ms;
    },
    set(to) {
      now = to;
    },
    async sleep(ms, signal) {
      if (!signal.aborted) now = Math.max(now, now + ms);
    },
  };
}
