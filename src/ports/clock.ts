import type { Instant } from '#domain/time/time.ts';

/**
 * There are two clocks: `calendar` (periods, freshness, silences; fast in the sandbox) and `system` (leases, back-off,
 * limits).
 */
export interface Clock {
  now(): Instant;
}

/** The system clock, with its timers. */
export interface SystemClock extends Clock {
  /** Resolves after the time, or at once when the signal aborts. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
