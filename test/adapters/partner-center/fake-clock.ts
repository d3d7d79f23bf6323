import { setImmediate } from 'node:timers/promises';
import type { SystemClock } from '#ports/clock.ts';

export interface FakeClock extends SystemClock {
  /** Lets time pass and wakes sleepers in their order. */
  advance(ms: number): Promise<void>;
  /** Waits until a sleeper sleeps for exactly this long. */
  untilAsleep(ms: number): Promise<void>;
  /** How many sleepers there are now. */
  sleeping(): number;
  /** Sets the clock, also backwards, without waking a sleeper. */
  set(now: number): void;
}

interface Sleeper {
  readonly until: number;
  readonly ms: number;
  wake(): void;
}

export function createFakeClock(start = Date.UTC(2026, 10, 23, 12)): FakeClock {
  let now = start;
  const sleepers = new Set<Sleeper>();
  return {
    now: () => now,
    sleep(ms, signal) {
      return new Promise((resolve) => {
        const wake = () => {
          sleepers.delete(sleeper);
          resolve();
        };
        const sleeper: Sleeper = { until: now + ms, ms, wake };
        if (signal.aborted) return resolve();
        signal.addEventListener('abort', wake, { once: true });
        sleepers.add(sleeper);
      });
    },
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...sleepers].toSorted((a, b) => a.until - b.until)[0];
        if (!next || next.until > end) break;
        now = Math.max(now, next.until);
        next.wake();
        await setImmediate();
      }
      now = end;
      await setImmediate();
    },
    async untilAsleep(ms) {
      while (![...sleepers].some((sleeper) => sleeper.ms === ms)) await setImmediate();
    },
    sleeping: () => sleepers.size,
    set(to) {
      now = to;
    },
  };
}
